"""Private networks stay out of reach, and keys out of sight."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address

import pytest
from pytest_httpserver import HTTPServer

from scrapers.base import Request
from scrapers.errors import FetchError, Refused
from scrapers.fetch.redaction import Redaction, naming_keys
from scrapers.fetch.wire import Wire, dialled
from tests.scrapers.fetch.conftest import Make
from tests.scrapers.fetch.hostile import head, hostile

PUBLIC = "93.184.216.34"


@dataclass
class Names:
    """A name server that may change its mind: each look-up takes the next answer."""

    answers: dict[str, list[list[str]]]
    asked: list[str] = field(default_factory=list)

    async def __call__(self, host: str, port: int) -> list[str]:  # noqa: ARG002 - as resolvers are
        self.asked.append(host)
        left = self.answers[host]
        return left.pop(0) if len(left) > 1 else left[0]


@dataclass
class Internet:
    """A net on which every public address is one loopback server."""

    port: int
    dialled: list[tuple[str, int]] = field(default_factory=list)

    async def __call__(self, address: str, port: int) -> Wire:
        self.dialled.append((address, port))
        assert not ip_address(address).is_private, "the guard let a private address through"
        return await dialled("127.0.0.1", self.port)


@pytest.fixture
def internet(httpserver: HTTPServer) -> Internet:
    return Internet(httpserver.port)


async def test_a_public_name_is_asked_at_the_address_that_was_checked(
    make: Make, httpserver: HTTPServer, internet: Internet
) -> None:
    names = Names({"board.example": [[PUBLIC]]})
    fetcher = await make(private=False, resolve=names, dial=internet)
    httpserver.expect_request("/feed").respond_with_data("fine")
    fetched = await fetcher.fetch("board", Request("http://board.example/feed"))
    assert fetched.page is not None
    assert internet.dialled == [(PUBLIC, 80)]
    assert httpserver.log[0][0].headers["Host"] == "board.example"


async def test_an_answer_that_changes_between_check_and_dial_gains_nothing(
    make: Make, httpserver: HTTPServer, internet: Internet
) -> None:
    names = Names({"board.example": [[PUBLIC], ["127.0.0.1"]]})
    fetcher = await make(private=False, resolve=names, dial=internet)
    httpserver.expect_request("/feed").respond_with_data("fine", headers={"Connection": "close"})
    await fetcher.fetch("board", Request("http://board.example/feed"))
    assert names.asked == ["board.example"]
    assert internet.dialled == [(PUBLIC, 80)]
    # The next connection looks the name up again, and is refused.
    with pytest.raises(Refused, match=r"leads to 127\.0\.0\.1, no public address"):
        await fetcher.fetch("board", Request("http://board.example/feed"))
    assert internet.dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        [PUBLIC, "10.0.0.1"],
        ["169.254.169.254"],
        ["::1"],
        ["::ffff:10.0.0.1"],
        ["2002:7f00:1::"],
        ["64:ff9b::7f00:1"],
        ["fe80::1%eth0"],
        ["nonsense"],
    ],
)
async def test_a_name_with_one_private_address_is_refused(
    make: Make, internet: Internet, addresses: list[str]
) -> None:
    fetcher = await make(
        private=False, resolve=Names({"inside.example": [addresses]}), dial=internet
    )
    with pytest.raises(Refused, match="no public address"):
        await fetcher.fetch("board", Request("http://inside.example/"))
    assert internet.dialled == []


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://inside.example/",
        "http://localhost/",
        "http://0x7f.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://board.example:8080/",
    ],
)
async def test_a_redirect_inside_is_refused(
    make: Make, httpserver: HTTPServer, internet: Internet, to: str
) -> None:
    names = Names(
        {
            "board.example": [[PUBLIC]],
            "inside.example": [["10.1.2.3"]],
            "localhost": [["127.0.0.1"]],
        }
    )
    fetcher = await make(private=False, resolve=names, dial=internet)
    httpserver.expect_request("/").respond_with_data(status=302, headers={"Location": to})
    with pytest.raises(Refused):
        await fetcher.fetch("board", Request("http://board.example/"))
    assert internet.dialled == [(PUBLIC, 80)]


async def test_the_next_address_is_tried_when_one_does_not_answer(
    make: Make, httpserver: HTTPServer
) -> None:
    tried: list[str] = []

    async def dial(address: str, port: int) -> Wire:
        tried.append(address)
        if address.startswith("2606"):
            raise OSError("no route")
        return await dialled("127.0.0.1", httpserver.port)

    names = Names({"board.example": [["2606:4700::1111", PUBLIC]]})
    fetcher = await make(private=False, resolve=names, dial=dial)
    httpserver.expect_request("/").respond_with_data("fine")
    await fetcher.fetch("board", Request("http://board.example/"))
    assert tried == ["2606:4700::1111", PUBLIC]


async def test_keys_are_sent_over_https_only(make: Make) -> None:
    fetcher = await make(private=False)
    with pytest.raises(Refused, match="https only"):
        await fetcher.fetch("board", Request("http://board.example/", secrets=("s3cret",)))


KEY = "s3cret/kéy+1"
SPELLINGS = [KEY, "s3cret%2Fk%C3%A9y%2B1", "s3cret"]


def failing(kind: str) -> Callable[[str, asyncio.StreamWriter], object]:
    async def answer(asked: str, writer: asyncio.StreamWriter) -> None:
        lines = {
            "status": head("500 Oh"),
            "refused": head("403 No"),
            "throttled": head("429 Slow", "Retry-After: 5"),
            "loop": head("302 There", f"Location: {asked.split()[1]}"),
            "away": head("302 There", f"Location: ftp://x.example{asked.split()[1]}"),
            "garbage": asked.split()[1].encode("latin-1") + b"\r\n\r\n",
            "large": head("200 OK", "Content-Length: 90000000"),
        }
        writer.write(lines[kind])

    return answer


@pytest.mark.parametrize(
    "kind", ["status", "refused", "throttled", "loop", "away", "garbage", "large"]
)
async def test_no_error_and_no_log_shows_a_key(
    make: Make, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    caplog.set_level(logging.DEBUG)
    fetcher = await make(secrets=[KEY])
    async with hostile(failing(kind)) as server:  # type: ignore[arg-type]
        request = Request(
            f"{server.url}/path",
            params=(("q", KEY), ("other", "open")),
            headers=(("X-Pass", KEY),),
            secrets=(KEY,),
        )
        with pytest.raises(FetchError) as caught:
            await fetcher.fetch("board", request)
    shown = [str(caught.value), repr(caught.value), caught.value.url, caplog.text, repr(request)]
    assert not [one for one in shown for spelt in SPELLINGS if spelt in one]
    assert "open" in caught.value.url


async def test_a_page_shows_no_key(make: Make, httpserver: HTTPServer) -> None:
    fetcher = await make(secrets=[KEY])
    httpserver.expect_request("/").respond_with_data("fine")
    request = Request(httpserver.url_for("/"), params=(("q", KEY), ("page", "2")), secrets=(KEY,))
    fetched = await fetcher.fetch("board", request)
    assert fetched.page is not None
    assert fetched.page.url == httpserver.url_for("/?q=***&page=2")
    assert "s3cret" not in repr(fetched)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://x.example/?api_key=abc&q=ml", "https://x.example/?api_key=***&q=ml"),
        ("https://x.example/?q=ml&access_token=abc", "https://x.example/?q=ml&access_token=***"),
        (
            "https://r.example/new/.rss?feed=ab12&user=me",
            "https://r.example/new/.rss?feed=***&user=***",
        ),
        ("https://w.example/?feed=job_feed", "https://w.example/?feed=job_feed"),
        ("https://w.example/?user=3&q=ml", "https://w.example/?user=3&q=ml"),
        ("https://x.example/?a&api%5Fkey=abc", "https://x.example/?a&api%5Fkey=***"),
        ("at ?sig=abc and ?q=ml;pwd=x#y", "at ?sig=*** and ?q=ml;pwd=***#y"),
        ("https://me:word@x.example/", "https://***@x.example/"),
        ("two\r\nlines\u2028\x1b[31m", "two lines [31m"),
    ],
)
def test_what_is_shown_of_an_address(text: str, shown: str) -> None:
    assert Redaction().shown(text) == shown


@pytest.mark.parametrize(
    "name",
    "key apikey apiKey api_key API-KEY AWSAccessKeyId X-Amz-Signature hapikey auth.token token2 "
    "accessToken client_secret password passwd passwort pwd sig auth oauth authkey auth_code "
    "authorization session sessionid PHPSESSID jsessionid credentials filter[key] app_id".split(),
)
def test_a_parameter_that_carries_a_key_is_known_by_its_name(name: str) -> None:
    assert naming_keys([name, "q"]) == {name}


@pytest.mark.parametrize(
    "name",
    "q keyword keywords search_keywords keyWords key-word author authors authority authorId feed "
    "user users page signal design assignment passage secretary tokenizer sessional".split(),
)
def test_an_ordinary_parameter_is_none(name: str) -> None:
    assert naming_keys([name, "q"]) == frozenset()


def test_a_feed_s_key_and_its_user_are_known_together() -> None:
    assert naming_keys(["feed", "USER", "sort"]) == {"feed", "USER"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("at k3y1", "at ***"),
        ("at k3y1-longer", "at ***"),
        ("at s3cret%2Fk%C3%A9y%2B1", "at ***"),
        ("at s3cret%252fk%25c3%25a9y%252b1", "***"),
        ("at abc", "at abc"),
    ],
)
def test_a_key_is_hidden_whole_in_every_spelling(text: str, shown: str) -> None:
    assert Redaction(["k3y1", "k3y1-longer", KEY, "abc"]).shown(text) == shown


def test_a_long_text_is_cut() -> None:
    assert len(Redaction().shown("a" * 10_000)) == 303
