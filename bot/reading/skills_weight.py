"""How central a skill is to a posting, and how likely the posting asks for it at all.

The likelihood is a sum of points (log-odds) for simple signs around the skill's places: the section,
a word that asks for it, a list it stands in, how often it is named. Ordinary words ("reporting")
need more signs than a product's name ("Tableau").
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Final, NamedTuple

from bot.reading.skills_spots import Found, Spot
from bot.reading.words import Section, Text

CONCRETE: Final = frozenset({"language", "library", "tool", "database", "cloud", "model"})
"""Kinds that are a product's name; the others are ordinary words."""
LEAST: Final = 0.0
"""Points from which a skill is taken for asked."""

CENTRAL: Final[Mapping[Section, float]] = {
    "title": 2.0, "head": 1.6, "required": 1.3, "duties": 1.0, "other": 1.0, "intro": 0.9,
    "nice": 0.6, "apply": 0.5, "company": 0.4, "offer": 0.2, "legal": 0.1,
}  # fmt: skip
"""What a mention weighs by where it stands; 1.0 is ordinary."""
AGAIN: Final = 0.2
MOST_AGAIN: Final = 3

START: Final = {"method": 0.8, "task": 0.6, "domain": 0.1}
EVERYDAY: Final = -1.3
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
DOUBT: Final = 90
"""How far, in characters, the words may be that ask for a skill, or that put it in doubt."""

_NONE: Final[list[int]] = []


class Around(NamedTuple):
    """What stands around one place: its section, its sentence, and the cues in it.

    `doubt` tells that words near it may make it optional or refuse it.
    """

    section: Section
    asked: bool
    company: bool
    study: bool
    doubt: bool


class Signs:
    """The signs of one text; made once for all its skills."""

    def __init__(self, text: Text, found: Found, names: int) -> None:
        low = text.low
        self._ends = text.ends
        self._crowd = NAMES_BESIDE * min(names, MOST_NAMES)
        self._crowd += PER_CHARACTER * min(len(low), LONGEST)
        cues = found.cues
        self._asks, self._company = cues.get("asks", _NONE), cues.get("company", _NONE)
        self._study = cues.get("study", _NONE)
        self._doubts = sorted((*cues.get("nice", _NONE), *cues.get("refuses", _NONE)))
        self._sentences: dict[int, tuple[bool, bool, list[int]]] = {}

    def around(self, text: Text, spot: Spot) -> Around:
        """What stands around a place."""
        first, last = spot.start, spot.end
        after = bisect_right(self._ends, first)
        company, study, asks = self._sentences.get(after) or self._sentence(after)
        doubts = self._doubts
        asked = doubt = False
        if asks:
            at = bisect_left(asks, first - ASK_BEFORE)
            asked = at < len(asks) and asks[at] < last + ASK_AFTER
        if doubts:
            at = bisect_left(doubts, first - DOUBT)
            doubt = at < len(doubts) and doubts[at] < last + DOUBT
        section = text.lines[bisect_right(text.starts, first) - 1].section
        return Around(section, asked, company, study, doubt)

    def _sentence(self, number: int) -> tuple[bool, bool, list[int]]:
        """Whether a sentence is the company's, or of studies, and the places in it that ask."""
        start, end = self._ends[number - 1] if number else 0, self._ends[number]
        asks = self._asks[bisect_left(self._asks, start) : bisect_left(self._asks, end)]
        told = _any(self._company, start, end), _any(self._study, start, end), asks
        self._sentences[number] = told
        return told

    def points(self, spots: list[Spot], arounds: list[Around], kind: str) -> float:
        """How likely a skill of this kind with these places is asked for, as log-odds."""
        concrete = kind not in START
        joined = asked = False
        weak = company = study = True
        best, central = arounds[0].section, -1.0
        for spot, (section, is_asked, of_company, studied, _) in zip(spots, arounds, strict=True):
            joined, asked = joined or spot.joined, asked or is_asked
            weak, company, study = (
                weak and spot.rule.weak,
                company and of_company,
                study and studied,
            )
            if CENTRAL[section] > central:
                best, central = section, CENTRAL[section]
        points = START.get(kind, NAME) + (NAME_IN if concrete else WORDS_IN).get(best, 0.0)
        points += EVERYDAY * weak + TWICE * min(len(spots) - 1, 2)
        points += JOINED[concrete] * joined + ASKED[concrete] * asked + OF_COMPANY * company
        return points if concrete else points + self._crowd + STUDIED * study


def weight(arounds: list[Around], need: str) -> float:
    """How central a skill is: its best place, and how often it is named."""
    best = max([CENTRAL[one.section] for one in arounds])
    best = min(best, CENTRAL["nice"]) if need == "nice" else best
    return round(best + AGAIN * min(len(arounds) - 1, MOST_AGAIN), 2)


def _any(places: list[int], start: int, end: int) -> bool:
    """Whether one of the sorted places is between two others."""
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end
