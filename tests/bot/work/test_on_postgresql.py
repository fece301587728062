"""What must hold on one process must hold on PostgreSQL too: the same scenarios, once more."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest

from bot.matching.score import Scorer
from bot.storage.store import open_store
from tests.bot.work import (
    test_audience,
    test_deliver,
    test_digest,
    test_edits,
    test_missed,
    test_plan,
    test_side_by_side,
    test_upkeep,
    test_wanted,
)
from tests.bot.work.fakes import FakeClock
from tests.bot.work.world import World, courier_of, world_of

pytestmark = pytest.mark.xdist_group("postgres")
Scenario = Callable[[World], Awaitable[None]]
SCENARIOS: tuple[Scenario, ...] = (
    test_deliver.test_a_lead_is_posted_once_to_each_place_that_wants_it,
    test_deliver.test_posts_of_a_place_keep_their_order_through_errors,
    test_deliver.test_a_post_whose_answer_was_lost_is_found_and_not_repeated,
    test_deliver.test_a_process_that_died_between_posting_and_noting_costs_the_lease,
    test_deliver.test_a_dead_place_is_tried_once,
    test_deliver.test_stopping_gives_back_what_is_in_hand_with_its_mark,
    test_missed.test_a_digest_that_nobody_posted_is_posted_after_the_silence,
    test_missed.test_a_digest_that_was_found_takes_what_waits_and_no_more,
    test_plan.test_planning_the_same_again_changes_nothing,
    test_plan.test_nothing_of_the_backlog_is_posted,
    test_plan.test_over_the_cap_of_the_day_is_counted_in_the_evening,
    test_plan.test_what_one_community_may_see_is_never_shown_in_another,
    test_digest.test_a_digest_comes_at_its_hour_and_once,
    test_digest.test_best_first_and_the_rest_is_counted_and_never_comes_back,
    test_digest.test_two_processes_prepare_one_digest,
    test_digest.test_a_second_digest_on_demand_leaves_what_waits_for_the_next_one,
    test_digest.test_a_changed_hour_or_lane_gives_no_second_digest_of_the_day,
    test_digest.test_a_company_has_its_cap_for_the_day_also_where_digests_are_hourly,
    test_edits.test_many_changes_are_one_edit,
    test_edits.test_both_posts_of_leads_that_turn_out_to_be_one_are_edited,
    test_side_by_side.test_a_place_that_opens_while_it_is_planned_for_keeps_its_cap,
    test_side_by_side.test_a_digest_that_is_given_up_while_it_is_planned_for_leaves_no_lead,
    test_side_by_side.test_a_place_that_is_removed_while_it_is_planned_for_holds_up_no_other,
    test_audience.test_what_was_learnt_outlasts_an_edit_of_the_profile,
    test_audience.test_what_was_learnt_is_forgotten_when_told,
    test_audience.test_marks_that_are_taken_back_teach_nothing_any_more,
    test_audience.test_only_those_with_something_new_are_read_again,
    test_upkeep.test_a_channel_that_died_is_told_of_once,
    test_upkeep.test_a_reminder_comes_once_and_only_where_direct_messages_are_wanted,
    test_wanted.test_stop_drops_what_was_planned_and_what_waits,
    test_wanted.test_a_snooze_ends_with_the_best_within_the_cap_and_one_line,
    test_wanted.test_a_snooze_that_is_ended_early_has_ended,
    test_wanted.test_a_snooze_holds_what_is_planned_already,
    test_wanted.test_a_lead_that_comes_while_its_place_is_looked_at_is_not_forgotten,
    test_wanted.test_a_reminder_comes_when_a_snooze_is_ended,
    test_wanted.test_a_reminder_that_quiet_hours_overtake_holds_up_no_digest,
    test_wanted.test_a_count_that_quiet_hours_overtake_holds_up_nothing,
    test_wanted.test_what_a_digest_counted_that_was_not_posted_waits_again_too,
    test_wanted.test_who_gets_no_messages_is_reminded_with_the_next_answer,
)


@pytest.fixture
async def postgres_world(postgres: str, clock: FakeClock, scorer: Scorer) -> AsyncIterator[World]:
    store = await open_store(postgres, clock=clock)
    yield world_of(store, clock, scorer)
    await store.close()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.__name__)
async def test_the_same_on_postgresql(scenario: Scenario, postgres_world: World) -> None:
    await scenario(postgres_world)


async def test_three_workers_at_once_post_everything_once(postgres_world: World) -> None:
    """They take turns at each place, and none waits for another."""
    world = postgres_world
    for number in range(20):
        await world.place(f"#{number}")
    await world.leads(10)
    await world.plan()
    couriers = [courier_of(world.store, world.clock, world.chat, f"worker-{n}") for n in range(3)]
    await asyncio.gather(*(one.due() for one in couriers))
    await asyncio.gather(*(one.due() for one in couriers))
    assert len(world.chat.posts) == 200
    assert world.chat.doubled == []
    assert sum(one.counted["sent"] for one in couriers) == 200
    for number in range(20):
        keys = [one.key for one in world.chat.shown(f"#{number}")]
        place = await world.store.places.find(1, f"#{number}")
        assert place is not None
        ledger = await world.store.deliveries.of_place(place.id)
        assert keys == [one.key for one in reversed(ledger)]


async def test_places_change_while_they_are_planned_for_and_looked_at(
    postgres_world: World,
) -> None:
    """None of the three waits for another in a circle, and whoever stopped hears nothing more."""
    world = postgres_world
    places = [await world.member(f"m{n}", cap=2, lane="instant") for n in range(8)]
    await world.digester.all()

    async def change() -> None:
        for hour in range(12):
            for place in places:
                off = hour == 11 and place.id % 2
                wanted = replace(place, lane="off" if off else "instant", hour=hour)
                await world.store.places.keep(wanted, world.clock())

    async def plan() -> None:
        for _ in range(6):
            await world.leads(3)
            await world.plan()

    async def look() -> None:
        for _ in range(30):
            await world.digester.all()

    await asyncio.gather(change(), plan(), look())
    await world.deliver(60)
    before = {place.id: len(world.chat.shown(place.address)) for place in places}
    await world.leads(2)
    world.clock.move(days=1)
    await world.plan()
    await world.digester.all()
    await world.deliver(60)
    for place in places:
        new = len(world.chat.shown(place.address)) - before[place.id]
        assert new == 0 if place.id % 2 else new > 0
    assert world.chat.doubled == []
