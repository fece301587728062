"""Pay as the posting states it: structured fields first, then the text."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from bot.reading.pay_choice import chosen, heading_of, sentence_before, words
from bot.reading.pay_figure import Figure
from bot.reading.pay_grammar import figures
from bot.reading.pay_words import dollars, money_of, pay_words, pesos
from bot.reading.words import Text, text_from
from bot.understanding import Pay, Period
from scrapers.posting import Fields

PERIODS: Final[tuple[Period, ...]] = ("hour", "day", "week", "month", "year", "project")


def pay(
    text: Text, fields: Fields, countries: tuple[str, ...] = (), *, projects: bool = False
) -> Pay | None:
    """The first stated pay of the best-fitting role, None where none is stated.

    `countries` are the regions of the posting (see whereabouts): they tell which dollar is meant.
    `projects` says that the posting comes from a marketplace of projects, where a bare sum is for
    the whole, and "$" means the American dollar wherever the work is. What is not written but
    concluded is named in `inferred`. An open end is None: "up to 80" has no min; one figure is min
    and max.
    """
    found = _of_fields(fields, countries) or _of_text(text, countries)
    if found is None and projects:
        found = _of_project(text, countries)
    if found is None or not projects:
        return found
    if "$" in found.raw and found.currency in pay_words().dollars.values() and "currency" in found.inferred:  # fmt: skip
        told = tuple(name for name in found.inferred if name != "currency")
        found = replace(found, currency="USD", inferred=told)
    whole = "period" in found.inferred and not _of_year(found)
    return replace(found, period="project") if whole else found


def _of_year(found: Pay) -> bool:
    """Whether a range is so high that it is an employee's for a year, on a marketplace too."""
    low, high = found.min or 0, found.max or 0
    return found.period == "year" and high > low and dollars(low, found.currency) >= LEAST_OF_RANGE


LEAST_OF_RANGE: Final = 100_000
"""Dollars."""


def _of_text(text: Text, countries: tuple[str, ...]) -> Pay | None:
    figure = chosen(text, figures(text))
    if figure is None:
        return None
    raw, near = text.quote(figure.start, figure.end), _around(text, figure)
    return _pay(figure, raw, near, text, countries)


def _of_project(text: Text, countries: tuple[str, ...]) -> Pay | None:
    """The sum of a small project that stands alone ("... in one file. $80.") or is said to be all."""
    for figure in figures(text):
        start, end = text.sentence(figure.start)
        alone = text.low[start : figure.start].strip(_SIGNS) == ""
        after = text.low[figure.end : end].strip(_SIGNS)
        if figure.currency and figure.high > 0 and ((alone and not after) or _ALL.match(after)):
            raw = text.quote(figure.start, figure.end)
            return _pay(figure, raw, "", text, countries)
    return None


_SIGNS: Final = " .!,;:()-*•\n"
_ALL: Final = re.compile(
    r"(?:in )?total|(?:is )?fixed|flat|all in|for (?:everything|all|the whole)|pauschal|fest"
)


def _around(text: Text, figure: Figure) -> str:
    above = heading_of(text, figure)
    behind = text.after(figure.end, 40).split("|")[0].split(";")[0]
    return f"{above} \n{sentence_before(text, figure)} {behind}"


def _pay(figure: Figure, raw: str, near: str, text: Text, countries: tuple[str, ...]) -> Pay:
    currency, currency_known = _currency(figure, near, text, countries)
    period, period_known = _period(figure, near, currency, text)
    missing = (("currency", currency_known), ("period", period_known))
    inferred = tuple(name for name, known in missing if not known)
    low = None if figure.bound == "max" or (figure.ranged and not figure.low) else figure.low
    high = None if figure.bound == "min" else figure.high
    return Pay(low, high, currency, period, raw, inferred)


def _currency(
    figure: Figure, near: str, text: Text, countries: tuple[str, ...]
) -> tuple[str | None, bool]:
    """The currency and whether it was written; "$" is another dollar only where all work is there."""
    said = pay_words()
    own = {money_of().get(country) for country in countries}
    only = own.pop() if len(own) == 1 else "USD" if "US" in countries else None
    if (local := pesos(figure, countries)) is not None:
        return local or None, False
    if figure.currency == "$":
        only = only if countries else _spoken(text.low, said.dollar_of)
        return (only, False) if only in said.dollars.values() else ("USD", True)
    if figure.currency:
        return figure.currency, True
    return _spoken(near, said.spoken_in) or _spoken(text.low, said.spoken_of) or only, False


def _spoken(said: str, codes: Mapping[str, str]) -> str | None:
    """The currency of the first of the words that is said."""
    return next((code for word, code in codes.items() if word in said), None)


