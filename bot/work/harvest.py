"""What one source gave in one poll."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.work.questions import Seen
from scrapers.errors import SourceError
from scrapers.posting import Posting


@dataclass(slots=True)
class Harvest:
    """What one source gave in one poll."""

    postings: dict[str, Posting] = field(default_factory=dict)
    requests: int = 0
    unchanged: int = 0
    items: int = 0
    bad: int = 0
    first_bad: str = ""
    problems: list[SourceError] = field(default_factory=list)
    seen: dict[str, Seen] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    """Every id that was seen, known ones included."""
    first: set[str] = field(default_factory=set)
    """Postings that answer a question which was never put before: the backlog."""
    partial: set[str] = field(default_factory=set)
    """Postings whose details are still to come."""
    owed: frozenset[str] = frozenset()
    """Of those the ones that are part of the backlog."""
    left: int = 0
    """Requests that were left for the next poll because this one had used up its share."""
    cut: bool = False
    """Whether a list goes on behind what was read of it."""
    read_to: datetime | None = None
    """When it was asked, None where anything was left or failed."""

    @property
    def answers(self) -> int:
        """Requests that were answered."""
        return self.requests - len(self.problems)

    @property
    def complete(self) -> bool:
        """Whether everything the source shows was read: only then is what is absent gone."""
        short = self.problems or self.left or self.cut or self.unchanged or self.bad
        return not short and self.answers > 0
