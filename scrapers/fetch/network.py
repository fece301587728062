"""The way to the network: every connection is dialled to an address that was just checked.

A name is looked up once; every one of its addresses must be public; one of exactly these is dialled.
So a name that changes its answer between check and dial (DNS rebinding) gains nothing. TLS still
asks for the name, as does the Host header.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from scrapers.fetch.addresses import ForbiddenAddress, check_ip, literal
from scrapers.fetch.wire import NotConnected, Wire, dialled

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""(host, port) -> the host's addresses in the order to try them; raises OSError."""

LOOKUPS = 32  # names that are looked up at once
DIAL_SECONDS = 5.0  # for one of several addresses of a host; the last one has what time is left


Dial = Callable[[str, int], Awaitable[Wire]]
"""(address, port) -> an open connection; raises OSError."""


class Resolver:
    """The system's resolver, in threads of its own: a slow name holds up nothing but itself.

    The loop's own threads are few, and read pages.
    """

    def __init__(self) -> None:
        """Start no thread yet."""
        self._threads = ThreadPoolExecutor(LOOKUPS, "lookup")

    async def __call__(self, host: str, port: int) -> list[str]:
        """Every address of a name.

        Raises:
            OSError: the name cannot be looked up.

        """
        ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        found = await asyncio.get_running_loop().run_in_executor(self._threads, ask)
        return list(dict.fromkeys(str(one[4][0]) for one in found))


class Network:
    """Dials checked addresses only; `private` skips the check."""

    def __init__(
        self, resolve: Resolve | None = None, dial: Dial | None = None, *, private: bool = False
    ) -> None:
        """Look names up with `resolve`, connect with `dial`; by default as the system does."""
        self._resolve = resolve or Resolver()
        self._dial = dial or dialled
        self._private = private

    async def connect(self, host: str, port: int) -> Wire:
        """Look the host up once, check all it names, dial one of them.

        Raises:
            ForbiddenAddress: one of the host's addresses is not public.
            NotConnected: the name is unknown, or nothing answers.

        """
        addresses = await self._checked(host, port)
        last = len(addresses) - 1
        for number, address in enumerate(addresses):
            try:
                async with asyncio.timeout(DIAL_SECONDS if number < last else None):
                    return await self._dial(address, port)
            except OSError as problem:  # TimeoutError is one
                if number == last:
                    raise NotConnected(_dial_problem(problem)) from problem
        raise NotConnected("the name has no address")

    async def _checked(self, host: str, port: int) -> list[str]:
        number = literal(host)
        try:
            addresses = [number] if number else await self._resolve(host, port)
        except (OSError, UnicodeError) as problem:
            raise NotConnected("the name cannot be looked up") from problem
        if not self._private:
            for address in addresses:
                _check(host, address)
        return addresses[:4]


def _check(host: str, address: str) -> None:
    try:
        check_ip(address)
    except ForbiddenAddress:
        raise ForbiddenAddress(f"{host} leads to {address[:60]}, no public address") from None


def _dial_problem(problem: OSError) -> str:
    if isinstance(problem, TimeoutError):
        return "nothing answers there"
    if isinstance(problem, ConnectionRefusedError):
        return "the connection was refused"
    return "no connection could be made"