def _period(figure: Figure, near: str, currency: str | None, text: Text) -> tuple[str | None, bool]:
    """The period and whether it was written, beside the sum or in the words around it."""
    if figure.period:
        return figure.period, True
    size = dollars(figure.high, currency)
    for period in PERIODS[:-1] if _SALARY.search(near) else PERIODS:
        if _LEAST[period] <= size <= _MOST[period] and _cue(period).search(near):
            return period, True
    if figure.scale in _YEARLY_SCALES and size >= _LEAST_OF_LAKHS:
        return "year", False
    return _by_size(size, text, currency), False


_YEARLY_SCALES: Final = frozenset({"lakh", "crore"})
"""Numbers in which pay for a year is told."""
_LEAST_OF_LAKHS: Final = 2400
"""Dollars, about two lakhs of rupees."""
_SALARY: Final = re.compile(
    r"(?<![a-z])(?:salary|salaire|salario|gehalt|jahresgehalt|ctc|comp)(?![a-z])"
)
"""What nobody pays for a project."""
_LEAST: Final = {"hour": 1, "day": 15, "week": 30, "month": 60, "year": 1500, "project": 5}
_MOST: Final = {"hour": 1500, "day": 6000, "week": 20_000, "month": 30_000, "year": 1e7, "project": 1e6}  # fmt: skip
"""Dollars a period's pay may be, to tell "annual salary" from an hourly sum in the same line."""


@cache
def _cue(period: Period) -> re.Pattern[str]:
    said = pay_words()
    return words([*said.period_cues[period], *said.rates.get(period, ())])


_PROJECT: Final = ("contract", "fixed", "milestone", "budget", "proposal", "freelanc")
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
)


_LEAST_BY_MONTH: Final = 150
"""Dollars of a month's pay where pay is told by the month."""


def _by_size(size: float, text: Text, currency: str | None) -> str | None:
    """The period that a sum of so many dollars is usually for."""
    low = text.low
    for_project = any(one in low for one in _PROJECT) and not any(one in low for one in _EMPLOYED)
    if currency in pay_words().by_month and not for_project and _LEAST_BY_MONTH <= size < 15_000:
        return "month"
    if size < 300:
        return "hour"
    if size < 1500:
        return "project" if for_project and not any(one in low for one in _BY_DAY) else "day"
    if size < 15_000:
        return "project" if for_project else "month"
    return "project" if for_project and size <= 60_000 else "year"


def _of_fields(fields: Fields, countries: tuple[str, ...]) -> Pay | None:
    low, high = (
        value if value and value > 0 else None for value in (fields.pay_min, fields.pay_max)
    )
    written = _of_payment_text(fields, countries)
    if low is None and high is None:
        return written
    if low is not None and high is not None and low > high:
        low, high = high, low
    currency = _code(fields.currency) or (written.currency if written else None)
    period = (
        fields.pay_period if fields.pay_period in PERIODS else written.period if written else None
    )
    low, high = _in_thousands(low, high, currency, period)
    raw = (fields.payment_text or "").strip()
    figure = Figure(0, 0, low or high or 0, high or low or 0, currency or None, period or None)
    given = _pay(figure, raw, (fields.payment_text or "").lower(), text_from("", raw), countries)
    return Pay(low, high, given.currency, given.period, raw, given.inferred)


def _in_thousands(
    low: float | None, high: float | None, currency: str | None, period: str | None
) -> tuple[float | None, float | None]:
    """Pay for a year that a form was given in thousands: nobody is paid 75 dollars a year."""
    if period != "year" or dollars(high or low or 0, currency) >= _LEAST["year"] / 2:
        return low, high
    return low and low * 1000, high and high * 1000


def _code(currency: str | None) -> str | None:
    code = (currency or "").strip().upper()
    return (
        code
        if code.isalnum() and 3 <= len(code) <= 5
        else {"$": "$", "€": "EUR", "£": "GBP"}.get(code)
    )


def _of_payment_text(fields: Fields, countries: tuple[str, ...]) -> Pay | None:
    if not fields.payment_text:
        return None
    text = text_from("", fields.payment_text[:500])
    found = [one for one in figures(text) if one.high > 0 and one.scale != "million"]
    if not found:
        return None
    figure = _with_stated(found[0], fields)
    return _pay(figure, text.quote(0, len(text.whole)), text.low, text, countries)


def _with_stated(figure: Figure, fields: Fields) -> Figure:
    """A written sum with the period and the currency of the fields where it leaves them open."""
    currency, period = figure.currency, figure.period
    if currency in {None, "$"}:
        currency = _code(fields.currency) or currency
    if period is None and fields.pay_period in PERIODS:
        period = fields.pay_period
    return figure._replace(currency=currency, period=period)
