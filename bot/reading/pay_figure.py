"""One sum of pay as written, and the words around it that bound it: up to, from, plus."""

import re
from typing import Final, NamedTuple

from bot.reading.words import Text

_UP_TO: Final = re.compile(
    r"(?:(?<![a-z])(?:up[ -]?to|(?:salary|salaries|pay(?:ing)?|package) to|as much as|bis zu|bis|maximum|maximal|max\.?|jusqu'a|hasta|under|below|not exceed(?:ing)?|no more than"
    r"|less than|fino a|ate|capped at|cap of|do|(?:chegar|llegar) a)|<=?)(?: an?)?(?: of)?[ :~]{0,3}(?:ca\.? ?)?$"
)
_FROM: Final = re.compile(
    r"(?:(?<![a-z])(?:from|starting (?:at|from)|starts? (?:at|from)|minimum|mindestens|min\.?|at least|a partir de|desde|ab|od"
    r"|no less than|upwards of|more than|over|north of|vanaf|des)|>=?)(?: of)?[ :~]{0,3}(?:ca\.? ?)?$"
)
_OR_MORE: Final = re.compile(
    r"\+(?=[\s,.;)|/]|$)(?! ?(?:equity|bonus|benefits|stock|options|commission|vat|mwst|ote|tips|\d))"
    r"| ?(?:or more|and up|and above|oder mehr|minimum|min\b|et plus)"
)
_OR_LESS: Final = re.compile(r" ?\(?(?:max\b|maximum|at most|tops\b|maximal|hochstens)")
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
    near = text.before(figure.start, 24)
    if _UP_TO.search(near):
        return figure._replace(bound="max")
    behind = text.low[figure.end : figure.end + 12]
    if _OR_LESS.match(behind):
        return figure._replace(bound="max")
    inside = text.low[figure.start : figure.end]
    if _FROM.search(near) or _OR_MORE.match(behind) or _PLUS_INSIDE.search(inside):
        return figure._replace(bound="min")
    return figure
