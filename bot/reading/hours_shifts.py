"""Hours a week from shifts and from times of day: "3 x 12h", "Mon-Fri, 9am to 1pm", "6 hours a day, Monday to Friday"."""

import re
from typing import Final

from bot.reading.amounts import NUMBER_WORDS
from bot.reading.hours_written import BOUND, HOUR, LEAST, RANGE, exactly, number_of, span_of
from bot.reading.needles import Near
from bot.reading.phrases import phrases
from bot.reading.weekdays import DAYS_OF, NAMES_OF_DAYS
from bot.reading.words import Text
from bot.understanding import Span

_MOST: Final = 72
_LONGEST_DAY: Final = 13
_FULL: Final = 35
"""Hours from which a schedule is that of full-time work, which is told only behind a label: so are a shop's hours."""
_DAYS_OF_WORK: Final = 5
_WHOLE: Final = 40
"""More are told with the breaks: "Mon-Fri 9am to 6pm"."""
_WORDS: Final = "|".join(word for word, count in NUMBER_WORDS.items() if 2 <= count <= 7)
_TIMES: Final = rf"(?P<times>[2-7]|{_WORDS})"
_EACH: Final = r"(?P<each>(?:[4-9]|1[0-3])(?:[.,]5)?)"
_HOURS: Final = r"(?:hours?|hrs?|h|std\.?|stunden)"
_SHIFT: Final = "(?:shifts?|nights?|days?|schichten|turnos|diensten)"
_PER_WEEK: Final = r" ?(?:a|per|/|each|every|pro|p) ?(?:week|wk|woche|w(?![a-z]))"
_SHIFT_ENDS: Final = rf" ?(?:$|[,.;:|)\n/]|-?(?:long )?{_SHIFT}(?![a-z])|{_PER_WEEK})"
_SHIFTS: Final = (
    re.compile(
        rf"(?<![\w.,$€£]){_TIMES} ?(?:(?:x|\*) ?{_EACH}(?:(?: ?-? ?{_HOURS}|'?s)(?={_SHIFT_ENDS})| (?={_SHIFT}))|/{_EACH.replace('each', 'tens')}s(?![a-z]))"
    ),
    re.compile(rf"(?<![\w.,$€£]){_TIMES} {_EACH}[ -]?{_HOURS}[ -](?:long )?{_SHIFT}{_PER_WEEK}"),
    re.compile(rf"(?<![\w.,$€£]){_TIMES} {_SHIFT} ?(?:x|\*|of) ?{_EACH} ?{_HOURS}(?![a-z])"),
    re.compile(
        rf"(?<![\w.,$€£])(?:{_SHIFT}(?: are| of|:)? {_EACH} ?{_HOURS}|{_EACH.replace('each', 'tens')}[ -]?{_HOURS}[ -]{_SHIFT})[,;]? (?:x ?)?{_TIMES}(?: ?x)?(?: {_SHIFT}| times)?{_PER_WEEK}"
    ),
)

_LONG: Final = "|".join(NAMES_OF_DAYS)
_ANY: Final = "|".join(sorted(DAYS_OF, key=len, reverse=True))
_DAY_ENDS: Final = r"(?:s|\.|-feira)?"
_WHEN: Final = (
    rf"(?<![a-z])(?:(?P<first>{_ANY}){_DAY_ENDS} ?(?:-{{1,2}}|to|till?|until|thr(?:ough|u)|bis|au|al?|do|tot(?: en met)?|t/m) ?(?:le |el |a )?(?P<last>{_ANY}){_DAY_ENDS}"
    rf"|(?P<one>{_LONG}){_DAY_ENDS}(?: ?(?:and|&|und|et|y|e|en|i|\+|/) ?(?P<two>{_LONG}){_DAY_ENDS})?|(?P<weekend>weekends?|am wochenende))(?![a-z])"
)
_CLOCK: Final = (
    r"(?<![\d.,:$€£])(?P<from>\d{1,2})(?:[:.h](?P<from_minutes>[0-5]\d))? ?(?P<from_half>[ap]\.?m\.?)? ?(?:uhr|uur|h|hrs)? ?(?:-{1,2}|to|till?|until|bis|as|a|do|tot|alle|to) ?"
    r"(?P<till>\d{1,2})(?:[:.h](?P<till_minutes>[0-5]\d))? ?(?P<till_half>[ap]\.?m\.?)?(?: ?(?:uhr|uur|h|hrs))?(?![\d%:€£$]|[.,]\d|[a-z])"
)
_GAP: Final = r"(?: only)?[ ,:(–-]{0,3}(?:from |between |von |zwischen |de |das |dalle |od |godz\. |van |tussen )?"
_PER_DAY: Final = r" ?(?:(?:per|a|an|/|each|every|pro|am|par|por|al|a la) ?(?:day|tag|jour|dia|giorno|dag|night|shift)|daily|taglich|diari[ao]s?|diarie|dziennie|quotidiennes|dagelijks)"
_SCHEDULES: Final = (
    re.compile(_WHEN + _GAP + _CLOCK),
    re.compile(_CLOCK + r"[ ,(]{0,3}(?:on |every |am |op |le |los |ogni )?" + _WHEN),
)
_OTHER_DAY: Final = re.compile(
    rf"[ ,;)]{{0,3}}(?:(?:and|&|und|et|y|e|i|en|sowie) )?(?:{_ANY}){_DAY_ENDS}(?: ?(?:-|to|bis|au?|do) ?(?:{_ANY}){_DAY_ENDS})?[ ,:(]{{1,3}}(?:only |from |von |de |das |dalle |od |van )?\d"
)
"""Behind times of day, another day that has others: "lunes a jueves de 9 a 18h y viernes de 8 a 15h"."""
_DAILY: Final = (
    re.compile(
        rf"(?<![\d.,:$€£-]){BOUND}{RANGE}[ -]?{HOUR}{_PER_DAY}[ ,(–-]{{0,3}}(?:on |from |de |du |von |dal |od |van )?{_WHEN}"
    ),
    re.compile(rf"{_WHEN}(?: only)?[ ,:(–-]{{1,3}}{BOUND}{RANGE}[ -]?{HOUR}{_PER_DAY}"),
)
_TO_DAY: Final = re.compile(rf"(?<![a-z])(?:{_ANY}){_DAY_ENDS} ?(?:-|al?|to|bis|au|do|tot|t/m) ?$")
"""Before a day with which other days end: "lunes a" before "jueves y viernes de 8 a 14h"."""
_SHIFT_SAID: Final = re.compile(r"(?<![a-z])(?:shifts?|nights?|schichten|turnos|diensten)(?![a-z])")
_DIGIT: Final = re.compile(r"\d")
_REACH: Final = 70
_BEFORE: Final = 60
_ROUND_THE_CLOCK: Final = (("2", "8"), ("3", "8"), ("5", "8"), ("2", "12"))
"""The shifts of a plant, not of one worker: "travail en 3x8h"."""
_LABEL: Final = re.compile(
    r"(?:^|[\n.;|•*-] ?)(?:your |working |work |shift )?(?:hours|schedule|shifts?|arbeitszeit(?:en)?|horarios?|horaires?|werktijden|orario|godziny pracy)(?: of work| are| is)?:? ?$"
)


