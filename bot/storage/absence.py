"""A community that is away: its places take no posts, and its own sources are not asked."""

from sqlalchemy import delete, or_, select, update

from bot.storage.noun import Noun
from bot.storage.people_tables import PlaceRow
from bot.storage.tables import RequestRow, SourceRow
from bot.storage.wanting import drop_wanted

AWAY = "away"
"""Who switched off the sources of a community that left."""
CHUNK = 1000


class Absence(Noun):
    """Each is one transaction for all places and sources of the community.

    `why` is the reason that its places end for; `shut` is how the reason begins where a post was
    refused as after a removal: such places come back with it, too.
    """

    async def begin(self, community: int, why: str, shut: str) -> None:
        """Nothing is posted or asked for a community any more; it needs no telling.

        What else had ended a place, or switched a source off, stays as it is.
        """
        places = update(PlaceRow).where(
            PlaceRow.community_id == community,
            or_(PlaceRow.dead == "", PlaceRow.dead.startswith(shut, autoescape=True)),
        )
        sources = update(SourceRow).where(SourceRow.community_id == community, SourceRow.enabled)
        off = {"enabled": False, "disabled_by": AWAY, "disabled_reason": why}
        async with self._db.write() as connection:
            await connection.execute(places.values(dead=why, told=True))
            await connection.execute(sources.values(off))

    async def end(self, community: int, why: str, shut: str) -> int:
        """Let the places that ended so begin anew, as if set up now; how many.

        What was planned or waited for them is given up, and the next answers of the sources count
        as known: it would come late, and as a flood.
        """
        now = self._db.clock()
        anew = {"dead": "", "told": False, "since": now, "next_at": None}
        ended = update(PlaceRow).where(
            PlaceRow.community_id == community,
            or_(PlaceRow.dead == why, PlaceRow.dead.startswith(shut, autoescape=True)),
        )
        resting = SourceRow.community_id == community, SourceRow.disabled_by == AWAY
        names = select(SourceRow.name).where(*resting)
        on = {"enabled": True, "disabled_by": "", "disabled_reason": ""}
        on |= {"streak": 0, "failing_since": None}
        async with self._db.write() as connection:
            revived = await connection.execute(ended.values(anew).returning(PlaceRow.id))
            places = revived.scalars().all()
            for start in range(0, len(places), CHUNK):
                await drop_wanted(connection, places[start : start + CHUNK], why, now)
            await connection.execute(delete(RequestRow).where(RequestRow.source.in_(names)))
            await connection.execute(update(SourceRow).where(*resting).values(on))
        return len(places)
