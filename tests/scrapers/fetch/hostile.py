"""A server that answers byte for byte what a test says, however wrong that is."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Answer = Callable[[str, asyncio.StreamWriter], Awaitable[None]]
"""(request head, where to write) -> writes what it likes."""


class Hostile:
    """The server; `heads` are the requests that came, `dialled` how often it was dialled.

    It answers one question a connection, all of them where it is `patient`.
    """

    def __init__(self, answer: Answer, *, patient: bool = False) -> None:
        self.heads: list[str] = []
        self.dialled = 0
        self._answer = answer
        self._patient = patient
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.dialled += 1
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                self.heads.append(head)
                await self._answer(head, writer)
                await writer.drain()
                if not self._patient:
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def hostile(answer: Answer, *, patient: bool = False) -> AsyncIterator[Hostile]:
    server = Hostile(answer, patient=patient)
    running = await asyncio.start_server(server.handle, "127.0.0.1", 0)
    server.port = running.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        running.close()
        # Let the handlers see that their clients are gone.
        await asyncio.sleep(0.01)


def head(status: str = "200 OK", *lines: str) -> bytes:
    """Status line and headers, with the connection closed at the end of the body."""
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "Connection: close", "", ""]).encode(
        "latin-1"
    )
