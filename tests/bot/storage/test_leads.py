from datetime import timedelta

import pytest

from bot.errors import StoreError
from bot.models import Sighting
from bot.storage.readings import ReadPosting
from bot.storage.search import LeadQuery
from bot.storage.store import Store
from bot.understanding import Understanding
from tests.bot.storage.samples import (
    NOON,
    Clock,
    lead,
    leads,
    member,
    posting,
    understanding,
)


async def _read(store: Store, *skills: str, copy_of: int | None = None) -> list[int]:
    unread = await store.postings.unread()
    understood = understanding(*skills)
    return await store.leads.join(
        [ReadPosting(one.id, understood, one.version, copy_of=copy_of) for one in unread]
    )


async def test_a_lead_comes_back_with_everything_that_was_read(store: Store) -> None:
    given = posting(1, tags=("nlp", "rag"), text="<p>Tune &amp; test.</p>", posted_at=NOON)
    understood = understanding("PyTorch", regions=("DE", "EU"))
    found = await store.leads.get(await lead(store, given, understood))
    assert found is not None
    assert found.understood == understood
    assert (found.title, found.text, found.company) == (given.title, "Tune & test.", given.company)
    assert (found.tags, found.posted_at, found.first_seen) == (("nlp", "rag"), NOON, NOON)
    assert (found.state, found.version, found.community) == ("open", 1, None)
    assert found.sightings == (Sighting(found.id, "acme", given.url, given.title, NOON),)


async def test_reading_again_with_the_same_result_changes_nothing(store: Store) -> None:
    await leads(store, 1)
    (before,) = await store.leads.recent(NOON)
    await store.postings.read_again()
    await _read(store, "PyTorch")
    assert await store.leads.recent(NOON) == [before]


async def test_a_changed_posting_raises_its_leads_version_and_is_found_anew(store: Store) -> None:
    number = await lead(store, posting(1, title="Ranking engineer"))
    await store.postings.save("acme", [posting(1, title="Speech engineer")])
    await _read(store, "JAX")
    found = await store.leads.get(number)
    assert found is not None
    assert (found.version, found.title) == (2, "Speech engineer")
    assert (await store.leads.search(LeadQuery(text="ranking")))[1] == 0
    assert (await store.leads.search(LeadQuery(text="speech", skills=("JAX",))))[1] == 1
    assert (await store.leads.search(LeadQuery(skills=("PyTorch",))))[1] == 0


async def test_an_unknown_posting_is_refused_and_nothing_is_stored(store: Store) -> None:
    await store.postings.save("acme", [posting(1)])
    (unread,) = await store.postings.unread()
    with pytest.raises(StoreError, match="999 is not stored"):
        await store.leads.join(
            [ReadPosting(unread.id, understanding()), ReadPosting(999, understanding())]
        )
    assert await store.leads.get(unread.id) is None


async def test_what_is_no_lead_is_kept_for_why_but_not_shown(store: Store) -> None:
    number = await lead(store, posting(1), understanding(engagement="permanent"))
    assert await store.leads.search(LeadQuery()) == ([], 0)
    assert await store.leads.recent(NOON) == []
    assert await store.leads.unplanned() == []
    assert (await store.leads.search(LeadQuery(gate=False)))[1] == 1
    assert len(await store.leads.recent(NOON, gate=False)) == 1
    assert await store.leads.get(number) is not None


async def test_closing_a_lead_is_a_change_once(store: Store, clock: Clock) -> None:
    number = await lead(store, posting(1))
    assert await store.leads.set_state(number, "closed", "gone")
    assert not await store.leads.set_state(number, "closed", "gone")
    found = await store.leads.get(number)
    assert found is not None
    assert (found.state, found.version) == ("closed", 2)
    assert (await store.leads.search(LeadQuery()))[1] == 0


async def test_planned_leads_come_again_when_they_change(store: Store) -> None:
    await leads(store, 2)
    unplanned = await store.leads.unplanned()
    assert [one.id for one in unplanned] == [1, 2]
    await store.deliveries.plan([], leads=unplanned)
    assert await store.leads.unplanned() == []
    assert await store.leads.changed() == []
    await store.leads.set_state(1, "closed")
    assert [one.id for one in await store.leads.changed()] == [1]
    assert await store.leads.unplanned() == []


async def test_a_change_during_planning_is_not_lost(store: Store) -> None:
    await leads(store, 1)
    seen = await store.leads.unplanned()
    await store.leads.set_state(1, "closed")
    await store.deliveries.plan([], leads=seen)
    assert [one.id for one in await store.leads.changed()] == [1]


async def test_the_longest_unchecked_leads_are_rechecked_first_unless_they_are_closed(
    store: Store, clock: Clock
) -> None:
    first, second, third, fourth = await leads(store, 4)
    await store.leads.set_state(third, "closed")
    clock.move(hours=1)
    await store.leads.set_state(fourth, "unknown")
    clock.move(days=2)
    await store.leads.checked([first])
    due = await store.leads.to_check(clock.now - timedelta(days=1))
    assert [one.id for one in due] == [second, fourth]


async def test_private_leads_and_sightings_stay_in_their_community(store: Store) -> None:
    mine = (await member(store)).community
    other = (await member(store, "bo", "guild-2")).community
    public = await lead(store, posting(1), blocks=("same",))
    await lead(store, posting(1, source="own"), community=mine, copy_of=public, blocks=("same",))
    secret = await lead(store, posting(2, source="own"), community=mine, blocks=("same",))
    for community, sources, total in ((mine, ["acme", "own"], 2), (other, ["acme"], 1)):
        found, count = await store.leads.search(LeadQuery(community=community))
        assert count == total
        assert [one.source for one in found[-1].sightings] == sources
        assert (await store.leads.get(secret, community=community) is None) is (total == 1)
        assert len(await store.leads.by_blocks(["same"], community=community)) == total + (
            total == 2
        )
        assert len(await store.leads.recent(NOON, community=community)) == total
    assert await store.leads.get(secret) is None
    everybody = {one.id: one for one in await store.leads.unplanned()}
    assert everybody[secret].community == mine
    assert [one.source for one in everybody[public].sightings] == ["acme"]


async def test_many_keep_the_order_they_are_asked_in(store: Store) -> None:
    one, two, three = await leads(store, 3)
    found = await store.leads.many([three, 999, one, two, three])
    assert [each.id for each in found] == [three, one, two]


async def test_an_understanding_with_odd_characters_is_kept(store: Store) -> None:
    odd: Understanding = understanding("Py\x00Torch\ud800")
    found = await store.leads.get(await lead(store, posting(1), odd))
    assert found is not None
    assert found.understood.skills[0].name == "PyTorch"
