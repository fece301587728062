"""Profiles from JSON: the lines of a profiles file, and the export of a member."""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from typing import Any

from bot.models import OwnSkill, Profile, RateFloor
from bot.understanding import Span

MOST_SKILLS = 500
LEVELS = tuple(
    (re.compile(pattern, re.IGNORECASE), level)
    for level, words in (
        (3, "expert|advanced|senior|deep|strong|very good"),
        (2, "good|solid|intermediate|mid"),
        (1, "some|basic|basics|beginner|a little|junior|learning"),
    )
    for pattern in (
        rf"(?:{words})(?: level)?(?: in| of| with| knowledge of)?\s+(?P<skill>\S.*)",
        rf"(?P<skill>\S.*?)\s*[(:-]?\s*\b(?:{words})(?: level)?\)?",
    )
)
"""How people say how well they know something; the level is 1 (some) to 3 (expert)."""
LONGEST_WORD = 120
Resolve = Callable[[str], str | None]
"""A member's word to the name of a skill, None for one that nobody knows."""


def profile_of_json(given: Mapping[str, Any], resolve: Resolve) -> Profile:
    """The profile that a JSON object states; keys nobody knows are passed over.

    Raises:
        ValueError: a key is missing or its value has the wrong type; the message names the key.

    """
    if not isinstance(given.get("id"), (str, int)):
        raise ValueError('"id" is missing')
    return Profile(
        id=str(given["id"]),
        name=_text(given, "name") or "",
        titles=_texts(given, "titles"),
        skills=own_skills(_texts(given, "skills"), resolve),
        domains=_texts(given, "domains"),
        seniority=_text(given, "seniority"),
        engagement=_texts(given, "engagement") or ("contract",),
        fields=_texts(given, "fields") or ("core", "adjacent"),
        rate=_rate(given.get("rate")),
        unknown_pay=_policy(given.get("unknown_pay")),
        hours=_span(given, "hours_per_week") or _span(given, "hours"),
        weeks=_span(given, "weeks"),
        remote=_text(given, "remote"),
        country=_text(given, "country"),
        eligible=_texts(given, "eligible"),
        timezone=_text(given, "timezone"),
        languages=_texts(given, "languages"),
        excluded_words=_texts(given, "excluded_words"),
        excluded_companies=_texts(given, "excluded_companies"),
        excluded_sources=_texts(given, "excluded_sources"),
    )


def own_skills(typed: tuple[str, ...], resolve: Resolve) -> tuple[OwnSkill, ...]:
    """The skills that a member typed, each once; unknown words are kept as they are."""
    found: dict[str, OwnSkill] = {}
    for word in typed[:MOST_SKILLS]:
        plain = " ".join(word.split())[:LONGEST_WORD]
        if plain:
            skill = _own_skill(plain, resolve)
            found.setdefault(skill.name.casefold(), skill)
    return tuple(found.values())


def renewed(profile: Profile, known: Container[str], resolve: Resolve) -> Profile:
    """The profile by the names that skills have now.

    A version may rename, join or drop skills, and come to know a member's own words.
    """
    if all(skill.known and skill.name in known for skill in profile.skills):
        return profile
    return replace(profile, skills=tuple(_renewed(one, known, resolve) for one in profile.skills))


def _renewed(skill: OwnSkill, known: Container[str], resolve: Resolve) -> OwnSkill:
    if skill.known and skill.name in known:
        return skill
    name = resolve(skill.name) or resolve(skill.typed)
    return replace(skill, name=name or skill.name, known=name is not None)


def _own_skill(typed: str, resolve: Resolve) -> OwnSkill:
    """A typed skill, with its level where one stands before or behind it."""
    whole = resolve(typed)
    if whole is None:
        for pattern, level in LEVELS:
            if found := pattern.fullmatch(typed):
                bare = found["skill"]
                name = resolve(bare)
                return OwnSkill(name or bare, typed=typed, level=level, known=name is not None)
    return OwnSkill(whole or typed, typed=typed, known=whole is not None)


def _text(given: Mapping[str, Any], key: str) -> str | None:
    value = given.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{key}" must be text, not {type(value).__name__}')
    return value or None


def _texts(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = given.get(key)
    if value is None:
        return ()
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise ValueError(f'"{key}" must be a list of texts')
    return tuple(listed)


def _span(given: Mapping[str, Any], key: str) -> Span | None:
    value = given.get(key)
    if value is None:
        return None
    if not isinstance(value, dict):
        raise ValueError(f'"{key}" must be an object with min and max')
    return Span(_number(value, "min", key), _number(value, "max", key))


def _rate(value: Any) -> RateFloor | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise ValueError('"rate" must be an object with min, currency and period')
    amount = _number(value, "min", "rate")
    if not amount:
        return None
    currency, period = value.get("currency") or "USD", value.get("period") or "hour"
    return RateFloor(amount, str(currency).upper(), str(period))


def _number(value: Mapping[str, Any], key: str, within: str) -> float | None:
    number = value.get(key)
    if number is None:
        return None
    if isinstance(number, bool) or not isinstance(number, (int, float)) or number < 0:
        raise ValueError(f'"{within}.{key}" must be a number of at least 0')
    return float(number)


def _policy(value: Any) -> Any:
    if value is None or value in ("keep", "lower", "hide"):
        return value or "keep"
    raise ValueError('"unknown_pay" must be keep, lower or hide')
