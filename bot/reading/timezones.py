"""Windows of working time that a posting asks for, in its own words."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.reading.gazetteer import Sight
from bot.reading.phrases import phrases
from bot.reading.words import Text

_LOOK_BACK: Final = 60
_LOOK_AHEAD: Final = 160
_BEHIND: Final = 12
"""Characters behind a word of time in which a window may begin."""
_BEFORE: Final = 80
"""Characters before a window in which a wish may begin."""
_HOURS: Final = " hours"
_SIGNS: Final = ("+", "-", "/", "±", "plus")
_JOINTS: Final = ("", " ", " (", ", ")
"""What stands between a place and the hours around it."""
_HEAD: Final = ("title", "head")
_SURELY: Final = re.compile(r"\d|zone|business|working")
"""A window whose letters are no other words, though they are written small."""

Span = tuple[int, int]


def timezones(text: Text, places: Sequence[int], sights: Sequence[Sight] = ()) -> str:
    """The first window of working time that is required, as written, "" for none.

    `places` are where words of time stand; `sights` name places, of which some have a time told.
    """
    done = 0
    for at in places:
        if at < done or not _worth(text.low, at):
            continue
        for start, end in _windows(text, at, done, sights):
            done = max(done, end)
            if not _meant(text, start, end):
                continue
            if not _wished(text, start, end):
                return text.quote(start, end + _left_open(text.low, start, end))
            break
    return ""


def _left_open(low: str, start: int, end: int) -> bool:
    """Whether a bracket that opens in a window closes right behind it."""
    opened = low.count("(", start, end) > low.count(")", start, end)
    return opened and low.startswith(")", end)


def _worth(low: str, at: int) -> bool:
    """Whether a word of time may belong to a zone: "hours" mostly count something else."""
    if not low.startswith(_HOURS, at):
        return True
    return phrases().zones.own_hours.search(low, max(0, at - 30), at) is not None


def _windows(text: Text, at: int, done: int, sights: Sequence[Sight]) -> Iterator[Span]:
    """The windows around a word of time, those of the fullest words first."""
    told = phrases().zones
    yield from _around_place(text, at, sights)
    start, end = max(done, at - _LOOK_BACK), at + _LOOK_AHEAD
    if not told.zone.search(text.low, start, end):
        return
    kinds = (
        told.label,
        told.clocks,
        told.overlap,
        told.around,
        told.offsets,
        told.named,
        told.bare,
    )
    for kind in (*kinds, told.bare_header) if text.section(at) in _HEAD else kinds:
        found = kind.search(text.low, start, end)
        if found and found.start() <= at + _BEHIND:
            yield found.span("window" if "window" in kind.groupindex else 0)


def _around_place(text: Text, at: int, sights: Sequence[Sight]) -> Iterator[Span]:
    """The hours around any place that has a name: "Leeds +/- 2 hours"."""
    if not text.low.startswith(_SIGNS, at):
        return
    found = phrases().zones.tolerance.search(text.low, max(0, at - 4), at + _LOOK_AHEAD)
    if found and found.start() <= at:
        for one in sights:
            between = found.start() - one.end
            if one.codes and between >= 0 and text.low[one.end : found.start()] in _JOINTS:
                yield one.start, found.end()


def _meant(text: Text, start: int, end: int) -> bool:
    """Whether a window is the worker's: written as zones are, and not what a team is spread over."""
    told = phrases().zones
    if not _SURELY.search(text.low, start, end):
        for word in told.ordinary.finditer(text.low, start, end):
            if not text.whole[word.start() : word.end()].isupper():
                return False
    return not told.elsewhere.search(text.before(start, _BEFORE))


def _wished(text: Text, start: int, end: int) -> bool:
    """Whether a window is only wished for, by the words around it or by the heading above it."""
    told = phrases().zones
    return (
        text.optional(start)
        or told.wished_before.search(text.before(start, _BEFORE)) is not None
        or told.wished_after.match(text.after(end, _BEFORE)) is not None
    )
