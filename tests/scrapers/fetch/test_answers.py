"""What an honest server answers, and what is sent to it."""

import gzip
import zlib
from datetime import UTC, datetime

import brotli  # type: ignore[import-untyped]
import orjson
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as Asked
from werkzeug import Response

from scrapers.base import Request
from scrapers.errors import FetchError, Refused
from scrapers.fetch import Fetcher, Validators
from tests.scrapers.fetch.conftest import Make

FEED = b"<rss><channel><title>Jobs</title></channel></rss>" * 50


async def test_brings_the_page_and_what_it_is_recognised_by(
    make: Make, httpserver: HTTPServer
) -> None:
    now = datetime(2026, 11, 2, tzinfo=UTC)
    fetcher = await make(clock=lambda: now)
    httpserver.expect_request("/feed").respond_with_data(
        FEED,
        content_type="application/rss+xml; charset=utf-8",
        headers={"ETag": '"abc"', "Last-Modified": "Mon, 02 Nov 2026 10:00:00 GMT"},
    )
    request = Request(httpserver.url_for("/feed"))
    fetched = await fetcher.fetch("board", request)
    page = fetched.page
    assert page is not None
    assert (page.body, page.source, page.fetched_at) == (FEED, "board", now)
    assert (page.url, page.request) == (request.url, request)
    assert page.content_type == "application/rss+xml; charset=utf-8"
    assert (fetched.etag, fetched.status, fetched.wire_bytes) == ('"abc"', 200, len(FEED))
    assert fetched.last_modified == "Mon, 02 Nov 2026 10:00:00 GMT"


async def test_names_itself_and_its_operator(fetcher: Fetcher, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("x")
    await fetcher.fetch("board", Request(httpserver.url_for("/")))
    (asked, _) = httpserver.log[0]
    assert asked.headers["User-Agent"] == "leadbot/1.2 (+ops@club.example)"
    assert "Cookie" not in asked.headers
    assert "Referer" not in asked.headers


async def test_validators_bring_not_modified(fetcher: Fetcher, httpserver: HTTPServer) -> None:
    def answer(asked: Asked) -> Response:
        assert asked.headers["If-Modified-Since"] == "Mon, 02 Nov 2026 10:00:00 GMT"
        return Response(status=304 if asked.headers.get("If-None-Match") == '"abc"' else 200)

    httpserver.expect_request("/feed").respond_with_handler(answer)
    known = Validators('"abc"', "Mon, 02 Nov 2026 10:00:00 GMT", "0123")
    fetched = await fetcher.fetch("board", Request(httpserver.url_for("/feed")), known)
    assert fetched.page is None
    assert (fetched.etag, fetched.last_modified, fetched.body_hash) == (
        known.etag,
        known.last_modified,
        known.body_hash,
    )


async def test_a_post_asks_for_no_change_and_its_same_bytes_are_none(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    def answer(asked: Asked) -> Response:
        conditions = {"If-None-Match", "If-Modified-Since"} & {name for name, _ in asked.headers}
        return Response("{}", 412 if conditions else 200, {"ETag": '"abc"'})

    httpserver.expect_request("/search", method="POST").respond_with_handler(answer)
    request = Request(httpserver.url_for("/search"), method="POST", json={"q": "ml"})
    first = await fetcher.fetch("board", request)
    again = await fetcher.fetch("board", request, first)
    assert first.page is not None
    assert (again.page, again.status) == (None, 200)


async def test_the_same_bytes_again_are_not_modified(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_ordered_request("/feed").respond_with_data(FEED)
    httpserver.expect_ordered_request("/feed").respond_with_data(FEED)
    httpserver.expect_ordered_request("/feed").respond_with_data(FEED + b" ")
    request = Request(httpserver.url_for("/feed"))
    first = await fetcher.fetch("board", request)
    second = await fetcher.fetch("board", request, first)
    third = await fetcher.fetch("board", request, second)
    assert first.page is not None
    assert second.page is None
    assert second.body_hash == first.body_hash
    assert third.page is not None


async def test_not_modified_without_having_asked_for_it_is_an_error(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/feed").respond_with_data(status=304)
    with pytest.raises(FetchError, match="answers 304"):
        await fetcher.fetch("board", Request(httpserver.url_for("/feed")))


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(FEED, mtime=0)),
        ("x-gzip", gzip.compress(FEED, mtime=0)),
        ("deflate", zlib.compress(FEED)),
        ("deflate", zlib.compress(FEED)[2:-4]),  # raw, as some servers send it
        ("br", brotli.compress(FEED)),
        ("gzip, br", brotli.compress(gzip.compress(FEED, mtime=0))),
        ("identity", FEED),
        ("", FEED),
    ],
)
async def test_unpacks_what_it_asked_for(
    fetcher: Fetcher, httpserver: HTTPServer, encoding: str, packed: bytes
) -> None:
    httpserver.expect_request("/feed").respond_with_data(
        packed, headers={"Content-Encoding": encoding}
    )
    fetched = await fetcher.fetch("board", Request(httpserver.url_for("/feed")))
    assert fetched.page is not None
    assert fetched.page.body == FEED


@pytest.mark.parametrize("encoding", ["compress", "gzip, gzip, gzip", "gzip"])
async def test_a_body_that_is_not_packed_as_it_says_is_an_error(
    fetcher: Fetcher, httpserver: HTTPServer, encoding: str
) -> None:
    httpserver.expect_request("/feed").respond_with_data(
        FEED, headers={"Content-Encoding": encoding}
    )
    with pytest.raises(FetchError, match="packed as"):
        await fetcher.fetch("board", Request(httpserver.url_for("/feed")))


async def test_posts_json_with_parameters_and_headers(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/search").respond_with_data("[]")
    request = Request(
        httpserver.url_for("/search?a=1#part"),
        method="POST",
        params=(("q", "machine learning"), ("q", "mlops")),
        json={"page": 2},
        headers=(("X-Key", "välue"), ("accept", "application/json")),
    )
    await fetcher.fetch("board", request)
    (asked, _) = httpserver.log[0]
    assert asked.args.getlist("q") == ["machine learning", "mlops"]
    assert asked.args["a"] == "1"
    assert orjson.loads(asked.data) == {"page": 2}
    assert asked.headers["Content-Type"] == "application/json"
    assert asked.headers["Accept"] == "application/json"


@pytest.mark.parametrize("name", ["Host", "cookie", "User-Agent", "Content-Length"])
async def test_a_source_may_not_set_the_connection_s_headers(fetcher: Fetcher, name: str) -> None:
    with pytest.raises(Refused, match=name.lower()):
        await fetcher.fetch("board", Request("http://127.0.0.1:9/", headers=((name, "x"),)))


async def test_a_header_with_a_line_break_is_not_sent(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    request = Request(httpserver.url_for("/"), headers=(("X", "a\r\nB: c"),))
    with pytest.raises(FetchError, match="no valid HTTP"):
        await fetcher.fetch("board", request)
    assert not httpserver.log
