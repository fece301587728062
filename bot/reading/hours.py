"""Hours a week, from fields such as "Less than 30" and from the text."""

import re
from typing import Final

from bot.reading.amounts import NUMBER_WORDS
from bot.reading.length_written import WEEKS
from bot.reading.needles import Near
from bot.reading.phrases import phrases
from bot.reading.words import Text
from bot.understanding import Span
from scrapers.posting import Fields

DAY: Final = 8
"""Hours of one working day."""
FULL_WEEK: Final = 40
"""Hours of a week at 100 %."""
FULL_TIME: Final = 30
"""Hours from which a marketplace calls work full-time."""
LEAST: Final = 2
LEAST_SPELT: Final = 4
"""Hours that are written in words: "three hours a week" are a meeting's."""
MOST: Final = 84
_LOOK_BACK: Final = 60
_LOOK_AHEAD: Final = 50

_BOUND: Final = (
    r"(?:(?P<most>less than|under|up to|maximum|max\.?|no more than|bis zu|jusqu'a|hasta|maximo|maximaal|<|fewer than|at most|below)"
    r"|(?P<least>at least|minimum|min\.?|more than|over|mindestens|from|ab|>|minimaal|minstens|au moins|al menos|minimo|minimum of|no less than))?"
    r"(?: of| de)?[ :~]{0,2}(?:ca\.? |about |around |approx(?:\.|imately)? |roughly |circa )?"
)
_RANGE: Final = r"(?P<low>\d{1,3}(?:[.,][05]0?)?)(?:/\d\d?(?=/\d))?(?P<plus> ?\+)? ?(?:(?:-{1,2}|to|bis|a|do|/|or|oder|and|et|y|i|und|tot|of(?= ?\d\d ?uur)|en(?= ?\d\d ?uur)) ?(?P<high>\d{1,3}(?:[.,][05]0?)?))?(?P<more>\+)?"
_HOUR: Final = r"(?:(?:teaching |contact |billable |working |paid )?(?:hours?|hrs?\.?|h|std\.?|stunden|stunde|heures?|horas?|hs|godzin|godz\.?|ore|uur|uren|urige))"
_PER_WEEK: Final = r" ?(?:of (?:work|effort|availability) )?(?:(?:per|/|a|each|every|pro|die|in der|par|por|a la|na|w|al|across|over|through|during|the|in a|ein|p\.) ?/?){0,3}(?:calendar |work |working )?"
_SPELT: Final = f"(?:{'|'.join(sorted((w for w, n in NUMBER_WORDS.items() if n >= LEAST_SPELT), key=len, reverse=True))})"
_HOURS_WEEK: Final = re.compile(
    rf"(?<![\d.,$€£]){_BOUND}{_RANGE}[ -]?{_HOUR}(?:\)|,)?{_PER_WEEK}(?:-)?"
    r"(?:(?:work|werk)?weeks?(?:ly)?|wks?|p ?/ ?w(?![a-z])|pw(?![a-z])|w(?![a-z])|woche|wochentlich|semaine|hebdo\w*|semana\w*|tydzien|tygodniowo|tygodniu|settimana)(?![a-z])"
)
_SPELT_WEEK: Final = re.compile(
    rf"(?<![\w-]){_BOUND}(?P<low>{_SPELT})(?: ?(?:-|to|or|bis|oder|a|o|do) ?(?P<high>{_SPELT}))?[ -]{_HOUR}{_PER_WEEK}"
    r"(?:week|woche|semaine|semana|tydzien|tygodniowo|tygodniu)(?:ly)?(?![a-z])"
)
_WEEK_HOURS: Final = re.compile(
    rf"(?:weekly hours|weekly (?:\w+ )?(?:target|volume|commitment|workload|load|minimum|availability|effort|time)s?(?: (?:is|are|of|typically|about|usually)){{0,3}}(?=[ :]{{1,2}}[~\d-]{{1,6}} ?h)|hours(?=: ?~?\d[\d -]{{0,6}}(?:/|per |a )w)|hours ?(?:per|/|a) ?week|hours weekly|hrs ?(?:per|/) ?w(?:ee)?k|wochenstunden|stunden ?(?:pro|/) ?woche|wochenarbeitszeit|heures par semaine|horas semanales|godzin tygodniowo|(?:uren|uur) per week)"
    rf" ?(?:required|needed|expected|\(est\.?\)|von|betragt|ist)?[:\s-]{{1,3}}{_BOUND}{_RANGE}(?!\d|:|%)"
)
_DAYS_WEEK: Final = re.compile(
    rf"(?<![\d.,$€£]){_BOUND}(?P<low>[1-5](?:[.,]5)?|one|two|three|four|ein|zwei|drei|vier|deux|trois|quatre|dos|tres)(?P<plus>\+)? ?(?:(?:-|to|bis|a|or|oder|tot|of) ?(?P<high>[2-5]))?(?P<more>\+)?"
    rf"[ -]?(?:days?|tage?n?|dagen|jours?|dias?|dni){_PER_WEEK}(?:week|woche|semaine|semana|tydzien|tygodniu)(?![a-z])"
)
_HOURS_MONTH: Final = re.compile(
    rf"(?<![\d.,$€£]){_BOUND}{_RANGE}[ -]?{_HOUR} ?(?:per|/|a|each|every|pro|im|par|al|por|na|w) ?(?:months?|monat|mois|mes|miesiac\w*)(?![a-z])"
)
_MONTHS: Final = ("month", "monat", "mois", " mes", "mes", "miesi")
_DAILY: Final = re.compile(
    r"(?<![\d.,])(?P<day>[1-9]|1[0-2]) ?(?:hours?|hrs?|h) ?(?:a|per|/|each) ?day(?:[,; ]{1,3}(?:and |for )?|\s{1,2}[*•-]? ?(?:working days|days) ?: ?)(?P<days>[1-7]) ?days? ?(?:a|per|/|each) ?week"
)
_HOURS_DAY: Final = re.compile(
    rf"(?<![\d.,:$€£])(?P<daily>(?:daily|taglich):? )?{_BOUND}{_RANGE}[ -]?{_HOUR}(?![a-z])"
    r"(?(daily)|(?:(?: ?/ ?| (?:per|a|each|every|pro|am|par|por|al) )(?:day|tag|jour|dia)(?![a-z])| (?:daily|taglich)))"
)
_SHIFTS: Final = re.compile(
    r"(?<![^\n])[ *•-]{0,4}(?P<low>\d{1,2})[ -]hour shift(?=\n{1,2}(?:[ *•-]{0,4}(?:day|night|morning|evening|weekday|no weekends)[a-z ]{0,12}\n{1,2}){0,3}[ *•-]{0,4}monday to friday)(?P<high>)?"
)
"""The schedule of a job board: "8 hour shift", below it "Monday to Friday"."""
_DAYS_OF_WEEK: Final = 5
_LONGEST_DAY: Final = 12
_NUMBER_NEAR: Final = re.compile(
    r"[0-9]\)? ?[+-]? ?-? ?(?:h|std|stunden|ore|godz|uur|uren|uri|day|dag|tag|jour|dia|dni|or more)|(?:hours?|week(?:ly)?|woche|wochenstunden|semaine|semanales|tygodniowo|wk|arbeitszeit)[^\w.]{1,4}[^\n\d]{0,12}[0-9]"
    r"|(?:two|three|four|zwei|drei|vier|deux|trois|quatre|dos|tres)[ -](?:days|tage|jours|dias)|(?:one|ein|un) (?:day|tag|jour|dia) "
    rf"|(?<![a-z]){_SPELT}[ -](?:hours|stunden|heures|horas|godzin)"
)
_DIGIT: Final = re.compile(r"[0-9]")
_COUNTED: Final = (
    "day", "tag", "jour", "dia", "hours", "stunden", "heures", "horas", "godzin",
)  # fmt: skip
"""A digit or one of these stands in whatever the pattern above finds."""
_NAMED: Final = re.compile(
    rf"(?:full|part|half)[- ]?time(?: hours)?[ ,:(-]{{1,3}}{_BOUND}{_RANGE} ?(?:(?:hours?|hrs?|uur|h)(?![a-z])(?! ?(?:of|to|on|pto|per day|a day|/ ?(?:day|night|week(?:day|end|night))|a night|daily|each day))|(?:per|a|/) ?week)"
)
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
    found = _FIELD.fullmatch(low) or _HOURS_WEEK.search(low)
    return _span(found) if found else None


