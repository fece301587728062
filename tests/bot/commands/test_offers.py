from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app.build import opened
from bot.commands.found import found
from bot.commands.offers import listed
from bot.recall import KEPT, Recall
from config.settings import Settings
from config.sources import SourceSpec
from tests.bot.commands.stage import ANNA, BORIS, CARLA, World, button, form

TEXTS = {
    f"{command.name} {option.name}"
    for command in found()[0].values()
    for option in command.options
    if option.type == "text"
}
FREE = {
    "admins who",
    "dryrun company",
    "dryrun word",
    "profile text",
    "search text",
    "share text",
    "share url",
}
"""What only the member knows."""


def test_every_option_whose_values_are_known_offers_them() -> None:
    offering = {
        f"{command.name} {option.name}"
        for command in found()[0].values()
        for option in command.options
        if option.complete is not None
    }
    assert offering == TEXTS - FREE


@pytest.mark.parametrize(
    ("command", "option", "typed", "wanted"),
    [
        ("search", "region", "UK", "United Kingdom"),
        ("search", "region", "germ", "Germany"),
        ("search", "region", "eu", "European Union"),
        ("routing", "fields", "core, ann", "core, annotation"),
        ("routing", "specialities", "nlp, vis", "nlp, vision"),
        ("routing", "specialities", "", "all"),
        ("alerts", "weekday", "th", "thursday"),
        ("alerts", "days", "w", "weekend"),
        ("alerts", "quiet", "", "22-7"),
        ("alerts", "hour", "1", "17:30"),
        ("alerts", "snooze", "", "1w"),
        ("alerts", "timezone", "berlin", "Europe/Berlin"),
        ("pipeline", "remind", "mo", "monday"),
        ("block", "name", "moss", "mossjobs"),
        ("dryrun", "source", "moss", "mossjobs"),
        ("help", "command", "al", "alerts"),
    ],
)
async def test_offers_what_is_meant(
    world: World, command: str, option: str, typed: str, wanted: str
) -> None:
    assert wanted in await world.table.complete(BORIS, command, option, typed)


async def test_what_is_offered_is_understood(world: World) -> None:
    for command, option in (("search", "region"), ("alerts", "timezone"), ("alerts", "quiet")):
        for value in await world.table.complete(ANNA, command, option, "a"):
            answer = await world.table.run(ANNA, command, {option: value})
            assert f"{option}:" not in answer.text, value


async def test_what_is_blocked_is_offered_to_be_unblocked(world: World) -> None:
    await world.table.typed(BORIS, "block company Aldergate 1")
    assert "Aldergate 1" in await world.table.complete(BORIS, "block", "name", "alder")


async def test_a_source_that_is_off_is_offered_to_be_switched_on(world: World) -> None:
    await world.store.sources.disable("mossjobs", "no answer", by="failures")
    assert "mossjobs" in await world.table.complete(BORIS, "source", "source", "moss")
    assert "mossjobs" not in await world.table.complete(ANNA, "search", "source", "moss")


async def test_key_strokes_ask_no_database(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    found = await world.table.typed(ANNA, "search skill:keras")
    asked = form(await world.table.press(ANNA, button(found, "Keep this search").action))
    await world.table.submit(ANNA, asked.action, {"name": "mine"})
    offers = [("search", "saved", "m"), ("search", "source", "f"), ("search", "skill", "pyt")]
    for one in offers:
        assert await world.table.complete(ANNA, *one)

    def closed(*_: object) -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr(world.store._database, "read", closed)
    monkeypatch.setattr(world.store._database, "write", closed)
    for one in offers:
        assert await world.table.complete(ANNA, *one)


async def test_a_search_that_was_just_kept_is_offered(world: World) -> None:
    assert await world.table.complete(ANNA, "search", "saved", "") == []
    found = await world.table.typed(ANNA, "search skill:keras")
    asked = form(await world.table.press(ANNA, button(found, "Keep this search").action))
    await world.table.submit(ANNA, asked.action, {"name": "mine"})
    assert list(await world.table.complete(ANNA, "search", "saved", "")) == ["mine"]
    await world.table.press(ANNA, "privacy-delete")
    assert await world.table.complete(ANNA, "search", "saved", "") == []


async def test_two_communities_may_add_the_same_source_and_hear_nothing_of_each_other(
    world: World,
) -> None:
    neighbour = replace(BORIS, community="guild-2")
    for caller, name in ((BORIS, "blog"), (neighbour, "blog-2")):
        asked = await world.table.typed(caller, "source add https://blog.example/jobs.rss")
        done = await world.table.press(caller, button(asked, "Add it").action)
        assert f"Added: {name}." in done.text
        again = await world.table.press(caller, button(asked, "Add it").action)
        assert "There is a source blog already" in again.text
    assert list(await world.table.complete(BORIS, "search", "source", "blog")) == ["blog"]
    assert list(await world.table.complete(neighbour, "search", "source", "blog")) == ["blog-2"]
    assert await world.table.complete(CARLA, "search", "source", "blog") == []


async def test_a_started_bot_offers_nobody_the_sources_of_others(
    world: World, tmp_path: Path
) -> None:
    community = await world.store.communities.of("slack", "team-2")
    spec = SourceSpec(
        name="hidden",
        family="feed",
        home="https://a.example",
        terms="own",
        enabled=True,
        options={"url": "https://a.example/feed"},
    )
    await world.store.sources.add("hidden", spec.model_dump(mode="json"), community=community.id)
    settings = Settings(
        _env_file=None, database_url=SecretStr(f"sqlite:///{tmp_path / 'leadbot.db'}")
    )
    async with opened(settings, specs=()) as app:
        assert "hidden" in app.feeds
        assert app.services.sources == ()


def test_lists_keep_what_was_typed() -> None:
    assert listed(("a", "b"), "") == ["a", "b"]
    assert listed(("a", "b"), "a,") == ["a, b"]
    assert listed(("a", "b"), "a, b, ") == []
    assert all(len(one) <= 100 for one in listed(("x" * 60, "y" * 60), "x" * 60 + ", "))


async def test_what_is_recalled_is_read_again_after_a_while() -> None:
    now, read = [0.0], []
    recall = Recall(lambda: now[0])

    async def reading() -> int:
        read.append(1)
        return len(read)

    assert [await recall.get("a", reading) for _ in range(3)] == [1, 1, 1]
    now[0] = KEPT
    assert await recall.get("a", reading) == 2
    recall.forget("a")
    assert await recall.get("a", reading) == 3
    assert await recall.get("b", reading) == 4
