"""Whether a place wants a lead, and why not: pure, the same for posting and for explaining."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.matching.words import employer
from bot.models import Lead, Match, Place

WHY = {
    "gate": "it is no contract work",
    "field": "its field is not among those of this place",
    "speciality": "its speciality is not among those of this place",
    "risk": "it looks doubtful, so nobody is sent it",
    "closed": "it is closed",
    "backlog": "it was there before this place was set up",
    "word": "it contains a blocked word",
    "company": "its company is blocked",
    "source": "its source is blocked",
    "blocker": "something rules it out for this member",
    "score": "its score is under the threshold of this place",
}
"""What a reason means, in words for `/leads why`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a community has decided for all of its places.

    `fast` is the score from which a lead does not wait for the digest; 0 is never. `per_company`
    and `per_source` are the most leads of one company or source that a place is shown in a day.
    """

    blocked_words: tuple[str, ...] = ()
    blocked_companies: tuple[str, ...] = ()
    blocked_sources: tuple[str, ...] = ()
    per_company: int = 3
    per_source: int = 0
    fast: float = 0.0
    risky: bool = False


def rules_of(settings: Mapping[str, Any]) -> Rules:
    """The rules in a community's settings; what is missing or has the wrong type is the default."""
    default = Rules()
    return Rules(
        blocked_words=_texts(settings.get("blocked_words")),
        blocked_companies=_texts(settings.get("blocked_companies")),
        blocked_sources=_texts(settings.get("blocked_sources")),
        per_company=int(_number(settings.get("per_company"), default.per_company)),
        per_source=int(_number(settings.get("per_source"), default.per_source)),
        fast=_number(settings.get("fast"), default.fast),
        risky=settings.get("risky") is True,
    )


def refused(lead: Lead, place: Place, rules: Rules, match: Match | None = None) -> str:
    """Why the place does not want this lead: a key of WHY; "" when it does.

    A member's place is decided by the member's own match, a channel by the two gates.
    """
    return (
        _not_for_anyone(lead, place, rules)
        or (_not_for_member(match, place) if match else _not_for_channel(lead, place))
        or _blocked(lead, rules)
    )


def at_once(place: Place, merit: float, rules: Rules) -> bool:
    """Whether a lead does not wait for the digest: the place wants none, or a member's fit is top."""
    return place.lane == "instant" or (place.kind == "dm" and 0 < rules.fast <= merit)


def merit(lead: Lead, match: Match | None) -> float:
    """What "best first" means, 0-100: the member's score, or in a channel what the ad states."""
    if match is not None:
        return match.score
    read = lead.understood
    points = 50.0 if read.field.value == "core" else 30.0
    points += 15.0 if read.pay is not None else 0.0
    points += 10.0 if read.engagement.value == "contract" else 0.0
    points += 10.0 if read.where.remote.value == "remote" else 0.0
    points += min(len(read.skills), 5) * 2.0
    return points - 15.0 * read.risk.level - (5.0 if read.agency else 0.0)


def _not_for_anyone(lead: Lead, place: Place, rules: Rules) -> str:
    if lead.state == "closed":
        return "closed"
    if place.since and lead.first_seen and lead.first_seen < place.since:
        return "backlog"
    if lead.understood.risk.level >= 2 and not rules.risky:
        return "risk"
    return "gate" if lead.understood.engagement.value == "not_a_job" else ""


def _not_for_member(match: Match, place: Place) -> str:
    if match.blockers:
        return "blocker"
    return "score" if match.score < place.threshold else ""


def _not_for_channel(lead: Lead, place: Place) -> str:
    read = lead.understood
    if read.engagement.value not in {"contract", "both"}:
        return "gate"
    if read.field.value not in place.fields:
        return "field"
    if place.specialities and read.speciality not in place.specialities:
        return "speciality"
    return "score" if merit(lead, None) < place.threshold else ""


def _blocked(lead: Lead, rules: Rules) -> str:
    company = employer(lead.company)
    if company and company in _employers(rules.blocked_companies):
        return "company"
    sources = {lead.source, *(seen.source for seen in lead.sightings)}
    # A copy on another source is enough to keep the lead.
    if sources and sources <= set(rules.blocked_sources):
        return "source"
    words = _words(rules.blocked_words)
    return "word" if words and words.search(f"{lead.title}\n{lead.text}") else ""


@lru_cache(maxsize=1024)
def _words(blocked: tuple[str, ...]) -> re.Pattern[str] | None:
    alternatives = "|".join(re.escape(word) for word in blocked if word.strip())
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE) if alternatives else None


@lru_cache(maxsize=1024)
def _employers(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(employer, names))


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return ()
    return tuple(one for one in value if isinstance(one, str) and one.strip())


def _number(value: Any, default: float) -> float:
    right = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if right and value >= 0 else default