_FIELD: Final = re.compile(rf"{_BOUND}{_RANGE} ?(?:{_HOUR})?(?: ?(?:per|/|a) ?(?:week|wk))?")


def _of_payment(fields: Fields) -> Span | None:
    found = _HOURS_WEEK.search(fields.payment_text.lower()[:300]) if fields.payment_text else None
    return _span(found) if found else None


def _of_text(text: Text, places: Near, *, contract: bool) -> Span | None:
    """The first hours a week, or where those are a marketplace's coarse ones the first within them."""
    coarse, done = None, 0
    for at in places.get("week", ()):
        span, end = _of_week(text, at, done, contract=contract)
        if span and span not in _COARSE and (coarse is None or _within(span, coarse)):
            return span
        if span:
            coarse, done = coarse or span, end
    told = _of_share(text, places) or _of_name(text, places) or _of_month(text, places)
    return coarse or told or (_of_day(text, places) if contract else None)


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
    if not _number_near(text.low, *window):
        return None, 0
    daily = _DAILY.search(text.low, *window)
    if daily and LEAST <= int(daily["day"]) * int(daily["days"]) <= MOST:
        return _exactly(int(daily["day"]) * int(daily["days"])), daily.end()
    for pattern, unit in _PATTERNS:
        found = pattern.search(text.low, *window)
        if found and _fits(text, found, unit, contract=contract) and (span := _span(found, unit)):
            return span, found.end()
    return None, 0


