"""Lengths of work that a word names, without a number: "Jaarcontract", "contract for a month", "should take a week"."""

import re
from typing import Final

from bot.reading.length_written import WEEKS
from bot.reading.needles import Near
from bot.reading.phrases import phrases
from bot.reading.words import Text
from bot.understanding import Span

_NEAR: Final = 60
_REACH: Final = 70
"""Characters around one unit in which is told what lasts so long."""
_FORTNIGHT: Final = 2.0
_UNITS: Final[dict[str, float]] = {
    word: weeks
    for weeks, words in {
        WEEKS["week"]: "week weeks woche semaine semana settimana tydzien",
        _FORTNIGHT: "fortnight quinzaine quincena",
        WEEKS["month"]: "month monat mois mes mese miesiac maand",
        3 * WEEKS["month"]: "quarter quartal trimestre kwartal trimestriel",
        6 * WEEKS["month"]: "semester semestre semestr half halb semestriel",
        WEEKS["year"]: "year jahr an ano anno rok jaar annual annuel",
    }.items()
    for word in words.split()
}
"""The weeks of one unit, and of each group of the phrase that names a length."""


def worded(text: Text, places: Near) -> Span | None:
    """The first length of the work that is told in a word."""
    each = (_worded_at(text, max(0, at - _REACH), at + _REACH) for at in places.get("unit", ()))
    return next(filter(None, each), None)


def _worded_at(text: Text, start: int, end: int) -> Span | None:
    """The length that a part of the text tells in a word."""
    told = phrases().length
    if found := told.named_length.search(text.low, start, end):
        weeks = _UNITS[next(name for name, said in found.groupdict().items() if said)]
        return None if _of_else(text, found) else Span(round(weeks, 1), round(weeks, 1))
    if found := told.for_one.search(text.low, start, end):
        weeks = _UNITS[found["unit"]]
        return None if _of_else(text, found) else Span(round(weeks, 1), round(weeks, 1))
    found = told.takes_one.search(text.low, start, end)
    if found is None or _of_else(text, found):
        return None
    weeks = _UNITS[found["unit"]]
    return Span(weeks, 2 * weeks if found["two"] else weeks)


def _of_else(text: Text, found: re.Match[str]) -> bool:
    """Whether the way to the work lasts so long, or something that is not the work."""
    told = phrases().length
    before = text.before(found.start(), _NEAR)
    of_hiring = told.of_hiring.search(before) or told.of_hiring.search(found[0])
    return bool(
        of_hiring
        or told.of_others.search(before)
        or told.against_after.match(text.low[found.end() : found.end() + 40])
    )
