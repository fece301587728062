"""Every rule that fired in one posting, with its words: for people who tune `cues.yaml`."""

from typing import Any

from bot.reading.field import CLASSES, features, score
from bot.reading.role import group
from bot.reading.understand import Read
from config.cues import CueFile

AROUND = 40
"""Characters shown to either side of the words."""


def explain(read: Read, cues: CueFile) -> dict[str, Any]:
    """Rules by topic, and how the class of field was reached, number by number."""
    return {"rules": _rules(read), "field": _field(read, cues)}


def explained_text(read: Read, cues: CueFile) -> str:
    """The same for a terminal: one line for each rule that fired."""
    lines = [
        f"{one['topic']:<11} {one['rule']:<24} {one['says']:<20} {one['part']:<9} {one['around']!r}"
        for one in _rules(read)
    ]
    told = _field(read, cues)
    sums = ", ".join(f"{name} {value:.2f}" for name, value in told["scores"].items())
    lines.append(f"field: the title names {told['title']!r}; {sums}")
    lines += [f"  {name:<28} {value:5.2f}" for name, value in told["features"].items()]
    return "\n".join(lines)


def _rules(read: Read) -> list[dict[str, Any]]:
    whole = read.text.whole
    return [
        {
            "topic": topic,
            "rule": hit.cue.name,
            "says": hit.cue.says,
            "weight": hit.cue.weight,
            "part": hit.zone,
            "words": whole[hit.start : hit.end],
            "around": whole[max(hit.start - AROUND, 0) : hit.end + AROUND],
        }
        for topic, hits in read.hits.items()
        for hit in hits
    ]


def _field(read: Read, cues: CueFile) -> dict[str, Any]:
    values = features(read.evidence)
    weights = cues.field_weights
    return {
        "title": group(read.evidence),
        "features": {name: round(value, 2) for name, value in sorted(values.items())},
        "scores": {
            name: round(score(values, weights[name]), 2) for name in CLASSES if name in weights
        },
    }
