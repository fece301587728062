"""A search as a value: told in words, kept in JSON, changed one filter at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from bot.chat.cards_facts import ENGAGEMENTS, FIELDS
from bot.chat.figures import country, money, number
from bot.chat.limits import short
from bot.chat.messages import Choice

KINDS = ("contract", "permanent", "both", "any")
AREAS = ("core", "adjacent", "annotation", "any")
SORTS = ("newest", "pay")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for; None and "" do not filter.

    `min` is an amount an hour in the bot's currency, `hours` the most hours a week, `age` days.
    """

    text: str = ""
    skill: str = ""
    min: float | None = None
    kind: str = ""
    field: str = ""
    remote: bool | None = None
    region: str = ""
    hours: float | None = None
    source: str = ""
    age: int | None = None
    sort: str = ""


def query_of(options: Mapping[str, Any]) -> Query:
    """The search that a command's options ask for."""
    names = {one.name for one in fields(Query)}
    kept = {name: value for name, value in options.items() if name in names}
    clean: dict[str, Any] = {
        name: short(value, LONGEST) if isinstance(value, str) else value
        for name, value in kept.items()
    }
    return Query(**clean)


def stated(query: Query) -> dict[str, Any]:
    """The filters that are set, ready for JSON."""
    return {name: value for name, value in asdict(query).items() if value not in {None, ""}}


def told(query: Query, currency: str, locale: str = "en") -> str:
    """The search in words: `“ranking”, PyTorch, remote, from $60/h`; "all leads" without any."""
    parts = (*_told(query, currency, locale), *_told_of_place(query, locale))
    return ", ".join(parts) or "all leads"


def _told(query: Query, currency: str, locale: str) -> Iterator[str]:
    if query.text:
        yield f"“{query.text}”"
    if query.skill:
        yield query.skill
    if query.remote is not None:
        yield "remote" if query.remote else "not remote"
    if query.min is not None:
        yield f"from {money(query.min, currency, locale)}/h"
    if query.kind:
        yield ENGAGEMENTS.get(query.kind, "any kind of contract").lower()
    if query.field:
        yield FIELDS.get(query.field, "any field").lower()


def _told_of_place(query: Query, locale: str) -> Iterator[str]:
    if query.region:
        yield f"open to {country(query.region, locale)}"
    if query.hours is not None:
        yield f"at most {number(query.hours, locale)} h a week"
    if query.source:
        yield f"from {query.source}"
    if query.age is not None:
        yield f"of the last {query.age} day{'' if query.age == 1 else 's'}"
    if query.sort == "pay":
        yield "best paid first"


def changes(query: Query, currency: str, locale: str = "en") -> tuple[Choice, ...]:
    """What can be changed on a result in one press; the value is `name=value`, "" unsets it."""
    rates = [
        (f"min={amount}", f"From {money(amount, currency, locale)}/h") for amount in _rates(query)
    ]
    offered = [
        ("remote=yes", "Remote only"),
        *rates,
        ("sort=pay", "Best paid first"),
        ("age=1", "Last 24 hours"),
        ("age=7", "Last 7 days"),
        ("age=30", "Last 30 days"),
        ("hours=20", "At most 20 h a week"),
        ("kind=any", "Permanent jobs too"),
        ("field=any", "Any field"),
        ("field=core", "Machine learning only"),
        *((f"{name}=", f"Without {words}") for name, words in _without(query, currency, locale)),
    ]
    return tuple(
        Choice(short(label, 75), value)
        for value, label in offered
        if stated(changed(query, value)) != stated(query)
    )[:25]


def _rates(query: Query) -> tuple[int, ...]:
    return tuple(amount for amount in (30, 60, 90, 120) if amount != query.min)


def _without(query: Query, currency: str, locale: str) -> Iterator[tuple[str, str]]:
    for name in stated(query):
        alone = Query(**{name: getattr(query, name)})
        yield name, told(alone, currency, locale)


def changed(query: Query, change: str) -> Query:
    """The search with one filter set or unset by a choice of `changes`; else as it was."""
    name, equals, value = change.partition("=")
    if not equals or name not in {one.name for one in fields(Query)}:
        return query
    empty = getattr(Query(), name)
    parsed: Any = value
    if not value:
        parsed = empty
    elif name in {"min", "hours", "age"}:
        parsed = int(value) if value.isdecimal() else getattr(query, name)
    elif name == "remote":
        parsed = value == "yes"
    return replace(query, **{name: parsed})
