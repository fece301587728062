"""A profile in words, typed by a member and told back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.chat.cards_facts import ENGAGEMENTS, FIELDS, REMOTE, listed
from bot.chat.figures import PER, country, length, money, span
from bot.chat.limits import short
from bot.chat.messages import Bold, Facts, Lines, Rich
from bot.errors import UserError
from bot.matching.typed import Note, Typed, typed_profile
from bot.matching.typed_labels import LANGUAGES
from bot.models import OwnSkill, Profile
from bot.services import Services

_UNWANTED = re.compile(r"\A(?:no|not|without|never|kein|keine|ohne)\s+(.{2,60})\Z", re.IGNORECASE)
_PIECE = re.compile(r"[,;\n]+")
MOST_UNWANTED = 50
POLICIES = {"keep": "shown", "lower": "ranked lower", "hide": "hidden"}
"""What becomes of leads that state no pay."""
EVERY_FIELD = ("core", "adjacent", "annotation")


@dataclass(frozen=True, slots=True)
class Part:
    """A field of the profile's form: its name, label, an example, and the notes it may give."""

    name: str
    label: str
    example: str
    kinds: frozenset[str]


PARTS = (
    Part(
        "skills",
        "Skills",
        "pytorch, huggingface, nlp",
        frozenset({"skill", "own word", "portfolio"}),
    ),
    Part(
        "terms",
        "Least pay, hours a week, length",
        "60/h, 10-20h, 4-26 weeks",
        frozenset({"rate", "hours a week", "weeks"}),
    ),
    Part(
        "place",
        "Where: remote, your country",
        "remote, UK",
        frozenset({"place", "country", "time zone", "eligible", "language"}),
    ),
    Part(
        "work",
        "Kind of work",
        "title: ML engineer, senior, contract",
        frozenset({"kind", "field", "seniority", "title", "domain"}),
    ),
    Part("unwanted", "Not wanted: words or companies", "crypto, Acme Ltd", frozenset()),
)


def understood(text: str, profile: Profile, services: Services) -> Typed:
    """The profile with what was typed; `no crypto` excludes a word.

    Raises:
        UserError: nothing was typed, or too much.

    """
    pieces = [piece.strip() for piece in _PIECE.split(text[:8000])]
    unwanted = [found[1] for piece in pieces if (found := _UNWANTED.fullmatch(piece))]
    wanted = ", ".join(piece for piece in pieces if piece and not _UNWANTED.fullmatch(piece))
    if wanted or not unwanted:
        typed = typed_profile(wanted, profile, services.resolve, services.country)
    else:
        typed = Typed(profile)
    return excluding(typed, unwanted)


def excluding(typed: Typed, unwanted: list[str]) -> Typed:
    """The profile without leads that contain these words or are of these companies."""
    words = tuple(dict.fromkeys(short(one, 60) for one in unwanted if one.strip()))[:MOST_UNWANTED]
    if not words:
        return typed
    profile = replace(typed.profile, excluded_words=words)
    return Typed(profile, (*typed.notes, *(Note(one, "not wanted", one) for one in words)))


def filled(
    values: dict[str, str], profile: Profile, services: Services
) -> tuple[Typed, dict[str, str]]:
    """The profile of a form, and what could not be understood, by field.

    The form shows everything that it changes, so a field that was emptied forgets what stood there.
    """
    blank = Profile(
        profile.id, profile.name, unknown_pay=profile.unknown_pay,
        excluded_companies=profile.excluded_companies, excluded_sources=profile.excluded_sources,
    )  # fmt: skip
    typed, errors = Typed(blank), {}
    for part in PARTS[:-1]:
        text = values.get(part.name, "").strip()
        if not text:
            continue
        try:
            read = typed_profile(text, typed.profile, services.resolve, services.country)
        except UserError as problem:
            errors[part.name] = str(problem)
            continue
        odd = [note.typed for note in read.notes if note.kind not in part.kinds]
        if odd:
            errors[part.name] = f"not understood: {listed(odd, 4)}. Type it as: {part.example}"
        typed = Typed(read.profile, (*typed.notes, *read.notes))
    if not values.get("skills", "").strip():
        errors["skills"] = f"at least one skill is needed, such as: {PARTS[0].example}"
    return excluding(typed, _PIECE.split(values.get("unwanted", ""))), errors


def told(profile: Profile, locale: str = "en") -> Facts:
    """The profile as named facts."""
    pairs = (
        ("Skills", listed(map(_skill, profile.skills), 25)),
        ("Least pay", _floor(profile, locale)),
        ("Pay not stated", _unstated(profile)),
        ("Hours", span(profile.hours, "h a week", locale)),
        ("Length", length(profile.weeks, locale)),
        ("Where", " · ".join(_whereabouts(profile, locale))),
        ("Time zone", profile.timezone or ""),
        ("May work in", listed((country(one, locale) for one in profile.eligible), 8)),
        ("Languages", listed(map(_language, profile.languages), 8)),
        ("Domains", listed(profile.domains, 8)),
        ("Portfolio", listed((f"{theme}: {url}" for theme, url in profile.portfolio), 5)),
        ("Titles", listed(profile.titles, 5)),
        ("Seniority", (profile.seniority or "").capitalize()),
        ("Kinds of work", listed((ENGAGEMENTS.get(one, one) for one in profile.engagement), 5)),
        ("Fields", listed((FIELDS.get(one, one) for one in profile.fields), 5)),
        ("Not wanted", listed((*profile.excluded_words, *profile.excluded_companies), 12)),
        ("Muted sources", listed(profile.excluded_sources, 8)),
    )
    return Facts(tuple((name, (text,)) for name, text in pairs if text))


def _whereabouts(profile: Profile, locale: str) -> Iterator[str]:
    if profile.remote:
        yield REMOTE.get(profile.remote, profile.remote)
    if profile.country:
        yield country(profile.country, locale)


def _language(code: str) -> str:
    """A language by its name."""
    names = {found: name for name, found in reversed(LANGUAGES.items())}
    return names.get(code, code).capitalize()


def _skill(skill: OwnSkill) -> str:
    name = skill.name if skill.known else f"“{skill.name}”"
    return name + {1: " (some)", 3: " (expert)"}.get(skill.level, "")


def _unstated(profile: Profile) -> str:
    """What becomes of leads that state no pay, where nothing else would say it."""
    keeps = profile.rate is not None or profile.unknown_pay == "keep"
    return "" if keeps else f"such leads are {POLICIES[profile.unknown_pay]}"


def _floor(profile: Profile, locale: str) -> str:
    rate = profile.rate
    if rate is None:
        return ""
    policy = POLICIES[profile.unknown_pay]
    amount = money(rate.amount, rate.currency, locale)
    return f"{amount}{PER.get(rate.period, '')} (leads that state no pay are {policy})"


def _taken(one: Note) -> str:
    """What a piece was taken for, a country by its name."""
    text = short(one.taken, 60)
    return country(text) if one.kind in {"country", "eligible"} and len(text) == 2 else text


def taken(notes: tuple[Note, ...]) -> Lines:
    """What each piece was taken for; words that nobody knows are named as such."""
    lines: list[Rich] = []
    same = [
        one.taken for one in notes if one.kind == "skill" and one.taken.lower() == one.typed.lower()
    ]
    if same:
        lines.append(("Skills I know: ", listed(same, 20)))
    lines += [
        (Bold(short(one.typed, 60)), f" → {one.kind}: {_taken(one)}")
        for one in notes
        if not (one.kind == "skill" and one.taken in same)
    ][:20]
    return Lines(tuple(lines) or (("Nothing new was found.",),))
