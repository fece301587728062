from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.commands.marks import REASONS
from bot.models import Match, Place
from bot.storage.waiting import WaitingLead
from tests.bot.chat.invented import NOW
from tests.bot.commands.stage import (
    ANNA,
    BORIS,
    CARLA,
    World,
    button,
    labels,
    posting,
    read,
    select,
    shown,
    sound,
    stocked,
)


async def status_of(world: World, lead: int) -> list[tuple[str, str]]:
    community = await world.store.communities.of("discord", "guild-1")
    member = await world.store.members.of(community.id, "anna")
    return [
        (one.status, one.reason) for one in await world.store.members.marks(member.id, leads=[lead])
    ]


async def test_show_gives_the_whole_lead(world: World) -> None:
    message = sound(await world.table.typed(ANNA, "show 3"))
    told = shown(message)
    assert "ML engineer no. 3 · $43–$53/h" in told
    assert "Fern Board" not in told
    assert "Via mossjobs" in told
    assert "Contract (“six-month contract”)" in told
    assert "We need help with ranking models, part 3." in told
    assert message.private
    assert button(message, "Open").url == "https://fernboard.example/jobs/3"


async def test_a_lead_that_is_not_there_is_told(world: World) -> None:
    assert "There is no lead #999" in shown(sound(await world.table.typed(ANNA, "show 999")))


async def test_saving_on_ones_own_card_changes_the_card(world: World) -> None:
    message = await world.table.typed(ANNA, "show 3")
    saved = sound(await world.table.press(ANNA, button(message, "Save").action))
    assert saved.replaces
    assert "Undo “Saved”" in labels(saved)
    assert await status_of(world, 3) == [("saved", "")]
    undone = sound(await world.table.press(ANNA, button(saved, "Undo").action))
    assert "Save" in labels(undone)
    assert await status_of(world, 3) == []


async def test_saving_on_a_public_post_is_answered_in_private(world: World) -> None:
    saved = sound(await world.table.press(ANNA, "save:3"))
    assert saved.private
    assert not saved.replaces
    undone = sound(await world.table.press(ANNA, button(saved, "Undo").action))
    assert "Undone" in shown(undone)
    assert await status_of(world, 3) == []


async def test_applied_goes_to_the_pipeline(world: World) -> None:
    assert "Good luck" in shown(sound(await world.table.press(ANNA, "applied:4")))
    assert await status_of(world, 4) == [("applied", "")]


@pytest.mark.parametrize("reason", [value for value, _ in REASONS])
async def test_not_for_me_asks_why_and_can_be_undone(world: World, reason: str) -> None:
    asked = sound(await world.table.press(ANNA, "no:5"))
    why = select(asked, "dismiss")
    assert [one.value for one in why.choices] == [value for value, _ in REASONS]
    done = sound(await world.table.press(ANNA, why.action, reason))
    assert await status_of(world, 5) == [("dismissed", reason)]
    await world.table.press(ANNA, button(done, "Undo").action)
    assert await status_of(world, 5) == []


async def test_muting_a_company_is_kept_in_the_profile_and_undone(world: World) -> None:
    asked = sound(await world.table.press(ANNA, "mute:5"))
    choose = select(asked, "muted")
    assert {one.value for one in choose.choices} == {"company", "source=fernboard"}
    done = sound(await world.table.press(ANNA, choose.action, "company"))
    assert "Muted: Aldergate 1" in shown(done)
    assert "Aldergate 1" in shown(await world.table.typed(ANNA, "profile"))
    assert "Aldergate 1" not in shown(await world.table.typed(BORIS, "profile"))
    undone = sound(await world.table.press(ANNA, button(done, "Undo").action))
    assert "No longer muted: Aldergate 1" in shown(undone)
    assert "Aldergate 1" not in shown(await world.table.typed(ANNA, "profile"))


