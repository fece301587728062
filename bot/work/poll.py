"""Poll what is due: ask each source, keep its postings, record how it fared.

Each source costs only itself. A source's backlog (what it shows when a question is put for the
first time) is stored and never posted.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from typing import Any

import structlog

from bot.storage.health import PollOutcome, SourceState, Validators
from bot.storage.intake import Gathered
from bot.storage.rounds import Record
from bot.storage.store import Store
from bot.work.absent import close_absent, full_due
from bot.work.ask import Asking, Fetching
from bot.work.clock import Clock, utc_now
from bot.work.harvest import Harvest
from bot.work.intervals import PATIENCE, adapted, backed_off, spread
from bot.work.keeping import Keeping
from bot.work.newcomers import Newcomers
from bot.work.owed import owe, owed
from bot.work.quota import recall, remember
from config.sources import SourceSpec
from scrapers.base import Source, State
from scrapers.errors import PageError, Refused, SourceError, Throttled
from scrapers.fetch.redaction import hosts_alone

LEASE = timedelta(minutes=15)
"""A source whose process died while polling is due again after this time."""
AT_ONCE = 384
"""Sources in hand at the same time: several times what the fetcher asks at once, so that those that
wait for a host's turn, for another try or for being stored leave no line idle."""
USUALLY_FULL = 3.0
"""From so many items on the average, an empty answer looks wrong."""

Feed = tuple[SourceSpec, Source]
"""A source as it is configured, and as it reads."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What one round of polling came to; the shape of `leadbot poll --json`."""

    sources: int = 0
    fetched: int = 0
    not_modified: int = 0
    failed: int = 0
    postings: int = 0
    new_leads: int = 0
    seconds: float = 0.0

    def stated(self) -> dict[str, Any]:
        """The object that the command line prints."""
        return asdict(self) | {"seconds": round(self.seconds, 3)}


