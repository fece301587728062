"""A profile typed freely: `pytorch, huggingface, 60/h, 10-20h, remote, UK`.

Every piece is shown back with what it was taken for; a piece that is nothing else is a skill, and
a skill that nobody knows is kept as the member's own word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from bot.errors import UserError
from bot.matching.profiles import LONGEST_WORD, MOST_SKILLS, Resolve, own_skills
from bot.matching.typed_labels import LANGUAGES, PAPERS, Country, Labelled, labelled
from bot.matching.typed_pay import LEAST, MONEY, NO_RATE, RATE, rate_of
from bot.matching.zones import signed_zone, zone_of
from bot.models import OwnSkill, Profile
from bot.understanding import WEEKS_OF_MONTH, Span

LONGEST_TEXT = 8_000
SPLIT = re.compile(r"(?<!\d),|,(?!\d)|[;\n•|]+")
SPAN = rf"(?:{LEAST}|up to|max\.?|<)? ?(?P<a>\d{{1,3}}) ?(?:(?:-|–|to|bis) ?(?P<b>\d{{1,3}}))? ?\+?"
HOURS = re.compile(
    rf"{SPAN} ?(?:h|hrs?|hours?|std\.?|stunden) ?\+? ?(?:(?:/|per|a|pro) ?(?:w|wk|week|woche))? ?\+?",
    re.IGNORECASE,
)
WEEKS = re.compile(
    rf"{SPAN} ?(?P<unit>weeks?|months?|wochen?|monate?) ?\+?",
    re.IGNORECASE,
)
KINDS = {
    "contract": ("contract",),
    "freelance": ("contract",),
    "permanent": ("permanent",),
    "contract and permanent": ("contract", "permanent"),
    "either": ("contract", "permanent"),
}
FIELDS = {"annotation ok": "annotation", "annotation": "annotation"}
RANKS = ("entry", "junior", "mid", "senior", "lead", "principal")
REMOTE = {"remote": "remote", "remote only": "remote", "remote-only": "remote",
          "fully remote": "remote", "100% remote": "remote", "remote or hybrid": "hybrid",
          "hybrid": "hybrid", "onsite": "onsite", "on-site": "onsite", "on site": "onsite"}  # fmt: skip
LOADS = {"full-time": 40.0, "full time": 40.0, "part-time": 20.0, "part time": 20.0}
"""The most hours a week; a contract may be full-time too."""
REMOTE_IN = re.compile(
    r"(?P<how>remote)(?: in| from)? ?[(/,-]? ?(?P<place>[^()]{2,60})\)?", re.IGNORECASE
)
ABOUT = re.compile(
    r"(?:based in |living in |from )?(?P<place>.{2,60}?)(?:[ -]based| only)?", re.IGNORECASE
)
SMALL = frozenset({"eu", "uk", "us"})
"""Codes that mean a place in small letters too."""
TRADE = frozenset({"CD", "CI", "PM", "TF"})
"""Codes of countries that, typed in a profile, are words of the trade beside the known skills."""

WEEK = 168
"""The hours of a week."""
BARE = re.compile(r"(?P<mark>[$€£₹])? ?(?P<number>\d{1,3}(?: ?[-–] ?\d{1,3})?)")


@dataclass(frozen=True, slots=True)
class Note:
    """What a piece was taken for; `kind` is skill, own word, rate, hours..."""

    typed: str
    kind: str
    taken: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A profile with what was typed put into it, and a note for each piece."""

    profile: Profile
    notes: tuple[Note, ...] = field(default=())


def typed_profile(text: str, profile: Profile, resolve: Resolve, country: Country) -> Typed:
    """Put typed pieces into a profile: what is named is replaced, the rest stays.

    Raises:
        UserError: the text is too long, nothing was typed, or a number that cannot be meant.

    """
    if len(text) > LONGEST_TEXT:
        raise UserError(f"That is longer than {LONGEST_TEXT} characters; name the skills only.")
    pieces = [" ".join(piece.split())[:LONGEST_WORD] for piece in SPLIT.split(text)]
    pieces = [piece for piece in pieces if any(one.isalnum() for one in piece)]
    pieces = [part for piece in pieces for part in _parts(piece, country)]
    if not pieces:
        raise UserError("Type what you do, such as: pytorch, nlp, 60/h, 10-20h, remote, UK")
    found: dict[str, Any] = {}
    notes: list[Note] = []
    skills: list[str] = []
    for piece in pieces:
        _check(piece)
        if label := labelled(piece, country) or _named(piece, country, resolve, found):
            _add(found, label)
            notes.append(Note(piece, label.kind, label.shown))
        elif change := next(_changes(piece), None):
            _change(found, change[0])
            notes.append(Note(piece, change[1], change[2]))
        else:
            skills.append(piece)
    if skills:
        found["skills"] = own_skills(tuple(skills[:MOST_SKILLS]), resolve)
        notes.extend(_skill_note(skill) for skill in found["skills"])
    return Typed(replace(profile, **found), tuple(notes))


