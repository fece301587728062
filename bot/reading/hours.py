"""Hours a week, from fields such as "Less than 30" and from the text."""

import re
from typing import Final

from bot.reading.hours_alone import hours_alone
from bot.reading.hours_shifts import hours_of_shifts
from bot.reading.hours_written import (
    BOUND,
    DAILY,
    DAY,
    DAYS_WEEK,
    FULL_TIME,
    FULL_WEEK,
    HOUR,
    HOURS_MONTH,
    HOURS_WEEK,
    LEAST,
    MOST,
    NAMED,
    RANGE,
    SPELT,
    SPELT_WEEK,
    WEEK_HOURS,
    exactly,
    number_of,
    span_of,
)
from bot.reading.length_written import WEEKS
from bot.reading.needles import Near
from bot.reading.phrases import phrases
from bot.reading.words import Text
from bot.understanding import Span
from scrapers.posting import Fields

_LOOK_BACK: Final = 60
_LOOK_AHEAD: Final = 50

_MONTHS: Final = ("month", "monat", "mois", " mes", "mes", "miesi", "mens")
_HOURS_DAY: Final = re.compile(
    rf"(?<![\d.,:$€£])(?P<daily>(?:daily|taglich):? )?{BOUND}{RANGE}[ -]?{HOUR}(?![a-z])"
    r"(?(daily)|(?:(?: ?/ ?| (?:per|a|each|every|pro|am|par|por|al) )(?:day|tag|jour|dia)(?![a-z])| (?:daily|taglich)))"
)
_SHIFTS: Final = re.compile(
    r"(?<![^\n])[ *•-]{0,4}(?P<low>\d{1,2})[ -]hour shift(?=\n{1,2}(?:[ *•-]{0,4}(?:day|night|morning|evening|weekday|no weekends)[a-z ]{0,12}\n{1,2}){0,3}[ *•-]{0,4}monday to friday)(?P<high>)?"
)
"""The schedule of a job board: "8 hour shift", below it "Monday to Friday"."""
_DAYS_OF_WEEK: Final = 5
_LONGEST_DAY: Final = 12
_NUMBER_NEAR: Final = re.compile(
    r"[0-9] (?:teaching|contact|billable|working|paid) h|[0-9] ?(?:hpw|wochens)|[0-9]\)? ?[+-]? ?-? ?(?:h|std|stunden|ore|godz|uur|uren|uri|day|dag|tag|jour|dia|dni|or more)|(?:hours?|week(?:ly)?|woche|wochenstunden|semaine|semanales|tygodniowo|wk|arbeitszeit)[^\w.]{1,4}[^\n\d]{0,12}[0-9]"
    r"|(?:two|three|four|zwei|drei|vier|deux|trois|quatre|dos|tres)[ -](?:days|tage|jours|dias)|(?:one|ein|un) (?:day|tag|jour|dia) "
    rf"|(?<![a-z]){SPELT}[ -](?:hours|stunden|heures|horas|godzin)"
)
_DIGIT: Final = re.compile(r"[0-9]")
_COUNTED: Final = (
    "day", "tag", "jour", "dia", "hours", "stunden", "heures", "horas", "godzin",
)  # fmt: skip
"""A digit or one of these stands in whatever the pattern above finds."""
_CUT: Final = re.compile(r"[|\n]|\.(?=\s)")


def hours(text: Text, fields: Fields, found: Near, *, contract: bool = False) -> Span | None:
    """Hours a week that are stated; an open end is None.

    Days a week count where the work is a `contract` or beside a word of capacity: in an
    employment they are days at the office.
    """
    return (
        (_stated(fields.hours) if fields.hours else None)
        or _of_text(text, found, contract=contract)
        or _of_payment(fields)
    )


def _stated(value: str) -> Span | None:
    low = value.lower().strip()[:80]
    found = _FIELD.fullmatch(low) or HOURS_WEEK.search(low)
    return span_of(found) if found else None


