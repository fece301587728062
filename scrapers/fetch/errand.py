"""One request on its way: tries, redirects, and what each answer means."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin

from scrapers.base import Request
from scrapers.errors import FetchError, Refused, Throttled
from scrapers.fetch.addresses import ForbiddenAddress, Target, target
from scrapers.fetch.answers import REDIRECTS, REFUSALS, Head, retry_after, usable
from scrapers.fetch.body import TooLarge
from scrapers.fetch.connection import Header, Question
from scrapers.fetch.exchange import Answer, Unreachable, Unsendable
from scrapers.fetch.fetched import Known, Limits
from scrapers.fetch.redaction import Redaction
from scrapers.fetch.robots import NotAllowed, NotKnown
from scrapers.fetch.sending import Reserved, address_of, conditional, question_of


@dataclass(frozen=True, slots=True)
class Means:
    """What an errand needs of the fetcher."""

    ask: Callable[[Question, int], Awaitable[Answer]]
    """Waits for the host's gate, counts the quota, asks; raises Wait."""
    allowed: Callable[[Target], Awaitable[None]]
    """Raises NotAllowed or NotKnown where robots.txt stands against it."""
    shut: Callable[[Target, float], None]
    """Leaves a host alone for as many seconds as it asked for."""
    limits: Limits
    redaction: Redaction
    clock: Callable[[], datetime]
    agent: str
    private: bool


class Wait(Exception):
    """It is not this request's turn for so long that it is given up."""

    def __init__(self, problem: str, seconds: float) -> None:
        """Say why, and for how many seconds."""
        super().__init__(problem)
        self.seconds = seconds


class _Again(Exception):
    """Worth another try; carries the error for when there is none left.

    `most`: how many tries this kind of trouble is worth.
    """

    def __init__(self, error: FetchError, most: int) -> None:
        """Keep the error."""
        super().__init__(str(error))
        self.error, self.most = error, most


