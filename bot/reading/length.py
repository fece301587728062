"""How long the work lasts, in weeks; a month counts 4.3 weeks."""

import re
from collections.abc import Sequence
from typing import Final

from bot.reading.dates import between
from bot.reading.dates_season import season
from bot.reading.length_worded import worded
from bot.reading.length_written import (
    DAYS_OF_WORK,
    HALF,
    HALF_BEFORE,
    SPAN,
    WEEKS,
    WORDS,
    count_of,
    span_of,
    unit_of,
)
from bot.reading.needles import MAX_HITS, Near
from bot.reading.phrases import phrases
from bot.reading.words import Text
from bot.understanding import Span
from scrapers.posting import Fields

_CLAUSE_END: Final = re.compile(r"[.;|·•]")
_PART_END: Final = re.compile(r",| -(?= |$)")
MOST_YEARS: Final = 3
_NEAR: Final = 60


def weeks(text: Text, fields: Fields, found: Near, *, contract: bool = False) -> Span | None:
    """The stated length of the work in weeks; an open end is None.

    Where the work is a `contract`, a length that stands alone among its terms is believed.
    """
    stated = _stated(fields.duration) if fields.duration else None
    return stated or _of_text(text, found, contract=contract) or (between(text.low) if contract else None) or season(text, found) or worded(text, found) or (
        _stated(fields.payment_text) if fields.payment_text and "time" in fields.payment_text.lower() else None
    )  # fmt: skip


def _stated(value: str) -> Span | None:
    found = SPAN.search(value.lower()[:120])
    return span_of(found) if found else None


def _of_text(text: Text, places: Near, *, contract: bool) -> Span | None:
    best: tuple[float, Span] | None = None
    done = 0
    for at in places.get("length", ()):
        if at < done or not _worth(text.low, at):
            continue
        spans = SPAN.finditer(text.low, max(done, at - 34), at + 24)
        found = next((one for one in spans if one.end() > at), None)
        if found is None:
            continue
        done = found.end()
        grade = _grade(text, found, contract=contract)
        span = span_of(found, calendar=grade == _DUE)
        if span and grade > (best[0] if best else 0):
            best = grade, span
    if best is None:
        return _single(text.low) if _of_one(text.low, places.get("length", ())) else None
    return best[1]


def _single(low: str) -> Span | None:
    """The length that is one unit in words: "in less than a month", "in about a week"."""
    told = phrases().length
    found = told.single.search(low)
    if found is None or told.of_hiring.search(low, max(0, found.start() - _NEAR), found.start()):
        return None
    weeks_of = WEEKS[found["unit"]]
    return Span(weeks_of if found["about"] else None, weeks_of)


_UNITS_ALONE: Final = ("week", "month")
_ONE: Final = ("a ", "one ")


def _of_one(low: str, places: Sequence[int]) -> bool:
    """Whether a unit stands with "a" or "one" before it, or where not every place is known."""
    for at in places:
        if low.startswith(_UNITS_ALONE, at) and low.endswith(_ONE, 0, at):
            return True
    return len(places) >= MAX_HITS


def _worth(low: str, at: int) -> bool:
    """Whether a unit has a number near, years a contract, and "mm", which are man-months, a label."""
    told = phrases().length
    if low.startswith(_MAN_MONTHS, at):
        return bool(told.duration_near.search(low, max(0, at - 24), at))
    if low.startswith(("year", "yr", "jahr", " ans", "ano", " jaar", " ann", " ano", " rok"), at):
        return HALF_BEFORE.search(low, max(0, at - 14), at + 1) is not None or bool(
            told.years_near.search(low, max(0, at - 30), at + 40)
        )
    return bool(_NUMBER_NEAR.search(low, max(0, at - 14), at + 1))


_MAN_MONTHS: Final = (" mm", "+mm")
_NUMBER_NEAR: Final = re.compile(rf"[0-9]|(?<![a-z])(?:{WORDS})(?![a-z])")


