"""How long work lasts that is given by its first and last day."""

import re
from datetime import date
from typing import Final

from bot.understanding import Span

MOST_DAYS: Final = 5 * 366
LEAST_DAYS: Final = 3
_DAY: Final = r"(?:(?P<{0}d>\d{{1,2}})\.(?P<{0}m>\d{{1,2}})\.(?P<{0}y>20\d\d)?|(?P<{0}Y>20\d\d)-(?P<{0}M>\d\d)-(?P<{0}D>\d\d))"
_FIRST_TO_LAST: Final = re.compile(
    _DAY.format("a")
    + r" ?(?:-{1,2}|bis(?: zum)?|to|until|till|through|au|al|do|hasta(?: el)?) ?"
    + _DAY.format("b")
)
_FEW: Final = 20
"""Pairs of days looked at in one text."""


def between(low: str) -> Span | None:
    """The weeks between two days of a folded text that are joined: "01.09.2025 - 31.12.2025"."""
    if ".20" not in low and "-20" not in low and " 20" not in low:
        return None
    for number, found in enumerate(_FIRST_TO_LAST.finditer(low)):
        days = _days(found)
        if days is not None and LEAST_DAYS <= days <= MOST_DAYS:
            weeks = round(days / 7, 1)
            return Span(weeks, weeks)
        if number >= _FEW:
            break
    return None


def _days(found: re.Match[str]) -> int | None:
    last = _date(found, "b", None)
    first = _date(found, "a", last.year) if last else None
    return (last - first).days + 1 if first and last else None


def _date(found: re.Match[str], which: str, year: int | None) -> date | None:
    """One of the days; of the first the year may be left out where the last has one."""
    if found[f"{which}Y"]:
        parts = [found[f"{which}{part}"] for part in "YMD"]
    else:
        parts = [found[f"{which}y"] or str(year or 0), found[f"{which}m"], found[f"{which}d"]]
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
