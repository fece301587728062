"""One delivery from its claim to its place in the ledger, whatever the platform answers.

Only who holds the claim may put a delivery back: a process that was slow, and whose claim another
has taken over meanwhile, must not disturb that one.
"""

import asyncio
import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.chat.base import Chat, receipt_of
from bot.errors import ChatBusy, ChatError, MessageGone, PlaceGone
from bot.models import Delivery
from bot.storage.store import Store
from bot.work.clock import Clock, Sleep, utc_now
from bot.work.pace import Pace
from bot.work.render import Renderer
from bot.work.withhold import withheld

TIMEOUT = 20.0
"""The longest a platform may take, in seconds; less where the claim ends sooner."""
PATIENT = 8.0
"""A place that must wait no longer than this keeps its claim; a longer wait is given back."""
LEAST = 1.0
"""With less than this left of a claim nothing is begun."""
FIRST = timedelta(seconds=0.1)
SLOWEST = timedelta(minutes=10)
"""Backing off doubles from the first wait up to this."""
SETTLED = timedelta(seconds=10)
"""A platform that gave no answer in time may still take the post: only after so long is it asked."""
SOON = 1.0
"""A retry that is due so soon, in seconds, is waited for rather than left to the next look."""
TRIES = 12
"""After so many tries (over three minutes) a post is given up, visibly, if the platform takes others
meanwhile..."""
MOST_TRIES = 150
"""...and after so many (about a day) also while it takes none."""
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Sender:
    """Sends for one worker; see `Courier` for `careful` and `shared`."""

    store: Store
    chats: Mapping[str, Chat]
    renderer: Renderer
    worker: str
    clock: Clock = utc_now
    sleep: Sleep = asyncio.sleep
    pace: Pace = field(default_factory=Pace)
    careful: bool = False
    shared: bool = False
    soon: list[float] = field(default_factory=list)
    """When retries are due that are worth waiting for, in ticks; a heap."""
    _worked: dict[str, datetime] = field(default_factory=dict)
    _receipts: dict[int, str] = field(default_factory=dict)
    _noting: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def deliver(self, delivery: Delivery, deadline: float) -> str:
        """Post, or put back; what became of it. `deadline`, in ticks, is well before the claim ends."""
        wait = self.pace.wait(delivery.place)
        if wait > min(PATIENT, deadline - self.pace.ticks() - LEAST):
            said = "the platform asked to wait"
            return await self._later(delivery, wait, said, 0 if wait > 0 else None)
        if wait > 0:
            await self.sleep(wait)
        return await self._tried(delivery, deadline)

    async def _tried(self, delivery: Delivery, deadline: float) -> str:
        try:
            async with asyncio.timeout(min(TIMEOUT, deadline - self.pace.ticks())):
                return await self._send(self.chats[delivery.place.platform], delivery)
        except PlaceGone as problem:
            return await self._gone(delivery, problem.why)
        except ChatBusy as problem:
            self.pace.asked(delivery.place, problem.retry_after, everywhere=problem.everywhere)
            least = 0 if problem.unsent else 1
            return await self._later(delivery, problem.retry_after, problem.problem, least)
        except TimeoutError:
            # It may be this process that is slow: no reason to give a post up.
            return await self.again(delivery, "no answer in time", SETTLED, MOST_TRIES)
        except ChatError as problem:
            return await self.again(delivery, str(problem))

    async def again(
        self,
        delivery: Delivery,
        why: str,
        least: timedelta = timedelta(0),
        enough: int = TRIES,
    ) -> str:
        """Try again after a while, unless it was tried often enough."""
        works = self.clock() - self._worked.get(delivery.place.platform, NEVER) < 2 * SLOWEST
        if delivery.attempts >= (enough if works else MOST_TRIES):
            await self.store.deliveries.fail(delivery.id, why)
            return "failed"
        wait = max(least, min(FIRST * 2 ** min(delivery.attempts - 1, 16), SLOWEST))
        await self._put_back(delivery, wait, why)
        return "retried"

    async def interrupted(self, delivery: Delivery) -> None:
        """This process ends: another goes on, and knows that this may have been posted."""
        await self._put_back(delivery, timedelta(0), "interrupted")

    async def _send(self, chat: Chat, delivery: Delivery) -> str:
        place = delivery.place
        if delivery.kind == "edit":
            return await self._edit(chat, delivery)
        if delivery.kind == "sought":
            return await self._look(chat, delivery)
        if delivery.attempts > 1 or self.careful:
            found = await chat.find(place, delivery.key)
            if found is not None:
                await self._note(delivery, str(found))
                return "found"
        if kept := await withheld(self.store, delivery, self.worker, self.clock):
            return kept
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

    async def _look(self, chat: Chat, delivery: Delivery) -> str:
        """See whether a digest was posted that the ledger does not know."""
        found = await chat.find(delivery.place, delivery.key)
        if found is None:
            await self.store.sought.absent(delivery.id)
            return "absent"
        await self.store.sought.found(delivery.id, str(found), self.clock())
        return "found"

    async def _edit(self, chat: Chat, delivery: Delivery) -> str:
        """Change what was posted of a lead at this place; every edit says what is true now.

        A post that cannot be reached costs its own edit. It may lie elsewhere than the place, as
        the posts of a forum do: whether the place itself is gone shows with the next post there.
        """
        gone = ""
        place = delivery.place.id
        for post in await self.store.deliveries.of_lead(delivery.leads[0], place=place):
            message = await self.renderer.edited(post, delivery.note) if post.receipt else None
            if message is not None:
                try:
                    await chat.edit(receipt_of(post.receipt), message)
                except (MessageGone, PlaceGone) as problem:
                    gone = problem.problem
                self.pace.posted(delivery.place)
        if gone:
            await self.store.deliveries.drop(delivery.id, f"the post cannot be edited: {gone}")
            return "dropped"
        await self._note(delivery, "")
        return "edited"

    async def _gone(self, delivery: Delivery, why: str) -> str:
        """The place takes nothing any more: stop at once; somebody is told in a step of its own."""
        await self.store.places.dead(delivery.place.id, why)
        await self.store.deliveries.drop_of(delivery.place.id, f"the place is gone: {why}")
        return "gone"

    async def _later(self, delivery: Delivery, seconds: float, why: str, least: int | None) -> str:
        await self._put_back(delivery, timedelta(seconds=seconds), why, least)
        return "busy"

    async def _put_back(
        self, delivery: Delivery, wait: timedelta, why: str, least: int | None = None
    ) -> None:
        until = self.clock() + wait
        await self.store.receipts.put_back(delivery.id, self.worker, until, why, least=least)
        if wait.total_seconds() <= SOON:
            heapq.heappush(self.soon, self.pace.ticks() + wait.total_seconds())
