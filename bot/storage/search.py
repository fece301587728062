"""What `/leads search` can ask for, and the query that answers it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, Dialect, Select, and_, false, func, or_, select

from bot.storage.people_tables import MarkRow
from bot.storage.readings import company_key
from bot.storage.tables import LeadRow, PostingRow
from bot.storage.terms import (
    having,
    having_any,
    marked,
    region_mark,
    skill_mark,
    terms_of,
    text_mark,
)
from bot.understanding import Span

WIDEST = 3_000
"""How many of the newest leads are looked through word by word when the index knows none."""

SHORTEST = 3
"""Shorter words stand inside too many others: they are not looked for in texts."""


@dataclass(frozen=True, slots=True)
class LeadQuery:
    """Filters of a search; () and None leave one out.

    `text` is a person's words (each must occur). All `skills` must be asked for. `regions` are the
    regions a person may work from, groups included (DE, EU, EMEA); a lead that states none fits.
    `hours` a week must overlap. `min_rate` is in USD an hour and met by the top of the range; leads
    without pay are left out unless `unknown_pay`. `community` also shows what only that community
    may see. `gate` False shows what was held back as well. `unless_marked` is a member whose
    dismissed leads are left out.
    """

    text: str = ""
    skills: tuple[str, ...] = ()
    engagement: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    speciality: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    hours: Span | None = None
    sources: tuple[str, ...] = ()
    max_age_days: float | None = None
    min_rate: float | None = None
    unknown_pay: bool = False
    max_risk: int = 1
    agency: bool | None = None
    states: tuple[str, ...] = ("open", "unknown")
    not_sources: tuple[str, ...] = ()
    not_companies: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    unless_marked: int | None = None
    community: int | None = None
    gate: bool = True
    order: Literal["newest", "pay"] = "newest"
    limit: int = 10
    offset: int = 0


def conditions(query: LeadQuery, now: datetime, dialect: Dialect) -> list[ColumnElement[bool]]:
    """Every filter but the words of `text`."""
    found: list[ColumnElement[bool]] = [
        visible(query.community),
        and_(LeadRow.gate) if query.gate else LeadRow.merged_into.is_(None),
        LeadRow.risk <= query.max_risk,
    ]
    listed = (
        (LeadRow.engagement, query.engagement),
        (LeadRow.field, query.field),
        (LeadRow.speciality, query.speciality),
        (LeadRow.remote, query.remote),
        (LeadRow.source, query.sources),
        (LeadRow.state, query.states),
    )
    found += [column.in_(values) for column, values in listed if values]
    found += _numbers(query)
    found += _related(query, dialect)
    found += _unwanted(query, dialect)
    if query.max_age_days is not None:
        found.append(LeadRow.since >= now - timedelta(days=min(query.max_age_days, 36_500)))
    return found


def visible(community: int | None) -> ColumnElement[bool]:
    """Leads that everybody may see, and those of this community."""
    everybody = LeadRow.community_id.is_(None)
    return everybody if community is None else or_(everybody, LeadRow.community_id == community)


def _numbers(query: LeadQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.min_rate is not None:
        enough = LeadRow.rate_max >= query.min_rate
        found.append(or_(enough, LeadRow.rate_max.is_(None)) if query.unknown_pay else enough)
    if query.hours is not None and query.hours.max is not None:
        found.append(or_(LeadRow.hours_min.is_(None), LeadRow.hours_min <= query.hours.max))
    if query.hours is not None and query.hours.min is not None:
        found.append(or_(LeadRow.hours_max.is_(None), LeadRow.hours_max >= query.hours.min))
    if query.agency is not None:
        found.append(LeadRow.agency.is_(query.agency))
    return found


def _related(query: LeadQuery, dialect: Dialect) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.skills:
        found.append(LeadRow.id.in_(marked([skill_mark(one) for one in query.skills], dialect)))
    if query.regions:
        inside = marked([region_mark(one) for one in query.regions], dialect, every=False)
        found.append(or_(LeadRow.anywhere, LeadRow.id.in_(inside)))
    return found


def _unwanted(query: LeadQuery, dialect: Dialect) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.not_sources:
        found.append(LeadRow.source.not_in(query.not_sources))
    if query.not_companies:
        found.append(LeadRow.company_key.not_in([company_key(one) for one in query.not_companies]))
    words = having_any(LeadRow.id, query.not_words, dialect)
    if words is not None:
        found.append(~words)
    if query.unless_marked is not None:
        dismissed = select(MarkRow.lead_id).where(
            MarkRow.member_id == query.unless_marked, MarkRow.status == "dismissed"
        )
        found.append(LeadRow.id.not_in(dismissed))
    return found


def worded(query: LeadQuery, dialect: Dialect) -> ColumnElement[bool] | None:
    """The condition of the query's words: None without any, never met by signs alone."""
    if not query.text.strip():
        return None
    found = having(LeadRow.id, query.text, dialect)
    return false() if found is None else found


def in_texts(
    query: LeadQuery, wanted: list[ColumnElement[bool]], dialect: Dialect
) -> ColumnElement[bool] | None:
    """The condition that the newest of the filtered leads have every word in their whole text.

    Texts are compared letter by letter; their words with accents or in another alphabet are found
    by the index, at their beginning.
    """
    words = [word for word in dict.fromkeys(terms_of(query.text)) if len(word) >= SHORTEST][:6]
    if not words:
        return None
    newest = (
        select(LeadRow.id, LeadRow.posting_id)
        .where(*wanted)
        .order_by(LeadRow.since.desc())
        .limit(WIDEST)
        .subquery()
    )
    all_of = and_(
        *(
            or_(
                PostingRow.text.icontains(word, autoescape=True),
                newest.c.id.in_(marked([f"{text_mark(word)}*"], dialect)),
            )
            for word in words
        )
    )
    return LeadRow.id.in_(
        select(newest.c.id).join(PostingRow, PostingRow.id == newest.c.posting_id).where(all_of)
    )


def ordered(selected: Select[*tuple[Any, ...]], query: LeadQuery) -> Select[*tuple[Any, ...]]:
    """The page that is asked for, in its order."""
    newest = (LeadRow.since.desc(), LeadRow.id.desc())
    if query.order == "pay":
        pay = func.coalesce(LeadRow.rate_max, -1.0).desc()
        return selected.order_by(pay, *newest).limit(query.limit).offset(query.offset)
    return selected.order_by(*newest).limit(query.limit).offset(query.offset)
