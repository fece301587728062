"""How central a skill is to a posting, and whether it is asked for at all."""

import re
from typing import Final

from bot.reading.skills_spots import Spot
from bot.reading.skills_taxonomy import Taxonomy
from bot.reading.words import Section, Text
from bot.understanding import SkillMention

SECTIONS: Final[dict[Section, float]] = {
    "title": 2.0,
    "head": 1.6,
    "required": 1.3,
    "duties": 1.0,
    "intro": 0.9,
    "other": 1.0,
    "nice": 0.6,
    "apply": 0.5,
    "company": 0.4,
    "offer": 0.1,
    "legal": 0.0,
}
"""What one mention weighs by where it stands."""
CONCRETE: Final = frozenset({"language", "library", "tool", "database", "cloud", "model"})
"""Kinds that are a product's name; the others are ordinary words."""
LEAST: Final = 0.3
LEAST_PLAIN: Final = 0.5
AGAIN = 0.2
MOST_AGAIN = 3
TAGGED = 0.4

_ASKS = re.compile(
    r"\b(?:experience|experienced|knowledge|skills?|skilled|proficien\w+|expertise|expert|familiar\w*|understanding"
    r"|background|ability|hands-on|hands on|fluen\w+|strong|solid|proven|required|must|using|stack|tools?|technolog\w+"
    r"|looking for|seeking|specialist|build|develop|design|kenntnisse|erfahrung|experiencia|connaissances?|doswiadczenie)\b"
)


def weighed(
    taxonomy: Taxonomy,
    text: Text,
    name: str,
    places: list[tuple[Spot, str]],
    tagged: bool,
) -> SkillMention | None:
    """The mention of a skill from all its places, or None where nothing asks for it."""
    concrete = taxonomy.kind(name) in CONCRETE
    asked = [
        (_worth(text, spot, concrete), -spot.start, spot, need)
        for spot, need in places
    ]
    worth, _, spot, need = max(asked, key=lambda one: (one[3] == "required", one[:2]))
    if worth < (LEAST if concrete else LEAST_PLAIN) and not tagged:
        return None
    weight = worth + AGAIN * min(len(places) - 1, MOST_AGAIN) + TAGGED * tagged
    return SkillMention(name, text.quote(spot.start, spot.end), need, round(weight, 2))


def _worth(text: Text, spot: Spot, concrete: bool) -> float:
    worth = SECTIONS[text.section(spot.start)]
    if spot.rule.weak and not _asked(text, spot):
        return 0.0
    return worth


def _asked(text: Text, spot: Spot) -> bool:
    """Whether an everyday word stands in a sentence that asks for skills."""
    if text.section(spot.start) in {"title", "required"}:
        return True
    start, end = text.sentence(spot.start)
    return _ASKS.search(text.low, start, end) is not None
