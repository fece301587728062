"""How long work lasts that is given by days or months of one year: "du 15 décembre au 15 avril", "od czerwca do sierpnia"."""

import re
from calendar import monthrange
from datetime import date
from itertools import islice
from typing import Final

from bot.reading.dates import ANY_YEAR, NAMES, days_between, weeks_of
from bot.reading.months import MONTHS_OF
from bot.reading.needles import Near
from bot.reading.phrases import phrases
from bot.reading.words import Text
from bot.understanding import Span

_FEW: Final = 20
"""Names of months in one text that are looked at."""
_BEFORE: Final = 30
_BEHIND: Final = 70
"""Characters around the name of a month in which a range of them is looked for."""
_ON: Final = r"(?:(?P<{0}_on>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)? ?(?:of |de |d')?)?"
_PART: Final = (
    r"(?:(?:the )?(?P<{0}_part>start of|beginning of|early|mid|middle of|late|end of|(?:do |o )?inicio de|(?:principios?|comienzos?|mediados|finales|fines) de|fim de|final de|meados de"
    r"|debut|mi|fin|anfang|mitte|ende|begin|medio|half|eind|inizio|meta|fine|poczatku|polowy|konca)[ -])?"
)
_AFTER: Final = r"(?: (?P<{0}_behind>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]))?(?:,? 20\d\d)?"
_END: Final = _PART + _ON + "(?P<{0}>" + NAMES + r")(?![a-z])\.?" + _AFTER
_RANGE: Final = re.compile(
    r"(?<![\w])(?:(?:from|du|de|del|d'|vom|von|dal|da|van|od|do|desde|entre|between|zwischen|tra|tussen) (?:el |le |il |dem )?)?"
    + _END.format("first")
    + r" ?(?:-{1,2}|to|until|till|through|thru|bis(?: zum)?|au|jusqu'(?:au|a|en)|al?|ao|ate|hasta(?: el)?|do|tot(?: en met)?|t/m|and|und|et|y|e|en) ?(?:the )?"
    + _END.format("last")
)
_EARLY: Final = (
    "start",
    "begin",
    "early",
    "inicio",
    "princip",
    "comien",
    "debut",
    "anfang",
    "inizio",
    "poczatku",
)
_MIDDLE: Final = ("mid", "med", "mi", "mitte", "meados", "half", "meta", "polowy")


_DONE: Final = re.compile(
    r",? (?:(?:our|the) \w+ )?(?:have|has|had|built|shipped|was|were|helped)(?![a-z])"
)
"""Behind months that are past: "interns from May to August have built ..."."""
_COUNTED: Final = re.compile(
    r"\d ?(?:mois|months?|monaten?|mesi|meses|miesi|maanden|weeks|wochen|semaines|semanas)"
)
"""A length that is told beside months in which the work may be."""


def season(text: Text, places: Near) -> Span | None:
    """The weeks between two days or months that are those of the work, for it is said to end."""
    told = phrases().length.limited_line
    for at in islice(places.get("month", ()), _FEW):
        found = _RANGE.search(text.low, max(0, at - _BEFORE), at + _BEHIND)
        if found is None:
            continue
        start, end = text.sentence(found.start())
        title = text.title and told.search(text.low, 0, len(text.title))
        if not (title or told.search(text.low, start, end)):
            continue
        if phrases().length.season_else.search(text.low[start : found.start()]):
            continue
        if _COUNTED.search(text.low, start, end) or _DONE.match(text.low, found.end()):
            continue
        weeks = _weeks(found)
        if weeks:
            return Span(weeks, weeks)
    return None


def _weeks(found: re.Match[str]) -> float | None:
    try:
        first = _date(found, "first", ANY_YEAR)
        last = _date(found, "last", ANY_YEAR)
        if last <= first:
            last = _date(found, "last", ANY_YEAR + 1)
    except ValueError:
        return None
    days = days_between(first, last)
    return round(weeks_of(days), 1) if days else None


def _date(found: re.Match[str], which: str, year: int) -> date:
    """One of the days; a month alone begins with its first and ends with its last day."""
    month = MONTHS_OF[found[which]]
    most = monthrange(year, month)[1]
    if on := found[f"{which}_on"] or found[f"{which}_behind"]:
        return date(year, month, min(int(on), most) if int(on) <= 31 else 32)
    part = (found[f"{which}_part"] or "").removeprefix("do ").removeprefix("o ")
    if part.startswith(_EARLY):
        return date(year, month, 1)
    if part.startswith(_MIDDLE):
        return date(year, month, 15)
    if part:
        return date(year, month, most)
    return date(year, month, 1 if which == "first" else most)
