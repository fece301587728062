"""Which members can a lead concern, and how well: every profile at once, with arrays.

Each skill, title word, own word and domain keeps the rows of the profiles that have it. A lead adds
up its own words' postings, so it touches only members who share something with it. The scores are
the ones that `Scorer.judge` gives, by the same formulas in the same order.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

import numpy as np

from bot.matching import points
from bot.matching.columns import fixed_lost, row_losses
from bot.matching.kin import STEPS
from bot.matching.offer import Offer
from bot.matching.score import OWN_WEIGHT, Scorer
from bot.matching.slots import Slots
from bot.matching.wanted import Wanted
from bot.models import Match

SKILL, TITLE, OWN, DOMAIN = "s", "t", "w", "d"
MOST_DEAD = 0.25
ROUNDING = 0.05
"""Scores are shown with one decimal: so far below a threshold still reaches it."""
NOBODY: Any = np.zeros(1)
"""Stands for "no profile has any of this"; adding it up is spared."""


class Postings:
    """The rows of one term, with how much each has of it (64ths for skills, else 1)."""

    __slots__ = ("amounts", "rows")

    def __init__(self) -> None:
        """Begin without rows."""
        self.rows = array("i")
        self.amounts = array("B")


class ProfileIndex:
    """Profiles by what they help with. Not safe for use by several threads at once."""

    def __init__(self, scorer: Scorer) -> None:
        """Keep the scorer whose results are reproduced."""
        self.scorer = scorer
        self.slots = Slots()
        self.terms: dict[tuple[str, str], Postings] = {}
        self.own: set[str] = set()
        self.domains: dict[str, str] = {}
        self.row_of: dict[str, int] = {}
        self.dead = 0
        self.least = 100.0
        """No profile's threshold is below it."""

    def __len__(self) -> int:
        """Profiles, each once."""
        return len(self.row_of)

    def put(self, offer: Offer, threshold: float = 0.0) -> None:
        """Add a profile or replace it, with the least score its member wants to hear of."""
        self.remove(offer.profile.id)
        row = self.slots.add(offer, threshold)
        self.least = min(self.least, threshold)
        self.row_of[offer.profile.id] = row
        for kind, term, amount in _terms(offer):
            postings = self.terms.setdefault((kind, term), Postings())
            postings.rows.append(row)
            postings.amounts.append(amount)
        self.own.update(offer.own)
        self.domains.update(offer.domains)

    def remove(self, profile: str) -> None:
        """Forget a profile; one that is not there is no error."""
        row = self.row_of.pop(profile, None)
        if row is not None:
            self.slots.kill(row)
            self.dead += 1

    @property
    def worn(self) -> bool:
        """Whether so many rows are dead that the index should be built anew."""
        return self.dead > 1000 and self.dead > MOST_DEAD * len(self.slots)

    def scores(
        self, wanted: Wanted, now: datetime | None = None, *, all_rows: bool = False
    ) -> tuple[Any, Any]:
        """The rows of the profiles that may be told of a lead, and their points (0-100).

        Conditions only cost points, so rows whose work alone stays below their threshold are left
        out; with `all_rows` every row that shares something with the lead is scored.
        """
        rows, worth = self._worth(wanted, ROUNDING if all_rows else self.least)
        if not all_rows:
            enough = worth >= self.slots.some("threshold", rows) - ROUNDING
            rows, worth = rows[enough], worth[enough]
        left = worth
        for lost in (*row_losses(self.slots, rows, wanted), *fixed_lost(wanted, now)):
            left = left - left * lost
        return rows, np.round(left * 10) / 10

    def tell(
        self, wanted: Wanted, offer_for: Callable[[str], Offer | None], now: datetime | None = None
    ) -> Iterator[Match]:
        """A match with evidence for every member whose threshold is reached and nothing blocks."""
        rows, scores = self.scores(wanted, now)
        enough = scores >= self.slots.some("threshold", rows)
        for row in rows[enough]:
            offer = offer_for(self.slots.ids[row])
            if offer is not None:
                match = self.scorer.judge(offer, wanted, now)
                if not match.blockers:
                    yield match

    def _worth(self, wanted: Wanted, least: float) -> tuple[Any, Any]:
        """The rows whose work may be worth `least` points, and what it is worth."""
        skills = self._sum(SKILL, ((s, weight) for s, (weight, _) in wanted.skills.items()), STEPS)
        titles = self._sum(TITLE, wanted.terms.items(), 1)
        known = wanted.phrases.among(self.own)
        own = self._sum(OWN, ((term, 1.0) for term in known), 1)
        domains = self._sum(DOMAIN, ((one, 1.0) for one in self._domains(wanted)), 1)
        # One straight line above the fit spares the exact formula for most rows.
        most = points.SKILLS * points.skill_slope(wanted.asked) * skills
        most += titles * (points.TITLE / (wanted.titled or 1.0))
        if own is not NOBODY:
            most += points.SKILLS * points.skill_slope(wanted.asked) * OWN_WEIGHT * own
        if domains is not NOBODY:
            most += points.DOMAIN * (domains > 0)
        if least > ROUNDING:
            least -= points.SPECIALITY
        rows = (
            np.flatnonzero(most >= least - ROUNDING) if least > ROUNDING else np.flatnonzero(most)
        )
        extra = 0.0 if own is NOBODY else OWN_WEIGHT * own[rows]
        fit = points.skill_fit(skills[rows], extra, wanted.asked)
        worth = points.SKILLS * fit + points.TITLE * points.title_fit(titles[rows], wanted.titled)
        worth = worth + self._specialities(rows, wanted)
        return rows, worth + (0.0 if domains is NOBODY else points.DOMAIN * (domains[rows] > 0))

    def _specialities(self, rows: Any, wanted: Wanted) -> Any:
        asked = wanted.lead.understood.speciality
        table = [points.speciality_fit(own, asked) for own in self.slots.specialities]
        return points.SPECIALITY * np.array(table or [0.0])[self.slots.some("speciality", rows)]

    def _domains(self, wanted: Wanted) -> Iterator[str]:
        named = {domain.lower() for domain in wanted.lead.understood.domains}
        for term, worded in self.domains.items():
            if term in named or worded in wanted.phrases:
                yield term

    def _sum(self, kind: str, weighted: Iterable[tuple[str, float]], steps: int) -> Any:
        found = [
            (postings, weight)
            for term, weight in weighted
            if (postings := self.terms.get((kind, term)))
        ]
        if not found:
            return NOBODY if kind in {OWN, DOMAIN} else np.zeros(len(self.slots))
        rows = np.concatenate([np.frombuffer(one.rows, dtype=np.int32) for one, _ in found])
        amounts = np.concatenate(
            [np.frombuffer(one.amounts, dtype=np.uint8) * (weight / steps) for one, weight in found]
        )
        return np.bincount(rows, amounts, minlength=len(self.slots))


def _terms(offer: Offer) -> Iterator[tuple[str, str, int]]:
    for skill, (affinity, _) in offer.skills.items():
        yield SKILL, skill, min(affinity, 255)
    yield from ((TITLE, term, 1) for term in offer.titles)
    yield from ((OWN, term, 1) for term in offer.own)
    yield from ((DOMAIN, domain, 1) for domain in offer.domains)
