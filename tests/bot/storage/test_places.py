from dataclasses import replace
from datetime import timedelta

from bot.models import Evidence, Match, Part, Place
from bot.storage.ledger import Planned
from bot.storage.store import Store
from bot.storage.waiting import WaitingLead
from tests.bot.storage.samples import (
    NOON,
    Clock,
    channel,
    channels,
    leads,
    member,
)


async def test_a_place_comes_back_with_every_rule(store: Store) -> None:
    anna = await member(store)
    given = Place(
        0,
        anna.community,
        "discord",
        "anna",
        "dm",
        anna.id,
        "weekly",
        7,
        30,
        4,
        "Europe/Berlin",
        62.5,
        3,
        ("core",),
        ("nlp",),
        22,
        7,
        (0, 1, 2),
        NOON,
        "line",
        threads=True,
        since=NOON,
    )
    stored = await store.places.add(given)
    assert stored == replace(given, id=stored.id)
    assert await store.places.get(stored.id) == stored
    assert await store.places.of_member(anna.id) == stored
    assert await store.places.find(anna.community, "anna", "dm") == stored


async def test_a_place_added_again_is_changed_and_keeps_its_baseline(
    store: Store, clock: Clock
) -> None:
    place = await channel(store)
    assert place.since == NOON
    await store.places.dead(place.id, "archived")
    clock.move(days=1)
    again = await store.places.add(replace(place, id=0, lane="instant", since=None, dead=""))
    assert (again.id, again.lane, again.since, again.dead) == (place.id, "instant", NOON, "")


async def test_a_place_is_changed_within_its_community_only(store: Store) -> None:
    place = await channel(store)
    assert await store.places.update(replace(place, hour=18))
    assert not await store.places.update(replace(place, community=place.community + 1, hour=3))
    found = await store.places.get(place.id, community=place.community)
    assert found is not None
    assert found.hour == 18
    assert await store.places.get(place.id, community=place.community + 1) is None
    assert not await store.places.remove(place.id, community=place.community + 1)
    assert await store.places.remove(place.id, community=place.community)


async def test_a_place_that_is_kept_is_looked_at_at_once_and_what_is_due_stays_due(
    store: Store, clock: Clock
) -> None:
    place = await channel(store)
    for due, wanted in ((clock.now + timedelta(hours=5), 0), (clock.now - timedelta(hours=1), -1)):
        await store.places.schedule(place.id, due)
        kept = await store.places.keep(replace(place, cap=5))
        assert (kept.id, kept.cap, kept.since) == (place.id, 5, NOON)
        moment = clock.now + timedelta(hours=wanted)
        assert await store.places.due_digests(clock.now) == [(kept, moment)]


async def test_a_place_that_is_turned_off_forgets_what_it_was_to_get(
    store: Store, clock: Clock
) -> None:
    place, (sent, first, second) = await channel(store), await leads(store, 3)
    await store.deliveries.plan([Planned(place.id, "lead", (sent,))])
    (one,) = await store.deliveries.claim(NOON, timedelta(seconds=30), 1, "w1")
    await store.deliveries.sent(one.id, "r")
    posts = [Planned(place.id, "lead", (first,)), Planned(place.id, "notice", day="dead 1")]
    await store.waiting.plan(posts, [WaitingLead(place.id, second, 50.0)])
    off = await store.places.keep(replace(place, lane="off"))
    assert await store.waiting.count() == 0
    assert await store.deliveries.posted(place.id) == {sent}
    states = {(post.kind, post.state) for post in await store.deliveries.of_place(place.id)}
    assert states == {("lead", "sent"), ("lead", "dropped"), ("notice", "planned")}
    await store.places.keep(replace(off, lane="daily"), clock.move(days=1))
    found = await store.places.get(place.id)
    assert found is not None
    assert found.since == clock.now


