"""What a fetch brings, and its limits."""

from dataclasses import dataclass
from typing import Protocol

from scrapers.base import Page
from scrapers.fetch.manners import WINDOWS


class Known(Protocol):
    """What is known of the last answer, as stored on the source's row; None: nothing."""

    @property
    def etag(self) -> str | None:
        """The last ETag."""

    @property
    def last_modified(self) -> str | None:
        """The last Last-Modified."""

    @property
    def body_hash(self) -> str | None:
        """The hash of the last body on the wire."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What an answer is recognised by the next time; a plain `Known`."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer to one request; a `Known` for the next one.

    `page` is None where nothing has changed (304, or the same bytes again). Store the validators
    only after the page was read: a page that could not be read should come again.
    """

    page: Page | None
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    status: int
    wire_bytes: int
    seconds: float
    """From the first dial to the last byte, waiting at gates included."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost; sizes in bytes, times in seconds."""

    wire: int = 10_000_000
    body: int = 20_000_000
    redirects: int = 5
    tries: int = 3
    tries_when_broken: int = 2
    """A server that answers 5xx is there; it is asked once more, then by the schedule."""
    retry_wait: float = 0.5
    """The mean wait before the second try; doubled before the third."""
    retry_after: float = 86_400.0
    quota_wait: float = sum(WINDOWS["minute"]) + 1.0
    """The longest wait for a quota: until a minute's is free again. A longer one is `Throttled`."""
