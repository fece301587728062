"""How pay is written: currency, amount, range and period, in any order people use.

    [up to] [currency] amount [k] [currency] [per unit] [- [currency] amount [k] [currency]] [per unit]

The grammar reads around one number at a time, with bounded patterns, so that its time is linear.
"""

import re
from typing import Final

from bot.reading.amounts import Amount, numbers
from bot.reading.pay_each import unit_of_each
from bot.reading.pay_figure import Figure, bounded
from bot.reading.pay_notation import amount_beside, currency_before, grammar, tail, unit_before
from bot.reading.pay_range import ranged
from bot.reading.pay_spelt import spelt
from bot.reading.words import Text


def figures(text: Text) -> list[Figure]:
    """Every sum of the text that is written like money, in order."""
    found: list[Figure] = []
    done = 0
    for start in numbers(text.low):
        if start < done:
            continue
        figure = _figure(text, start)
        if figure:
            found.append(figure)
            done = figure.end
    told = [one for one in spelt(text) if not any(one.start < each.end and each.start < one.end for each in found)]  # fmt: skip
    return sorted([*found, *told]) if told else found


def _figure(text: Text, start: int) -> Figure | None:
    low = text.low
    before, begin = currency_before(text, start)
    first = amount_beside(low, start, before)
    if first is None:
        return None
    if before is None and start and (_in_word(low, start) or _is_rank(low, start, first)):
        return None
    after, unit, end = tail(text, first.end)
    if unit is None and (before or after):
        unit = unit_before(text, begin, first.value) or unit_of_each(low, begin, end)
    if low[begin] == "r" and not (low[begin + 1 : start].strip() or _in_rand(low, begin, first)):
        return None
    figure = Figure(begin, end, first.value, first.value, after or before, unit, "", first.scale)
    figure = _in_lakhs(low, ranged(text, figure, first))
    if low.find("bid", figure.end, figure.end + _BID_REACH) >= 0 and _OF_BIDS.match(
        low, figure.end
    ):
        return None
    if figure.currency is None and figure.scale in _INDIAN:
        figure = figure._replace(currency="INR")
    if figure.currency is None and not figure.period and figure.scale not in {"thousand", "kilo"}:
        return _bare(text, figure)
    return bounded(text, _dollar(figure, before))


def _in_word(low: str, start: int) -> bool:
    """Whether a number is the rest of a word, or the name of a pension: "r2d2", "401k"."""
    return low[start - 1].isalpha() or low.startswith(("401k", "403b"), start)


def _is_rank(low: str, start: int, first: Amount) -> bool:
    return first.value < _HIGHEST_RANK and low.endswith(_RANKS, 0, start)


def _in_rand(low: str, begin: int, first: Amount) -> bool:
    """Whether a letter before a number means rand, not a language, a version or the number of an opening: "R12345"."""
    if first.scale or _FOR_TIME.match(low, first.end):
        return True
    grouped = _GROUPED.match(low, begin) is not None
    return grouped or _NAMED_PAY.search(low, max(0, begin - 24), begin) is not None


_FOR_TIME: Final = re.compile(r" ?(?:per (?!cent|contract)|/|p\.? ?[hamd](?![a-z])|an? )")
_GROUPED: Final = re.compile(r"r ?\d{1,3}[ ,.]\d{3}(?!\d)")
_NAMED_PAY: Final = re.compile(
    r"(?<![a-z])(?:salary|pay|rate|remuneration|budget|earn|package)(?: (?:is|of|from))?[ :]{1,3}$"
)
"""What stands right before a sum in rand that is written without spaces."""
_RANKS: Final = ("level ", "grade ", "tier ", "step ", "stufe ", "entgeltgruppe ")
"""Words before the number of a rank, whose pay follows: "Level 2 - $85,000"."""
_HIGHEST_RANK: Final = 20


def _in_lakhs(low: str, figure: Figure) -> Figure:
    """Rupees with a bare "L" are lakhs: ₹40-60 L."""
    lakhs = _LAKHS.match(low, figure.end) if figure.currency == "INR" and not figure.scale else None
    if lakhs is None:
        return figure
    return figure._replace(end=lakhs.end(), low=figure.low * 1e5, high=figure.high * 1e5, scale="lakh")  # fmt: skip


_BID_REACH: Final = 20
_OF_BIDS: Final = re.compile(r"\s?(?:/ ?hr ?)?(?:avg\.?|average) bid")
"""Behind a sum that is the average of what bidders ask for, as marketplaces write it."""
_INDIAN: Final = frozenset({"lpa", "lakh", "crore"})
"""Numbers that are counted so in rupees only."""
_LAKHS: Final = re.compile(r" ?l(?![a-z])")


def _bare(text: Text, figure: Figure) -> Figure | None:
    """A figure without any sign counts only right behind a rate's name ("TJM 500-600")."""
    near = text.before(figure.start, 30)
    return bounded(text, figure) if figure.high >= 10 and grammar().named.search(near) else None


def _dollar(figure: Figure, before: str | None) -> Figure:
    """The sum in the other currency that stands before a "$": "$32.00 CAD" is in Canadian dollars, "$32 US dollars" in American ones."""
    if figure.currency == "$" and before and before != "$":
        return figure._replace(currency=before)
    return figure
