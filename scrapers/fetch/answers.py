"""What an answer's status and headers mean."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

REDIRECTS = frozenset({301, 302, 303, 307, 308})
REFUSALS = {
    401: "wants a login (401)",
    402: "wants to be paid (402)",
    403: "refuses us (403)",
    404: "is not there (404)",
    410: "is gone for good (410)",
    451: "is closed for legal reasons (451)",
}
LONGEST = 1_000  # characters of a header that is kept


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers; header names are lower case, the first of a repeated one counts."""

    status: int
    headers: dict[str, str] = field(repr=False)

    def get(self, name: str) -> str:
        """A header, "" where it is not there."""
        return self.headers.get(name, "")


def head_of(status: int, raw: Iterable[tuple[bytes, bytes]]) -> Head:
    """Read the headers; bytes that are no UTF-8 are no reason to lose the answer."""
    found: dict[str, str] = {}
    for name, value in raw:
        found.setdefault(name.decode("latin-1").lower(), value.decode("latin-1")[:8_000])
    return Head(status, found)


def retry_after(value: str, now: datetime, longest: float) -> float | None:
    """The seconds that a Retry-After header asks for, at most `longest`; None if it is no time."""
    spelt = value.strip()
    if not spelt:
        return None
    try:
        seconds = float(spelt)
    except ValueError:
        seconds = _until(spelt, now)
    if math.isnan(seconds):
        return None
    return min(max(seconds, 0.0), longest)


def kept(value: str) -> str | None:
    """A validator worth keeping: one line of printable characters, not too long."""
    fits = 0 < len(value) <= LONGEST and value.isprintable()
    return value if fits else None


def usable(status: int, answers: Collection[int] = ()) -> bool:
    """Whether a status means success, or is one of those that the asker can read."""
    return 200 <= status < 300 or status in answers


def content_length(head: Head) -> int:
    """The stated size in bytes, 0 where it is not stated."""
    stated = head.get("content-length")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 20 else 0


def _until(spelt: str, now: datetime) -> float:
    try:
        when = parsedate_to_datetime(spelt)
        aware = when if when.tzinfo else when.replace(tzinfo=UTC)
        return (aware - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return math.nan
