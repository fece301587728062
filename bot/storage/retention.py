"""What must be forgotten: texts that a source allows to keep for a while only."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.merging import speak_for
from bot.storage.people_tables import DeliveryRow, MatchRow, PlacedRow
from bot.storage.tables import BlockRow, LeadRow, PostingRow
from bot.storage.terms import forget_terms
from bot.storage.waiting_tables import WaitingRow

CHUNK = 500


async def purge_source(
    connection: AsyncConnection, source: str, before: datetime, now: datetime
) -> int:
    """Remove the texts a source showed first before that moment, and what came of them.

    Ids and hashes stay. A lead that another source shows too is spoken for by that one from then
    on; one without another is no longer shown.
    """
    due = select(PostingRow.id).where(
        PostingRow.source == source,
        PostingRow.first_seen < before,
        PostingRow.purged.is_(False),
    )
    ids = list((await connection.execute(due)).scalars())
    for start in range(0, len(ids), CHUNK):
        await _purge(connection, ids[start : start + CHUNK], now)
    return len(ids)


async def _purge(connection: AsyncConnection, ids: Sequence[int], now: datetime) -> None:
    empty = update(PostingRow).where(PostingRow.id.in_(ids))
    await connection.execute(
        empty.values(
            title="",
            text="",
            url=None,
            company=None,
            fields="{}",
            understood=None,
            rate_min=None,
            rate_max=None,
            unread=False,
            purged=True,
        )
    )
    await connection.execute(delete(BlockRow).where(BlockRow.posting_id.in_(ids)))
    spoken = select(LeadRow.id).where(LeadRow.posting_id.in_(ids))
    for lead in list((await connection.execute(spoken)).scalars()):
        await _pass_on(connection, lead, now)


async def _pass_on(connection: AsyncConnection, lead: int, now: datetime) -> None:
    """Let another posting speak for the lead, or blank it."""
    await connection.execute(delete(MatchRow).where(MatchRow.lead_id == lead))
    others = (
        select(*PostingRow.__table__.columns)
        .join(LeadRow, LeadRow.id == PostingRow.lead_id)
        .where(LeadRow.id == lead, PostingRow.understood.is_not(None))
        # What everybody sees is never told in the words of one community's own source.
        .where(PostingRow.community_id.is_not_distinct_from(LeadRow.community_id))
        .order_by(PostingRow.id)
        .limit(1)
    )
    other = (await connection.execute(others)).first()
    if other is not None:
        await speak_for(connection, lead, other, now)
        return
    await forget_terms(connection, [lead])
    await connection.execute(delete(WaitingRow).where(WaitingRow.lead_id == lead))
    posts = select(PlacedRow.delivery_id).where(PlacedRow.lead_id == lead)
    drop = update(DeliveryRow).where(
        DeliveryRow.id.in_(posts), DeliveryRow.kind == "lead", DeliveryRow.state == "planned"
    )
    await connection.execute(drop.values(state="dropped", problem="its text had to be forgotten"))
    blank = update(LeadRow).where(LeadRow.id == lead)
    await connection.execute(
        blank.values(
            company_key="",
            speciality=None,
            rate_min=None,
            rate_max=None,
            hours_min=None,
            hours_max=None,
            gate=False,
            purged=True,
            changed_at=now,
        )
    )
