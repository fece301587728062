"""Numbers, money and spans in words, by the reader's locale."""

import math
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import (
    UnknownCurrencyError,
    format_currency,
    format_decimal,
    validate_currency,
)

from bot.chat.limits import short
from bot.understanding import WEEKS_OF_MONTH, Pay, Span

LARGEST = 1e15
"""Foreign figures beyond it are shown as powers of ten."""
MONTHS_FROM = 8
ENGLISH = Locale("en", "US")
PER = {
    "hour": "/h",
    "day": "/day",
    "week": "/week",
    "month": "/month",
    "year": "/year",
    "project": " for the project",
}


@lru_cache(maxsize=512)
def locale_of(tag: str) -> Locale:
    """The locale of a tag such as `en`, `pt-BR` or `de_AT`; American English where unknown."""
    try:
        found = Locale.parse(tag[:20].replace("-", "_"))
    except (ValueError, TypeError, UnknownLocaleError):
        return ENGLISH
    return ENGLISH if found == Locale("en") else found


def number(value: float, locale: str = "en") -> str:
    """A number as its reader writes it, with at most two decimals."""
    if not abs(value) < LARGEST:  # NaN too
        return f"{value:.3g}"
    return format_decimal(value, "#,##0.##", locale=locale_of(locale))


def money(amount: float, currency: str | None, locale: str = "en") -> str:
    """An amount with its currency; decimals only where there are any."""
    figure = number(amount, locale)
    code = short(currency or "", 12).upper()
    if not code or not abs(amount) < LARGEST:
        return f"{figure} {code}".strip()
    try:
        validate_currency(code)
    except UnknownCurrencyError:
        return f"{figure} {code}"
    whole = float(amount).is_integer() or abs(amount) >= 1000
    return format_currency(
        round(amount) if whole else amount,
        code,
        locale=locale_of(locale),
        currency_digits=not whole,
        format=_pattern(locale) if whole else None,
    )


@lru_cache(maxsize=512)
def _pattern(locale: str) -> str:
    pattern = locale_of(locale).currency_formats["standard"].pattern
    return pattern.replace(".00", "").replace("٫٠٠", "")


def between(span: Span, currency: str | None, locale: str = "en") -> str:
    """A range of amounts: `$60–$95`, `from $60`, `up to $95`; "" where neither end is known."""
    low, high = _known(span.min), _known(span.max)
    if low is not None and high is not None and low != high:
        return f"{money(low, currency, locale)}–{money(high, currency, locale)}"
    if low is not None and high is not None:
        return money(low, currency, locale)
    if low is not None:
        return f"from {money(low, currency, locale)}"
    return f"up to {money(high, currency, locale)}" if high is not None else ""


def _known(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def paid(pay: Pay | None, locale: str = "en") -> str:
    """The pay in one phrase, `~` before what was not written; "pay not stated" without any."""
    if pay is None:
        return "pay not stated"
    amounts = between(Span(pay.min, pay.max), pay.currency, locale)
    if not amounts:
        return f"“{short(pay.raw, 40)}”" if pay.raw.strip() else "pay not stated"
    guessed = "~" if pay.inferred else ""
    return f"{guessed}{amounts}{PER.get(pay.period or '', '')}"


def span(of: Span | None, unit: str, locale: str = "en") -> str:
    """A range of hours or weeks: `10–20 h`, `from 6 weeks`; "" where nothing is known."""
    if of is None:
        return ""
    low, high = _known(of.min), _known(of.max)
    figures = [number(one, locale) for one in dict.fromkeys((low, high)) if one is not None]
    if not figures:
        return ""
    if low is None or high is None:
        return f"{'from' if high is None else 'up to'} {figures[0]} {unit}"
    return f"{'–'.join(figures)} {unit}"


def length(weeks: Span | None, locale: str = "en") -> str:
    """How long the work lasts: in weeks, from two months on in months."""
    if weeks is None:
        return ""
    ends = [end for end in (_known(weeks.min), _known(weeks.max)) if end is not None]
    if not ends or min(ends) < MONTHS_FROM:
        return span(_scaled(weeks, 1.0), "weeks", locale)
    return span(_scaled(weeks, WEEKS_OF_MONTH), "months", locale)


def _scaled(weeks: Span, by: float) -> Span:
    low, high = (
        None if (end := _known(one)) is None else float(round(end / by))
        for one in (weeks.min, weeks.max)
    )
    return Span(low, high)


SPELT_OUT = frozenset({"EUROPE", "AFRICA", "ASIA", "AMERICAS", "MIDDLE_EAST"})
"""Groups of countries that are words; the others, such as EMEA, are read as letters."""


def country(code: str, locale: str = "en") -> str:
    """The name of an ISO 3166 code in the reader's language; the code where it is none."""
    name = locale_of(locale).territories.get(code.upper()) if len(code) == 2 else None
    word = short(code, 24)
    return name or (word.replace("_", " ").title() if word in SPELT_OUT else word)
