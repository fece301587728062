"""What waits for no digest: posted when its place is open, within the day's cap, the rest counted.

A place is open when it is not quiet: no quiet hours, no day off, no snooze. Nothing is planned for
a place that is not; its leads wait, and the best of them are chosen when it opens. So whatever is
changed in its settings holds at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta

from bot.models import Lead, Place
from bot.storage.ledger import Given, Planned
from bot.storage.readings import company_key
from bot.storage.store import Store
from bot.storage.waiting import WaitingLead
from bot.work.routing import Rules
from bot.work.schedule import local_day, local_midnight, zone

OVERFLOW_HOUR = 18
"""When a place with instant posts is told, in its own time, how many more there were."""


async def given_today(
    store: Store, place: Place, leads: Iterable[Lead], rules: Rules, now: datetime
) -> Given:
    """What the place was given in its present day, of the companies and sources of these leads."""
    wanted = list(leads)
    return await store.deliveries.given(
        place.id,
        local_midnight(place, now),
        companies={company_key(one.company) for one in wanted if rules.per_company},
        sources={one.source for one in wanted if rules.per_source},
    )


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
    line from others, because all of an evening are counted at once.
    """
    count, evening = len(over), max(over.values())
    midnight = local_midnight(place, now)
    today = all(
        one.first_seen is None or one.first_seen >= midnight for one in leads if one.id in over
    )
    word = " today" if today else ""
    said = f"{count} more lead{'' if count == 1 else 's'}{word}: /leads search"
    return Planned(place.id, "more", (), local_day(place, evening), 0, said)
