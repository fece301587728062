"""What the person will do: machine learning, work next to it, annotation, or something else.

The title says most. What the body adds depends on whose sentence it is: "you will train models"
counts, "we are an AI-powered platform" only makes the software of that platform adjacent.
"""

import math
import re
from collections.abc import Mapping
from typing import Final

from bot.reading.cues import Hit
from bot.reading.evidence import Evidence
from bot.reading.words import Section, Text
from bot.understanding import Judgement
from config.cues import Weights

CLASSES: Final = ("core", "adjacent", "annotation", "no")
SHORT = 600
ROLE_LINE, OPENING = 110, 25
"""A line so short that names a role lists it; one that begins with a role is about it."""
EARLY = 600
"""Characters within which a claim to AI says what the company is about."""

_DOT_AI = re.compile(r"\.ai\b(?<=[a-z0-9-]\.ai)")  # begins with letters, which is found at once


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


_TELLING: Final = {
    "core": ("role.core", "topic.core", "role.mention", "ml.strong", "ml.work", "ml.tool", "ml.term", "ml.claim"),
    "adjacent": (
        "role.adjacent", "topic.adjacent", "role.mention.data", "data.work", "ai.product", "ml.claim",
        "data.term", "data.tool", "role.software", "ml.strong",
    ),
    "annotation": ("annotation.work", "role.annotation"),
    "no": ("role.other", "role.software", "other.work", "software.term"),
}  # fmt: skip
"""Which signs are quoted for a class, the most telling first."""


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
    if several and kinds & {"role.software", "topic.core"}:
        kinds -= {"role.other", "role.person"}
    name = next((name for says, name in _GROUPS if says in kinds), None) or _listed(found)
    outdone = (name == "other" and _offered(found)) or (name == "software" and _in_list(found))
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


def field(found: Evidence, weights: Mapping[str, Weights]) -> Judgement:
    """The class with the highest weighed sum, and the words that speak most for it."""
    values = features(found)
    scores = {name: score(values, weights[name]) for name in CLASSES if name in weights}
    value = max(scores, key=lambda name: scores[name], default="no")
    return Judgement(value, _quote(found, value))


def score(values: Mapping[str, float], weights: Weights) -> float:
    """The weighed sum of a class."""
    total, given = weights.bias, weights.features
    for name, value in values.items():
        if name in given:
            total += value * given[name]
    return total


def _quote(found: Evidence, value: str) -> str:
    """The words of the most telling sign: a name of the role alone, else its whole sentence."""
    text = found.text
    for says in _TELLING[value]:
        hits = found.by.get(says)
        if not hits:
            continue
        hit = hits[0]
        if says.startswith(("role.", "topic.")):
            return text.quote(hit.start, hit.end)
        return text.quote(*_clipped(text, hit))
    return ""


def _clipped(text: Text, hit: Hit) -> tuple[int, int]:
    start, end = text.sentence(hit.start, 80)
    line = text.line(hit.start)
    if start == hit.start - 80 and start > line.start:
        start = text.low.find(" ", start, hit.start) + 1 or hit.start
    if end == hit.start + 80 and end < line.end:
        end = max(text.low.rfind(" ", hit.end, end), hit.end)
    return start, max(end, hit.end)


def features(found: Evidence) -> dict[str, float]:
    """The numbers that the weights in cues.yaml are given to; every one between 0 and 5."""
    text, named = found.text, group(found)
    work = math.log1p(len(found.doing) + 0.7 * len(found.asking - found.doing))
    ml = found.distinct("ml.strong", "ml.term", "ml.work", "ml.tool")
    data = found.distinct("data.work", "data.term", "data.tool")
    software, other = found.distinct("software.term"), found.distinct("other.work")
    claims = found.by.get("ml.claim", ())
    size = max(len(text.low), SHORT)
    total = ml + data + software + other + 2
    values = {
        f"title {named}": 1.0,
        "title other beside": float(named in {"core", "adjacent"} and found.has("role.other")),
        "ml role in text": float(found.has("role.mention")),
        "ml role offered": float(_offered(found)),
        "analysis": float(named in {"adjacent", "data", "subject"} and not found.has("role.pipes")),
        "ml work | analysis": work
        * (named in {"adjacent", "data"} and not found.has("role.pipes")),
        "data role in text": float(found.has("role.mention.data")),
        "ml work": work,
        f"ml work | {named}": work,
        "ml of company": math.log1p(len(found.company)),
        "ml words": math.log1p(ml),
        "data words": math.log1p(data),
        "software words": math.log1p(software),
        "other words": math.log1p(other),
        "ml share": 3 * ml / total,
        "data share": 3 * data / total,
        "annotation words": math.log1p(found.distinct("annotation.work")),
        "claims": min(3.0, len(claims) / size * 1000),
        f"claims | {named}": min(3.0, len(claims) / size * 1000),
        "claims early": float(any(hit.start < EARLY for hit in claims)),
        ".ai name": float(_DOT_AI.search(text.low, 0, 1500) is not None),
        f"short | {named}": float(len(text.low) < SHORT),
    }
    values |= _by_section(found)
    return {name: value for name, value in values.items() if value}


def _in_list(found: Evidence) -> bool:
    """Whether a line of its own names a role of machine learning."""
    return any(
        _short_line(found.text, hit) and hit.start - found.text.line(hit.start).start < OPENING
        for hit in found.by.get("role.mention", ())
    )


def _offered(found: Evidence) -> bool:
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
_OF_ML: Final = ("ml.strong", "ml.term", "ml.tool", "ml.work")
_SECTIONS: Final[Mapping[Section, str]] = {
    "required": "required", "duties": "duties", "title": "head", "head": "head", "company": "company", "nice": "nice",
}  # fmt: skip


def _by_section(found: Evidence) -> dict[str, float]:
    """How many different words of machine learning stand in each section, and how the text is made."""
    low = found.text.low
    words: dict[str, set[str]] = {}
    for says in _OF_ML:
        for hit in found.by.get(says, ()):
            if hit.zone in _SECTIONS:
                words.setdefault(_SECTIONS[hit.zone], set()).add(low[hit.start : hit.end])
    counted = {f"ml words in {name}": math.log1p(len(those)) for name, those in words.items()}
    length = math.log(len(low) + 50) / 8
    return counted | {"length": length, "titled": float(bool(found.text.title))}
