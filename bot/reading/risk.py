"""Signals in a posting that make people look twice: observed, worded as codes, never a verdict."""

import re
from collections.abc import Sequence
from typing import Final

from bot.reading.cues import Hit
from bot.reading.employer import employers
from bot.reading.folding import fold
from bot.reading.words import Text
from bot.understanding import Pay, Reason, Risk

DOUBTFUL = 2.0
"""The sum of weights from which a posting goes to moderators only."""
NOTICED = 1.0
"""The sum from which anything is told: half a signal alone is none."""
SHORT_LINK: Final = "shortened_link"
KNOWN_BOARD: Final = "known_job_board"
"""What is no signal: a link to a board that shows whom a shortened link beside it leads to."""
OUTSIDE: Final = "contact_outside_marketplace"
"""A signal on a marketplace only: elsewhere people are asked to write to somebody."""
NAME, SHORTEST_NAME = 12, 3
"""Characters of an employer's name that a domain is compared with, at most and at least."""
SHORTEST_LABEL: Final = 4
"""Characters of a domain that may be the beginning of a longer name."""
TOO_GOOD: Final = {"hour": 500.0, "day": 4_000.0, "week": 20_000.0, "month": 80_000.0}
"""Pay above which the least stated figure is a signal, in any of the larger currencies."""
_LARGE: Final = frozenset({"USD", "EUR", "GBP", "CHF", "CAD", "AUD"})
_FREE_MAIL = re.compile(
    r"[\w.+-]{1,64}@(?:gmail|yahoo|hotmail|outlook|proton(?:mail)?|gmx|aol|mail|yandex|icloud)\.[a-z.]{2,6}\b"
)
_LINK_END = re.compile(r"[\w./?=&%-]{0,80}")
_DOMAIN = re.compile(
    r"(?:://|@|\bwww\.|\bat\W{1,3})([a-z0-9-]{1,63}(?:(?:\.|\W{1,3}dot\W{1,3})[a-z0-9-]{1,63}){1,4})"
)
"""The domain of a link or of an address, also of one that is written out: "baker (at) oven dot com"."""
_DOT = re.compile(r"\W{1,3}dot\W{1,3}")
_MAIL = re.compile(r"[\w.+-]{1,64}@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,3})")


def risk(
    text: Text, hits: Sequence[Hit], pay: Pay | None, company: str | None, *, projects: bool = False
) -> Risk:
    """How doubtful a posting is, with a reason for every signal that was seen.

    `projects` is whether it stands on a marketplace of small projects.
    """
    first = _signals(text, hits, company, projects=projects)
    total = sum(hit.cue.weight for hit in first.values())
    reasons = [Reason(code, _words(text, hit)) for code, hit in first.items()]
    reasons += _of_address(text, company)
    if pay and _too_good(pay):
        reasons.append(Reason("pay_too_good", pay.raw))
        total += 1
    total += sum(reason.code == "free_mail_of_company" for reason in reasons)
    level = 2 if total >= DOUBTFUL else 1 if total >= NOTICED else 0
    return Risk(level, tuple(reasons) if level else ())


def _signals(
    text: Text, hits: Sequence[Hit], company: str | None, *, projects: bool
) -> dict[str, Hit]:
    """The first words of every signal by its code, without those that something else explains."""
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.cue.says, hit)
    board = first.pop(KNOWN_BOARD, None)
    if SHORT_LINK in first and (board or _own_link(text, company)):
        del first[SHORT_LINK]
    if not projects:
        first.pop(OUTSIDE, None)
    return first


def _own_link(text: Text, company: str | None) -> bool:
    """Whether a link or an address leads to a domain with the employer's name."""
    names = [re.sub(r"\W+", "", one) for one in employers(text, company)]
    domains = [_DOT.sub(".", found[1]) for found in _DOMAIN.finditer(text.low)]
    return any(_named(domain, name) for domain in domains for name in names)


def _named(domain: str, name: str) -> bool:
    """Whether a domain has a name in it, or the first words of one: "oven.com" of Oven Robotics."""
    label = domain.split(".")[-2]
    begins = len(label) >= SHORTEST_LABEL and name.startswith(label)
    return begins or (len(name) >= SHORTEST_NAME and name[:NAME] in domain.replace("-", ""))


def _words(text: Text, hit: Hit) -> str:
    """The words of a signal; of a link, the whole link."""
    link = _LINK_END.match(text.low, hit.end) if text.low[hit.end - 1] == "/" else None
    return text.quote(hit.start, link.end() if link else hit.end)


def _of_address(text: Text, company: str | None) -> list[Reason]:
    """A free mail address in the name of a company that has an address of its own elsewhere."""
    free = company and "@" in text.low and _FREE_MAIL.search(text.low)
    if not free or not company or len(company) < SHORTEST_NAME:
        return []
    name = re.sub(r"\W+", "", fold(company))[:NAME]
    own = any(name in found[1].replace("-", "") for found in _MAIL.finditer(text.low))
    borrowed = name in re.sub(r"\W+", "", free.group().split("@")[0])
    if own or not borrowed:
        return []
    return [Reason("free_mail_of_company", text.quote(free.start(), free.end()))]


def _too_good(pay: Pay) -> bool:
    limit = TOO_GOOD.get(pay.period or "")
    least = pay.min if pay.min is not None else pay.max
    return bool(limit and least and least > limit and pay.currency in _LARGE and not pay.inferred)
