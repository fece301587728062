"""From the wire to a reading: "blocked", "changed" and "nothing today" are told apart."""

import orjson
import pytest
from pytest_httpserver import HTTPServer

from scrapers.base import Request, Source, read_page
from scrapers.errors import PageError, Refused
from scrapers.fetch import Fetcher
from scrapers.registry import source_of
from tests.scrapers.fetch.conftest import entry

JOB = {
    "id": 7,
    "title": "Data scientist, six months",
    "text": "Forecasts.",
    "url": "https://b.example/7",
}
BODY = orjson.dumps({"jobs": [JOB]})
HTML = b"<!doctype html><html><body>Checking your browser</body></html>"
RSS = b'<?xml version="1.0"?><rss version="2.0"><channel><item><title>One</title><guid>1</guid></item>'


def board() -> Source:
    options = {
        "request": {"url": "https://b.example/jobs"},
        "items": "jobs",
        "map": {"id": "id", "title": "title", "text": "text", "url": "url"},
    }
    return source_of(entry(family="json_api", options=options))


async def read(fetcher: Fetcher, server: HTTPServer, source: Source, body: bytes) -> int:
    server.expect_request("/jobs").respond_with_data(body)
    fetched = await fetcher.fetch("board", Request(server.url_for("/jobs")))
    assert fetched.page is not None
    return len(read_page(source, fetched.page).postings)


async def test_a_page_is_read(fetcher: Fetcher, httpserver: HTTPServer) -> None:
    assert await read(fetcher, httpserver, board(), BODY) == 1


async def test_an_empty_list_is_nothing_today(fetcher: Fetcher, httpserver: HTTPServer) -> None:
    assert await read(fetcher, httpserver, board(), b'{"jobs": []}') == 0


@pytest.mark.parametrize("body", [BODY[:-9], HTML, b"", b"\xff\xfe\x00", b"[" * 200_000, b"null"])
async def test_what_is_no_such_page_has_changed(
    fetcher: Fetcher, httpserver: HTTPServer, body: bytes
) -> None:
    with pytest.raises(PageError):
        await read(fetcher, httpserver, board(), body)


@pytest.mark.parametrize("body", [HTML, b"", BODY])
async def test_what_is_no_feed_has_changed(
    fetcher: Fetcher, httpserver: HTTPServer, body: bytes
) -> None:
    with pytest.raises(PageError):
        await read(fetcher, httpserver, source_of(entry()), body)


async def test_a_feed_cut_in_the_middle_gives_what_is_whole(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    assert await read(fetcher, httpserver, source_of(entry()), RSS + b"<item><ti") >= 1


async def test_a_refusal_is_no_empty_page(fetcher: Fetcher, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/jobs").respond_with_data(HTML, status=403)
    with pytest.raises(Refused):
        await fetcher.fetch("board", Request(httpserver.url_for("/jobs")))
