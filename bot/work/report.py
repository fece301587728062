"""How the work stands: for `/leads status`, the command line and the metrics."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any

from bot.health import Metrics
from bot.storage.store import Store
from bot.work.clock import Clock, utc_now


@dataclass(frozen=True, slots=True)
class Standing:
    """Queues and troubles at a glance; `oldest_seconds` is the age of the longest waiting post."""

    waiting: int
    in_hand: int
    retrying: int
    sent: int
    failed: int
    dropped: int
    oldest_seconds: float
    for_digests: int
    dead_places: int
    failing_sources: int
    disabled_sources: int

    def stated(self) -> dict[str, Any]:
        """The object that the command line prints."""
        return asdict(self) | {"oldest_seconds": round(self.oldest_seconds, 1)}


async def standing(store: Store, clock: Clock = utc_now) -> Standing:
    """How the work stands now."""
    counts = await store.deliveries.counts()
    sources = await store.sources.health()
    age = (clock() - counts.oldest).total_seconds() if counts.oldest else 0.0
    return Standing(
        waiting=counts.planned,
        in_hand=counts.claimed,
        retrying=counts.retrying,
        sent=counts.sent,
        failed=counts.failed,
        dropped=counts.dropped,
        oldest_seconds=max(age, 0.0),
        for_digests=await store.waiting.count(),
        dead_places=counts.dead_places,
        failing_sources=sum(one.enabled and one.streak > 0 for one in sources),
        disabled_sources=sum(one.disabled_by == "failures" for one in sources),
    )


def refresher(store: Store, clock: Clock = utc_now) -> Callable[[Metrics], Awaitable[None]]:
    """What brings the gauges up to date when they are read."""

    async def refresh(metrics: Metrics) -> None:
        now = await standing(store, clock)
        metrics.waiting.set(now.waiting + now.in_hand)
        metrics.oldest.set(now.oldest_seconds)
        metrics.dead.set(now.dead_places)
        metrics.failing.set(now.failing_sources)

    return refresh