async def test_muting_a_source_is_undone(world: World) -> None:
    done = sound(await world.table.press(ANNA, "muted:5", "source=fernboard"))
    assert "fernboard" in shown(await world.table.typed(ANNA, "profile"))
    await world.table.press(ANNA, button(done, "Undo").action)
    assert "Muted sources" not in shown(await world.table.typed(ANNA, "profile"))


async def test_sharing_is_public_and_once_a_day(world: World) -> None:
    message = sound(await world.table.press(ANNA, "share:5"))
    assert not message.private
    assert "Shared by Anna." in shown(message)
    again = sound(await world.table.press(BORIS, "share:5"))
    assert again.private
    assert "was shared in this channel today" in shown(again)


async def test_marks_of_one_community_are_not_seen_in_another(world: World) -> None:
    await world.table.press(ANNA, "save:3")
    for other in (BORIS, CARLA):
        assert "You have saved nothing yet" in shown(await world.table.typed(other, "saved"))


async def test_saved_leads_are_listed_page_by_page(world: World) -> None:
    for number in range(1, 8):
        await world.table.press(ANNA, f"save:{number}")
    message = sound(await world.table.typed(ANNA, "saved"))
    assert "Saved: 7" in shown(message)
    assert "1-5 of 7" in shown(message)
    second = sound(await world.restarted().press(ANNA, button(message, "Next").action))
    assert "6-7 of 7" in shown(second)
    assert second.replaces


async def test_the_pipeline_is_moved_by_command_and_by_select(world: World) -> None:
    await world.table.press(ANNA, "applied:3")
    assert "In talks: ML engineer no. 3" in shown(
        sound(await world.table.typed(ANNA, "pipeline lead:3 status:talking"))
    )
    listed = sound(await world.table.typed(ANNA, "pipeline"))
    assert "Pipeline: in talks 1" in shown(listed)
    won = sound(await world.table.press(ANNA, select(listed, "move").action, "3=won"))
    assert "Won: ML engineer no. 3" in shown(won)
    assert await status_of(world, 3) == [("won", "")]
    assert "not known any more" in shown(await world.table.press(ANNA, "move", "3=married"))


async def test_why_tells_every_stage(world: World) -> None:
    asked = await world.table.typed(ANNA, "profile pytorch, 200/h, remote, UK")
    await world.table.press(ANNA, button(asked, "Keep").action)
    message = sound(await world.table.typed(ANNA, "why 3"))
    told = shown(message)
    for stage in (
        "Source: mossjobs, first seen",
        "Copies: none: seen once",
        "Contract work?: passed: Contract (“six-month contract”)",
        "Machine learning?: passed: Machine learning (“train our ranking models”)",
        "Blockers: ",
        "Score: ",
        "Skills hit: PyTorch",
    ):
        assert stage in told, stage
    assert "Source: Fern Board, first seen" in shown(await world.table.typed(ANNA, "why 2"))


async def test_why_tells_what_stopped_a_lead_at_a_place(world: World) -> None:
    await world.table.typed(BORIS, "alerts daily where:channel")
    await world.table.typed(BORIS, "routing specialities:vision")
    told = shown(sound(await world.table.typed(ANNA, "why 3")))
    assert "This channel: stopped here: " in told


async def test_why_works_without_a_profile(world: World) -> None:
    assert "tell me your skills" in shown(sound(await world.table.typed(ANNA, "why 3")))


async def test_a_reminder_is_kept(world: World) -> None:
    told = shown(sound(await world.table.typed(ANNA, "pipeline lead:3 status:applied remind:3d")))
    assert "I will remind you on 2026-11-24." in told
    community = await world.store.communities.of("discord", "guild-1")
    member = await world.store.members.of(community.id, "anna")
    due = await world.store.members.overdue(member.id, NOW + timedelta(days=3))
    assert [one.lead for one in due] == [3]
    wrong = sound(await world.table.typed(ANNA, "pipeline lead:3 remind:someday"))
    assert "remind: “someday” is no date" in shown(wrong)


