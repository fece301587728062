"""One question and its answer over a kept connection; no redirects, no cookies, no proxies."""

import logging
import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import httpcore2
import httpx2

from scrapers.fetch import body
from scrapers.fetch.addresses import Target
from scrapers.fetch.answers import Head, content_length, head_of
from scrapers.fetch.network import GuardedBackend

KEPT = 64  # hosts whose connections are kept open
KEPT_SECONDS = 15.0
DRAINED = 64 * 1024  # bytes of an unwanted body that are read, so that the connection can be kept

Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent."""

    target: Target
    method: str
    headers: Sequence[Header] = field(repr=False)
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the body as on the wire, b"" for every status but success."""

    head: Head
    wire: bytes = field(repr=False)


class Unreachable(Exception):
    """No answer came; `sent` says whether the question may have arrived."""

    def __init__(self, problem: str, *, sent: bool) -> None:
        """Say what happened, in a few words."""
        super().__init__(problem)
        self.sent = sent


class Unsendable(ValueError):
    """The question itself is wrong."""


@dataclass(slots=True)
class _Line:
    """The connections to one origin: those that wait, and how many talk.

    httpcore2's own pool looks at every connection for every request; the gates already count them.
    """

    silent: list[httpcore2.AsyncHTTPConnection] = field(default_factory=list)
    talking: int = 0

    async def taken(self) -> httpcore2.AsyncHTTPConnection | None:
        """A connection that waits and still stands."""
        while self.silent:
            connection = self.silent.pop()
            if connection.is_available() and not connection.has_expired():
                return connection
            await connection.aclose()
        return None

    async def aclose(self) -> None:
        """Close those that wait."""
        while self.silent:
            await self.silent.pop().aclose()


class Exchange:
    """The one HTTP client: connections are kept per origin, so that a look-up stays cheap."""

    def __init__(self, backend: GuardedBackend, tls: ssl.SSLContext | None = None) -> None:
        """Dial with `backend`; `tls` overrides the system's certificates (tests)."""
        # Its debug log shows headers, which carry keys; it stays silent whatever the level.
        logging.getLogger("httpcore2").setLevel(logging.WARNING)
        self._backend = backend
        self._tls = tls or httpx2.create_ssl_context(trust_env=False)
        self._lines: OrderedDict[tuple[str, str, int], _Line] = OrderedDict()

    async def aclose(self) -> None:
        """Close every connection that is not in use."""
        lines, self._lines = list(self._lines.values()), OrderedDict()
        for line in lines:
            await line.aclose()

    async def ask(self, question: Question, limit: int) -> Answer:
        """Send and read at most `limit` bytes of body.

        Raises:
            Unreachable: no connection, or it broke, or what came is no HTTP.
            Unsendable: a header or the address is no HTTP.
            ForbiddenAddress: the host leads to an address that is not public.
            TooLarge: the body is larger than `limit`.

        """
        try:
            async with self._connection(question.target) as connection:
                return await _asked(connection, question, limit)
        except httpcore2.ConnectError as problem:
            raise Unreachable(f"cannot be reached: {problem}", sent=False) from problem
        except httpcore2.NetworkError as problem:
            raise Unreachable("the connection broke", sent=True) from problem
        except httpcore2.LocalProtocolError as problem:
            # Its text may quote the header, which may be a key.
            raise Unsendable("a header or the address is no valid HTTP") from problem
        except httpcore2.RemoteProtocolError as problem:
            raise Unreachable(f"answers no valid HTTP: {problem}", sent=True) from problem

    @asynccontextmanager
    async def _connection(self, target: Target) -> AsyncIterator[httpcore2.AsyncHTTPConnection]:
        """A connection for one exchange; kept afterwards if it can be used again."""
        line = self._lines.setdefault(target.origin, _Line())
        self._lines.move_to_end(target.origin)
        line.talking += 1
        connection = None
        try:
            connection = await line.taken() or self._made(target)
            yield connection
        finally:
            line.talking -= 1
            if connection is not None:
                await self._left(target, line, connection)

    async def _left(
        self, target: Target, line: _Line, connection: httpcore2.AsyncHTTPConnection
    ) -> None:
        """Keep a connection that can be used again, close any other."""
        if connection.is_available() and self._lines.get(target.origin) is line:
            line.silent.append(connection)
        else:
            await connection.aclose()
        if len(self._lines) > KEPT:
            await self._forget()

    def _made(self, target: Target) -> httpcore2.AsyncHTTPConnection:
        return httpcore2.AsyncHTTPConnection(
            _origin(target),
            ssl_context=self._tls,
            keepalive_expiry=KEPT_SECONDS,
            network_backend=self._backend,
        )

    async def _forget(self) -> None:
        """Close the longest silent lines beyond those that are kept."""
        surplus = len(self._lines) - KEPT
        silent = [origin for origin, line in self._lines.items() if not line.talking][:surplus]
        for origin in silent:
            await self._lines.pop(origin).aclose()


def _origin(target: Target) -> httpcore2.Origin:
    return httpcore2.Origin(target.scheme.encode(), target.host.encode(), target.port)


async def _asked(
    connection: httpcore2.AsyncHTTPConnection, question: Question, limit: int
) -> Answer:
    where = question.target
    url = httpcore2.URL(
        scheme=where.scheme.encode(),
        host=where.host.encode(),
        port=where.port,
        target=where.path.encode("ascii"),
    )
    request = httpcore2.Request(
        question.method, url, headers=list(question.headers), content=question.content
    )
    response = await connection.handle_async_request(request)
    try:
        head = head_of(response.status, response.headers)
        stream = response.aiter_stream()
        if 200 <= head.status < 300:
            if content_length(head) > limit:
                raise body.TooLarge(f"the answer is larger than {body.megabytes(limit)}")
            return Answer(head, await body.read(stream, limit))
        if head.status == 304 or 0 < content_length(head) <= DRAINED:
            with suppress(body.TooLarge):
                await body.read(stream, DRAINED)
        return Answer(head, b"")
    finally:
        await response.aclose()