def _parts(piece: str, country: Country) -> tuple[str, ...]:
    """`remote EU` says two things; every other piece is one."""
    found = REMOTE_IN.fullmatch(piece)
    return (found["how"], found["place"]) if found and country(found["place"]) else (piece,)


def _check(piece: str) -> None:
    """Refuse a number without a unit, pay that is no rate, and more hours than a week has."""
    hours = HOURS.fullmatch(piece)
    if hours and max(int(hours["a"]), int(hours["b"] or 0)) > WEEK:
        raise UserError(f"“{piece}” is more than the {WEEK} hours that a week has.")
    if bare := BARE.fullmatch(piece):
        other = "/day" if bare["mark"] else "h"
        raise UserError(f"“{piece}” of what: {piece}/h or {piece}{other}? Type it with its unit.")
    if MONEY.search(piece) and not RATE.fullmatch(piece.casefold().strip(" .")):
        raise UserError(NO_RATE.format(piece))


def _add(found: dict[str, Any], label: Labelled) -> None:
    """Several pieces of one kind add up; what stood in the profile before is replaced."""
    if label.field in {"timezone", "country"}:
        found[label.field] = label.values[0]
    else:
        found[label.field] = tuple(dict.fromkeys((*found.get(label.field, ()), *label.values)))


def _change(found: dict[str, Any], change: dict[str, Any]) -> None:
    """Put one in: kinds of contract add up, hours in figures win over "full-time".

    Who works remotely and elsewhere takes what is not remote too.
    """
    for name, value in change.items():
        if name == "engagement":
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *value)))
        elif name == "load":
            found.setdefault("hours", value)
        elif name != "remote" or value != "remote":
            found[name] = value
        else:
            found.setdefault(name, value)


def _skill_note(skill: OwnSkill) -> Note:
    return Note(skill.typed, "skill" if skill.known else "own word", skill.name)


def _named(
    piece: str, country: Country, resolve: Resolve, found: dict[str, Any]
) -> Labelled | None:
    """What needs no label: the first country is home, others and permits may be worked in and with."""
    if code := LANGUAGES.get(piece.casefold()):
        return Labelled("languages", (code,), "language")
    if paper := PAPERS.get(piece.casefold()):
        return Labelled("eligible", (paper,), "eligible")
    place = _place(piece, country, resolve)
    if place is None:
        return None
    if found.get("country", place) == place:
        return Labelled("country", (place,), "country")
    return Labelled("eligible", (place,), "eligible")


def _changes(piece: str) -> Iterator[tuple[dict[str, Any], str, str]]:
    low = piece.casefold().strip(" .")
    if rate := RATE.fullmatch(low):
        floor = rate_of(rate)
        yield {"rate": floor}, "rate", f"at least {floor.amount:g} {floor.currency}/{floor.period}"
    if hours := HOURS.fullmatch(low):
        span = _span(hours, 1)
        yield {"hours": span}, "hours a week", _shown(span)
    if weeks := WEEKS.fullmatch(low):
        months = weeks["unit"].startswith("mo")
        span = _span(weeks, WEEKS_OF_MONTH if months else 1)
        yield {"weeks": span}, "weeks", _shown(span)
    if low in LOADS:
        span = Span(None, LOADS[low])
        yield {"load": span}, "hours a week", _shown(span)
    if low in REMOTE:
        yield {"remote": REMOTE[low]}, "place", REMOTE[low]
    if low in KINDS:
        yield {"engagement": KINDS[low]}, "kind", " and ".join(KINDS[low])
    if low in FIELDS:
        yield {"fields": ("core", "adjacent", "annotation")}, "field", "annotation too"
    if low in RANKS:
        yield {"seniority": low}, "seniority", low
    if signed_zone(piece) and (zone := zone_of(piece)):
        yield {"timezone": zone}, "time zone", zone


def _place(piece: str, country: Country, resolve: Resolve) -> str | None:
    """The place that a bare piece names."""
    about = ABOUT.fullmatch(piece)
    name = about["place"] if about else piece
    return country(name) if may_be_place(name, resolve) else None


def may_be_place(word: str, resolve: Resolve) -> bool:
    """Two-letter words are countries in capitals only, and where they are no skill: "ML" is one."""
    if len(word) > 2 or word.casefold() in SMALL:
        return True
    return word.isupper() and word not in TRADE and not resolve(word)


def at_least(found: re.Match[str]) -> bool:
    """Whether what `HOURS` or `WEEKS` matches has no upper end: `20h+`, `at least 3 months`."""
    return not found["b"] and bool(found["least"] or "+" in found[0])


def _span(found: re.Match[str], unit: float) -> Span:
    first = float(found["a"]) * unit
    if found["b"]:
        second = float(found["b"]) * unit
        return Span(min(first, second), max(first, second))
    if at_least(found):
        return Span(first, None)
    return Span(None, first)


def _shown(span: Span) -> str:
    if span.min is None:
        return f"at most {span.max:g}"
    return f"{span.min:g} or more" if span.max is None else f"{span.min:g}-{span.max:g}"
