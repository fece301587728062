"""What is said around the names of workplaces: part of the week is spent there, or all of it, or none."""

from collections.abc import Sequence
from typing import Final

from bot.reading import attendance
from bot.reading.anywhere import free
from bot.reading.gazetteer import Sight
from bot.reading.layout import Layout
from bot.reading.phrases import phrases
from bot.reading.words import Text

_LABELS: Final = frozenset({"label", "pin"})
_WEAK: Final = frozenset({"onsite", "hybrid", "for some"})
"""What is only concluded of a workplace, and gives way to whatever is said of the work."""


def at_workplaces(
    text: Text,
    places: Sequence[Sight],
    layout: Layout,
    levels: tuple[dict[str, Sight], dict[str, Sight], dict[str, Sight]],
) -> None:
    """Add what is said around the names of workplaces; of prose only where nothing firmer is said."""
    firm, said, weak = levels
    prose = not firm
    for place in places:
        if place.kind in _LABELS and not text.low.startswith(_ALSO_LABELS, place.start):
            continue
        placed = layout.placing(place)
        if not (placed or prose):
            continue
        value = _said_of(text, place, alone=not said)
        if value is None and place.kind == "site" and layout.in_label(place):
            value = "onsite"
        if value in _WEAK:
            weak.setdefault(value, place)
        elif value:
            (firm if placed else said).setdefault(value, place)


_SHAREABLE: Final = (
    "offic", "ofic", "uffici", "buro", "bur", "biur", "kantoor", "hoofdk", "vestig", "hq", "headq", "sit", "lab", "studio", "campus", "siege", "sede", "standort",
    "sur place", "hub", "plant", "werk", "niederlassung", "locaux", "head", "facilit", "zentrale", "siedzib", "haupt",
)  # fmt: skip
"""How workplaces begin that people also work away from; a share of a week in a school is a small job."""
_ALSO_LABELS: Final = ("sede", "standort")
"""Workplaces that are labels of place before a colon."""


def _said_of(text: Text, place: Sight, *, alone: bool) -> str | None:
    """What is said of a workplace, or of where the worker is; `alone` where no other word tells."""
    if place.kind == "free":
        return "remote" if free(text, place) else None
    start, end = place.start, place.end
    needless = text.low.startswith(_SHAREABLE, start) and attendance.needless(text, start, end)
    return needless or _workplace(text, place, alone=alone)


def _workplace(text: Text, place: Sight, *, alone: bool) -> str | None:
    """What is said of a workplace: part of the week is spent there, or all of it."""
    start, end = place.start, place.end
    if text.low.startswith(":", end) or text.low[start - 1 : start].isalnum():
        return None
    told = phrases().remote
    if (
        told.other_onsite.match(text.low, end)
        or told.has_offices.search(text.before(start, 40))
        or (
            text.low.startswith("office", start)
            and told.other_office.search(text.before(start, 12))
        )
    ):
        return None
    shareable = text.low.startswith(_SHAREABLE, start)
    if not (shareable or alone):
        return None
    shared = attendance.share(text, start, end)
    if shareable and (shared == "some" or attendance.with_home(text, start, end)):
        return "part"
    if attendance.seldom(text, start, end):
        return "hybrid"
    return "onsite" if alone and attendance.at_work(text, start, end, shared) else None
