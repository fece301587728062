"""How central a skill is to a posting, and how likely the posting asks for it at all.

The likelihood is a sum of points (log-odds) for simple signs around the skill's places: the section,
a word that asks for it, a list it stands in, how often it is named. Ordinary words ("reporting")
need more signs than a product's name ("Tableau"); what ads tell of one skill beyond its signs ("SQL" is
nearly always asked for, "GitHub" is often a link) is its prior, which config/skills.yaml holds.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from bot.reading.skills_spot import Spot
from bot.reading.words import Section

CONCRETE: Final = frozenset(
    {"language", "library", "tool", "database", "cloud", "model", "standard"}
)
"""Kinds that are the name of a product or standard; the others are ordinary words."""
LEAST: Final = -0.4
"""Points from which a skill is taken for asked."""

CENTRAL: Final[Mapping[Section, float]] = {
    "title": 2.0, "head": 1.6, "required": 1.3, "duties": 1.0, "other": 1.0, "intro": 0.9,
    "nice": 0.6, "apply": 0.5, "company": 0.4, "offer": 0.2, "legal": 0.1,
}  # fmt: skip
"""What a mention weighs by where it stands; 1.0 is ordinary."""
AGAIN: Final = 0.2
MOST_AGAIN: Final = 3

START: Final = {"method": 0.8, "task": 0.6, "field": 0.6, "domain": 0.1}
EVERYDAY: Final = -1.7
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
MOST_TIMES: Final = 2
STUDIED: Final = -1.6
"""A field of study ("a degree in statistics") is asked for as a degree."""
OF_COMPANY: Final = -0.8
NAMES_BESIDE: Final = -0.09
MOST_NAMES: Final = 20
PER_CHARACTER: Final = -0.16 / 1000
LONGEST: Final = 8_000
"""Where many products are named, and in long texts, ordinary words count less."""

Marks = tuple[bool, bool, bool, bool, bool]
"""Whether a skill is joined in a list, asked, an everyday word, the company's, a field of study."""


class Signs:
    """The signs of one text; made once for all its skills."""

    def __init__(self, size: int, names: int, priors: Mapping[str, float]) -> None:
        """Take the text's length, how many products it names, and the skills' priors."""
        self._priors = priors
        self._crowd = NAMES_BESIDE * min(names, MOST_NAMES)
        self._crowd += PER_CHARACTER * min(size, LONGEST)

    def points(self, named: Sequence[Spot], best: Section) -> float:
        """How likely a skill with these places is asked for, as log-odds.

        `best` is the section of its best place.
        """
        first = named[0]
        kind, joined, asked, weak = first.kind, first.joined, first.asked, first.rule.weak
        company, study = first.company, first.study
        for spot in named[1:] if len(named) > 1 else ():
            joined, asked = joined or spot.joined, asked or spot.asked
            weak, company = weak and spot.rule.weak, company and spot.company
            study = study and spot.study
        points = _points(kind, best, len(named), (joined, asked, weak, company, study))
        points += self._priors.get(first.name, 0.0)
        return points + self._crowd if kind in START else points


@cache
def _points(kind: str, best: Section, count: int, marks: Marks) -> float:
    """What the signs of so many places add up to, but for how crowded the text is."""
    joined, asked, weak, company, study = marks
    concrete = kind not in START
    points = START.get(kind, NAME) + (NAME_IN if concrete else WORDS_IN).get(best, 0.0)
    points += EVERYDAY * weak + TWICE * min(count - 1, MOST_TIMES)
    points += JOINED[concrete] * joined + ASKED[concrete] * asked + OF_COMPANY * company
    return points if concrete else points + STUDIED * study


def best_section(named: Sequence[Spot]) -> Section:
    """The section of the most central place, the first of several."""
    return max([spot.section for spot in named], key=CENTRAL.__getitem__)


@cache
def weight(best: Section, count: int, need: str) -> float:
    """How central a skill is: its best place, and how often it is named."""
    central = CENTRAL[best]
    central = min(central, CENTRAL["nice"]) if need == "nice" else central
    return round(central + AGAIN * min(count - 1, MOST_AGAIN), 2)
