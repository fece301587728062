"""Joining postings to leads: each posting keeps its row and points to its lead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StoreError
from bot.storage.bulk import insert_many, update_many
from bot.storage.codec import write_text
from bot.storage.merging import merge, take_in
from bot.storage.readings import (
    ReadPosting,
    block_hash,
    lead_row,
    terms_row,
    write_leads,
)
from bot.storage.tables import BlockRow, LeadRow, PostingRow
from bot.storage.terms import Parts, index_terms
from bot.understanding import Span

COLUMNS = (
    PostingRow.id,
    PostingRow.source,
    PostingRow.community_id,
    PostingRow.title,
    PostingRow.text,
    PostingRow.company,
    PostingRow.posted_at,
    PostingRow.fields,
    PostingRow.first_seen,
    PostingRow.read_version,
    PostingRow.understood,
    PostingRow.lead_id,
    PostingRow.pinned,
)


@dataclass(slots=True)
class Plan:
    """What a batch of readings changes, gathered before anything is written."""

    now: datetime
    lead_of: dict[int, int] = field(default_factory=dict)
    readings: list[dict[str, Any]] = field(default_factory=list)
    leads: dict[int, dict[str, Any]] = field(default_factory=dict)
    terms: dict[int, Parts] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    risen: set[int] = field(default_factory=set)
    merged: list[tuple[int, int]] = field(default_factory=list)

    def merge(self, loser: int, winner: int) -> None:
        """All postings of a lead go to another."""
        self.merged.append((loser, winner))
        for posting, lead in self.lead_of.items():
            if lead == loser:
                self.lead_of[posting] = winner


async def join_readings(
    connection: AsyncConnection, readings: Sequence[ReadPosting], now: datetime
) -> list[int]:
    """Store readings in one transaction; the lead of each, in their order.

    Raises:
        StoreError: a posting is not stored.

    """
    read = {one.posting for one in readings}
    copied = {one.copy_of for one in readings if one.copy_of is not None}
    targets = await _postings(connection, read | copied)
    rows = {one: row for one, row in targets.items() if one in read}
    leads = await _leads(connection, [*rows, *(row.lead_id for row in targets.values())])
    plan = Plan(now, {one: row.lead_id for one, row in targets.items() if row.lead_id is not None})
    for one in readings:
        if one.posting not in rows:
            raise StoreError(f"posting {one.posting} is not stored")
        _plan(plan, _inside(one, targets), rows[one.posting], leads)
    await _write(connection, plan, readings, set(leads))
    # At once, before anybody plans their leads: those communities may have been given them already.
    for one in readings:
        for lead in one.private if not rows[one.posting].pinned else ():
            if await take_in(connection, lead, plan.lead_of[one.posting]):
                plan.merge(lead, plan.lead_of[one.posting])
    return [plan.lead_of[one.posting] for one in readings]


def _inside(one: ReadPosting, targets: Mapping[int, Any]) -> ReadPosting:
    """The reading, not joined to what only another community may see."""
    target = targets.get(one.copy_of) if one.copy_of is not None else None
    if target is None or target.community_id in {None, targets[one.posting].community_id}:
        return one
    return replace(one, copy_of=None)


async def _postings(connection: AsyncConnection, ids: Iterable[int]) -> dict[int, Any]:
    """Postings by id; nobody else joins or splits them meanwhile."""
    query = select(*COLUMNS).where(PostingRow.id.in_(list(ids))).order_by(PostingRow.id)
    rows = await connection.execute(query.with_for_update(key_share=True))
    return {row.id: row for row in rows}


async def _leads(connection: AsyncConnection, ids: Iterable[int | None]) -> dict[int, Any]:
    wanted = [one for one in set(ids) if one is not None]
    if not wanted:
        return {}
    columns = tuple(LeadRow.__table__.columns)
    rows = await connection.execute(select(*columns).where(LeadRow.id.in_(wanted)))
    return {row.id: row for row in rows}


def _plan(plan: Plan, one: ReadPosting, row: Any, leads: Mapping[int, Any]) -> None:
    old = plan.lead_of.get(row.id)
    new = _target(plan, one, row, old)
    plan.lead_of[row.id] = new
    plan.readings.append(_reading(one, new))
    if new != row.id:
        plan.risen.add(new)
        if old == row.id:
            plan.merge(row.id, new)
    else:
        _plan_lead(plan, one, row, leads.get(row.id))
    if old not in {None, new, row.id}:
        plan.risen.add(old)  # it has one copy less


def _reading(one: ReadPosting, lead: int) -> dict[str, Any]:
    rate = one.rate or Span()
    return {
        "id": one.posting,
        "version": one.version,
        "read_version": one.version,
        "understood": write_text(one.understood),
        "rate_min": rate.min,
        "rate_max": rate.max,
        "lead_id": lead,
        "unread": False,
    }


def _target(plan: Plan, one: ReadPosting, row: Any, old: int | None) -> int:
    """The lead a posting belongs to: its copy's, its own, or where a person put it."""
    if row.pinned and old is not None:
        return old
    if one.copy_of is None or one.copy_of == row.id:
        return int(row.id)
    return plan.lead_of.get(one.copy_of) or int(row.id)


def _plan_lead(plan: Plan, one: ReadPosting, row: Any, stored: Any) -> None:
    """The posting speaks for the lead of its own id, unless another does already."""
    if stored is not None and stored.posting_id != row.id and stored.merged_into is None:
        return
    rate = one.rate or Span()
    plan.leads[row.id] = lead_row(row, one.understood, rate, plan.now)
    plan.terms[row.id] = terms_row(row, one.understood)
    if stored is not None:
        plan.known.add(row.id)
        said = write_text(one.understood)
        if said != row.understood or row.read_version != one.version or stored.merged_into:
            plan.risen.add(row.id)


async def _write(
    connection: AsyncConnection, plan: Plan, readings: Sequence[ReadPosting], stored: set[int]
) -> None:
    await write_leads(connection, list(plan.leads.values()))
    await update_many(connection, PostingRow.__table__, plan.readings, ("id", "version"))
    for loser, winner in plan.merged:
        await merge(connection, loser, winner)
    gone = {loser for loser, _ in plan.merged}
    terms = {lead: parts for lead, parts in plan.terms.items() if lead not in gone}
    await index_terms(connection, terms, known=sorted(plan.known))
    await _write_blocks(connection, readings)
    risen = plan.risen & stored
    if risen:
        rise = update(LeadRow).where(LeadRow.id.in_(risen))
        await connection.execute(rise.values(version=LeadRow.version + 1, changed_at=plan.now))


async def _write_blocks(connection: AsyncConnection, readings: Sequence[ReadPosting]) -> None:
    again = [one.posting for one in readings if one.version > 1]
    if again:
        await connection.execute(delete(BlockRow).where(BlockRow.posting_id.in_(again)))
    rows = [
        {"key": key, "posting_id": one.posting}
        for one in readings
        for key in dict.fromkeys(block_hash(block) for block in one.blocks)
    ]
    await insert_many(connection, BlockRow.__table__, rows, conflict=("key", "posting_id"))
