"""Working time of a lead and of a member: how many hours of a day they share."""

import re
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.matching.words import folded

DAY = 8.0
"""Hours of a working day; so far apart nothing is shared."""
ENOUGH = 3.0
"""Hours that must be shared where a posting does not say how many."""
WINTER = datetime(2026, 1, 15)  # noqa: DTZ001 - standard time of every zone, an hour is no matter
OFFSETS = {
    "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "uk": 0, "british": 0, "cet": 1, "cest": 2, "german": 1,
    "eu": 1, "european": 1, "europe": 1, "eet": 2, "eest": 3, "msk": 3, "ist": 5.5, "indian": 5.5,
    "sgt": 8, "jst": 9, "aest": 10, "est": -5, "edt": -4, "et": -5, "eastern": -5, "cst": -6,
    "cdt": -5, "ct": -6, "central": -6, "mst": -7, "mdt": -6, "mt": -7, "mountain": -7, "pst": -8,
    "pdt": -7, "pt": -8, "pacific": -8, "east coast": -5, "west coast": -8, "us": -6, "usa": -6,
    "american": -6, "north american": -6, "latam": -4, "latin american": -4, "new york": -5,
    "london": 0, "berlin": 1, "paris": 1, "san francisco": -8, "emea": 1, "apac": 8, "asian": 8,
    "central european": 1, "eastern european": 2, "western european": 0, "australian eastern": 10,
    "eastern australian": 10, "africa": 2, "asia": 8, "canada": -5, "india": 5.5, "australia": 10,
}  # fmt: skip
"""Hours from UTC of the zones, places and regions that postings name, in winter."""
HOMES = {
    "America/New_York": "est edt et eastern",
    "America/Chicago": "cst cdt ct central",
    "America/Denver": "mst mdt mt mountain",
    "America/Los_Angeles": "pst pdt pt pacific",
    "Europe/London": "bst uk british",
    "Asia/Kolkata": "ist india indian",
    "Asia/Tokyo": "jst",
    "Asia/Singapore": "sgt",
    "Australia/Sydney": "aest aedt",
    "Europe/Moscow": "msk",
    "CET": "cest",
    "EET": "eest",
}
"""What people call the zone they live in; summer and winter are the same place."""
SIGNED = re.compile(r"(?:utc|gmt)\s*([+\-−])\s*(\d{1,2})(?::?([0-5]\d))?(?!\d)")
SHIFTED = re.compile(
    r"\b(e[sd]?t|c[sd]?t|m[sd]t|mt|p[sd]?t|cet|cest|eet|bst)([+\-−])(\d{1,2})(?::?([0-5]\d))?(?!\d)"
)
"""Hours from another zone, written without a space: "ET-1 to ET+6"."""
FARTHEST = 14
"""Hours from UTC of the zone that is farthest."""
AROUND = re.compile(r"(?:\+/-|±|plus/minus|\+\s*/\s*-|\bwithin)\s*(\d{1,2})")
SHARED = re.compile(r"(\d{1,2})(?:\s*-\s*\d{1,2})?\+?\s*(?:h|hrs?|hours?)\b[^.]*?(?:overlap|of)")
NAMED = re.compile("|".join(sorted(map(re.escape, OFFSETS), key=len, reverse=True)))


@cache
def offset_of(zone: str) -> float | None:
    """A zone's hours from UTC in winter; None for a name nobody knows."""
    if found := SIGNED.fullmatch(zone.casefold()):
        return _signed(found)
    try:
        away = ZoneInfo(zone).utcoffset(WINTER)
    except (OSError, ValueError, KeyError):
        return None
    return away / timedelta(hours=1) if away is not None else None


def signed_zone(typed: str) -> bool:
    """Whether a person names a zone by its hours from UTC: `UTC+2`."""
    return SIGNED.fullmatch(folded(typed).strip()) is not None


def zone_of(typed: str) -> str | None:
    """The zone that a person means by `Europe/Berlin`, `berlin`, `CET` or `gmt +2`; None for none.

    One that is told by its hours from UTC is `UTC+2` or `UTC-3:30`, which `offset_of` knows too.
    """
    low = folded(typed).strip().removesuffix(" time")
    found = SIGNED.fullmatch(low)
    if found is None:
        return _zones().get(low.replace(" ", "_"))
    if _signed(found) is None:
        return None
    minutes = f":{found[3]}" if int(found[3] or 0) else ""
    return f"UTC{'+' if found[1] == '+' else '-'}{int(found[2])}{minutes}"


@cache
def _zones() -> dict[str, str]:
    """Every zone by its whole name, by its city and by what people call it."""
    names = sorted(available_timezones() - {"localtime", "Factory"})
    places = [name for name in names if "/" in name and not name.startswith("Etc/")]
    cities = {name.rpartition("/")[2].lower(): name for name in reversed(places)}
    called = {word: name for name, words in HOMES.items() for word in words.split()}
    return cities | {name.lower(): name for name in names} | called


def window_of(words: str) -> tuple[float, float] | None:
    """The offsets that share enough of the day with what a posting asks; None where unclear."""
    low = folded(words)
    signed = [away for found in SIGNED.finditer(low) if (away := _signed(found)) is not None]
    signed += [
        OFFSETS[found[1]] + away
        for found in SHIFTED.finditer(low)
        if (away := _hours(found[2], found[3], found[4])) is not None
    ]
    bare = SHIFTED.sub(" ", SIGNED.sub(" ", low))
    named = [
        float(OFFSETS[found[0]])
        for found in NAMED.finditer(bare)
        if not _inside(bare, found.start(), found.end())
    ]
    zones = signed or named
    if not zones:
        return None
    around = AROUND.search(low)
    shared = SHARED.search(low)
    if around:
        reach = float(around[1])
    elif len(signed) > 1:
        reach = 0.0
    else:
        reach = max(DAY - (float(shared[1]) if shared else ENOUGH), 0.0)
    return min(zones) - reach, max(zones) + reach


def _signed(found: re.Match[str]) -> float | None:
    """The hours from UTC of `UTC-3:30`; None for more than any zone has."""
    return _hours(found[1], found[2], found[3])


def _hours(sign: str, hours: str, minutes: str | None) -> float | None:
    away = int(hours) + int(minutes or 0) / 60
    if away > FARTHEST:
        return None
    return away if sign == "+" else -away


def _inside(text: str, start: int, end: int) -> bool:
    """Whether the letters belong to a longer word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isalpha() or after.isalpha()
