import asyncio
from datetime import timedelta

import pytest

from bot.models import Match, Place
from bot.storage.ledger import Given, Planned
from bot.storage.store import Store
from bot.storage.waiting import WaitingLead
from tests.bot.storage.conftest import Opener
from tests.bot.storage.samples import (
    NOON,
    Clock,
    channel,
    channels,
    lead,
    leads,
    member,
    posting,
)

LEASE = timedelta(seconds=30)


async def _planned(store: Store, count: int = 3) -> tuple[Place, list[int]]:
    place, numbers = await channel(store), await leads(store, count)
    await store.deliveries.plan([Planned(place.id, "lead", (one,)) for one in numbers])
    return place, numbers


async def test_planning_twice_changes_nothing(store: Store) -> None:
    place, (first, second, third) = await channel(store), await leads(store, 3)
    planned = [
        Planned(place.id, "lead", (first,)),
        Planned(place.id, "digest", (second, third), "2026-11-20", more=2),
        Planned(place.id, "notice", day="welcome", note="Hello"),
        Planned(place.id, "edit", (first,), "v2"),
    ]
    assert await store.deliveries.plan(planned) == 4
    assert await store.deliveries.plan(planned) == 0
    assert await store.deliveries.plan([*planned, *planned]) == 0
    assert (await store.deliveries.counts()).planned == 4


async def test_a_lead_goes_to_a_place_once_in_whatever_kind_of_post(store: Store) -> None:
    place, (first, second) = await channel(store), await leads(store, 2)
    await store.deliveries.plan([Planned(place.id, "lead", (first,))])
    await store.deliveries.plan([Planned(place.id, "digest", (first, second), "monday")])
    assert await store.deliveries.plan([Planned(place.id, "lead", (second,))]) == 0
    found = {one.kind: one.leads for one in await store.deliveries.of_place(place.id)}
    assert found == {"lead": (first,), "digest": (second,)}
    assert await store.deliveries.posted(place.id, [first, second, 99]) == {first, second}


async def test_two_digests_planned_at_once_share_no_lead(store: Store) -> None:
    place, numbers = await channel(store), await leads(store, 3)
    await store.deliveries.plan(
        [
            Planned(place.id, "digest", tuple(numbers[:2]), "monday"),
            Planned(place.id, "digest", tuple(numbers), "tuesday"),
        ]
    )
    assert [one.leads for one in await store.deliveries.of_place(place.id)] == [
        (numbers[2],),
        (numbers[0], numbers[1]),
    ]


async def test_posts_to_unknown_places_or_of_unknown_leads_are_left_out(store: Store) -> None:
    place, (first,) = await channel(store), await leads(store, 1)
    planned = [Planned(999, "lead", (first,)), Planned(place.id, "lead", (999,))]
    assert await store.deliveries.plan(planned) == 0


async def test_plan_and_matches_are_stored_together_or_not_at_all(store: Store) -> None:
    place, (first,) = await channel(store), await leads(store, 1)
    anna = await member(store)
    unplanned = await store.leads.unplanned()
    with pytest.raises(ValueError, match="invalid literal"):
        await store.deliveries.plan(
            [Planned(place.id, "lead", (first,))],
            matches=[Match(str(anna.id), first, 80.0), Match("nobody", first, 1.0)],
            leads=unplanned,
        )
    assert (await store.deliveries.counts()).planned == 0
    assert await store.matches.get(anna.id, first) is None
    assert await store.leads.unplanned() == unplanned


async def test_what_is_finished_stays_finished(store: Store) -> None:
    await _planned(store, 1)
    (claimed,) = await store.deliveries.claim(NOON, LEASE, 10, "w1")
    assert await store.deliveries.sent(claimed.id, "discord/1/2")
    assert not await store.deliveries.sent(claimed.id, "discord/1/3")
    assert not await store.deliveries.retry(claimed.id, NOON)
    assert not await store.deliveries.fail(claimed.id, "late")
    assert not await store.deliveries.drop(claimed.id, "late")
    await store.receipts.sent({claimed.id: "discord/1/4"})
    found = await store.deliveries.get(claimed.id)
    assert found is not None
    assert (found.state, found.receipt) == ("sent", "discord/1/2")


async def test_sent_posts_of_a_lead_are_found_for_edits(store: Store) -> None:
    places, (first, second) = await channels(store, 2), await leads(store, 2)
    await store.deliveries.plan(
        [
            Planned(places[0].id, "lead", (first,)),
            Planned(places[1].id, "digest", (second, first), "monday"),
        ]
    )
    assert await store.deliveries.of_lead(first) == []
    assert len(await store.deliveries.of_lead(first, sent=False)) == 2
    for one in await store.deliveries.claim(NOON, LEASE, 10, "w1"):
        await store.deliveries.sent(one.id, f"discord/1/{one.id}")
    assert {one.receipt for one in await store.deliveries.of_lead(first)} == {
        "discord/1/1",
        "discord/1/2",
    }
    assert len(await store.deliveries.of_lead(second)) == 1


async def test_posts_of_a_lead_are_read_by_place_and_by_page(store: Store) -> None:
    places, (first, second) = await channels(store, 5), await leads(store, 2)
    planned = [Planned(place.id, "lead", (one,)) for place in places for one in (first, second)]
    await store.deliveries.plan(planned)
    (post,) = await store.deliveries.of_lead(first, place=places[3].id, sent=False)
    assert (post.place.id, post.leads) == (places[3].id, (first,))
    found, after = [], 0
    while page := await store.deliveries.of_lead(first, sent=False, after=after, limit=2):
        found.append([one.place.id for one in page])
        after = page[-1].id
    one, two, three, four, five = (place.id for place in places)
    assert found == [[one, two], [three, four], [five]]


