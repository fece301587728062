"""What was concluded of one posting, and every rule that fired: for people who tune `cues.yaml`."""

import json
from collections.abc import Iterator
from typing import Any

from bot.reading.field import CLASSES, features, scores
from bot.reading.field_words import FieldWords
from bot.reading.role import group
from bot.reading.shape import facts_json
from bot.reading.understand import Read
from config.cues import CueFile

AROUND = 40
"""Characters shown to either side of the words."""
TELLING = 12
"""How many single words are shown that speak for the class."""


def explain(read: Read, cues: CueFile, words: FieldWords) -> dict[str, Any]:
    """Conclusions, rules by topic, and how the class of field was reached: numbers and words."""
    return {
        "concluded": facts_json(read.understanding),
        "rules": _rules(read),
        "field": _field(read, cues, words),
    }


def explained_text(read: Read, cues: CueFile, words: FieldWords) -> str:
    """The same for a terminal: one line for each conclusion and for each rule that fired."""
    lines = [
        f"{name:<14} = {json.dumps(value, ensure_ascii=False)}" for name, value in _concluded(read)
    ]
    lines += [
        f"{one['topic']:<11} {one['rule']:<24} {one['says']:<20} {one['part']:<9} {one['around']!r}"
        for one in _rules(read)
    ]
    told = _field(read, cues, words)
    sums = ", ".join(f"{name} {value:.2f}" for name, value in told["scores"].items())
    lines.append(f"field: the title names {told['title']!r}; {sums}")
    lines += [f"  {name:<28} {value:5.2f}" for name, value in told["features"].items()]
    telling = ", ".join(f"{word} {value:.2f}" for word, value in told["words"].items())
    lines.append(f"  words that speak for it: {telling or 'none'}")
    return "\n".join(lines)


def _concluded(read: Read) -> Iterator[tuple[str, Any]]:
    """What is known, fact by fact; of several skills and the like each by itself."""
    for name, value in facts_json(read.understanding).items():
        if isinstance(value, list):
            yield from ((name, one) for one in value)
        elif value is not None and value != "":
            yield name, value


def _rules(read: Read) -> list[dict[str, Any]]:
    texts = [(read.text.whole, pair) for pair in read.hits.items()]
    texts.append((read.poster.whole, ("agency", read.poster.hits)))
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
        for whole, (topic, hits) in texts
        for hit in hits
    ]


def _field(read: Read, cues: CueFile, words: FieldWords) -> dict[str, Any]:
    values = features(read.evidence)
    told = scores(values, cues.field_weights, words.sums(read.text))
    place = CLASSES.index(read.understanding.field.value)
    return {
        "title": group(read.evidence),
        "features": {name: round(value, 2) for name, value in sorted(values.items())},
        "scores": {name: round(value, 2) for name, value in told.items()},
        "words": {
            word: round(value, 2)
            for word, value in words.telling(read.text, place, TELLING)
            if value > 0
        },
    }
