import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from time import perf_counter

import pytest

from bot.commands.leaving import GRACE, forget_removed
from bot.commands.rates import by_unit, percentiles
from bot.commands.table import CommandTable
from bot.models import Place
from bot.storage.health import PollOutcome
from bot.understanding import Pay, Reason, Risk
from bot.work.tell import tell_of_dead
from scrapers.errors import Refused
from tests.bot.chat.invented import NOW, lead, understood
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


async def channel(world: World) -> Place | None:
    community = await world.store.communities.of("discord", "guild-1")
    return await world.store.places.find(community.id, "general")


async def test_setup_turns_the_channel_on_in_three_steps(world: World) -> None:
    message = sound(await world.table.typed(BORIS, "setup"))
    assert "step 1 of 3" in shown(message)
    assert "Nothing is posted here yet" in shown(message)
    assert await channel(world) is None
    on = sound(await world.table.press(BORIS, button(message, "Post leads here").action))
    kept = await channel(world)
    assert kept is not None
    assert kept.lane == "daily"
    assert kept.since == NOW
    schedule = sound(await world.table.press(BORIS, button(on, "3. Schedule").action))
    weekly = sound(
        await world.table.press(BORIS, select(schedule, "channel-when").action, "weekly")
    )
    assert "every Monday at 09:00" in shown(weekly)
    assert "channel #general: weekly" in shown(await world.table.typed(BORIS, "audit"))


async def test_setup_names_missing_permissions_and_checks_again(world: World) -> None:
    lacks = ["Embed Links", "Attach Files"]

    async def check(place: Place) -> Sequence[str]:
        return lacks

    table = CommandTable(replace(world.services, check_place=check))
    message = sound(await table.typed(BORIS, "setup"))
    assert "Missing: Embed Links, Attach Files" in shown(message)
    assert "Post leads here" not in labels(message)
    assert "Missing" in shown(await table.press(BORIS, "setup-channel"))
    lacks.clear()
    again = sound(await table.press(BORIS, button(message, "Check again").action))
    assert again.replaces
    assert "every permission I need" in shown(again)


async def test_routing_changes_what_a_channel_takes(world: World) -> None:
    await world.table.press(BORIS, "setup-channel")
    message = sound(
        await world.table.typed(
            BORIS, "routing fields:core specialities:nlp,vision cap:5 threshold:30 empty:line"
        )
    )
    kept = await channel(world)
    assert kept is not None
    assert (kept.fields, kept.specialities, kept.cap, kept.threshold) == (
        ("core",),
        ("nlp", "vision"),
        5,
        30.0,
    )
    assert "Specialities: nlp, vision" in shown(message)
    odd = sound(await world.table.typed(BORIS, "routing specialities:nlp,quantum"))
    assert "No lead of the last 30 days is quantum. There are: nlp, vision." in shown(odd)
    wrong = sound(await world.table.typed(BORIS, "routing fields:cor"))
    assert "Did you mean core?" in shown(wrong)
    assert "cap 5" in shown(await world.table.typed(BORIS, "audit"))


async def test_blocking_and_unblocking(world: World) -> None:
    message = sound(await world.table.typed(BORIS, "block company Aldergate 1, Aldergate 2"))
    assert "Company blocked: Aldergate 1, Aldergate 2" in shown(message)
    community = await world.store.communities.of("discord", "guild-1")
    assert community.settings["blocked_companies"] == ["Aldergate 1", "Aldergate 2"]
    await world.table.typed(BORIS, "block company undo:yes aldergate 1 GmbH")
    community = await world.store.communities.of("discord", "guild-1")
    assert community.settings["blocked_companies"] == ["Aldergate 2"]
    assert "Aldergate 2" in shown(sound(await world.table.typed(BORIS, "block")))
    other = await world.store.communities.of("slack", "team-2")
    assert "blocked_companies" not in other.settings
    assert "company no longer blocked: aldergate 1 GmbH" in shown(
        await world.table.typed(BORIS, "audit")
    )


async def test_caps(world: World) -> None:
    message = sound(await world.table.typed(BORIS, "caps company:1 fast:90"))
    assert "Of one company: at most 1 a day" in shown(message)
    assert "from a score of 90" in shown(message)
    await world.table.press(BORIS, "setup-channel")
    digest = shown(await world.table.typed(BORIS, "digest where:channel"))
    assert digest.count("Aldergate 1 ·") <= 1


