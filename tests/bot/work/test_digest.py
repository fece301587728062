"""A digest once per local day: best first, in time, with true numbers."""

import itertools
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.understanding import Judgement
from tests.bot.work.leads import PAID, READ
from tests.bot.work.test_schedule import ZONES
from tests.bot.work.world import World


async def digest_at(world: World, moment: datetime) -> list[str]:
    """What is posted when the process looks at that moment."""
    world.clock.at = moment
    await world.plan()
    await world.digester.all()
    return [one.message.text for one in await world.deliver()]


def at(hour: int, minute: int = 0, day: int = 1) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


async def test_a_digest_comes_at_its_hour_and_once(world: World) -> None:
    await world.place("#daily", lane="daily", hour=9)
    await world.leads(3)
    assert await digest_at(world, at(8, 59)) == []
    (text,) = await digest_at(world, at(9, 0))
    assert text.startswith("3 new leads")
    assert await digest_at(world, at(9, 30)) == []
    await world.leads(1)
    assert await digest_at(world, at(12, 0)) == []
    (text,) = await digest_at(world, at(9, 0, day=2))
    assert text.startswith("1 new lead.")


async def test_best_first_and_the_rest_is_counted_and_never_comes_back(world: World) -> None:
    await world.place("#daily", lane="daily", hour=9, cap=2)
    await world.leads(2, read=replace(READ, field=Judgement("adjacent")))
    (best,) = await world.leads(1, read=replace(READ, pay=PAID))
    await world.leads(2)
    (text,) = await digest_at(world, at(9))
    assert text.startswith("5 new leads")
    (post,) = await world.store.deliveries.of_place(1)
    assert post.leads[0] == best
    assert (len(post.leads), post.more) == (2, 3)
    assert await digest_at(world, at(9, day=2)) == []


async def test_an_empty_day_is_silent_or_one_line_by_choice(world: World) -> None:
    await world.place("#silent", lane="daily", hour=9)
    await world.place("#line", lane="daily", hour=9, when_empty="line")
    await world.digester.all()
    assert await digest_at(world, at(9)) == ["No new leads since the last digest."]
    assert [one.place for one in world.chat.posts.values()] == ["#line"]


async def test_a_process_that_was_down_at_the_hour_is_late_within_twelve_hours(
    world: World,
) -> None:
    await world.place("#daily", lane="daily", hour=9)
    await world.leads(1)
    await world.digester.all()
    assert len(await digest_at(world, at(20, 59))) == 1


async def test_after_more_than_twelve_hours_the_next_day_has_them_all(world: World) -> None:
    await world.place("#daily", lane="daily", hour=9)
    await world.leads(1)
    await world.digester.all()
    assert await digest_at(world, at(21, 1)) == []
    await world.leads(1)
    (text,) = await digest_at(world, at(9, day=2))
    assert text.startswith("2 new leads")


async def test_a_lead_that_closed_while_it_waited_is_neither_shown_nor_counted(
    world: World,
) -> None:
    await world.place("#daily", lane="daily", hour=9)
    first, _ = await world.leads(2)
    await world.plan()
    await world.store.leads.set_state(first, "closed", "gone")
    (text,) = await digest_at(world, at(9))
    assert text.startswith("1 new lead.")


async def test_a_lead_that_closed_between_planning_and_posting_is_not_counted(
    world: World,
) -> None:
    await world.place("#daily", lane="daily", hour=9)
    first, _ = await world.leads(2)
    world.clock.at = at(9)
    await world.plan()
    await world.digester.all()
    await world.store.leads.set_state(first, "closed", "gone")
    (post,) = await world.deliver()
    assert post.message.text.startswith("1 new lead.")


async def test_two_processes_prepare_one_digest(world: World) -> None:
    await world.place("#daily", lane="daily", hour=9)
    await world.leads(2)
    world.clock.at = at(9)
    await world.plan()
    await world.digester._schedule(10)
    found = await world.store.places.due_digests(world.clock())
    assert len(found) == 1
    await world.digester.due()
    await world.digester._prepare(found)
    assert len(await world.deliver()) == 1


