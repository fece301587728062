"""A search as a value: told in words, kept in JSON, changed one filter at a time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from bot.chat.cards_facts import ENGAGEMENTS, FIELDS
from bot.chat.figures import country, money, number
from bot.chat.limits import CHOICES, LABEL, short
from bot.chat.messages import Choice

KINDS = ("contract", "permanent", "both", "any")
AREAS = ("core", "adjacent", "annotation", "any")
SORTS = ("newest", "pay")
LONGEST = 200
RATES = (30, 60, 90, 120)
HOURS = (10, 20, 40)


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
    if query.sort:
        yield "best paid first" if query.sort == "pay" else "newest first"


def changes(
    query: Query, currency: str, locale: str = "en", sources: Iterable[str] = ()
) -> tuple[Choice, ...]:
    """What can be set on a result in one press; the value is `name=value`.

    `sources` are those of the leads that are shown. Words, skill and region are typed.
    """
    offered = (
        ("remote=yes", "Remote only"),
        ("remote=no", "Not remote"),
        *((f"min={rate}", f"From {money(rate, currency, locale)}/h") for rate in RATES),
        ("sort=pay", "Best paid first"),
        ("age=1", "Last 24 hours"),
        ("age=7", "Last 7 days"),
        ("age=30", "Last 30 days"),
        *((f"hours={most}", f"At most {most} h a week") for most in HOURS),
        ("kind=contract", "Contracts only"),
        ("kind=permanent", "Permanent jobs only"),
        ("kind=both", "Contract or permanent, as you like"),
        ("kind=any", "Any kind of contract"),
        ("field=core", "Machine learning only"),
        ("field=adjacent", "Close to machine learning only"),
        ("field=annotation", "Data annotation only"),
        ("field=any", "Any field"),
        *((f"source={name}", f"Only from {name}") for name in dict.fromkeys(sources)),
    )
    return tuple(
        Choice(short(label, LABEL), value)
        for value, label in offered
        if len(value) <= LABEL and stated(changed(query, value)) != stated(query)
    )[:CHOICES]


def removals(query: Query, currency: str, locale: str = "en") -> tuple[Choice, ...]:
    """The filters that are set, each to be taken away in one press; the value is `name=`."""
    return tuple(
        Choice(
            short(f"Without: {told(replace(Query(), **{name: value}), currency, locale)}", LABEL),
            f"{name}=",
        )
        for name, value in stated(query).items()
    )


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