def hours_of_shifts(text: Text, places: Near) -> Span | None:
    """The hours of the shifts of a week, or of the days of a week on which work has its times."""
    return _of_shifts(text, places) or _of_schedule(text, places)


def _of_shifts(text: Text, places: Near) -> Span | None:
    for at in places.get("shift", ()):
        for pattern in _SHIFTS:
            found = pattern.search(text.low, max(0, at - 24), at + _REACH)
            if found is None or _of_else(text, found):
                continue
            told = found.groupdict()
            each = told.get("each") or told["tens"]
            total = number_of(told["times"]) * number_of(each)
            if LEAST <= total <= _MOST and (told["times"], each) not in _ROUND_THE_CLOCK:
                return exactly(total)
    return None


def _of_schedule(text: Text, places: Near) -> Span | None:
    for at in places.get("weekday", ()):
        window = max(0, at - _REACH), at + _REACH
        if not _DIGIT.search(text.low, *window):
            continue
        for pattern in _DAILY:
            found = pattern.search(text.low, *window)
            span = span_of(found, _days(found)) if found else None
            if found and span and not _of_else(text, found):
                return span
        for pattern in _SCHEDULES:
            found = pattern.search(text.low, *window)
            total = _length(found) * _days(found) if found else 0
            if found and LEAST <= total <= _MOST and not _of_else(text, found):
                labelled = _LABEL.search(text.before(found.start(), _BEFORE))
                if total <= _WHOLE if labelled else total < _FULL and not _one_workday(found):
                    return exactly(round(total, 1))
    return None


def _of_else(text: Text, found: re.Match[str]) -> bool:
    """Whether something else than the work goes on at these times: a shop is open, somebody is reached."""
    told, before = phrases().hours, text.before(found.start(), _BEFORE)
    if _TO_DAY.search(before) or _OTHER_DAY.match(text.low[found.end() : found.end() + _BEFORE]):
        return True
    if told.opened.search(before) or told.other.search(before):
        return True
    return not (_SHIFT_SAID.search(found[0]) or told.at_work.search(before))


def _days(found: re.Match[str]) -> int:
    """How many days of a week are named."""
    if found["weekend"]:
        return 2
    if found["one"]:
        return 2 if found["two"] else 1
    return (DAYS_OF[found["last"]] - DAYS_OF[found["first"]]) % 7 + 1


def _one_workday(found: re.Match[str]) -> bool:
    """Whether but one day is named that is no weekend's: of such a class is told, or of an early end."""
    return bool(found["one"]) and not found["two"] and DAYS_OF[found["one"]] < _DAYS_OF_WORK


def _length(found: re.Match[str]) -> float:
    """The hours between two times of day, 0 where they are none of a day's work."""
    first, last = _time(found, "from"), _time(found, "till")
    if first is None or last is None:
        return 0
    if last <= first and not (found["from_half"] and found["till_half"]):
        last += 12
    length = last - first
    return length if 0 < length <= _LONGEST_DAY else 0


def _time(found: re.Match[str], which: str) -> float | None:
    hour, half = int(found[which]), (found[f"{which}_half"] or "")[:1]
    if hour > 24 or (half and hour > 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour + int(found[f"{which}_minutes"] or 0) / 60
