"""The values of the ledger of deliveries, and how its rows become them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Delivery, Kind
from bot.storage.people_tables import CommunityRow, DeliveryRow, PlaceRow
from bot.storage.place_rows import LABELLED, place_beside
from bot.storage.tables import PostingRow

OPEN = ("planned", "claimed")
COLUMNS = (
    *LABELLED,
    DeliveryRow.id,
    DeliveryRow.key,
    DeliveryRow.kind,
    DeliveryRow.leads,
    DeliveryRow.day,
    DeliveryRow.state,
    DeliveryRow.attempts,
    DeliveryRow.receipt,
    DeliveryRow.more,
    DeliveryRow.note,
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A post that should happen exactly once.

    The ledger knows it by place, kind, `day`, and for a lead or an edit the lead: `day` is "" for a
    lead (never twice, whatever the day), the local day (or hour) for a digest, what tells it from
    others for the rest, such as "v3" of an edit. What is `sought` is a digest that may have been
    posted, and is only looked for. `leads` are in the order of the post, or what a line of kind
    "more" counts; `more` is how many others there are, which the `note` of a digest names.
    """

    place: int
    kind: Kind
    leads: tuple[int, ...] = ()
    day: str = ""
    more: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """The ledger at a glance; `oldest` is when the longest waiting post was planned."""

    planned: int = 0
    claimed: int = 0
    sent: int = 0
    failed: int = 0
    dropped: int = 0
    retrying: int = 0
    oldest: datetime | None = None
    dead_places: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """What a place was given in a while, as its caps count it: in all, by company key, by source."""

    total: int = 0
    companies: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)


async def keys_of(
    connection: AsyncConnection, planned: Sequence[Planned]
) -> list[tuple[Planned, str]]:
    """Each post with its key; posts to places or of leads that do not exist are left out.

    The key is made of the platform's addresses and the posting's own id at its source, never of row
    ids: after a restored backup the same post has the same key, and the platform recognises it.
    Its 24 characters fit into a Discord nonce.
    """
    places = await _place_names(connection, {one.place for one in planned})
    founders = {one.leads[0] for one in planned if one.kind in {"lead", "edit"} and one.leads}
    leads = await _lead_names(connection, founders)
    found: list[tuple[Planned, str]] = []
    for one in planned:
        place = places.get(one.place)
        lead = leads.get(one.leads[0]) if one.kind in {"lead", "edit"} and one.leads else ""
        if place is not None and lead is not None:
            kind = "digest" if one.kind == "sought" else one.kind
            said = f"{place}\x1f{kind}\x1f{lead}\x1f{one.day}"
            found.append((one, "lb" + blake2b(said.encode(), digest_size=11).hexdigest()))
    return found


async def _place_names(connection: AsyncConnection, ids: set[int]) -> dict[int, str]:
    query = (
        select(
            PlaceRow.id, PlaceRow.platform, CommunityRow.address, PlaceRow.kind, PlaceRow.address
        )
        .join(CommunityRow, CommunityRow.id == PlaceRow.community_id)
        .where(PlaceRow.id.in_(ids))
    )
    return {row[0]: "\x1f".join(row[1:]) for row in await connection.execute(query)}


async def _lead_names(connection: AsyncConnection, ids: set[int]) -> dict[int, str]:
    """The name of a lead: its founding posting's source and id there."""
    if not ids:
        return {}
    query = select(PostingRow.id, PostingRow.source, PostingRow.key).where(PostingRow.id.in_(ids))
    return {row[0]: f"{row[1]}\x1f{row[2]}" for row in await connection.execute(query)}


def delivery_from(row: Any) -> Delivery:
    """The delivery of a row with these columns."""
    return Delivery(
        id=row.id,
        key=row.key,
        place=place_beside(row),
        kind=row.kind,
        leads=tuple(row.leads),
        day=row.day,
        state=row.state,
        attempts=row.attempts,
        receipt=row.receipt,
        more=row.more,
        note=row.note,
    )
