"""Places as they were seen when something was decided for them, and whether they still are.

What is decided is read first and written later. In between another process may give a place leads,
or its member change it; so whoever writes locks the places, in order of id, and looks once more.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Place
from bot.storage.counting import given_each
from bot.storage.ledger import Given
from bot.storage.people_tables import PlaceRow
from bot.storage.place_rows import COLUMNS, looked_at, place_from
from bot.storage.waiting_tables import WaitingRow

CHUNK = 5_000
"""Places in one statement, which takes so many values."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A place as it was read, and what it was given since its present day began.

    `waiting` is how many leads waited there; None where that does not matter.
    """

    place: Place
    since: datetime
    given: Given
    waiting: int | None = None


async def one_by_one(connection: AsyncConnection, places: Collection[int]) -> set[int]:
    """Let nobody else change these places now; those of them that there are.

    Who closes their digests afterwards sees what this one planned.
    """
    found: set[int] = set()
    for part in _parts(places):
        mine = select(PlaceRow.id).where(PlaceRow.id.in_(part)).order_by(PlaceRow.id)
        locked = await connection.execute(mine.with_for_update(key_share=True))
        found.update(locked.scalars())
    return found


async def changed(connection: AsyncConnection, seen: Mapping[int, Seen]) -> set[int]:
    """The locked places that were changed, were given leads, or got others that wait, since."""
    found: set[int] = set()
    for part in _parts(seen):
        query = select(*COLUMNS).where(PlaceRow.id.in_(part))
        places = {row.id: place_from(row) for row in await connection.execute(query)}
        given = await given_each(connection, {one: seen[one].since for one in part})
        waiting = await _waiting(connection, [one for one in part if seen[one].waiting is not None])
        for one in part:
            now = (places.get(one), given[one], waiting.get(one))
            if now != (seen[one].place, seen[one].given, seen[one].waiting):
                found.add(one)
    return found


async def look_at(connection: AsyncConnection, looks: Mapping[int, datetime]) -> None:
    """Have these locked places looked at by then."""
    for place, until in sorted(looks.items()):
        change = update(PlaceRow).where(PlaceRow.id == place)
        await connection.execute(change.values(next_at=looked_at(until)))


async def look_where_open(
    connection: AsyncConnection, places: Collection[int], now: datetime
) -> None:
    """Have those of these locked places looked at that have no digest any more to wait for."""
    later = or_(PlaceRow.next_at.is_(None), PlaceRow.next_at > now)
    for part in _parts(places):
        change = update(PlaceRow).where(PlaceRow.id.in_(part), PlaceRow.lane == "instant", later)
        await connection.execute(change.values(next_at=now))


async def _waiting(connection: AsyncConnection, places: Collection[int]) -> dict[int, int]:
    if not places:
        return {}
    count = select(WaitingRow.place_id, func.count()).where(WaitingRow.place_id.in_(places))
    rows = await connection.execute(count.group_by(WaitingRow.place_id))
    return dict.fromkeys(places, 0) | {row[0]: row[1] for row in rows}


def _parts(places: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(places)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
