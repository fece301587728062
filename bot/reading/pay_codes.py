"""The code of a currency that stands without a sum: "$100/hr (CAD)", "currency: GBP"."""

import re
from collections.abc import Collection
from functools import cache
from typing import Final

from bot.reading.pay_figure import Figure
from bot.reading.pay_words import pay_words
from bot.reading.words import Text

_LABEL: Final = "currency"
_BEHIND: Final = 80
"""Characters behind a sum in which its currency may stand alone."""


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![a-z-])currency(?: ?[:=] ?| (?:is )?)(?P<code>{'|'.join(pay_words().codes)})(?= ?[),;.|\n]|$)"
    )


@cache
def _alone(dollars: Collection[str]) -> re.Pattern[str]:
    """A part of a line that is but a code, or ends with one: ", AUD,", "(CAD)", ", paid in NZD."; of "CAD" less, which is a kind of file too."""
    codes = "|".join(dollars).lower()
    return re.compile(
        rf"(?:\(|(?<![a-z])(?:paid |payable |quoted |all )in |(?<![a-z])in (?!cad)|[,;|/] ?(?!cad))(?P<code>{codes})(?= ?[),;|./\n]|$)"
    )


def written_apart(text: Text, figure: Figure, dollars: tuple[str, ...]) -> str | None:
    """The currency of a sum that is named apart from it: one of these dollars behind "$", or one with a label."""
    if figure.currency not in {"$", None}:
        return None
    found = _labelled().search(text.low) if _LABEL in text.low else None
    if found is None and figure.currency == "$":
        end = min(figure.end + _BEHIND, text.line(figure.start).end)
        found = _alone(dollars).search(text.low, figure.end, end)
    return found["code"].upper() if found else None
