"""Hours that stand among the terms of work and are those of a week: "Contrat 28h", "FTC, 37.5hrs"."""

import re
from typing import Final

from bot.reading.hours_written import BOUND, HOUR, RANGE, number_of, span_of
from bot.reading.needles import Near
from bot.reading.phrases import phrases
from bot.reading.words import Text
from bot.understanding import Span

_LEAST: Final = 10
_OF_SHIFT: Final = (12, 24, 48)
"""Hours that are a shift's, a round-the-clock service's or an answer's where they stand alone."""
_MOST: Final = 60
"""Hours a week where no week is named; fewer and more are those of something else."""
_BEFORE: Final = 48
_AFTER: Final = 40
_LAST_HOUR: Final = 24
"""Of the clock, which the Dutch tell with the same word."""
_LONGEST_LINE: Final = 240
"""Characters of a line of terms; a longer one is prose."""

_HOURS: Final = re.compile(rf"(?<![\d.,:$€£/-]){BOUND}{RANGE}[ -]?{HOUR}(?![a-z\d])")
_OPENS: Final = re.compile(r"(?:^|[\n,;|•·(/*]|(?<=[a-z\d)])\.|(?<= )-)[ *]{0,3}$")
_CLOSES: Final = re.compile(r"[ *]{0,2}(?:$|[\n,;|•·)/]|\.(?:\s|$)|-(?= ))")


def hours_alone(text: Text, places: Near) -> Span | None:
    """The first hours that a kind of work has, or that are a part of a line of terms on their own."""
    done = 0
    for at in places.get("hour", ()):
        found = _HOURS.search(text.low, max(done, at - 28), at + 10)
        if found is None or not found.start() <= at + 1 < found.end() + 1:
            continue
        done = found.end()
        span = span_of(found)
        if span and _of_week(text, found, span):
            return span
    return None


def _of_week(text: Text, found: re.Match[str], span: Span) -> bool:
    told = phrases().hours
    before, behind = (
        text.before(found.start(), _BEFORE),
        text.low[found.end() : found.end() + _AFTER],
    )
    high = span.max or span.min or 0
    if not _LEAST <= high <= _MOST or told.of_a_piece.match(behind):
        return False
    if told.other.search(before) or told.of_course.search(before):
        return False
    if told.named_before.search(before) or told.named_behind.match(behind):
        return True
    of_shift = span.min == span.max and high in _OF_SHIFT
    return not of_shift and _part_of_terms(text, found, before, behind)


def _part_of_terms(text: Text, found: re.Match[str], before: str, behind: str) -> bool:
    """Whether hours are a part of a line on their own, beside other terms of work."""
    line = text.line(found.start())
    if line.end - line.start > _LONGEST_LINE:
        return False
    if not (_OPENS.search(before) and _CLOSES.match(behind)):
        return False
    told, said = phrases().hours, text.low[line.start : line.end]
    if told.piece_line.search(said):
        return False
    return told.term_line.search(said) is not None or (
        found[0].endswith("uur")
        and (found.start() == line.start or number_of(found["high"] or found["low"]) > _LAST_HOUR)
    )
