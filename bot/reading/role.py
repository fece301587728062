"""Which role a posting names: in its title or header, else in its text; and whether it offers it."""

import re
from typing import Final

from bot.reading.cues import Hit
from bot.reading.evidence import Evidence
from bot.reading.words import Text

ROLE_LINE, OPENING, ITEM = 110, 25, 60
"""A line so short that names a role lists it; one that begins with a role is about it; in a long
line an item of a list is looked for within `ITEM` characters to either side."""
_BULLET = re.compile(r"(?:[*\u2022\u00b7>]|(?<=\s)-|\b\d[.)])\s*")
_ITEM_ENDS = re.compile(r"[\w ,/&+.'-]{0,40}?(?:[:(|\[*\u2022>]|\s-\s|https?:|$)")

_GROUPS: Final = (
    ("role.annotation", "annotation"),
    ("role.core", "core"),
    ("role.topic", "topic"),
    ("role.adjacent", "adjacent"),
    ("role.person", "person"),
    ("topic.core", "subject"),
    ("role.other", "other"),
    ("topic.adjacent", "data"),
    ("role.software", "software"),
)
"""What a title names, by the sign that shows it; the first that is there decides."""
_LISTED: Final = (
    ("role.mention", "listed core"),
    ("role.mention.data", "listed data"),
    ("role.mention.software", "software"),
    ("role.mention.person", "person"),
)
_BEST: Final = (
    "annotation", "core", "topic", "adjacent", "data", "software", "person", "other", "subject",
)  # fmt: skip
"""Of the cells of a header the best for the members counts; a bare subject only describes the company."""
_CODING = re.compile(
    r"engineer|develop|program|architect|swe|sde|sre|cto|lead|stack|back|front|devops|entwickl|desarroll"
)
_TOOL = re.compile(
    r"(?:power[ -]?bi|tableau|looker(?: studio)?|data studio|google sheets?|excel|spreadsheets?|ga4|metabase|superset"
    r"|power query|n8n|zapier|make\.com|airtable|no-?code|low-?code|scrap\w+|qlik\w*|sql)"
)


def group(found: Evidence) -> str:
    """What the title, or the header, names; a header may name several roles: the best counts."""
    named = _named(found)
    if any(hit.zone == "head" for hit in named):
        return _of_header(found, named)
    return _of_kinds(_kinds(found, named)) or _listed(found)


def _of_kinds(kinds: set[str]) -> str | None:
    """What the signs of a title, or of one cell of a header, name together."""
    if kinds >= {"topic.core", "role.software"} and "role.other" not in kinds:
        kinds = kinds | {"role.topic"}
    return next((name for says, name in _GROUPS if says in kinds), None)


def _of_header(found: Evidence, named: list[Hit]) -> str:
    """The best of what the cells of a header name, or of what the text lists where it is better."""
    cells = [_kinds(found, hits) for hits in _cells(found, named)]
    names = {_of_kinds(kinds - _BESIDE if "coding" in kinds else kinds) for kinds in cells}
    name = next((one for one in _BEST if one in names), "unnamed")
    if name in {"subject", "unnamed"} and (listed := _listed(found)) != "unnamed":
        return listed
    outdone = (name in {"other", "person"} and offered(found)) or (
        name == "software" and _in_list(found)
    )
    return "listed core" if outdone else name


_BESIDE: Final = frozenset({"role.other", "role.person"})


def _kinds(found: Evidence, hits: list[Hit]) -> set[str]:
    """The signs of a title or a cell, "coding" among them where a role of software is meant.

    A tool for data makes no role of data of one that has a name of its own, or of two other trades.
    """
    low, kinds = found.text.low, {hit.cue.says for hit in hits}
    said: dict[str, set[str]] = {}
    for hit in hits:
        said.setdefault(hit.cue.says, set()).add(low[hit.start : hit.end])
    if any(map(_CODING.search, said.get("role.software", ()))):
        kinds.add("coding")
    trades = "role.person" in kinds or len(said.get("role.other", ())) > 1
    if trades and all(map(_TOOL.fullmatch, said.get("role.adjacent", ()))):
        kinds.discard("role.adjacent")
    return kinds


