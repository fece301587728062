"""Putting posts into the ledger: in one transaction, and only those that are not there yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Lead
from bot.storage.bulk import insert_many, update_many
from bot.storage.ledger import Planned, keys_of
from bot.storage.people_tables import DeliveryRow, PlacedRow
from bot.storage.tables import LeadRow

PLACING = ("lead", "digest")
"""Kinds of posts that give leads to a place."""


async def write_plan(
    connection: AsyncConnection, planned: Sequence[Planned], now: datetime
) -> list[Planned]:
    """Store posts that are new to the ledger; those alone.

    A lead that its place was given before is not planned again, and leaves a digest.
    """
    known = await _placed(connection, planned)
    wanted = [left for one in planned if (left := _unplaced(one, known)) is not None]
    keyed = await keys_of(connection, wanted)
    by_key = {key: one for one, key in reversed(keyed)}
    stored = await _stored(connection, list(by_key))
    fresh = {key: one for key, one in by_key.items() if key not in stored}
    rows = [_row(key, fresh[key], now) for _, key in keyed if key in fresh]
    unique = list({row["key"]: row for row in rows}.values())
    await insert_many(connection, DeliveryRow.__table__, unique, conflict=("key",))
    ids = await _stored(connection, list(fresh))
    await _place(connection, {ids[key]: one for key, one in fresh.items() if key in ids}, now)
    return list(fresh.values())


async def _placed(connection: AsyncConnection, planned: Sequence[Planned]) -> set[tuple[int, int]]:
    leads = {lead for one in planned if one.kind in PLACING for lead in one.leads}
    places = {one.place for one in planned}
    if not leads:
        return set()
    query = select(PlacedRow.place_id, PlacedRow.lead_id).where(
        PlacedRow.lead_id.in_(leads), PlacedRow.place_id.in_(places)
    )
    return {(row[0], row[1]) for row in await connection.execute(query)}


def _unplaced(one: Planned, known: set[tuple[int, int]]) -> Planned | None:
    """The post without the leads that its place was given; None where nothing is left of it."""
    if one.kind not in PLACING:
        return one
    leads = tuple(lead for lead in one.leads if (one.place, lead) not in known)
    known.update((one.place, lead) for lead in leads)
    if one.kind == "lead" and not leads:
        return None
    return one if leads == one.leads else replace(one, leads=leads)


async def _stored(connection: AsyncConnection, keys: Sequence[str]) -> dict[str, int]:
    if not keys:
        return {}
    query = select(DeliveryRow.key, DeliveryRow.id).where(DeliveryRow.key.in_(keys))
    return {row[0]: row[1] for row in await connection.execute(query)}


def _row(key: str, one: Planned, now: datetime) -> dict[str, Any]:
    return {
        "key": key,
        "place_id": one.place,
        "kind": one.kind,
        "leads": list(one.leads),
        "day": one.day,
        "more": one.more,
        "note": one.note,
        "planned_at": now,
    }


async def _place(connection: AsyncConnection, planned: dict[int, Planned], now: datetime) -> None:
    rows = [
        {"place_id": one.place, "lead_id": lead, "delivery_id": delivery, "at": now}
        for delivery, one in planned.items()
        if one.kind in PLACING
        for lead in one.leads
    ]
    await insert_many(connection, PlacedRow.__table__, rows, conflict=("place_id", "lead_id"))


async def joined_meanwhile(connection: AsyncConnection, leads: Sequence[Lead]) -> set[int]:
    """Which of these leads are part of another by now; nobody joins the others until the end."""
    ids = [lead.id for lead in leads]
    query = select(LeadRow.id, LeadRow.merged_into).where(LeadRow.id.in_(ids)).order_by(LeadRow.id)
    rows = (await connection.execute(query.with_for_update(key_share=True))).all() if ids else []
    return {row.id for row in rows if row.merged_into is not None}


async def mark_planned(connection: AsyncConnection, leads: Sequence[Lead]) -> None:
    """These versions of leads need no planning any more."""
    rows = [{"id": lead.id, "planned_version": lead.version} for lead in leads]
    await update_many(connection, LeadRow.__table__, rows, ("id",))


async def unplace(connection: AsyncConnection, delivery: int) -> None:
    """Let the leads of a post that did not happen be planned again."""
    await connection.execute(delete(PlacedRow).where(PlacedRow.delivery_id == delivery))