async def test_a_dry_run_changes_nothing_and_counts(world: World) -> None:
    await world.table.press(BORIS, "setup-channel")
    before = await channel(world)
    message = sound(await world.table.typed(BORIS, "dryrun specialities:nlp"))
    assert "Last 30 days: 40 leads now, 20 with the change" in shown(message)
    assert "Would no longer come: 20" in shown(message)
    assert await channel(world) == before
    sound(await world.table.press(BORIS, button(message, "Make this change").action))
    after = await channel(world)
    assert after is not None
    assert after.specialities == ("nlp",)
    blocked = sound(await world.table.typed(BORIS, 'dryrun company:"Aldergate 1"'))
    assert "20 leads now, 10 with the change" in shown(blocked)
    wider = sound(await world.table.typed(BORIS, "dryrun specialities:all"))
    assert "Would come as well: 20" in shown(wider)


async def test_a_preview_is_a_real_post_that_only_the_admin_sees(world: World) -> None:
    message = sound(await world.table.typed(BORIS, "preview"))
    assert message.private
    assert "A preview: only you see this." in shown(message)
    assert "ML engineer no." in message.text
    assert button(message, "Open").url


async def test_sources_tell_faults_apart(world: World) -> None:
    later = NOW + timedelta(hours=1)
    await world.store.sources.record(
        "fernboard", PollOutcome("blocked", problem="403 Forbidden"), later
    )
    await world.store.sources.record("mossjobs", PollOutcome("fetched", items=12, new=3), later)
    told = shown(sound(await world.table.typed(ANNA, "sources")))
    assert "2 sources are read, 1 of them with a fault" in told
    assert "fernboard: blocked: it refuses to answer" in told
    assert "403 Forbidden" in told
    assert "mossjobs: fine" in told
    assert "Admins:" not in told
    await world.store.sources.record("fernboard", PollOutcome("changed", problem="no items"), later)
    assert "changed: its page can no longer be read" in shown(
        await world.table.typed(ANNA, "sources")
    )
    await world.store.sources.record("fernboard", PollOutcome("empty"), later)
    assert "normally full, now nothing" in shown(await world.table.typed(ANNA, "sources"))
    await world.store.sources.record("fernboard", PollOutcome("fetched", items=3), later)
    assert "nothing new for a week" in shown(await world.table.typed(ANNA, "sources"))
    assert "Admins:" in shown(await world.table.typed(BORIS, "sources"))


async def test_a_source_is_looked_at_before_it_is_added(world: World) -> None:
    message = sound(await world.table.typed(BORIS, "source add https://blog.example/jobs.rss"))
    assert "Found: feed, 12 items now." in shown(message)
    assert "First @everyone" in shown(message)
    assert await world.store.sources.state("blog") is None
    done = sound(await world.table.press(BORIS, button(message, "Add it").action))
    assert "Added: blog" in shown(done)
    state = await world.store.sources.state("blog")
    assert state is not None
    assert state.community is not None
    assert "source added: blog" in shown(await world.table.typed(BORIS, "audit"))
    twice = sound(await world.table.press(BORIS, button(message, "Add it").action))
    assert "already" in shown(twice)
    assert "blog" not in shown(await world.table.typed(CARLA, "sources"))


async def test_a_source_is_added_beside_one_that_no_longer_reads(world: World) -> None:
    community = await world.store.communities.of("discord", "guild-1")
    await world.store.sources.add("blog", {"name": "blog", "odd": 1}, community=community.id)
    looked = sound(await world.table.typed(BORIS, "source add https://blog.example/jobs.rss"))
    done = sound(await world.table.press(BORIS, button(looked, "Add it").action))
    assert "Added: blog-2" in shown(done)


async def test_a_community_adds_as_many_sources_as_the_operator_allows(world: World) -> None:
    settings = world.services.settings.model_copy(update={"community_sources": 2})
    table = CommandTable(replace(world.services, settings=settings))
    lines = [f"source add https://blog.example/{number}.rss" for number in range(5)]
    looked = [await table.typed(BORIS, line) for line in lines[:4]]
    # All at the same time: what was looked at before is refused as well.
    pressed = await asyncio.gather(
        *(table.press(BORIS, button(one, "Add it").action) for one in looked)
    )
    told = [shown(sound(one)) for one in pressed]
    assert sum("Added: blog" in one for one in told) == 2
    assert sum("may have 2 sources of its own" in one for one in told) == 2
    assert "may have 2 sources" in shown(sound(await table.typed(BORIS, lines[4])))
    # Each community has its own number, and one that is off leaves room.
    assert "Found" in shown(await table.typed(CARLA, lines[4]))
    await table.typed(BORIS, "source disable blog")
    again = await table.typed(BORIS, lines[4])
    assert "Added" in shown(await table.press(BORIS, button(again, "Add it").action))
    assert "may have 2 sources" in shown(sound(await table.typed(BORIS, "source enable blog")))
    state = await world.store.sources.state("blog")
    assert state is not None
    assert not state.enabled


