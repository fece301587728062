"""How long the work lasts, in weeks; a month counts 4.3 weeks."""

import re
from collections.abc import Sequence
from typing import Final

from bot.reading.amounts import NUMBER_WORDS
from bot.reading.dates import between
from bot.reading.needles import MAX_HITS, Near
from bot.reading.phrases import phrases
from bot.reading.words import Text
from bot.understanding import WEEKS_OF_MONTH, Span
from scrapers.posting import Fields

WEEKS: Final[dict[str, float]] = {
    "day": 0.2,
    "week": 1,
    "month": WEEKS_OF_MONTH,
    "year": 12 * WEEKS_OF_MONTH,
}
MOST: Final = 5 * 52
DAYS_OF_MONTH: Final = 30
DAYS_OF_WEEK: Final = 7
DAYS_OF_WORK: Final = 5
_IN_A_ROW: Final = re.compile("calendar|consecutive")
"""Said of days that are not only those of work."""

_UNITS: Final[dict[str, str]] = {
    "month": r"months?|mos?|mm|mths?|monat(?:en?|s)?|monatige[rns]?|mois|mes(?:es)?|miesiac\w*|miesiec\w*|mies\.?|mesi|mese|maanden|maand",
    "week": r"weeks?|wks?|wochen?|wochige[rns]?|semaines?|semanas?|tydzien|tygodni\w*|settiman[ae]|weken",
    "year": r"years?|yrs?|jahre?s?n?|jahrige[rns]?|ans?|anos?|lata?|rok|jaar|ann[oi]",
    "day": r"days?|(?:werk|arbeits)?(?:tagen?|tage)|jours?|dias?|dni|(?:werk)?dagen",
}
_WORDS: Final = "|".join(sorted((word for word in NUMBER_WORDS if word not in {"a", "an", "un", "once", "one", "single", "couple"} or word == "one"), key=len, reverse=True))  # fmt: skip
_OWN: Final = "|".join(_UNITS.values())
_UNIT: Final = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_SPAN: Final = re.compile(
    r"(?:(?P<most>less than|under|up ?to|maximum|max\.?|no more than|bis zu|jusqu'a|hasta|<|within|at most|not exceed\w*|nie dluzej niz|au plus|como maximo|maks\.?|hochstens)"
    r"|(?P<least>at least|minimum(?: (?:commitment|term|period|duration|contract|engagement|length))?|mindestens|mind\.?|min\.?|more than|>|au moins|al menos|no less than|co najmniej|como minimo))?(?: of| de)?(?: an?)? ?(?:full |ca\.? |about |around |approx\.? |approximately |~ ?|initial(?:ly)? |roughly |etwa |rund |environ |unos |okolo |(?:the )?next )?"
    rf"(?<![\w.,$€£/])(?P<low>\d{{1,3}}(?:[.,](?:50?|00?))?|{_WORDS}|full(?=[ -]year))(?P<plus>\+)?(?: ?\(\d{{1,2}}\))?(?:(?:[ -]?(?P<own>{_OWN})(?![a-z]))? ?(?:-|to|bis|a|or|oder|do|ou|o|lub|tot|of(?= ?\d+ (?:maand|weken|jaar))|(?(own)and(?= \d+ (?P=own))|and)) ?(?P<high>\d{{1,3}}|{_WORDS}))?(?P<more>\+| or more| plus)?"
    rf"[ -]{{0,3}}(?:calendar |full |consecutive |volle )?(?:{_UNIT})(?![a-z])(?P<tail> ?\+(?! ?(?:option|verlang|ext|poss|moglich|renew|prolong))| or (?:more|longer)| plus| minimum|,? minimo| min\b| max(?:imum)?\b)?"
)

_CLAUSE_END: Final = re.compile(r"[.;|·•]")
_PART_END: Final = re.compile(r",| -(?= |$)")
MOST_YEARS: Final = 3
_NEAR: Final = 60


def weeks(text: Text, fields: Fields, found: Near, *, contract: bool = False) -> Span | None:
    """The stated length of the work in weeks; an open end is None.

    Where the work is a `contract`, a length that stands alone among its terms is believed.
    """
    stated = _stated(fields.duration) if fields.duration else None
    return stated or _of_text(text, found, contract=contract) or (between(text.low) if contract else None) or (
        _stated(fields.payment_text) if fields.payment_text and "time" in fields.payment_text.lower() else None
    )  # fmt: skip


