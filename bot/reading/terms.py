"""Terms of the work: hours a week, length in weeks, start, and who may contract."""

import re
from dataclasses import dataclass
from typing import Final

from bot.reading.hours import hours
from bot.reading.length import weeks
from bot.reading.needles import Near, hits
from bot.reading.phrases import phrases
from bot.reading.words import Text
from bot.understanding import Span
from scrapers.posting import Fields

MAX_START: Final = 40


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
        _start(text, found),
    )


def _start(text: Text, found: Near) -> str | None:
    """When the work starts, in the posting's words."""
    told = phrases().conditions
    low = text.low
    for at in found.get("start", ()):
        label = told.start_label.search(low, max(0, at - 14), at + 80)
        if label:
            when = re.split(r"[.,(](?:\s|$)", text.whole[slice(*label.span("when"))])[0].strip()
            if when and len(when) <= MAX_START and told.when.search(label["when"]):
                return when
    for at in found.get("soon", ()):
        soon = told.soon.search(low, max(0, at - 20), at + 40)
        if soon:
            return text.quote(soon.start(), soon.end())
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
