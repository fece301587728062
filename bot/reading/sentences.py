"""Patterns for the sentence around a cue, tried only where one of their beginnings stands."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.reading.openings import openings
from bot.reading.words import Text

REACH = 200
"""Characters to either side that "the same sentence" may extend."""
FEW = 8
"""Places that are gone through more quickly than those of a sentence are looked up."""

Places = Sequence[Sequence[int]]
"""Where a beginning of each pattern stands in a text, by the pattern's number, in order."""


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """A pattern for the sentence, whether it must be there, and the words it begins with.

    Of a pattern without such words the beginning may be anywhere. Patterns that are alike share one
    `number`.
    """

    pattern: re.Pattern[str]
    wanted: bool
    number: int
    words: tuple[str, ...]

    def stands(self, low: str, where: tuple[int, int], begun: Sequence[int]) -> bool:
        """Whether the pattern is found between two offsets, with the places where it can begin."""
        first, last = where
        if not self.words:
            return self.pattern.search(low, first, last) is not None
        if len(begun) > FEW:
            begun = begun[bisect_left(begun, first) : bisect_left(begun, last)]
        for at in begun:  # noqa: SIM110 - a generator for these few would take longer
            if first <= at < last and self.pattern.match(low, at, last):
                return True
        return False


class Nears:
    """The patterns of all rules, each numbered once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.words: dict[str, tuple[int, ...]] = {}
        """The numbers of the patterns that each word begins."""

    def near(self, pattern: str, *, wanted: bool) -> Near:
        """The pattern with its number."""
        words = openings(pattern)
        number = self._numbers.setdefault(pattern, len(self._numbers))
        for word in words:
            known = self.words.get(word, ())
            self.words[word] = known if number in known else (*known, number)
        return Near(re.compile(pattern), wanted, number, words)

    def places(self) -> list[list[int]]:
        """For each pattern nowhere yet."""
        return [[] for _ in self._numbers]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one text, asked by several rules; what was asked is kept."""

    text: Text
    places: Places
    _around: dict[int, tuple[int, int]] = field(default_factory=dict)
    _seen: dict[tuple[int, int], dict[int, bool]] = field(default_factory=dict)

    def allow(self, nears: Iterable[Near], start: int) -> bool:
        """Whether every pattern stands, or does not, in the sentence around an offset."""
        where = self._around.get(start)
        if where is None:
            where = self._around[start] = self.text.sentence(start, REACH)
        seen = self._seen.get(where)
        if seen is None:
            seen = self._seen[where] = {}
        for near in nears:
            stands = seen.get(near.number)
            if stands is None:
                begun = self.places[near.number]
                stands = bool(begun or not near.words) and near.stands(self.text.low, where, begun)
                seen[near.number] = stands
            if stands is not near.wanted:
                return False
        return True
