"""A connection: bytes in and out over asyncio, plain or TLS; the whole fetch has one deadline."""

import asyncio
import ssl
from typing import Any

HELD = 256 * 1024  # bytes of an answer that wait to be read before the sender is slowed down


class NotConnected(Exception):
    """No connection came about; the message says why."""


class Broken(Exception):
    """The connection broke."""


class Wire(asyncio.Protocol):
    """The bytes that came and were not read yet."""

    def __init__(self) -> None:
        """Wait for a connection."""
        self.transport: Any = None
        self.closed = False
        self.problem: Exception | None = None
        self._held: list[bytes] = []
        self._size = 0
        self._paused = False
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Hold what came; slow the sender down when too much is held."""
        self._held.append(data)
        self._size += len(data)
        if self._size > HELD and not self._paused:
            self._paused = True
            self.transport.pause_reading()
        _wake(self._reader)

    def connection_lost(self, exc: Exception | None) -> None:
        """The other side is gone; None when it closed in good order."""
        self.closed = True
        self.problem = exc
        _wake(self._reader)
        _wake(self._writer)

    def eof_received(self) -> None:
        """The other side sends no more."""
        self.closed = True
        _wake(self._reader)

    def pause_writing(self) -> None:
        """Too much waits to be sent."""
        self._writer = asyncio.get_running_loop().create_future()

    def resume_writing(self) -> None:
        """What waited was sent."""
        _wake(self._writer)
        self._writer = None

    @property
    def readable(self) -> bool:
        """Something came, even if it is only the end; an idle connection with it is dead."""
        return bool(self._held) or self.closed

    async def read(self) -> bytes:
        """What came since, at least one byte; b"" at the end.

        Raises:
            Broken: it did not end in good order.

        """
        if not self.readable:
            self._reader = asyncio.get_running_loop().create_future()
            await self._reader
        data = self._held[0] if len(self._held) == 1 else b"".join(self._held)
        self._held.clear()
        self._size = 0
        if not data and self.problem is not None:
            raise Broken
        if self._paused:
            self._paused = False
            self.transport.resume_reading()
        return data

    async def write(self, data: bytes) -> None:
        """Send, and wait while the other side takes nothing.

        Raises:
            Broken: the other side is gone.

        """
        if self.closed:
            raise Broken
        self.transport.write(data)
        if self._writer is not None:
            await self._writer

    async def start_tls(self, context: ssl.SSLContext, host: str) -> None:
        """Speak TLS from here on; the certificate must be the host's.

        Raises:
            NotConnected: the other side speaks none, or its certificate is not valid.

        """
        loop = asyncio.get_running_loop()
        try:
            self.transport = await loop.start_tls(
                self.transport, self, context, server_hostname=host
            )
        except ssl.SSLError as problem:
            self.close()
            raise NotConnected(_tls_problem(problem)) from problem
        except OSError as problem:
            raise NotConnected("the TLS handshake broke") from problem
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close at once: nothing of ours waits to be sent."""
        self.transport.abort()


async def dialled(address: str, port: int) -> Wire:
    """A connection to an address.

    Raises:
        OSError: nobody answers there.

    """
    loop = asyncio.get_running_loop()
    _, wire = await loop.create_connection(Wire, address, port)
    return wire


def _tls_problem(problem: ssl.SSLError) -> str:
    if isinstance(problem, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {problem.verify_message}"
    return f"TLS failed: {problem.reason or 'unknown reason'}"


def _wake(waiter: asyncio.Future[None] | None) -> None:
    if waiter is not None and not waiter.done():
        waiter.set_result(None)
