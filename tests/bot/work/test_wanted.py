"""Stop, off, snooze, quiet hours and every change of them hold at once, for what is planned too."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.limits import TOTAL
from bot.chat.messages import Facts, Lines, When
from bot.commands.answers import note
from bot.commands.base import Call, Caller
from bot.commands.greet import greeted
from bot.commands.table import CommandTable
from bot.errors import ChatBusy
from bot.models import Place
from bot.storage.ledger import Planned
from bot.work.opening import seen_now
from bot.work.remind import plan_reminders
from tests.bot.commands import stage
from tests.bot.work.fakes import Posted
from tests.bot.work.world import World

ADA = Caller("console", "home", "ada", "ada")
BOSS = Caller("console", "home", "boss", "boss", "#leads", admin=True)
WEEK = (0, 1, 2, 3, 4)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of June 2026, which begins on a Monday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


def table_of(world: World) -> CommandTable:
    """The commands over this world, at its present moment."""
    clock = stage.Clock()
    clock.now = world.clock()
    return stage.world_of(world.store, clock).table


async def typed(world: World, line: str, caller: Caller = ADA) -> str:
    return stage.shown(stage.sound(await table_of(world).typed(caller, line)))


async def pressed(world: World, action: str, value: str = "", caller: Caller = ADA) -> str:
    return stage.shown(stage.sound(await table_of(world).press(caller, action, value)))


async def looked(world: World, moment: datetime | None = None, seconds: float = 0) -> list[str]:
    """What is posted when everything is looked at, at that moment."""
    world.clock.at = moment or world.clock.at
    await world.plan()
    await world.digester.all()
    await plan_reminders(world.store, world.clock)
    return texts(await world.deliver(seconds))


def texts(posts: Sequence[Posted]) -> list[str]:
    return [one.message.text for one in posts]


async def waiting(world: World, place: Place) -> int:
    return len((await world.store.waiting.of([place.id]))[place.id])


async def busy(world: World, address: str, seconds: float = 60) -> None:
    """The chat asks to wait, so that what is planned there stays planned."""
    world.chat.busy_until[address] = world.clock() + timedelta(seconds=seconds)
    await world.plan()
    assert await world.deliver() == []


async def test_stop_drops_what_was_planned_and_what_waits(world: World) -> None:
    place = await world.member("ada", cap=2)
    await world.leads(5)
    await busy(world, "ada")
    assert (await world.store.deliveries.counts()).planned == 2
    assert "Stopped" in await pressed(world, "stop")
    counts = await world.store.deliveries.counts()
    assert (counts.planned, counts.dropped, await waiting(world, place)) == (0, 2, 0)
    assert await looked(world, at(1, 18, 1), 60) == []


async def test_a_channel_that_is_turned_off_gets_no_more(world: World) -> None:
    await world.place("#leads", working_days=WEEK)
    world.clock.at = at(6, 10)
    await world.leads(3)
    await world.plan()
    assert "Nothing is posted" in await pressed(world, "channel-when", "off", BOSS)
    assert await looked(world, at(8, 9), 60) == []


async def test_a_stop_reaches_what_is_planned_at_the_same_moment(world: World) -> None:
    """A planner that read the place before it was turned off."""
    place = await world.member("ada")
    (lead,) = await world.leads(1)
    await pressed(world, "stop")
    reminder = Planned(place.id, "reminder", (), "1 later", 0, "Remember.")
    await world.store.deliveries.plan([Planned(place.id, "lead", (lead,)), reminder])
    assert await world.deliver(60) == []
    assert (await world.store.deliveries.counts()).dropped == 2


async def test_what_an_admin_must_be_told_comes_also_where_posts_are_off(world: World) -> None:
    place = await world.member("ada", lane="off")
    await world.store.deliveries.plan([Planned(place.id, "notice", (), "dead 7", 0, "It is gone.")])
    await typed(world, "alerts quiet:22-7")
    assert texts(await world.deliver()) == ["It is gone."]


async def test_a_new_start_a_month_later_brings_nothing_of_before(world: World) -> None:
    place = await world.member("ada", lane="daily")
    await world.leads(3)
    await world.plan()
    await pressed(world, "stop")
    assert await waiting(world, place) == 0
    world.clock.at = at(1, 10) + timedelta(days=39)
    await typed(world, "alerts daily hour:9")
    assert await looked(world, world.clock() + timedelta(hours=23), 60) == []


async def test_a_snooze_ends_with_the_best_within_the_cap_and_one_line(world: World) -> None:
    place = await world.member("ada", cap=4)
    await typed(world, "alerts snooze:3d")
    for day in (1, 2, 3):
        await world.leads(3)
        assert await looked(world, at(day, 20)) == []
    assert await waiting(world, place) == 9
    posted = await looked(world, at(4, 8, 1), 60)
    assert len(posted) == 5
    assert posted[-1] == "5 more leads: /leads search"
    assert await waiting(world, place) == 0
    assert await looked(world, at(5, 18, 1), 60) == []


async def test_a_snooze_that_is_ended_early_has_ended(world: World) -> None:
    await world.member("ada")
    await typed(world, "alerts snooze:14d")
    await world.leads(2)
    assert await looked(world, at(2, 10)) == []
    await typed(world, "alerts snooze:off")
    await world.leads(1)
    assert len(await looked(world, seconds=60)) == 3


async def test_quiet_hours_that_are_taken_back_hold_nothing_back(world: World) -> None:
    await world.member("ada", quiet_from=7, quiet_until=20)
    await world.leads(1)
    assert await looked(world) == []
    await typed(world, "alerts quiet:off")
    assert len(await looked(world)) == 1


async def test_a_snooze_holds_what_is_planned_already(world: World) -> None:
    place = await world.member("ada", cap=3)
    await world.leads(3)
    await busy(world, "ada")
    await typed(world, "alerts snooze:2d")
    world.clock.move(minutes=5)
    assert await world.deliver(60) == []
    assert await waiting(world, place) == 3
    await world.leads(3)
    assert await looked(world, at(2, 8)) == []
    posted = await looked(world, at(3, 8, 1), 60)
    assert (len(posted), posted[-1]) == (4, "3 more leads: /leads search")
    assert world.chat.doubled == []


async def test_a_chat_that_works_again_in_the_night_waits_for_the_morning(world: World) -> None:
    """What was tried and failed is not posted in quiet hours either."""
    await world.member("ada", quiet_from=22, quiet_until=7)
    world.clock.at = at(1, 21, 59)
    await world.leads(1)
    world.chat.before["ada"].extend(ChatBusy("console", "ada", "503", 60) for _ in range(3))
    assert await looked(world, at(1, 21, 59), 3600) == []
    assert len(world.chat.asked) == 1
    assert await looked(world, at(2, 6, 59), 30) == []
    assert len(await looked(world, at(2, 7, 0), 600)) == 1


async def test_a_top_fit_waits_for_the_morning_and_holds_up_no_digest(world: World) -> None:
    place = await world.member("ada", lane="weekly", weekday=6, hour=18, working_days=WEEK)
    await world.store.communities.save_settings(place.community, {"fast": 1.0})
    world.clock.at = at(5, 23, 30)
    await world.leads(1)
    assert await looked(world, at(6, 10)) == []
    (digest,) = await looked(world, at(7, 18, 0), 30)
    assert digest.startswith("1 new lead")
    world.clock.at = at(10, 23)
    await pressed(world, "alerts-when", "weekly")
    await typed(world, "alerts quiet:22-7")
    await world.leads(1)
    assert await looked(world, at(11, 6, 59)) == []
    assert len(await looked(world, at(11, 7, 0))) == 1


async def test_the_count_of_what_is_over_the_cap_keeps_to_quiet_days(world: World) -> None:
    await world.member("ada", cap=2, working_days=WEEK, quiet_from=17, quiet_until=8)
    world.clock.at = at(5, 10)
    await world.leads(2)
    assert len(await looked(world, seconds=10)) == 2
    world.clock.at = at(5, 19)
    await world.leads(3)
    for moment in (at(5, 19), at(6, 18, 1), at(7, 18, 1), at(8, 7, 59)):
        assert await looked(world, moment) == []
    posted = await looked(world, at(8, 8, 0), 30)
    assert (len(posted), posted[-1]) == (3, "1 more lead: /leads search")


async def test_the_count_of_what_is_over_the_cap_keeps_to_a_snooze(world: World) -> None:
    await world.member("ada", cap=2)
    await world.leads(5)
    assert len(await looked(world, seconds=10)) == 2
    await typed(world, "alerts snooze:2d")
    assert await looked(world, at(1, 18, 1), 60) == []
    assert await looked(world, at(2, 18, 1), 60) == []
    posted = await looked(world, at(3, 12), 60)
    assert (len(posted), posted[-1]) == (3, "1 more lead: /leads search")


async def test_what_comes_over_the_cap_in_the_evening_itself_is_counted_in_the_next_one(
    world: World,
) -> None:
    await world.member("ada", cap=1)
    world.clock.at = at(1, 18) - timedelta(seconds=1)
    await world.leads(3)
    assert len(await looked(world)) == 1
    assert await looked(world, at(1, 18, 1), 60) == []
    assert len(await looked(world, at(2, 18), 60)) == 2


async def test_a_lead_of_midnight_is_one_of_the_day(world: World) -> None:
    await world.member("ada", cap=1)
    world.clock.at = at(2, 0) - timedelta(seconds=1)
    await world.leads(2)
    assert len(await looked(world)) == 1
    assert await looked(world, at(2, 18)) == ["1 more lead today: /leads search"]


async def test_what_waited_for_a_digest_comes_at_once_where_that_is_chosen(world: World) -> None:
    place = await world.member("ada", lane="daily", hour=9, cap=2)
    (lead, *_) = await world.leads(3)
    await world.plan()
    await pressed(world, "alerts-when", "instant")
    assert len(await looked(world, seconds=10)) == 2
    assert await waiting(world, place) == 1
    told = [await typed(world, f"why {one}") for one in (lead, lead + 1, lead + 2)]
    assert sum("the 2 of a day are reached" in one for one in told) == 1
    assert await looked(world, at(1, 18, 0)) == ["1 more lead today: /leads search"]


async def test_why_says_until_when_it_is_quiet(world: World) -> None:
    await world.member("ada", quiet_from=7, quiet_until=20)
    (lead,) = await world.leads(1)
    await world.plan()
    assert "waits until it is no longer quiet there" in await typed(world, f"why {lead}")


async def test_what_waits_to_be_posted_joins_the_digest_that_is_chosen(world: World) -> None:
    await world.member("ada", cap=3)
    await world.leads(3)
    await busy(world, "ada")
    await typed(world, "alerts daily hour:9")
    assert await looked(world, at(1, 8, 30), 60) == []
    (digest,) = await looked(world, at(1, 9, 0), 60)
    assert digest.startswith("3 new leads")


async def test_a_digest_that_could_not_be_posted_is_kept_for_after_a_snooze(world: World) -> None:
    await world.member("ada", lane="daily", hour=9)
    await world.leads(2)
    world.clock.at = at(1, 9)
    world.chat.busy_until["ada"] = at(1, 10)
    assert await looked(world) == []
    await typed(world, "alerts snooze:2d")
    for day in (1, 2):
        assert await looked(world, at(day, 11), 60) == []
    (digest,) = await looked(world, at(4, 9), 60)
    assert digest.startswith("2 new leads")


async def test_what_a_digest_counted_that_was_not_posted_waits_again_too(world: World) -> None:
    place = await world.member("ada", lane="daily", hour=9, cap=2)
    await world.leads(7)
    world.clock.at = at(1, 9)
    world.chat.busy_until["ada"] = at(1, 10)
    assert await looked(world) == []
    assert await waiting(world, place) == 0
    await typed(world, "alerts snooze:2d")
    assert await looked(world, at(1, 11), 60) == []
    assert await waiting(world, place) == 7
    (digest,) = await looked(world, at(4, 9), 60)
    assert digest.startswith("7 new leads")
    assert await waiting(world, place) == 0


@pytest.mark.parametrize("line", ["routing cap:5", "alerts where:channel days:all"])
async def test_a_change_at_the_hour_itself_costs_no_digest(world: World, line: str) -> None:
    await world.place("#leads", lane="weekly", weekday=0, hour=9)
    await world.leads(3)
    assert await looked(world, at(1, 8, 59)) == []
    world.clock.at = at(1, 9) + timedelta(seconds=3)
    await typed(world, line, BOSS)
    assert len(await looked(world, at(1, 9, 1))) == 1
    assert await looked(world, at(1, 12)) == []


async def test_a_change_after_the_hour_brings_no_digest_at_an_odd_time(world: World) -> None:
    """Also where the digest of the day was empty, so that there was none."""
    await world.place("#leads", lane="daily", hour=9)
    assert await looked(world, at(1, 9, 0)) == []
    await world.leads(2)
    await typed(world, "routing cap:5", BOSS)
    assert await looked(world, at(1, 14)) == []
    await typed(world, "alerts where:channel hour:8", BOSS)
    assert await looked(world, at(1, 15)) == []
    assert len(await looked(world, at(2, 8, 0))) == 1


async def test_the_next_digest_is_promised_for_when_it_comes(world: World) -> None:
    await world.place("#leads", lane="daily", hour=9)
    await world.leads(1)
    await looked(world, at(1, 8, 59))
    assert len(await looked(world, at(1, 9, 0))) == 1
    world.clock.at = at(1, 12)
    message = await table_of(world).typed(BOSS, "alerts where:channel hour:18")
    facts = dict(next(one for one in message.blocks if isinstance(one, Facts)).pairs)
    assert facts["Next"][0] == When(at(2, 18))
    await world.leads(3)
    assert await looked(world, at(1, 18, 1)) == []
    assert len(await looked(world, at(2, 18, 0))) == 1


async def test_a_lead_that_comes_while_its_place_is_looked_at_is_not_forgotten(
    world: World,
) -> None:
    place = await world.member("ada", cap=1)
    await world.leads(2)
    await world.plan()
    world.clock.at = at(1, 18)
    known = await seen_now(world.store, [place], world.clock())
    seen = {place.id: replace(known[place.id], waiting=1)}
    await world.leads(1)
    await world.plan()
    assert await waiting(world, place) == 2
    assert await world.store.waiting.close([], {place.id: [2]}, {place.id: None}, seen=seen) == 0
    assert [one.id for one, _ in await world.store.places.due_digests(world.clock())] == [place.id]
    assert await waiting(world, place) == 2


async def test_settings_that_change_while_their_place_is_looked_at_are_kept(world: World) -> None:
    place = await world.member("ada", snoozed_until=at(20, 8))
    await world.leads(1)
    await world.plan()
    await typed(world, "alerts snooze:off")
    known = await seen_now(world.store, [place], world.clock())
    late = {place.id: replace(known[place.id], waiting=1)}
    await world.store.waiting.close([], {}, {place.id: at(20, 8)}, seen=late)
    assert len(await looked(world)) == 1


async def test_a_reminder_keeps_to_quiet_hours_and_comes_at_the_members_hour(world: World) -> None:
    await world.member("ada", lane="daily", hour=10, quiet_from=22, quiet_until=11)
    (lead,) = await world.leads(1)
    await typed(world, f"pipeline lead:{lead} status:talking remind:tomorrow")
    await looked(world, at(1, 11), 10)
    assert await looked(world, at(2, 0, 1)) == []
    assert not any("reminded" in one for one in await looked(world, at(2, 10, 1)))
    assert any("reminded" in one for one in await looked(world, at(2, 11)))


async def test_a_reminder_is_not_planned_before_quiet_hours_end(world: World) -> None:
    place = await world.member("ada", quiet_from=22, quiet_until=8)
    (lead,) = await world.leads(1)
    assert place.member is not None
    await world.store.members.mark(place.member, lead, "talking", remind_at=at(1, 23))
    for moment, planned in ((at(1, 23), 0), (at(2, 7, 59), 0), (at(2, 8), 1)):
        world.clock.at = moment
        assert await plan_reminders(world.store, world.clock) == planned


async def reminded_late(world: World, place: Place, lead: int) -> None:
    """A reminder that is planned a minute before quiet hours, and cannot be posted before them."""
    assert place.member is not None
    due = at(1, 21, 59)
    await world.store.members.mark(place.member, lead, "talking", remind_at=due)
    world.chat.busy_until["ada"] = at(1, 22)
    assert await looked(world, due, 120) == []


async def test_a_reminder_that_quiet_hours_overtake_holds_up_no_digest(world: World) -> None:
    place = await world.member("ada", lane="daily", hour=23, quiet_from=22, quiet_until=8)
    (lead,) = await world.leads(1)
    await reminded_late(world, place, lead)
    (digest,) = await looked(world, at(1, 23), 30)
    assert digest.startswith("1 new lead")
    assert await looked(world, at(2, 7, 59)) == []
    (told,) = await looked(world, at(2, 8), 30)
    assert "You asked to be reminded" in told
    assert await looked(world, at(3, 8), 30) == []


async def test_a_reminder_that_quiet_hours_overtake_outlives_a_stop(world: World) -> None:
    place = await world.member("ada", lane="daily", hour=12, quiet_from=22, quiet_until=8)
    (lead,) = await world.leads(1)
    assert len(await looked(world, at(1, 12), 10)) == 1
    await reminded_late(world, place, lead)
    assert "You asked to be reminded" in await pressed(world, "stop")
    assert await looked(world, at(3, 12), 60) == []
    assert "You asked to be reminded" not in await typed(world, "help")


async def test_a_reminder_that_is_set_anew_is_not_set_back(world: World) -> None:
    place = await world.member("ada", quiet_from=22, quiet_until=8)
    (lead,) = await world.leads(1)
    assert len(await looked(world, seconds=10)) == 1
    assert place.member is not None
    await world.store.members.mark(place.member, lead, "talking", remind_at=at(1, 21, 59))
    world.clock.at = at(1, 21, 59)
    await plan_reminders(world.store, world.clock)
    await world.store.members.mark(place.member, lead, "offer", remind_at=at(4, 12))
    assert await looked(world, at(1, 22), 60) == []
    assert await looked(world, at(4, 11, 59)) == []
    (told,) = await looked(world, at(4, 12))
    assert "You asked to be reminded" in told


async def test_a_count_that_quiet_hours_overtake_holds_up_nothing(world: World) -> None:
    place = await world.member("ada", cap=1, quiet_from=19, quiet_until=8)
    await world.leads(3)
    assert len(await looked(world, seconds=10)) == 1
    world.chat.busy_until["ada"] = at(1, 20)
    assert await looked(world, at(1, 18)) == []
    assert await waiting(world, place) == 0
    assert await looked(world, at(1, 20), 60) == []
    assert await waiting(world, place) == 2
    assert len(await looked(world, at(2, 8), 10)) == 1
    assert await looked(world, at(2, 18)) == ["1 more lead: /leads search"]


async def test_who_moves_west_is_told_again_in_the_second_evening_of_a_day(world: World) -> None:
    await world.member("ada", cap=1, timezone="Asia/Tokyo")
    world.clock.at = at(2, 1)
    await world.leads(3)
    assert len(await looked(world, seconds=10)) == 1
    assert await looked(world, at(2, 9)) == ["2 more leads today: /leads search"]
    await typed(world, "alerts timezone:Europe/London")
    await world.leads(4)
    assert await looked(world, at(2, 12)) == []
    assert await looked(world, at(2, 17), 10) == ["4 more leads today: /leads search"]


async def test_a_reminder_comes_when_a_snooze_is_ended(world: World) -> None:
    await world.member("ada")
    (lead,) = await world.leads(1)
    await looked(world, seconds=10)
    await typed(world, f"pipeline lead:{lead} status:talking remind:1d")
    await typed(world, "alerts snooze:7d")
    assert await looked(world, at(3, 12)) == []
    await typed(world, "alerts snooze:off")
    (told,) = await looked(world)
    assert "You asked to be reminded" in told


async def test_who_gets_no_messages_is_reminded_with_the_next_answer(world: World) -> None:
    (lead,) = await world.leads(1, title="Speech engineer")
    promised = await typed(world, f"pipeline lead:{lead} status:talking remind:3d")
    assert "I will remind you on 2026-06-04. You get no messages from me" in promised
    assert await looked(world, at(4, 9)) == []
    assert "You asked to be reminded of " in await typed(world, "help")
    assert "You asked to be reminded" not in await typed(world, "help")


async def test_a_reminder_after_a_stop_is_no_message(world: World) -> None:
    await world.member("ada", lane="daily")
    (lead,) = await world.leads(1)
    await typed(world, f"pipeline lead:{lead} status:talking remind:tomorrow")
    await pressed(world, "stop")
    assert await looked(world, at(2, 12), 60) == []
    assert "You asked to be reminded of " in await typed(world, "alerts daily")
    assert await looked(world, seconds=60) == []


async def test_an_answer_without_room_leaves_the_reminder_to_the_next(world: World) -> None:
    for number in range(4):
        (lead,) = await world.leads(1, title=f"Engineer {number} " + "for speech " * 20)
        await typed(world, f"pipeline lead:{lead} status:talking remind:1d")
    world.clock.move(days=2)
    full = note("x", Lines((("y" * (TOTAL - 200),),)))
    clock = stage.Clock()
    clock.now = world.clock()
    call = Call(ADA, stage.world_of(world.store, clock).services, {})
    assert await greeted(call, full) == full
    assert (await typed(world, "help")).count("You asked to be reminded") == 4
