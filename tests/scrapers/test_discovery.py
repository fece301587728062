from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer

from config.sources import SourceSpec
from scrapers.base import State
from scrapers.discovery import AlreadyThere, NoFeed, discover
from scrapers.errors import FetchError, Refused
from scrapers.fetch import Fetcher, Limits
from scrapers.links import feeds_named, feeds_usual
from scrapers.naming import name_for
from scrapers.registry import source_of


def rss(*titles: str) -> str:
    items = "".join(
        f"<item><title>{one}</title><link>https://b.example/{n}</link><guid>{n}</guid></item>"
        for n, one in enumerate(titles)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>J</title>{items}</channel></rss>'
    )


def page(head: str = "", body: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


JOB = """<script type="application/ld+json">{"@context": "https://schema.org", "@type":
"JobPosting", "title": "Data scientist, six months", "description": "Forecasts.",
"hiringOrganization": {"name": "Kelp Labs"}, "identifier": "7"}</script>"""


@pytest.fixture
async def fetcher(httpserver: HTTPServer) -> AsyncIterator[Fetcher]:
    httpserver.no_handler_status_code = 404
    sources = [
        SourceSpec(name="sources-add", family="feed", home="https://x.example", delay=timedelta(0))
    ]
    async with Fetcher(
        version="1", private=True, limits=Limits(tries=1), sources=sources
    ) as opened:
        opened._manners["sources add"] = opened._manners["sources-add"]
        yield opened


async def test_a_feed_is_taken_as_it_is(fetcher: Fetcher, httpserver: HTTPServer) -> None:
    titles = ("ML &lt;b&gt;engineer&lt;/b&gt;", "Two", "Three", "Four")
    httpserver.expect_request("/jobs.rss").respond_with_data(rss(*titles))
    found = await discover(fetcher, httpserver.url_for("/jobs.rss?tag=ml"), [])
    assert found.samples == ("ML engineer", "Two", "Three")
    assert found.items == 4
    assert found.url == httpserver.url_for("/jobs.rss?tag=ml")
    assert (found.spec.family, found.spec.terms, found.spec.name) == (
        "feed",
        "own",
        "localhost-jobs-rss",
    )
    (request,) = source_of(found.spec).requests(State(datetime(2026, 11, 2, tzinfo=UTC)))
    assert request.url == found.url
    assert SourceSpec.model_validate_json(found.spec.model_dump_json()) == found.spec


async def test_the_feed_that_a_page_names_is_found(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    link = '<link rel="alternate" type="application/rss+xml" title="Jobs" href="../all.xml">'
    httpserver.expect_request("/jobs/").respond_with_data(page(link))
    httpserver.expect_request("/all.xml").respond_with_data(rss("One"))
    found = await discover(fetcher, httpserver.url_for("/jobs/"), [])
    assert (found.url, found.samples) == (httpserver.url_for("/all.xml"), ("One",))


async def test_a_usual_place_is_tried(fetcher: Fetcher, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/jobs").respond_with_data(page())
    httpserver.expect_request("/feed").respond_with_data(rss("One"))
    found = await discover(fetcher, httpserver.url_for("/jobs"), [])
    assert found.url == httpserver.url_for("/feed")


async def test_a_page_with_a_job_posting_is_a_source(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/job").respond_with_data(page(JOB), content_type="text/html")
    found = await discover(fetcher, httpserver.url_for("/job"), [])
    assert found.spec.family == "jsonld"
    assert found.samples == ("Data scientist, six months",)


async def test_an_empty_feed_is_a_feed(fetcher: Fetcher, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/jobs.rss").respond_with_data(rss())
    found = await discover(fetcher, httpserver.url_for("/jobs.rss"), [])
    assert (found.items, found.samples) == (0, ())


async def test_a_page_without_anything_is_said_to_be_one(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/").respond_with_data(page(body="Hello"))
    with pytest.raises(NoFeed, match="names no feed and holds no job postings"):
        await discover(fetcher, httpserver.url_for("/"), [])
    assert len(httpserver.log) <= 8


async def test_a_feed_that_is_polled_already_is_named(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    url = httpserver.url_for("/jobs.rss?a=1&b=2")
    there = SourceSpec(name="mine", family="feed", home="https://x.example", options={"url": [url]})
    with pytest.raises(AlreadyThere, match='"mine" reads it already'):
        await discover(fetcher, httpserver.url_for("/jobs.rss/?b=2&a=1"), [there])
    assert not httpserver.log
    link = f'<link rel="alternate" type="application/atom+xml" href="{url}">'
    httpserver.expect_request("/").respond_with_data(page(link))
    httpserver.expect_request("/jobs.rss").respond_with_data(rss("One"))
    with pytest.raises(AlreadyThere):
        await discover(fetcher, httpserver.url_for("/"), [there])


async def test_a_name_that_is_taken_gets_a_number(fetcher: Fetcher, httpserver: HTTPServer) -> None:
    for path in ("/k3y/rss", "/0ther/rss"):
        httpserver.expect_request(path).respond_with_data(rss("One"))
    first = (await discover(fetcher, httpserver.url_for("/k3y/rss"), [])).spec
    second = (await discover(fetcher, httpserver.url_for("/0ther/rss"), [first])).spec
    assert (first.name, second.name) == ("localhost-rss", "localhost-rss-2")


@pytest.mark.parametrize(
    ("host", "path", "name"),
    [
        ("google.com", "/alerts/feeds/01234567890123456789/98765432101", "google-com-alerts-feeds"),
        ("rss.app", "/feeds/tk9f3a7c2e1b.xml", "rss-app-feeds-xml"),
        ("mail.example", "/feeds/qmzbvhtrkplw.atom", "mail-example-feeds-atom"),
        ("board.example", "/Remote-Machine-Learning-Jobs/RSS", "board-example-remote-machine-learning-jobs-rss"),
        ("board.example", "/~ann/", "board-example"),
        ("board.example", "/jobs" * 30, "board-example-jobs-jobs-jobs-jobs-jobs-jobs-jobs-jobs-jo"),
        ("", "", "feed"),
    ],
)  # fmt: skip
def test_a_name_holds_nothing_of_an_address_that_may_be_a_key(
    host: str, path: str, name: str
) -> None:
    assert name_for(host, path) == name


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://www.linkedin.com/jobs/search", "alert mails"),
        ("www.malt.fr/s", "alert mails"),
        ("file:///etc/passwd", "only http and https"),
        ("http://me:word@board.example/", "user name"),
        ("http://[::1", "cannot be read"),
        ("", "no host"),
    ],
)
async def test_what_is_never_asked_is_refused(fetcher: Fetcher, url: str, why: str) -> None:
    with pytest.raises(Refused, match=why) as caught:
        await discover(fetcher, url, [])
    assert "word" not in str(caught.value).replace("password", "")


async def test_a_private_address_is_refused() -> None:
    async with Fetcher(version="1") as careful:
        for url in (
            "http://127.0.0.1/feed",
            "http://10.0.0.1",
            "http://[::1]/",
            "http://2130706433",
        ):
            with pytest.raises(Refused):
                await discover(careful, url, [])


async def test_keys_in_an_address_become_secret_parameters(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/.rss").respond_with_data(rss("One"))
    found = await discover(fetcher, httpserver.url_for("/.rss?feed=s3cret&user=me&sort=new"), [])
    assert found.spec.options["url"] == httpserver.url_for("/.rss?sort=new")
    assert found.spec.options["secret_params"] == {"feed": "s3cret", "user": "me"}
    httpserver.expect_request("/gone").respond_with_data(status=404)
    with pytest.raises(FetchError) as caught:
        await discover(fetcher, httpserver.url_for("/gone?feed=s3cret&user=me"), [])
    assert "s3cret" not in str(caught.value)


async def test_ordinary_parameters_are_no_keys_and_tell_feeds_apart(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/").respond_with_data(rss("One"))
    specs: list[SourceSpec] = []
    for query in ("feed=job_feed", "search_keywords=ml", "search_keywords=mlops", "author=me"):
        url = httpserver.url_for(f"/?{query}")
        specs.append((await discover(fetcher, url, specs)).spec)
        assert specs[-1].options == {"url": url}
        with pytest.raises(AlreadyThere):
            await discover(fetcher, url, specs)


async def test_a_feed_with_its_own_key_is_another_feed(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/rss").respond_with_data(rss("One"))
    mine = (await discover(fetcher, httpserver.url_for("/rss?token=mine&q=ml"), [])).spec
    with pytest.raises(AlreadyThere) as caught:
        await discover(fetcher, httpserver.url_for("/rss?q=ml&token=mine"), [mine])
    assert "token" not in str(caught.value)
    other = await discover(fetcher, httpserver.url_for("/rss?token=other&q=ml"), [mine])
    assert other.spec.options["secret_params"] == {"token": "other"}


async def test_an_ordinary_parameter_follows_to_another_host(httpserver: HTTPServer) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    httpserver.no_handler_status_code = 404
    to = f"http://www.board.example:{httpserver.port}/feed?feed=job_feed"
    httpserver.expect_request("/").respond_with_data(status=301, headers={"Location": to})
    httpserver.expect_request("/feed").respond_with_data(rss("One"))
    given = f"http://board.example:{httpserver.port}/?feed=job_feed"
    async with Fetcher(version="1", private=True, resolve=resolve) as fetcher:
        assert (await discover(fetcher, given, [])).samples == ("One",)


async def test_a_person_cannot_read_the_operator_s_keys(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/a").respond_with_data(rss("One"))
    with pytest.raises((Refused, NoFeed)):
        await discover(fetcher, httpserver.url_for("/a") + "?x={key:ADZUNA_KEY}", [])


def test_named_feeds_are_resolved_and_limited() -> None:
    html = page(
        '<base href="https://b.example/x/"><link rel="ALTERNATE" type="application/feed+json; v=1"'
        ' href="f.json"><link rel="alternate" hreflang="de" href="/de"><link rel="alternate"'
        ' type="application/rss+xml" href="javascript:alert(1)">',
        '<a href="/jobs.rss">feed</a>' + "".join(f'<a href="/{n}/feed">x</a>' for n in range(99)),
    )
    found = feeds_named(html.encode(), "https://a.example/")
    assert found[:2] == ("https://b.example/x/f.json", "https://b.example/jobs.rss")
    assert len(found) == 6


def test_hostile_html_is_looked_at_in_time() -> None:
    assert feeds_named(b"<a " * 200_000, "https://a.example/") == ()
    assert feeds_named(b"<" * 1_000_000, "https://a.example/") == ()
    assert feeds_named(b"<!--" * 200_000, "https://a.example/") == ()


@drawn(st.text("<![]x -/>CDATA'\"=&;"))
def test_whatever_the_html_is_its_feeds_are_found(junk: str) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/f">'
    feeds_named(f"<html>{junk}{link}".encode(), "https://a.example/")
    for odd in ("<![x]>", "<![if !IE]>", "<![CDATA[x]]>", "<!x[>"):
        named = feeds_named(f"<html>{odd}{link}".encode(), "https://a.example/")
        assert named == ("https://a.example/f",)


def test_usual_places_are_beside_the_page_and_at_the_root() -> None:
    assert feeds_usual("https://a.example/jobs/?x=1")[:3] == (
        "https://a.example/jobs/feed",
        "https://a.example/feed",
        "https://a.example/rss",
    )