def _grade(text: Text, found: re.Match[str], *, contract: bool) -> float:
    """How surely a span is the length of the work: 3 labelled, 2 named, 1 likely, less a deadline, 0 not."""
    told = phrases().length
    before = text.low[max(0, found.start() - _NEAR) : found.start()]
    same_line = before[before.rfind("\n") + 1 :]
    after = text.low[found.end() : found.end() + 40].split("\n")[0]
    if told.cover.match(after):
        return 2
    if _of_else(same_line, after) or (_days_of_week(found) and told.attended.match(after)):
        return 0
    if told.label.search(before) or told.line_label.match(same_line):
        return 3
    if told.named_after.match(after):
        return 2 if not _in_years(found) or count_of(found["low"]) <= MOST_YEARS else 0
    if _in_years(found):
        said = told.contract_for.search(same_line) and count_of(found["low"]) <= MOST_YEARS
        return 2 if said else 0
    return _grade_in_clause(text, found, same_line, after, contract=contract)


def _of_else(before: str, after: str) -> bool:
    """Whether a span is sure to be that of a part of the work, of a company or of something else."""
    told = phrases().length
    if after.startswith(" projects") and told.of_firm.search(before):
        return True
    if any(one.search(before) for one in (told.of_part, told.of_growth, told.starts_by)):
        return True
    return bool(told.against_after.match(after)) and not told.then_more.match(after)


def _grade_in_clause(
    text: Text, found: re.Match[str], before: str, after: str, *, contract: bool
) -> float:
    """How surely a span without a label is the length of the work."""
    told = phrases().length
    clause = _CLAUSE_END.split(before)[-1]
    if (
        told.will_take.search(clause)
        and told.of_work.search(clause)
        and not told.of_hiring.search(clause)
    ):
        return 2
    if told.available.search(clause):
        return 2
    if any(one.search(clause) for one in (told.against_before, told.notice, told.starts)):
        return 0
    if (told.short_work if _one_day(found) else told.after).match(after):
        return 2
    limited = contract or _limited(text, found.start())
    alone = (limited and _alone(clause, after)) or _shown(before, after)
    likely = alone or told.before.search(clause) or _header_part(text, found)
    grade = _LIKELY
    if found["day"]:
        likely, grade = contract and _due(clause, after), _DUE
    return grade if likely and not told.hires.search(clause.rsplit(" - ", 1)[-1]) else 0


def _limited(text: Text, at: int) -> bool:
    """Whether the line of an offset, or the title, says that the work ends."""
    line, told = text.line(at), phrases().length.limited_line
    return bool(
        told.search(text.low, line.start, line.end) or told.search(text.low, 0, len(text.title))
    )


def _due(clause: str, after: str) -> bool:
    """Whether the days of a deadline follow: those of the calendar, on which all the work is done."""
    told = phrases().length
    of_else = told.finished_else.search(clause) or told.of_each.match(after)
    return bool(told.finished.search(clause)) and not of_else


_LIKELY: Final = 1.0
"""The grade of a span that nothing names."""
_DUE: Final = 0.5
"""That of the days of a deadline, which are those of the calendar; any other length tells more."""


def _in_years(found: re.Match[str]) -> bool:
    """Whether a span is told in years: not "6 months to 1 year"."""
    return (
        bool(found["year"])
        and unit_of(found["own"] or found["year"]) == "year"
        and count_of(found["low"]) != HALF
    )


def _days_of_week(found: re.Match[str]) -> bool:
    """Whether a span has no more days than are worked in a week."""
    return bool(found["day"]) and count_of(found["high"] or found["low"]) <= DAYS_OF_WORK


def _one_day(found: re.Match[str]) -> bool:
    """Whether a span is written "5-day": so are weeks of work and trials too, more than work is."""
    return found["day"] == "day"


def _shown(before: str, after: str) -> bool:
    """Whether a span is all of a line that a sign of a calendar begins."""
    return not after.strip(" .") and phrases().length.shown.fullmatch(before) is not None


def _alone(clause: str, after: str) -> bool:
    """Whether a span is a whole part of its sentence, or begins with "for": so terms are listed."""
    told = phrases().length
    last = _PART_END.split(clause)[-1]
    if told.listed_before.search(clause) or told.listed_after.match(after):
        return False
    if told.introduced.search(clause):
        return True
    return bool(told.alone_before.fullmatch(last) and told.alone_after.match(after))


def _header_part(text: Text, found: re.Match[str]) -> bool:
    """Whether the span is all there is between two bars of a header."""
    before, after = text.low[: found.start()].rstrip()[-1:], text.low[found.end() :][:2].strip()[:1]
    return before in {"|", "("} and after in {"|", ")", "+"}
