"""What can go wrong with a source.

SourceError(source, url)   one source; recorded in its health, the others go on
  FetchError               the answer did not come: try again later
    Throttled              the source asks us to wait
    Refused                the source says no: stop asking
  PageError                the answer came and is not what this source sends: it has changed
ItemError                  one posting of a page; a value, counted, never raised through a page
"""

from dataclasses import dataclass


class SourceError(Exception):
    """One source failed; `url` is without its secrets."""

    def __init__(self, source: str, url: str, problem: str) -> None:
        """Say which source, at which address (already redacted), and what happened."""
        self.source = source
        self.url = url
        self.problem = problem
        super().__init__(f"{source}: {problem} ({url})" if url else f"{source}: {problem}")


class FetchError(SourceError):
    """No usable answer came: unreachable, slow, too large, a server error."""


class Throttled(FetchError):
    """The source asks to wait; `retry_after` is in seconds, None when it did not say."""

    def __init__(
        self, source: str, url: str, problem: str, retry_after: float | None = None
    ) -> None:
        """Say who asked and for how long."""
        super().__init__(source, url, problem)
        self.retry_after = retry_after


class Refused(FetchError):
    """The source refuses (401, 403, 404, 410, robots.txt, a forbidden address)."""


class PageError(SourceError):
    """The answer is no longer in the form that this source is known to send."""


@dataclass(frozen=True, slots=True)
class ItemError:
    """One item that could not be read: which one (its position), and why."""

    source: str
    position: int
    problem: str
