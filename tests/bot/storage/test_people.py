"""Communities, members, places, matches: kept apart, exported, forgotten."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.commands.admins import DELETED
from bot.models import Match, OwnSkill, Place, Profile, RateFloor
from bot.storage.audit import person
from bot.storage.base import Base
from bot.storage.ledger import Planned
from bot.storage.search import LeadQuery
from bot.storage.store import Store
from bot.understanding import Span
from tests.bot.storage.samples import (
    NOON,
    PROFILE,
    Clock,
    channel,
    lead,
    leads,
    member,
    posting,
)

FULL = replace(
    PROFILE,
    skills=(OwnSkill("PyTorch", "pytroch", 3), OwnSkill("basket weaving", known=False)),
    rate=RateFloor(60.0, "GBP"),
    hours=Span(10, 20),
    portfolio=(("nlp", "https://anna.example/nlp"),),
    excluded_companies=("Hooli",),
    unknown_pay="lower",
)


async def test_a_community_is_made_once_and_takes_a_new_name(store: Store) -> None:
    first = await store.communities.of("discord", "g1", "Old name")
    assert await store.communities.of("discord", "g1") == first
    renamed = await store.communities.of("discord", "g1", "New name")
    assert (renamed.id, renamed.name) == (first.id, "New name")
    assert (await store.communities.of("slack", "g1")).id != first.id
    assert await store.communities.find("discord", "nowhere") is None
    assert [one.name for one in await store.communities.all("discord")] == ["New name"]
    assert await store.communities.get(first.id) == renamed


async def test_settings_change_one_by_one(store: Store) -> None:
    community = await store.communities.of("discord", "g1")
    await store.communities.save_settings(community.id, {"cap": 3, "words": ["crypto"]})
    assert await store.communities.save_settings(community.id, {"cap": None}) == {
        "words": ["crypto"]
    }
    found = await store.communities.get(community.id)
    assert found is not None
    assert found.settings == {"words": ["crypto"]}


async def test_a_member_is_one_row_in_each_community(store: Store) -> None:
    here, there = await member(store), await member(store, guild="guild-2")
    assert here.id != there.id
    again = await store.members.of(here.community, "anna", "Anna B.", locale="de", timezone="CET")
    assert (again.id, again.name, again.locale, again.timezone) == (here.id, "Anna B.", "de", "CET")
    assert await store.members.of(here.community, "anna") == again
    assert await store.members.get(here.id, community=there.community) is None
    assert await store.members.find(there.community, "anna") == there
    assert await store.members.count(here.community) == 1


async def test_a_person_is_found_in_every_community_of_a_platform(store: Store) -> None:
    for platform, address in (("discord", "1"), ("discord", "2"), ("slack", "1")):
        community = await store.communities.of(platform, address)
        await store.members.of(community.id, "anna")
        await store.members.of(community.id, "boris")
    found = await store.members.everywhere("discord", "anna")
    assert {one.address for one in found} == {"anna"}
    assert len({one.community for one in found}) == 2
    assert await store.members.everywhere("discord", "nobody") == []


async def test_a_profile_comes_back_as_it_was_saved(store: Store) -> None:
    anna = await member(store)
    assert await store.members.profile(anna.id) is None
    saved = await store.members.save_profile(anna.id, FULL)
    assert saved == replace(FULL, id=str(anna.id))
    assert await store.members.profile(anna.id) == saved
    await store.members.save_profile(anna.id, PROFILE)
    assert await store.members.profile(anna.id) == replace(PROFILE, id=str(anna.id))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])), max_size=5),
    amount=st.floats(allow_nan=False, allow_infinity=False),
)
async def test_any_profile_comes_back(store: Store, words: list[str], amount: float) -> None:
    anna = await member(store)
    given = Profile(
        "",
        titles=tuple(words),
        skills=tuple(OwnSkill(word) for word in words),
        rate=RateFloor(amount, "USD"),
    )
    saved = await store.members.save_profile(anna.id, given)
    assert await store.members.profile(anna.id) == saved


async def test_profiles_are_read_in_pages_for_an_index(store: Store, clock: Clock) -> None:
    people = [await member(store, f"m{number}") for number in range(5)]
    for one in people:
        await store.members.save_profile(one.id, PROFILE)
    first = await store.members.profiles(limit=3)
    rest = await store.members.profiles(first[-1][0], limit=3)
    assert [one[0] for one in first + rest] == [one.id for one in people]
    assert {one[1] for one in first} == {people[0].community}
    clock.move(hours=1)
    await store.members.save_profile(people[2].id, FULL)
    changed = await store.members.profiles(changed_since=clock.now)
    assert [one[0] for one in changed] == [people[2].id]


async def test_a_mark_has_one_status_and_can_be_taken_back(store: Store, clock: Clock) -> None:
    anna, (first, second) = await member(store), await leads(store, 2)
    await store.members.mark(anna.id, first, "saved")
    clock.move(hours=1)
    applied = await store.members.mark(anna.id, first, "applied", note="sent the CV")
    await store.members.mark(anna.id, second, "dismissed", "pay")
    assert [one.lead for one in await store.members.marks(anna.id)] == [first, second]
    assert await store.members.marks(anna.id, leads=[first]) == [applied]
    assert [one.lead for one in await store.members.marks(anna.id, "dismissed")] == [second]
    assert await store.members.tally(first, anna.community) == {"applied": 1}
    assert await store.members.tally(first, anna.community + 1) == {}
    assert await store.members.unmark(anna.id, first)
    assert not await store.members.unmark(anna.id, first)


async def test_reminders_come_once_when_they_are_due(store: Store) -> None:
    anna, (first, second) = await member(store), await leads(store, 2)
    soon = NOON + timedelta(hours=1)
    await store.members.mark(anna.id, first, "saved", remind_at=soon)
    await store.members.mark(anna.id, second, "saved")
    assert await store.members.overdue(anna.id, NOON) == []
    assert [one.lead for one in await store.members.overdue(anna.id, soon)] == [first]
    assert await store.members.reminders(soon) == []
    direct = Place(0, anna.community, "discord", "anna", "dm", anna.id)
    place = await store.places.add(direct)
    assert await store.members.overdue(anna.id, soon) == []
    assert await store.members.reminders(NOON) == []
    ((mark, where),) = await store.members.reminders(soon)
    assert (mark.lead, where) == (first, place)
    assert await store.members.reminders(soon, after=mark) == []
    await store.members.reminded(anna.id, first)
    assert await store.members.reminders(soon) == []


async def test_what_was_due_before_direct_messages_were_turned_on_is_none(
    store: Store, clock: Clock
) -> None:
    anna, (first,) = await member(store), await leads(store, 1)
    await store.members.mark(anna.id, first, "saved", remind_at=NOON + timedelta(hours=1))
    clock.move(hours=2)
    await store.places.add(Place(0, anna.community, "discord", "anna", "dm", anna.id))
    assert await store.members.reminders(clock.now) == []
    assert [one.lead for one in await store.members.overdue(anna.id, clock.now)] == [first]


async def _fill(store: Store, guild: str) -> int:
    """A community with something in every table."""
    anna = await member(store, "anna", guild)
    place = await channel(store, "general", guild)
    own = await lead(store, posting(1, source=f"own-{guild}"), community=anna.community)
    await store.members.save_profile(anna.id, FULL)
    await store.members.mark(anna.id, own, "saved")
    await store.places.add(Place(0, anna.community, "discord", "anna", "dm", anna.id))
    await store.deliveries.plan(
        [Planned(place.id, "lead", (own,))], matches=[Match(str(anna.id), own, 70.0)]
    )
    await store.audit.add(anna.community, "Anna", "changed the cap")
    await store.sources.add(f"feed-{guild}", {"url": "https://x"}, community=anna.community)
    await store.tokens.put(f"t-{guild}", {"a": 1}, platform="discord", community=guild)
    return anna.id


async def _sizes(store: Store) -> dict[str, int]:
    sizes: dict[str, int] = {}
    async with store._database.read() as connection:
        for name, table in Base.metadata.tables.items():
            query = select(func.count()).select_from(table)
            sizes[name] = (await connection.execute(query)).scalar_one()
        terms: Any = await connection.exec_driver_sql("SELECT count(*) FROM lead_terms")
        sizes["lead_terms"] = terms.scalar_one()
    return sizes


async def test_purging_a_community_removes_everything_below_it(store: Store) -> None:
    await leads(store, 2)
    await _fill(store, "guild-1")
    before = await _sizes(store)
    await _fill(store, "guild-2")
    assert await store.communities.purge("discord", "guild-2")
    assert await _sizes(store) == before
    assert not await store.communities.purge("discord", "guild-2")
    assert (await store.leads.search(LeadQuery(text="contract")))[1] == 2


async def test_an_export_holds_everything_of_a_member_and_nothing_of_others(store: Store) -> None:
    mine = await _fill(store, "guild-1")
    await _fill(store, "guild-2")
    export = await store.members.export(mine)
    assert export["member"]["name"] == "Anna"
    assert export["profile"]["skills"][0]["typed"] == "pytroch"
    assert [one["status"] for one in export["marks"]] == ["saved"]
    assert [one["score"] for one in export["matches"]] == [70.0]
    assert [one["kind"] for one in export["places"]] == ["dm"]
    assert await store.members.export(999) == {}


async def test_a_deleted_member_leaves_nothing(store: Store) -> None:
    mine = await _fill(store, "guild-1")
    assert await store.members.delete(mine)
    assert not await store.members.delete(mine)
    sizes = await _sizes(store)
    for table in ("members", "profiles", "marks", "matches"):
        assert sizes[table] == 0
    assert sizes["places"] == 1  # the channel; the direct messages went


async def test_the_audit_log_names_a_member_no_more(store: Store) -> None:
    here, there = await channel(store), await channel(store, guild="guild-2")
    anna, ben = person("7", "Anna (she)"), person("77", "Ben (7)")
    entries = [
        ("Anna", "cap 5"),
        (anna, "cap 7 (7) more"),
        (ben, f"{anna} is an admin now"),
        (ben, "7 is an admin now"),
        (ben, f"{ben} is an admin now"),
    ]
    for who, what in entries:
        await store.audit.add(here.community, who, what)
    await store.audit.add(there.community, anna, "cap 5")
    own = [one.what for one in await store.audit.of(here.community, "7")]
    assert own == [what for _, what in reversed(entries[1:4])]
    assert await store.audit.forget(here.community, "7", "Anna", DELETED) == 4
    left = [(one.who, one.what) for one in await store.audit.recent(here.community)][::-1]
    assert left[0] == (DELETED, "cap 5")
    assert [who for who, _ in left[1:]] == [DELETED, ben, ben, ben]
    assert [what for _, what in left[2:]] == [
        f"{DELETED} is an admin now",
        f"{DELETED} is an admin now",
        f"{ben} is an admin now",
    ]
    assert await store.audit.forget(here.community, "7", "Anna", DELETED) == 0
    assert [one.who for one in await store.audit.recent(there.community)] == [anna]


async def test_the_audit_log_is_newest_first_and_of_one_community(store: Store) -> None:
    here, there = await channel(store), await channel(store, guild="guild-2")
    for what in ("first", "second"):
        await store.audit.add(here.community, "Anna", what)
    assert [one.what for one in await store.audit.recent(here.community)] == ["second", "first"]
    assert await store.audit.recent(there.community) == []
