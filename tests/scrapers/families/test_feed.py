"""Feeds of every kind."""

import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from scrapers.base import Page, State, read_page
from scrapers.errors import PageError
from scrapers.families.feed import Feed, FeedOptions
from scrapers.feeds.lenient import read_leniently
from scrapers.feeds.reading import entries
from scrapers.feeds.strict import read_strictly

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
RSS = b'<rss version="2.0"><channel><title>t</title>%s</channel></rss>'
ITEM = (
    b"<item><title>Tide: Engineer</title><link>https://example.org/1</link>"
    b"<guid>g1</guid><pubDate>Wed, 18 Nov 2026 07:00:00 +0000</pubDate>"
    b"<description>&lt;p&gt;Text&lt;/p&gt;</description></item>"
)


def feed(**options: Any) -> Feed:
    return Feed("test", FeedOptions.model_validate(options))


def page(body: bytes, content_type: str = "") -> Page:
    return Page("test", "https://example.org/feed", body, NOW, content_type)


RDF = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>t</title></channel>'
    b'<item rdf:about="https://example.org/1"><title>Engineer</title><link>https://example.org/1</link>'
    b"<description>Text</description><dc:date>2026-11-18T07:00:00Z</dc:date></item></rdf:RDF>"
)
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title type="html">Engineer</title>'
    b'<link rel="self" href="https://example.org/self"/><link href="https://example.org/1"/><id>tag:1</id>'
    b"<updated>2026-11-18T07:00:00Z</updated><summary>Text</summary>"
    b"<author><name>Ann</name></author></entry></feed>"
)
RSS_091 = (
    b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://x/rss-0.91.dtd">'
    b'<rss version="0.91"><channel><item><title>Engineer</title><link>https://example.org/1</link>'
    b"<description>Text</description></item></channel></rss>"
)
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": 5, "title": "Engineer", "url": "https://example.org/1", "content_html": "Text"},
            None,
        ],
    }
).encode()


@pytest.mark.parametrize(
    "body", [RDF, ATOM, RSS_091, JSON_FEED, b"\xef\xbb\xbf" + ATOM, b"\n " + RDF]
)
def test_every_format_gives_the_same_posting(body: bytes) -> None:
    reading = read_page(feed(), page(body))
    (posting,) = reading.postings
    assert posting.title == "Engineer"
    assert posting.url == "https://example.org/1"
    assert posting.text == "Text"
    assert posting.id


def test_usual_feeds_take_the_fast_path_with_the_same_values() -> None:
    for body in (RSS % ITEM, RDF, ATOM):
        fast = read_strictly(HEAD + body)
        assert fast is not None
        slow = read_leniently(HEAD + body)
        assert [one.item() for one in fast] == [one.item() for one in slow]


@pytest.mark.parametrize(
    "body",
    [
        RSS_091,
        RSS % ITEM.replace(b"<item>", b'<item xml:base="https://x.example/">'),
        RSS % ITEM.replace(b"Text", b"<b>Text</b>").replace(b"&lt;p&gt;", b""),
        RSS % ITEM.replace(b"</item>", b"<title>Second</title></item>"),
        b'<?xml version="1.0" encoding="windows-1251"?>' + RSS % ITEM,
        RSS % ITEM + b"<",
        b"<html></html>",
        b"",
    ],
)
def test_what_is_unusual_is_left_to_feedparser(body: bytes) -> None:
    assert read_strictly(body) is None


def test_a_charset_of_the_header_counts() -> None:
    body = (RSS % ITEM).replace(b"Engineer", "Ingenieurin für Züge".encode("latin-1"))
    reading = read_page(feed(), page(body, "application/rss+xml; charset=iso-8859-1"))
    assert reading.postings[0].title == "Tide: Ingenieurin für Züge"


@pytest.mark.parametrize(
    "body",
    [
        RSS % (ITEM + b"<item><title>Unclosed"),
        (RSS % ITEM).replace(b"</item>", b""),
        (RSS % ITEM).replace(b"Text", b"Text &nbsp; &unknown; & < "),
        (RSS % ITEM).replace(b"Text", b"T\xffext"),
        b"junk before " + RSS % ITEM,
    ],
)
def test_broken_feeds_are_mended(body: bytes) -> None:
    reading = read_page(feed(), page(body))
    assert reading.postings[0].title == "Tide: Engineer"
    assert reading.postings[0].url == "https://example.org/1"


@pytest.mark.parametrize(
    "body",
    [b"", b"  ", b"<html><body>x</body></html>", b"{}", b'{"items": []}', b"plain", b"\x00\x01"],
)
def test_what_is_no_feed_is_a_page_error(body: bytes) -> None:
    with pytest.raises(PageError):
        read_page(feed(), page(body))


def test_a_feed_without_entries_is_empty() -> None:
    assert read_page(feed(), page(RSS % b"")).postings == ()