async def test_a_changed_hour_or_lane_gives_no_second_digest_of_the_day(world: World) -> None:
    place = await world.place("#daily", lane="daily", hour=9)
    await world.leads(2)
    assert len(await digest_at(world, at(9))) == 1
    await world.store.places.update(replace(place, hour=11), next_at=at(11))
    await world.leads(1)
    assert await digest_at(world, at(11)) == []
    assert len(await digest_at(world, at(11, day=2))) == 1


async def test_snoozed_places_sleep_and_then_get_everything(world: World) -> None:
    await world.place("#daily", lane="daily", hour=9, snoozed_until=at(12, day=3))
    await world.leads(2)
    for day in (1, 2, 3):
        assert await digest_at(world, at(9, 1, day=day)) == []
    (text,) = await digest_at(world, at(9, 1, day=4))
    assert text.startswith("2 new leads")


@pytest.mark.parametrize("lane", ["daily", "weekly"])
async def test_a_snooze_that_ends_as_the_digest_is_due_does_not_skip_it(
    world: World, lane: str
) -> None:
    end = at(0, day=8)
    await world.place("#leads", lane=lane, hour=0, weekday=0, snoozed_until=end)
    await world.leads(2)
    for day in (3, 5, 7):
        assert await digest_at(world, at(12, day=day)) == []
    (text,) = await digest_at(world, end)
    assert text.startswith("2 new leads")
    assert await digest_at(world, at(12, day=8)) == []


async def test_weekends_off_are_made_up_for_on_monday(world: World) -> None:
    await world.place("#daily", lane="daily", hour=9, working_days=(0, 1, 2, 3, 4))
    assert await digest_at(world, at(9, day=5)) == []
    await world.leads(1)
    assert await digest_at(world, at(9, day=6)) == []
    assert await digest_at(world, at(9, day=7)) == []
    assert len(await digest_at(world, at(9, day=8))) == 1


async def test_hourly_and_weekly_lanes(world: World) -> None:
    await world.place("#hourly", lane="hourly")
    await world.place("#weekly", lane="weekly", weekday=0, hour=9)
    await world.leads(1)
    await world.digester.all()
    assert len(await digest_at(world, at(8, 30))) == 0
    assert len(await digest_at(world, at(9, 0))) == 2
    assert len(world.chat.shown("#weekly")) == 1
    await world.leads(1)
    await digest_at(world, at(10, 0))
    assert Counter(one.place for one in world.chat.posts.values()) == {"#hourly": 2, "#weekly": 1}
    await digest_at(world, at(9, 0, day=8))
    assert Counter(one.place for one in world.chat.posts.values())["#weekly"] == 2


async def test_a_company_has_its_cap_for_the_day_also_where_digests_are_hourly(
    world: World,
) -> None:
    """What is over it is counted beside others, waits where there are none, and comes tomorrow."""
    await world.place("#hourly", lane="hourly", cap=5, timezone="Europe/Berlin")
    world.clock.at = at(9, 1)
    await world.digester.all()
    told: dict[int, list[str]] = {}
    for hour, companies in ((9, "aa"), (10, "aab"), (11, "aa"), (12, "aa"), (13, "b"), (14, "")):
        world.clock.at = at(hour, 30)
        for company in companies:
            await world.leads(1, company=f"Company {company}")
        told[hour] = await digest_at(world, at(hour + 1))
    counts = {hour: text[0].partition(" new")[0] for hour, text in told.items() if text}
    assert counts == {9: "2", 10: "3", 13: "5"}
    world.clock.at = at(20, 30)
    await world.leads(1, company="Company a")
    assert await digest_at(world, at(21, 0)) == []
    assert len(await digest_at(world, at(22, 0))) == 1
    shown = [len(one.leads) for one in await world.store.deliveries.of_place(1)]
    assert sorted(shown) == [1, 1, 2, 2]


