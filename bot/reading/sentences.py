"""The sentences around the cues of a text, and the patterns that stand in them or must not."""

from collections.abc import Iterable
from typing import NamedTuple

from bot.reading.opened import Opened
from bot.reading.words import Text

Span = tuple[int, int]
REACH = 200
"""Characters to either side that "the same sentence" may extend."""


class Near(NamedTuple):
    """A pattern for the sentence, and whether it must be there."""

    pattern: Opened
    wanted: bool


class Sentences:
    """The sentences of one text, asked by several rules; what was asked is kept."""

    def __init__(self, text: Text) -> None:
        """Take the text; nothing of it is known yet."""
        self.text = text
        self._known: dict[Span, dict[Opened, bool]] = {}
        self._offset = -1
        self._sentence: Span = (0, 0)
        self._here: dict[Opened, bool] = {}

    def allow(self, nears: Iterable[Near], start: int) -> bool:
        """Whether every pattern stands, or does not, in the sentence around an offset."""
        if start != self._offset:
            self._go_to(start)
        known = self._here
        for pattern, wanted in nears:
            stands = known.get(pattern)
            if stands is None:
                found = pattern.search(self.text.low, *self._sentence)
                stands = known[pattern] = found is not None
            if stands is not wanted:
                return False
        return True

    def _go_to(self, offset: int) -> None:
        """Find the sentence around an offset, of which several rules ask in turn."""
        self._offset = offset
        self._sentence = where = self.text.sentence(offset, REACH)
        self._here = self._known.get(where) or self._known.setdefault(where, {})
