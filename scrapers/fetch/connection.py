"""One connection, for one question after the other: h11 says what the bytes mean.

The connections of a whole HTTP library, which know of pools, proxies and traces, cost twice the
processor time a question.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import h11

from scrapers.fetch.addresses import Target
from scrapers.fetch.answers import Head, head_of
from scrapers.fetch.wire import Broken, Wire

KEPT_SECONDS = 15.0
"""How long a connection is kept without a question."""
HEAD = 100 * 1024
"""Bytes of an answer's headers that are read."""

Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent."""

    target: Target
    method: str
    headers: Sequence[Header] = field(repr=False)
    content: bytes | None = field(default=None, repr=False)
    answers: tuple[int, ...] = ()
    """Statuses besides success whose body is read."""


class Connection:
    """An open connection to one origin."""

    def __init__(self, wire: Wire) -> None:
        """Speak over this wire; closing it is the caller's business."""
        self._wire = wire
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEAD)
        self._until = 0.0

    @property
    def stands(self) -> bool:
        """Whether it can be asked; bytes that nobody asked for, or the end, say that it cannot."""
        return not self._wire.readable and asyncio.get_running_loop().time() < self._until

    def close(self) -> None:
        """Close at once."""
        self._wire.close()

    async def ask(self, question: Question) -> Head:
        """Send a question; the head of its answer.

        Raises:
            h11.LocalProtocolError: the question is no HTTP.
            h11.RemoteProtocolError: the answer is none.
            Broken: no answer came.

        """
        path, http = question.target.path.encode("ascii"), self._http
        asked = h11.Request(method=question.method, target=path, headers=list(question.headers))
        sent = [http.send(asked)]
        if question.content:
            sent.append(http.send(h11.Data(data=question.content)))
        sent.append(http.send(h11.EndOfMessage()))
        with suppress(Broken):  # some close early, and say why
            await self._wire.write(b"".join(filter(None, sent)))
        while not isinstance(event := await self._event(), h11.Response):
            pass
        return head_of(event.status_code, event.headers)

    async def body(self) -> AsyncIterator[bytes]:
        """The body of the answer, piece by piece; raises as `ask` does."""
        while isinstance(event := await self._event(), h11.Data):
            yield bytes(event.data)

    def renew(self) -> bool:
        """Be ready for the next question; False where the answer was not read to its end.

        What came after the end would be taken for the next answer, so that is no good end either.
        """
        http = self._http
        whole = http.our_state is h11.DONE and http.their_state is h11.DONE
        if not whole or http.trailing_data[0]:
            return False
        http.start_next_cycle()
        self._until = asyncio.get_running_loop().time() + KEPT_SECONDS
        return True

    async def _event(self) -> Any:
        """The next thing that the other side says."""
        while (event := self._http.next_event()) is h11.NEED_DATA:
            data = await self._wire.read()
            if not data and self._http.their_state is h11.SEND_RESPONSE:
                raise h11.RemoteProtocolError("Server disconnected without sending a response.")
            self._http.receive_data(data)
        return event