async def test_a_source_that_is_refused_says_why(world: World) -> None:
    async def refuse(address: str, known: object) -> object:
        raise Refused("sources add", "http://127.0.0.1/feed", "is a private address.")

    table = CommandTable(replace(world.services, discover=refuse))  # type: ignore[arg-type]
    message = sound(await table.typed(BORIS, "source add http://127.0.0.1/feed"))
    assert "cannot be added: is a private address (http://127.0.0.1/feed)." in shown(message)


async def test_a_shared_source_is_only_muted_for_one_community(world: World) -> None:
    message = sound(await world.table.typed(BORIS, "source disable fernboard"))
    assert "for this community" in shown(message)
    state = await world.store.sources.state("fernboard")
    assert state is not None
    assert state.enabled
    community = await world.store.communities.of("discord", "guild-1")
    assert community.settings["blocked_sources"] == ["fernboard"]
    sound(await world.table.press(BORIS, button(message, "Enable again").action))
    community = await world.store.communities.of("discord", "guild-1")
    assert community.settings["blocked_sources"] == []
    assert "Did you mean fernboard?" in shown(
        await world.table.typed(BORIS, "source check fernbord")
    )


async def test_a_check_brings_a_poll_no_nearer_than_the_source_allows(world: World) -> None:
    sources, day = world.store.sources, timedelta(days=1)
    poll = PollOutcome("fetched", items=3)
    await sources.record("fernboard", poll, NOW + day, now=NOW - timedelta(minutes=20))
    for _ in range(3):
        told = sound(await world.table.typed(BORIS, "source check fernboard"))
        assert "It is read again" in shown(told)
    state = await sources.state("fernboard")
    assert state is not None
    assert state.next_at == NOW + timedelta(minutes=40)
    await sources.record("fernboard", poll, NOW + day, now=NOW - timedelta(minutes=70))
    told = sound(await world.table.typed(BORIS, "source check fernboard"))
    assert "It is read again within a minute" in shown(told)
    assert [one.name for one in await sources.take(NOW, timedelta(minutes=15))] == [
        "fernboard",
        "mossjobs",
    ]
    # It is in hand now, and is not handed out once more.
    await world.table.typed(BORIS, "source check fernboard")
    assert await sources.due(NOW + timedelta(minutes=1)) == []


async def test_a_check_of_a_source_that_is_off_asks_it_nothing(world: World) -> None:
    await world.store.sources.disable("mossjobs", "by the operator")
    before = await world.store.sources.state("mossjobs")
    told = sound(await world.table.typed(BORIS, "source check mossjobs"))
    assert "off: by the operator" in shown(told)
    assert "read again" not in shown(told)
    assert await world.store.sources.state("mossjobs") == before


async def test_switching_a_source_on_again_and_again_asks_it_no_oftener(world: World) -> None:
    looked = await world.table.typed(BORIS, "source add https://blog.example/jobs.rss")
    await world.table.press(BORIS, button(looked, "Add it").action)
    sources = world.store.sources
    await sources.record("blog", PollOutcome("fetched"), NOW + timedelta(hours=5), now=NOW)
    told = sound(await world.table.typed(BORIS, "source enable blog"))
    assert "is on" in shown(told)
    state = await sources.state("blog")
    assert state is not None
    assert state.next_at == NOW + timedelta(hours=5)
    await world.table.typed(BORIS, "source disable blog")
    await world.table.typed(BORIS, "source enable blog")
    state = await sources.state("blog")
    assert state is not None
    assert (state.enabled, state.next_at) == (True, NOW + timedelta(hours=1))


async def test_status_tells_what_an_admin_asks_first(world: World) -> None:
    await world.table.press(BORIS, "setup-channel")
    told = shown(sound(await world.table.typed(BORIS, "status")))
    for part in (
        "Version: 1.2.3",
        "Up since",
        "Leads: 40 in the last 24 hours",
        "#general once a day (next",
        "Posts: 0 sent",
    ):
        assert part in told, part


