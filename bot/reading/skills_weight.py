"""How central a skill is to a posting, and how likely the posting asks for it at all.

The likelihood is a sum of points (log-odds) for simple signs around the skill's places: the section,
a word that asks for it, a list it stands in, how often it is named. Ordinary words ("reporting")
need more signs than a product's name ("Tableau").
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Final

from bot.reading.skills_spots import Found, Spot
from bot.reading.words import Section, Text

CONCRETE: Final = frozenset({"language", "library", "tool", "database", "cloud", "model"})
"""Kinds that are a product's name; the others are ordinary words."""
LEAST: Final = -0.2
"""Points from which a skill is taken for asked."""

CENTRAL: Final[Mapping[Section, float]] = {
    "title": 2.0, "head": 1.6, "required": 1.3, "duties": 1.0, "other": 1.0, "intro": 0.9,
    "nice": 0.6, "apply": 0.5, "company": 0.4, "offer": 0.2, "legal": 0.1,
}  # fmt: skip
"""What a mention weighs by where it stands; 1.0 is ordinary."""
AGAIN: Final = 0.2
MOST_AGAIN: Final = 3

START: Final = {"method": 0.8, "task": 0.6, "domain": 0.1}
EVERYDAY: Final = -1.2
NAME: Final = 0.9
"""Where each kind starts, words that are everyday words, and products' names."""
NAME_IN: Final[Mapping[Section, float]] = {
    "title": 0.6, "head": 0.6, "required": 1.1, "duties": 0.6, "other": 0.3, "nice": 0.0,
    "company": -1.8, "apply": 0.0, "offer": -2.0, "legal": -3.0,
}  # fmt: skip
WORDS_IN: Final[Mapping[Section, float]] = {
    "title": 0.4, "head": 0.0, "required": 0.6, "duties": 0.2, "other": 0.2, "intro": 0.2,
    "nice": 0.4, "company": -0.5, "apply": -0.4, "offer": -1.5, "legal": -3.0,
}  # fmt: skip
ASKED: Final = {True: 0.6, False: 0.9}
JOINED: Final = {True: 0.6, False: 0.8}
"""Points of a sign, for a product's name and for ordinary words."""
TWICE: Final = 0.4
STUDIED: Final = -1.3
"""A field of study ("a degree in statistics") is asked for as a degree."""
OF_COMPANY: Final = -0.8
NAMES_BESIDE: Final = -0.09
MOST_NAMES: Final = 20
PER_CHARACTER: Final = -0.16 / 1000
LONGEST: Final = 8_000
"""Where many products are named, and in long texts, ordinary words count less."""
ASK_BEFORE: Final = 130
ASK_AFTER: Final = 14

_SENTENCE_END = re.compile(r"[.!?;](?=\s)|[\n•·▪●]")


class Signs:
    """The signs of one text; made once for all its skills."""

    def __init__(self, text: Text, found: Found, names: int) -> None:
        self._text = text
        self._cues = found.cues
        self._sections = {spot.start: text.section(spot.start) for spot in found.spots}
        self._ends = [end.end() for end in _SENTENCE_END.finditer(text.low)]
        self._crowd = NAMES_BESIDE * min(names, MOST_NAMES)
        self._crowd += PER_CHARACTER * min(len(text.whole), LONGEST)

    def points(self, spots: list[Spot], kind: str) -> float:
        """How likely a skill of this kind with these places is asked for, as log-odds."""
        concrete = kind not in START
        points = START.get(kind, NAME) + EVERYDAY * all(spot.rule.weak for spot in spots)
        best = max(map(self.section, spots), key=CENTRAL.__getitem__)
        points += (NAME_IN if concrete else WORDS_IN).get(best, 0.0)
        points += TWICE * min(len(spots) - 1, 2)
        points += JOINED[concrete] * any(spot.joined for spot in spots)
        sentences = [self.sentence(spot) for spot in spots]
        points += ASKED[concrete] * any(map(self._asked, spots, sentences))
        points += OF_COMPANY * all(self.has("company", *one) for one in sentences)
        if not concrete:
            points += self._crowd + STUDIED * all(self.has("study", *one) for one in sentences)
        return points

    def weight(self, spots: list[Spot], need: str) -> float:
        """How central a skill is: its best place, and how often it is named."""
        best = max(CENTRAL[self.section(spot)] for spot in spots)
        best = min(best, CENTRAL["nice"]) if need == "nice" else best
        return round(best + AGAIN * min(len(spots) - 1, MOST_AGAIN), 2)

    def section(self, spot: Spot) -> Section:
        """The section that a spot stands in."""
        return self._sections.get(spot.start) or self._text.section(spot.start)

    def has(self, kind: str, start: int, end: int) -> bool:
        """Whether a cue of this kind begins between two places."""
        cues = self._cues.get(kind)
        if not cues:
            return False
        first = bisect_left(cues, start)
        return first < len(cues) and cues[first] < end

    def sentence(self, spot: Spot) -> tuple[int, int]:
        """Where the sentence of a spot begins and ends."""
        after = bisect_right(self._ends, spot.start)
        start = self._ends[after - 1] if after else 0
        end = self._ends[after] if after < len(self._ends) else len(self._text.low)
        return start, end

    def _asked(self, spot: Spot, sentence: tuple[int, int]) -> bool:
        start, end = sentence
        return self.has("asks", max(start, spot.start - ASK_BEFORE), spot.start) or self.has(
            "asks", spot.end, min(end, spot.end + ASK_AFTER)
        )
