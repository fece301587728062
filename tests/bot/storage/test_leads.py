from datetime import timedelta

import pytest

from bot.errors import StoreError
from bot.models import Sighting
from bot.storage.ledger import Planned
from bot.storage.readings import ReadPosting
from bot.storage.search import LeadQuery
from bot.storage.store import Store
from bot.understanding import Understanding
from tests.bot.storage.samples import (
    NOON,
    Clock,
    channel,
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


async def test_a_copy_joins_its_lead_and_keeps_its_own_row(store: Store) -> None:
    first = await lead(store, posting(1))
    assert await lead(store, posting(1, source="other"), copy_of=first) == first
    found = await store.leads.get(first)
    assert found is not None
    assert [one.source for one in found.sightings] == ["acme", "other"]
    assert found.version == 2
    assert (await store.leads.search(LeadQuery()))[1] == 1


async def test_copies_of_one_batch_join_the_first(store: Store) -> None:
    await store.postings.save("acme", [posting(number) for number in range(3)])
    first, second, third = await store.postings.unread()
    joined = await store.leads.join(
        [
            ReadPosting(first.id, understanding()),
            ReadPosting(second.id, understanding(), copy_of=first.id),
            ReadPosting(third.id, understanding(), copy_of=second.id),
        ]
    )
    assert joined == [first.id] * 3
    assert (await store.leads.search(LeadQuery()))[1] == 1


async def test_two_that_call_each_other_copies_are_one_lead(store: Store) -> None:
    one, two = await leads(store, 2)
    await store.postings.read_again()
    joined = await store.leads.join(
        [
            ReadPosting(one, understanding(), copy_of=two),
            ReadPosting(two, understanding(), copy_of=one),
        ]
    )
    assert len(set(joined)) == 1
    assert (await store.leads.search(LeadQuery()))[1] == 1


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


async def test_a_founder_that_turns_out_a_copy_takes_its_copies_along(store: Store) -> None:
    old, founder = await lead(store, posting(1)), await lead(store, posting(2))
    await lead(store, posting(3), copy_of=founder)
    await store.postings.read_again([founder])
    assert await _read(store, copy_of=old) == [old]
    found = await store.leads.get(founder)
    assert found is not None
    assert found.id == old
    assert len(found.sightings) == 3


async def test_a_copy_that_became_another_role_leaves(store: Store) -> None:
    first = await lead(store, posting(1))
    await lead(store, posting(2), copy_of=first)
    await store.postings.save("acme", [posting(2, title="Quite another role")])
    (left,) = await _read(store)
    assert left != first
    for number in (first, left):
        found = await store.leads.get(number)
        assert found is not None
        assert len(found.sightings) == 1


async def test_a_split_lasts_and_can_be_undone(store: Store) -> None:
    first = await lead(store, posting(1))
    await lead(store, posting(2), copy_of=first)
    copy = await store.postings.find("acme", "job-2")
    assert copy is not None
    left = await store.leads.split(first, copy.id)
    assert left == copy.id
    assert (await store.leads.search(LeadQuery()))[1] == 2
    await store.postings.read_again([copy.id])
    assert await _read(store, copy_of=first) == [left]  # what a person decided stays
    await store.leads.merge(left, first)
    assert (await store.leads.search(LeadQuery()))[1] == 1
    found = await store.leads.get(left)
    assert found is not None
    assert (found.id, len(found.sightings)) == (first, 2)


async def test_splitting_off_the_founder_leaves_it_its_id(store: Store) -> None:
    first = await lead(store, posting(1, title="Founder"))
    await lead(store, posting(2, title="Copy"), copy_of=first)
    assert await store.leads.split(first, first) == first
    found = await store.leads.search(LeadQuery())
    assert sorted(one.title for one in found[0]) == ["Copy", "Founder"]


@pytest.mark.parametrize("wrong", [1, 999])
async def test_a_single_posting_cannot_be_split(store: Store, wrong: int) -> None:
    assert await store.leads.split(await lead(store, posting(1)), wrong) is None


async def test_an_unknown_posting_is_refused_and_nothing_is_stored(store: Store) -> None:
    await store.postings.save("acme", [posting(1)])
    (unread,) = await store.postings.unread()
    with pytest.raises(StoreError, match="999 is not stored"):
        await store.leads.join(
            [ReadPosting(unread.id, understanding()), ReadPosting(999, understanding())]
        )
    assert await store.leads.get(unread.id) is None


async def test_candidates_are_found_by_any_shared_block(store: Store) -> None:
    await lead(store, posting(1), blocks=("company:brightleaf", "title:engineer"))
    await lead(store, posting(2), blocks=("title:engineer",))
    await lead(store, posting(3), blocks=("other",))
    found = await store.leads.by_blocks(["company:brightleaf", "title:engineer"])
    assert [one.posting.id for one in found] == ["job-1", "job-2"]
    assert [set(one.blocks) for one in found] == [
        {"company:brightleaf", "title:engineer"},
        {"title:engineer"},
    ]
    assert found[0].lead == found[0].id
    newest = await store.leads.by_blocks(["title:engineer"], limit=1)
    assert [one.posting.id for one in newest] == ["job-2"]
    assert await store.leads.by_blocks([]) == []


async def test_blocks_are_those_of_the_last_reading(store: Store) -> None:
    await lead(store, posting(1), blocks=("old",))
    await lead(store, posting(1, title="New title"), blocks=("new",))
    assert await store.leads.by_blocks(["old"]) == []
    assert len(await store.leads.by_blocks(["new"])) == 1


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


async def test_the_longest_unchecked_open_leads_are_rechecked_first(
    store: Store, clock: Clock
) -> None:
    first, second, third = await leads(store, 3)
    await store.leads.set_state(third, "closed")
    clock.move(days=2)
    await store.leads.checked([first])
    due = await store.leads.to_check(clock.now - timedelta(days=1))
    assert [one.id for one in due] == [second]


async def test_joined_leads_are_never_given_to_a_place_twice(store: Store) -> None:
    place = await channel(store)
    first, second = await leads(store, 2)
    await store.deliveries.plan([Planned(place.id, "lead", (first,))])
    await store.leads.merge(first, second)
    assert await store.deliveries.posted(place.id) >= {first, second}
    assert await store.deliveries.plan([Planned(place.id, "lead", (second,))]) == 0


async def test_a_waiting_post_of_a_lead_that_joined_a_posted_one_is_dropped(store: Store) -> None:
    place = await channel(store)
    first, second = await leads(store, 2)
    await store.deliveries.plan([Planned(place.id, "lead", (one,)) for one in (first, second)])
    await store.leads.merge(second, first)
    counts = await store.deliveries.counts()
    assert (counts.planned, counts.dropped) == (1, 1)


async def test_marks_follow_a_lead_that_is_joined(store: Store) -> None:
    anna = await member(store)
    first, second = await leads(store, 2)
    await store.members.mark(anna.id, first, "saved")
    await store.leads.merge(first, second)
    assert [mark.lead for mark in await store.members.marks(anna.id)] == [second]


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


async def test_a_public_posting_never_joins_a_private_lead(store: Store) -> None:
    mine = (await member(store)).community
    secret = await lead(store, posting(1, source="own"), community=mine)
    assert await lead(store, posting(2), copy_of=secret) != secret


async def test_many_keep_the_order_they_are_asked_in(store: Store) -> None:
    one, two, three = await leads(store, 3)
    found = await store.leads.many([three, 999, one, two, three])
    assert [each.id for each in found] == [three, one, two]


async def test_an_understanding_with_odd_characters_is_kept(store: Store) -> None:
    odd: Understanding = understanding("Py\x00Torch\ud800")
    found = await store.leads.get(await lead(store, posting(1), odd))
    assert found is not None
    assert found.understood.skills[0].name == "PyTorch"
