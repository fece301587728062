import asyncio
import time

import pytest
from pytest_httpserver import HTTPServer

from scrapers.base import Request
from scrapers.errors import FetchError, Refused
from scrapers.fetch import Fetcher
from scrapers.fetch.robots import AGENT, LONGEST_DELAY, Answered, Robots, rules_of

RULES = """
User-agent: *
Disallow: /private/
Disallow: /*?page=

User-agent: otherbot
Disallow: /
"""


def page(server: HTTPServer, path: str) -> Request:
    server.expect_request(path).respond_with_data("fine")
    return Request(server.url_for(path), robots=True)


async def test_an_allowed_page_is_asked_and_the_rules_are_kept(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(RULES)
    request = page(httpserver, "/open")
    await asyncio.gather(*(fetcher.fetch("board", request) for _ in range(3)))
    paths = [asked.path for asked, _ in httpserver.log]
    assert paths == ["/robots.txt", "/open", "/open", "/open"]


@pytest.mark.parametrize("path", ["/private/a", "/list?page=2"])
async def test_a_page_that_the_rules_exclude_is_not_asked(
    fetcher: Fetcher, httpserver: HTTPServer, path: str
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(RULES)
    with pytest.raises(Refused, match=r"robots\.txt does not allow"):
        await fetcher.fetch("board", Request(httpserver.url_for(path), robots=True))
    assert [asked.path for asked, _ in httpserver.log] == ["/robots.txt"]


async def test_the_rules_hold_after_a_redirect(fetcher: Fetcher, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(RULES)
    httpserver.expect_request("/open").respond_with_data(
        status=302, headers={"Location": "/private/a"}
    )
    with pytest.raises(Refused, match=r"robots\.txt does not allow"):
        await fetcher.fetch("board", Request(httpserver.url_for("/open"), robots=True))


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_host_without_rules_allows_everything(
    fetcher: Fetcher, httpserver: HTTPServer, status: int
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(status=status)
    assert (await fetcher.fetch("board", page(httpserver, "/open"))).page is not None


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_host_whose_rules_cannot_be_read_is_not_asked_for_now(
    fetcher: Fetcher, httpserver: HTTPServer, status: int
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(status=status)
    for _ in range(2):
        with pytest.raises(FetchError, match=r"robots\.txt .* nothing is asked for now") as caught:
            await fetcher.fetch("board", page(httpserver, "/open"))
        assert type(caught.value) is FetchError
    assert "/open" not in [asked.path for asked, _ in httpserver.log]


async def test_documented_interfaces_need_no_rules(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api").respond_with_data("[]")
    await fetcher.fetch("board", Request(httpserver.url_for("/api")))
    assert [asked.path for asked, _ in httpserver.log] == ["/api"]


async def test_a_crawl_delay_is_kept(fetcher: Fetcher, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(
        "User-agent: *\nCrawl-delay: 0.2\nDisallow:"
    )
    request = page(httpserver, "/open")
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for _ in range(3):
        await fetcher.fetch("board", request)
    assert loop.time() - begun >= 0.4


async def test_a_crawl_delay_of_a_day_does_not_stop_polling() -> None:
    async def ask(url: str) -> Answered:
        return Answered("User-agent: *\nCrawl-delay: 86400\n")

    delay = await Robots().delay(ask, "https://a.example", "https://a.example/jobs")
    assert delay == LONGEST_DELAY


def test_rules_for_us_come_before_rules_for_all() -> None:
    rules = rules_of("User-agent: LeadBot\nDisallow: /x\n\nUser-agent: *\nDisallow: /")
    assert rules.can_fetch("https://a.example/y", AGENT)
    assert not rules.can_fetch("https://a.example/x", AGENT)


def test_a_hostile_file_is_read_in_time() -> None:
    names = "".join(f"User-agent: bot{number}\n" for number in range(10_000))
    lines = "".join(f"Disallow: /{'*a' * 20}{number}\n" for number in range(7_000))
    begun = time.perf_counter()
    rules = rules_of(names + lines)
    assert rules.can_fetch("https://a.example/" + "a" * 2_000, AGENT)
    assert time.perf_counter() - begun < 2.0
