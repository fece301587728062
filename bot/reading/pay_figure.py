"""One sum of pay as written, and the words around it that bound it: up to, from, plus."""

import re
from typing import Final, NamedTuple

from bot.reading.words import Text

_UP_TO: Final = re.compile(
    r"(?:(?<![a-zа-я])(?:up[ -]?to|(?<=, )to|(?:salary|salaries|pay(?:ing)?|package) to|as much as|bis zu|bis|maximum|maximal|maximo|maksymalnie|nie wiecej niz|max\.?|jusqu'a|hasta|under|below|not exceed(?:ing)?|no more than"
    r"|less than|fino a|tot|maximaal|ate|capped at|cap of|do|до|не (?:более|больше|дороже)|максимум|(?:chegar|llegar) a)|<=?)(?: an?)?(?: of)?[ :~]{0,3}(?:ca\.? ?)?$"
)
_FROM: Final = re.compile(
    r"(?:(?<![a-zа-я])(?:from|starting (?:at|from)|starts? (?:at|from)|minimum|mindestens|min\.?|at least|a partir de|desde|ab|od|starting"
    r"|no less than|upwards of|more than|over|north of|sobre|vanaf|des|от|не менее|минимум)|>=?)(?: of)?[ :~]{0,3}(?:ca\.? ?)?$"
)
_NOT_OVER: Final = re.compile(
    r"(?:(?<![a-z])(?:not|cannot|never|nicht|pas|no)|n't)(?! only| just)(?: [a-z]+){0,3} (?:more than|over|above|exceed|mehr als|uber|plus de|mas de)[ :~]{0,3}$"
)
"""A bound from below that is denied: "will not pay more than"."""
_BOUND_OF: Final = re.compile(
    r"(?<![a-z])(?<!\d )(?P<bound>max|min)(?:im(?:um|al[a-z]{0,2}))?\.?(?: [a-z]+){0,2} (?:comp|compensation|ctc|salary|budget|pay|rate|price|gehalt|stundensatz|tagessatz|tjm)(?: (?:on offer|offered|is|of|for this))? ?[:=-]{0,2} ?$"
)
"""A bound before the name of pay: "max rate: ", "minimum salary of "."""
_OR_MORE: Final = re.compile(
    r"\+(?=[\s,.;)|/]|$)(?! ?(?:equity|bonus|benefits|stock|options|commission|vat|mwst|ote|tips|\d))"
    r"| ?(?:or more|and up|and above|oder mehr|minimum|min\b|et plus)"
)
_OR_LESS: Final = re.compile(r" ?\(?(?:max\b|maximum|at most|tops\b|maximal|hochstens)")
_BEFORE: Final = 48
_CLOSE: Final = 24
"""Characters before a sum in which its bound may begin, and most of them do."""
_IN_EVERY_NOT_OVER: Final = ("than", "over", "above", "exceed", "als", "uber", "de")
_IN_EVERY_BOUND_OF: Final = ("max", "min")
"""One of these stands in whatever the patterns above find, and is told sooner."""
_PLUS_INSIDE: Final = re.compile(r"[\dk]\+")


class Figure(NamedTuple):
    """One sum or range as written; `bound` is "max" for "up to", "min" for "from", else ""."""

    start: int
    end: int
    low: float
    high: float
    currency: str | None
    period: str | None
    bound: str = ""
    scale: str = ""

    @property
    def ranged(self) -> bool:
        """Whether two different sums are written."""
        return self.low != self.high


def bounded(text: Text, figure: Figure) -> Figure:
    """The figure with what stands around it: up to, from, plus."""
    if figure.ranged:
        return figure
    near = text.before(figure.start, _BEFORE)
    close = near[-_CLOSE:]
    if _UP_TO.search(close) or (close.rstrip(" :~").endswith(_IN_EVERY_NOT_OVER) and _NOT_OVER.search(near)):  # fmt: skip
        return figure._replace(bound="max")
    named = any(map(near.__contains__, _IN_EVERY_BOUND_OF)) and _BOUND_OF.search(near)
    if named:
        return figure._replace(bound=named["bound"])
    behind = text.low[figure.end : figure.end + 12]
    if _OR_LESS.match(behind):
        return figure._replace(bound="max")
    inside = text.low[figure.start : figure.end]
    if _FROM.search(close) or _OR_MORE.match(behind) or _PLUS_INSIDE.search(inside):
        return figure._replace(bound="min")
    return figure
