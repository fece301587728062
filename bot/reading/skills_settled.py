"""Which ambiguous names are skills: the list or the line that a name stands in settles it."""

import re
from functools import lru_cache
from itertools import zip_longest

from bot.reading.skills_spot import Spot
from bot.reading.words import Text

REACH = 120
"""How far, in characters, the words that settle an ambiguous name may be."""
SHORT = 40
"""A line up to so many characters is one of a list: its neighbours settle its name too."""
_JOINT = re.compile(
    r"[\s,/|;&•·()+*–-]*"
    r"(?:(?:and/or|and|or|und|oder|y|o|et|ou|i|e\.g\.|like|such as|including)\b[\s,/|(]*)?"
)
_LONGEST_JOINT = 14
_ROLES = (
    "develop",
    "engineer",
    "program",
    "expert",
    "specialist",
    "skill",
    "experience",
    "and ",
    "or ",
)


def settled(text: Text, plain: str, spots: list[Spot]) -> list[Spot]:
    """The sure spots, and the ambiguous ones that their list or line settles."""
    low = text.low
    kept: list[Spot] = []
    before = None
    linked = False
    for spot, after in zip_longest(spots, spots[1:]):
        linked_before, linked = linked, False
        if after is not None and after.start - spot.end <= _LONGEST_JOINT:
            linked = _joint(low[spot.end : after.start])
        if (
            not spot.rule.near
            or (linked_before and before is not None and before.sure)
            or (linked and after is not None and after.sure)
            or _near(text, plain, spot)
        ):
            spot.joined = linked or linked_before
            kept.append(spot)
        before = spot
    return kept


@lru_cache(maxsize=1024)
def _joint(gap: str) -> bool:
    """Whether what stands between two names makes them neighbours of one list."""
    return "\n" not in gap and _JOINT.fullmatch(gap) is not None


def _near(text: Text, plain: str, spot: Spot) -> bool:
    """Whether the line, or the list of lines, has a word that settles an ambiguous name."""
    if _opens(text, spot):
        return False
    line, near = text.line(spot.start), spot.rule.near
    first, last = max(spot.start - REACH, 0), spot.end + REACH
    if line.end - line.start > SHORT:
        first, last = max(first, line.start), min(last, line.end)
    return not (
        near.isdisjoint(plain[first + 1 : spot.start + 1].split())
        and near.isdisjoint(plain[spot.end + 1 : last + 1].split())
    )


def _opens(text: Text, spot: Spot) -> bool:
    """Whether a name is the first word of a sentence that goes on: "Make sure", "Go where"."""
    before = text.whole[max(spot.start - 3, 0) : spot.start].rstrip(" *")
    after = text.whole[spot.end : spot.end + 2]
    if (before and before[-1] not in ".!?\n•-:") or after[:1] != " " or not after[1:].islower():
        return False
    return not text.low.startswith(_ROLES, spot.end + 1)
