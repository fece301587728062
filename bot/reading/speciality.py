"""Which corner of the field a posting stands in, where that is clear; also level and domains."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from bot.reading.cues import Hit
from bot.reading.folding import fold
from bot.reading.words import Text
from scrapers.posting import Fields

NAMED = 3.0
"""A word in the title or header counts as so many in the text."""
ENOUGH = 2.0
CLEAR = 1.2
"""The first must lead the second by this factor."""
MAX_DOMAINS = 3
_ADJACENT = frozenset({"data engineering", "analytics"})


def speciality(text: Text, hits: Sequence[Hit], field: str) -> str | None:
    """The speciality that most different words speak for; None for other fields or no lead."""
    if field not in {"core", "adjacent"}:
        return None
    scores: dict[str, float] = {}
    seen: set[tuple[str, str]] = set()
    for hit in hits:
        word = text.low[hit.start : hit.end].rstrip("s")
        if (hit.cue.says, word) in seen or hit.zone in {"company", "legal"}:
            continue
        seen.add((hit.cue.says, word))
        weight = NAMED if hit.zone in {"title", "head"} else 0.4 if hit.zone == "nice" else 1.0
        weight *= 0.6 if field == "core" and hit.cue.says in _ADJACENT else 1
        scores[hit.cue.says] = scores.get(hit.cue.says, 0) + weight
    best = _most(scores)[:2]
    if not best or best[0][1] < ENOUGH:
        return None
    clear = len(best) == 1 or best[0][1] >= CLEAR * best[1][1]
    return best[0][0] if clear else None


def seniority(hits: Sequence[Hit], fields: Fields) -> str | None:
    """The level that the source's field, the title or the header names."""
    stated = fold(fields.seniority or "")
    for level in ("intern", "junior", "mid", "senior", "lead", "principal"):
        if level in stated:
            return level
    return hits[0].cue.says if hits else None


def domains(hits: Sequence[Hit]) -> tuple[str, ...]:
    """The trades that the posting speaks of most, at most three."""
    counts: dict[str, int] = {}
    for hit in hits:
        if hit.zone != "legal":
            counts[hit.cue.says] = counts.get(hit.cue.says, 0) + 1
    titled = {hit.cue.says for hit in hits if hit.zone in {"title", "head"}}
    likely = [name for name, count in _most(counts) if count >= 2 or name in titled]
    return tuple(likely[:MAX_DOMAINS])


def _most(counts: Mapping[str, float]) -> list[tuple[str, float]]:
    """The names with their counts, the largest first, the first seen of equal ones first."""
    return sorted(counts.items(), key=itemgetter(1), reverse=True)
