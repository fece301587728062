"""Where skills stand in a text: one pass of an automaton, then the rules of ambiguous names.

Linear in the text; the rest is a cost for each name found. With the signs around the names and the
misspelt ones (skills_weight, skills_misspelt) about a third of the time that reading takes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from bot.reading.folding import fold
from bot.reading.skills_misspelt import Misspelt
from bot.reading.skills_spelling import plain_form
from bot.reading.skills_taxonomy import Taxonomy
from bot.reading.words import Text
from config.skills import Rule

REACH = 120
"""How far, in characters, the words that settle an ambiguous name may be."""
MOST_MATCHES = 6_000
"""Matches looked at in one text; more is no posting."""

LONGEST_EMPLOYER = 60
HEADER = 1_500
"""Characters of an employer's name, and of the lines that may head a text with it."""
_JOINT = re.compile(
    r"[\s,/|;&•·()+*–-]*"
    r"(?:(?:and/or|and|or|und|oder|y|o|et|ou|i|e\.g\.|like|such as|including)\b[\s,/|(]*)?"
)
_LONGEST_JOINT = 14
_WORD = re.compile(r"[a-z][a-z0-9+\x01\x02.]*")
_START = itemgetter(0)
_ROLES = (
    "develop",
    "engineer",
    "program",
    "expert",
    "specialist",
    "skill",
    "experience",
    "and ",
    "or ",
)
_OF_ADDRESS = frozenset("@#/.-_")
_ENDINGS = (".com", ".org", ".io/", ".net")


class Spot(NamedTuple):
    """A skill's name at a place of the text.

    `sure` where the name alone tells it, `joined` where it stands in a list of skills.
    """

    start: int
    end: int
    name: str
    rule: Rule
    misspelt: bool = False
    joined: bool = False

    @property
    def sure(self) -> bool:
        """Whether the name alone tells the skill."""
        return self.rule.sure and not self.misspelt


@dataclass(slots=True)
class Found:
    """The skills of a text, left to right, and where each kind of cue begins, in order."""

    spots: list[Spot] = field(default_factory=list)
    cues: dict[str, list[int]] = field(default_factory=dict)


