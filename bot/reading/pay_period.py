"""For what time a sum is paid: written, told by the words around it, or concluded from its size."""

import re
from functools import cache
from typing import Final

from bot.reading.pay_figure import Figure
from bot.reading.pay_words import dollars, pay_words, whole
from bot.reading.words import Text
from bot.understanding import Period

PERIODS: Final[tuple[Period, ...]] = ("hour", "day", "week", "month", "year", "project")


def period_of(
    figure: Figure, near: str, currency: str | None, text: Text
) -> tuple[str | None, bool]:
    """The period and whether it was written, beside the sum or in the words around it."""
    if figure.period:
        return figure.period, True
    size = dollars(figure.high, currency)
    near = _FIXED_TERM.sub("", near)
    small = size < _LEAST_SALARY and currency in _RICH
    for period in PERIODS[:-1] if _SALARY.search(near) else PERIODS:
        cues = {cue[0] for cue in _cue(period).finditer(near)}
        if period == "project" and any(_OF_PIECE in cue for cue in cues):
            return period, True
        if LEAST[period] <= size <= _MOST[period] and (cues - _SALARIES if small else cues):
            return period, True
        if small and cues & _SALARIES and size >= LEAST["month"]:
            return "month", False
    if figure.scale in _YEARLY_SCALES and size >= _LEAST_OF_LAKHS:
        return "year", False
    salaried = _SALARY.search(near) is not None
    return _by_size(size, text, currency, salaried=salaried), False


_FIXED_TERM: Final = re.compile(r"fixed[- ]term|fixed(?:[- ]t?e?r?)?$")
"""It fixes how long somebody is employed, not what for all the work is paid; what is near may end in it."""
_OF_PIECE: Final = " per "
"""In what is said of pay for each of many pieces, however small: "pay per image"."""
_SALARIES: Final = frozenset(
    {"base salary", "salary range", "base pay", "base compensation", "ote"}
)
"""What pay for a year is mostly called, though some mean that of a month."""
_LEAST_SALARY: Final = 7_000
"""Dollars that a year's salary is worth at least in the moneys of rich countries."""
_RICH: Final = frozenset({"$", "USD", "EUR", "GBP", "CHF", "CAD", "AUD"})
_YEARLY_SCALES: Final = frozenset({"lakh", "crore"})
"""Numbers in which pay for a year is told."""
_LEAST_OF_LAKHS: Final = 2400
"""Dollars, about two lakhs of rupees."""
_SALARY: Final = re.compile(
    r"(?<![a-z])(?:salary|salaire|salario|gehalt|jahresgehalt|ctc|comp)(?![a-z])"
)
"""What nobody pays for a project."""
LEAST: Final = {"hour": 1, "day": 15, "week": 30, "month": 60, "year": 1500, "project": 5}
_MOST: Final = {"hour": 1500, "day": 6000, "week": 20_000, "month": 30_000, "year": 1e7, "project": 1e6}  # fmt: skip
"""Dollars a period's pay may be, to tell "annual salary" from an hourly sum in the same line."""


@cache
def _cue(period: Period) -> re.Pattern[str]:
    """What finds the words that tell of pay for this period."""
    said = pay_words()
    return whole([*said.period_cues[period], *said.rates.get(period, ())])


_PROJECT: Final = (
    "contract", "fixed", "milestone", "budget", "proposal", "freelanc", "bounty", "for someone to", "one-off", "this task",
)  # fmt: skip
_BY_DAY: Final = (
    "ir35",
    "umbrella",
    "day rate",
    "daily",
    "days a week",
    "months",
    "month contract",
)
_EMPLOYED: Final = (
    "full-time",
    "full time",
    "fulltime",
    "salary",
    "permanent",
    "employee",
    "equity",
    "401",
    "fixed term",
    "fixed-term",
)


_LEAST_BY_MONTH: Final = 150
"""Dollars of a month's pay where pay is told by the month."""


def _by_size(size: float, text: Text, currency: str | None, *, salaried: bool) -> str | None:
    """The period that a sum of so many dollars is usually for."""
    low = text.low
    for_project = (
        not salaried
        and any(one in low for one in _PROJECT)
        and not any(one in low for one in _EMPLOYED)
    )
    if currency in pay_words().by_month and not for_project and _LEAST_BY_MONTH <= size < 15_000:
        return "month"
    if size < 300:
        return "hour"
    if size < 1500:
        return "project" if for_project and not any(one in low for one in _BY_DAY) else "day"
    if size < 15_000:
        return "project" if for_project else "month"
    return "project" if for_project and size <= 60_000 else "year"
