"""Finds all cues of a posting in one pass: one automaton, then boundaries and contexts."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from bot.reading.words import Text, fold
from config.cues import CueFile, Rule

BEFORE, AFTER = 90, 70
"""Characters of context that a pattern sees before and after the words."""
REACH = 200
"""Characters to either side that "the same sentence" may extend."""
MAX_HITS = 4_000
"""Hits looked at in one posting; hostile text may repeat a cue without end."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A rule ready to be checked: its patterns compiled, its topic and name beside it."""

    topic: str
    name: str
    says: str
    weight: float
    zones: frozenset[str]
    checks: tuple[Callable[[Text, int, int], bool], ...]


class Hit(NamedTuple):
    """Words of a cue that stand in a posting."""

    cue: Cue
    start: int
    end: int
    zone: str


class Pattern(NamedTuple):
    """One literal of the automaton: whether it must begin and end at a word's border, and cues."""

    opens: bool
    closes: bool
    cue: Cue


class Cues:
    """All rules, compiled once; `find` is pure and linear in the length of the text."""

    def __init__(self, file: CueFile) -> None:
        """Compile the rules of every topic into one automaton."""
        table: dict[str, list[Pattern]] = {}
        for topic, rules in file.topics().items():
            for name, rule in rules.items():
                cue = _cue(topic, name, rule)
                for literal, opens, closes in _literals(rule.words):
                    table.setdefault(literal, []).append(Pattern(opens, closes, cue))
        self.file = file
        self._patterns = list(table.values())
        self._automaton = AhoCorasick(list(table), implementation=Implementation.ContiguousNFA)

    def find(self, text: Text) -> Mapping[str, list[Hit]]:
        """Every hit by topic, in the order of the text, the longest of overlapping ones."""
        found: dict[str, list[Hit]] = {}
        reach: dict[str, int] = {}
        for start, end, pattern in self._candidates(text):
            cue = pattern.cue
            zone = text.section(start)
            if zone not in cue.zones or end <= reach.get(cue.name, 0):
                continue
            if all(check(text, start, end) for check in cue.checks):
                reach[cue.name] = end
                found.setdefault(cue.topic, []).append(Hit(cue, start, end, zone))
        return found

    def _candidates(self, text: Text) -> Iterable[tuple[int, int, Pattern]]:
        low = text.low
        size = len(low)
        kept: list[tuple[int, int, Pattern]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            opened = start == 0 or not low[start - 1].isalnum()
            closed = end == size or not low[end].isalnum()
            for pattern in self._patterns[index]:
                if (opened or not pattern.opens) and (closed or not pattern.closes):
                    kept.append((start, -end, pattern))
            if len(kept) > MAX_HITS:
                break
        kept.sort(key=lambda one: one[:2])
        return ((start, -end, pattern) for start, end, pattern in kept)


def _cue(topic: str, name: str, rule: Rule) -> Cue:
    zones = rule.only - rule.not_in
    return Cue(topic, name, rule.says, rule.weight, zones, tuple(_checks(rule)))


def _checks(rule: Rule) -> Iterable[Callable[[Text, int, int], bool]]:
    for pattern, wanted in ((rule.before, True), (rule.not_before, False)):
        if pattern:
            yield _before(re.compile(pattern), wanted=wanted)
    for pattern, wanted in ((rule.after, True), (rule.not_after, False)):
        if pattern:
            yield _after(re.compile(pattern), wanted=wanted)
    for pattern, wanted in ((rule.near, True), (rule.not_near, False)):
        if pattern:
            yield _near(re.compile(pattern), wanted=wanted)


def _before(pattern: re.Pattern[str], *, wanted: bool) -> Callable[[Text, int, int], bool]:
    def check(text: Text, start: int, _end: int) -> bool:
        return (pattern.search(text.before(start, BEFORE)) is not None) is wanted

    return check


def _after(pattern: re.Pattern[str], *, wanted: bool) -> Callable[[Text, int, int], bool]:
    def check(text: Text, _start: int, end: int) -> bool:
        return (pattern.match(text.after(end, AFTER)) is not None) is wanted

    return check


def _near(pattern: re.Pattern[str], *, wanted: bool) -> Callable[[Text, int, int], bool]:
    def check(text: Text, start: int, _end: int) -> bool:
        first, last = text.sentence(start, REACH)
        return (pattern.search(text.low, first, last) is not None) is wanted

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