async def reminded_of(world: World) -> list[int]:
    """The leads that Anna is to be reminded of in the next ten days."""
    community = await world.store.communities.of("discord", "guild-1")
    member = await world.store.members.of(community.id, "anna")
    due = await world.store.members.overdue(member.id, NOW + timedelta(days=10))
    return [one.lead for one in due]


@pytest.mark.parametrize(("more", "told"), [("", "Won: "), (" remind:3d", "I will remind you")])
async def test_a_lead_without_a_status_keeps_the_one_it_has(
    world: World, more: str, told: str
) -> None:
    await world.table.typed(ANNA, "pipeline lead:3 status:won")
    assert told in shown(sound(await world.table.typed(ANNA, f"pipeline lead:3{more}")))
    assert await status_of(world, 3) == [("won", "")]


async def test_a_reminder_keeps_why_a_lead_was_not_for_its_reader(world: World) -> None:
    await world.table.press(ANNA, "dismiss:3", "pay")
    await world.table.typed(ANNA, "pipeline lead:3 remind:3d")
    assert await status_of(world, 3) == [("dismissed", "pay")]
    assert await reminded_of(world) == [3]


async def test_a_lead_without_a_mark_is_applied_for_and_asked_after(world: World) -> None:
    assert "Applied: " in shown(await world.table.typed(ANNA, "pipeline lead:3 remind:3d"))
    assert await status_of(world, 3) == [("applied", "")]
    told = shown(sound(await world.table.typed(ANNA, "pipeline lead:3")))
    assert "Applied: " in told
    assert "I will remind you on 2026-11-24." in told


async def test_a_step_keeps_the_reminder(world: World) -> None:
    await world.table.typed(ANNA, "pipeline lead:3 remind:3d")
    told = shown(await world.table.typed(ANNA, "pipeline lead:3 status:talking"))
    assert "taken away" not in told
    await world.table.press(ANNA, "save:3")
    assert await reminded_of(world) == [3]


@pytest.mark.parametrize("press", [("move", "3=won"), ("move", "3=lost"), ("dismiss:3", "pay")])
async def test_the_end_of_a_lead_takes_its_reminder_and_says_so(
    world: World, press: tuple[str, str]
) -> None:
    await world.table.typed(ANNA, "pipeline lead:3 remind:3d")
    told = shown(sound(await world.table.press(ANNA, *press)))
    assert "The reminder of it is taken away." in told
    assert await reminded_of(world) == []
    assert "taken away" not in shown(await world.table.press(ANNA, *press))


async def test_a_lead_shows_how_many_applied_and_names_nobody(world: World) -> None:
    await world.table.press(BORIS, "applied:3")
    await world.table.press(CARLA, "applied:3")
    told = shown(sound(await world.table.typed(ANNA, "show 3")))
    assert "In this community: 1 applied." in told
    assert "Boris" not in told


async def test_why_says_that_a_lead_waits_or_was_backlog(world: World) -> None:
    await world.table.press(BORIS, "setup-channel")
    community = await world.store.communities.of("discord", "guild-1")
    place = await world.store.places.find(community.id, "general")
    assert place is not None
    await world.store.places.update(replace(place, since=NOW - timedelta(days=9)))
    await world.store.waiting.plan([], [WaitingLead(place.id, 3, 60.0)])
    assert "This channel: waits for the daily digest" in shown(
        await world.table.typed(ANNA, "why 3")
    )
    digest = shown(sound(await world.table.typed(ANNA, "digest where:channel")))
    assert "1 new lead. Best: ML engineer no. 3" in digest
    (held,) = await stocked(world.store, [(posting(400), read(400))], {"job-400"})
    told = shown(await world.table.typed(ANNA, f"why {held}"))
    assert "it was there when its source was read for the first time" in told
    await world.store.waiting.plan([], [], leads=await world.store.leads.unplanned())
    assert shown(await world.table.typed(ANNA, f"why {held}")) == told


