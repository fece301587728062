"""A lead made ready for scoring: what it asks for, how weighty each thing is, and its terms."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.matching.rarity import Rarity
from bot.matching.words import Phrases, employer, title_terms
from bot.matching.zones import window_of
from bot.models import Lead
from bot.understanding import SkillMention

NICE = 0.5
"""What a skill counts that would only be nice to have."""
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A lead ready for scoring.

    `skills` maps a skill to its weight (rarity x centrality) and the words that name it, in the
    order of the text; `terms` the telling words of its title with their rarity; `top` is the most
    it pays in USD an hour, None where unknown; `budget` a fixed sum in USD.
    """

    lead: Lead
    skills: Mapping[str, tuple[float, str]]
    asked: float
    terms: Mapping[str, float]
    titled: float
    phrases: Phrases
    top: float | None = None
    budget: float | None = None
    window: tuple[float, float] | None = None
    """The hours from UTC that share enough of the working day."""
    company: str = ""
    """Its company as exclusions compare it."""


def wanted_of(
    lead: Lead,
    rarity: Rarity,
    title_rarity: Rarity,
    top: float | None = None,
    budget: float | None = None,
) -> Wanted:
    """Make a lead ready; `top` and `budget` are its pay in USD an hour, or in USD altogether."""
    skills: dict[str, tuple[float, str]] = {}
    for mention in lead.understood.skills:
        weight = _weight(mention, rarity)
        if weight > skills.get(mention.name, (0.0, ""))[0]:
            skills[mention.name] = (weight, mention.quote)
    terms = {term: title_rarity.of(term) for term in title_terms(lead.title)}
    return Wanted(
        lead=lead,
        skills=skills,
        asked=sum(weight for weight, _ in skills.values()),
        terms=terms,
        titled=sum(terms.values()),
        phrases=Phrases(f"{lead.title}\n{lead.text[:LONGEST_TEXT]}"),
        top=top,
        budget=budget,
        window=window_of(lead.understood.where.timezones),
        company=employer(lead.company),
    )


def _weight(mention: SkillMention, rarity: Rarity) -> float:
    need = NICE if mention.need == "nice" else 1.0
    return rarity.of(mention.name) * mention.weight * need
