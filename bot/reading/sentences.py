"""Patterns for the sentence around a cue, tried only where one of their beginnings stands.

Few of a text's sentences are asked for, each by several rules: one automaton finds in a sentence the
beginnings of all patterns, when it is asked for first.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from bot.reading.openings import openings
from bot.reading.words import Text, made

REACH = 200
"""Characters to either side that "the same sentence" may extend."""

Begun = Sequence[tuple[int, int, int]]
"""The words of a sentence that patterns begin with: each its number, and from where to where it stands
in the sentence."""


class Sentence(NamedTuple):
    """A sentence from `start` up to `end`: what begins in it, and what is known of it by pattern."""

    start: int
    end: int
    begun: Begun
    known: dict[int, bool]


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """A pattern for the sentence, whether it must be there, and the numbers of words it begins with.

    Of a pattern without such words the beginning may be anywhere. Patterns that are alike share one
    `number`.
    """

    pattern: re.Pattern[str]
    wanted: bool
    number: int
    words: frozenset[int]

    def stands(self, low: str, sentence: Sentence) -> bool:
        """Whether the pattern is found in a sentence of a text."""
        start, end, begun, _ = sentence
        words, match = self.words, self.pattern.match
        if not words:
            return self.pattern.search(low, start, end) is not None
        for word, at, _ in begun:  # noqa: SIM110 - a generator for these few would take longer
            if word in words and match(low, start + at, end):
                return True
        return False


class Nears:
    """The patterns of all rules, each numbered once, and the words they begin with."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: dict[str, int] = {}

    def near(self, pattern: str, *, wanted: bool) -> Near:
        """The pattern with its number."""
        number = self._numbers.setdefault(pattern, len(self._numbers))
        words = {self._words.setdefault(one, len(self._words)) for one in openings(pattern)}
        return Near(re.compile(pattern), wanted, number, frozenset(words))

    @cached_property
    def _automaton(self) -> AhoCorasick:
        """Finds the words; asked for only when all patterns are known."""
        return AhoCorasick(list(self._words), implementation=Implementation.ContiguousNFA)

    def begun(self, said: str) -> Begun:
        """The words that stand in a sentence, as they end."""
        return self._automaton.find_matches_as_indexes(said, overlapping=True)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one text, asked by several rules; what was asked is kept."""

    text: Text
    nears: Nears
    _around: dict[int, Sentence] = field(default_factory=dict)
    _known: dict[tuple[int, int], Sentence] = field(default_factory=dict)

    def allow(self, nears: Iterable[Near], start: int) -> bool:
        """Whether every pattern stands, or does not, in the sentence around an offset."""
        sentence = self._around.get(start)
        if sentence is None:
            sentence = self._around[start] = self._of(self.text.sentence(start, REACH))
        known = sentence.known
        for near in nears:
            stands = known.get(near.number)
            if stands is None:
                stands = known[near.number] = near.stands(self.text.low, sentence)
            if stands is not near.wanted:
                return False
        return True

    def _of(self, where: tuple[int, int]) -> Sentence:
        sentence = self._known.get(where)
        if sentence is None:
            begun = self.nears.begun(self.text.low[slice(*where)])
            sentence = self._known[where] = made(Sentence, (*where, begun, {}))
        return sentence
