from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import parts
from bot.models import OwnSkill, Place, Profile
from bot.storage.readings import ReadPosting
from bot.storage.store import open_store
from bot.taste import taste_of
from bot.understanding import Judgement, SkillMention, Understanding
from bot.work.audience import Audience
from scrapers.posting import Posting

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def understood(*skills: str) -> Understanding:
    mentions = tuple(SkillMention(name, name) for name in skills)
    return Understanding(Judgement("contract"), Judgement("core"), skills=mentions)


async def test_a_members_answers_change_what_is_posted_to_them(tmp_path: Path) -> None:
    """Learning works where posts are planned, not only in commands."""
    store = await open_store(f"sqlite:///{tmp_path / 'x.db'}", clock=lambda: NOW)
    try:
        community = await store.communities.of("console", "here")
        member = await store.members.of(community.id, "me")
        skills = (OwnSkill("PyTorch"), OwnSkill("SQL"))
        await store.members.save_profile(member.id, Profile(str(member.id), skills=skills))
        await store.places.add(Place(0, community.id, "console", "me", "dm", member.id))
        texts = [Posting(str(n), "board", f"work {n}", "text") for n in range(6)]
        await store.postings.save("board", texts, NOW)
        stored = await store.postings.unread()
        readings = [
            ReadPosting(one.id, understood("SQL" if n < 5 else "PyTorch"))
            for n, one in enumerate(stored)
        ]
        leads = await store.leads.join(readings, NOW)
        audience = Audience(store, parts.scorer(), lambda: NOW)
        await audience.refresh()
        before = await audience.matches(await store.leads.many([leads[0]]))
        for lead in leads[:4]:
            await store.members.mark(member.id, lead, "dismissed", "skills", NOW)
        learnt = await taste_of(store, member.id, community.id, NOW + timedelta(minutes=1))
        assert learnt["SQL"] < 1
        await audience.refresh()
        after = await audience.matches(await store.leads.many([leads[0]]))
        assert after[leads[0]][0].score < before[leads[0]][0].score
    finally:
        await store.close()
