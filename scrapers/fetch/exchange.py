"""One question and its answer over a kept connection; no redirects, no cookies, no proxies."""

import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import h11
import httpx2

from scrapers.fetch import body
from scrapers.fetch.addresses import Target
from scrapers.fetch.answers import Head, content_length, usable
from scrapers.fetch.connection import Connection, Question
from scrapers.fetch.network import Network
from scrapers.fetch.wire import Broken, NotConnected

KEPT = 64  # hosts whose connections are kept open
DRAINED = 64 * 1024  # bytes of an unwanted body that are read, so that the connection can be kept


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the body as on the wire, b"" for every status that is no answer to the question."""

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
    """The connections to one origin: those that wait, and how many talk."""

    silent: list[Connection] = field(default_factory=list)
    talking: int = 0

    def taken(self) -> Connection | None:
        """A connection that waits and still stands."""
        while self.silent:
            connection = self.silent.pop()
            if connection.stands:
                return connection
            connection.close()
        return None

    def close(self) -> None:
        """Close those that wait."""
        while self.silent:
            self.silent.pop().close()


class Exchange:
    """The one HTTP client: connections are kept per origin, so that a look-up stays cheap."""

    def __init__(self, network: Network, tls: ssl.SSLContext | None = None) -> None:
        """Dial over `network`; `tls` overrides the system's certificates (tests)."""
        self._network = network
        self._tls = tls or httpx2.create_ssl_context(trust_env=False)
        self._tls.set_alpn_protocols(["http/1.1"])
        self._lines: OrderedDict[tuple[str, str, int], _Line] = OrderedDict()

    def close(self) -> None:
        """Close every connection that is not in use."""
        lines, self._lines = list(self._lines.values()), OrderedDict()
        for line in lines:
            line.close()

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
        except NotConnected as problem:
            raise Unreachable(f"cannot be reached: {problem}", sent=False) from problem
        except Broken as problem:
            raise Unreachable("the connection broke", sent=True) from problem
        except h11.LocalProtocolError as problem:
            # Its text may quote the header, which may be a key.
            raise Unsendable("a header or the address is no valid HTTP") from problem
        except h11.RemoteProtocolError as problem:
            said = str(problem).rstrip(".")
            raise Unreachable(f"answers no valid HTTP: {said}", sent=True) from problem

    @asynccontextmanager
    async def _connection(self, target: Target) -> AsyncIterator[Connection]:
        """A connection for one exchange; kept afterwards if it can be used again."""
        line = self._lines.setdefault(target.origin, _Line())
        self._lines.move_to_end(target.origin)
        line.talking += 1
        connection = None
        try:
            connection = line.taken() or await self._opened(target)
            yield connection
        finally:
            line.talking -= 1
            if connection is not None:
                self._left(target, line, connection)

    def _left(self, target: Target, line: _Line, connection: Connection) -> None:
        """Keep a connection that can be used again, close any other."""
        if connection.renew() and self._lines.get(target.origin) is line:
            line.silent.append(connection)
        else:
            connection.close()
        if len(self._lines) > KEPT:
            self._forget()

    async def _opened(self, target: Target) -> Connection:
        wire = await self._network.connect(target.host, target.port)
        if target.scheme == "https":
            await wire.start_tls(self._tls, target.host)
        return Connection(wire)

    def _forget(self) -> None:
        """Close the longest silent lines beyond those that are kept."""
        surplus = len(self._lines) - KEPT
        silent = [origin for origin, line in self._lines.items() if not line.talking][:surplus]
        for origin in silent:
            self._lines.pop(origin).close()


async def _asked(connection: Connection, question: Question, limit: int) -> Answer:
    head = await connection.ask(question)
    if usable(head.status, question.answers):
        if content_length(head) > limit:
            raise body.TooLarge(f"the answer is larger than {body.megabytes(limit)}")
        return Answer(head, await body.read(connection.body(), limit))
    if head.status == 304 or 0 < content_length(head) <= DRAINED:
        with suppress(body.TooLarge):
            await body.read(connection.body(), DRAINED)
    return Answer(head, b"")
