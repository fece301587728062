"""The process that is killed: the bot's own engine and steps, speaking to the fake platform."""

import argparse
import asyncio
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from bot import parts
from bot.log import set_up_logs
from bot.storage.store import open_store
from bot.understanding import Understanding
from bot.work.alone import alone
from bot.work.engine_embedded import EmbeddedEngine
from bot.work.engine_procrastinate import ProcrastinateEngine
from bot.work.steps import Works
from scrapers.posting import Posting
from tests.chaos.loopback import LoopbackChat

GAP = 0.005
"""Seconds between two posts to one place; the check sees that it was kept."""


class NoReader:
    """Nothing is left to read."""

    def understand(self, posting: Posting) -> Understanding:
        raise NotImplementedError

    def understand_all(self, postings: Sequence[Posting]) -> list[Understanding]:
        raise NotImplementedError


class NoFetcher:
    """No source is polled."""

    async def fetch(self, *_: Any, **__: Any) -> NoReturn:
        raise NotImplementedError


async def main(database: str, chat: str, engine: str) -> None:
    set_up_logs("WARNING", [])
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, stop.set)
    file = Path(database.removeprefix("sqlite:///")) if database.startswith("sqlite") else None
    lock = alone(file)
    store = await open_store(database)
    client = LoopbackChat(chat)
    works = Works(
        store,
        NoReader(),
        parts.scorer(),
        NoFetcher(),
        {},
        {"console": client},
        shared=lock is None,
        gaps={"console": GAP},
    )
    await works.begin()
    print(works.worker, flush=True)
    if engine == "embedded":
        await EmbeddedEngine(works.jobs(), works.metrics, closing=[works.end]).run(stop)
    else:
        jobs = works.jobs(drain=True)
        await ProcrastinateEngine(database, jobs, works.metrics, closing=[works.end]).run(stop)
    await client.close()
    await store.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("database", "chat", "engine"):
        parser.add_argument(name)
    given = parser.parse_args()
    asyncio.run(main(given.database, given.chat, given.engine))