_FIELD: Final = re.compile(rf"{BOUND}{RANGE} ?(?:{HOUR})?(?: ?(?:per|/|a) ?(?:week|wk))?")


def _of_payment(fields: Fields) -> Span | None:
    found = HOURS_WEEK.search(fields.payment_text.lower()[:300]) if fields.payment_text else None
    return span_of(found) if found else None


def _of_text(text: Text, places: Near, *, contract: bool) -> Span | None:
    """The first hours a week, or where those are a marketplace's coarse ones the first within them."""
    if worked := _share_of_week(text, places):
        return worked
    coarse, done = None, 0
    for at in places.get("week", ()):
        span, end = _of_week(text, at, done, contract=contract)
        if span and span not in _COARSE and (coarse is None or _within(span, coarse)):
            return span
        if span:
            coarse, done = coarse or span, end
    return coarse or _without_week(text, places) or (_of_day(text, places) if contract else None)


def _without_week(text: Text, places: Near) -> Span | None:
    """The hours a week that are told without a word for a week."""
    return (
        hours_of_shifts(text, places)
        or _of_name(text, places)
        or hours_alone(text, places)
        or _of_share(text, places)
        or _of_month(text, places)
    )


_COARSE: Final = (Span(FULL_TIME, None), Span(None, FULL_TIME))
"""The hours that a marketplace lets a client choose from."""


def _within(span: Span, coarse: Span) -> bool:
    """Whether both ends are told and lie within coarse hours: "30+ hrs/week ... full-time (40 hours a week)"."""
    if span.min is None or span.max is None:
        return False
    return (coarse.min or 0) <= span.min and span.max <= (coarse.max or MOST)


def _of_week(text: Text, at: int, done: int, *, contract: bool) -> tuple[Span | None, int]:
    """The hours a week that are written around a word for a week, behind `done`, and their end."""
    window = max(done, at - _LOOK_BACK), at + _LOOK_AHEAD
    said = text.low[window[0] : window[1]]
    few = phrases().hours.hour_or_two.search(text.low, *window) if _OR_TWO in said else None
    if few and _fits(text, few, 1, contract=contract):
        return Span(1.0, 2.0), few.end()
    if not _number_near(text.low, *window):
        return None, 0
    daily = DAILY.search(text.low, *window)
    if daily and LEAST <= int(daily["day"]) * int(daily["days"]) <= MOST:
        return exactly(int(daily["day"]) * int(daily["days"])), daily.end()
    for pattern, unit in _PATTERNS:
        found = pattern.search(text.low, *window)
        if found and _fits(text, found, unit, contract=contract) and (span := span_of(found, unit)):
            return span, found.end()
    days = any(day in said for day in _SHORT_DAYS)
    short = _SHORT_WEEK.search(text.low, *window) if days else None
    if short and not phrases().hours.other.search(text.before(short.start(), _LOOK_BACK)):
        return span_of(short, DAY), short.end()
    return None, 0


_SHORT_WEEK: Final = re.compile(
    r"(?<![a-z])(?:for|over|bei|auf) (?:an? |einer? )?(?P<low>[34](?:[.,]5)?|three|four|drei|vier|trois|quatre|tres|cuatro)(?P<high>)?[ -](?:days?|tage|jours|dias)[ -](?:working |work ?)?(?:week|woche)(?![a-z])"
)
"""A week of fewer days than five that the work has: "£40,000 for a 4 day week"; a firm boasts of its own otherwise."""
_SHORT_DAYS: Final = ("day", "tage", "jours", "dias")
_OR_TWO: Final = "or two"
_PATTERNS: Final = ((HOURS_WEEK, 1), (WEEK_HOURS, 1), (SPELT_WEEK, 1), (DAYS_WEEK, DAY))


