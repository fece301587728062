"""How long work lasts that is given by its first and last day, or by its first and last month."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Final

from bot.reading.months import MONTHS_OF
from bot.understanding import WEEKS_OF_MONTH, Span

MOST_DAYS: Final = 5 * 366
LEAST_DAYS: Final = 3
_SLACK: Final = 3
"""Days that a number of whole months may be off: "02.01. - 31.12." is a year."""
_DAYS_OF_MONTH: Final = 365.25 / 12

NAMES: Final = "|".join(sorted(MONTHS_OF, key=len, reverse=True))
"""The names of months, folded, as a part of a pattern."""
SHORT_NAMES: Final = "|".join(name for name in MONTHS_OF if len(name) == 3)
_DAY: Final = (
    r"(?P<{0}>(?P<{0}d>\d{{1,2}})\.(?P<{0}m>\d{{1,2}})\.(?P<{0}y>20\d\d)?|(?P<{0}Y>20\d\d)-(?P<{0}M>\d\d)-(?P<{0}D>\d\d)"
    r"|(?P<{0}of>"
    + NAMES
    + r")\.? (?P<{0}on>\d{{1,2}})(?:st|nd|rd|th)?(?:,? ?(?P<{0}in>20\d\d))?(?!\d)"
    r"|(?P<{0}On>\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of |de )?(?P<{0}Of>"
    + NAMES
    + r")\.?(?:,? (?P<{0}In>20\d\d))?"
    r"|(?:(?P<{0}month>\d{{1,2}})[./]|(?P<{0}name>" + NAMES + r")\.? )(?P<{0}year>20\d\d))"
)
_FIRST_TO_LAST: Final = re.compile(
    r"(?<![\w.])"
    + _DAY.format("a")
    + r" ?(?:-{1,2}|bis(?: zum)?|to|until|till|through|au|al|do|hasta(?: el)?) ?"
    + _DAY.format("b")
    + r"(?!\d|\.\d)"
)
_FIRST: Final = re.compile(
    r"(?<![a-z])(?:start(?:ing|s|termin|datum)?|projektstart|beginn|begindatum|ingangsdatum|projektbeginn|debut|inicio|zeitraum\W{1,4}von|(?<=20\d\d )from|(?<=20\d\d )ab)(?: date)?"
    r"\W{1,4}(?:(?:ab|from|im|in|am|on|a partir de)(?: dem| the)? )?(?:(?:(?:vsl|voraus|expected|planned|geplant)\w*\.?|ca\.?|approx\w*\.?) ?)?"
    + _DAY.format("a")
    + r"(?!\d)"
)
_LAST: Final = re.compile(
    r"(?<![a-z])(?:laufzeit|dauer|projektdauer|ende|projektende|ein?ddatum|end|end date|end contract date|contract end(?: date)?|duration|duree|fin|befristet|zeitraum\W{1,4}bis|(?<=\d )bis(?=:))"
    r"\W{1,4}(?:(?:(?:zunachst|vorerst|erstmal|mind\.|initially) )?(?:bis(?: zum| ende)?|until(?: the end of)?|to|till|jusqu'(?:au|a)|on) )?"
    + _DAY.format("b")
    + r"(?!\d)"
)
_DUTCH_DAY: Final = re.compile(r"(?<![\d-])(\d\d?)-(\d\d?)-(20\d\d)(?![\d-])")
"""A day as Dutch ads write it; in others the month may stand first."""
_FEW: Final = 20
"""Pairs of days looked at in one part of a text."""
_YEAR: Final = re.compile(r"20\d\d")
MOST_YEARS: Final = 100
"""Years of a text that are looked at."""
_BEFORE: Final = 90
_BEHIND: Final = 12
"""Characters around a year in which its day and a label stand."""


def between(low: str) -> Span | None:
    """The weeks between two days of a folded text: "01.09.2025 - 31.12.2025", "Start: ... Ende: ...".

    A number of whole months counts 4.3 weeks each.
    """
    if "einddatum" in low:
        low = _DUTCH_DAY.sub(r"\1.\2.\3", low)
    low = _with_dots(low)
    for first, last in _pairs(low, _near_years(low)):
        days = days_between(first, last)
        if days:
            weeks = round(weeks_of(days), 1)
            return Span(weeks, weeks)
    return _weeks_without_year(low)


def _with_dots(low: str) -> str:
    """The text with its days between slashes in the order of "31.12.2027", where one of them tells the order."""
    days = (
        [(int(one), int(two)) for one, two, _ in _SLASHED.findall(low)[:_FEW]]
        if "/20" in low
        else []
    )
    if any(two > MONTHS for _, two in days) and all(one <= MONTHS for one, _ in days):
        return _SLASHED.sub(r"\2.\1.\3", low)
    if any(one > MONTHS for one, _ in days) and all(two <= MONTHS for _, two in days):
        return _SLASHED.sub(r"\1.\2.\3", low)
    return low


MONTHS: Final = 12
"""The highest number of a month; a higher one is that of a day."""
_SLASHED: Final = re.compile(r"(?<![\d/])(\d\d?)/(\d\d?)/(20\d\d)(?![\d/])")


def begin(low: str) -> tuple[int, int] | None:
    """Where the first of two joined days stands in a folded text: "Zeitraum: 01.09.2025 - 31.12.2025"."""
    for found, first, last in _joined(low, _near_years(low)):
        if days_between(first, last):
            return found.span("a")
    yearless = _yearless(low)
    return yearless.span("first") if yearless else None


def _yearless(low: str) -> re.Match[str] | None:
    """Two days of one year that a label of dates tells without it: "Contract dates: Oct 15 - Dec 15"."""
    at = low.find("dates")
    return _LABELLED_DAYS.search(low, max(0, at - _LABEL), at + _LABEL * 2) if at >= 0 else None


def _weeks_without_year(low: str) -> Span | None:
    found = _yearless(low)
    if found is None:
        return None
    try:
        first = date(ANY_YEAR, MONTHS_OF[found["from"]], int(found["on"]))
        month, day = MONTHS_OF[found["to"] or found["from"]], int(found["till"])
        last = date(ANY_YEAR + ((month, day) < (first.month, first.day)), month, day)
    except ValueError:
        return None
    weeks = round(weeks_of(days_between(first, last)), 1)
    return Span(weeks, weeks) if weeks else None


_LABEL: Final = 30
_OF_ELSE: Final = re.compile(
    r"(?<![a-z])(?:appl(?:y|ications?)|tender\w*|conferences?|trade fairs?|exhibitions?|post(?:ed|ing)|publish\w*|submissions?|submit|funding|bewerbung\w*|ausschreibung\w*|veroffentlicht|inscri\w+|candidatur\w+|rekrutacj\w+|sollicit\w+)(?! dates?:)[^.;\n]{0,20}$"
)
"""Before two days between which something else goes on than the work."""
ANY_YEAR: Final = 2027
_LABELLED_DAYS: Final = re.compile(
    rf"(?<![a-z])(?:contract|project|engagement|assignment|employment|booking|shoot(?:ing)?|work) dates ?: ?"
    rf"(?P<first>(?P<from>{NAMES})\.? (?P<on>\d{{1,2}})(?:st|nd|rd|th)?) ?(?:-{{1,2}}|to|until|till|through) ?(?:(?P<to>{NAMES})\.? )?(?P<till>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"
)


def days_between(first: date, last: date) -> int:
    """How many days work lasts from one to the other, 0 where no work does."""
    days = (last - first).days + 1
    return days if LEAST_DAYS <= days <= MOST_DAYS else 0


def weeks_of(days: int) -> float:
    """The weeks of so many days, of which whole months count 4.3 each."""
    months = round(days / _DAYS_OF_MONTH)
    whole = months and abs(days - months * _DAYS_OF_MONTH) <= _SLACK
    return months * WEEKS_OF_MONTH if whole else days / 7


def _near_years(low: str) -> list[tuple[int, int]]:
    """The parts of a text around its years, without which no day is told; apart from each other."""
    parts: list[tuple[int, int]] = []
    for found in islice(_YEAR.finditer(low), MOST_YEARS):
        first, last = max(0, found.start() - _BEFORE), found.end() + _BEHIND
        if parts and first <= parts[-1][1]:
            first = parts.pop()[0]
        parts.append((first, last))
    return parts


def _pairs(low: str, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[date, date]]:
    """The first and last days that are joined, then those that have a label each."""
    for _, first, last in _joined(low, parts):
        yield first, last
    starts, ends = (
        next(filter(None, (one.search(low, *part) for part in parts)), None)
        for one in (_FIRST, _LAST)
    )
    if starts and ends:
        begins, stops = _date(starts, "a", None), _date(ends, "b", None)
        if begins and stops:
            yield begins, stops


def _joined(
    low: str, parts: Sequence[tuple[int, int]]
) -> Iterator[tuple[re.Match[str], date, date]]:
    """The first and last days with a sign or word between them, and where they stand."""
    for first_at, last_at in parts:
        for found in islice(_FIRST_TO_LAST.finditer(low, first_at, last_at), _FEW):
            last = _date(found, "b", None)
            first = _date(found, "a", last.year) if last else None
            before = low[max(0, found.start() - _LABEL) : found.start()]
            if first and last and not _OF_ELSE.search(before):
                yield found, first, last


def _date(found: re.Match[str], which: str, year: int | None) -> date | None:
    """One of the days; of the first the year may be left out where the last has one.

    A month alone means its first day where work begins and its last day where it ends.
    """
    try:
        if found[f"{which}year"]:
            return _of_month(found, which)
        if found[f"{which}Y"]:
            parts = [found[f"{which}{part}"] for part in "YMD"]
        elif name := found[f"{which}of"] or found[f"{which}Of"]:
            stated = found[f"{which}in"] or found[f"{which}In"]
            parts = [
                stated or year or 0,
                MONTHS_OF[name],
                found[f"{which}on"] or found[f"{which}On"],
            ]
        else:
            parts = [found[f"{which}y"] or year or 0, found[f"{which}m"], found[f"{which}d"]]
        return date(*map(int, parts))
    except ValueError:
        return None


def _of_month(found: re.Match[str], which: str) -> date:
    """The first or last day of a month; raises ValueError where there is no such month."""
    name, year = found[f"{which}name"], int(found[f"{which}year"])
    month = MONTHS_OF[name] if name else int(found[f"{which}month"])
    first = date(year, month, 1)
    return first if which == "a" else first.replace(day=monthrange(year, month)[1])
