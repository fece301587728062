"""What a member's marks have taught: shown, and taken back without losing the marks."""

from datetime import datetime, timedelta

from bot.chat.limits import short
from bot.commands.kept import key_of
from bot.matching.learn import Answer, taste
from bot.storage.store import Store

MOST_MARKS = 300
UNLEARNT = "unlearnt"
SLIGHT = 0.03
"""A weight that moved less is not worth telling."""


async def taste_of(store: Store, member: int, community: int, now: datetime) -> dict[str, float]:
    """The learnt weight of each skill for a member; {} where nothing was learnt.

    Marks set before the member asked to forget teach nothing; they stay marks all the same.
    """
    marks = {one.lead: one for one in await store.members.marks(member, limit=MOST_MARKS)}
    since = await store.tokens.get(key_of(member, UNLEARNT))
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


def learnt_told(weights: dict[str, float]) -> str:
    """What was learnt in words: `more PyTorch, Keras; less Kubernetes`; "" for nothing."""
    ranked = sorted(weights.items(), key=lambda one: -abs(one[1] - 1))
    more = [short(name, 40) for name, weight in ranked if weight > 1 + SLIGHT][:6]
    less = [short(name, 40) for name, weight in ranked if weight < 1 - SLIGHT][:6]
    parts = (f"more {', '.join(more)}" if more else "", f"less {', '.join(less)}" if less else "")
    return "; ".join(part for part in parts if part)
