"""Fetching a member's file from the platform's own servers: bounded, and nowhere else."""

import re

import aiohttp
from yarl import URL

from bot.chat.uploads import NotFetched, TooLarge

TIMEOUT = aiohttp.ClientTimeout(total=20, connect=5)
PIECE = 65_536
_HOST = re.compile(r"[a-z0-9.-]+")


async def downloaded(url: str, most: int, token: str = "") -> bytes:
    """What stands at an address that the caller has checked; `token` is sent to it alone.

    No redirect is followed: it could lead anywhere, with the token.

    Raises:
        TooLarge: there are more than `most` bytes.
        NotFetched: whatever else went wrong.

    """
    # As it is on the server: what arrives compressed could become any size here.
    headers = {"Accept-Encoding": "identity"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    try:
        async with (
            aiohttp.ClientSession(timeout=TIMEOUT, auto_decompress=False) as session,
            session.get(url, headers=headers, allow_redirects=False) as answer,
        ):
            if answer.status != 200:
                raise NotFetched
            return await _body(answer, most)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as problem:
        raise NotFetched from problem


async def _body(answer: aiohttp.ClientResponse, most: int) -> bytes:
    data = bytearray()
    async for piece in answer.content.iter_chunked(PIECE):
        data += piece
        if len(data) > most:
            raise TooLarge(most)
    return bytes(data)


def within(url: str, hosts: tuple[str, ...]) -> bool:
    """Whether an address is one of these hosts, or below one, over https at its own port."""
    parts = _parts(url)
    if parts is None or (parts[0], parts[2]) != ("https", 443):
        return False
    return any(parts[1] == host or parts[1].endswith(f".{host}") for host in hosts)


def same_origin(url: str, api: str) -> bool:
    """Whether an address is on the server that an operator has configured."""
    parts = _parts(url)
    return parts is not None and parts == _parts(api)


def _parts(url: str) -> tuple[str, str, int | None] | None:
    """Scheme, host and port, as the client itself takes them; None for no plain address."""
    try:
        found = URL(url)
    except ValueError:
        return None
    host = found.host or ""
    if found.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return None
    return None if found.user or found.password else (found.scheme, host, found.port)
