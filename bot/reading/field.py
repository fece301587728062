"""What the person will do: machine learning, work next to it, annotation, or something else.

The title says most. What the body adds depends on whose sentence it is: "you will train models"
counts, "we are an AI-powered platform" only makes the software of that platform adjacent. Where the
rules have no eye for it, the single words add what they say together (see field_words).
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from bot.reading.cues import Hit
from bot.reading.evidence import Evidence
from bot.reading.role import group, lists_data, offered
from bot.reading.words import Text
from bot.understanding import Judgement
from config.cues import Weights
from config.field_words import COLUMNS

CLASSES: Final = COLUMNS[1:]
SHORT = 600
"""Characters below which a text says little beside its title."""

_TELLING: Final = {
    "core": ("role.core", "topic.core", "role.mention", "ml.strong", "ml.work", "ml.tool", "ml.term", "ml.claim"),
    "adjacent": (
        "role.adjacent", "topic.adjacent", "role.mention.data", "data.work", "ai.product", "ml.claim",
        "data.term", "data.tool", "role.software", "ml.strong",
    ),
    "annotation": ("annotation.task", "annotation.work", "role.annotation"),
    "no": ("role.other", "role.software", "other.work", "software.term"),
}  # fmt: skip
"""Which signs are quoted for a class, the most telling first."""


def field(found: Evidence, weights: Mapping[str, Weights], said: Sequence[float]) -> Judgement:
    """The class that the weighed sums mean, and the words that speak most for it.

    `said` is what the single words add to each class (see `FieldWords.sums`).
    """
    value = decided(scores(features(found), weights, said))
    return Judgement(value, _quote(found, value))


def scores(
    values: Mapping[str, float], weights: Mapping[str, Weights], said: Sequence[float]
) -> dict[str, float]:
    """How much speaks for each class: the counted features, and the single words."""
    sums = zip(CLASSES, said, strict=True)
    return {name: _score(values, weights[name]) + added for name, added in sums if name in weights}


def decided(sums: Mapping[str, float]) -> str:
    """The class that the scores mean: first whether the work is in or next to the field, then which.

    The two classes of a side are taken together, so that doubt between them costs neither.
    """
    most = max(sums.values(), default=0.0)
    chances = {name: math.exp(value - most) for name, value in sums.items()}
    wanted = sum(chances.get(name, 0.0) for name in _LEADS)
    side = [name for name in sums if (name in _LEADS) == (2 * wanted > sum(chances.values(), 0.0))]
    return max(side, key=lambda name: sums[name], default="no")


_LEADS: Final = frozenset({"core", "adjacent"})


def _score(values: Mapping[str, float], weights: Weights) -> float:
    """The weighed sum of a class."""
    total, given = weights.bias, weights.features
    for name, value in values.items():
        weight = given.get(name)
        if weight is not None:
            total += value * weight
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
        "ml role offered": float(offered(found)),
        "analysis": float(named in {"adjacent", "data", "subject"} and not found.has("role.pipes")),
        "ml work | analysis": work
        * (named in {"adjacent", "data"} and not found.has("role.pipes")),
        "data role in text": float(found.has("role.mention.data")),
        "data role listed": float(lists_data(found)),
        "ml work": work,
        f"ml work | {named}": work,
        "ml words": math.log1p(ml),
        "data words": math.log1p(data),
        "software words": math.log1p(software),
        "other words": math.log1p(other),
        "ml share": 3 * ml / total,
        "data share": 3 * data / total,
        "annotation words": math.log1p(
            found.distinct("annotation.work") + 2 * found.distinct("annotation.task")
        ),
        "claims": min(3.0, len(claims) / size * 1000),
        f"claims | {named}": min(3.0, len(claims) / size * 1000),
        f"short | {named}": float(len(text.low) < SHORT),
    }
    values |= _automation(found, named)
    return {name: value for name, value in values.items() if value}


def _automation(found: Evidence, named: str) -> dict[str, float]:
    """How much of the work is to join ready-made services, which is next to the field only."""
    words = math.log1p(found.distinct("auto.term"))
    titled = float(found.has("role.automation"))
    return {
        "automation": words,
        f"automation | {named}": words,
        f"automation in title | {named}": titled,
    }
