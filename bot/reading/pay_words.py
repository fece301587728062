"""The shipped vocabulary of pay, read once at the first call, and what follows from it."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Final

from bot.reading.pay_figure import Figure
from config.pay import PayWords, Period, load_pay


@cache
def pay_words() -> PayWords:
    """The words of pay.yaml.

    Raises:
        ConfigError: the file is missing or a key or value is wrong.

    """
    return load_pay()


@cache
def money_of() -> Mapping[str, str]:
    """The money of each country and region that has one of its own."""
    words = pay_words()
    return words.dollars | words.money_of | dict.fromkeys(words.euro, "EUR")


@cache
def rates() -> dict[str, Period]:
    """The names of rates, and the period that each means."""
    return {word: period for period, words in pay_words().rates.items() for word in words}


MANY_DOLLARS: Final = 200_000
LEAST_PESOS: Final = 250
"""Dollars that a month's pay in pesos is worth at least."""


def pesos(figure: Figure, countries: Collection[str]) -> str | None:
    """The pesos in which a sum is told, "" where it is not told in which, None where in none.

    "$" means them where all work is there and nobody is paid so many dollars for a month.
    """
    own = {pay_words().pesos.get(country) for country in countries}
    only = own.pop() if len(own) == 1 else None
    if figure.currency == "pesos":
        return only or ""
    if figure.currency != "$" or figure.period not in {None, "month"}:
        return None
    many = figure.high >= MANY_DOLLARS and dollars(figure.high, only) >= LEAST_PESOS
    return only if many else None


def dollars(sum_of: float, currency: str | None) -> float:
    """About how many American dollars a sum is; one each where the currency is not known."""
    return sum_of * pay_words().worth.get(currency or "", 1.0)


def whole(alternatives: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words, whole."""
    each = "|".join(re.escape(one) for one in sorted(alternatives, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{each})(?![\w])")
