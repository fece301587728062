"""What a sum is paid for that is said to be for each of what was counted before."""

import re
from functools import cache
from typing import Final

from bot.reading.opened import Opened, opened
from bot.reading.pay_words import pay_words

_EACH: Final = re.compile(
    r" ?(?:each|apiece|a piece|a pop|per piece|pro stuck|je stuck|chacune?|cada un[ao]?|ciascun[ao]|per stuk)(?![a-z])"
)
_NEAR: Final = 60


@cache
def _pieces() -> Opened:
    """What finds hours or pieces of work that are counted, and nothing sold with them."""
    words = "|".join(sorted(map(re.escape, pay_words().units["project"]), key=len, reverse=True))
    return opened(
        rf"(?:(?P<hours>\d (?:[a-z]+ )?(?:hours?|hrs?)(?= (?:a|per|each|of work)|/|,? at|$))|\d (?:[a-z]+ )?(?:{words})s?)(?![a-z])[^.;\n$€£]{{0,40}}$"
    )


def unit_of_each(low: str, start: int, end: int) -> str | None:
    """The period of a sum for each: "4 hours a week at $45 each", "three articles, $90 each"."""
    if not _EACH.match(low, end):
        return None
    found = _pieces().search(low[max(0, start - _NEAR) : start])
    return None if found is None else "hour" if found["hours"] else "project"
