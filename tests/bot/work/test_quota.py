"""Quotas outlive a restart; sources that people add are polled without one."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from pytest_httpserver import HTTPServer

from bot.storage.store import Store
from bot.work.poll import Feed, Poller
from bot.work.quota import recall
from bot.work.recheck import Rechecker
from config.sources import Quotas, SourceSpec, load_sources
from scrapers.base import Request
from scrapers.errors import Throttled
from scrapers.fetch import Fetcher
from scrapers.fetch.manners import manners_of
from scrapers.registry import source_of
from tests.bot.work.fakes import FakeClock
from tests.bot.work.world import World

FEED = """<rss version="2.0"><channel><title>Jobs</title><item><title>ML engineer, contract</title>
<guid>1</guid><description>PyTorch, six months.</description></item></channel></rss>"""


@pytest.fixture
def home(httpserver: HTTPServer) -> str:
    httpserver.expect_request("/feed").respond_with_data(FEED, content_type="application/rss+xml")
    return httpserver.url_for("/feed")


def entry(url: str, **more: object) -> SourceSpec:
    given = {
        "name": "board",
        "family": "feed",
        "home": "https://board.example",
        "terms": "own",
        "enabled": True,
        "delay": timedelta(0),
        "options": {"url": url},
    }
    return SourceSpec.model_validate(given | more)


async def polled(store: Store, clock: FakeClock, *specs: SourceSpec) -> AsyncIterator[Fetcher]:
    """One process: starts, polls what is due, ends."""
    feeds: dict[str, Feed] = {one.name: (one, source_of(one)) for one in specs}
    async with Fetcher(version="1", sources=specs, private=True, clock=clock) as fetcher:
        poller = Poller(store, fetcher, feeds, clock)
        await poller.due()
        yield fetcher
        clock.move(days=1)
        await poller.due()


async def test_a_quota_is_counted_on_after_a_restart(
    store: Store, clock: FakeClock, home: str, httpserver: HTTPServer
) -> None:
    spec = entry(home, quotas=Quotas(month=2), min_interval=timedelta(days=31))
    await store.sources.sync([spec])
    async for fetcher in polled(store, clock, spec):
        assert list(fetcher.usage("board")["month"].values()) == [1]
        clock.move(days=-1)
    clock.move(days=2)
    feeds: dict[str, Feed] = {"board": (spec, source_of(spec))}
    async with Fetcher(version="1", sources=[spec], private=True, clock=clock) as fetcher:
        await Poller(store, fetcher, feeds, clock).named(["board"])
    state = await store.sources.state("board")
    assert state is not None
    assert "quota" in state.problem
    assert len(httpserver.log) == 1


async def test_looking_whether_leads_are_there_takes_no_place_of_a_poll(
    world: World, home: str, httpserver: HTTPServer
) -> None:
    spec = entry(home, quotas=Quotas(day=4), min_interval=timedelta(hours=8))
    await world.store.sources.sync([spec])
    httpserver.expect_request("/robots.txt").respond_with_data(status=404)
    httpserver.expect_request("/ad").respond_with_data("Freelance work. " * 50)
    for number in range(5):
        await world.leads(1, url=httpserver.url_for(f"/ad?{number}"))
    world.clock.move(days=4)
    feeds: dict[str, Feed] = {"board": (spec, source_of(spec))}
    async with Fetcher(version="1", sources=[spec], private=True, clock=world.clock) as fetcher:
        await Rechecker(world.store, fetcher, world.clock).due()
        await Poller(world.store, fetcher, feeds, world.clock).named(["board"])
    state = await world.store.sources.state("board")
    assert state is not None
    assert (state.last_items, state.problem) == (1, "")
    # They are bounded all the same, and remembered.
    asked = [one for one, _ in httpserver.log if one.path == "/ad"]
    assert len(asked) == 3
    async with Fetcher(version="1", sources=[spec], private=True, clock=world.clock) as later:
        await recall(world.store, later, spec)
        with pytest.raises(Throttled, match="quota"):
            await later.fetch("board", Request(httpserver.url_for("/ad"), visit=True))


def test_a_site_whose_pages_are_polled_is_visited_with_the_rest_of_its_quota() -> None:
    spec = next(one for one in load_sources() if one.name == "freelancermap")
    manners = manners_of(spec)
    assert (manners.quotas.day, manners.visits.day) == (20, 10)


async def test_a_source_that_was_added_meanwhile_is_polled(
    store: Store, clock: FakeClock, home: str
) -> None:
    async for _ in polled(store, clock):
        spec = entry(home)
        assert await store.sources.add("board", spec.model_dump(mode="json"), now=clock())
    state = await store.sources.state("board")
    assert state is not None
    assert (state.last_items, state.problem) == (1, "")


async def test_what_went_wrong_with_an_added_source_tells_no_more_of_its_address_than_the_host(
    store: Store, clock: FakeClock, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/k3y/feed").respond_with_data(status=404)
    async for _ in polled(store, clock):
        spec = entry(httpserver.url_for("/k3y/feed?n=1")).model_dump(mode="json")
        assert await store.sources.add("board", spec, now=clock())
    state = await store.sources.state("board")
    assert state is not None
    assert state.problem == f"board: is not there (404) (http://localhost:{httpserver.port})"


async def test_one_that_no_longer_reads_costs_nothing(store: Store, clock: FakeClock) -> None:
    async for _ in polled(store, clock):
        assert await store.sources.add("board", {"family": "none"}, now=clock())
    state = await store.sources.state("board")
    assert state is not None
    assert state.last_try_at is None
