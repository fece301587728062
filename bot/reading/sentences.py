"""The sentences around the cues of a text, and the patterns that stand in them or must not."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.reading.opened import Opened
from bot.reading.words import Text

REACH = 200
"""Characters to either side that "the same sentence" may extend."""


class Near(NamedTuple):
    """A pattern for the sentence, and whether it must be there."""

    pattern: Opened
    wanted: bool


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one text, asked by several rules; what was asked is kept."""

    text: Text
    _known: dict[tuple[int, int], dict[Opened, bool]] = field(default_factory=dict)

    def allow(self, nears: Iterable[Near], start: int) -> bool:
        """Whether every pattern stands, or does not, in the sentence around an offset."""
        where = self.text.sentence(start, REACH)
        known = self._known.get(where)
        if known is None:
            known = self._known[where] = {}
        for pattern, wanted in nears:
            stands = known.get(pattern)
            if stands is None:
                stands = known[pattern] = pattern.search(self.text.low, *where) is not None
            if stands is not wanted:
                return False
        return True
