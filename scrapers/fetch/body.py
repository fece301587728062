"""The body of an answer: read up to a limit, recognised by its hash, unpacked up to another."""

from collections.abc import AsyncIterable, Iterable
from hashlib import sha256

import httpx2

UNPACKED = frozenset({"gzip", "x-gzip", "deflate", "br", "zstd", "identity"})
ACCEPTED = b"gzip, deflate, br, zstd"


class TooLarge(ValueError):
    """More came than is read; the message says how much is."""


class Garbled(ValueError):
    """The body is not packed the way its header says."""


async def read(stream: AsyncIterable[bytes], limit: int) -> bytes:
    """The bytes as they came over the wire, at most `limit`.

    Raises:
        TooLarge: there are more; the rest is never read.

    """
    parts: list[bytes] = []
    size = 0
    async for part in stream:
        size += len(part)
        if size > limit:
            raise TooLarge(f"the answer is larger than {megabytes(limit)}")
        parts.append(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def digest(wire: bytes) -> str:
    """What an unchanged body is recognised by."""
    # SHA-256 is what processors compute themselves: twice as fast here as BLAKE2.
    return sha256(wire).hexdigest()[:32]


def unpacked(wire: bytes, encoding: str, limit: int) -> bytes:
    """The body as it was before it was packed, unpacked piece by piece up to `limit`.

    Raises:
        TooLarge: it unpacks to more (a decompression bomb); nothing beyond the limit is held.
        Garbled: it is packed in a way that was not asked for, or broken.

    """
    named = [one.strip().lower() for one in encoding.split(",") if one.strip()]
    if not wire or all(one == "identity" for one in named):
        return wire
    unknown = [one for one in named if one not in UNPACKED]
    if unknown or len(named) > 2:
        raise Garbled(f'the answer is packed as "{encoding[:40]}", which was not asked for')
    spelt = ", ".join(one.removeprefix("x-") for one in named)
    answer = httpx2.Response(
        200, headers={"Content-Encoding": spelt}, stream=httpx2.ByteStream(wire)
    )
    try:
        return _joined(answer.iter_bytes(), limit)
    except httpx2.DecodingError:
        raise Garbled(f"the answer is not packed as {spelt}, although it says so") from None


def _joined(parts: Iterable[bytes], limit: int) -> bytes:
    found = bytearray()
    for part in parts:
        if len(found) + len(part) > limit:
            raise TooLarge(f"the answer unpacks to more than {megabytes(limit)}")
        found += part
    return bytes(found)


def megabytes(size: int) -> str:
    """A size as people read it."""
    return f"{size / 1_000_000:g} MB"
