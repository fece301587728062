"""The whole line, from a board to a chat, run by the embedded engine with the real clock."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest

from bot import parts
from bot.models import Place
from bot.storage.store import open_store
from bot.work.clock import utc_now
from bot.work.engine_embedded import EmbeddedEngine
from bot.work.jobs import Job
from bot.work.steps import Works
from tests.bot.work.boards import TableFetcher, board, jobs
from tests.bot.work.fakes import FakeChat
from tests.bot.work.test_poll import spec

AD = (
    "Freelance contract, remote: build and evaluate a PyTorch model for speech recognition. "
    "Machine learning engineer wanted for three months, $90 per hour."
)


async def works(tmp_path: Path, pages: dict[str, object], chat: FakeChat) -> Works:
    store = await open_store(f"sqlite:///{tmp_path}/leadbot.db")
    await store.sources.sync([spec("board")])
    feeds = {"board": (spec("board"), board("/jobs", name="board"))}
    fetcher = TableFetcher(utc_now, pages)
    return Works(
        store, parts.reader(), parts.scorer(), fetcher, feeds, {"console": chat}, baseline=False
    )


async def until(chat: FakeChat, posts: int) -> None:
    async with asyncio.timeout(15):
        while len(chat.posts) < posts:  # noqa: ASYNC110 - a chat tells nobody of its posts
            await asyncio.sleep(0.05)


async def test_from_a_board_to_a_chat(tmp_path: Path) -> None:
    chat = FakeChat(utc_now)
    made = await works(tmp_path, {"/jobs": jobs(1, 2, 3, text=AD)}, chat)
    community = await made.store.communities.of("console", "home", "Home")
    await made.store.communities.save_settings(community.id, {"per_company": 0})
    since = datetime(2020, 1, 1, tzinfo=utc_now().tzinfo)
    await made.store.places.add(
        Place(0, community.id, "console", "#leads", lane="instant", since=since)
    )
    await made.begin()
    stop = asyncio.Event()
    engine = EmbeddedEngine(made.jobs(), made.metrics, closing=[made.end])
    running = asyncio.create_task(engine.run(stop))
    await until(chat, 1)
    stop.set()
    async with asyncio.timeout(10):
        await running
    assert chat.doubled == []
    assert b'leadbot_polls_total{outcome="fetched"} 1.0' in made.metrics.text()
    await made.store.close()


@pytest.mark.parametrize(
    ("polls", "chats", "names"),
    [
        (
            True,
            True,
            {
                "poll",
                "read",
                "plan",
                "digest",
                "edits",
                "remind",
                "tell",
                "recheck",
                "purge",
                "keep",
                "deliver",
                "pulse",
            },
        ),
        (False, True, {"deliver", "pulse"}),
        (
            True,
            False,
            {
                *("poll", "read", "plan", "digest", "edits", "remind", "tell"),
                *("recheck", "purge", "keep"),
            },
        ),
    ],
)
async def test_roles_are_which_jobs_run(
    tmp_path: Path, polls: bool, chats: bool, names: set[str]
) -> None:
    made = await works(tmp_path, {"/jobs": jobs()}, FakeChat(utc_now))
    made.polls = polls
    made.chats = made.chats if chats else {}
    assert {job.name for job in made.jobs()} == names
    for job in made.jobs(drain=True):
        assert await job.step() == 0 or job.name == "poll"
    await made.end()
    await made.store.close()


async def test_of_two_processes_one_reads_and_plans(tmp_path: Path) -> None:
    made = await works(tmp_path, {"/jobs": jobs(1, text=AD)}, FakeChat(utc_now))
    made.shared = True
    first = {job.name: job for job in made.jobs()}
    made.worker = "another"
    second = {job.name: job for job in made.jobs()}
    assert await mine(first["read"])
    assert await mine(first["plan"])
    assert not await mine(second["read"])
    assert first["poll"].serial is first["deliver"].serial is False
    await made.end()
    await made.store.close()


async def mine(job: Job) -> bool:
    assert job.serial
    assert job.mine is not None
    return await job.mine()
