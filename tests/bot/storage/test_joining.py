import asyncio
from typing import Any

import pytest

from bot.storage import joining
from bot.storage.ledger import Planned
from bot.storage.readings import ReadPosting
from bot.storage.search import LeadQuery
from bot.storage.store import Store
from bot.storage.waiting import WaitingLead
from tests.bot.storage.conftest import Opener
from tests.bot.storage.samples import (
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
    assert await store.leads.split(first, first) == 2
    found = await store.leads.search(LeadQuery())
    assert sorted(one.title for one in found[0]) == ["Copy", "Founder"]


async def test_what_everybody_may_see_stays_public_when_its_founder_leaves(store: Store) -> None:
    mine = (await member(store)).community
    first = await lead(store, posting(1))
    await lead(store, posting(2, source="own"), community=mine, copy_of=first)
    await lead(store, posting(3), copy_of=first)
    assert await store.leads.split(first, first) == 3
    found, total = await store.leads.search(LeadQuery())
    assert (total, {one.community for one in found}) == (2, {None})
    whole = await store.leads.whole(3)
    assert whole is not None
    assert [one.posting for one in whole.sightings] == [2, 3]


async def test_the_old_number_of_a_joined_lead_follows_its_posting_out(store: Store) -> None:
    numbers = [await lead(store, posting(number)) for number in (1, 2, 3)]
    first, second, third = numbers
    assert await store.leads.merge(second, first)
    assert await store.leads.merge(third, first)
    await store.leads.split(first, first)
    heirs = [await store.leads.get(number) for number in numbers]
    assert [one.id for one in heirs if one] == [first, second, second]


async def test_a_split_waits_for_a_reader_that_has_the_postings_in_hand(
    opening: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, operator = await opening(), await opening()
    first = await lead(reader, posting(1))
    await lead(reader, posting(2), copy_of=first)
    await reader.postings.read_again()
    read_on, splitting = joining._leads, []  # the moment after the postings were read

    async def split_meanwhile(*given: Any) -> Any:
        splitting.append(asyncio.create_task(operator.leads.split(first, 2)))
        await asyncio.sleep(0.3)
        return await read_on(*given)

    monkeypatch.setattr(joining, "_leads", split_meanwhile)
    understood = understanding()
    unread = await reader.postings.unread()
    copies = [ReadPosting(one.id, understood, one.version, copy_of=first) for one in unread]
    assert await reader.leads.join(copies) == [first, first]
    assert await splitting[0] == 2
    assert [one.id for one in (await reader.leads.search(LeadQuery()))[0]] in ([1, 2], [2, 1])
    whole = await reader.leads.whole(2)
    assert whole is not None
    assert [one.posting for one in whole.sightings] == [2]


@pytest.mark.parametrize("wrong", [1, 999])
async def test_a_single_posting_cannot_be_split(store: Store, wrong: int) -> None:
    assert await store.leads.split(await lead(store, posting(1)), wrong) is None


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


async def test_candidates_of_other_communities_are_found_only_for_comparing(store: Store) -> None:
    mine = (await member(store)).community
    secret = await lead(store, posting(1), community=mine, blocks=("title:engineer",))
    assert await store.leads.by_blocks(["title:engineer"]) == []
    (found,) = await store.leads.by_blocks(["title:engineer"], private=True)
    assert (found.id, found.community) == (secret, mine)


async def test_a_public_posting_takes_private_leads_in_and_no_public_ones(store: Store) -> None:
    mine, bob = await member(store), await member(store, "bob", "guild-2")
    secrets = [
        await lead(store, posting(number, source=who.address), community=who.community)
        for number, who in enumerate((mine, bob))
    ]
    (public,) = await leads(store, 1)
    place = await channel(store)
    await store.deliveries.plan([Planned(place.id, "lead", (secrets[0],))])
    await store.postings.save("acme", [posting(9)])
    (stored,) = await store.postings.unread()
    reading = ReadPosting(stored.id, understanding(), private=(*secrets, public, 999))
    assert await store.leads.join([reading]) == [stored.id]
    for who in (mine, bob):
        found, total = await store.leads.search(LeadQuery(community=who.community))
        sightings = {one.id: len(one.sightings) for one in found}
        assert (sightings, total) == ({public: 1, stored.id: 2}, 2)
    assert await store.deliveries.plan([Planned(place.id, "lead", (stored.id,))]) == 0


async def test_blocks_are_those_of_the_last_reading(store: Store) -> None:
    await lead(store, posting(1), blocks=("old",))
    await lead(store, posting(1, title="New title"), blocks=("new",))
    assert await store.leads.by_blocks(["old"]) == []
    assert len(await store.leads.by_blocks(["new"])) == 1


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


async def test_a_public_posting_never_joins_a_private_lead(store: Store) -> None:
    mine = (await member(store)).community
    secret = await lead(store, posting(1, source="own"), community=mine)
    assert await lead(store, posting(2), copy_of=secret) != secret


async def test_what_waits_for_a_digest_follows_a_lead_that_is_joined(store: Store) -> None:
    place, given = await channel(store), await channel(store, "given")
    first, second = await leads(store, 2)
    await store.deliveries.plan([Planned(given.id, "lead", (second,))])
    waiting = [WaitingLead(place.id, first, 80.0), WaitingLead(given.id, first, 80.0)]
    await store.waiting.plan([], waiting)
    await store.leads.merge(first, second)
    assert await store.waiting.of([place.id, given.id]) == {
        place.id: [WaitingLead(place.id, second, 80.0)],
        given.id: [],
    }


async def test_a_private_lead_may_join_a_public_one_and_never_the_other_way(store: Store) -> None:
    mine = (await member(store)).community
    secret = await lead(store, posting(1, source="own"), community=mine)
    public = await lead(store, posting(2))
    assert not await store.leads.merge(public, secret)
    assert not await store.leads.merge(public, secret, community=mine)
    assert await store.leads.get(public) is not None
    assert await store.leads.merge(secret, public, community=mine)
    seen = {who: await store.leads.get(public, community=who) for who in (None, mine)}
    assert {who: len(one.sightings) for who, one in seen.items() if one} == {None: 1, mine: 2}


async def test_a_private_posting_joins_no_leads_but_its_communitys(store: Store) -> None:
    mine = (await member(store)).community
    theirs = (await member(store, guild="guild-2")).community
    one, two = await leads(store, 2)
    foreign = await lead(store, posting(5, source="own"), community=theirs)
    assert not await store.leads.merge(two, one, community=mine)
    assert not await store.leads.merge(foreign, one, community=mine)
    assert (await store.leads.search(LeadQuery(community=theirs)))[1] == 3


async def test_leads_that_were_joined_meanwhile_are_joined_where_they_went(store: Store) -> None:
    first, second, third = await leads(store, 3)
    assert await store.leads.merge(second, first)
    assert await store.leads.merge(third, second)
    assert await store.leads.merge(second, third)
    (found,), total = await store.leads.search(LeadQuery())
    assert (found.id, len(found.sightings), total) == (first, 3, 1)
    assert not await store.leads.merge(first, 999)
