"""A profile made ready for scoring: what it helps with, and its conditions in comparable units."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.matching.kin import SAME, Kin
from bot.matching.words import employer, folded, phrase, title_terms
from bot.matching.zones import offset_of
from bot.models import OwnSkill, Profile

LEVELS = {1: 48, 2: 64, 3: 72}
"""How much a level counts, in 64ths: some, good, expert."""
LEAST_TASTE, MOST_TASTE = 0.5, 1.5


@dataclass(frozen=True, slots=True)
class Offer:
    """A profile ready for scoring.

    `skills` maps each skill of the taxonomy that the member helps with to its affinity (64ths) and
    the own skill that helps; `own` holds words outside the taxonomy, `domains` the trades as they are
    looked up; `floor` is in USD an hour.
    """

    profile: Profile
    skills: Mapping[str, tuple[int, str]]
    own: Mapping[str, str]
    titles: frozenset[str]
    floor: float | None
    domains: Mapping[str, str]
    speciality: str | None = None
    zone: float | None = None
    """Hours from UTC."""
    taste: Mapping[str, float] = field(default_factory=dict)
    """Learnt weights of skills, 1 where nothing was learnt."""
    companies: Mapping[str, str] = field(default_factory=dict)
    """The excluded companies, and words that may name one, by what companies are compared by."""


def offer_of(
    profile: Profile,
    kin: Kin,
    floor: float | None,
    speciality: str | None = None,
    taste: Mapping[str, float] | None = None,
) -> Offer:
    """Make a profile ready; `floor` is its rate floor in USD an hour, None where it has none.

    `speciality` is the corner of the field that its titles and skills stand in.
    """
    learnt = taste or {}
    skills: dict[str, tuple[int, str]] = {}
    own: dict[str, str] = {}
    for skill in profile.skills:
        if skill.known:
            _help(skills, skill, kin, learnt)
        elif term := phrase(skill.name):
            own[term] = skill.name
    return Offer(
        profile=profile,
        skills=skills,
        own=own,
        titles=frozenset(term for title in profile.titles for term in title_terms(title)),
        floor=floor,
        domains={folded(domain): phrase(domain) for domain in profile.domains},
        speciality=speciality,
        zone=offset_of(profile.timezone) if profile.timezone else None,
        taste=learnt,
        companies=_companies(profile),
    )


def _companies(profile: Profile) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in (*profile.excluded_companies, *profile.excluded_words):
        if key := employer(name):
            found.setdefault(key, name)
    return found


def _help(
    skills: dict[str, tuple[int, str]], skill: OwnSkill, kin: Kin, learnt: Mapping[str, float]
) -> None:
    taste = min(max(learnt.get(skill.name, 1.0), LEAST_TASTE), MOST_TASTE)
    strength = LEVELS.get(skill.level, SAME) * taste
    for name, affinity in kin.of(skill.name).items():
        points = round(strength * affinity / SAME)
        if points > skills.get(name, (0, ""))[0]:
            skills[name] = (points, skill.name)
