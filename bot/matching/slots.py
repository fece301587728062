"""Members' conditions as growing columns, so that a lead is compared with all of them at once."""

from array import array
from typing import Any

import numpy as np

from bot.matching.conditions import RANKS
from bot.matching.offer import Offer

NONE = float("nan")


class Slots:
    """One row a profile: its conditions; a changed profile takes a new row, the old one is dead."""

    def __init__(self) -> None:
        """Begin without rows."""
        self.ids: list[str] = []
        self.floor = array("d")
        self.least_hours = array("d")
        self.most_hours = array("d")
        self.least_weeks = array("d")
        self.most_weeks = array("d")
        self.zone = array("d")
        self.rank = array("b")
        self.adjacent = array("b")
        self.permanent = array("b")
        self.lower_unknown = array("b")
        self.threshold = array("d")
        self.speciality = array("b")
        self.specialities: dict[str | None, int] = {}

    def __len__(self) -> int:
        """Rows, dead ones included."""
        return len(self.ids)

    def add(self, offer: Offer, threshold: float) -> int:
        """A new row; its number."""
        profile = offer.profile
        hours, weeks = profile.hours, profile.weeks
        self.ids.append(profile.id)
        self.floor.append(offer.floor or NONE)
        self.least_hours.append((hours.min if hours else None) or NONE)
        self.most_hours.append((hours.max if hours else None) or NONE)
        self.least_weeks.append(NONE if weeks is None or weeks.min is None else weeks.min)
        self.most_weeks.append(NONE if weeks is None or weeks.max is None else weeks.max)
        self.zone.append(NONE if offer.zone is None else offer.zone)
        self.rank.append(RANKS.get((profile.seniority or "").lower(), -1))
        self.adjacent.append("adjacent" in profile.fields)
        self.permanent.append("permanent" in profile.engagement)
        self.lower_unknown.append(profile.unknown_pay == "lower")
        self.threshold.append(threshold)
        numbers = self.specialities
        self.speciality.append(numbers.setdefault(offer.speciality, len(numbers)))
        return len(self.ids) - 1

    def kill(self, slot: int) -> None:
        """Nobody is told of anything by this row any more."""
        self.ids[slot] = ""
        self.threshold[slot] = float("inf")

    def all(self, name: str) -> Any:
        """A column as an array over the same memory: for the moment only, rows cannot be added."""
        kept = getattr(self, name)
        return np.frombuffer(kept, dtype=np.float64 if kept.typecode == "d" else np.int8)

    def some(self, name: str, rows: Any) -> Any:
        """The values of some rows of a column."""
        return self.all(name)[rows]
