"""What was concluded of one posting, and every rule that fired: for people who tune `cues.yaml`."""

from collections.abc import Iterator
from typing import Any

from bot.reading.field import CLASSES, features, scores
from bot.reading.field_words import FieldWords
from bot.reading.role import group
from bot.reading.understand import Read
from bot.understanding import Pay, Span, Understanding
from config.cues import CueFile

AROUND = 40
"""Characters shown to either side of the words."""
TELLING = 12
"""How many single words are shown that speak for the class."""


def explain(read: Read, cues: CueFile, words: FieldWords) -> dict[str, Any]:
    """Conclusions, rules by topic, and how the class of field was reached: numbers and words."""
    return {
        "concluded": [
            {"of": of, "value": value, "words": quote}
            for of, value, quote in _concluded(read.understanding)
        ],
        "rules": _rules(read),
        "field": _field(read, cues, words),
    }


def explained_text(read: Read, cues: CueFile, words: FieldWords) -> str:
    """The same for a terminal: one line for each conclusion and for each rule that fired."""
    lines = [
        f"{of:<11} = {value}" + (f"  {quote!r}" if quote else "")
        for of, value, quote in _concluded(read.understanding)
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


def _concluded(understood: Understanding) -> Iterator[tuple[str, str, str]]:
    """What is said of what, with the words that decided it; what is unknown is left out."""
    where = understood.where
    yield "engagement", understood.engagement.value, understood.engagement.quote
    yield "field", understood.field.value, understood.field.quote
    if understood.pay:
        yield "pay", _sum(understood.pay), understood.pay.raw
    for name, span in (("hours", understood.hours), ("weeks", understood.weeks)):
        if span:
            yield name, _range(span), ""
    yield "workplace", where.remote.value, where.remote.quote
    if where.regions:
        yield "regions", " ".join(where.regions), where.regions_quote
    others = {
        "speciality": understood.speciality,
        "start": understood.start,
        "preferred": " ".join(where.preferred),
        "states": " ".join(where.states),
        "time zones": where.timezones,
        "clearance": where.clearance,
        "citizenship": where.citizenship,
        "languages": " ".join(where.languages),
        "seniority": understood.seniority,
        "not needed": ", ".join(understood.negated),
        "domains": ", ".join(understood.domains),
        "agency": "yes" if understood.agency else "",
        "W2 only": understood.w2_only,
    }
    yield from ((name, value, "") for name, value in others.items() if value)
    for skill in understood.skills:
        yield "skill", f"{skill.name}, {skill.need}, weight {skill.weight:g}", skill.quote
    for reason in understood.risk.reasons:
        yield "risk", reason.code, reason.quote


def _sum(pay: Pay) -> str:
    told = f"{_range(Span(pay.min, pay.max))} {pay.currency or '?'} per {pay.period or '?'}"
    return f"{told}; not written: {', '.join(pay.inferred)}" if pay.inferred else told


def _range(span: Span) -> str:
    """A range for reading: "10-20", "from 10", "up to 20", "10"."""
    if span.min is None or span.max is None:
        return f"up to {span.max:g}" if span.min is None else f"from {span.min:g}"
    return f"{span.min:g}" if span.min == span.max else f"{span.min:g}-{span.max:g}"


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