async def test_rates_never_mix_units(world: World) -> None:
    days = [
        (posting(100 + n), read(100 + n, pay=Pay(400 + n, 500 + n, "EUR", "day", "day rate")))
        for n in range(6)
    ]
    few = [
        (posting(200 + n), read(200 + n, pay=Pay(900, 900, "GBP", "day", "£900"))) for n in range(2)
    ]
    await stocked(world.store, [*days, *few])
    told = shown(sound(await world.table.typed(ANNA, "rates")))
    assert "USD/h, 40 leads: 10 %: " in told
    assert "EUR/day, 6 leads: " in told
    assert "GBP" not in told
    assert "Too few leads for Haskell" in shown(
        sound(await world.table.typed(ANNA, "rates Haskell"))
    )


def test_percentiles_are_right() -> None:
    assert percentiles([float(n) for n in range(101)]) == [10, 25, 50, 75, 90]


def test_guessed_pay_does_not_count() -> None:
    guessed = lead(understood=understood(pay=Pay(60, 80, "USD", "hour", "60", ("currency",))))
    assert by_unit([guessed]) == {}


async def test_a_members_own_lead_passes_the_same_gates(world: World) -> None:
    ad = (
        "share url:https://a.example/1 Freelance machine learning engineer wanted\n"
        "We look for a freelance contractor for three months to train PyTorch ranking models. "
        "Rate: $70-90 per hour, fully remote."
    )
    message = sound(await world.table.typed(ANNA, ad))
    assert "This is contract work in machine learning. Share it?" in shown(message)
    done = sound(await world.table.press(ANNA, button(message, "Share it").action))
    assert "Thank you" in shown(done)
    community = await world.store.communities.of("discord", "guild-1")
    (unread,) = await world.store.postings.unread()
    assert unread.community == community.id
    assert unread.posting.url == "https://a.example/1"
    assert "shared here before" in shown(
        await world.table.press(ANNA, button(message, "Share it").action)
    )
    permanent = sound(
        await world.table.typed(
            ANNA, "share We hire a permanent full-time accountant for our office in Leeds."
        )
    )
    assert "would not be posted" in shown(permanent)
    assert labels(permanent) == []


async def test_a_doubtful_lead_is_not_shown_in_lists(world: World) -> None:
    risky = read(60, risk=Risk(2, (Reason("fee", "pay a fee first"),)))
    await stocked(world.store, [(posting(60, title="Pay first"), risky)])
    assert "Pay first" not in shown(await world.table.typed(ANNA, "search pay first"))


async def test_removal_forgets_secrets_at_once_and_data_after_the_grace(world: World) -> None:
    await world.table.press(BORIS, "setup-channel")
    await world.store.tokens.put("bot", "xoxb", platform="discord", community="guild-1")
    await world.table.removed(BORIS)
    assert await world.store.tokens.of("discord", "guild-1") == {}
    kept = await channel(world)
    assert kept is not None
    assert kept.dead
    assert await forget_removed(world.store, NOW + GRACE - timedelta(hours=1)) == 0
    assert await forget_removed(world.store, NOW + GRACE) == 1
    assert await world.store.communities.find("discord", "guild-1") is None
    assert await world.store.communities.find("slack", "team-2") is not None


async def test_coming_back_within_the_grace_keeps_the_data(world: World) -> None:
    await world.table.removed(BORIS)
    await world.table.joined(BORIS)
    assert await forget_removed(world.store, NOW + GRACE * 2) == 0


@pytest.mark.parametrize("everything", [True, False])
async def test_coming_back_within_the_grace_brings_the_posts_back(
    world: World, everything: bool
) -> None:
    """Removed, or its access taken back and granted anew; what others ended stays ended."""
    await world.table.press(BORIS, "setup-channel")
    await world.table.typed(ANNA, "alerts daily")
    elsewhere = replace(BORIS, channel="other")
    await world.table.press(elsewhere, "setup-channel")
    community = await world.store.communities.of("discord", "guild-1")
    other = await world.store.places.find(community.id, "other")
    assert other is not None
    await world.store.places.dead(other.id, "the channel no longer exists")
    await world.table.removed(BORIS, everything=everything)
    assert await world.store.places.live(community=community.id) == []
    world.clock.now += timedelta(days=3)
    await world.table.joined(BORIS)
    live = await world.store.places.live(community=community.id)
    assert [one.address for one in live] == ["general", "anna"]
    assert {one.since for one in live} == {world.clock.now}