async def test_dropped_leads_may_come_again_only_when_that_is_said(store: Store) -> None:
    place, (first, second) = await _planned(store, 2)
    (one,) = await store.deliveries.claim(NOON, LEASE, 1, "w1")
    await store.deliveries.drop(one.id, "blocked company")
    (two,) = await store.deliveries.claim(NOON, LEASE, 1, "w1")
    await store.deliveries.drop(two.id, "quiet hours", again=True)
    assert await store.deliveries.posted(place.id) == {first}
    digest = Planned(place.id, "digest", (first, second), "monday")
    await store.deliveries.plan([digest])
    assert (await store.deliveries.of_place(place.id))[0].leads == (second,)


async def test_counts_tell_the_oldest_waiting_post_and_keep_communities_apart(
    store: Store, clock: Clock
) -> None:
    place, _ = await _planned(store, 1)
    clock.move(hours=1)
    other = await channel(store, "elsewhere", "guild-2")
    await store.deliveries.plan([Planned(other.id, "lead", (1,))])
    assert (await store.deliveries.counts()).oldest == NOON
    mine = await store.deliveries.counts(community=other.community)
    assert (mine.planned, mine.oldest) == (1, clock.now)
    assert (await store.deliveries.counts(community=place.community)).planned == 1


async def test_caps_count_what_a_place_was_given(store: Store, clock: Clock) -> None:
    place = await channel(store)
    for name in (1, 2):
        number = await lead(store, posting(name, company="  BRIGHTLEAF  Analytics"))
        await store.deliveries.plan([Planned(place.id, "lead", (number,))])
    found = await store.deliveries.given_each({place.id: NOON})
    assert found == {place.id: Given(2, {"brightleaf analytics": 2}, {"acme": 2})}
    assert await store.deliveries.given_each({place.id: NOON + LEASE}) == {place.id: Given()}


async def test_caps_count_what_each_of_many_places_was_given(store: Store, clock: Clock) -> None:
    first, second, third = await channels(store, 3)
    number = await lead(store, posting(1, company="Brightleaf"))
    await store.deliveries.plan([Planned(first.id, "digest", (number,), "1")])
    clock.move(hours=1)
    other = await lead(store, posting(2, company="Other", source="moss"))
    both = (Planned(first.id, "lead", (other,)), Planned(second.id, "digest", (number, other), "1"))
    await store.deliveries.plan(both)
    later = NOON + timedelta(minutes=30)
    found = await store.deliveries.given_each({first.id: later, second.id: NOON, third.id: NOON})
    assert found == {
        first.id: Given(1, {"other": 1}, {"moss": 1}),
        second.id: Given(2, {"brightleaf": 1, "other": 1}, {"acme": 1, "moss": 1}),
        third.id: Given(),
    }
    assert await store.deliveries.given_each({}) == {}


async def test_the_key_is_the_same_after_a_rebuild_and_fits_a_nonce(
    store: Store, empty_url: str, opening: Opener
) -> None:
    place, _ = await _planned(store, 3)
    (first,) = await store.deliveries.claim(NOON, LEASE, 1, "w1")
    rebuilt = await opening(url=empty_url)
    await leads(rebuilt, 5, "someone else")
    await channel(rebuilt, "another")
    number = await lead(rebuilt, posting(0))
    anew = await channel(rebuilt, place.address)
    await rebuilt.deliveries.plan([Planned(anew.id, "lead", (number,))])
    (again,) = await rebuilt.deliveries.claim(NOON, LEASE, 1, "w1")
    assert (again.place.id, again.leads) != (first.place.id, first.leads)
    assert again.key == first.key
    assert len(again.key) <= 25


async def test_digests_closed_at_once_lose_nothing_that_waits(opening: Opener) -> None:
    """Only what the one digest shows or counts is forgotten, whoever was first."""
    stores = [await opening() for _ in range(4)]
    place = await channel(stores[0])
    numbers = await leads(stores[0], 8)
    await stores[0].waiting.plan([], [WaitingLead(place.id, one, 50.0) for one in numbers])

    async def close(store: Store, shown: list[int]) -> int:
        digest = Planned(place.id, "digest", tuple(shown), "2026-11-20")
        return await store.waiting.close([digest], {place.id: shown}, {})

    parts = [numbers[start : start + 2] for start in range(0, 8, 2)]
    new = await asyncio.gather(*(close(*each) for each in zip(stores, parts, strict=True)))
    assert sorted(new) == [0, 0, 0, 1]
    (digest,) = await stores[0].deliveries.of_place(place.id)
    waiting = await stores[0].waiting.of([place.id])
    assert {one.lead for one in waiting[place.id]} == set(numbers) - set(digest.leads)
    assert len(digest.leads) == 2


async def test_several_planners_plan_a_post_once(opening: Opener) -> None:
    stores = [await opening() for _ in range(4)]
    places, numbers = await channels(stores[0], 3), await leads(stores[0], 10)
    planned = [Planned(place.id, "lead", (one,)) for place in places for one in numbers]
    await asyncio.gather(*(store.deliveries.plan(planned) for store in stores))
    assert (await stores[0].deliveries.counts()).planned == 30
