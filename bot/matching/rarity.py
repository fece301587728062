"""How rare a skill is among leads: what few leads ask for tells more than what all ask for."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.matching.words import title_terms
from bot.understanding import Understanding

PRIOR_LEADS = 20
"""Leads imagined beside the counted ones, so that a handful of leads does not decide."""


@dataclass(slots=True)
class Rarity:
    """Counts of leads by skill, and of all leads counted; brought up to date by `become`."""

    counts: Mapping[str, int] = field(default_factory=dict)
    total: int = 0

    def become(self, other: "Rarity") -> None:
        """Take over newer counts, for everyone who weighs by these."""
        self.counts, self.total = other.counts, other.total

    def of(self, skill: str) -> float:
        """The weight of a skill: 1 for one in every lead, about 6 for one in a thousand."""
        seen = self.counts.get(skill, 0) + 0.5
        return 1.0 + math.log((self.total + PRIOR_LEADS) / min(seen, self.total + PRIOR_LEADS))


def titles_of(titles: Iterable[str]) -> Rarity:
    """Count the telling words of titles."""
    counts: Counter[str] = Counter()
    total = 0
    for title in titles:
        total += 1
        counts.update(title_terms(title))
    return Rarity(counts, total)


def rarity_of(leads: Iterable[Understanding]) -> Rarity:
    """Count the skills of leads."""
    counts: Counter[str] = Counter()
    total = 0
    for understood in leads:
        total += 1
        counts.update({mention.name for mention in understood.skills})
    return Rarity(counts, total)
