"""Finds all cues of a posting in one pass: one automaton, then boundaries and contexts."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from bot.reading.words import Text, fold
from config.cues import CueFile, Rule

BEFORE, AFTER = 90, 70
"""Characters of context that a pattern sees before and after the words."""
REACH = 200
"""Characters to either side that "the same sentence" may extend."""
MAX_HITS = 4_000
"""Hits looked at in one posting; hostile text may repeat a cue without end."""


Memo = dict[Any, Any]
"""What several rules ask of one posting: the sentence around an offset, a pattern in it."""
Check = Callable[[Text, int, int, Memo], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A rule ready to be checked: its patterns compiled, its topic and name beside it."""

    topic: str
    name: str
    says: str
    weight: float
    zones: frozenset[str]
    checks: tuple[Check, ...]


class Hit(NamedTuple):
    """Words of a cue that stand in a posting."""

    cue: Cue
    start: int
    end: int
    zone: str


class Pattern(NamedTuple):
    """One literal of the automaton: whether it must begin and end at a word's border, and the rule."""

    opens: bool
    closes: bool
    rank: int
    cue: Cue


class Cues:
    """All rules, compiled once; `find` is pure and linear in the length of the text."""

    def __init__(self, file: CueFile) -> None:
        """Compile the rules of every topic into one automaton."""
        table: dict[str, list[Pattern]] = {}
        rules = [(topic, *pair) for topic, named in file.topics().items() for pair in named.items()]
        for rank, (topic, name, rule) in enumerate(rules):
            cue = _cue(topic, name, rule)
            for literal, opens, closes in _literals(rule.words):
                pattern = Pattern(opens, closes, rank, cue)
                table.setdefault(literal, []).append(pattern)
        self.file = file
        self._patterns = list(table.values())
        self._automaton = AhoCorasick(list(table), implementation=Implementation.ContiguousNFA)

    def find(self, text: Text) -> Mapping[str, list[Hit]]:
        """Every hit by topic, in the order of the text, the longest of overlapping ones."""
        found: dict[str, list[Hit]] = {}
        reach: dict[Cue, int] = {}
        memo: Memo = {}
        lines = iter(text.lines)
        line = next(lines)
        for start, minus_end, _, cue in self._candidates(text.low):
            while line.end < start:
                line = next(lines)
            end = -minus_end
            if line.section not in cue.zones or end <= reach.get(cue, 0):
                continue
            for check in cue.checks:
                if not check(text, start, end, memo):
                    break
            else:
                reach[cue] = end
                found.setdefault(cue.topic, []).append(Hit(cue, start, end, line.section))
        return found

    def _candidates(self, low: str) -> list[tuple[int, int, int, Cue]]:
        """Start, end below zero, rank and cue of all words that stand between borders, sorted."""
        size, patterns = len(low), self._patterns
        kept: list[tuple[int, int, int, Cue]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            inside = start > 0 and low[start - 1].isalnum()
            goes_on = end < size and low[end].isalnum()
            for opens, closes, rank, cue in patterns[index]:
                if (inside and opens) or (goes_on and closes):
                    continue
                kept.append((start, -end, rank, cue))
            if len(kept) > MAX_HITS:
                break
        kept.sort()
        return kept


def _cue(topic: str, name: str, rule: Rule) -> Cue:
    zones = rule.only - rule.not_in
    return Cue(topic, name, rule.says, rule.weight, zones, tuple(_checks(rule)))


def _checks(rule: Rule) -> Iterable[Check]:
    for pattern, wanted in ((rule.before, True), (rule.not_before, False)):
        if pattern:
            yield _before(re.compile(pattern), wanted=wanted)
    for pattern, wanted in ((rule.after, True), (rule.not_after, False)):
        if pattern:
            yield _after(re.compile(pattern), wanted=wanted)
    for pattern, wanted in ((rule.near, True), (rule.not_near, False)):
        if pattern:
            yield _near(re.compile(pattern), wanted=wanted)


def _before(pattern: re.Pattern[str], *, wanted: bool) -> Check:
    def check(text: Text, start: int, _end: int, _memo: Memo) -> bool:
        return (pattern.search(text.before(start, BEFORE)) is not None) is wanted

    return check


def _after(pattern: re.Pattern[str], *, wanted: bool) -> Check:
    def check(text: Text, _start: int, end: int, _memo: Memo) -> bool:
        return (pattern.match(text.after(end, AFTER)) is not None) is wanted

    return check


def _near(pattern: re.Pattern[str], *, wanted: bool) -> Check:
    def check(text: Text, start: int, _end: int, memo: Memo) -> bool:
        where = memo.get(start)
        if where is None:
            where = memo[start] = text.sentence(start, REACH)
        key = (pattern, where)
        seen = memo.get(key)
        if seen is None:
            seen = memo[key] = pattern.search(text.low, *where) is not None
        return seen is wanted

    return check


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