async def channel_of(world: World, **changes: Any) -> Place:
    """The channel where people type, with these settings; it was there before every lead."""
    await world.table.press(BORIS, "setup-channel")
    community = await world.store.communities.of("discord", "guild-1")
    place = await world.store.places.find(community.id, "general")
    assert place is not None
    changed = replace(place, since=NOW - timedelta(days=9), **changes)
    await world.store.places.update(changed)
    return changed


@pytest.mark.parametrize(
    ("lane", "goes", "waits"),
    [
        (
            "instant",
            "goes at once, at most 4 a day; what is over that is counted in the evening",
            "waits: the 4 of a day are reached, and the rest is counted in the evening",
        ),
        (
            "daily",
            "goes with the daily digest, at most 4 at a time; what is over that is counted only",
            "waits for the daily digest, which shows the best 4",
        ),
    ],
)
async def test_why_tells_how_a_lead_comes_to_a_channel(
    world: World, lane: str, goes: str, waits: str
) -> None:
    place = await channel_of(world, lane=lane, cap=4)
    assert f"This channel: {goes}" in shown(sound(await world.table.typed(ANNA, "why 3")))
    await world.store.waiting.plan([], [WaitingLead(place.id, 3, 60.0)])
    assert f"This channel: {waits}" in shown(sound(await world.table.typed(ANNA, "why 3")))


async def test_why_tells_that_quiet_hours_hold_back_what_waits_for_no_digest(world: World) -> None:
    hour = NOW.hour
    quiet = {"quiet_from": hour, "quiet_until": (hour + 1) % 24}
    place = await channel_of(world, **quiet)
    await world.store.waiting.plan([], [WaitingLead(place.id, 3, 60.0)])
    told = shown(await world.table.typed(ANNA, "why 3"))
    assert "This channel: waits for the daily digest" in told
    await world.store.places.update(replace(place, lane="instant"))
    told = shown(await world.table.typed(ANNA, "why 3"))
    assert "This channel: waits until it is no longer quiet there" in told


async def test_why_tells_a_top_fit_from_what_the_channel_gets(world: World) -> None:
    asked = await world.table.typed(ANNA, "profile pytorch, remote, UK")
    await world.table.press(ANNA, button(asked, "Keep").action)
    await world.table.typed(ANNA, "alerts daily")
    place = await channel_of(world)
    await world.store.communities.save_settings(place.community, {"fast": 1})
    told = shown(sound(await world.table.typed(ANNA, "why 3")))
    over = "what is over that goes with the digest"
    assert f"Your messages: goes at once, at most 10 a day; {over}" in told
    assert "This channel: goes with the daily digest" in told


async def test_why_says_nothing_of_a_channel_by_the_caller_s_own_conditions(world: World) -> None:
    asked = await world.table.typed(ANNA, "profile pytorch, no ranking")
    await world.table.press(ANNA, button(asked, "Keep").action)
    await channel_of(world)
    told = shown(sound(await world.table.typed(ANNA, "why 3")))
    assert "Blockers: stopped here: excluded word: ranking" in told
    assert "This channel: goes with the daily digest" in told


async def test_why_tells_where_the_score_stands(world: World) -> None:
    typed = await world.table.typed(ANNA, "profile pytorch, keras")
    await world.table.press(ANNA, button(typed, "Keep").action)
    community = await world.store.communities.of("discord", "guild-1")
    member = await world.store.members.of(community.id, "anna")
    await world.store.matches.save([Match(str(member.id), number, 1.0) for number in (1, 2, 4)])
    assert "better than 100 % of your 3 leads" in shown(await world.table.typed(ANNA, "why 3"))


async def test_a_reminder_names_the_day_in_the_members_own_zone(world: World) -> None:
    await world.table.typed(ANNA, "alerts daily timezone:berlin")
    message = sound(await world.table.typed(ANNA, "pipeline lead:1 status:talking remind:tomorrow"))
    assert "I will remind you on 2026-11-22" in shown(message)
