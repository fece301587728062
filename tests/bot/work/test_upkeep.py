"""Rechecks, reminders, dead places told once, retention, stepping clocks, stewards, backups."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.errors import StoreError
from bot.models import Match
from bot.storage.health import PollOutcome, Validators
from bot.storage.ledger import Planned
from bot.storage.search import LeadQuery
from bot.storage.store import Store, open_store
from bot.work import retention
from bot.work.alone import alone
from bot.work.deliver import LEASE
from bot.work.recheck import Rechecker, shown
from bot.work.remind import plan_reminders
from bot.work.report import refresher, standing
from bot.work.retention import purge, tidy
from bot.work.schedule import next_slot
from bot.work.steward import Steward, beat, careful_until, distrust
from bot.work.tell import UNHEARD, tell_of_dead
from scrapers.base import Page
from scrapers.closing import ended
from scrapers.errors import FetchError, Refused
from scrapers.posting import Fields, Posting
from tests.bot.work.boards import HOME, TableFetcher
from tests.bot.work.fakes import START, FakeClock
from tests.bot.work.test_poll import spec
from tests.bot.work.world import SKILLED, World, world_of

TEXT = "We need a freelance engineer for speech recognition. " * 10


def page(text: str) -> Page:
    return Page("board", HOME + "/1", text.encode(), START)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (TEXT, "open"),
        (TEXT + "This position has been filled.", "closed"),
        (TEXT + "<b>Applications are now closed</b>", "closed"),
        (TEXT + "We are no longer accepting applications.", "closed"),
        (TEXT + "Diese Stelle ist bereits besetzt.", "closed"),
        (TEXT + "You will work with closed captions; the deal closed in May.", "open"),
        ("<html><div id=root></div><script src=app.js></script>", "unknown"),
    ],
)
def test_a_page_says_whether_its_lead_is_there(text: str, state: str) -> None:
    assert shown(page(text)).state == state


@pytest.mark.parametrize(
    ("stated", "over"),
    [
        ("2026-05-31T08:00:00Z", True),
        ("2026-05-31T23:00:00+02:00", True),
        ("2026-06-01", False),
        ("2026-05-30", True),
        ("2026-06-01T09:00:00Z", False),
        ("soon", False),
        ("", False),
    ],
)
def test_a_stated_end_is_over_when_it_is_over_everywhere(stated: str, over: bool) -> None:
    assert ended(stated, datetime(2026, 6, 1, 8, tzinfo=UTC)) is over


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Refused("board", "", "is not there (404)"), "closed"),
        (Refused("board", "", "is gone for good (410)"), "closed"),
        (Refused("board", "", "refuses us (403)"), "open"),
        (FetchError("board", "", "took too long"), "open"),
        (OverflowError("a year of 20 digits"), "open"),
        (TEXT.encode(), "open"),
    ],
)
async def test_leads_are_looked_at_every_three_days(world: World, answer: Any, state: str) -> None:
    (lead,) = await world.leads(1, url=HOME + "/1")
    fetcher = TableFetcher(world.clock, {"/1": answer})
    rechecker = Rechecker(world.store, fetcher, world.clock)
    assert await rechecker.due() == 0
    world.clock.move(days=4)
    await rechecker.due()
    await rechecker.due()
    assert fetcher.asked == ["/1"]
    found = await world.store.leads.get(lead)
    assert found is not None
    assert found.state == state


async def test_age_alone_closes_nothing(world: World) -> None:
    (lead,) = await world.leads(1)
    for _ in range(5):
        world.clock.move(days=100)
        await Rechecker(world.store, TableFetcher(world.clock, {}), world.clock).due()
    found = await world.store.leads.get(lead)
    assert found is not None
    assert found.state == "open"


@pytest.mark.parametrize(
    ("later", "state"),
    [
        (TEXT.encode(), "open"),
        (Refused("board", "", "is not there (404)"), "closed"),
        (FetchError("board", "", "took too long"), "unknown"),
    ],
)
async def test_a_lead_whose_page_showed_nothing_is_looked_at_again(
    world: World, later: Any, state: str
) -> None:
    (lead,) = await world.leads(1, url=HOME + "/1")
    empty = b"<html><div id=root></div><script src=app.js></script>"
    for answer, expected in ((empty, "unknown"), (later, state)):
        world.clock.move(days=4)
        fetcher = TableFetcher(world.clock, {"/1": answer})
        await Rechecker(world.store, fetcher, world.clock).due()
        found = await world.store.leads.get(lead)
        assert found is not None
        assert found.state == expected


async def test_a_stated_end_closes_also_what_nobody_could_tell(world: World) -> None:
    (lead,) = await world.leads(1, fields=Fields(valid_until="2026-06-09"))
    await world.store.leads.set_state(lead, "unknown")
    world.clock.move(days=10)
    assert await Rechecker(world.store, TableFetcher(world.clock, {}), world.clock).due() == 1


async def test_a_stated_end_closes_without_asking(world: World) -> None:
    (lead,) = await world.leads(1, fields=Fields(valid_until="2026-06-03"))
    world.clock.move(days=10)
    assert await Rechecker(world.store, TableFetcher(world.clock, {}), world.clock).due() == 1
    found = await world.store.leads.get(lead)
    assert found is not None
    assert found.state == "closed"


async def test_a_reminder_comes_once_and_only_where_direct_messages_are_wanted(
    world: World,
) -> None:
    ada, ben = await world.member("ada", lane="daily"), await world.member("ben")
    cleo = await world.member("cleo", lane="off")
    (lead,) = await world.leads(1, title="Speech engineer")
    due = world.clock() + timedelta(days=3)
    for place in (ada, ben, cleo):
        assert place.member is not None
        await world.store.members.mark(place.member, lead, "applied", remind_at=due)
    assert ben.member is not None
    await world.store.places.dead(ben.id, "closed")
    assert await plan_reminders(world.store, world.clock) == 0
    world.clock.move(days=3)
    assert await plan_reminders(world.store, world.clock) == 1
    assert await plan_reminders(world.store, world.clock) == 0
    (told,) = await world.deliver()
    assert told.place == "ada"
    assert "Speech engineer" in told.message.text
    assert "applied on 2026-06-01" in told.message.text


async def test_a_channel_that_died_is_told_of_once(world: World) -> None:
    dead, _ = await world.place("#dead"), await world.place("#alive")
    await world.leads(1)
    await world.plan()
    world.chat.gone.add("#dead")
    await world.deliver()
    assert await tell_of_dead(world.store) == 1
    assert await tell_of_dead(world.store) == 0
    (told,) = await world.deliver()
    assert told.place == "#alive"
    assert "#dead: channel was deleted" in told.message.text
    assert world.chat.asked.count("#dead") == 1
    assert (await standing(world.store, world.clock)).dead_places == 1
    assert dead.id


async def test_configured_admins_are_told_in_person(world: World) -> None:
    place = await world.place("#dead")
    await world.store.communities.save_settings(place.community, {"admins": ["boss", 3]})
    await world.store.places.dead(place.id, "archived")
    await tell_of_dead(world.store)
    assert [one.place for one in await world.deliver()] == ["boss"]


async def test_an_admin_whose_messages_are_closed_is_told_at_the_next_command(
    world: World,
) -> None:
    place, boss = await world.place("#dead"), await world.member("boss")
    await world.store.communities.save_settings(place.community, {"admins": ["boss"]})
    for one in place, boss:
        await world.store.places.dead(one.id, "gone")
    await tell_of_dead(world.store)
    assert await world.deliver() == []
    community = await world.store.communities.get(place.community)
    assert community is not None
    assert community.settings[UNHEARD] == [place.id]


async def test_closed_direct_messages_are_told_at_the_next_command_not_here(world: World) -> None:
    place = await world.member("ada")
    await world.store.places.dead(place.id, "closed")
    assert await tell_of_dead(world.store) == 0
    assert len(await world.store.places.untold()) == 1


async def test_members_whose_messages_are_closed_hide_no_dead_channel(world: World) -> None:
    for name in ("ada", "bea", "cleo"):
        member = await world.member(name)
        await world.store.places.dead(member.id, "closed")
    channel = await world.place("#dead")
    await world.store.places.dead(channel.id, "archived")
    assert await tell_of_dead(world.store, limit=2) == 1


async def test_where_nobody_can_be_told_it_is_left_for_an_admin_s_next_command(
    world: World,
) -> None:
    places = [await world.place(f"#dead{number}") for number in range(2)]
    for place in places:
        await world.store.places.dead(place.id, "archived")
    assert await tell_of_dead(world.store) == 2
    assert await tell_of_dead(world.store) == 0
    community = await world.store.communities.get(places[0].community)
    assert community is not None
    assert community.settings[UNHEARD] == [one.id for one in places]
    assert await world.deliver() == []


async def test_texts_are_kept_no_longer_than_their_source_allows(world: World) -> None:
    (lead,) = await world.leads(1, source="strict", text="Secret of the board")
    await world.store.sources.sync([spec("strict", retain_hours=24), spec("lax")])
    world.clock.move(hours=23)
    assert await purge(world.store, world.clock) == 0
    assert await text_of(world, lead)
    # The next look but one would come too late.
    world.clock.move(minutes=41)
    assert await purge(world.store, world.clock) == 1
    assert await text_of(world, lead) == ""
    assert await world.store.leads.search(LeadQuery(text="board"), world.clock()) == ([], 0)


async def test_texts_are_forgotten_also_when_their_source_is_no_longer_asked(world: World) -> None:
    (lead,) = await world.leads(1, source="strict", text="Secret of the board")
    await world.store.sources.sync([spec("strict", retain_hours=48)])
    await world.store.sources.sync([spec("strict", retain_hours=24)])
    await world.store.sources.sync([spec("lax")])
    await world.store.sources.disable("strict", "its key is gone")
    world.clock.move(hours=24)
    assert await purge(world.store, world.clock) == 1
    assert await text_of(world, lead) == ""


async def text_of(world: World, posting: int) -> str:
    stored = await world.store.postings.get(posting)
    assert stored is not None
    return stored.posting.text


async def test_questions_that_nobody_puts_any_more_are_forgotten(world: World) -> None:
    await world.store.sources.sync([spec("board")])
    now = world.clock()
    seen = {"old": Validators(etag="1")}
    await world.store.sources.record("board", PollOutcome("fetched"), now, now=now, validators=seen)
    world.clock.move(hours=24 * 59)
    await tidy(world.store, world.clock)
    assert "old" in await world.store.sources.validators("board")
    world.clock.move(hours=25)
    await tidy(world.store, world.clock)
    assert await world.store.sources.validators("board") == {}


async def test_finished_posts_that_gave_no_lead_are_forgotten(world: World) -> None:
    place = await world.place()
    (lead,) = await world.leads(1)
    await world.plan()
    await world.store.deliveries.plan(
        [Planned(place.id, "edit", (lead,), "v2"), Planned(place.id, "notice", (), "1", 0, "Hello")]
    )
    await world.deliver(60)
    await world.store.deliveries.plan([Planned(place.id, "notice", (), "2", 0, "Not yet sent")])
    world.clock.move(days=59)
    await tidy(world.store, world.clock)
    assert len(await world.store.deliveries.of_place(place.id)) == 4
    world.clock.move(days=1)
    await tidy(world.store, world.clock)
    left = [(one.kind, one.state) for one in await world.store.deliveries.of_place(place.id)]
    assert sorted(left) == [("lead", "sent"), ("notice", "planned")]
    assert await world.store.deliveries.plan([Planned(place.id, "lead", (lead,))]) == 0


async def test_old_matches_and_changes_by_admins_are_forgotten(world: World) -> None:
    place = await world.member("ann")
    assert place.member is not None
    (lead,) = await world.leads(1)
    await world.store.matches.save([Match(str(place.member), lead, 80.0)], world.clock())
    await world.store.audit.add(place.community, "Ann", "changed the cap", world.clock())
    for days, matches, changes in ((179, 1, 1), (2, 0, 1), (218, 0, 1), (2, 0, 0)):
        world.clock.move(days=days)
        await tidy(world.store, world.clock)
        assert await world.store.matches.count() == matches
        assert len(await world.store.audit.recent(place.community)) == changes


async def test_many_rows_are_forgotten_in_parts(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "PART", 2)
    monkeypatch.setattr(retention, "PARTS", 2)
    place = await world.place()
    for number in range(5):
        await world.store.audit.add(place.community, "Ann", f"{number}", world.clock())
    world.clock.move(days=401)
    await tidy(world.store, world.clock)
    assert len(await world.store.audit.recent(place.community)) == 1
    await tidy(world.store, world.clock)
    assert await world.store.audit.recent(place.community) == []


async def test_a_clock_that_was_years_ahead_leaves_nothing_out_of_reach(
    world: World, clock: FakeClock
) -> None:
    place = await world.place("#daily", lane="daily")
    await world.leads(1)
    now = clock()
    clock.at = now + timedelta(days=2000)
    await world.store.sources.sync([spec("board")])
    await world.store.sources.take(clock(), timedelta(minutes=15))
    slot = next_slot(place, clock())
    assert slot is not None
    await world.store.places.schedule(place.id, slot.at)
    await world.place("#now")
    await world.plan()
    await world.store.deliveries.claim(clock(), LEASE, 10, "dead")
    clock.at = now
    assert await world.store.clockwork.reach(now) == 2
    assert [one.name for one in await world.store.sources.due(now)] == ["board"]
    assert [one.id for one in await world.store.places.unscheduled()] == [place.id]


async def test_one_steward_at_a_time_and_a_lost_one_is_replaced(store: Store) -> None:
    clock = FakeClock()
    store._database.clock = clock
    first, second = Steward(store, "one", clock), Steward(store, "two", clock)
    assert await first.mine()
    assert not await second.mine()
    clock.move(11)
    assert await first.mine()
    clock.move(21)
    assert await second.mine()
    assert not await first.mine()
    await second.release()
    assert await first.mine()


async def test_a_steward_that_works_stays_one(store: Store, clock: FakeClock) -> None:
    first, second = Steward(store, "one", clock), Steward(store, "two", clock)
    for seconds in (0, 11, 8):
        clock.move(seconds)
        assert await first.mine()
    clock.move(2)
    assert not await second.mine()


async def test_a_clock_that_was_set_back_makes_careful(store: Store, clock: FakeClock) -> None:
    await beat(store, clock)
    clock.move(minutes=-1)
    assert await careful_until(store, clock) is not None


async def test_a_long_silence_makes_careful_and_a_restart_does_not(
    store: Store, clock: FakeClock
) -> None:
    assert await careful_until(store, clock) is None
    await beat(store, clock)
    clock.move(minutes=2)
    assert await careful_until(store, clock) is None
    clock.move(hours=3)
    until = await careful_until(store, clock)
    assert until == clock() + timedelta(days=1)
    await beat(store, clock)
    clock.move(hours=20)
    assert await careful_until(store, clock) == until
    await beat(store, clock)
    clock.move(hours=5)
    await beat(store, clock)
    assert await careful_until(store, clock) is None
    clock.move(hours=-6)
    assert await careful_until(store, clock) is not None


async def test_every_process_after_a_restored_backup_is_careful(
    store: Store, clock: FakeClock
) -> None:
    """Also the second, which finds a fresh beat of the first, and after a restart."""
    await beat(store, clock)
    clock.move(minutes=1)
    until = await distrust(store, clock)
    await beat(store, clock)
    clock.move(seconds=5)
    assert await careful_until(store, clock) == until


async def test_a_backup_from_the_middle_of_the_work_posts_nothing_twice(
    tmp_path: Path, clock: FakeClock, world: World
) -> None:
    """What was planned, or even read, after the backup is read and planned anew, with other ids."""
    for number in range(5):
        await world.place(f"#{number}")
    given = [world.posting(n) for n in range(7000, 7020)]
    await _arrive(world, given[:8])
    await world.courier.step()
    backup = await world.store.backup(tmp_path / "backup.db")
    await beat(world.store, clock)
    await _arrive(world, given[8:])
    await world.deliver(60)
    before = len(world.chat.posts)
    assert before == 100
    restored = tmp_path / "restored" / "leadbot.db"
    restored.parent.mkdir()
    shutil.copy(backup, restored)
    clock.move(hours=1)
    store = await open_store(f"sqlite:///{restored}", clock=clock)
    try:
        again = world_of(store, clock, world.scorer)
        again.chat.posts, again.chat.keys = world.chat.posts, world.chat.keys
        again.courier.careful = True
        await _arrive(again, list(reversed(given)))
        await again.deliver(60)
        assert len(again.chat.posts) == before
        assert again.chat.doubled == []
        assert (await store.deliveries.counts()).sent == 100
    finally:
        await store.close()


async def _arrive(world: World, given: list[Posting]) -> None:
    from bot.storage.readings import ReadPosting

    world.clock.move(1)
    await world.store.postings.save("board", given)
    unread = await world.store.postings.unread(100)
    await world.store.leads.join([ReadPosting(one.id, SKILLED, one.version) for one in unread])
    await world.plan()


def test_only_one_process_is_alone(tmp_path: Path) -> None:
    file, link = tmp_path / "leadbot.db", tmp_path / "link.db"
    link.symlink_to(file)
    first = alone(file)
    assert first is not None
    for name in (file, link):
        with pytest.raises(StoreError, match="another leadbot runs on it; stop that first"):
            alone(name)
    first.close()
    again = alone(file)
    assert again is not None
    again.close()
    assert alone(None) is None


async def test_the_standing_of_the_work_is_told_in_numbers(world: World) -> None:
    from bot.health import Metrics

    await world.place("#a")
    await world.place("#daily", lane="daily")
    await world.leads(2)
    await world.plan()
    world.clock.move(90)
    now = await standing(world.store, world.clock)
    assert (now.waiting, now.for_digests, now.oldest_seconds) == (2, 2, 90.0)
    metrics = Metrics()
    await refresher(world.store, world.clock)(metrics)
    assert b"leadbot_deliveries_waiting 2.0" in metrics.text()
    assert replace(now, waiting=0).stated()["waiting"] == 0
