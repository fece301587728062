"""Terms of the work: hours a week, length in weeks, start, and who may contract."""

import re
from dataclasses import dataclass
from typing import Final

from bot.reading.hours import hours
from bot.reading.length import weeks
from bot.reading.needles import Near, hits
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


_START_LABEL: Final = re.compile(
    r"(?<![a-z-])(?:start(?:ing)?(?: date)?|projektstart|startdatum|startzeitpunkt|starttermin|beginn|projektbeginn|date de debut|demarrage|debut|fecha de inicio|inicio|data rozpoczecia|rozpoczecie|expected start|anticipated start)"
    r" ?: ?\n?(?P<when>[^\n|;]{2,60})"
)
_SOON: Final = re.compile(
    r"(?<![a-z])(?:asap|as soon as possible|immediate start|immediate joiners?|start(?:s|ing)? immediately|available immediately|ab sofort|des que possible|inmediat[oa](?:mente)?|od zaraz)(?![a-z])"
)


def _start(text: Text, found: Near) -> str | None:
    """When the work starts, in the posting's words."""
    low = text.low
    for at in found.get("start", ()):
        label = _START_LABEL.search(low, max(0, at - 14), at + 80)
        if label:
            when = re.split(r"[.,(](?:\s|$)", text.whole[slice(*label.span("when"))])[0].strip()
            if when and len(when) <= MAX_START and _WHEN.search(label["when"]):
                return when
    for at in found.get("soon", ()):
        soon = _SOON.search(low, max(0, at - 20), at + 40)
        if soon:
            return text.quote(soon.start(), soon.end())
    return None


_WHEN: Final = re.compile(
    r"\d|asap|soon|immediate|sofort|now|flexib|jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]|week|month|today|tbd|possible|inmediat|zaraz|q[1-4]"
)

_W2: Final = re.compile(
    r"(?<![a-z0-9])(?:w-?2 (?:\w+ )?only|only (?:on )?w-?2|must (?:be|work) (?:on )?(?:our )?w-?2|(?:no|not|cannot|can't|without|neither|unable to)(?: \w+){0,4}? (?:c2c|corp[- ]to[- ]corp|corp2corp|1099))(?![a-z0-9])"
)


def w2_only(text: Text, near: Near | None = None) -> str:
    """The words that admit only employees of an agency (W-2, no corp-to-corp), "" for none."""
    for at in (hits(text.low) if near is None else near).get("w2", ()):
        line = text.line(at)  # the pattern crosses no line
        found = _W2.search(text.low, line.start, line.end)
        if found:
            return text.quote(found.start(), found.end())
    return ""
