"""A fetcher for loopback servers, with short waits."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import pytest

from config.sources import SourceSpec
from scrapers.fetch import Fetcher, Limits

LIMITS = Limits(retry_wait=0.01)

Make = Callable[..., Any]


def entry(**given: Any) -> SourceSpec:
    """An entry without pauses, named "board"."""
    plain = {
        "name": "board",
        "family": "feed",
        "home": "https://board.example",
        "delay": timedelta(0),
        "timeout": timedelta(seconds=5),
    }
    return SourceSpec(**{**plain, **given})


@pytest.fixture
async def make() -> AsyncIterator[Make]:
    """Makes fetchers, and closes them at the end."""
    async with AsyncExitStack() as stack:

        async def fetcher(**given: Any) -> Fetcher:
            plain = {
                "version": "1.2",
                "contact": "ops@club.example",
                "private": True,
                "limits": LIMITS,
                "sources": [entry()],
            }
            return await stack.enter_async_context(Fetcher(**{**plain, **given}))

        yield fetcher


@pytest.fixture
async def fetcher(make: Make) -> Fetcher:
    """A fetcher that may ask loopback servers."""
    return await make()
