"""Foreign values made plain: numbers, lists, currencies, pay periods, places of work."""

import math
import re
from typing import Any

from scrapers.text import line, plain, repaired, storable

MAX_LINE = 300
MAX_LIST = 60
_NUMBER = re.compile(r"\d[\d.,'’ \u00a0\u202f]*")
_SYMBOLS = {"€": "EUR", "£": "GBP", "₹": "INR", "zł": "PLN", "US$": "USD", "₪": "ILS"}
_PERIODS = (
    ("project", r"project|fixed|one[- ]?time|total|task|lump"),
    ("hour", r"hour|hourly|hr|\bh\b|stunde|std|heure|godz"),
    ("day", r"day|daily|\btag|jour|dzie"),
    ("week", r"week|woche|semaine"),
    ("month", r"month|monat|mois|mies"),
    ("year", r"year|annual|annum|\bp\.?a\b|jahr|yr|\ban\b|rok"),
)
_PLACES = (
    ("hybrid", r"hybrid"),
    (
        "onsite",
        r"on-?\s?site|(?<!home)(?<!home[ -])office|vor ort|in[- ]person|sur site|presentiel",
    ),
    ("remote", r"remote|telecommut|home ?office|anywhere|fully_?distributed|worldwide"),
)
_PLACE_PARTS = (
    *("city", "addressLocality", "region", "state", "addressRegion"),
    *("country", "countryName", "addressCountry"),
)
_NAMES = ("name", "label", "display_name", "title", "nameEn", "value", "fullLocation", "text")


def words(value: Any) -> str | None:
    """A value as one line of text; names are taken out of objects, lists are joined."""
    if isinstance(value, str):
        return line(repaired(value))[:MAX_LINE] or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value) if math.isfinite(value) else None
    if isinstance(value, dict):
        return _name(value)
    if isinstance(value, list):
        return ", ".join(listed(value))[:MAX_LINE] or None
    return None


def _name(value: dict[str, Any]) -> str | None:
    """The name in an object, or the parts of a place from small to large."""
    named = next((value[key] for key in _NAMES if isinstance(value.get(key), str | int)), None)
    if named:
        return words(named)
    parts = (words(value.get(key)) for key in _PLACE_PARTS)
    return ", ".join(dict.fromkeys(part for part in parts if part)) or None


def body(value: Any) -> str | None:
    """A long text as it came, HTML or not; the parts of a list become paragraphs."""
    if isinstance(value, list):
        parts = [part for one in value[:MAX_LIST] if (part := body(one))]
        return "\n\n".join(parts) or None
    if isinstance(value, str):
        return storable(repaired(value)).strip() or None
    return words(value)


def listed(value: Any, split: str | None = None) -> tuple[str, ...]:
    """The different texts in a value, whether it is a list, one text or an object."""
    many = value if isinstance(value, list) else [value]
    flat = [one for each in many for one in (each if isinstance(each, list) else [each])]
    if split:
        parts = (one.split(split) if isinstance(one, str) else [one] for one in flat[:MAX_LIST])
        flat = [one for each in parts for one in each]
    texts = (words(one) for one in flat[:MAX_LIST])
    return tuple(dict.fromkeys(text for text in texts if text))


def number(value: Any) -> float | None:
    """A positive finite number: 0, "0.00" and what is no number mean "not stated"."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        value = _parsed(value)
    if isinstance(value, int | float) and 0 < value < 10**12:
        return float(value)
    return None


def _parsed(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        found = _NUMBER.search(text[:80])
    if not found:
        return None
    figures = re.sub(r"[^\d.,]", "", found[0]).rstrip(".,")
    # The last mark is a decimal one if it stands once with other than three figures after it.
    mark = max(figures.rfind("."), figures.rfind(","))
    if mark >= 0 and (figures.count(figures[mark]) > 1 or len(figures) - mark == 4):
        mark = -1
    whole = re.sub(r"\D", "", figures if mark < 0 else figures[:mark])
    amount = float(f"{whole or 0}.{figures[mark + 1 :]}" if mark >= 0 else whole)
    after = text[:80][found.end() : found.end() + 1].lower()
    return amount * {"k": 1_000, "m": 1_000_000}.get(after, 1)


def currency(value: Any) -> str | None:
    """An ISO 4217 code, None where a mere "$" leaves it open."""
    text = words(value)
    if text is None:
        return None
    if re.fullmatch(r"[A-Za-z]{3}", text):
        return text.upper()
    return next((code for sign, code in _SYMBOLS.items() if sign in text), None)


def period(value: Any) -> str | None:
    """hour, day, week, month, year or project."""
    return _first(_PERIODS, value)


def place_of_work(value: Any) -> str | None:
    """Remote, hybrid or onsite, from words, a percentage of remote work or a plain "yes"."""
    if value is True:
        return "remote"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "remote" if value >= 100 else "hybrid" if value > 0 else "onsite"
    return _first(_PLACES, value)


def _first(kinds: tuple[tuple[str, str], ...], value: Any) -> str | None:
    text = (words(value) or "").lower()
    return next((kind for kind, pattern in kinds if re.search(pattern, text)), None)


def seen(value: Any) -> str:
    """What a predicate or a pattern looks at: the plain text of a value."""
    return plain(value) if isinstance(value, str) else words(value) or ""
