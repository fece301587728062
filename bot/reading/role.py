"""Which role a posting names: in its title or header, else in its text; and whether it offers it."""

import re
from typing import Final

from bot.reading.cues import Hit
from bot.reading.evidence import Evidence
from bot.reading.words import Text

ROLE_LINE, OPENING = 110, 25
"""A line so short that names a role lists it; one that begins with a role is about it."""

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


def group(found: Evidence) -> str:
    """What the title, or the header, names; a header may name several roles: the best counts."""
    named = _named(found)
    kinds = {hit.cue.says for hit in named}
    several = any(hit.zone == "head" for hit in named)
    if (
        "topic.core" in kinds
        and "role.software" in kinds
        and (several or "role.other" not in kinds)
    ):
        kinds.add("role.topic")
    if several and "role.software" in kinds:
        kinds -= {"role.other", "role.person"}
    elif several and "topic.core" in kinds:
        kinds -= {"role.other"}
    name = next((name for says, name in _GROUPS if says in kinds), None) or _listed(found)
    outdone = (name == "other" and offered(found)) or (name == "software" and _in_list(found))
    return "listed core" if several and outdone else name


def _listed(found: Evidence) -> str:
    """What roles the text names where title and header name none."""
    return next((name for says, name in _LISTED if found.has(says)), "unnamed")


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
            hit.cue.says in {"role.software", "topic.core", "topic.adjacent"}
            and any(start <= hit.start and hit.end <= end for start, end in others)
        )
    ]


def _in_list(found: Evidence) -> bool:
    """Whether a line of its own names a role of machine learning."""
    return any(
        _short_line(found.text, hit) and hit.start - found.text.line(hit.start).start < OPENING
        for hit in found.by.get("role.mention", ())
    )


def offered(found: Evidence) -> bool:
    """Whether a role of machine learning is offered: in a list of roles, or said to be looked for."""
    text = found.text
    return any(
        _short_line(text, hit)
        or hit.start - text.line(hit.start).start < OPENING
        or _LOOKED_FOR.search(text.low, *text.sentence(hit.start, 120))
        for hit in found.by.get("role.mention", ())
    )


def _short_line(text: Text, hit: Hit) -> bool:
    """Whether a hit stands in a line that is short but for a link."""
    line = text.line(hit.start)
    link = text.low.find("http", line.start, line.end)
    return (link if link >= 0 else line.end) - line.start <= ROLE_LINE


_LOOKED_FOR = re.compile(
    r"hiring|hire\b|looking for|seek|roles?\b|positions?\b|openings?\b|we need|as an? |recruit|join us"
    r"|such(?:en|t)\b|gesucht|recherch|cherch|busca|szuka|poszuku"
)