class Finder:
    """Finds the names of a taxonomy; made once, used for every text."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        decoys = {plain_form(fold(decoy), "").strip() for decoy in taxonomy.decoys} - {""}
        self._named = [
            (form, read)
            for form, several in taxonomy.forms.items()
            if form not in decoys and (read := tuple(one for one in several if not one[2].typed))
        ]
        self._cues = [(kind, cue) for kind, cues in taxonomy.cues.items() for cue in cues]
        self._kinds = tuple(taxonomy.cues)
        patterns = [form for form, _ in self._named]
        self._cues_from = len(patterns)
        patterns += [cue for _, cue in self._cues]
        self._automaton = AhoCorasick([f" {form} " for form in (*patterns, *sorted(decoys))])
        self._cues_to = self._cues_from + len(self._cues)
        self._misspelt = Misspelt(taxonomy)

    def find(self, text: Text) -> Found:
        """Every place where a skill is named, none inside another, and every cue."""
        plain = f" {plain_form(text.low, text.whole)} "
        cues, matches = self._matches(plain)
        spots = list(self._spots(text, plain, matches))
        spots += [
            Spot(start, end, name, Rule(), misspelt=True)
            for start, end, name in self._misspelt.words(plain)
            if not _address(text.low, start, end)
        ]
        spots.sort(key=_START)
        return Found(_settled(text, plain, spots), cues)

    def _matches(self, plain: str) -> tuple[dict[str, list[int]], list[tuple[int, int, int]]]:
        """Where each kind of cue begins; and start, length below zero and form of all names, sorted."""
        cues: dict[str, list[int]] = {kind: [] for kind in self._kinds}
        matches = []
        first, last = self._cues_from, self._cues_to
        for which, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True):
            if first <= which < last:
                cues[self._cues[which - first][0]].append(start)
            else:
                matches.append((start, start - end, which))
        for starts in cues.values():
            starts.sort()
        matches.sort()
        return cues, matches[:MOST_MATCHES]

    def _spots(
        self, text: Text, plain: str, matches: Iterable[tuple[int, int, int]]
    ) -> Iterator[Spot]:
        """Leftmost-longest of the sorted matches, within one line each."""
        low, names, reached = text.low, self._cues_from, 0
        headed = "|" in low[:HEADER]
        for start, minus, which in matches:
            if start < reached:
                continue
            end = start - minus - 2  # without the spaces around; `plain` has one more at the front
            if "\n" in low[start:end]:
                continue
            reached = end
            spot = self._spot(text, plain, start, end, which) if which < names else None
            if spot and not (headed and _employer(text, start)):
                yield spot

    def _spot(self, text: Text, plain: str, start: int, end: int, which: int) -> Spot | None:
        written = text.whole[start:end]
        for name, spelling, rule in self._named[which][1]:
            if rule.case and not _same_case(written, spelling):
                continue
            if rule.never and not _beside(plain, start, end).isdisjoint(rule.never):
                continue
            return None if _address(text.low, start, end) else Spot(start, end, name, rule)
        return None


def _employer(text: Text, start: int) -> bool:
    """Whether a place is the first cell of a header "Company | Role | Place"."""
    line = text.line(start)
    if line.section != "head" or start - line.start > LONGEST_EMPLOYER:
        return False
    return "|" not in text.low[line.start : start] and "|" in text.low[start : line.end]


def _same_case(written: str, spelling: str) -> bool:
    return written == spelling or (written == spelling + "s" and spelling.isupper())


def _beside(plain: str, start: int, end: int) -> set[str]:
    """The words right before and right after a place of the text."""
    before = plain[max(start - 23, 0) : start + 1].split()
    after = plain[end + 1 : end + 25].split()
    return {*before[-1:], *after[:1]}


def _address(low: str, start: int, end: int) -> bool:
    """Whether a place is part of an address, a handle or a file name."""
    before, after = low[start - 1 : start], low[end : end + 1]
    if before not in _OF_ADDRESS and after not in _OF_ADDRESS:
        return False
    if before in {"@", "#"} or (after in {".", "@"} and low[end : end + 4] in _ENDINGS):
        return True
    if before not in {"/", ".", "-", "_"} and after not in {"/", ".", "-", "_"}:
        return False
    far = max(start - 200, 0)
    around = low[max(low.rfind(" ", far, start), low.rfind("\n", far, start)) + 1 : end + 40]
    if not ("@" in around or "www." in around or "://" in around):
        return False
    token = around.split(None, 1)[0]
    return "://" in token or "www." in token or "@" in token


def _settled(text: Text, plain: str, spots: list[Spot]) -> list[Spot]:
    """The sure spots, and the ambiguous ones that their list or line settles."""
    kept: list[Spot] = []
    before = None
    linked = False
    for spot, after in zip_longest(spots, spots[1:]):
        linked_before, linked = linked, after is not None and _joined(text.low, spot, after)
        sure = not spot.rule.near or spot.misspelt
        sure = sure or (linked_before and before is not None and before.sure)
        sure = sure or (linked and after is not None and after.sure) or _near(text, plain, spot)
        if sure and (linked or linked_before):
            kept.append(
                Spot(spot.start, spot.end, spot.name, spot.rule, spot.misspelt, joined=True)
            )
        elif sure:
            kept.append(spot)
        before = spot
    return kept


def _joined(low: str, one: Spot, other: Spot) -> bool:
    """Whether two spots are neighbours of one list."""
    if other.start - one.end > _LONGEST_JOINT:
        return False
    gap = low[one.end : other.start]
    return "\n" not in gap and _JOINT.fullmatch(gap) is not None


def _near(text: Text, plain: str, spot: Spot) -> bool:
    """Whether the line has a word that settles an ambiguous name."""
    if _opens(text, spot):
        return False
    line = text.line(spot.start)
    first, last = max(line.start, spot.start - REACH), min(line.end, spot.end + REACH)
    words = set(_WORD.findall(plain, first + 1, spot.start + 1))
    words.update(_WORD.findall(plain, spot.end + 1, last + 1))
    return not words.isdisjoint(spot.rule.near)


def _opens(text: Text, spot: Spot) -> bool:
    """Whether a name is the first word of a sentence that goes on: "Make sure", "Go where"."""
    before = text.whole[max(spot.start - 3, 0) : spot.start].rstrip(" *")
    after = text.whole[spot.end : spot.end + 2]
    if (before and before[-1] not in ".!?\n•-:") or after[:1] != " " or not after[1:].islower():
        return False
    return not text.low.startswith(_ROLES, spot.end + 1)
