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
from bot.matching.typed_labels import Country, Labelled, labelled
from bot.matching.zones import signed_zone, zone_of
from bot.models import OwnSkill, Profile, RateFloor
from bot.understanding import WEEKS_OF_MONTH, Span

LONGEST_TEXT = 8_000
SPLIT = re.compile(r"(?<!\d),|,(?!\d)|[;\n•|]+")
MARKS = {"$": "USD", "€": "EUR", "£": "GBP", "zł": "PLN", "₹": "INR"}
CURRENCIES = "usd|eur|gbp|chf|pln|inr|cad|aud|sek|nok|dkk|czk|brl|mxn|sgd|jpy|zar|try|uah|ron|huf"
UNITS = {
    "hour": "h|hr|hrs|hour|std|stunde|heure",
    "day": "d|day|tag|jour",
    "week": "w|wk|week|woche|semaine",
    "month": "m|mo|month|monat|mois",
    "year": "y|yr|year|jahr|an",
}
# Pieces have no two spaces in a row; patterns that allowed more would be slow on hostile ones.
LEAST = r"(?P<least>at least|from|min(?:imum|\.)?|mindestens|ab|over|more than|[>≥]=?)"
AMOUNT = r"\d(?:[\d.,' ]*\d)?"
RATE = re.compile(
    rf"(?:{LEAST} ?)?(?P<mark>[$€£₹]|zł)? ?(?P<code>{CURRENCIES})? ?(?P<amount>{AMOUNT}) ?(?P<k>k)?"
    rf"(?: ?(?P<mark1>[$€£₹]|zł)? ?(?P<code1>{CURRENCIES})? ?(?:-|–|to|bis) ?(?:[$€£₹]|zł)? ?"
    rf"(?P<upto>{AMOUNT}) ?(?P<k1>k)?)? ?"
    rf"(?P<mark2>[$€£₹]|zł)? ?(?P<code2>{CURRENCIES})? ?\+? ?(?:/|per|pro|an?|par) ?"
    rf"(?P<unit>{'|'.join(UNITS.values())})\.? ?\+?",
    re.IGNORECASE,
)
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
    "full-time": ("permanent",),
    "contract and permanent": ("contract", "permanent"),
    "either": ("contract", "permanent"),
}
FIELDS = {"annotation ok": "annotation", "annotation": "annotation"}
RANKS = ("entry", "junior", "mid", "senior", "lead", "principal")
REMOTE = {"remote": "remote", "remote only": "remote", "hybrid": "hybrid", "onsite": "onsite",
          "on-site": "onsite", "on site": "onsite"}  # fmt: skip


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
    if not pieces:
        raise UserError("Type what you do, such as: pytorch, nlp, 60/h, 10-20h, remote, UK")
    found: dict[str, Any] = {}
    notes: list[Note] = []
    skills: list[str] = []
    for piece in pieces:
        _check(piece)
        change = next(_changes(piece, country), None)
        if label := labelled(piece, country):
            _add(found, label)
            notes.append(Note(piece, label.kind, label.shown))
        elif change is None:
            skills.append(piece)
        else:
            found |= change[0]
            notes.append(Note(piece, change[1], change[2]))
    if skills:
        found["skills"] = own_skills(tuple(skills[:MOST_SKILLS]), resolve)
        notes.extend(_skill_note(skill) for skill in found["skills"])
    return Typed(replace(profile, **found), tuple(notes))


def _check(piece: str) -> None:
    """Refuse a number without a unit, and more hours than a week has."""
    hours = HOURS.fullmatch(piece)
    if hours and max(int(hours["a"]), int(hours["b"] or 0)) > WEEK:
        raise UserError(f"“{piece}” is more than the {WEEK} hours that a week has.")
    if bare := BARE.fullmatch(piece):
        other = "/day" if bare["mark"] else "h"
        raise UserError(f"“{piece}” of what: {piece}/h or {piece}{other}? Type it with its unit.")


def _add(found: dict[str, Any], label: Labelled) -> None:
    """Several pieces of one kind add up; what stood in the profile before is replaced."""
    if label.field == "timezone":
        found["timezone"] = label.values[0]
    else:
        found[label.field] = (*found.get(label.field, ()), *label.values)


def _skill_note(skill: OwnSkill) -> Note:
    return Note(skill.typed, "skill" if skill.known else "own word", skill.name)


def _changes(piece: str, country: Country) -> Iterator[tuple[dict[str, Any], str, str]]:
    low = piece.casefold().strip(" .")
    if rate := RATE.fullmatch(low):
        floor = _rate(rate)
        yield {"rate": floor}, "rate", f"at least {floor.amount:g} {floor.currency}/{floor.period}"
    if hours := HOURS.fullmatch(low):
        span = _span(hours, 1)
        yield {"hours": span}, "hours a week", _shown(span)
    if weeks := WEEKS.fullmatch(low):
        months = weeks["unit"].startswith("mo")
        span = _span(weeks, WEEKS_OF_MONTH if months else 1)
        yield {"weeks": span}, "weeks", _shown(span)
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
    if place := _place(piece, country):
        yield {"country": place}, "country", place


def _place(piece: str, country: Country) -> str | None:
    """Two-letter words are countries only in capitals: "IT" and "in" are also words."""
    if len(piece) <= 2 and not piece.isupper():
        return None
    return country(piece)


def typed_rate(text: str) -> RateFloor:
    """The rate of a text that `RATE` matches as a whole.

    Raises:
        UserError: it is no rate.

    """
    found = RATE.fullmatch(text)
    if found is None:
        raise UserError(f'"{text}" is no rate; type it as 60/h or 500 EUR/day')
    return _rate(found)


def _rate(found: re.Match[str]) -> RateFloor:
    mark = found["mark"] or found["mark1"] or found["mark2"]
    code = found["code"] or found["code1"] or found["code2"]
    unit = next(
        period for period, words in UNITS.items() if found["unit"].lower() in words.split("|")
    )
    try:
        least = min(_amount(one) for one in (found["amount"], found["upto"]) if one)
    except ValueError:
        raise UserError(f'"{found[0]}" is no rate; type it as 60/h or 500 EUR/day') from None
    amount = least * (1000 if found["k"] or found["k1"] else 1)
    return RateFloor(amount, MARKS.get(mark or "", (code or "USD").upper()), unit)


def _amount(typed: str) -> float:
    """A number with its signs for thousands and decimals, as people type them."""
    digits = re.sub(r"[ ']", "", typed).rstrip(".,")
    return float(re.sub(r"[.,](?=\d{3}(?:\D|$))", "", digits).replace(",", "."))


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
