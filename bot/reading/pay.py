"""Pay as the posting states it: structured fields first, then the text."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.reading.pay_choice import chosen, heading_of, sentence_before
from bot.reading.pay_codes import written_apart
from bot.reading.pay_figure import Figure
from bot.reading.pay_grammar import figures
from bot.reading.pay_period import LEAST, PERIODS, period_of
from bot.reading.pay_words import dollars, money_of, pay_words, pesos
from bot.reading.words import Text, text_from
from bot.understanding import Pay
from scrapers.posting import Fields


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
    period, period_known = period_of(figure, near, currency, text)
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
    if written := written_apart(text, figure, tuple(said.dollars.values())):
        return written, True
    if figure.currency == "$":
        only = only if countries else _spoken(text.low, said.dollar_of)
        return (only, False) if only in said.dollars.values() else ("USD", True)
    if figure.currency:
        return figure.currency, True
    return _spoken(near, said.spoken_in) or _spoken(text.low, said.spoken_of) or only, False


def _spoken(said: str, codes: Mapping[str, str]) -> str | None:
    """The currency of the first of the words that is said."""
    return next((code for word, code in codes.items() if word in said), None)


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
    if period != "year" or dollars(high or low or 0, currency) >= LEAST["year"] / 2:
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
