"""How late sources are asked: `python -m tests.benchmarks.schedule [--sources 10000] [--minutes 30]`.

The engine, the poller and the store are those of `leadbot run`. Every source has news each time, so
that none is asked less often than it may be.

simulated   sources at an interval of 15 minutes; answers take .1 to 1 s, one in fifty fails. Time
            passes as it really does while there is work, on the database too, and jumps where
            everybody only waits.
sockets     2,000 sources at an interval of one minute, three times the rate of 10,000 at 15, each
            a host of its own on a loopback server; real time.
"""

import argparse
import asyncio
import multiprocessing
import random
import selectors
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import aiosqlite

from bot.memory import settle
from bot.storage.health import PollOutcome, SourceState
from bot.storage.rounds import Record
from bot.storage.store import open_store
from bot.work.ask import Fetching
from bot.work.engine_embedded import EmbeddedEngine
from bot.work.jobs import Job
from bot.work.poll import Feed, Poller
from bot.work.rounds import Rounds
from config.sources import SourceSpec
from scrapers.base import Page, Request
from scrapers.errors import FetchError
from scrapers.fetch import Fetched, Fetcher
from scrapers.fetch.fetched import Known
from scrapers.registry import source_of
from tests.benchmarks.poll import feed, serve
from tests.benchmarks.stored import loopback

START = datetime(2026, 11, 2, 12, tzinfo=UTC)
FAILS = 50
TARGET = 5  # seconds


class Jumping(selectors.DefaultSelector):
    """Passes over the time in which nobody works; `skipped` is how much it was, in seconds."""

    skipped = 0.0
    working = 0
    """Threads that work for the loop."""

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What happened; where nothing can, the next timer is due at once."""
        if self.working or not timeout:
            return super().select(timeout)
        if not (found := super().select(0)):
            self.skipped += timeout
        return found


class JumpingLoop(asyncio.SelectorEventLoop):
    """A loop whose time jumps with its selector."""

    def __init__(self) -> None:
        self.jumping = Jumping()
        super().__init__(self.jumping)

    def time(self) -> float:
        """Seconds, real and skipped."""
        return super().time() + self.jumping.skipped

    async def watched(self, work: Awaitable[Any]) -> Any:
        """Let time pass as it does while a thread works."""
        self.jumping.working += 1
        try:
            return await work
        finally:
            self.jumping.working -= 1


def watch_threads(loop: JumpingLoop) -> None:
    """Have the loop know when the database's threads work, and those that read pages."""
    execute: Any = aiosqlite.Connection._execute
    to_thread = asyncio.to_thread

    async def executed(*given: Any, **named: Any) -> Any:
        return await loop.watched(execute(*given, **named))

    async def in_thread(*given: Any, **named: Any) -> Any:
        return await loop.watched(to_thread(*given, **named))

    aiosqlite.Connection._execute = executed  # type: ignore[method-assign]
    asyncio.to_thread = in_thread


@dataclass
class Clock:
    """The loop's time as a date."""

    began: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    def __call__(self) -> datetime:
        return START + timedelta(seconds=asyncio.get_running_loop().time() - self.began)


@dataclass
class Answering:
    """Answers every request after a while, each time with one new item."""

    clock: Callable[[], datetime]
    body: bytes = feed(0)
    numbers: Any = field(default_factory=lambda: count(1000))

    async def fetch(
        self,
        source: str,
        request: Request,
        validators: Known | None = None,  # noqa: ARG002 - the fetcher's signature
    ) -> Fetched:
        await asyncio.sleep(random.uniform(0.1, 1.0))
        number = next(self.numbers)
        if number % FAILS == 0:
            raise FetchError(source, request.url, "answers 500")
        body = self.body.replace(b"<guid>0-0<", b"<guid>0-%d<" % number)
        page = Page(source, request.url, body, self.clock(), request=request)
        return Fetched(page, None, None, str(number), 200, len(body), 0.0)