def test_an_entry_that_says_nothing_costs_only_itself() -> None:
    reading = read_page(feed(), page(RSS % (b"<item></item>" + ITEM)))
    assert len(reading.postings) == 1
    assert [one.position for one in reading.bad] == [0]


def test_entries_that_say_little_are_told_apart() -> None:
    items = b"<item><pubDate>2026-11-18</pubDate></item><item><guid>g2</guid></item>"
    reading = read_page(feed(), page(RSS % items))
    assert len({one.id for one in reading.postings}) == 2
    assert reading.bad == ()


def test_titles_are_taken_apart() -> None:
    source = feed(title_split=r"^(?P<company>[^:]+): (?P<title>.+)$")
    (posting,) = read_page(source, page(RSS % ITEM)).postings
    assert (posting.company, posting.title) == ("Tide", "Engineer")
    other = (RSS % ITEM).replace(b"Tide: ", b"")
    assert read_page(source, page(other)).postings[0].company is None


def test_elements_of_its_own_are_mapped() -> None:
    own = b"<type>Contract</type><job:Salary>80</job:Salary></item>"
    source = feed(map={"employment_type": "type", "pay_max": "job_salary"})
    body = (RSS % ITEM).replace(b"</item>", own).replace(b"<rss", b'<rss xmlns:job="urn:x"')
    assert read_strictly(body)
    for one in (body, body + b"<"):
        fields = read_page(source, page(one)).postings[0].fields
        assert (fields.employment_type, fields.pay_max) == ("Contract", 80)


def test_secret_parameters_are_named_secret() -> None:
    source = feed(url="https://example.org/f", secret_params={"feed": "s3"}, params={"limit": "9"})
    (request,) = source.requests(State(NOW))
    assert request.params == (("limit", "9"), ("feed", "s3"))
    assert request.secrets == ("s3",)


def test_terms_multiply_addresses() -> None:
    source = feed(url=["https://a.example/{term}", "https://b.example/"], terms=["x y", "z"])
    urls = [one.url for one in source.requests(State(NOW))]
    assert urls == ["https://a.example/x%20y", "https://a.example/z", "https://b.example/"]


@pytest.mark.parametrize("options", [{"url": "file:///x"}, {"title_split": "(?P<pay>x)"}, {"x": 1}])
def test_wrong_options_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        feed(**options)


START = b'<?xml version="1.0"?><rss version="2.0"><channel>'
HOSTILE = {
    "angles": START + b"<" * 100_000,
    "nested": START + b"<item><description>" + b"<div>" * 50_000,
    "ampersands": START + b"<item><title>" + b"&" * 100_000,
    "comments": START + b"<!--" * 50_000,
    "declarations": b"<!" * 100_000,
    "doctype": b"<!DOCTYPE " + b"[" * 100_000,
    "entities": b"<!DOCTYPE rss [" + b'<!ENTITY a "b">' * 20_000 + b"<rss",
    "late bomb": b"<!--"
    + b" " * 2_000
    + b'--><!DOCTYPE rss [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (name, b"&%c;" % (name - 1) * 10) for name in range(ord("b"), 113)
    )
    + b']><rss version="&p;"><channel><item><title>&p;</title></item></channel></rss>',
    "author": START + b"<item><author>" + b"a." * 50_000 + b"</author></item></x>",
    "spaces": START + b" " * 1_000_000 + b"<",
    "date": START + b"<item><pubDate>" + b"1" * 200_000 + b"</pubDate></item></x>",
    "bytes": bytes(range(256)) * 4_000,
    "brackets": b"[" * 100_000,
    "items": START + b"<item>" * 1_000_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_feeds_end_soon(kind: str) -> None:
    started = time.process_time()
    try:
        found = entries(HOSTILE[kind])
    except ValueError:
        found = ()
    assert time.process_time() - started < 5
    assert sum(len(one.title) for one in found) <= len(HOSTILE[kind])


def test_external_entities_are_never_read() -> None:
    body = (
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<rss version='2.0'><channel><item><title>a &x; b</title></item></channel></rss>"
    )
    assert "root:" not in entries(body)[0].title


def test_a_late_declaration_is_for_feedparser() -> None:
    feed = b'<rss version="2.0"><channel><item><title>a &x; b</title></item></channel></rss>'
    late = b"<!--" + b" " * 2_000 + b'--><!DOCTYPE rss [<!ENTITY x "y">]>' + feed
    assert read_strictly(late) is None
    assert read_strictly(feed.replace(b"&x;", b"<!-- x -->")) is None
    based = feed.replace(b"&x;", b"").replace(b"<item>", b'<item xml:base="https://a.example/">')
    assert read_strictly(based) is None
    assert entries(based)[0].title == "a  b"


def test_a_body_that_looks_like_an_address_is_not_opened() -> None:
    for body in (b"https://127.0.0.1:9/feed", b"/etc/passwd", b"file:///etc/passwd"):
        with pytest.raises(ValueError, match="no feed"):
            entries(body)
