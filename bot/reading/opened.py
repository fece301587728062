"""Patterns that are tried only where a word stands that their matches begin with."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from bot.reading.openings import openings


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A pattern, and what finds the words that its matches begin with: None where any may.

    Nearly all is searched for in vain, and that is told in a part of the time.
    """

    written: re.Pattern[str]
    begins: AhoCorasick | None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match between two offsets, just as the pattern itself finds it."""
        if self.begins is None:
            return self.written.search(text, start, end)
        begun = self.begins.find_matches_as_indexes(text[start:end], overlapping=True)
        return self._first(text, start, end, begun) if begun else None

    def _first(
        self, text: str, start: int, end: int, begun: list[tuple[int, int, int]]
    ) -> re.Match[str] | None:
        """The first match that begins where one of its words stands."""
        for at in sorted(at for _, at, _ in begun):
            if found := self.written.match(text, start + at, end):
                return found
        return None

    def each(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of a text from left to right; where words are known that begin one, they may overlap."""
        if self.begins is None:
            yield from self.written.finditer(text)
            return
        begun = self.begins.find_matches_as_indexes(text, overlapping=True)
        for at in sorted({at for _, at, _ in begun}):
            if found := self.written.match(text, at):
                yield found


@cache
def opened(pattern: str) -> Opened:
    """The pattern ready to be searched for; those that are alike share one."""
    words = openings(pattern)
    begins = AhoCorasick(words, implementation=Implementation.ContiguousNFA) if words else None
    return Opened(re.compile(pattern), begins)
