"""Servers that say no, wait or later; our pauses and quotas."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from pytest_httpserver import HTTPServer

from scrapers.base import Request
from scrapers.errors import FetchError, Refused, Throttled
from scrapers.fetch import Fetcher
from scrapers.fetch.gates import Gate
from tests.scrapers.fetch.conftest import Make, entry


@pytest.mark.parametrize("status", [401, 402, 403, 404, 410, 451])
async def test_a_refusal_is_final(fetcher: Fetcher, httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/").respond_with_data("no", status=status)
    with pytest.raises(Refused, match=str(status)) as caught:
        await fetcher.fetch("board", Request(httpserver.url_for("/")))
    assert len(httpserver.log) == 1
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("status", [400, 405, 418, 422])
async def test_our_own_mistake_is_not_repeated(
    fetcher: Fetcher, httpserver: HTTPServer, status: int
) -> None:
    httpserver.expect_request("/").respond_with_data("no", status=status)
    with pytest.raises(FetchError, match=f"answers {status}"):
        await fetcher.fetch("board", Request(httpserver.url_for("/")))
    assert len(httpserver.log) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_server_error_is_tried_once_more(
    fetcher: Fetcher, httpserver: HTTPServer, status: int
) -> None:
    httpserver.expect_request("/").respond_with_data("oh", status=status)
    with pytest.raises(FetchError, match=f"answers {status}") as caught:
        await fetcher.fetch("board", Request(httpserver.url_for("/")))
    assert type(caught.value) is FetchError
    assert len(httpserver.log) == 2


async def test_a_server_that_recovers_is_read(fetcher: Fetcher, httpserver: HTTPServer) -> None:
    httpserver.expect_ordered_request("/").respond_with_data("oh", status=500)
    httpserver.expect_ordered_request("/").respond_with_data("fine")
    fetched = await fetcher.fetch("board", Request(httpserver.url_for("/")))
    assert fetched.page is not None
    assert fetched.page.body == b"fine"


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "120", 120.0),
        (429, "1.5", 1.5),
        (429, None, None),
        (429, "soon", None),
        (429, "-5", 0.0),
        (429, "nan", None),
        (429, "inf", 86_400.0),
        (429, "999999999", 86_400.0),
        (429, "Mon, 02 Nov 2026 10:05:00 GMT", 300.0),
        (429, "Mon, 02 Nov 2026 09:00:00 GMT", 0.0),
        (429, "Mon, 99 Nov 2026 09:00:00 GMT", None),
        (429, "Mon, 01 Jan 99999999999999999999 00:00:00 GMT", None),
        (503, "60", 60.0),
    ],
)
async def test_a_request_to_wait_is_kept_and_capped(
    make: Make, httpserver: HTTPServer, status: int, header: str | None, seconds: float | None
) -> None:
    fetcher = await make(clock=lambda: datetime(2026, 11, 2, 10, tzinfo=UTC))
    headers = {"Retry-After": header} if header else {}
    httpserver.expect_request("/").respond_with_data("slow", status=status, headers=headers)
    with pytest.raises(Throttled) as caught:
        await fetcher.fetch("board", Request(httpserver.url_for("/")))
    assert caught.value.retry_after == seconds
    assert len(httpserver.log) == 1


async def test_a_host_that_asked_for_a_pause_is_left_alone_by_all(
    make: Make, httpserver: HTTPServer
) -> None:
    fetcher = await make(sources=[entry(), entry(name="other")])
    httpserver.expect_request("/a").respond_with_data(status=429, headers={"Retry-After": "50"})
    with pytest.raises(Throttled):
        await fetcher.fetch("board", Request(httpserver.url_for("/a")))
    with pytest.raises(Throttled, match="left alone") as caught:
        await fetcher.fetch("other", Request(httpserver.url_for("/b")))
    assert caught.value.retry_after is not None
    assert 40 < caught.value.retry_after <= 50
    assert len(httpserver.log) == 1


async def test_a_shorter_request_to_wait_does_not_end_a_longer_one() -> None:
    gate = Gate(1)
    gate.shut(50)
    gate.shut(1)
    assert gate.shut_for() > 40


async def test_nobody_there_is_one_clear_line(fetcher: Fetcher) -> None:
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch("board", Request("http://127.0.0.1:9/feed"))
    assert str(caught.value) == (
        "board: cannot be reached: the connection was refused (http://127.0.0.1:9/feed)"
    )


async def test_an_unknown_name_is_one_clear_line(make: Make) -> None:
    async def unknown(host: str, port: int) -> list[str]:
        raise OSError(f"no {host}")

    fetcher = await make(resolve=unknown)
    with pytest.raises(FetchError, match="the name cannot be looked up"):
        await fetcher.fetch("board", Request("https://gone.example/feed"))


async def test_one_request_at_a_time_and_a_pause_between_them(
    make: Make, httpserver: HTTPServer
) -> None:
    fetcher = await make(sources=[entry(delay=timedelta(seconds=0.1))])
    httpserver.expect_request("/").respond_with_data("x")
    loop = asyncio.get_running_loop()
    begun = loop.time()
    url = httpserver.url_for("/")
    await asyncio.gather(*(fetcher.fetch("board", Request(url)) for _ in range(4)))
    assert 0.3 <= loop.time() - begun < 2.0


async def test_the_longest_pause_that_a_source_of_a_host_asks_for_holds_for_all() -> None:
    gate, time = Gate(1), asyncio.get_running_loop().time
    begun = time()
    for delay in (0.2, 0.01, 0.01):
        await gate.enter(delay)
        gate.leave()
    assert time() - begun >= 0.35


async def test_quotas_hold_across_restarts(make: Make, httpserver: HTTPServer) -> None:
    now = datetime(2026, 11, 2, 10, tzinfo=UTC)
    fetcher = await make(sources=[entry(quotas={"day": 5}, min_interval="24h")], clock=lambda: now)
    httpserver.expect_request("/").respond_with_data("x")
    request = Request(httpserver.url_for("/"))
    for _ in range(4):  # of 5, a margin of 20 % is kept free
        await fetcher.fetch("board", request)
    with pytest.raises(Throttled, match="quota"):
        await fetcher.fetch("board", request)
    stored = orjson.loads(orjson.dumps(fetcher.usage("board")))

    later = now + timedelta(hours=23)
    again = await make(sources=[entry(quotas={"day": 5}, min_interval="24h")], clock=lambda: later)
    again.restore("board", stored)
    with pytest.raises(Throttled) as caught:
        await again.fetch("board", request)
    assert caught.value.retry_after == 2 * 3600
    later = now + timedelta(hours=25)
    await again.fetch("board", request)
    assert len(httpserver.log) == 5


async def test_a_used_up_quota_does_not_hide_what_went_wrong(
    make: Make, httpserver: HTTPServer
) -> None:
    fetcher = await make(sources=[entry(quotas={"day": 2}, min_interval="24h")])
    httpserver.expect_request("/").respond_with_data("", status=500)
    with pytest.raises(FetchError, match="500"):
        await fetcher.fetch("board", Request(httpserver.url_for("/")))
    assert len(httpserver.log) == 1


async def test_sources_of_one_account_share_its_quota(make: Make, httpserver: HTTPServer) -> None:
    shared = {"quotas": {"month": 40}, "min_interval": "24h", "account": "adverts"}
    fetcher = await make(sources=[entry(**shared), entry(name="other", **shared)])
    httpserver.expect_request("/").respond_with_data("x")
    await fetcher.fetch("board", Request(httpserver.url_for("/")))
    await fetcher.fetch("other", Request(httpserver.url_for("/")))
    assert list(fetcher.usage("adverts")["month"].values()) == [2]


def hurried(times: int = 600) -> Callable[[], datetime]:
    """A clock on which a minute is a tenth of a second, or so many times faster than ours."""
    start, time = datetime(2026, 11, 2, 10, tzinfo=UTC), asyncio.get_running_loop().time
    begun = time()
    return lambda: start + timedelta(seconds=times * (time() - begun))


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sleep as long as a hurried clock takes."""
    real_sleep = asyncio.sleep
    monkeypatch.setattr(asyncio, "sleep", lambda seconds: real_sleep(seconds / 600))