@dataclass(slots=True)
class Errand:
    """One request of one source; `at` is where it stands, after redirects."""

    source: str
    request: Request
    known: Known | None
    means: Means
    at: Target = field(init=False)
    _trail: list[Target] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Refuse at once what may not be asked."""
        self.at = self._target(address_of(self.request))
        if self.request.secrets and self.at.scheme != "https" and not self.means.private:
            raise self._error(Refused, "keys are sent over https only")

    @property
    def url(self) -> str:
        """Where it stands, whole but for its keys."""
        return self.means.redaction.hidden(self.at.url, self.request.secrets)

    @property
    def shown(self) -> str:
        """Where it stands, without keys."""
        return self.means.redaction.shown(self.at.url, self.request.secrets)

    async def run(self) -> Answer:
        """The answer: success (2xx), "not modified" (304), or what the request takes for one.

        Raises:
            FetchError: no usable answer, after the tries that were worth it; Refused, Throttled.

        """
        start = self.at
        failed: FetchError | None = None
        for number in range(1, self.means.limits.tries + 1):
            self.at, self._trail = start, []
            try:
                return await self._followed()
            except _Again as problem:
                failed = problem.error
                if number >= problem.most:
                    raise failed from problem.__cause__
            except Throttled as problem:
                # No turn left for another try: what went wrong before is the news.
                if failed is not None and isinstance(problem.__cause__, Wait):
                    raise failed from problem
                raise
            # Full jitter around a wait that doubles: sources that failed together come apart.
            await asyncio.sleep(self.means.limits.retry_wait * 2**number * random.random())
        raise AssertionError("the last try returns or raises")

    async def _followed(self) -> Answer:
        """Ask, and follow the redirects by hand, each one checked like the first address."""
        method = self.request.method
        for _ in range(self.means.limits.redirects + 1):
            self._trail.append(self.at)
            answer = await self._asked(method)
            if answer.head.status not in REDIRECTS:
                return self._judged(answer)
            self._redirect(answer.head, method)
            if answer.head.status in {301, 302, 303}:
                method = "GET"
        raise self._error(FetchError, f"redirects more than {self.means.limits.redirects} times")

    async def _asked(self, method: str) -> Answer:
        try:
            if self.request.robots:
                await self.means.allowed(self.at)
            return await self.means.ask(self._question(method), self.means.limits.wire)
        except Unreachable as problem:
            error = self._error(FetchError, str(problem))
            if method == "POST" and problem.sent:
                raise error from problem
            raise _Again(error, self.means.limits.tries) from problem
        except (ForbiddenAddress, NotAllowed) as problem:
            raise self._error(Refused, str(problem)) from problem
        except (TooLarge, NotKnown, Unsendable) as problem:
            raise self._error(FetchError, str(problem)) from problem
        except Wait as problem:
            raise Throttled(self.source, self.shown, str(problem), problem.seconds) from problem

    def _judged(self, answer: Answer) -> Answer:
        """The answer itself if it is usable, else the error that its status means."""
        status = answer.head.status
        if usable(status, self.request.answers) or (status == 304 and self._conditional()):
            return answer
        if status in REFUSALS:
            raise self._error(Refused, REFUSALS[status])
        wait = retry_after(
            answer.head.get("retry-after"), self.means.clock(), self.means.limits.retry_after
        )
        if status == 429 or (status == 503 and wait is not None):
            raise self._throttled(status, wait)
        error = self._error(FetchError, f"answers {status}")
        if status >= 500:
            raise _Again(error, min(self.means.limits.tries, self.means.limits.tries_when_broken))
        raise error

    def _redirect(self, head: Head, method: str) -> None:
        """Step to where a redirect leads; keys never leave their host."""
        location = head.get("location")
        if not location:
            raise self._error(FetchError, f"redirects ({head.status}) without saying where to")
        try:
            spelt = urljoin(self.at.url, location)
        except ValueError:
            raise self._error(FetchError, "redirects to an address that cannot be read") from None
        there = self._target(spelt, "redirects to an address that is not asked: ")
        if there in self._trail:
            raise self._error(FetchError, f"redirects in a loop: {self._loop(there)}")
        if not self._trusted(there):
            if method == "POST" and head.status in {307, 308}:
                raise self._error(Refused, "redirects what we send to another host")
            if self.means.redaction.holds(there.url, self.request.secrets):
                raise self._error(Refused, "redirects a key to another host")
        self.at = there

    def _question(self, method: str) -> Question:
        try:
            return question_of(
                self.request,
                self.at,
                method,
                headers=[(b"User-Agent", self._agent), *self._conditional()],
                trusted=self._trusted(self.at),
            )
        except Reserved as problem:
            raise self._error(Refused, str(problem)) from problem

    @property
    def _agent(self) -> bytes:
        return self.means.agent.encode("ascii", "replace")

    def _conditional(self) -> list[Header]:
        """Nothing for a POST: there If-None-Match forbids the answer (RFC 9110, 13.1.2)."""
        if self.known is None or self.request.method != "GET":
            return []
        return conditional(self.known)

    def _trusted(self, there: Target) -> bool:
        """The same origin as asked first, or the same host gone from http to https."""
        first = self._trail[0] if self._trail else self.at
        upgraded = (there.scheme, there.port, first.scheme) == ("https", 443, "http")
        return there.host == first.host and (upgraded or there.origin == first.origin)

    def _target(self, url: str, before: str = "") -> Target:
        try:
            return target(url, private=self.means.private)
        except ForbiddenAddress as problem:
            shown = self.means.redaction.shown(url, self.request.secrets)
            raise Refused(self.source, shown, f"{before}{problem}") from problem

    def _loop(self, there: Target) -> str:
        turn = [*self._trail[self._trail.index(there) :], there]
        return self.means.redaction.shown(
            " -> ".join(one.url for one in turn), self.request.secrets
        )

    def _throttled(self, status: int, wait: float | None) -> Throttled:
        if wait:
            self.means.shut(self.at, wait)
        asks = f"asks us to wait {wait:.0f} s" if wait is not None else "asks us to slow down"
        return Throttled(self.source, self.shown, f"{asks} ({status})", wait)

    def _error(self, kind: type[FetchError], problem: str) -> FetchError:
        clean = self.means.redaction.shown(problem, self.request.secrets)
        return kind(self.source, self.shown if hasattr(self, "at") else "", clean)
