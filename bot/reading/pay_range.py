"""The second sum of a range of pay: what leads to it, and whether both are ends of one range."""

import re
from typing import Final, NamedTuple

from bot.reading.amounts import Amount
from bot.reading.pay_figure import Figure
from bot.reading.pay_notation import SHOUT_NEAR, amount_beside, currency_before, tail
from bot.reading.words import Text

_AND: Final = frozenset({"and", "und", "et", "en", "y", "e", "i"})

_SEP: Final = re.compile(
    r"(?: {0,2}(?:-{1,2}|~|\.{2,3}|/(?= ?[$€£])|(?<=(?<![\d.,/])\d{3})/(?=\d{3}(?![\d/.,]| [a-z]{4}))|(?<=\d)/(?=\d{2,3} ?/ ?h(?:r|our)?(?![a-z])))(?: ?up to)? {0,2}|\n{1,2}-\n{1,2}(?=[$€£])| (?P<word>to|bis(?: zu)?|tot(?: en met)?|al?|until|(?:and )?up to|do|до|and|und|et|en|y|e|i) )"
)
_BETWEEN: Final = re.compile(r"(?:between|zwischen|entre|miedzy|pomiedzy|tra|tussen)[^\d\n]{0,15}$")

_PLACED: Final = re.compile(
    r" (?:in|for|at) [^.;:\n$€£\d]{2,48}[ ,](?P<word>(?:and )?up to|to|and) (?=[$€£])"
)
"""What leads from the least, which is paid in one place, to the most: "from $90k in Leeds to $99k"."""
_FROM: Final = re.compile(r"(?:\bfrom|\bbetween)[^\d\n]{0,6}$")


def ranged(text: Text, figure: Figure, first: Amount) -> Figure:
    """The figure with its second sum, where one follows."""
    low = text.low
    sep = _SEP.match(low, figure.end)
    if sep is None and _FROM.search(low, max(0, figure.start - 12), figure.start):
        sep = _PLACED.match(low, figure.end)
    if sep and sep["word"] in _AND and not _BETWEEN.search(low[max(0, figure.start - 30) : figure.start]):  # fmt: skip
        return figure
    between = sep or _loose(low, figure)
    second = _second(text, figure, between.end()) if between else None
    if between is None or second is None:
        return figure
    amount, before, after, unit, end = second
    if unit is None and between[0].startswith("\n") and _HOURLY.match(low, end):
        unit = "hour"
    value = _carried(first, amount)
    mixed = first.scale and (first.scale == "million") != (amount.scale == "million")
    if value > amount.value or amount.value <= 0 or mixed:
        return figure
    whole = figure._replace(end=end, low=value, high=amount.value, currency=after or figure.currency or before, period=unit or figure.period, scale=amount.scale or first.scale)  # fmt: skip
    own = (after or before) == figure.currency
    if sep is None and not (own and _one_range(low, figure, whole, beside=between[0] == " ")):
        return figure
    return whole


class _Second(NamedTuple):
    """The second sum of a range, the currency that stands with it, its period, and where it ends."""

    amount: Amount
    before: str | None
    after: str | None
    unit: str | None
    end: int


def _second(text: Text, figure: Figure, start: int) -> _Second | None:
    """The sum that begins here or behind a sign of a currency."""
    low = text.low
    ahead = low[start : start + SHOUT_NEAR]
    digits = next((at for at, sign in enumerate(ahead) if sign.isdigit()), None)
    if digits is None:
        return None
    before, _ = currency_before(text, start + digits) if digits else (None, 0)
    if digits and before is None:
        return None
    amount = amount_beside(low, start + digits, before or figure.currency)
    return _Second(amount, before, *tail(text, amount.end)) if amount else None


def _loose(low: str, figure: Figure) -> re.Match[str] | None:
    """What leads to the second sum of a range whose ends are named, or stand side by side."""
    if figure.period is None and (beside := _BESIDE.match(low, figure.end)):
        return beside
    named = _MIN.search(low, max(0, figure.start - _MIN_REACH), figure.start)
    return _TO_MAX.match(low, figure.end) if named else None


def _one_range(low: str, figure: Figure, whole: Figure, *, beside: bool) -> bool:
    """Whether two sums with no word or sign of a range between them are its ends all the same."""
    if _MORE.match(low, whole.end):
        return False
    if beside:
        return whole.period is not None and whole.high <= _SIDE_BY_SIDE * whole.low
    return whole.period == figure.period or figure.period is None


_OF_PAY: Final = "(?:(?:base|annual|yearly|monthly|hourly|daily|day) )?(?:salary|pay|rate|compensation|budget|wage)"
_MIN: Final = re.compile(
    rf"(?<![a-z])(?:(?:{_OF_PAY} )?min(?:imum)?\.?(?: {_OF_PAY})? ?[:=]?|from(?=\n)) ?\n?$"
)
_MIN_REACH: Final = 36
_TO_MAX: Final = re.compile(
    rf"[ .,;|/-]{{0,3}}\n{{0,2}}(?:[ *•-]{{0,4}}mid(?:point)?[^\n]{{1,24}}\n{{1,2}})?[ *•-]{{0,4}}(?<![a-z])(?:(?:and )?(?:the )?(?:{_OF_PAY} )?max(?:imum)?\.?(?: {_OF_PAY})? ?[:=]?|to(?=\n)) ?\n?(?=[$€£]? ?\d)"
)
"""Between sums that are named: "Min: $50,000 Max: $60,000", each in a line or both in one."""
_BESIDE: Final = re.compile(r" (?=[$€£]\d)")
"""Between the ends of a range that lost its dash: "$75 $100/hour"."""
_SIDE_BY_SIDE: Final = 3
"""How many times the first of two sums side by side the second may be, as the ends of one range."""
_MORE: Final = re.compile(r" ?(?:bonus|stipend|allowance|budget|hours|hrs|h(?![a-z]))")
"""Behind a sum that is no end of a range: what else is paid, or how long is worked."""
_HOURLY: Final = re.compile(r"\s?\n{1,2}hourly(?![^\n])")
"""The line below a price of which a marketplace puts each part into a line of its own."""


def _carried(first: Amount, second: Amount) -> float:
    """The first sum of a range, with the scale of the second where it has none itself."""
    if first.scale in {"", "dash"} and second.scale and first.written <= second.written:
        return round(first.value * (second.value / second.written if second.written else 1), 2)
    return first.value
