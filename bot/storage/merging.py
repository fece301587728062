"""Two leads become one, and one becomes two; what was posted is never posted again."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, exists, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.codec import read_text
from bot.storage.lead_rows import heir
from bot.storage.people_tables import DeliveryRow, MarkRow, MatchRow, PlacedRow
from bot.storage.readings import lead_row, terms_row, write_leads
from bot.storage.tables import LeadRow, PostingRow
from bot.storage.terms import forget_terms, index_terms
from bot.storage.upsert import inserting
from bot.storage.waiting_tables import WaitingRow
from bot.understanding import Span, Understanding

JOINED = "joined with a lead that was posted here"


async def unite(connection: AsyncConnection, lead: int, into: int, community: int | None) -> bool:
    """Join two leads for good, under the ids they have or had; whether they are one now.

    What one community alone may see says nothing about others' leads: a public lead never goes
    into a private one, nor into another public one because of a private posting.
    """
    loser, winner = await _heir(connection, lead), await _heir(connection, into)
    if loser is None or winner is None:
        return False
    if loser.id == winner.id:
        return True
    if loser.community_id != community or winner.community_id not in {None, community}:
        return False
    same = and_(
        PostingRow.lead_id == winner.id, PostingRow.community_id.is_not_distinct_from(community)
    )
    pin = update(PostingRow).where((PostingRow.lead_id == loser.id) | same)
    await connection.execute(pin.values(pinned=True))
    await merge(connection, loser.id, winner.id)
    rise = update(LeadRow).where(LeadRow.id == winner.id)
    await connection.execute(rise.values(version=LeadRow.version + 1))
    return True


async def take_in(connection: AsyncConnection, private: int, public: int) -> bool:
    """Join a lead of one community alone to everybody's; False where it is no such lead."""
    own = await _heir(connection, private)
    if own is None or own.community_id is None:
        return False
    return await unite(connection, private, public, own.community_id)


async def _heir(connection: AsyncConnection, lead: int) -> Any:
    """The lead that an id stands for now, with its community; None where there is none."""
    query = select(LeadRow.id, LeadRow.community_id).where(LeadRow.id == heir(lead))
    return (await connection.execute(query)).first()


async def merge(connection: AsyncConnection, loser: int, winner: int) -> None:
    """All postings of `loser` go to `winner`, and with them where it was posted and saved."""
    move = update(PostingRow).where(PostingRow.lead_id == loser).values(lead_id=winner)
    await connection.execute(move)
    heirs = update(LeadRow).where((LeadRow.id == loser) | (LeadRow.merged_into == loser))
    await connection.execute(heirs.values(merged_into=winner, gate=False))
    await _drop_doubles(connection, loser, winner)
    await _copy(connection, PlacedRow, loser, winner)
    await _copy(connection, WaitingRow, loser, winner)
    given = select(PlacedRow.place_id).where(PlacedRow.lead_id == winner)
    twice = WaitingRow.lead_id == winner, WaitingRow.place_id.in_(given)
    await connection.execute(delete(WaitingRow).where(*twice))
    await connection.execute(delete(WaitingRow).where(WaitingRow.lead_id == loser))
    await _copy(connection, MarkRow, loser, winner)
    await connection.execute(delete(MarkRow).where(MarkRow.lead_id == loser))
    await connection.execute(delete(MatchRow).where(MatchRow.lead_id == loser))
    await forget_terms(connection, [loser])


async def _drop_doubles(connection: AsyncConnection, loser: int, winner: int) -> None:
    """A post of `loser` that still waits where `winner` was given already is dropped."""
    other = PlacedRow.__table__.alias()
    waiting = (
        select(PlacedRow.delivery_id)
        .where(
            PlacedRow.lead_id == loser,
            exists().where(other.c.place_id == PlacedRow.place_id, other.c.lead_id == winner),
        )
        .scalar_subquery()
    )
    drop = update(DeliveryRow).where(
        DeliveryRow.id.in_(waiting), DeliveryRow.kind == "lead", DeliveryRow.state == "planned"
    )
    await connection.execute(drop.values(state="dropped", problem=JOINED))


async def _copy(connection: AsyncConnection, table: Any, loser: int, winner: int) -> None:
    """Copy the rows of one lead to another, where that has none."""
    columns = table.__table__.columns
    chosen = [
        literal(winner).label("lead_id") if column.name == "lead_id" else column
        for column in columns
    ]
    source = select(*chosen).where(columns.lead_id == loser)
    copy = inserting(connection, table).from_select([column.name for column in columns], source)
    await connection.execute(copy.on_conflict_do_nothing())


async def split(connection: AsyncConnection, lead: int, posting: int, now: datetime) -> int | None:
    """Take a posting out of a lead; the new lead's id, None where it cannot be.

    Where the lead carries the id of that posting, the others leave instead. What everybody may
    see speaks for a lead before what one community alone may see.
    """
    rows = await _read_postings(connection, lead)
    if posting not in rows or len(rows) < 2:
        return None
    leaving = [posting] if posting != lead else [one for one in rows if one != posting]
    founder = _spokesman(rows, leaving, lead)
    await connection.execute(
        update(PostingRow).where(PostingRow.id.in_(leaving)).values(lead_id=founder)
    )
    await connection.execute(
        update(PostingRow).where(PostingRow.id.in_(list(rows))).values(pinned=True)
    )
    followers = LeadRow.id.in_(leaving), LeadRow.id != founder
    await connection.execute(update(LeadRow).where(*followers).values(merged_into=founder))
    await speak_for(connection, founder, rows[founder], now)
    spoken = _spokesman(rows, rows.keys() - set(leaving), lead)
    await speak_for(connection, lead, rows[spoken], now)
    return founder


def _spokesman(rows: Mapping[int, Any], postings: Iterable[int], lead: int) -> int:
    """Who speaks of these postings: one that everybody may see, the lead's own, the oldest."""
    return min(postings, key=lambda one: (rows[one].community_id is not None, one != lead, one))


async def _read_postings(connection: AsyncConnection, lead: int) -> dict[int, Any]:
    """The postings of a lead that were read; nobody else joins them meanwhile."""
    query = select(*PostingRow.__table__.columns).where(
        PostingRow.lead_id == lead, PostingRow.understood.is_not(None)
    )
    locked = query.order_by(PostingRow.id).with_for_update(key_share=True)
    return {row.id: row for row in await connection.execute(locked)}


async def speak_for(connection: AsyncConnection, lead: int, row: Any, now: datetime) -> None:
    """Let a posting speak for a lead: write what is derived of it."""
    understood = read_text(Understanding, row.understood)
    values = lead_row(row, understood, Span(row.rate_min, row.rate_max), now) | {"id": lead}
    await write_leads(connection, [values])
    await index_terms(connection, {lead: terms_row(row, understood)}, known=[lead])
    rise = update(LeadRow).where(LeadRow.id == lead)
    await connection.execute(rise.values(version=LeadRow.version + 1))
