"""What stands around the places where skills are named: section, sentence, and the cues in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final

from bot.reading.skills_spot import Spot
from bot.reading.skills_spots import Found
from bot.reading.words import Text

ASK_BEFORE: Final = 130
ASK_AFTER: Final = 14
DOUBT: Final = 90
"""How far, in characters, the words may be that ask for a skill, or that put it in doubt."""
WISH_BEFORE: Final = 400
WISH_AFTER: Final = 250
_SEEKS: Final = re.compile(
    r"we(?:'| a)re (?:actively |currently |now |also )?(?:looking for|seeking)\b"
)
SOUGHT: Final = 60
"""Whom a company looks for is the work's, though the sentence begins with what the company is."""
"""A heading of wishes holds for a long list, and the wish may stand at the end of one."""


def look_around(text: Text, found: Found, spots: Iterable[Spot]) -> None:
    """Note what stands around each spot: cues of its sentence, and words that make it doubtful."""
    ends, starts, lines, cues = text.ends, text.starts, text.lines, found.cues
    company = {bisect_right(ends, at) for at in cues["company"]}
    sought = [at for at in cues["company"] if _SEEKS.match(text.low, at)]
    study = {bisect_right(ends, at) for at in cues["study"]}
    asks: dict[int, list[int]] = {}
    for at in cues["asks"]:
        asks.setdefault(bisect_right(ends, at), []).append(at)
    wishes, refusals = cues["nice"], cues["refuses"]
    wished: list[int] = []  # those of the line
    section, in_company, in_study, near = lines[0].section, False, False, None
    line_from = line_to = sentence_from = sentence_to = -1  # most spots share both with the last
    for spot in spots:
        start, end = spot.start, spot.end
        if not line_from <= start < line_to:
            line_from, line_to, section = lines[bisect_right(starts, start) - 1]
            wished = wishes[bisect_left(wishes, line_from) : bisect_left(wishes, line_to)]
        if not sentence_from <= start < sentence_to:
            sentence = bisect_right(ends, start)
            sentence_from = ends[sentence - 1] if sentence else 0
            sentence_to = ends[sentence] if sentence < len(ends) else start
            in_company, in_study = sentence in company, sentence in study
            near = asks.get(sentence)
        spot.section, spot.study = section, in_study
        spot.company = in_company and not (sought and _any(sought, start - SOUGHT, start))
        spot.asked = near is not None and _any(near, start - ASK_BEFORE, end + ASK_AFTER)
        first, last = start - DOUBT, end + DOUBT
        spot.wished = bool(wished) and _any(wished, start - WISH_BEFORE, end + WISH_AFTER)
        spot.refused = bool(refusals) and refusals[0] < last and _any(refusals, first, last)


def _any(places: list[int], start: int, end: int) -> bool:
    """Whether one of the sorted places is between two others."""
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end
