"""Post what the ledger has planned: each place on its own, in order, exactly once.

planned -> claimed (with a lease) -> posted -> sent. A crash between posting and "sent" leaves a row
that was tried; whoever claims it next asks the platform for its key before posting again.
"""

import asyncio
import heapq
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog

from bot.chat.base import Chat, receipt_of
from bot.errors import ChatBusy, ChatError, MessageGone, PlaceGone
from bot.health import Metrics
from bot.models import Delivery
from bot.storage.store import Store
from bot.work.clock import Clock, Sleep, utc_now
from bot.work.pace import Pace
from bot.work.render import Renderer

LEASE = timedelta(seconds=30)
"""How long a claim holds: what a killed process costs the place."""
TIMEOUT = 20.0
"""The longest a platform may take; well inside the lease."""
PATIENT = 8.0
"""A place that must wait no longer than this keeps its claim; a longer wait is given back."""
FIRST = timedelta(seconds=0.1)
SLOWEST = timedelta(minutes=10)
"""Backing off triples from the first wait up to this."""
SOON = 1.0
"""A retry that is due so soon, in seconds, is waited for rather than left to the next look."""
TRIES = 8
"""After so many tries a post is given up, visibly, if the platform takes others meanwhile..."""
MOST_TRIES = 150
"""...and after so many (about a day) also while it takes none."""
AT_ONCE = 256
"""Places that are served at the same time by one process."""
NEVER = datetime.min.replace(tzinfo=UTC)
ROUND = 0.25
"""Seconds after which the next claim no longer waits for slow places."""


