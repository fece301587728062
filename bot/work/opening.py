"""What waits for no digest: posted when its place is open, within the day's cap, the rest counted.

A place is open when it is not quiet: no quiet hours, no day off, no snooze. Nothing is planned for
a place that is not; its leads wait, and the best of them are chosen when it opens. So whatever is
changed in its settings holds at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta

from bot.models import Lead, Place
from bot.storage.ledger import Planned
from bot.storage.seen import Seen
from bot.storage.store import Store
from bot.storage.waiting import WaitingLead
from bot.work.schedule import local_midnight, zone

OVERFLOW_HOUR = 18
"""When a place with instant posts is told, in its own time, how many more there were."""


async def seen_now(store: Store, places: Iterable[Place], now: datetime) -> dict[int, Seen]:
    """These places as they are now, with what each was given in its present day."""
    known = {place.id: place for place in places}
    since = {one: local_midnight(place, now) for one, place in known.items()}
    given = await store.deliveries.given_each(since)
    return {one: Seen(place, since[one], given[one]) for one, place in known.items()}


def overflow_at(place: Place, now: datetime) -> datetime:
    """The next evening hour of the place, when it is told how many more there were."""
    local = now.astimezone(zone(place.timezone))
    evening = datetime.combine(local.date(), time(OVERFLOW_HOUR), local.tzinfo)
    if evening <= now:
        evening = datetime.combine(
            local.date() + timedelta(days=1), time(OVERFLOW_HOUR), local.tzinfo
        )
    return evening.astimezone(UTC)


def evenings(
    place: Place, waiting: Sequence[WaitingLead], leads: Mapping[int, Lead], now: datetime
) -> dict[int, datetime]:
    """When each lead that is over the cap is counted: in the first evening since it waits."""
    found: dict[int, datetime] = {}
    for one in waiting:
        lead, evening = leads[one.lead].id, overflow_at(place, one.at or now)
        found[lead] = min(found.get(lead, evening), evening)
    return found


def counted(
    place: Place, over: Mapping[int, datetime], leads: Iterable[Lead], now: datetime
) -> Planned:
    """The one line that says how many leads more there were.

    `over` are the leads that are counted and the evening of each; the last one is what tells this
    line from others, because all of an evening are counted at once. It is a moment and no day: who
    moves west has a second evening in one day.
    """
    count, evening = len(over), max(over.values())
    midnight = local_midnight(place, now)
    today = all(
        one.first_seen is None or one.first_seen >= midnight for one in leads if one.id in over
    )
    word = " today" if today else ""
    said = f"{count} more lead{'' if count == 1 else 's'}{word}: /leads search"
    return Planned(place.id, "more", tuple(over), evening.isoformat(), 0, said)
