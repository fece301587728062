"""All steps put together: what an engine runs, from the parts it is given."""

import asyncio
import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid4

import structlog

from bot.chat.base import Chat
from bot.chat.showing import Showing
from bot.health import Metrics
from bot.matching.score import Scorer
from bot.storage.health import PollOutcome
from bot.storage.store import Store
from bot.understanding import Pay, Span
from bot.work.ask import Fetching
from bot.work.audience import Audience
from bot.work.clock import Clock, utc_now
from bot.work.deliver import Courier
from bot.work.digest import Digester
from bot.work.edits import plan_edits
from bot.work.jobs import Job
from bot.work.missed import seek_missed
from bot.work.pace import GAPS, Pace
from bot.work.plan import Planner
from bot.work.poll import Feed, Poller
from bot.work.read import PostingReader, Understands
from bot.work.recheck import Rechecker
from bot.work.remind import plan_reminders
from bot.work.render import Renderer
from bot.work.retention import EVERY, purge, tidy
from bot.work.rounds import Rounds
from bot.work.steward import Steward, beat, careful_until
from bot.work.tell import tell_of_dead

DRAIN = 20.0
"""Seconds for which one job of several processes goes on delivering."""


def worker_name() -> str:
    """A name for this process in the ledger."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:6]}"


@dataclass(slots=True)
class Works:
    """The parts that steps are made of; `chats` are those this process posts with, by platform.

    `shared` says that other processes work on the same rows: then one of them at a time does what
    must not be done twice at once. Without it, this process takes over at once what one before it
    had in hand; see `alone`.
    """

    store: Store
    reader: Understands
    scorer: Scorer
    fetcher: Fetching
    feeds: Mapping[str, Feed]
    chats: Mapping[str, Chat]
    clock: Clock = utc_now
    showing: Showing = field(default_factory=Showing)
    hourly: Callable[[Pay, Span | None], Span | None] | None = None
    metrics: Metrics = field(default_factory=Metrics)
    worker: str = field(default_factory=worker_name)
    baseline: bool = True
    shared: bool = False
    polls: bool = True
    gaps: Mapping[str, float] = field(default_factory=lambda: GAPS)
    careful_until: datetime | None = None
    _courier: Courier | None = None
    _rounds: Rounds | None = None
    _steward: Steward | None = None

    def jobs(self, *, drain: bool = False) -> tuple[Job, ...]:
        """Every job of this process; `drain` where a job is one of many processes'."""
        working = self.working() if self.polls else ()
        return (*working, *self.sending(drain=drain)) if self.chats else working

    def working(self) -> tuple[Job, ...]:
        """From the sources to the ledger, and what keeps it true; for any process."""
        working = (*self._inward(), *self._outward(), *self._upkeep())
        if not self.shared:
            return working
        steward = self._steward = Steward(self.store, self.worker, self.clock)
        return tuple(replace(job, mine=steward.mine) for job in working)

    def courier(self) -> Courier:
        """What posts, for one engine of this process."""
        renderer = Renderer(self.store, self.showing, self.clock)
        return Courier(
            self.store,
            self.chats,
            renderer,
            self.worker,
            self.clock,
            pace=Pace(self.gaps),
            metrics=self.metrics,
            shared=self.shared,
        )

    def poller(self) -> Poller:
        """What polls."""
        return Poller(self.store, self.fetcher, self.feeds, self.clock, self.baseline, self._polled)

    def _inward(self) -> tuple[Job, ...]:
        """From the sources to the ledger."""
        rounds = self._rounds = Rounds(self.poller())
        reader = PostingReader(self.store, self.reader, hourly=self.hourly)
        planner = Planner(self.store, Audience(self.store, self.scorer, self.clock), self.clock)

        async def read() -> int:
            done = await reader.unread()
            self.metrics.leads.inc(done.leads)
            return done.read

        async def plan() -> int:
            return (await planner.new()).leads

        return (
            Job("poll", rounds.step, 2.0, ("read",), "poll"),
            Job("read", read, 5.0, ("plan",), "read", serial=True),
            Job("plan", plan, 5.0, ("deliver",), "read", serial=True),
        )

    def _outward(self) -> tuple[Job, ...]:
        """From the ledger's rows to more rows: digests, edits, reminders, what admins are told."""
        digester = Digester(self.store, self.clock)

        async def edits() -> int:
            return await plan_edits(self.store)

        async def remind() -> int:
            return await plan_reminders(self.store, self.clock)

        async def tell() -> int:
            return await tell_of_dead(self.store)

        return (
            Job("digest", digester.due, 10.0, ("deliver",), "digest", serial=True),
            Job("edits", edits, 120.0, ("deliver",), "digest", serial=True),
            Job("remind", remind, 60.0, ("deliver",), "digest", serial=True),
            Job("tell", tell, 30.0, ("deliver",), "digest", serial=True),
        )

    def _upkeep(self) -> tuple[Job, ...]:
        """What keeps the rows true: rechecks, retention, a clock that was wrong."""
        rechecker = Rechecker(self.store, self.fetcher, self.clock)

        async def recheck() -> int:
            return await rechecker.due()

        async def forget() -> int:
            return await purge(self.store, self.clock)

        async def keep() -> int:
            await self.store.clockwork.reach(self.clock())
            await tidy(self.store, self.clock)
            return 0

        return (
            Job("recheck", recheck, 900.0, ("edits",), "poll", serial=True),
            Job("purge", forget, EVERY.total_seconds(), (), "read", serial=True),
            Job("keep", keep, 3600.0, (), "read", serial=True),
        )

    def sending(self, *, drain: bool = False) -> tuple[Job, ...]:
        """What posts; only where the chats are."""
        courier = self._courier = self.courier()

        async def deliver() -> int:
            courier.careful = self.careful_until is not None and self.clock() < self.careful_until
            if not drain:
                return await courier.step()
            return await _drained(courier)

        async def pulse() -> int:
            await beat(self.store, self.clock)
            return 0

        return Job("deliver", deliver, 0.5), Job("pulse", pulse, 60.0, (), "deliver")

    async def begin(self) -> None:
        """Before the first step: see whether the ledger can be trusted, and reach what is due."""
        self.careful_until = await careful_until(self.store, self.clock)
        if self.careful_until is not None:
            await seek_missed(self.store, self.clock)
        await self.store.clockwork.reach(self.clock())
        if not self.shared:
            await self.store.receipts.take_over(self.worker, self.clock())

    async def end(self) -> None:
        """After the last step: give back what could not be finished."""
        held = (self._courier, self._rounds)
        await asyncio.gather(*(one.close() for one in held if one is not None))
        if self._steward is not None:
            await self._steward.release()

    def _polled(self, name: str, outcome: PollOutcome) -> None:
        if outcome.problem and outcome.kind != "not_modified":  # then it was told before
            structlog.get_logger("work").warning(
                f"source {outcome.kind}", source=name, problem=outcome.problem
            )
        self.metrics.polls.labels(outcome.kind).inc()
        self.metrics.postings.inc(outcome.new)


async def _drained(courier: Courier) -> int:
    """Deliver until nothing is due, at most for a while."""
    loop = asyncio.get_running_loop()
    end, total = loop.time() + DRAIN, 0
    while (done := await courier.step()) or courier.busy:
        total += done
        if loop.time() >= end:
            break
    return total