async def test_what_went_out_at_once_counts_in_the_digest_of_the_day(world: World) -> None:
    place = await world.place("#leads", lane="instant")
    await world.leads(2, company="Acme")
    await world.plan()
    await world.store.places.update(replace(place, lane="daily", hour=9))
    await world.leads(2, company="Acme")
    await world.leads(1, company="Other")
    await world.plan()
    chosen, _ = await world.digester.preview(
        (await world.store.places.of_community(place.community))[0]
    )
    assert (len(chosen.shown), len(chosen.more)) == (2, 1)


async def test_a_preview_changes_nothing(world: World) -> None:
    place = await world.place("#daily", lane="daily", hour=9, cap=1)
    await world.leads(2)
    await world.plan()
    chosen, leads = await world.digester.preview(place)
    assert (len(chosen.shown), len(chosen.more), len(leads)) == (1, 1, 2)
    assert len(await digest_at(world, at(9))) == 1


async def test_a_digest_on_demand_comes_once_and_leaves_the_schedule(world: World) -> None:
    place = await world.place("#daily", lane="daily", hour=9)
    await world.leads(2)
    await world.plan()
    assert await world.digester.now(place)
    assert not await world.digester.now(place)
    assert len(await world.deliver()) == 1
    await world.leads(1)
    assert len(await digest_at(world, at(9))) == 1


async def test_a_second_digest_on_demand_leaves_what_waits_for_the_next_one(world: World) -> None:
    place = await world.place("#daily", lane="daily", hour=9)
    world.clock.at = at(12)
    await world.leads(2)
    await world.plan()
    assert await world.digester.now(place)
    assert len(await world.deliver()) == 1
    await world.leads(3)
    await world.plan()
    assert not await world.digester.now(place)
    assert await world.store.waiting.count() == 3
    (text,) = await digest_at(world, at(9, day=2))
    assert text.startswith("3 new leads")


async def test_a_digest_on_demand_forgets_what_has_closed(world: World) -> None:
    place = await world.place("#daily", lane="daily", hour=9)
    (number,) = await world.leads(1)
    await world.plan()
    await world.store.leads.set_state(number, "closed", "gone")
    assert not await world.digester.now(place)
    assert await world.store.waiting.count() == 0


SPRING = (datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 30, tzinfo=UTC))
AUTUMN = (datetime(2026, 9, 20, tzinfo=UTC), datetime(2026, 11, 5, tzinfo=UTC))


@pytest.mark.slow
async def test_digests_through_every_change_of_clocks_from_end_to_end(world: World) -> None:
    """A process that looks at odd moments posts exactly one digest a local day to each place."""
    zones = ZONES[:40:10]
    world.clock.at = datetime(2026, 1, 1, tzinfo=UTC)
    for number, name in enumerate(zones):
        hour, minute = ((2, 30), (0, 0), (9, 15), (23, 45))[number % 4]
        await world.place(
            name, lane="daily", hour=hour, minute=minute, timezone=name, when_empty="line"
        )
    strides = itertools.cycle([11 * 3600, 3 * 3600 + 600, 9 * 3600 + 1200, 1800])
    for start, end in SPRING, AUTUMN:
        world.clock.at = start
        while world.clock.at < end:
            world.clock.move(next(strides))
            await world.digester.all()
            await world.courier.due()
    for name in zones:
        posts = await world.store.deliveries.of_place(
            next(p.id for p in await world.store.places.live() if p.address == name), 500
        )
        days = [post.day for post in posts]
        assert len(days) == len(set(days))
        whole = {
            (start + timedelta(days=n)).date().isoformat()
            for start, end in (SPRING, AUTUMN)
            for n in range(2, (end - start).days - 1)
        }
        assert whole <= set(days), (name, whole - set(days))
        assert len(world.chat.shown(name)) == len(days)