async def test_what_a_dead_worker_held_is_dropped_with_the_rest(store: Store, clock: Clock) -> None:
    place, (first,) = await channel(store), await leads(store, 1)
    await store.deliveries.plan([Planned(place.id, "lead", (first,))])
    await store.deliveries.claim(NOON, timedelta(seconds=30), 1, "dead worker")
    off = await store.places.keep(replace(place, lane="off"))
    assert (await store.deliveries.counts()).claimed == 1
    await store.places.keep(replace(off, lane="daily"), clock.move(days=1))
    counts = await store.deliveries.counts()
    assert (counts.claimed, counts.dropped) == (0, 1)


async def test_a_post_that_is_taken_back_waits_and_its_place_is_looked_at(
    store: Store, clock: Clock
) -> None:
    place, (first,) = await channel(store), await leads(store, 1)
    place = await store.places.keep(replace(place, lane="instant"))
    await store.places.schedule(place.id, None)
    await store.deliveries.plan([Planned(place.id, "lead", (first,))])
    (post,) = await store.deliveries.claim(NOON, timedelta(seconds=30), 1, "w1")
    waiting, until = [WaitingLead(place.id, first, 50.0)], clock.now + timedelta(hours=1)
    assert not await store.waiting.hold(post, "w2", waiting, until)
    assert await store.waiting.count() == 0
    assert await store.waiting.hold(post, "w1", waiting, until)
    assert await store.waiting.of([place.id]) == {place.id: waiting}
    assert await store.deliveries.of_place(place.id) == []
    assert await store.places.due_digests(until) == [(place, until)]
    assert await store.deliveries.plan([Planned(place.id, "lead", (first,))]) == 1


async def test_due_digests_leave_out_the_dead_and_the_silent(store: Store) -> None:
    due, later, dead, off = await channels(store, 4)
    for place, hours in ((due, 1), (later, 5), (dead, 1), (off, 1)):
        await store.places.schedule(place.id, NOON + timedelta(hours=hours))
    await store.places.dead(dead.id, "gone")
    await store.places.update(replace(off, lane="off"))
    found = await store.places.due_digests(NOON + timedelta(hours=2))
    assert found == [(due, NOON + timedelta(hours=1))]
    assert [one.id for one in await store.places.live()] == [due.id, later.id]
    assert await store.places.unscheduled() == []
    await store.places.schedule(due.id, None)
    assert [one.id for one in await store.places.unscheduled()] == [due.id]


async def test_a_place_dies_and_is_told_once(store: Store) -> None:
    place = await channel(store)
    assert await store.places.dead(place.id, "404")
    assert not await store.places.dead(place.id, "403")
    assert [one.dead for one in await store.places.untold()] == ["404"]
    assert await store.places.told(place.id)
    assert not await store.places.told(place.id)
    assert await store.places.untold() == []


async def test_matches_are_kept_with_their_reasons_best_first(store: Store) -> None:
    anna, (first, second, third) = await member(store), await leads(store, 3)
    best = Match(
        str(anna.id),
        second,
        91.5,
        (Evidence("PyTorch", "pytorch"),),
        (Evidence("JAX", "keras"),),
        ("Rust",),
        (),
        (Part("skills", 40.0, 50.0, "4 of 5"),),
    )
    other = Match(str(anna.id), first, 40.0, blockers=("onsite",))
    await store.matches.save([other, best])
    assert await store.matches.get(anna.id, first) == other
    assert await store.matches.get(anna.id, third) is None
    assert await store.matches.of(second, community=anna.community) == [best]
    assert await store.matches.of(second, community=anna.community + 1) == []
    assert sorted(await store.matches.scores(anna.id, NOON)) == [40.0, 91.5]
    await store.matches.save([replace(other, score=95.0)])
    assert sorted(await store.matches.scores(anna.id, NOON)) == [91.5, 95.0]
    await store.matches.forget(anna.id)
    assert await store.matches.count() == 0


async def test_recent_leads_leave_out_what_a_place_was_given(store: Store) -> None:
    first, second = await leads(store, 2)
    place = await channel(store)
    await store.deliveries.plan([Planned(place.id, "lead", (first,))])
    recent = await store.leads.recent(NOON, not_at=place.id)
    assert [one.id for one in recent] == [second]
