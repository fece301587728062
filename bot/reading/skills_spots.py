"""Where skills stand in a text: one pass of an automaton, then the rules of ambiguous names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from bot.reading.skills_spelling import plain_form
from bot.reading.skills_taxonomy import Taxonomy, nearest
from bot.reading.words import Text, fold
from config.skills import Rule

REACH = 120
"""How far, in characters, the words that settle an ambiguous name may be."""
MOST_SPOTS = 3_000
"""Places looked at in one text; more is no posting."""
SHORTEST_MISSPELT = 6
REMEMBERED = 50_000

_JOINT = re.compile(r"[\s,/|;&•·()+*\-–]*(?:(?:and|or|und|oder|y|o|et|ou|i|and/or|e\.g\.|like|such as)\b[\s,/|(]*)?")
_JOINT_LENGTH = 9
_WORD = re.compile(r"[a-z][a-z0-9+\x01\x02.]*")
_RARE = re.compile(r"(?<= )[a-z][a-z0-9]{5,19}(?= )")


@dataclass(frozen=True, slots=True)
class Spot:
    """A skill's name at a place of the text; `sure` where the name alone tells it."""

    start: int
    end: int
    name: str
    rule: Rule
    sure: bool
    misspelt: bool = False


class Finder:
    """Finds the names of a taxonomy; made once, used for every text."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        forms = taxonomy.forms
        decoys = {plain_form(fold(decoy), "").strip() for decoy in taxonomy.decoys} - {""}
        self._named = [(form, forms[form]) for form in forms if form not in decoys]
        self._automaton = AhoCorasick(
            [f" {form} " for form, _ in self._named] + [f" {form} " for form in sorted(decoys)]
        )
        self._taxonomy = taxonomy
        self._vocabulary = {word for form in forms for word in form.split()} | taxonomy.everyday
        self._targets = _targets(taxonomy)
        self._read: dict[str, str | None] = {}

    def spots(self, text: Text) -> list[Spot]:
        """Every place where a skill is named, left to right, none inside another."""
        plain = " " + plain_form(text.low, text.whole) + " "
        found = [
            spot
            for start, end, which in self._longest(plain, text.low)
            if which < len(self._named) and (spot := self._spot(text, plain, start, end, which))
        ]
        found += self._misspelt(plain, text)
        found.sort(key=lambda spot: spot.start)
        return _settled(text, plain, found)

    def _longest(self, plain: str, low: str) -> Iterator[tuple[int, int, int]]:
        """Leftmost-longest matches as (start, end, pattern), offsets of the text."""
        matches = [
            (start, start - end, which)
            for which, start, end in self._automaton.find_matches_as_indexes(
                plain, overlapping=True
            )
        ]
        matches.sort()
        reached = -1
        for start, minus, which in matches[: MOST_SPOTS * 4]:
            if start < reached:
                continue
            end = start - minus - 2  # the spaces around; `plain` has one more before the text
            if end - start > 3 and low.find("\n", start, end) >= 0:
                continue
            reached = end + 1
            yield start, end, which

    def _spot(self, text: Text, plain: str, start: int, end: int, which: int) -> Spot | None:
        form, several = self._named[which]
        written = text.whole[start:end]
        for name, spelling, rule in several:
            if rule.case and not _same_case(written, spelling):
                continue
            if rule.never and _beside(plain, start + 1, end + 1) & rule.never:
                continue
            if _link(text.low, start, end):
                return None
            return Spot(start, end, name, rule, not rule.near and not rule.weak)
        return None

    def _misspelt(self, plain: str, text: Text) -> list[Spot]:
        found = []
        for match in _RARE.finditer(plain):
            name = self._meant(match.group())
            if name is None:
                continue
            start = match.start() - 1
            if not _link(text.low, start, start + len(match.group())):
                rule = Rule()
                found.append(Spot(start, start + len(match.group()), name, rule, False, True))
        return found

    def _meant(self, word: str) -> str | None:
        """The skill that an unknown word misspells, remembered."""
        if word in self._vocabulary:
            return None
        if word not in self._read:
            if len(self._read) >= REMEMBERED:
                self._read.clear()
            meant = nearest(word, self._targets.get(word[0], []))
            derived = meant is not None and (word.startswith(meant) or meant.startswith(word))
            self._read[word] = self._taxonomy.name_of(meant) if meant and not derived else None
        return self._read[word]


def _targets(taxonomy: Taxonomy) -> dict[str, list[str]]:
    """Names that a misspelt word may mean, by first letter: one sure word that is no plain word."""
    found: dict[str, list[str]] = {}
    for form, several in taxonomy.forms.items():
        name, _, rule = several[0]
        plain = taxonomy.kind(name) in {"method", "task", "domain"}
        if len(form) >= SHORTEST_MISSPELT and form.isalpha() and not plain and rule.sure and not rule.case:
            found.setdefault(form[0], []).append(form)
    return found


def _same_case(written: str, spelling: str) -> bool:
    return written == spelling or (written == spelling + "s" and spelling.isupper())


def _beside(plain: str, start: int, end: int) -> set[str]:
    """The words right before and right after a place of `plain`."""
    before = plain[max(start - 24, 0) : start].split()
    after = plain[end : end + 24].split()
    return {*before[-1:], *after[:1]}


def _link(low: str, start: int, end: int) -> bool:
    """Whether a place is part of an address, a handle or a file name."""
    before = low[start - 1] if start else " "
    return (
        before in "@#"
        or (before in "./" and start > 1 and not low[start - 2].isspace() and "://" in _token(low, start))
        or (end < len(low) - 1 and low[end] in ".@" and low[end + 1].isalnum() and "/" in _token(low, start))
        or low[end : end + 4] in {".com", ".org", ".io/", ".net"}
    )


def _token(low: str, place: int) -> str:
    """The run of characters without a space around a place."""
    first = max(low.rfind(" ", 0, place), low.rfind("\n", 0, place), place - 200)
    last = low.find(" ", place, place + 200)
    return low[first + 1 : last if last > 0 else place + 200]


def _settled(text: Text, plain: str, spots: list[Spot]) -> list[Spot]:
    """The spots that are sure, and the ambiguous ones that their line settles."""
    kept: list[Spot] = []
    last = len(spots) - 1
    for place, spot in enumerate(spots):
        if not spot.rule.near and not spot.misspelt:
            kept.append(spot)
        elif (
            (place > 0 and spots[place - 1].sure and _joined(text.low, spots[place - 1], spot))
            or (place < last and spots[place + 1].sure and _joined(text.low, spot, spots[place + 1]))
            or _near(text, plain, spot)
        ):
            kept.append(spot)
    return kept


def _joined(low: str, one: Spot, other: Spot) -> bool:
    """Whether two spots are neighbours of one list."""
    gap = low[one.end : other.start]
    return len(gap) <= _JOINT_LENGTH and "\n" not in gap and _JOINT.fullmatch(gap) is not None


def _near(text: Text, plain: str, spot: Spot) -> bool:
    if spot.misspelt:
        return text.section(spot.start) not in {"company", "legal", "offer"} or True
    line = text.line(spot.start)
    first, last = max(line.start, spot.start - REACH), min(line.end, spot.end + REACH)
    words = set(_WORD.findall(plain, first + 1, spot.start + 1))
    words.update(_WORD.findall(plain, spot.end + 1, last + 1))
    return not words.isdisjoint(spot.rule.near)
