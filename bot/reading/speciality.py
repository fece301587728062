"""Which corner of the field a posting stands in, where that is clear; also level and domains."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from bot.reading.cues import Hit
from bot.reading.words import Text

NAMED = 3.0
"""A word in the title or header counts as so many in the text."""
ENOUGH = 2.0
CLEAR = 1.2
"""The first must lead the second by this factor."""
MAX_DOMAINS = 3
_RANKS = {"intern": 0, "junior": 1, "mid": 2, "senior": 3, "lead": 4, "principal": 5}
_SEVERAL = "several"
_NAMING = frozenset({"title", "head"})
_ADJACENT = frozenset({"data-engineering", "analytics"})


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
        weight = NAMED if hit.zone in _NAMING else 0.4 if hit.zone == "nice" else 1.0
        weight *= 0.6 if field == "core" and hit.cue.says in _ADJACENT else 1
        scores[hit.cue.says] = scores.get(hit.cue.says, 0) + weight
    best = _most(scores)[:2]
    if not best or best[0][1] < ENOUGH:
        return None
    clear = len(best) == 1 or best[0][1] >= CLEAR * best[1][1]
    return best[0][0] if clear else None


def seniority(
    text: Text, hits: Sequence[Hit], stated: Sequence[Hit], said: Sequence[Hit] = ()
) -> str | None:
    """The level that the source states, the lowest of several; else the one that the posting names.

    It is named in the title or the header, or in the first line of a posting that has no title; else
    it is what the first line or the text has `said` of the role, where that is one level.
    """
    if stated:
        return min(
            (hit.cue.says for hit in stated), key=lambda level: _RANKS.get(level, len(_RANKS))
        )
    first = _first_line(text)
    opening = [hit.cue.says for hit in hits if hit.zone not in _NAMING and hit.start < first]
    named = [hit.cue.says for hit in hits if hit.zone in _NAMING]
    if not text.title:
        named += opening
    if named:
        return named[0]
    levels = {hit.cue.says for hit in said} | set(opening)
    if text.title:
        levels.discard(_SEVERAL)
    return levels.pop() if len(levels) == 1 and _SEVERAL not in levels else None


def _first_line(text: Text) -> int:
    """Where the first line of the body ends, its header with it."""
    start = text.lines[1].start if len(text.lines) > 1 else 0
    end = text.low.find("\n", start)
    return end if end >= 0 else len(text.low)


def domains(hits: Sequence[Hit]) -> tuple[str, ...]:
    """The trades that the posting speaks of most, at most three."""
    counts: dict[str, int] = {}
    for hit in hits:
        if hit.zone != "legal":
            counts[hit.cue.says] = counts.get(hit.cue.says, 0) + 1
    titled = {hit.cue.says for hit in hits if hit.zone in _NAMING}
    likely = [name for name, count in _most(counts) if count >= 2 or name in titled]
    return tuple(likely[:MAX_DOMAINS])


def _most(counts: Mapping[str, float]) -> list[tuple[str, float]]:
    """The names with their counts, the largest first, the first seen of equal ones first."""
    return sorted(counts.items(), key=itemgetter(1), reverse=True)
