import asyncio

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as Asked
from werkzeug import Response

from scrapers.base import Request
from scrapers.errors import FetchError, Refused
from scrapers.fetch import Fetcher
from tests.scrapers.fetch.conftest import Make
from tests.scrapers.fetch.hostile import head, hostile

KEY = "s3cret-kéy/+"


async def everywhere(host: str, port: int) -> list[str]:
    """Every name leads to the loopback server."""
    return ["127.0.0.1"]


def leads(server: HTTPServer, path: str, to: str, status: int = 302) -> None:
    server.expect_request(path).respond_with_data(status=status, headers={"Location": to})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_followed(
    fetcher: Fetcher, httpserver: HTTPServer, status: int
) -> None:
    leads(httpserver, "/old", "../new?a=1", status)
    httpserver.expect_request("/new").respond_with_data("fine")
    fetched = await fetcher.fetch("board", Request(httpserver.url_for("/old")))
    assert fetched.page is not None
    assert fetched.page.url == httpserver.url_for("/new?a=1")


@pytest.mark.parametrize(
    ("status", "method"), [(302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")]
)
async def test_a_redirected_post_keeps_its_method_where_the_status_says_so(
    fetcher: Fetcher, httpserver: HTTPServer, status: int, method: str
) -> None:
    leads(httpserver, "/old", "/new", status)
    httpserver.expect_request("/new").respond_with_data("fine")
    await fetcher.fetch("board", Request(httpserver.url_for("/old"), method="POST", json={"a": 1}))
    asked = httpserver.log[-1][0]
    assert asked.method == method
    assert bool(asked.data) == (method == "POST")


async def test_a_loop_is_named(fetcher: Fetcher, httpserver: HTTPServer) -> None:
    leads(httpserver, "/a", "/b")
    leads(httpserver, "/b", "/c")
    leads(httpserver, "/c", "/b")
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch("board", Request(httpserver.url_for("/a")))
    b, c = httpserver.url_for("/b"), httpserver.url_for("/c")
    assert caught.value.problem == f"redirects in a loop: {b} -> {c} -> {b}"
    assert len(httpserver.log) == 3


async def test_five_redirects_are_followed_and_no_more(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    for number in range(9):
        leads(httpserver, f"/{number}", f"/{number + 1}")
    httpserver.expect_request("/9").respond_with_data("fine")
    assert (await fetcher.fetch("board", Request(httpserver.url_for("/4")))).page is not None
    with pytest.raises(FetchError, match="more than 5 times"):
        await fetcher.fetch("board", Request(httpserver.url_for("/3")))


@pytest.mark.parametrize(
    "to",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://user:word@127.0.0.1/",
        "http://[::1",
        "//user@x/",
        "https://www.linkedin.com/jobs",
    ],
)
async def test_every_hop_is_checked(fetcher: Fetcher, to: str) -> None:
    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        writer.write(head("302 There", f"Location: {to}"))

    async with hostile(answer) as server:
        with pytest.raises(FetchError, match=r"not asked|cannot be read") as caught:
            await fetcher.fetch("board", Request(server.url))
    assert len(server.heads) == 1
    assert "word" not in str(caught.value).replace("password", "")


async def test_a_redirect_without_a_place_is_an_error(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/").respond_with_data(status=302)
    with pytest.raises(FetchError, match="without saying where"):
        await fetcher.fetch("board", Request(httpserver.url_for("/")))


async def test_keys_stay_with_their_host(make: Make, httpserver: HTTPServer) -> None:
    fetcher = await make(resolve=everywhere)
    port = httpserver.port

    def answer(asked: Asked) -> Response:
        if asked.host.startswith("home"):
            return Response(status=302, headers={"Location": f"http://away.example:{port}/"})
        return Response("fine")

    httpserver.expect_request("/").respond_with_handler(answer)
    request = Request(
        f"http://home.example:{port}/",
        params=(("app_key", KEY),),
        headers=(("Authorization", f"Bearer {KEY[:6]}"), ("Accept-Language", "de")),
        secrets=(KEY, KEY[:6]),
    )
    await fetcher.fetch("board", request)
    home, away = (asked for asked, _ in httpserver.log)
    assert home.headers["Authorization"]
    assert home.args["app_key"] == KEY
    assert "Authorization" not in away.headers
    assert not away.args
    assert away.headers["Accept-Language"] == "de"
    assert away.headers["Host"] == f"away.example:{port}"


async def test_keys_stay_with_their_host_when_it_is_tried_again(
    make: Make, httpserver: HTTPServer
) -> None:
    fetcher = await make(resolve=everywhere)
    port = httpserver.port

    def answer(asked: Asked) -> Response:
        if asked.host.startswith("home"):
            return Response(status=302, headers={"Location": f"http://away.example:{port}/"})
        return Response(status=500)

    httpserver.expect_request("/").respond_with_handler(answer)
    headers = (("Authorization", "Bearer s3cret"),)
    request = Request(f"http://home.example:{port}/", headers=headers, secrets=("s3cret",))
    with pytest.raises(FetchError, match="500"):
        await fetcher.fetch("board", request)
    sent = [
        (one.host.partition(".")[0], "Authorization" in one.headers) for one, _ in httpserver.log
    ]
    assert sent == [("home", True), ("away", False)] * 2


@pytest.mark.parametrize("spelt", [KEY, "s3cret-k%C3%A9y%2F%2B"])
async def test_a_host_that_sends_our_key_elsewhere_is_not_followed(
    make: Make, httpserver: HTTPServer, spelt: str
) -> None:
    fetcher = await make(resolve=everywhere, secrets=[KEY])
    leads(httpserver, "/", f"http://away.example:{httpserver.port}/?stolen={spelt}")
    with pytest.raises(Refused, match="redirects a key to another host") as caught:
        await fetcher.fetch("board", Request(f"http://home.example:{httpserver.port}/"))
    assert len(httpserver.log) == 1
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("status", [307, 308])
async def test_what_is_posted_goes_to_no_other_host(
    make: Make, httpserver: HTTPServer, status: int
) -> None:
    fetcher = await make(resolve=everywhere)
    leads(httpserver, "/", f"http://away.example:{httpserver.port}/", status)
    request = Request(f"http://home.example:{httpserver.port}/", method="POST", json={})
    with pytest.raises(Refused, match="what we send"):
        await fetcher.fetch("board", request)
    assert len(httpserver.log) == 1