@dataclass(frozen=True, slots=True)
class Poller:
    """Polls sources; `feeds` are the ones this process can read, by name.

    With `baseline` False the first answers of a source are posted as well: for a demonstration.
    `told` hears of every source that was polled, for progress and metrics.
    """

    store: Store
    fetcher: Fetching
    feeds: Mapping[str, Feed]
    clock: Clock = utc_now
    baseline: bool = True
    told: Callable[[str, PollOutcome], None] | None = None
    _newcomers: Newcomers = field(init=False)
    _keeping: Keeping = field(init=False)

    def __post_init__(self) -> None:
        """Begin without newcomers."""
        object.__setattr__(self, "_newcomers", Newcomers(self.fetcher))
        object.__setattr__(self, "_keeping", Keeping(self.store, self.clock))

    async def due(self, limit: int = 200) -> Polled:
        """Poll every source that is due and that this process can read, several at once."""
        started = time.monotonic()
        names = list(self.feeds)
        states = await self.store.sources.take(self.clock(), LEASE, limit, names=names)
        return await self._all([one for one in states if self._feed(one)], started)

    async def named(self, names: Sequence[str]) -> Polled:
        """Poll these sources now, whether or not they are due or enabled."""
        started = time.monotonic()
        found = [await self.store.sources.state(name) for name in names]
        return await self._all([one for one in found if one and self._feed(one)], started)

    def reads(self, state: SourceState) -> bool:
        """Whether this process can read the source."""
        return self._feed(state) is not None

    def _feed(self, state: SourceState) -> Feed | None:
        """How to read a source: as configured, or as it was added while we run."""
        return self.feeds.get(state.name) or self._newcomers.feed(state)

    async def _all(self, states: Sequence[SourceState], started: float) -> Polled:
        gate = asyncio.Semaphore(AT_ONCE)

        async def guarded(state: SourceState) -> PollOutcome:
            async with gate:
                return await self.one(state)

        outcomes = await asyncio.gather(*(guarded(one) for one in states))
        kinds = [one.kind for one in outcomes]
        return Polled(
            sources=len(outcomes),
            fetched=kinds.count("fetched") + kinds.count("empty"),
            not_modified=kinds.count("not_modified"),
            failed=sum(kind in {"failed", "blocked", "changed"} for kind in kinds),
            postings=sum(one.new for one in outcomes),
            seconds=time.monotonic() - started,
        )

    async def one(self, state: SourceState) -> PollOutcome:
        """Poll one source; whatever happens is its outcome, never an error of the round."""
        spec, source = self._feed(state) or self.feeds[state.name]
        harvest = Harvest()
        try:
            await recall(self.store, self.fetcher, spec)
            harvest = await self._asked(state, spec, source)
            new = await self._kept(state, harvest)
            await owe(self.store, source, harvest, self.clock())
            await close_absent(self.store, state.name, spec.family, harvest, self.clock())
            outcome = outcome_of(harvest, state, new)
        except Exception as problem:  # noqa: BLE001 - one source costs only itself
            structlog.get_logger("work").exception("poll failed", source=state.name)
            outcome = PollOutcome("failed", problem=f"{type(problem).__name__}: our own error")
            harvest.seen.clear()
        if state.spec is not None:  # people's own feeds: the whole address may be a key
            outcome = replace(outcome, problem=hosts_alone(outcome.problem))
        await self._record(state, spec, harvest, outcome)
        await remember(self.store, self.fetcher, spec, self.clock)
        if self.told is not None:
            self.told(state.name, outcome)
        return outcome

    async def _asked(self, state: SourceState, spec: SourceSpec, source: Source) -> Harvest:
        remembered = await self._keeping.validators(state.name)

        async def known(ids: Sequence[str]) -> set[str]:
            if not state.baseline_done:
                return set()  # nothing of it was ever kept
            return set(await self.store.postings.known(state.name, ids))

        now = self.clock()
        past = State(now, since=state.read_to)
        limit = spec.requests_per_poll
        whole = await full_due(self.store, state.name, spec.family, now)
        read = self._keeping.read
        rest = await owed(self.store, source)
        asking = Asking(source, past, self.fetcher, limit, known, read, remembered, whole, rest)
        return await asking.run()

    async def _kept(self, state: SourceState, harvest: Harvest) -> int:
        """Store the postings; how many are new or changed."""
        postings = list(harvest.postings.values())
        if not postings:
            return 0
        held = harvest.first if self.baseline else ()
        gathered = Gathered(state.name, postings, held, state.community)
        saved = await self._keeping.save(gathered)
        return saved.new + saved.changed

    async def _record(
        self, state: SourceState, spec: SourceSpec, harvest: Harvest, outcome: PollOutcome
    ) -> None:
        now, least = self.clock(), spec.min_interval
        failing = outcome.kind in {"failed", "blocked", "changed"}
        current = timedelta(seconds=state.interval)
        interval = current if failing else adapted(current, least, new=outcome.new)
        wait = spread(interval, least)
        if failing:
            wait = backed_off(least, state.streak + 1, _asked_to_wait(harvest.problems))
        seen = {
            key: Validators(one.etag or "", one.last_modified or "", one.body_hash or "")
            for key, one in harvest.seen.items()
        }
        await self._keeping.record(Record(state.name, outcome, now + wait, interval, seen))
        if failing and state.failing_since and now - state.failing_since >= PATIENCE:
            why = f"failed since {state.failing_since:%Y-%m-%d}: {outcome.problem}"[:300]
            await self.store.sources.disable(state.name, why, by="failures")


def outcome_of(harvest: Harvest, state: SourceState, new: int) -> PollOutcome:
    """What a harvest means: "blocked", "changed" and "nothing today" look different."""
    if harvest.problems and not harvest.answers:
        return _failure(harvest.problems)
    problems = [str(one) for one in harvest.problems[:3]]
    if harvest.bad:
        told = f"{harvest.bad} of {harvest.items} items do not read: {harvest.first_bad}"
        problems.append(told)
    problem = "; ".join(problems)
    if harvest.unchanged and not harvest.items:
        return PollOutcome("not_modified", problem=problem, read_to=harvest.read_to)
    if harvest.bad and not harvest.postings and harvest.bad == harvest.items:
        return PollOutcome("changed", harvest.items, problem=f"no item reads: {harvest.first_bad}")
    found = PollOutcome("fetched", harvest.items, new, problem, harvest.read_to)
    if not harvest.items and state.usual_items >= USUALLY_FULL:
        return replace(found, kind="empty", problem=f"usually {state.usual_items:.0f} items")
    return found


def _failure(problems: Sequence[SourceError]) -> PollOutcome:
    first = problems[0]
    kind: Any = "failed"
    if isinstance(first, Refused):
        kind = "blocked"
    elif isinstance(first, PageError):
        kind = "changed"
    return PollOutcome(kind, problem=str(first)[:500])


def _asked_to_wait(problems: Sequence[SourceError]) -> float | None:
    waits = [one.retry_after for one in problems if isinstance(one, Throttled) and one.retry_after]
    return max(waits, default=None)
