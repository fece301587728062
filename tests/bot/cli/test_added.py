"""Sources that people added in the chat, in the eyes of a version that reads them no longer."""

import asyncio
from typing import Any

import pytest

from bot.app import build as building
from bot.storage.health import SourceState
from bot.storage.store import open_store
from config.settings import load_settings
from config.sources import SourceSpec
from tests.bot.cli.conftest import Run

ADDRESS = "https://blog.example/s3cret/rss"
SPEC = SourceSpec(
    name="blog", family="feed", home="https://blog.example", terms="own", enabled=True,
    options={"url": ADDRESS},
).model_dump(mode="json")  # fmt: skip
UNREADABLE = [
    ({"options": {"url": ADDRESS, "depth": 1}}, "options.depth: "),
    ({"family": "gone"}, 'family: "gone" is unknown'),
    ({"depth": ADDRESS}, "depth: "),
]


async def _kept(**specs: dict[str, Any]) -> None:
    store = await open_store(load_settings().database_url.get_secret_value())
    try:
        community = await store.communities.of("slack", "T1", "T1")
        for name, spec in specs.items():
            await store.sources.add(name, spec | {"name": name}, community=community.id)
    finally:
        await store.close()


async def _states() -> dict[str, SourceState]:
    store = await open_store(load_settings().database_url.get_secret_value())
    try:
        return {one.name: one for one in await store.sources.added()}
    finally:
        await store.close()


async def _begun() -> set[str]:
    """What can be read after `leadbot run` began."""
    async with building.opened(load_settings(), decides=True) as app:
        return set(app.feeds)


@pytest.mark.parametrize(("change", "why"), UNREADABLE)
def test_a_source_that_no_longer_reads_is_switched_off_and_the_bot_starts(
    leadbot: Run, change: dict[str, Any], why: str
) -> None:
    asyncio.run(_kept(good=SPEC, odd=SPEC | change))
    read = asyncio.run(_begun())
    assert "good" in read
    assert "odd" not in read
    states = asyncio.run(_states())
    assert states["good"].enabled
    assert not states["odd"].enabled
    assert states["odd"].disabled_reason.startswith(f"cannot be read any more: {why}")
    assert "s3cret" not in states["odd"].disabled_reason


def test_why_an_admin_switched_a_source_off_stays(leadbot: Run) -> None:
    async def off() -> None:
        store = await open_store(load_settings().database_url.get_secret_value())
        await store.sources.disable("odd", "by Ann")
        await store.close()

    asyncio.run(_kept(odd=SPEC | {"family": "gone"}))
    asyncio.run(off())
    asyncio.run(_begun())
    assert asyncio.run(_states())["odd"].disabled_reason == "by Ann"


def test_a_command_in_another_shell_switches_nothing_off(leadbot: Run) -> None:
    asyncio.run(_kept(odd=SPEC | {"family": "gone"}))
    assert leadbot("sources", "list").code == 0
    assert asyncio.run(_states())["odd"].enabled


def test_a_source_that_no_longer_reads_cannot_be_switched_on(leadbot: Run) -> None:
    asyncio.run(_kept(odd=SPEC | {"family": "gone"}))
    asyncio.run(_begun())
    ran = leadbot("sources", "enable", "odd")
    assert ran.code != 0
    assert "cannot read its entry" in ran.err
    assert not asyncio.run(_states())["odd"].enabled
