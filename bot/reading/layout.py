"""Where a posting states its place: title, header line, label lines."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.reading.gazetteer import Sight
from bot.reading.pins import pinned
from bot.reading.words import Text

LABEL_REACH: Final = 160
"""Characters behind a label ("Location:") that it speaks for."""
HEADER_SEGMENT: Final = 90
"""A longer part between two bars is no header any more."""
MAX_HEADER_LINES: Final = 60

_COLON: Final = re.compile(r"(?:\(s\)|s)?(?: ?/ ?[a-z ]{2,20}| type| requirements?| preference| we hire)?\*{0,2} ?[:|-] ?|(?:\(s\)|s)?\*{0,2}[:]? ?\n+")  # fmt: skip
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


def layout_of(text: Text, sights: Iterable[Sight]) -> Layout:
    """Find the spans in which a posting states its place."""
    header = _header(text)
    labels: list[tuple[int, int]] = []
    for start, end, firm in _labels(text, sights):
        (labels if firm else header).append((start, end))
    return Layout((0, len(text.title)), tuple(sorted(header)), tuple(labels))


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


_CAPITALS: Final = re.compile(r"[A-Z]{2}(?![A-Za-z])")
"""In every match of the two patterns that follow, and found in a tenth of their time."""
_PAIR: Final = re.compile(
    r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2},? ([A-Z]{2})(?![A-Za-z]|-[A-Z]{3})"
)
_WORDS: Final = frozenset({"IA", "IN", "OR", "ME", "OK", "HI", "PA", "CO", "AL", "ID", "DE", "LA", "MS", "MA", "SC", "PR"})  # fmt: skip
"""Abbreviations that are other words in titles ("Consultant IA"): states only behind a comma."""
_ONLY_STATES: Final = re.compile(
    r"[(:,|\u2013-] ?([A-Z]{2}(?:(?:, ?|,? or |,? and |/| ?& ?)[A-Z]{2}){1,11})(?=[)\n|.;]|$| \||,? (?:residents?|only)\b|, [a-z])"
)
_ZONES: Final = frozenset({"ET", "CT", "MT", "PT", "AT"})
"""Time zones of North America: in "ET, CT, MT" no states are named."""
_CODES: Final = frozenset(
    "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HU IE LT LU LV MT NL NO PL PT RO SE SI SK UK US UA".split()
)
"""Codes of countries as ads list them ("DE/AT/CH"); "IT" and "HR" are departments too."""
_GROUPS: Final = frozenset({"EU"})
"""Names of groups that stand among them, and are found as names."""


def with_states(text: Text, sights: list[Sight], layout: Layout, states: Mapping[str, str]) -> list[Sight]:  # fmt: skip
    """The sights and the states of "Santa Cruz, CA" or "(WA, OR)" where the place is stated."""
    found: dict[int, Sight] = {}
    behind = [
        (one.end, one.end + 60)
        for one in sights
        if one.kind == "remote" and text.low[one.end : one.end + 2].strip()[:1] in _LISTING
    ]
    for start, end in behind:
        found |= _alone(text.whole, start, end)
    stated = (layout.title, *layout.header, *layout.labels)
    for start, end in (*_lists_of_states(text.low), *behind, *stated):
        found |= _listed(text.whole, start, end, states)
    for start, end in stated:
        found |= _paired(text.whole, start, end, states)
    kept = [one for one in sights if not (one.start in found and one.end == found[one.start].end)]
    taken = {sight.start for sight in kept}
    taken |= {sight.end + gap for sight in kept if sight.kind == "city" for gap in (1, 2) if text.whole[sight.end + gap : sight.end + gap + 2] in sight.codes}  # fmt: skip
    added = [sight for start, sight in found.items() if start not in taken]
    return sorted([*kept, *added], key=lambda sight: sight.start) if added else sights


def _listed(whole: str, start: int, end: int, states: Mapping[str, str]) -> dict[int, Sight]:
    """States and countries that are listed by their codes."""
    found: dict[int, Sight] = {}
    if _CAPITALS.search(whole, start, end):
        for many in _ONLY_STATES.finditer(whole, start, end):
            codes = re.findall(r"[A-Z]{2}", many[1])
            if not _ZONES.issuperset(codes):
                found |= _states(many, 1, codes, states)
    return found


def _paired(whole: str, start: int, end: int, states: Mapping[str, str]) -> dict[int, Sight]:
    """The states behind names of towns; behind a country "CA" is Canada."""
    found: dict[int, Sight] = {}
    if not _CAPITALS.search(whole, start, end):
        return found
    for pair in _PAIR.finditer(whole, start, end):
        canada = pair[0].startswith(("US,", "USA,")) and pair[1] == "CA"
        zone = pair[0][:2] in _ZONES or (pair[1] in _ZONES and not _town(pair[0]))
        if not (canada or zone) and (pair[1] not in _WORDS or "," in pair[0]):
            found |= _states(pair, 1, (pair[1],), states)
    return found


def _town(pair: str) -> bool:
    """Whether a town stands before a state and a comma, not a zone before another: "ET, CT"."""
    place, comma, _ = pair.rpartition(",")
    return bool(comma) and place.split()[-1] not in _ZONE_WORDS


_ZONE_WORDS: Final = _ZONES | frozenset(
    "EST EDT CST CDT MST MDT PST PDT UTC GMT Eastern Central Mountain Pacific Time".split()
)
_ALONE: Final = re.compile(r" ?\(([A-Z]{2})\)")


def _alone(whole: str, start: int, end: int) -> dict[int, Sight]:
    """The country whose code stands alone in brackets behind "remote": "Remote (NL)"."""
    one = _ALONE.match(whole, start, end)
    if one is None or one[1] not in _CODES:
        return {}
    code = "GB" if one[1] == "UK" else one[1]
    return {one.start(1): Sight(one.start(1), one.end(1), "country", (code,))}


def _lists_of_states(low: str) -> Iterator[tuple[int, int]]:
    """Where abbreviations of states may follow the word itself: "one of these states: TX, GA"."""
    at = low.find("states")
    for _ in range(MAX_LISTS):
        if at < 0:
            return
        yield at, at + LABEL_REACH
        at = low.find("states", at + LABEL_REACH)


_LISTING: Final = frozenset(":(,|")
"""Signs behind "remote" that a list of states or countries may follow."""
MAX_LISTS: Final = 20
"""Times that the word is looked behind in one text."""


def _states(match: re.Match[str], group: int, codes: Iterable[str], states: Mapping[str, str]) -> dict[int, Sight]:  # fmt: skip
    start = match.start(group)
    found: dict[int, Sight] = {}
    listed = list(codes)
    if all(code in states for code in listed):
        for code in listed:
            at = match.string.index(code, start)
            found[at] = Sight(at, at + 2, "state", (states[code], f"{states[code]}-{code}"))
    elif len(listed) > 1 and _CODES.issuperset(set(listed) - _GROUPS):
        for code in listed:
            if code in _GROUPS:
                continue
            at = match.string.index(code, start)
            found[at] = Sight(at, at + 2, "country", ("GB" if code == "UK" else code,))
    return found


def _labels(text: Text, sights: Iterable[Sight]) -> list[tuple[int, int, bool]]:
    """What labels speak for, and whether of the work: a company's seat only beside "remote"."""
    found: list[tuple[int, int, bool]] = []
    done = 0
    for sight in sights:
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
