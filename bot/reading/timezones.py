"""Windows of working time that a posting asks for, in its own words."""

import re
from collections.abc import Sequence
from typing import Final

from bot.reading.words import Text

_ZONE: Final = r"(?:utc|gmt|cest|cet|eest|eet|wet|bst|msk|ist|sgt|jst|aest|est|edt|cst|cdt|mst|mdt|pst|pdt|et|ct|pt)"
_PLACE: Final = r"(?:us|u\.s\.|usa|eu|uk|european?|american?|emea|apac|latam|eastern|pacific|central|mountain|us eastern|us pacific|us east coast|us west coast|west coast|east coast|european union|cet|north american|latin american|asian?|indian?|british|german|local|est|pst)"
_WINDOWS: Final = (
    rf"(?<![a-z]){_ZONE} ?[+-] ?\d{{1,2}}(?::?[03]0)?(?: ?(?:to|-|/|and|bis|through) ?(?:{_ZONE})? ?[+-] ?\d{{1,2}})?",
    rf"(?<![a-z])(?:{_PLACE}(?: ?(?:/|,|or|and|to) ?{_PLACE}){{0,4}}|{_ZONE}(?: ?(?:/|-|or|to|and) ?{_ZONE}){{0,3}})[ -](?:time ?-?zones?|timezones?|business hours|working hours|hours|time\b)(?: overlap)?",
    r"(?<![a-z])(?:(?:within )?(?:\+/?-|±|plus/minus|\+|-)? ?\d{1,2}(?:-\d{1,2})?\+? ?(?:h|hrs?|hours?)(?: daily| a day| per day)?(?: of)? )?(?:overlap|overlapping) (?:with|of|in|between|to|at least|during)(?: |/)[^.\n|;)]{0,55}",
    rf"(?<![a-z])(?:\d{{1,2}}(?::\d\d)? ?(?:am|pm)? ?(?:-|to) ?\d{{1,2}}(?::\d\d)? ?(?:am|pm)? )?{_ZONE}(?= ?(?:[,.;|)\n/]|$))",
    r"(?:time ?-?zones?|zeitzone|fuseau horaire|zona horaria|strefa czasowa)(?: requirements?)? ?: ?[^\n.;|]{2,40}",
)
_ALL: Final = tuple(re.compile(window) for window in _WINDOWS)
_LOOK_BACK: Final = 50
_LOOK_AHEAD: Final = 70
_SALES: Final = re.compile(r"(?:across|multiple|different|various|all|several|any|many) (?:\w+ )?$")


def timezones(text: Text, places: Sequence[int]) -> str:
    """The first window of working time, as written, "" for none."""
    for at in places:
        if text.low.startswith(" hours", at) and not text.low[max(0, at - 9) : at].endswith(_BEFORE_HOURS):  # fmt: skip
            continue
        start, end = max(0, at - _LOOK_BACK), at + _LOOK_AHEAD
        for pattern in _ALL:
            found = pattern.search(text.low, start, end)
            if found and found.start() <= at + 12 and not _SALES.search(text.low[:found.start()][-30:]):  # fmt: skip
                if found.group().strip(" ()") in _WORDS:
                    continue
                return text.quote(found.start(), found.end())
    return ""


_BEFORE_HOURS: Final = ("us", "eu", "uk", "est", "cet", "pst", "et", "pt", "eastern", "pacific", "central", "european", "utc", "gmt", "coast", "time", "zone", "business", "working")  # fmt: skip
_WORDS: Final = frozenset({"et", "ct", "pt", "est", "ist", "overlap", "overlapping"})
"""Too short to be a time zone on their own: also words of French, German or English."""
