"""Which of the sums in a posting is its pay: what stands around each, and whom it is for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.reading import pay_else, pay_signs
from bot.reading.pay_figure import Figure
from bot.reading.pay_words import dollars, pay_words, rates, whole
from bot.reading.phrases import phrases
from bot.reading.words import Text

MOST_YEARLY: Final = 1_500_000
"""Dollars; whoever writes more means a company's money, not a person's pay."""
LEAST_MONTHLY: Final = 20
"""Dollars; whoever writes less for a month or a year counts something else."""
LEAST_SHOWN: Final = 10
"""The least sum that a sign of money makes pay; in less something is left out, as in "💰 USD 6"."""
_NEAR: Final = 70
_BEHIND: Final = 45


@dataclass(frozen=True, slots=True)
class _Cues:
    pay: re.Pattern[str]
    rate: re.Pattern[str]
    fits: re.Pattern[str]
    roles: re.Pattern[str]
    terms: re.Pattern[str]


@cache
def _cues() -> _Cues:
    said = pay_words()
    return _Cues(
        whole([*said.for_pay, *rates()]),
        re.compile(rf"(?:{'|'.join(map(re.escape, rates()))}){_TO_SUM}"),
        whole(said.role_fits),
        whole(said.roles),
        re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, said.in_terms))})"),
    )


def chosen(text: Text, figures: Iterable[Figure]) -> Figure | None:
    """The first sum that is pay, of the role that fits best where roles have their own sums."""
    graded = [(strength(text, figure), figure) for figure in figures]
    best = max((grade for grade, _ in graded), default=0)
    if best <= 0 or _unpaid(text.low):
        return None
    kept = [figure for grade, figure in graded if grade >= min(best, 2)]
    fits = [_fit(text, figure) for figure in kept]
    first = kept[fits.index(1)] if fits[0] == 0 and 1 in fits else kept[0]
    return pay_signs.in_full(text, first, kept)


def _unpaid(low: str) -> bool:
    """Whether a text says that its figures are not money."""
    return any(map(low.__contains__, _IN_EVERY_NOT_CASH)) and any(
        map(low.__contains__, pay_words().not_cash)
    )


def strength(text: Text, figure: Figure) -> int:
    """How surely a sum is pay: 3 said so, 2 written so, 1 possible, 0 not."""
    if not _possible(figure) or pay_else.in_millions(text, figure):
        return 0
    counts = figure.currency is None and text.low.startswith("+", figure.end)  # "5k+ customers"
    end = figure.end + counts
    before, behind = sentence_before(text, figure), text.low[end : end + _BEHIND]
    says_pay = [
        (found.end(), -found.start())
        for said in (_cues().pay, phrases().pay.we_pay, _BUDGET, _FRENCH_FORM)
        for found in said.finditer(before)
    ]
    if _shown(text, figure, before):
        says_pay.append((len(before), 0))
    says_not = pay_else.ends(pay_signs.less_bonus(before))
    if not (figure.period and says_pay) and pay_else.named(figure, behind.split("\n")[0]):
        return 2 if not says_not and pay_signs.own_budget(text, figure, behind) else 0
    if says_not and (not says_pay or says_not[-1] >= max(says_pay)):
        return 3 if pay_signs.own_stipend(figure, before, behind) else 0
    signed = figure.currency is not None
    if says_pay and (
        signed
        or figure.scale
        or figure.period
        or _cues().rate.search(before)
        or pay_signs.salary_range(figure, before)
    ):
        return 3
    if _under_heading(text, figure):
        return 3 if signed or figure.scale else 0
    return _unannounced(text, figure, signed)


_TO_SUM: Final = r"\b\W{0,3}(?:(?:max|min|ca|bis|bis zu|jusqu'a|up to|of|is|von|de|ab|from)\.? )?$"
"""What stands between the name of a rate and its sum, which is money also without a currency."""
_IN_EVERY_NOT_CASH: Final = ("equity", "no cash", "common shares", "deferred", "unpaid")
"""One of these stands in each of the words of pay that is no cash."""
_BUDGET: Final = re.compile(
    r"(?:(?:^|[.,;:(*•\n-])[ *]*(?:the |my |our |total |overall |max(?:imum)? |client |mein |unser |notre |mon |le |nuestro |mi )?|(?:has|have|with) an? )(?:budget|presupuesto|budzet|preis|prix)(?= |:|\*|$)"
)
"""A budget is pay where a sentence begins with it; whoever manages one writes it elsewhere."""


def _shown(text: Text, figure: Figure, before: str) -> bool:
    """Whether a sign of money right before a sum says that it is pay: "💰 ~140k", no "💰 10k loaves"."""
    if figure.high < LEAST_SHOWN or before.isascii() or not _SHOWN.search(before):
        return False
    return figure.currency is not None or not _COUNTED.match(text.low, figure.end)


_SHOWN: Final = re.compile(r"[💰💵💶💷💸🤑][^\w\n]{0,6}$")
_COUNTED: Final = re.compile(r"\+? [a-z](?!rut[to]|et[to]|rut |ibres?\b|iquid)")
_FRENCH_FORM: Final = re.compile(r"^\W*(?:mensuel|annuel|horaire) de (?:plus de )?")
"""How the French employment agency states pay: "Mensuel de 2100.0 Euros sur 12.0 mois"."""


def _unannounced(text: Text, figure: Figure, signed: bool) -> int:
    """The strength of a sum that no word of pay announces."""
    if figure.period and signed:
        return 3 if figure.period != "project" else 2
    thousands = figure.scale in _THOUSANDS
    if (signed or thousands) and pay_signs.told_behind(text, figure):
        return 2
    if pay_signs.of_shifts(text, figure) if signed else _agreed(text, figure):
        return 2
    if not signed and not figure.ranged:
        return 0
    header = _in_header(text, figure)
    shared = signed and _SHARE.match(text.low, figure.end)
    if thousands and (shared or _ADDED.match(text.low, figure.end)):
        return 2
    up_to = thousands and pay_signs.up_to(text, figure)
    listed = signed and (up_to or pay_signs.between_dots(text, figure))
    close = figure.high <= pay_signs.MOST_APART * max(figure.low, 1)
    yearly = figure.ranged and close and (signed or header) and _yearly_size(figure)
    return 2 if listed or yearly or (header and (signed or figure.scale)) else 0


def _agreed(text: Text, figure: Figure) -> bool:
    """Whether a line of the terms states a sum for a time, or thousands, without its currency."""
    yearly = "year" if figure.scale in _THOUSANDS else ""
    least, most = _USUAL.get(figure.period or yearly, (0, 0))
    line = text.line(figure.start)
    return least <= figure.high <= most and _cues().terms.search(text.low, *line[:2]) is not None


_USUAL: Final = {"hour": (8, 500), "day": (60, 5_000), "year": (10_000, 500_000)}
"""The sums for a time that are likely to be pay in any of the larger currencies."""
_THOUSANDS: Final = frozenset({"thousand", "kilo"})
_ADDED: Final = re.compile(
    r"\+?,? ?(?:\+|plus|and|with|w/|in)? ?(?:\w+ )?(?:equity|base|salary|brutto|netto|brut|cash|ote|tc|total comp|stock|benefits|doe|depending|(?<=\+ )bonus|(?<=\+)bonus)(?![\w]| (?:on|for|if|when|upon|points) )"
)
_SHARE: Final = re.compile(
    r" ?\+ ?\d?\d(?:[.,]\d{1,2})? ?%(?! ?(?:growth|increase|more|over|per|vat|tax|mwst|ust|yoy|mom|month|year))"
)
"""A share of the company that comes beside the pay: "£150k + 2%"."""


def _yearly_size(figure: Figure) -> bool:
    return dollars(figure.high, figure.currency) >= 20


def _possible(figure: Figure) -> bool:
    if figure.high <= 0 or (figure.low <= 0 and not figure.ranged):
        return False
    if figure.scale == "million" and dollars(1, figure.currency) >= 0.05:
        return False
    size = dollars(figure.high, figure.currency)
    if figure.period in {"month", "year"} and not figure.scale and size < LEAST_MONTHLY:
        return False
    return size <= MOST_YEARLY


def sentence_before(text: Text, figure: Figure) -> str:
    """What stands before a sum in its sentence or its segment of a header line."""
    start = max(text.sentence(figure.start, _NEAR)[0], figure.start - _NEAR)
    near = text.low[start : figure.start]
    return near[near.rfind("|") + 1 :]


def heading_of(text: Text, figure: Figure) -> str:
    """The short line above a sum that opens its own line, "" where there is none."""
    line = text.line(figure.start)
    if figure.start - line.start > 25:
        return ""
    place = text.lines.index(line) if len(text.lines) < 400 else 0
    above = text.lines[place - 1] if place > 1 else None
    if above is None or above.end - above.start > 160:
        return ""
    said = text.low[above.start : above.end]
    return _OFTEN.sub("", said) if any(map(said.__contains__, _IN_EVERY_OFTEN)) else said


_IN_EVERY_OFTEN: Final = ("ly ", "annual ")
"""One of these stands in whatever the pattern below finds."""
_OFTEN: Final = re.compile(
    r"(?<![a-z])(?:hourly|daily|weekly|monthly|annual)(?= [a-z])(?!.*(?:pay|rate|salar|wage|comp|fee|price|budget|range|gross|ctc|ote|package|earning|income|remuneration|total|offer|honor|retain|guarant|base|\d))"
)
"""A word of a heading that tells how often other things than pay come: "sends daily loaves"."""


def _under_heading(text: Text, figure: Figure) -> bool:
    above = heading_of(text, figure)
    return bool(above and _cues().pay.search(above) and not pay_else.ends(above))


def _in_header(text: Text, figure: Figure) -> bool:
    """Whether a sum stands in the title or in a first line cut by bars."""
    line = text.line(figure.start)
    if line.section == "title":
        return True
    first = text.lines[1] if len(text.lines) > 1 else line
    piped = text.low.count("|", line.start, line.end) >= 2
    whole = piped and (line == first or line.end - line.start < 300)
    return whole or pay_signs.own_cell(text, figure)


def _fit(text: Text, figure: Figure) -> int | None:
    """How well the role named beside a sum fits: None where no role stands there."""
    line = text.line(figure.start)
    near = text.low[max(line.start, figure.start - 90) : figure.start]
    near = near[max(near.rfind("\n"), near.rfind(". "), 0) :]
    if not _cues().roles.search(near):
        return None
    return 1 if _cues().fits.search(near) else 0