def _stated(value: str) -> Span | None:
    found = _SPAN.search(value.lower()[:120])
    return _span(found) if found else None


def _of_text(text: Text, places: Near, *, contract: bool) -> Span | None:
    best: tuple[int, Span] | None = None
    done = 0
    for at in places.get("length", ()):
        if at < done or not _worth(text.low, at):
            continue
        spans = _SPAN.finditer(text.low, max(done, at - 34), at + 24)
        found = next((one for one in spans if one.end() > at), None)
        if found is None:
            continue
        done = found.end()
        span, grade = _span(found), _grade(text, found, contract=contract)
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
    if low.startswith(("year", "yr", "jahr", " ans", "ano", " jaar", " anni"), at):
        return bool(told.years_near.search(low, max(0, at - 30), at + 40))
    return bool(_NUMBER_NEAR.search(low, max(0, at - 14), at + 1))


_MAN_MONTHS: Final = " mm"
_NUMBER_NEAR: Final = re.compile(rf"[0-9]|(?<![a-z])(?:{_WORDS})(?![a-z])")


def _grade(text: Text, found: re.Match[str], *, contract: bool) -> int:
    """How surely a span is the length of the work: 3 labelled, 2 named, 1 likely, 0 not."""
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
        return 2 if not _in_years(found) or _count(found["low"]) <= MOST_YEARS else 0
    if _in_years(found):
        said = told.contract_for.search(same_line) and _count(found["low"]) <= MOST_YEARS
        return 2 if said else 0
    return _grade_in_clause(text, found, same_line, after, contract=contract)


def _of_else(before: str, after: str) -> bool:
    """Whether a span is sure to be that of a part of the work, of a company or of something else."""
    told = phrases().length
    if any(one.search(before) for one in (told.of_part, told.of_growth, told.starts_by)):
        return True
    return bool(told.against_after.match(after)) and not told.then_more.match(after)


def _grade_in_clause(
    text: Text, found: re.Match[str], before: str, after: str, *, contract: bool
) -> int:
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
    alone = (contract and _alone(clause, after)) or _shown(before, after)
    likely = alone or told.before.search(clause) or _header_part(text, found)
    return 1 if likely and not found["day"] else 0


def _in_years(found: re.Match[str]) -> bool:
    """Whether a span is told in years: not "6 months to 1 year"."""
    return bool(found["year"]) and _unit_of(found["own"] or found["year"]) == "year"


def _days_of_week(found: re.Match[str]) -> bool:
    """Whether a span has no more days than are worked in a week."""
    return bool(found["day"]) and _count(found["high"] or found["low"]) <= DAYS_OF_WORK


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


def _span(found: re.Match[str]) -> Span | None:
    unit = next(name for name in WEEKS if found[name])
    own = _unit_of(found["own"]) if found["own"] else unit
    low, high = _count(found["low"]), _count(found["high"] or found["low"])
    if (own == unit and low > high) or not 0 < high * WEEKS[unit] <= MOST:
        return None
    if unit == "day" and _IN_A_ROW.search(found.group()):
        low, high, own, unit = low / DAYS_OF_WEEK, high / DAYS_OF_WEEK, "week", "week"
    first, last = sorted((round(_weeks_of(low, own), 1), round(_weeks_of(high, unit), 1)))
    tail = (found["tail"] or "").strip()
    most = found["most"] and not (found["high"] and found["most"] == "within")
    if most or tail.startswith("max"):
        return Span(None, last)
    if found["least"] or found["plus"] or found["more"] or tail:
        return Span(first, last if found["high"] and not found["more"] and not tail else None)
    return Span(first, last)


def _unit_of(word: str) -> str:
    """The unit that a word of the pattern stands for."""
    return next(name for name, words in _UNITS.items() if re.fullmatch(words, word))


def _weeks_of(count: float, unit: str) -> float:
    """The weeks of a number of units; days are those of work, but 30, 60 and 90 are months."""
    if unit == "day" and count and count % DAYS_OF_MONTH == 0:
        return count / DAYS_OF_MONTH * WEEKS_OF_MONTH
    return count * WEEKS[unit]


def _count(written: str) -> float:
    if written in NUMBER_WORDS:
        return NUMBER_WORDS[written]
    if written == "full":
        return 1
    return int(written) if written.isdecimal() else float(written.replace(",", "."))
