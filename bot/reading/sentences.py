"""Patterns for the sentence around a cue, tried only where one of their beginnings stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from bot.reading.openings import openings
from bot.reading.words import Text, made

REACH = 200
"""Characters to either side that "the same sentence" may extend."""


class Sentence(NamedTuple):
    """A sentence of a text, its words, and what is known of it by pattern."""

    start: int
    end: int
    said: str
    known: dict["SentencePattern", bool]


@dataclass(frozen=True, slots=True, eq=False)
class SentencePattern:
    """A pattern for a sentence, and what finds the words that it begins with.

    None where it may begin with anything.
    """

    written: re.Pattern[str]
    begins: AhoCorasick | None

    def stands(self, low: str, sentence: Sentence) -> bool:
        """Whether the pattern is found in a sentence of a text."""
        start, end, said, _ = sentence
        if self.begins is None:
            return self.written.search(low, start, end) is not None
        begun = self.begins.find_matches_as_indexes(said, overlapping=True)
        match = self.written.match
        return bool(begun) and any(match(low, start + at, end) for _, at, _ in begun)


class Near(NamedTuple):
    """A pattern for the sentence, and whether it must be there."""

    pattern: SentencePattern
    wanted: bool


@cache
def pattern_of(written: str) -> SentencePattern:
    """The pattern ready to be looked for; rules that write the same share one."""
    words = openings(written)
    begins = AhoCorasick(words, implementation=Implementation.DFA) if words else None
    return SentencePattern(re.compile(written), begins)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one text, asked by several rules; what was asked is kept."""

    text: Text
    _known: dict[tuple[int, int], Sentence] = field(default_factory=dict)

    def allow(self, nears: Iterable[Near], start: int) -> bool:
        """Whether every pattern stands, or does not, in the sentence around an offset."""
        low = self.text.low
        where = self.text.sentence(start, REACH)
        sentence = self._known.get(where)
        if sentence is None:
            said = low[where[0] : where[1]]
            sentence = self._known[where] = made(Sentence, (*where, said, {}))
        known = sentence.known
        for pattern, wanted in nears:
            stands = known.get(pattern)
            if stands is None:
                stands = known[pattern] = pattern.stands(low, sentence)
            if stands is not wanted:
                return False
        return True
