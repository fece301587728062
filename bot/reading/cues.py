"""Finds all cues of a posting in one pass: one automaton, then boundaries and contexts."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from bot.reading.words import Line, Section, Text, fold
from config.cues import CueFile, Rule

BEFORE, AFTER = 90, 70
"""Characters of context that a pattern sees before and after the words."""
REACH = 200
"""Characters to either side that "the same sentence" may extend."""
MAX_HITS = 4_000
"""Words looked at in one posting; hostile text may repeat a cue without end."""


Memo = dict[Any, Any]
"""What several rules ask of one posting: the sentence around an offset, a pattern in it."""
Search = Callable[[str], re.Match[str] | None]


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """A pattern for the sentence, and words of which one stands wherever the pattern does.

    Without such words (`words` is empty) the pattern is always tried.
    """

    pattern: re.Pattern[str]
    wanted: bool
    words: tuple[str, ...]

    def stands(self, low: str, where: tuple[int, int]) -> bool:
        """Whether the pattern is found between two offsets; the words are the quicker question."""
        if self.words:
            said = low[slice(*where)]
            for word in self.words:
                if word in said:
                    break
            else:
                return False
        return self.pattern.search(low, *where) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A rule ready to be checked: its patterns compiled, its topic and name beside it.

    Each pattern comes with whether it must be there.
    """

    topic: str
    name: str
    says: str
    weight: float
    zones: frozenset[str]
    before: tuple[tuple[Search, bool], ...]
    after: tuple[tuple[Search, bool], ...]
    near: tuple[Near, ...]

    def stands(self, text: Text, start: int, end: int, line: Line, memo: Memo) -> bool:
        """Whether what stands around the words lets the rule fire."""
        low = text.low
        if self.before:
            said = low[max(line.start, start - BEFORE) : start]
            for search, wanted in self.before:
                if (search(said) is not None) is not wanted:
                    return False
        if self.after:
            said = low[end : min(line.end, end + AFTER)]
            for match, wanted in self.after:
                if (match(said) is not None) is not wanted:
                    return False
        return not self.near or self._in_sentence(text, start, memo)

    def _in_sentence(self, text: Text, start: int, memo: Memo) -> bool:
        where = memo.get(start)
        if where is None:
            where = memo[start] = text.sentence(start, REACH)
        for near in self.near:
            key = (near, where)
            seen = memo.get(key)
            if seen is None:
                seen = memo[key] = near.stands(text.low, where)
            if seen is not near.wanted:
                return False
        return True


class Hit(NamedTuple):
    """Words of a cue that stand in a posting."""

    cue: Cue
    start: int
    end: int
    zone: Section


class Pattern(NamedTuple):
    """One literal of the automaton: whether it must begin and end at a word's border, and the rule."""

    opens: bool
    closes: bool
    cue: Cue


class Cues:
    """All rules, compiled once; `find` is pure and linear in the length of the text."""

    def __init__(self, file: CueFile) -> None:
        """Compile the rules of every topic into one automaton."""
        table: dict[str, list[Pattern]] = {}
        rules = [(topic, *pair) for topic, named in file.topics().items() for pair in named.items()]
        for topic, name, rule in rules:
            cue = _cue(topic, name, rule)
            for literal, opens, closes in _literals(rule.words):
                table.setdefault(literal, []).append(Pattern(opens, closes, cue))
        self.file = file
        self._patterns = list(table.values())
        self._automaton = AhoCorasick(list(table), implementation=Implementation.ContiguousNFA)

    def find(self, text: Text) -> Mapping[str, list[Hit]]:
        """Every hit by topic, in the order of the text, the longest of overlapping ones."""
        found: dict[str, list[Hit]] = {}
        reach: dict[Cue, int] = {}
        memo: Memo = {}
        low, size = text.low, len(text.low)
        lines = iter(text.lines)
        line = next(lines)
        for start, minus_end, index in self._matches(low):
            end = -minus_end
            inside = start > 0 and low[start - 1].isalnum()
            goes_on = end < size and low[end].isalnum()
            while line.end < start:
                line = next(lines)
            zone = line.section
            for opens, closes, cue in self._patterns[index]:
                if (inside and opens) or (goes_on and closes) or zone not in cue.zones:
                    continue
                if end > reach.get(cue, 0) and cue.stands(text, start, end, line, memo):
                    reach[cue] = end
                    found.setdefault(cue.topic, []).append(Hit(cue, start, end, zone))
        return found

    def _matches(self, low: str) -> list[tuple[int, int, int]]:
        """Start, end below zero and literal of all words, the longest first of those that begin together."""
        found = self._automaton.find_matches_as_indexes(low, overlapping=True)
        matches = [(start, -end, index) for index, start, end in found[:MAX_HITS]]
        matches.sort()
        return matches


def _cue(topic: str, name: str, rule: Rule) -> Cue:
    zones = rule.only - rule.not_in
    before = tuple(
        (re.compile(words).search, wanted)
        for words, wanted in ((rule.before, True), (rule.not_before, False))
        if words
    )
    after = tuple(
        (re.compile(words).match, wanted)
        for words, wanted in ((rule.after, True), (rule.not_after, False))
        if words
    )
    near = tuple(
        Near(re.compile(words), wanted, _openings(words))
        for words, wanted in ((rule.near, True), (rule.not_near, False))
        if words
    )
    return Cue(topic, name, rule.says, rule.weight, zones, before, after, near)


def _openings(pattern: str) -> tuple[str, ...]:
    """The words that the alternatives of a pattern begin with, () where one begins with a sign."""
    found: set[str] = set()
    for alternative in _alternatives(pattern):
        opening = _OPENING.match(alternative)
        word = opening[1] if opening else ""
        if len(word) < SHORTEST:
            return ()
        found.add(word)
    return tuple(one for one in sorted(found) if not any(one != other and other in one for other in found))  # fmt: skip


def _alternatives(pattern: str) -> Iterable[str]:
    """The parts between the bars of a pattern that stand in no bracket."""
    depth = start = at = 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "|" and not depth:
            yield pattern[start:at]
            start = at + 1
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(sign, 0)
        at += 2 if sign == "\\" else 1
    yield pattern[start:]


_OPENING = re.compile(r"(?:\\b)?([a-z0-9' -]+)(?![?*{])")
SHORTEST = 3
"""Letters of a word that tells quickly enough whether a pattern can stand."""


def _literals(words: Iterable[str]) -> Iterable[tuple[str, bool, bool]]:
    """The literals of phrases: every way to write a hyphen, with and without an optional s."""
    for word in words:
        bare = fold(word)
        opens, closes = not bare.startswith("*"), not bare.endswith("*")
        endings = ("", "s") if bare.endswith("+") else ("",)
        stem = bare.strip("*").removesuffix("+")
        pieces = stem.split("-")
        for joints in product(("-", " ", ""), repeat=len(pieces) - 1):
            joined = "".join(a + b for a, b in zip(pieces, (*joints, ""), strict=True))
            for ending in endings:
                yield joined + ending, opens, closes
