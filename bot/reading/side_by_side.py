"""Places named side by side: whether one goes on with another, or is only wished for within it."""

import re
from typing import Final

from bot.reading.gazetteer import Sight
from bot.reading.words import Text

_GAP: Final = re.compile(
    r"(?: ?\((?:hq|headquarters|head office)\))?(?:\)[,/ ])?[\s,;/&+(•·:-]{0,3}(?:(?:and|or|und|oder|albo|et|ou|y|e|o|i|lub|as well as|und/oder|and/or|the|in|in the|hq|only|plus|de|do|da|du|de la|au|aux|der|aus|from|rest of|na|state|(?:selected|select|some|certain|most|many|all|other)(?: other)? (?:countries|parts) (?:in|of))\b[\s,/&+(]{1,2}){0,2}(?:the )?"
)
MAX_GAP: Final = 30
_WIDE: Final = frozenset({"country", "group"})
STATE_AFTER: Final = re.compile(r",? ([A-Z]{2})(?![A-Za-z]|-[A-Z]{3})")
"""Not the beginning of a word in capitals with a hyphen: "New York, ON-SITE"."""
CANADA: Final = re.compile(r" ?(?:/|,|&|and|or) ?(?:CA|CAN)(?![A-Za-z])")


def chained(text: Text, before: Sight, after: Sight) -> bool:
    """Whether a place goes on with the one before it: "Leeds, GB", "US or Canada"."""
    end, start = before.end, after.start
    if start - end > MAX_GAP:
        return False
    gap = text.low[end:start]
    if "\n" in gap or "|" in gap:
        return False
    if ";" in gap and (before.kind in _WIDE) != (after.kind in _WIDE):
        return False  # "Remote (US; Boston or Leeds a plus)"
    if gap.startswith("), ") and before.kind != "city" and after.kind == "city":
        return False  # "Remote (US), Boston a plus"
    state = STATE_AFTER.match(text.whole, end, start) or CANADA.match(text.whole, end, start)
    return _GAP.fullmatch(text.low, state.end() if state else end, start) is not None


def wished_towns(text: Text, group: list[Sight], town: Sight) -> int:
    """Where the wish for towns of a place ends that is named before them, else 0.

    The wish says nothing of the place: "US, Leeds preferred", "US only, Leeds or York a plus".
    """
    wish = _PREFERRED.match(text.low, town.end)
    if wish is None or town.kind not in NARROW:
        return 0
    within = next((one for one in reversed(group) if one.kind not in NARROW), None)
    if within is None:
        return 0
    towns = [*group[group.index(within) + 1 :], town]
    if within.kind == "country" and not all(one.codes[0] in within.codes for one in towns):
        return 0
    named = _WISHED.fullmatch(text.low, within.end, towns[0].start)
    follows = len(towns) == 1 or chained(text, towns[-2], town)
    return wish.end() if named and follows else 0


NARROW: Final = frozenset({"city", "state"})
_WISHED: Final = re.compile(r"(?:,? only)?(?:, | \(|; | - )(?:ideally |preferably |in )?")
_PREFERRED: Final = re.compile(
    r"(?: area)?,? (?:(?:is|are|strongly|highly) ){0,2}(?:preferr?ed|an? (?:big |huge |strong |definite )?plus(?!-)|an? bonus(?! (?:of|and)\b))\b\)?"
)
