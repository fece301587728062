"""Filters among the words of a search: `80/h remote eu` is a least pay, remote, and a region."""

import math
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from bot.errors import UserError
from bot.matching.typed import HOURS, at_least
from bot.matching.typed_pay import RATE, typed_rate
from bot.services import Services
from bot.understanding import Pay

_PIECES = re.compile(r"[,;]+(?:\s+|$)")
_EDGES = ",;"
SHORT = frozenset({"eu", "uk", "us"})
"""Two-letter words that mean a region in a search; ML, AI and IT are the field's own words."""
PLAIN = frozenset({"eu", "uk"})
"""Those that are no words of English, however they are written."""
ORDINARY = frozenset({"chad", "china", "guinea", "jersey", "jordan", "turkey"})
"""Names of countries that in small letters are words of their own."""
NAMED = frozenset(
    {
        "america",
        "britain",
        "czech republic",
        "eastern europe",
        "england",
        "great britain",
        "holland",
        "latin america",
        "middle east",
        "north america",
        "northern ireland",
        "scotland",
        "south america",
        "uae",
        "usa",
        "wales",
    }
)
"""Names of regions in English beside those that are offered while typing."""
LONGEST_NAME = 3
"""Words of a region's name, such as United Arab Emirates."""
LINKS = frozenset({"in", "from", "at", "the", "of", "and", "open", "to", "over", "least", "min"})
"""Words that may lead up to a filter and are no search of their own."""
AGES = {
    "today": 1,
    "last 24 hours": 1,
    "this week": 7,
    "last week": 7,
    "past week": 7,
    "last month": 30,
    "past month": 30,
    "this month": 30,
}
Filters = dict[str, Any]
Words = list[str]
Reads = Callable[[Words, Services], tuple[Filters, int] | None]


def filtered(options: Mapping[str, Any], services: Services) -> dict[str, Any]:
    """The options of a search with the filters that stand among its words.

    What was named (`min:60`) is kept as it was named; the words that are left stay the text.
    """
    text = str(options.get("text", ""))
    found: Filters = {}
    left = [_left(piece.split(), services, found) for piece in _PIECES.split(text)]
    rest = " ".join(word for words in left for word in words)
    named = {name: value for name, value in options.items() if name != "text"}
    return {**({"text": rest} if rest else {}), **found, **named}


def _left(words: Words, services: Services, found: Filters) -> Words:
    """The words that are no filter; pay is told anywhere, the rest at the ends of the words.

    A region that can be nothing else is one anywhere, too.
    """
    words = [one for word in words if (one := word.strip(_EDGES))]
    words = _without_pay(words, services, found)
    while words and (told := _at_the_end(words, services)):
        found |= {name: value for name, value in told[0].items() if name not in found}
        words = words[: len(words) - told[1]]
        _unlink(words)
    words = _without_region(words, services, found)
    if len(words) > 1 and _is_remote(words[0]) and not services.resolve(" ".join(words[:2])):
        found.setdefault("remote", True)
        words = words[1:]
    return words


def _without_region(words: Words, services: Services, found: Filters) -> Words:
    """The words without a region that stands before others, where it can be nothing else."""
    if "region" in found:
        return words
    for at in range(len(words)):
        for count in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            code = _clear_region(words[at : at + count], services)
            if code and not _is_skill(words[at:], services):
                found["region"] = code
                before = words[:at]
                _unlink(before)
                return before + words[at + count :]
    return words


def _clear_region(words: Words, services: Services) -> str | None:
    """The region that words name by its code in capitals, or by its English name."""
    name = " ".join(words)
    low = name.casefold()
    spelt = name.isupper() and (len(name) > 2 or low in SHORT)
    named = (low in NAMED or low in _names(services.countries)) and low not in (
        ORDINARY if name == low else ()
    )
    return services.country(name) if spelt or low in PLAIN or named else None


@lru_cache(maxsize=4)
def _names(countries: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.casefold() for name in countries)


def _is_skill(words: Words, services: Services) -> bool:
    """Whether these words begin with a skill that has the first of them in its name: EU AI Act."""
    found = (services.resolve(" ".join(words[:count])) for count in range(2, LONGEST_NAME + 2))
    return any(name and name.casefold().startswith(words[0].casefold()) for name in found)


def _without_pay(words: Words, services: Services, found: Filters) -> Words:
    kept: Words = []
    for word in words:
        amount = _pay(word, services)
        if amount is None:
            kept.append(word)
            continue
        found.setdefault("min", amount)
        _unlink(kept)
    return kept


def _unlink(words: Words) -> None:
    """Take away the words that led up to a filter: `at least 60/h`, `nlp in the EU`."""
    while words and words[-1].lower() in LINKS:
        words.pop()


def _pay(word: str, services: Services) -> float | None:
    """`80/h`, `€500/day` as an amount an hour in the bot's currency."""
    plain = word.casefold().strip(" .>≥+")
    if not RATE.fullmatch(plain):
        return None
    try:
        rate = typed_rate(plain)
    except UserError:
        return None
    if rate.period == "hour" and rate.currency == services.currency:
        return rate.amount
    pay = Pay(rate.amount, rate.amount, rate.currency, rate.period, word)
    hourly = services.hourly(pay, None) if services.hourly else None
    amount = hourly.min if hourly else None
    return round(amount) if amount is not None and math.isfinite(amount) else None


def _at_the_end(words: Words, services: Services) -> tuple[Filters, int] | None:
    return next((told for read in READS if (told := read(words, services))), None)


def _is_remote(word: str) -> bool:
    return word.lower() in {"remote", "remotely"}


def _remote(words: Words, _: Services) -> tuple[Filters, int] | None:
    return ({"remote": True}, 1) if _is_remote(words[-1]) else None


def _region(words: Words, services: Services) -> tuple[Filters, int] | None:
    for count in range(min(LONGEST_NAME, len(words)), 0, -1):
        name = " ".join(words[-count:])
        known = len(name) > 2 or name.lower() in SHORT
        if known and (code := services.country(name)):
            return {"region": code}, count
    return None


def _hours(words: Words, _: Services) -> tuple[Filters, int] | None:
    found = HOURS.fullmatch(words[-1].casefold())
    if found is None or at_least(found):
        return None
    most = int(found["b"] or found["a"])
    return ({"hours": float(most)}, 1) if 1 <= most <= 168 else None


def _age(words: Words, _: Services) -> tuple[Filters, int] | None:
    for said, days in AGES.items():
        parts = said.split()
        if [word.lower() for word in words[-len(parts) :]] == parts:
            return {"age": days}, len(parts)
    found = re.fullmatch(r"(?:last|past) (\d{1,3}) days?", " ".join(words[-3:]).lower())
    return ({"age": min(max(int(found[1]), 1), 365)}, 3) if found else None


READS: tuple[Reads, ...] = (_remote, _region, _age, _hours)