def _cells(found: Evidence, named: list[Hit]) -> list[list[Hit]]:
    """The hits by the cell of the header they stand in; the first names the company where others tell."""
    low, start = found.text.low, found.text.body_start
    cells: dict[int, list[Hit]] = {}
    for hit in named:
        cell = -1 if hit.zone == "title" else low.count("|", start, hit.start)
        cells.setdefault(cell, []).append(hit)
    if len(cells) > 1:
        cells.pop(0, None)
    return list(cells.values())


def _listed(found: Evidence) -> str:
    """What roles the text names where title and header name none: those it offers before others."""
    for seen in (_offers, Evidence.has):
        for says, name in _LISTED:
            if seen(found, says):
                return name
    return "unnamed"


def _named(found: Evidence) -> list[Hit]:
    """The hits of title and header that name a role: not the company's name, not inside another."""
    hits = [hit for says, _ in _GROUPS for hit in found.by.get(says, ())]
    others = [(hit.start, hit.end) for hit in hits if hit.cue.says in {"role.other", "role.person"}]
    first_bar = found.text.low.find("|", found.text.body_start, found.text.body_start + 200)
    return [
        hit
        for hit in hits
        if not (hit.zone == "head" and hit.end <= first_bar and hit.cue.says.startswith("topic."))
        and not (
            hit.cue.says in {"role.software", "role.adjacent", "topic.core", "topic.adjacent"}
            and any(start <= hit.start and hit.end <= end for start, end in others)
        )
    ]


def _in_list(found: Evidence) -> bool:
    """Whether a list of roles, or a sentence that looks for several, names one of machine learning."""
    text = found.text
    return any(
        _is_item(text, hit) or _among_others(text, hit) for hit in found.by.get("role.mention", ())
    )


def _among_others(text: Text, hit: Hit) -> bool:
    """Whether a hit is one of several roles that a sentence says are looked for."""
    start, end = text.sentence(hit.start, 160)
    before, after = text.low[start : hit.start], text.low[hit.end : end]
    beside = _JOINS.search(before) or _JOINED.match(after)
    return bool(beside and _WANTED.search(before) and not _LATER.search(before + after))


def _is_item(text: Text, hit: Hit) -> bool:
    """Whether a hit opens a line, or an item of a list, that names a role and little more."""
    line = text.line(hit.start)
    before = text.low[max(line.start, hit.start - ITEM) : hit.start]
    bullet = max((found.end() for found in _BULLET.finditer(before)), default=0)
    opens = hit.start - line.start < OPENING or (bullet and len(before) - bullet < OPENING)
    after = text.low[hit.end : min(line.end, hit.end + ITEM)]
    return bool(opens) and (_short_line(text, hit) or _ITEM_ENDS.match(after) is not None)


def offered(found: Evidence) -> bool:
    """Whether a role of machine learning is offered: in a list of roles, or said to be looked for."""
    return _offers(found, "role.mention")


def lists_data(found: Evidence) -> bool:
    """Whether a list of roles names one of data: next to the field, whatever the others are."""
    return any(_is_item(found.text, hit) for hit in found.by.get("role.mention.data", ()))


def _offers(found: Evidence, says: str) -> bool:
    text = found.text
    return any(
        _short_line(text, hit)
        or _is_item(text, hit)
        or hit.start - text.line(hit.start).start < OPENING
        or _LOOKED_FOR.search(text.low, *text.sentence(hit.start, 120))
        for hit in found.by.get(says, ())
    )


def _short_line(text: Text, hit: Hit) -> bool:
    """Whether a hit stands in a line that is short but for a link."""
    line = text.line(hit.start)
    link = text.low.find("http", line.start, line.end)
    return (link if link >= 0 else line.end) - line.start <= ROLE_LINE


_JOINS = re.compile(r"(?:,|/|&|\band|\bor|\bplus) ?(?:an? )?(?:\w+ )?$")
_JOINED = re.compile(r"s? ?(?:,|/|&|and\b|or\b)")
_WANTED = re.compile(
    r"hiring|looking for|seek|we need|recruit|search for|gesucht|suchen|cherch|busca|szuka"
)
_LATER = re.compile(r"later|check back|soon\b|in the future|upcoming")
_LOOKED_FOR = re.compile(
    r"hiring|hire\b|looking for|seek|roles?\b|positions?\b|openings?\b|we need|as an? |recruit|join us"
    r"|such(?:en|t)\b|gesucht|recherch|cherch|busca|szuka|poszuku"
)
