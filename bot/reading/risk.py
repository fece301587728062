"""Signals in a posting that make people look twice: observed, worded as codes, never a verdict."""

import re
from collections.abc import Sequence
from typing import Final

from bot.reading.cues import Hit
from bot.reading.folding import fold
from bot.reading.words import Text
from bot.understanding import Pay, Reason, Risk

DOUBTFUL = 2.0
"""The sum of weights from which a posting goes to moderators only."""
TOO_GOOD: Final = {"hour": 500.0, "day": 4_000.0, "week": 20_000.0, "month": 80_000.0}
"""Pay above which the least stated figure is a signal, in any of the larger currencies."""
_LARGE: Final = frozenset({"USD", "EUR", "GBP", "CHF", "CAD", "AUD"})
_FREE_MAIL = re.compile(
    r"[\w.+-]{1,64}@(?:gmail|yahoo|hotmail|outlook|proton(?:mail)?|gmx|aol|mail|yandex|icloud)\.[a-z.]{2,6}\b"
)
_LINK_END = re.compile(r"[\w./?=&%-]{0,80}")
_MAIL = re.compile(r"[\w.+-]{1,64}@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,3})")


def risk(text: Text, hits: Sequence[Hit], pay: Pay | None, company: str | None) -> Risk:
    """How doubtful a posting is, with a reason for every signal that was seen."""
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.cue.says, hit)
    total = sum(hit.cue.weight for hit in first.values())
    reasons = [Reason(code, _words(text, hit)) for code, hit in first.items()]
    reasons += _of_address(text, company)
    if pay and _too_good(pay):
        reasons.append(Reason("pay_too_good", pay.raw))
        total += 1
    total += sum(reason.code == "free_mail_of_company" for reason in reasons)
    level = 2 if total >= DOUBTFUL else 1 if total else 0
    return Risk(level, tuple(reasons))


def _words(text: Text, hit: Hit) -> str:
    """The words of a signal; of a link, the whole link."""
    link = _LINK_END.match(text.low, hit.end) if text.low[hit.end - 1] == "/" else None
    return text.quote(hit.start, link.end() if link else hit.end)


def _of_address(text: Text, company: str | None) -> list[Reason]:
    """A free mail address in the name of a company that has an address of its own elsewhere."""
    free = company and "@" in text.low and _FREE_MAIL.search(text.low)
    if not free or not company or len(company) < 3:
        return []
    name = re.sub(r"\W+", "", fold(company))[:12]
    own = any(name in found[1].replace("-", "") for found in _MAIL.finditer(text.low))
    borrowed = name in re.sub(r"\W+", "", free.group().split("@")[0])
    if own or not borrowed:
        return []
    return [Reason("free_mail_of_company", text.quote(free.start(), free.end()))]


def _too_good(pay: Pay) -> bool:
    limit = TOO_GOOD.get(pay.period or "")
    least = pay.min if pay.min is not None else pay.max
    return bool(limit and least and least > limit and pay.currency in _LARGE and not pay.inferred)