@dataclass(slots=True)
class Courier:
    """Delivers for one process; `worker` names it in the ledger.

    With `shared` other processes post to the same places: then a place is held until its pace allows
    the next post, because only the ledger is known to all. With `careful` the platform is asked for the key before every post: after a restored backup, or
    when nobody knows what was posted meanwhile.
    """

    store: Store
    chats: Mapping[str, Chat]
    renderer: Renderer
    worker: str
    clock: Clock = utc_now
    sleep: Sleep = asyncio.sleep
    pace: Pace = field(default_factory=Pace)
    metrics: Metrics = field(default_factory=Metrics)
    careful: bool = False
    shared: bool = False
    counted: Counter[str] = field(default_factory=Counter)
    _worked: dict[str, datetime] = field(default_factory=dict)
    _soon: list[float] = field(default_factory=list)
    _receipts: dict[int, str] = field(default_factory=dict)
    _noting: asyncio.Lock = field(default_factory=asyncio.Lock)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def step(self) -> int:
        """Claim what is next at each free place and begin to post it; 0 when nothing is to be done.

        Returns before slow places are done: they hold their own claim, and nobody else up.
        """
        free = AT_ONCE - len(self._tasks)
        claimed = []
        if free > 0:
            claimed = await self.store.deliveries.claim(
                self.clock(), LEASE, free, self.worker, platforms=list(self.chats)
            )
        for delivery in claimed:
            task = asyncio.create_task(self._guarded(delivery))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        if self._tasks:
            every = asyncio.ALL_COMPLETED if claimed else asyncio.FIRST_COMPLETED
            await asyncio.wait(set(self._tasks), timeout=ROUND, return_when=every)
        if claimed or self._tasks:
            return len(claimed)
        return await self._await_retry()

    async def due(self) -> Counter[str]:
        """Post everything that can be posted now, and wait for it; what became of it."""
        before = self.counted.copy()
        while await self.step() or self._tasks:
            await self.settle()
        return self.counted - before

    @property
    def busy(self) -> bool:
        """Whether something is in hand."""
        return bool(self._tasks)

    async def settle(self) -> None:
        """Wait for what is in hand."""
        if self._tasks:
            await asyncio.gather(*set(self._tasks), return_exceptions=True)

    async def close(self) -> None:
        """Give back what cannot be finished: what was begun keeps its mark of having been tried."""
        for task in set(self._tasks):
            task.cancel()
        await self.settle()
        await self.store.deliveries.release(self.worker)

    async def _guarded(self, delivery: Delivery) -> None:
        """Deliver; whatever goes wrong is one place's trouble and ends up in the ledger."""
        try:
            outcome = await self._deliver(delivery)
        except asyncio.CancelledError:
            await self.store.deliveries.retry(delivery.id, self.clock(), "interrupted")
            raise
        except Exception as problem:  # noqa: BLE001 - an error of ours must not end the others
            structlog.get_logger("work").exception("delivery failed", delivery=delivery.id)
            outcome = await self._again(delivery, f"{type(problem).__name__}: our own error")
        self.counted[outcome] += 1
        self.metrics.sends.labels(outcome).inc()

    async def _deliver(self, delivery: Delivery) -> str:
        wait = self.pace.wait(delivery.place)
        if wait > PATIENT:
            return await self._later(delivery, wait, "the platform asked to wait")
        if wait > 0:
            await self.sleep(wait)
        chat = self.chats[delivery.place.platform]
        try:
            async with asyncio.timeout(TIMEOUT):
                return await self._send(chat, delivery)
        except PlaceGone as problem:
            return await self._gone(delivery, problem.problem)
        except MessageGone:
            await self.store.deliveries.drop(delivery.id, "the post was deleted")
            return "dropped"
        except ChatBusy as problem:
            self.pace.asked(delivery.place, problem.retry_after, everywhere=problem.everywhere)
            return await self._later(delivery, problem.retry_after, problem.problem)
        except (ChatError, TimeoutError) as problem:
            return await self._again(delivery, str(problem) or "no answer in time")

    async def _send(self, chat: Chat, delivery: Delivery) -> str:
        place = delivery.place
        if delivery.kind == "edit":
            return await self._edit(chat, delivery)
        if delivery.attempts > 1 or self.careful:
            found = await chat.find(place, delivery.key)
            if found is not None:
                await self._note(delivery, str(found))
                return "found"
        message = await self.renderer.message(delivery)
        if message is None:
            await self.store.deliveries.drop(delivery.id, "nothing left to post")
            return "dropped"
        receipt = await chat.post(place, message, key=delivery.key)
        self.pace.posted(place)
        self._worked[place.platform] = self.clock()
        if self.shared and self.pace.gap(place):
            await self.sleep(self.pace.gap(place))
        await self._note(delivery, str(receipt))
        return "sent"

    async def _note(self, delivery: Delivery, receipt: str) -> None:
        """Write the receipt down, together with those of others that came meanwhile."""
        self._receipts[delivery.id] = receipt
        async with self._noting:
            if delivery.id not in self._receipts:
                return
            written, self._receipts = self._receipts, {}
            try:
                await self.store.receipts.sent(written, self.clock())
            except BaseException:
                self._receipts = written | self._receipts
                raise

    async def _edit(self, chat: Chat, delivery: Delivery) -> str:
        """Change what was posted of a lead at this place; every edit says what is true now."""
        for post in await self.store.deliveries.of_lead(delivery.leads[0]):
            message = None
            if post.place.id == delivery.place.id and post.receipt:
                message = await self.renderer.edited(post, delivery.note)
            if message is not None:
                await chat.edit(receipt_of(post.receipt), message)
                self.pace.posted(delivery.place)
        await self._note(delivery, "")
        return "edited"

    async def _gone(self, delivery: Delivery, why: str) -> str:
        """The place takes nothing any more: stop at once; somebody is told in a step of its own."""
        await self.store.places.dead(delivery.place.id, why)
        await self.store.deliveries.drop_of(delivery.place.id, f"the place is gone: {why}")
        return "gone"

    def _remember(self, seconds: float) -> None:
        """A retry is due then: one of the next looks should not come much later."""
        if seconds <= SOON:
            heapq.heappush(self._soon, self.pace.ticks() + seconds)

    async def _await_retry(self) -> int:
        """Wait for a retry that is due soon; how many are due."""
        now, due = self.pace.ticks(), 0
        if self._soon and self._soon[0] > now:
            await self.sleep(self._soon[0] - now)
            now = self._soon[0]
        while self._soon and self._soon[0] <= now:
            heapq.heappop(self._soon)
            due += 1
        return due

    async def _later(self, delivery: Delivery, seconds: float, why: str) -> str:
        self._remember(seconds)
        until = self.clock() + timedelta(seconds=seconds)
        await self.store.deliveries.retry(delivery.id, until, why)
        return "busy"

    async def _again(self, delivery: Delivery, why: str) -> str:
        now = self.clock()
        works = now - self._worked.get(delivery.place.platform, NEVER) < 2 * SLOWEST
        if delivery.attempts >= (TRIES if works else MOST_TRIES):
            await self.store.deliveries.fail(delivery.id, why)
            return "failed"
        wait = min(FIRST * 3 ** min(delivery.attempts - 1, 16), SLOWEST)
        self._remember(wait.total_seconds())
        await self.store.deliveries.retry(delivery.id, now + wait, why)
        return "retried"