@pytest.mark.usefixtures("hurry")
@pytest.mark.parametrize("minute", [1, 2])
async def test_the_smallest_quota_of_a_minute_is_waited_for(
    make: Make, httpserver: HTTPServer, minute: int
) -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    fetcher = await make(sources=[entry(quotas={"minute": minute})], clock=hurried())
    told: list[tuple[str, float]] = []
    fetcher.on_wait(lambda source, seconds: told.append((source, seconds)))
    httpserver.expect_request("/").respond_with_data("x")
    for _ in range(3):
        await fetcher.fetch("board", Request(httpserver.url_for("/")))
    assert {source for source, _ in told} == {"board"}
    assert 50 < max(seconds for _, seconds in told) <= 66
    assert 0.2 <= loop.time() - begun < 3.0


async def test_robots_txt_takes_no_place_of_a_quota(make: Make, httpserver: HTTPServer) -> None:
    fetcher = await make(sources=[entry(quotas={"day": 2}, min_interval="24h")])
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /no\n")
    httpserver.expect_request("/jobs").respond_with_data("x")
    await fetcher.fetch("board", Request(httpserver.url_for("/jobs"), robots=True))
    assert [asked.path for asked, _ in httpserver.log] == ["/robots.txt", "/jobs"]
    assert list(fetcher.usage("board")["day"].values()) == [1]
    with pytest.raises(Throttled, match="quota"):
        await fetcher.fetch("board", Request(httpserver.url_for("/jobs"), robots=True))


async def test_a_place_is_taken_when_it_is_asked_not_before_the_pause(
    make: Make, httpserver: HTTPServer
) -> None:
    pausing = entry(quotas={"minute": 50}, delay=timedelta(seconds=0.5))
    fetcher = await make(sources=[pausing], clock=hurried(60))
    httpserver.expect_request("/").respond_with_data("x")
    request = Request(httpserver.url_for("/"))
    await asyncio.gather(*(fetcher.fetch("board", request) for _ in range(2)))
    first, second = sorted(int(start) for start in fetcher.usage("board")["minute"])
    assert second - first >= 25


@pytest.mark.usefixtures("hurry")
async def test_one_place_is_taken_once_by_all_who_wait_for_it(
    make: Make, httpserver: HTTPServer
) -> None:
    fetcher = await make(sources=[entry(quotas={"minute": 1})], clock=hurried(), per_host=4)
    httpserver.expect_request("/").respond_with_data("x")
    request = Request(httpserver.url_for("/"))
    await asyncio.gather(*(fetcher.fetch("board", request) for _ in range(4)))
    assert set(fetcher.usage("board")["minute"].values()) == {1}