@pytest.mark.parametrize(
    ("command", "option", "typed"),
    [
        ("search", "skill", "pyt"),
        ("search", "source", "fern"),
        ("rates", "skill", "kera"),
        ("source", "source", "m"),
        ("help", "command", "se"),
    ],
)
async def test_completion_is_quick_and_within_limits(
    world: World, command: str, option: str, typed: str
) -> None:
    await world.table.complete(BORIS, command, option, typed)
    start = perf_counter()
    offers = list(await world.table.complete(BORIS, command, option, typed))
    assert perf_counter() - start < 0.3
    assert 0 < len(offers) <= 25
    assert any(typed in one.lower() for one in offers)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("block crypto", "Say what it is, and its name: /leads-admin block word crypto"),
        ("block company", "Say what it is, and its name: /leads-admin block company ..."),
        ("block company Acme Ltd undo:yes", "Company no longer blocked: Acme Ltd"),
        ("block undo:yes word crypto, web3", "Word no longer blocked: crypto, web3"),
        ("dryrun", "Name a change to try it"),
        ("caps company:0", "Of one company: any number"),
        ("setpu", "Did you mean /leads-admin setup"),
    ],
)
async def test_odd_admin_lines_are_understood_or_answered(
    world: World, line: str, told: str
) -> None:
    assert told in shown(sound(await world.table.typed(BORIS, line)))


async def test_the_audit_log_says_values_as_they_are_typed(world: World) -> None:
    await world.table.typed(BORIS, "routing threads:yes threshold:40")
    await world.table.typed(BORIS, "caps fast:80")
    told = shown(await world.table.typed(BORIS, "audit"))
    assert "threshold 40, threads yes" in told
    assert "caps: fast 80" in told


async def test_a_failing_source_that_was_switched_off_is_on_again_with_one_press(
    world: World,
) -> None:
    poll = PollOutcome("failed", problem="no answer")
    await world.store.sources.record("mossjobs", poll, NOW)
    await world.store.sources.disable("mossjobs", "no answer for seven days", by="failures")
    message = sound(await world.table.typed(BORIS, "status"))
    assert "mossjobs: off: no answer for seven days" in shown(message)
    again = select(message, "source-enable")
    assert [one.value for one in again.choices] == ["mossjobs"]
    told = sound(await world.table.press(BORIS, again.action, "mossjobs"))
    assert "Source enabled: mossjobs" in shown(told)
    state = await world.store.sources.state("mossjobs")
    assert state is not None
    assert state.enabled
    after = sound(await world.table.typed(BORIS, "status"))
    assert "off:" not in shown(after)
    assert "no source" in shown(await world.table.press(BORIS, again.action, "nonsense"))


async def test_what_the_operator_switched_off_no_community_switches_on(world: World) -> None:
    await world.store.sources.disable("mossjobs", "by the operator")
    told = sound(await world.table.press(BORIS, "source-enable", "mossjobs"))
    assert "off for everybody: by the operator" in shown(told)
    state = await world.store.sources.state("mossjobs")
    assert state is not None
    assert not state.enabled


async def test_an_admin_hears_once_of_a_channel_of_whose_end_nobody_could_be_told(
    world: World,
) -> None:
    await world.table.typed(BORIS, "alerts daily where:channel")
    community = await world.store.communities.of("discord", "guild-1")
    (place,) = await world.store.places.of_community(community.id)
    await world.store.places.dead(place.id, "the channel is archived")
    assert await tell_of_dead(world.store) == 1
    assert "No more posts" not in shown(await world.table.typed(ANNA, "rates"))
    told = shown(sound(await world.table.typed(BORIS, "rates")))
    assert "No more posts in #general: the channel is archived." in told
    assert "/leads-admin setup" in told
    assert "No more posts" not in shown(await world.table.typed(BORIS, "rates"))
    assert "closed to me: the channel is archived" in shown(
        await world.table.typed(BORIS, "status")
    )


async def test_a_channel_that_was_put_right_meanwhile_is_not_mourned(world: World) -> None:
    await world.table.typed(BORIS, "alerts daily where:channel")
    community = await world.store.communities.of("discord", "guild-1")
    (place,) = await world.store.places.of_community(community.id)
    await world.store.places.dead(place.id, "the channel is archived")
    await tell_of_dead(world.store)
    await world.store.places.update(replace(place, dead=""))
    assert "No more posts" not in shown(await world.table.typed(BORIS, "rates"))


async def test_help_explains_the_commands_of_admins(world: World) -> None:
    told = shown(sound(await world.table.typed(BORIS, "help admin")))
    assert "/leads-admin setup channel, profile and schedule" in told
    named = replace(ANNA, user="nora", name="Nora")
    community = await world.store.communities.of("discord", "guild-1")
    await world.store.communities.save_settings(community.id, {"admins": ["nora"]})
    assert "/leads-admin setup" in shown(await world.table.typed(named, "help"))
    assert "Did you mean /leads-admin routing" in shown(await world.table.typed(named, "rooting"))
