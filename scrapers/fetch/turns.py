"""One source's turn: the gate of the host, the quota and the deadline around every question."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Self

from scrapers.base import Request
from scrapers.errors import FetchError, Refused
from scrapers.fetch import body
from scrapers.fetch.addresses import Target
from scrapers.fetch.connection import Question
from scrapers.fetch.errand import Errand, Means, Wait
from scrapers.fetch.exchange import Answer, Exchange
from scrapers.fetch.fetched import Limits
from scrapers.fetch.gates import Gate, Gates
from scrapers.fetch.manners import Manners, Usage
from scrapers.fetch.redaction import Redaction
from scrapers.fetch.robots import LONGEST, Answered, NotKnown, Robots


@dataclass(frozen=True, slots=True)
class House:
    """What all turns share."""

    exchange: Exchange
    gates: Gates
    slots: asyncio.Semaphore
    robots: Robots
    redaction: Redaction
    clock: Callable[[], datetime]
    agent: str
    private: bool
    quota_wait: float
    waits: Callable[[str, float], None]
    """Is told of every wait for a quota: whose, and the seconds."""


class Deadline:
    """The seconds that a fetch may take in all; the time at gates does not count."""

    def __init__(self, seconds: float) -> None:
        """Begin when entered."""
        self._seconds = seconds
        self._timer = asyncio.timeout(None)

    async def __aenter__(self) -> Self:
        """Start."""
        await self._timer.__aenter__()
        self._timer.reschedule(asyncio.get_running_loop().time() + self._seconds)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop; raises TimeoutError when it was overrun."""
        await self._timer.__aexit__(kind, problem, trace)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Wait without losing time."""
        time = asyncio.get_running_loop().time
        ends = self._timer.when()
        left = 0.0 if ends is None else ends - time()
        self._timer.reschedule(None)
        try:
            yield
        finally:
            self._timer.reschedule(time() + left)


class Turn:
    """The questions of one fetch."""

    def __init__(self, house: House, source: str, manners: Manners, usage: Usage) -> None:
        """Ask for this source, in its manners, on its quota."""
        self.deadline = Deadline(manners.timeout)
        self._house = house
        self._source = source
        self._usage = usage
        self._delay = manners.delay

    def means(self, limits: Limits, *, counted: bool = True) -> Means:
        """What an errand needs; its questions count against the quota, unless not `counted`."""
        house = self._house
        return Means(
            ask=partial(self._ask, usage=self._usage if counted else None),
            allowed=self._allowed,
            shut=self._shut,
            limits=limits,
            redaction=house.redaction,
            clock=house.clock,
            agent=house.agent,
            private=house.private,
        )

    async def _ask(self, question: Question, limit: int, usage: Usage | None) -> Answer:
        house = self._house
        gate = house.gates.of(question.target.host)
        with self.deadline.paused():
            await self._enter(gate, usage)
        try:
            return await house.exchange.ask(question, limit)
        finally:
            self._leave(gate)

    async def _enter(self, gate: Gate, usage: Usage | None) -> None:
        """Wait for the gate, a free line and a place in the quota, and take them.

        The place is taken last, at the moment of asking: a pause at the gate would make it older
        than the request. It is waited for outside, where nobody is kept from the host.
        """
        while True:
            _check_open(gate)
            if usage is not None:
                await self._free(usage)
            await gate.enter(self._delay)
            try:
                _check_open(gate)
                await self._house.slots.acquire()
            except BaseException:
                gate.leave()
                raise
            now = self._house.clock()
            if usage is None or not usage.wait(now):
                break
            self._leave(gate)  # another request of the account took the place meanwhile
        if usage is not None:
            usage.take(now)

    def _leave(self, gate: Gate) -> None:
        self._house.slots.release()
        gate.leave()

    async def _free(self, usage: Usage) -> None:
        """Wait until there is a place in every window."""
        while wait := usage.wait(self._house.clock()):
            if wait > self._house.quota_wait:
                raise Wait("has used up the quota that it grants us", wait)
            self._house.waits(self._source, wait)
            await asyncio.sleep(wait)

    def _shut(self, target: Target, seconds: float) -> None:
        self._house.gates.of(target.host).shut(seconds)

    async def _allowed(self, target: Target) -> None:
        root = f"{target.scheme}://{target.authority}"
        wanted = await self._house.robots.delay(self._robots, root, target.url)
        self._delay = max(self._delay, wanted)

    async def _robots(self, url: str) -> Answered:
        """The robots.txt of a host; one that says no (4xx) has no rules (RFC 9309, 2.3.1.3).

        It is not what the quota is granted for.
        """
        limits = Limits(wire=LONGEST, body=LONGEST, tries=2)
        errand = Errand(self._source, Request(url), None, self.means(limits, counted=False))
        try:
            answer = await errand.run()
            encoding = answer.head.get("content-encoding")
            text = body.unpacked(answer.wire, encoding, LONGEST).decode("utf-8", "replace")
        except Refused:
            return Answered(None)
        except FetchError as problem:
            raise NotKnown(problem.problem) from problem
        except (body.TooLarge, body.Garbled) as problem:
            raise NotKnown(str(problem)) from problem
        return Answered(text)


def _check_open(gate: Gate) -> None:
    seconds = gate.shut_for()
    if seconds:
        raise Wait("asked to be left alone for a while", seconds)
