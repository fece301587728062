"""What a member's marks have taught, for whoever scores leads for that member."""

from datetime import datetime, timedelta

from bot.matching.learn import Answer, taste
from bot.storage.store import Store

MOST_MARKS = 300


UNLEARNT = "unlearnt"
"""The name under which it is kept when a member last asked to forget what was learnt."""


async def taste_of(store: Store, member: int, community: int, now: datetime) -> dict[str, float]:
    """The learnt weight of each skill for a member; {} where nothing was learnt.

    Marks set before the member asked to forget teach nothing; they stay marks all the same.
    """
    marks = {one.lead: one for one in await store.members.marks(member, limit=MOST_MARKS)}
    since = await store.tokens.get(f"kept:{member}:{UNLEARNT}")
    if since:
        start = datetime.fromisoformat(str(since))
        marks = {lead: one for lead, one in marks.items() if one.at > start}
    if not marks:
        return {}
    leads = await store.leads.many(list(marks), community=community)
    return taste(
        Answer(
            marks[lead.id].status,
            {one.name: one.weight for one in lead.understood.skills},
            (now - marks[lead.id].at) / timedelta(days=1),
            marks[lead.id].reason,
        )
        for lead in leads
        if lead.id in marks
    )