_PATTERNS: Final = ((_HOURS_WEEK, 1), (_WEEK_HOURS, 1), (_SPELT_WEEK, 1), (_DAYS_WEEK, DAY))


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


def _of_share(text: Text, places: Near) -> Span | None:
    told = phrases().hours
    for at in places.get("share", ()):
        window = max(0, at - 16), at + 60
        share = told.share.search(text.low, *window) or told.share_of.search(text.low, *window)
        if share and 10 <= float(share["low"]) <= 100:
            return _span(share, FULL_WEEK / 100)
        if told.share_full.match(text.low, at):
            return _exactly(FULL_WEEK)
        whole = told.fte.search(text.low, *window)
        if whole:
            return _span(whole, FULL_WEEK)
    return None


def _of_month(text: Text, places: Near) -> Span | None:
    """Hours a month, spread over its weeks."""
    told = phrases().hours
    for at in places.get("length", ()):
        if not text.low.startswith(_MONTHS, at):
            continue
        found = _HOURS_MONTH.search(text.low, max(0, at - 34), at + 8)
        if found and not told.other.search(text.low[max(0, found.start() - 60) : found.start()]):
            return _span(found, 1 / WEEKS["month"])
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
            return _span(found, _DAYS_OF_WEEK)
    return None


def _exactly(count: float) -> Span:
    return Span(float(count), float(count))


def _of_name(text: Text, places: Near) -> Span | None:
    for at in places.get("time", ()):
        found = _NAMED.search(text.low, max(0, at - 5), at + 60)
        if found:
            return _span(found)
    return None


def _span(found: re.Match[str], unit: float = 1) -> Span | None:
    """The span of a match with the groups low, high, plus, more, most and least."""
    groups = found.groupdict()
    low = round(_number(groups["low"]) * unit, 1)
    high = round(_number(groups["high"]) * unit, 1) if groups.get("high") else low
    if not LEAST <= low <= high <= MOST:
        return None
    if groups.get("most"):
        return Span(None, high)
    if groups.get("least") or groups.get("plus") or groups.get("more"):
        return Span(low, None if high == low or groups.get("more") else high)
    return Span(low, high)


def _number(written: str) -> float:
    return (
        float(NUMBER_WORDS[written])
        if written in NUMBER_WORDS
        else float(written.replace(",", "."))
    )