@dataclass
class Watching:
    """Notes how late the first request of every poll is."""

    fetcher: Fetching
    clock: Callable[[], datetime]
    due: dict[str, datetime] = field(default_factory=dict)
    late: list[float] = field(default_factory=list)

    async def fetch(
        self, source: str, request: Request, validators: Known | None = None
    ) -> Fetched:
        if (due := self.due.pop(source, None)) is not None:
            self.late.append((self.clock() - due).total_seconds())
        return await self.fetcher.fetch(source, request, validators)


class Watched(Poller):
    """A poller that says when its sources were due."""

    async def one(self, state: SourceState) -> PollOutcome:
        assert isinstance(self.fetcher, Watching)
        self.fetcher.due[state.name] = state.next_at
        return await super().one(state)


def asked_before(spec: SourceSpec, now: datetime) -> Record:
    """A source that was asked within the last interval."""
    next_at = now + spec.min_interval * random.random()
    return Record(spec.name, PollOutcome("fetched", 30, 1), next_at, spec.min_interval)


async def run(fetcher: Fetching, known: dict[str, Feed], seconds: float) -> None:
    """Poll for so long; print how late it was."""
    clock = Clock()
    watching = Watching(fetcher, clock)
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{folder}/leadbot.db", clock=clock)
        specs = [spec for spec, _ in known.values()]
        await store.sources.sync(specs, clock())
        await store.rounds.record([asked_before(spec, clock()) for spec in specs], clock())
        settle()
        rounds = Rounds(Watched(store, watching, known, clock))
        engine = EmbeddedEngine([Job("poll", rounds.step, 2.0)], closing=[rounds.close])
        stop = asyncio.Event()
        asyncio.get_running_loop().call_later(seconds, stop.set)
        cpu, wall = time.process_time(), time.perf_counter()
        await engine.run(stop)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        await store.close()
    late = sorted(watching.late)
    print(
        f"{len(known):,} sources for {seconds / 60:.0f} min: {len(late):,} polls, late by "
        f"{late[len(late) // 2]:.2f} s (median), {late[len(late) * 99 // 100]:.2f} s (99 %), "
        f"{late[-1]:.2f} s (most; target {TARGET}); {cpu:.0f} s CPU, {wall:.0f} s real",
        flush=True,
    )


def sources(number: int, every: timedelta, port: int = 80) -> dict[str, Feed]:
    """Feeds on a host each."""
    specs = [
        SourceSpec(
            name=f"feed-{n}",
            family="feed",
            home=f"http://feed{n}.example",
            terms="own",
            enabled=True,
            min_interval=every,
            options={"url": f"http://feed{n}.example:{port}/news/{n}"},
        )
        for n in range(number)
    ]
    return {one.name: (one, source_of(one)) for one in specs}


async def simulated(number: int, minutes: float) -> None:
    """On a loop whose time jumps."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, JumpingLoop)
    watch_threads(loop)
    known = sources(number, timedelta(minutes=15))
    await run(Answering(Clock()), known, minutes * 60)


async def on_sockets(number: int, minutes: float) -> None:
    """With the fetcher and a server, in real time."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    server.start()
    try:
        known = sources(number, timedelta(minutes=1), here.recv())
        specs = [spec for spec, _ in known.values()]
        async with Fetcher(version="0", sources=specs, private=True, resolve=loopback) as fetcher:
            await run(fetcher, known, minutes * 60)
    finally:
        server.terminate()
        server.join()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--sources", type=int, default=10_000)
    options.add_argument("--minutes", type=float, default=30.0)
    options.add_argument("--sockets", type=int, default=2_000)
    options.add_argument("--real-minutes", type=float, default=2.0)
    given = options.parse_args()
    if given.sources:
        print("simulated: ", end="")
        with asyncio.Runner(loop_factory=JumpingLoop) as runner:
            runner.run(simulated(given.sources, given.minutes))
    if given.sockets:
        print("on sockets: ", end="")
        asyncio.run(on_sockets(given.sockets, given.real_minutes))


if __name__ == "__main__":
    main()
