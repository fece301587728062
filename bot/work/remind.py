"""Reminders that members asked for: one message each, in their own direct messages.

Who gets no direct messages hears of them with the answer to the next command instead.
"""

from datetime import datetime

from bot.models import Delivery, Lead, Place
from bot.storage.ledger import Planned
from bot.storage.marks import Mark
from bot.storage.store import Store
from bot.work.clock import Clock, utc_now
from bot.work.schedule import quiet

LONGEST = 120
SINCE = " "
"""Stands between the lead and the moment that tell a reminder from others."""


async def plan_reminders(store: Store, clock: Clock = utc_now) -> int:
    """Plan what is due where it is not quiet; how many. What is due in a quiet time stays due."""
    now, done, last = clock(), 0, None
    while page := await store.members.reminders(now, after=last):
        for mark, place in page:
            if not quiet(place, now):
                await _remind(store, mark, place, now)
                done += 1
        last = page[-1][0]
    return done


async def take_back(store: Store, delivery: Delivery, worker: str) -> None:
    """Let a reminder be due again that its place does not want now, as if none had been planned."""
    lead, _, moment = delivery.day.partition(SINCE)
    due = datetime.fromisoformat(moment)
    await store.members.remind_again(delivery, worker, int(lead), due)


async def _remind(store: Store, mark: Mark, place: Place, now: datetime) -> None:
    lead = await store.leads.get(mark.lead, community=place.community)
    posts = []
    if lead is not None and mark.remind_at is not None:
        said = f"You asked to be reminded of {reminded(mark, lead)} All of yours: /leads pipeline"
        day = f"{mark.lead}{SINCE}{mark.remind_at.isoformat()}"
        posts.append(Planned(place.id, "reminder", (), day, 0, said))
    await store.members.remind(mark, posts, now)


def reminded(mark: Mark, lead: Lead) -> str:
    """What a member is reminded of, in a line of plain words."""
    closed = " It has closed meanwhile." if lead.state == "closed" else ""
    return f"#{lead.id}, {lead.title[:LONGEST]} ({mark.status} on {mark.at:%Y-%m-%d}).{closed}"
