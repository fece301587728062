"""Every shipped source reads its recorded page, and survives what may come instead."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest

from config.sources import SourceSpec, load_sources
from scrapers.base import Reading, Source, State, read_page
from scrapers.errors import PageError
from scrapers.posting import posting_of
from scrapers.text import plain
from tests.scrapers.record import NOW, PAGES, page_of, read, recorded, sources, stated

NAMES = [spec.name for spec in load_sources()]
Sources = dict[str, tuple[SourceSpec, Source]]
every = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def known() -> Sources:
    return sources()


def survives(source: Source, body: bytes) -> Reading | None:
    """What is read of a body; a PageError is an answer too, anything else is a failure."""
    try:
        return read_page(source, page_of(source, body))
    except PageError:
        return None


def test_at_least_thirty_sources_are_shipped_and_most_without_code() -> None:
    generic = {"json_api", "feed", "ats", "embedded_json", "jsonld", "ocds"}
    families = [spec.family for spec in load_sources()]
    assert len(families) >= 30
    assert sum(one in generic for one in families) >= len(families) * 3 / 4


def test_no_page_is_left_of_a_source_that_is_gone() -> None:
    assert {path.name for path in PAGES.iterdir()} == set(NAMES)


@every
def test_reads_its_recorded_page(name: str, known: Sources) -> None:
    expected = json.loads((PAGES / name / "expected.json").read_text("utf-8"))
    assert stated(read(known[name][1])) == expected


@every
def test_postings_are_safe_to_keep_and_to_show(name: str, known: Sources) -> None:
    postings = read(known[name][1]).postings
    assert postings
    assert len({one.id for one in postings}) == len(postings)
    for one in postings:
        assert posting_of(one.stated()) == one
        assert one.source == name
        assert one.id
        assert len(one.id) <= 200
        assert "<" not in one.title
        assert "script" not in plain(one.text)
        assert one.url is None or urlsplit(one.url).scheme in ("http", "https")
        json.dumps(one.stated()).encode("utf-8")


@every
def test_fills_the_main_values(name: str, known: Sources) -> None:
    first = read(known[name][1]).postings[0]
    assert first.title
    assert first.text or name in {"breezy", "artificialintelligencejobs"}
    assert first.url
    assert first.posted_at or name == "emagine"


@every
def test_asks_within_its_terms(name: str, known: Sources) -> None:
    spec, source = known[name]
    asked = list(source.requests(State(NOW)))
    if spec.terms == "forbidden":
        assert not asked
        return
    assert asked
    assert len(asked) <= spec.requests_per_poll
    for one in asked:
        assert one.url.startswith(("https://", "imaps://"))
        assert not any(secret in one.url for secret in source.secrets)
        assert not any(secret in repr(one.note) for secret in source.secrets)
    if spec.attribution == "":
        pytest.fail("a source names whom to credit")


@every
def test_a_broken_answer_is_an_error_or_empty_never_a_crash(name: str, known: Sources) -> None:
    source = known[name][1]
    whole = recorded(name).read_bytes()
    for body in (whole[: len(whole) // 2], b"", b"   ", b"null", b"[]", b"{}", b"0", b'"x"'):
        survives(source, body)
    assert survives(source, whole[: len(whole) // 2]) is None or recorded(name).suffix in {
        ".xml",
        ".mbox",
    }


@every
def test_a_page_of_another_kind_is_told_from_an_empty_one(name: str, known: Sources) -> None:
    html = b"<!doctype html><html><body><h1>Just a moment...</h1></body></html>"
    with pytest.raises(PageError):
        read_page(known[name][1], page_of(known[name][1], html))


@every
def test_invalid_utf8_costs_no_more_than_its_characters(name: str, known: Sources) -> None:
    source = known[name][1]
    whole = recorded(name).read_bytes()
    reading = survives(source, whole.replace(b"engineer", b"engin\xff\xfeer", 1))
    assert reading is not None
    assert len(reading.postings) >= 1


@every
def test_entities_never_grow(name: str, known: Sources) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "lol">'
    bomb += b"".join(
        b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n > 1 else b"&a;") * 10)
        for n in range(1, 10)
    )
    bomb += b"]><rss version='2.0'><channel><item><title>&a9;</title></item></channel></rss>"
    reading = survives(known[name][1], bomb)
    assert reading is None or sum(len(one.title) for one in reading.postings) < 1000


@every
def test_a_doubled_item_keeps_its_id(name: str, known: Sources) -> None:
    source = known[name][1]
    page = page_of(source, recorded(name).read_bytes())
    ids = [[one.id for one in read_page(source, page).postings] for _ in range(2)]
    assert ids[0] == ids[1]


ODD: list[Any] = [
    None,
    [],
    {},
    -1,
    1e308,
    True,
    "",
    "x" * 5000,
    [[[1]]],
    {"a": {"b": None}},
    "\ud800",
]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    pairs: Any = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    return [path, *(leaf for key, one in pairs for leaf in leaves(one, (*path, key)))]


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = changed(value[path[0]], path[1:], new)
    return copy


@pytest.mark.parametrize("name", [one for one in NAMES if recorded(one).suffix == ".json"])
def test_wrong_types_anywhere_cost_only_their_item(name: str, known: Sources) -> None:
    source = known[name][1]
    data = json.loads(recorded(name).read_bytes())
    for position, path in enumerate(leaves(data)):
        for odd in (ODD[position % len(ODD)], ODD[(position * 7 + 3) % len(ODD)]):
            body = json.dumps(changed(data, path, odd)).encode()
            survives(source, body)


def test_following_pages_stay_within_the_limit_and_the_host(known: Sources) -> None:
    for name, (spec, source) in known.items():
        if spec.terms == "forbidden":
            continue
        page = page_of(source, recorded(name).read_bytes())
        seen = 0
        while (request := source.following(page)) is not None:
            assert urlsplit(request.url).netloc == urlsplit(page.url).netloc
            page = replace(page, request=request, url=request.url)
            seen += 1
            assert seen < 50, name
