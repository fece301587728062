"""Where a posting states its place: title, header line, label lines."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Final

from bot.reading.gazetteer import Sight
from bot.reading.phrases import phrases
from bot.reading.pins import pinned
from bot.reading.words import Text

LABEL_REACH: Final = 160
"""Characters behind a label ("Location:") that it speaks for."""
HEADER_SEGMENT: Final = 90
"""A longer part between two bars is no header any more."""
MAX_HEADER_LINES: Final = 60

_COLON: Final = re.compile(r"(?:\(s\)|s)?(?: ?/ ?[a-z ]{2,20}| type| requirements?| preference| we hire)? ?[:|-] ?|(?:\(s\)|s)?[:]? ?\n+")  # fmt: skip
_STOP: Final = re.compile(
    r"\n|\. |;|(?<=[a-z) ])(?:url|type|salary|duration|start|compensation|rate|job type|employment type|contract|position|experience|hours|reports to|shift|schedule|department) ?:"
)
_PLACE_LINE: Final = re.compile(
    r"(?i:remot[eo]) ?[,;/-] ?(?:(?:[A-Z][\w.'’-]*|and|or|of|de|&)(?:[ ,;/]{1,3}|$)){1,8}"
)
"""A line that says "remote" and names a place: "Remote, Smalltown, TX"."""
_LABEL_LEAD: Final = re.compile(r"(?:^|[\n.|*•·-]\s*|  )(?:[\W_]{0,6})(?:(?:job|work|working|primary|candidate|office|preferred|current|project|role|duty|target) )?$")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """Spans of the text that state the place; each list is ordered and free of overlaps."""

    title: tuple[int, int]
    header: tuple[tuple[int, int], ...]
    labels: tuple[tuple[int, int], ...]

    def in_header(self, sight: Sight) -> bool:
        """Whether a name stands in a part of a header line."""
        return _within(self.header, sight)

    def in_label(self, sight: Sight) -> bool:
        """Whether a name stands behind a label of place."""
        return _within(self.labels, sight)

    def in_title(self, sight: Sight) -> bool:
        """Whether a name stands in the title."""
        return self.title[0] <= sight.start < self.title[1]

    def placing(self, sight: Sight) -> bool:
        """Whether a word stands where the place is stated."""
        return self.in_title(sight) or self.in_header(sight) or self.in_label(sight)


def layout_of(text: Text, sights: Sequence[Sight]) -> Layout:
    """Find the spans in which a posting states its place."""
    header = _header(text)
    labels: list[tuple[int, int]] = []
    for start, end, firm in _labels(text, sights):
        (labels if firm else header).append((start, end))
    return Layout(_title(text), tuple(sorted(header)), tuple(labels))


def _title(text: Text) -> tuple[int, int]:
    """The title; without one, a first line that reads like one: "Developer at Acme in Leeds"."""
    if text.title.strip() or len(text.lines) < _TITLED:
        return 0, len(text.title)
    first = text.lines[1]
    said = text.low[first.start : first.end].strip()
    told = phrases().regions
    titled = (
        len(said) <= HEADER_SEGMENT
        and _THERE.search(said)
        and told.names_role.search(said)
        and not told.no_title.search(said)
        and not told.free_place.search(text.low, first.end, first.end + _OPENING)
    )
    return (first.start, first.end) if titled else (0, 0)


_TITLED: Final = 3
"""Lines of a posting without a title of its own whose first may be one: the empty title and two more."""
_THERE: Final = re.compile(r"[\w)] (?:in|en|em|w|@) [\w.'-]+(?: [\w.'-]+)?(?:, [\w. '-]+)?$")
_OPENING: Final = 300
"""Letters behind the first line in which a place may be said not to matter."""


def _within(spans: tuple[tuple[int, int], ...], sight: Sight) -> bool:
    at = bisect_right(spans, (sight.start, sys.maxsize)) - 1
    return at >= 0 and spans[at][0] <= sight.start < spans[at][1]


def _header(text: Text) -> list[tuple[int, int]]:
    """The short parts of lines cut by bars; the first line needs one bar, others two."""
    found: list[tuple[int, int]] = []
    most = MAX_HEADER_LINES if "|" in text.low else 2
    for number, line in enumerate(text.lines[1:most]):
        bars = text.low.count("|", line.start, line.end)
        if bars >= (1 if number < 3 else 2):
            found += _parts(text.low, line.start, line.end, "|")
        elif number == 0 and len(_DASHES.findall(text.low, line.start, line.start + 400)) >= 2:
            found += _parts(text.low, line.start, line.end, _dash(text.low, line.start, line.end))
    return found


_DASHES: Final = re.compile(r" --? ")


def _dash(low: str, start: int, end: int) -> str:
    return " -- " if low.find(" -- ", start, end) >= 0 else " - "


def _parts(low: str, start: int, end: int, cut: str) -> Iterator[tuple[int, int]]:
    """The short parts of a line; of a long one, which runs on into prose, the beginning."""
    for part in low[start:end].split(cut):
        long = len(part) > HEADER_SEGMENT
        yield start, start + (HEADER_SEGMENT // 2 if long else len(part))
        start += len(part) + len(cut)


def _in_form(text: Text, label: Sight, place: Sight) -> bool:
    """Whether a line is a label and a place with no colon between: "- Country United Kingdom"."""
    line = text.line(label.start)
    named = bool(place.codes) and place.start == label.end + 1
    opens = not text.low[line.start : label.start].strip(" *•-")
    return named and opens and line.end - place.end <= 1 and text.whole[label.start].isupper()


def _labels(text: Text, sights: Sequence[Sight]) -> list[tuple[int, int, bool]]:
    """What labels speak for, and whether of the work: a company's seat only beside "remote"."""
    found: list[tuple[int, int, bool]] = []
    done = 0
    for sight, behind in zip_longest(sights, islice(sights, 1, None)):
        if sight.kind == "remote" and sight.start >= done:
            line = text.line(sight.start)
            if line.start == sight.start and _PLACE_LINE.fullmatch(text.whole, *line[:2]):
                found.append((line.start, line.end, True))
                done = line.end
            continue
        if sight.kind == "pin" and sight.start >= done and (marked := pinned(text, sight.end)):
            found.append((*marked, True))
            done = marked[1]
            continue
        if sight.kind not in {"label", "seat"} or sight.start < done:
            continue
        if behind and sight.kind == "label" and _in_form(text, sight, behind):
            done = text.line(sight.start).end
            found.append((behind.start, done, True))
            continue
        lead = text.low[max(0, sight.start - 24) : sight.start]
        colon = _COLON.match(text.low, sight.end)
        if colon is None or not (_LABEL_LEAD.search(lead) or text.low[colon.end() - 2 : colon.end()].strip() == ":"):  # fmt: skip
            continue
        stop = _STOP.search(text.low, colon.end(), colon.end() + LABEL_REACH)
        done = stop.start() if stop else min(len(text.low), colon.end() + LABEL_REACH)
        if done > colon.end():
            firm = sight.kind == "label" or "remote" in text.low[colon.end() : done]
            found.append((colon.end(), done, firm))
    return found
