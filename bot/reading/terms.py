"""Terms of the work: hours a week, length in weeks, start, and who may contract."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.reading.dates import NAMES, SHORT_NAMES, begin
from bot.reading.folding import fold
from bot.reading.hours import hours
from bot.reading.length import weeks
from bot.reading.needles import Near, hits
from bot.reading.phrases import phrases
from bot.reading.words import HEAD_LINES, Text
from bot.understanding import Span
from scrapers.posting import Fields

MAX_START: Final = 40
_NO_LABELS: Final = ("startup", "start-up", "start up", "started")
"""Words that begin as a label of the start does."""
LABEL_BEFORE: Final = 24
"""Characters before "start" in which its label may begin."""
_HEAD: Final = ("title", "head")
ANSWERED: Final = 80
"""Characters before "asap" in which an answer may be what comes so soon."""
_SENT: Final = re.compile(
    r" (?:along )?(?:with|to|at|via) (?:your|my|this|their) (?:\w+ ){0,2}(?:resumes?|cvs?|profiles?|e-?mail|contacts?|details|rates?|availability|portfolio)(?![a-z])"
)
"""What is to come so soon: "asap with your resume"."""
_BEGUN: Final = 60
"""Characters before "begins" in which the work is named."""
_CHOOSING: Final = ("review", "screening", "applica", "interview", "evaluat", "selection", "hiring")
"""Said of the way to the work, which begins earlier."""
_MORE_OF_DAY: Final = rf" (?:20\d\d(?!\d)|(?:{NAMES})\.? \d|\d{{1,2}}(?:[a-z]{{2}}|\.)? (?:of |de )?(?:{NAMES})|\d{{1,2}}[./]\d{{1,2}}[./])"
"""What belongs to a day behind a comma: "Feb 17, 2027", "Tuesday, 9 March", "Freitag, 1.10.2027"."""
_CUT: Final = re.compile(
    rf",(?!{_MORE_OF_DAY})(?:\s|$)|\((?:\s|$)"
    rf"|\.(?! 20\d\d|(?<=\d\.) (?:{NAMES}|quart|halbjahr)|(?<=(?:{SHORT_NAMES})\.) \d)(?:\s|$)"
    r"| [-*•·] ?(?=[a-z][\w ]{1,24}:)| (?=(?:project |contract )?[a-z]+: )"
)
"""Where the words of a start end: also before the next label of a text without lines."""
_DAY_THEN: Final = re.compile(
    r"\W*(?:[A-Z][a-z]+, )?(?:\d{1,2}[./](?:\d{1,2}[./])?(?:20)?\d\d|(?:\d{1,2}(?:[a-z]{2}|\.)? )?[A-Z][a-z]+\.?(?: \d{1,2},?)? 20\d\d)(?= (?!Q[1-4])[A-Z])"
    r"|\W*\d{1,2} [A-Za-z]+\.? 20\d\d(?=[A-Z][a-z])"
)
"""A complete day behind which other words begin: "Start: 11/08 Ovens and rye"."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed besides pay: `hours` a week, length in `weeks` (a month is 4.3), `start`."""

    hours: Span | None = None
    weeks: Span | None = None
    start: str | None = None


def terms(text: Text, fields: Fields, near: Near | None = None, *, contract: bool = False) -> Terms:
    """The terms that a posting states, its fields first; None for what is not stated.

    `near` is where the words stand that terms stand near, where that is known already. Of a
    `contract` more is believed that merely stands among its terms: "3 months, 2 days a week".
    """
    found = hits(text.low) if near is None else near
    return Terms(
        hours(text, fields, found, contract=contract),
        weeks(text, fields, found, contract=contract),
        _start(text, found) or (_first_day(text) if contract else None),
    )


def _start(text: Text, found: Near) -> str | None:
    """When the work starts, in the posting's words."""
    return (
        _labelled(text, found.get("start", ()))
        or _begins(text, found.get("start", ()))
        or _from_day(text, found.get("day", ()))
        or _soon(text, found.get("soon", ()))
        or _season(text)
    )


def _first_day(text: Text) -> str | None:
    """The first of two days between which the work lies."""
    day = begin(text.low)
    return text.quote(*day) if day else None


def _labelled(text: Text, places: Sequence[int]) -> str | None:
    """The start that stands behind a label at one of these places."""
    told = phrases().conditions
    for at in places:
        if text.low.startswith(_NO_LABELS, at):
            continue
        for pattern in (told.start_label, told.start_line, told.start_told, told.start_noun):
            label = pattern.search(text.low, max(0, at - LABEL_BEFORE), at + 80)
            said = _start_said(text, *label.span("when")) if label else ""
            if len(said) <= MAX_START and told.when.search(fold(said)):
                return said
    return None


def _begins(text: Text, places: Sequence[int]) -> str | None:
    """The day or month at which a sentence at one of these places says that the work begins."""
    told = phrases().conditions
    for at in places:
        found = told.begins.match(text.low, at)
        before = text.before(at, _BEGUN) if found else ""
        if found and _of_work(text, found.end(), before):
            return text.quote(*found.span("when"))
    return None


def _from_day(text: Text, places: Sequence[int]) -> str | None:
    """The day at one of these places from which a German ad wants somebody."""
    told = phrases().conditions
    for at in places:
        found = told.from_day.match(text.low, at)
        if found and not told.not_from_day.search(text.before(at, _BEGUN)):
            return text.quote(*found.span("when"))
    return None


def _of_work(text: Text, end: int, before: str) -> bool:
    """Whether what begins up to an offset is the work, which is named before or goes without saying."""
    told = phrases().conditions
    if not before.rstrip("-*• "):
        return told.begun_alone.match(text.low, end) is not None
    if any(map(before.__contains__, _CHOOSING)):
        return False
    opens = before.endswith(_OPENERS) and told.begun_alone.match(text.low, end)
    return bool(opens or told.begun.search(before))


_OPENERS: Final = (". ", ", ", "; ", "| ", "(", "! ")
"""Signs behind which a sentence or a term of the work begins."""


def _start_said(text: Text, start: int, end: int) -> str:
    """The words of a start that begin at an offset, without those of other things behind them."""
    first = _CUT.search(text.low, start, end)
    day = _DAY_THEN.match(text.whole, start, end)
    ends = min(first.start() if first else end, day.end() if day else end)
    return text.quote(start, ends)


def _soon(text: Text, places: Sequence[int]) -> str | None:
    """The words at one of these places that let the work start at once."""
    told = phrases().conditions
    for at in places:
        for soon in told.soon.finditer(text.low, max(0, at - 20), at + 40):
            answered = told.answered.search(text.before(soon.start(), ANSWERED))
            if not answered and not _SENT.match(text.low, soon.end()):
                return text.quote(soon.start(), soon.end())
    return None


def _season(text: Text) -> str | None:
    """The season of an internship, in a title or a header: "Intern, Bakery (Summer 2027)"."""
    told = phrases().conditions
    for start, end, section in text.lines[:HEAD_LINES]:
        if section not in _HEAD or not told.learner.search(text.low, start, end):
            continue
        season = told.season.search(text.low, start, end)
        if season:
            return text.quote(*season.span("when"))
    return None


def w2_only(text: Text, near: Near | None = None) -> str:
    """The words that admit only employees of an agency (W-2, no corp-to-corp), "" for none."""
    told = phrases().conditions
    for at in (hits(text.low) if near is None else near).get("w2", ()):
        line = text.line(at)  # the pattern crosses no line
        found = told.w2.search(text.low, line.start, line.end)
        if found:
            return text.quote(found.start(), found.end())
    return ""