def _number_near(low: str, start: int, end: int) -> bool:
    """Whether a number stands near a unit, or a word of number that a unit follows."""
    if not _DIGIT.search(low, start, end):
        said = low[start:end]
        if not any(unit in said for unit in _COUNTED):
            return False
    return _NUMBER_NEAR.search(low, start, end) is not None


def _fits(text: Text, found: re.Match[str], unit: int, *, contract: bool) -> bool:
    told = phrases().hours
    before = text.low[max(0, found.start() - 60) : found.start()]
    if told.other.search(before) or told.shared.match(text.low, found.end()):
        return False
    if unit == 1:
        return True
    around = (
        _CUT.split(before[-50:])[-1] + _CUT.split(text.low[found.start() : found.end() + 40])[0]
    )
    return (contract or bool(told.capacity.search(before))) and not told.at_office.search(around)


def _share_of_week(text: Text, places: Near) -> Span | None:
    """A share of a week whose hours are told too: "Pensum 80 %, 42-Stunden-Woche"."""
    for at in places.get("week", ()) if places.get("share") else ():
        whole = _WHOLE_WEEK.search(text.low, max(0, at - _LOOK_BACK), at + _LOOK_AHEAD)
        share = _of_share(text, places) if whole else None
        if whole and share and share.min and share.max and share.min < FULL_WEEK:
            part = number_of(whole["whole"]) / FULL_WEEK
            return Span(round(share.min * part, 1), round(share.max * part, 1))
    return None


_WHOLE_WEEK: Final = re.compile(
    r"(?<![\d.,$€£])(?P<whole>3[5-9](?:[.,][05]0?)?|4[0-5](?:[.,][05]0?)?)[ -](?:stunden|std\.?|hours?|hrs?|h)[ -](?:woche|weeks?)(?![a-z])"
)


def _of_share(text: Text, places: Near) -> Span | None:
    told = phrases().hours
    for at in places.get("share", ()):
        window = max(0, at - 16), at + 60
        share = told.share.search(text.low, *window) or told.share_of.search(text.low, *window)
        if share and 10 <= float(share["low"]) <= 100:
            return span_of(share, FULL_WEEK / 100)
        if told.share_full.match(text.low, at):
            return exactly(FULL_WEEK)
        whole = told.fte.search(text.low, *window)
        if whole:
            return span_of(whole, FULL_WEEK)
        for pattern, part in ((told.half, 0.5), (told.three_quarters, 0.75)):
            if pattern.search(text.low, max(0, at - 16), at + 24):
                return exactly(FULL_WEEK * part)
    return None


def _of_month(text: Text, places: Near) -> Span | None:
    """Hours a month, spread over its weeks."""
    told = phrases().hours
    for at in (*places.get("length", ()), *places.get("monthly", ())):
        if not text.low.startswith(_MONTHS, at):
            continue
        found = HOURS_MONTH.search(text.low, max(0, at - 34), at + 8)
        if found and not told.other.search(text.low[max(0, found.start() - 60) : found.start()]):
            return span_of(found, 1 / WEEKS["month"])
    return None


def _of_day(text: Text, places: Near) -> Span | None:
    """Hours a day, on the five days of a working week."""
    told = phrases().hours
    for at in places.get("daily", ()):
        found = _HOURS_DAY.search(text.low, max(0, at - 34), at + 24)
        found = found or _SHIFTS.search(text.low, max(0, at - 9), at + 90)
        if found is None or not found.start() <= at < found.end():
            continue
        high = float((found["high"] or found["low"]).replace(",", "."))
        before = text.low[max(0, found.start() - 60) : found.start()]
        of_else = told.other.search(before) or told.shared.match(text.low, found.end())
        if LEAST <= high <= _LONGEST_DAY and not of_else:
            return span_of(found, _DAYS_OF_WEEK)
    return None


def _of_name(text: Text, places: Near) -> Span | None:
    for at in places.get("time", ()):
        found = NAMED.search(text.low, max(0, at - 5), at + 60)
        if found:
            return span_of(found)
    return None
