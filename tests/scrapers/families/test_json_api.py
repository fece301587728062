"""JSON APIs that options describe."""

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from scrapers.base import Page, Request, State, read_page
from scrapers.errors import PageError
from scrapers.families.json_api import JsonApi, JsonOptions

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
URL = "https://api.example.org/jobs"


def api(**options: Any) -> JsonApi:
    return JsonApi("test", JsonOptions.model_validate({"request": {"url": URL}, **options}))


def asked(source: JsonApi, **state: Any) -> list[Request]:
    return list(source.requests(State(NOW, **state)))


def answer(data: Any, request: Request | None = None, url: str = URL) -> Page:
    return Page("test", url, json.dumps(data).encode(), NOW, request=request)


@pytest.mark.parametrize(
    ("paging", "data", "ends"),
    [
        ({"type": "none"}, [1], True),
        ({"type": "page", "size": 2}, [1, 2], False),
        ({"type": "page", "size": 2}, [1], True),
        ({"type": "page", "more": "more"}, {"jobs": [1], "more": False}, True),
        ({"type": "cursor", "cursor": "next"}, {"jobs": [1], "next": "x"}, False),
        ({"type": "cursor", "cursor": "next"}, {"jobs": [1], "next": ""}, True),
    ],
)
def test_a_list_ends_where_nothing_follows_not_where_reading_stops(
    paging: dict[str, Any], data: Any, ends: bool
) -> None:
    source = api(paging={**paging, "max": 1}, items=["jobs", "$"])
    (request,) = asked(source)
    page = answer(data, request)
    assert source.following(page) is None
    assert source.ends(page) is ends


def test_one_request_for_each_term() -> None:
    source = api(request={"url": URL, "params": {"q": "{term}", "n": 50}}, terms=["ml", "a&b ü"])
    first, second = asked(source)
    assert first.params == (("q", "ml"), ("n", "50"))
    assert second.params == (("q", "a&b ü"), ("n", "50"))
    assert second.note["term"] == "a&b ü"


def test_terms_in_an_address_are_quoted() -> None:
    source = api(request={"url": URL + "/{term}/x"}, terms=["a/b c"])
    assert asked(source)[0].url == URL + "/a%2Fb%20c/x"


def test_without_a_place_for_terms_there_is_one_request() -> None:
    assert len(asked(api(terms=["a", "b"]))) == 1


def test_each_term_is_asked_for_in_each_place_which_the_items_know() -> None:
    source = api(
        request={"url": URL + "/{place}", "params": {"q": "{term}"}},
        terms=["ml", "llm"],
        places=["gb", "de"],
        items="$",
        map={"currency": {"template": "{@place}", "values": {"de": "EUR", "gb": "GBP"}}}
        | {"pay_min": "pay"},
    )
    requests = asked(source)
    assert [(one.url, one.params) for one in requests] == [
        (f"{URL}/{place}", (("q", term),)) for term in ("ml", "llm") for place in ("gb", "de")
    ]
    body = b'[{"title": "ML engineer", "pay": 90}]'
    for request, currency in zip(requests, ["GBP", "EUR"] * 2, strict=True):
        (posting,) = read_page(source, Page("x", URL, body, NOW, request=request)).postings
        assert posting.fields.currency == currency


def test_a_posted_body_keeps_its_types() -> None:
    body = {
        "q": ["{term}"],
        "page": "{page}",
        "after": "{cursor}",
        "since": "{since:%Y%m%d}",
        "n": 5,
    }
    source = api(request={"url": URL, "method": "POST", "json": body}, terms=["ml"])
    request = asked(source)[0]
    assert request.method == "POST"
    assert request.json == {"q": ["ml"], "page": 1, "after": "", "since": "20261115", "n": 5}


def test_since_is_the_last_reading_but_not_long_ago() -> None:
    source = api(request={"url": URL, "params": {"from": "{since}"}, "lookback_days": 2})
    recent = asked(source, since=NOW - timedelta(hours=3))[0]
    assert recent.params == (("from", "2026-11-18T09:00:00Z"),)
    old = asked(source, since=NOW - timedelta(days=90))[0]
    assert old.params == (("from", "2026-11-16T12:00:00Z"),)


@pytest.mark.parametrize(
    ("auth", "params", "headers"),
    [
        ({"type": "query", "name": "key", "value": "s3"}, (("key", "s3"),), ()),
        ({"type": "header", "name": "X-Key", "value": "s3"}, (), (("X-Key", "s3"),)),
        ({"type": "bearer", "value": "s3"}, (), (("Authorization", "Bearer s3"),)),
        ({"type": "none"}, (), ()),
    ],
)
def test_keys_go_where_they_belong_and_are_named_secret(
    auth: dict[str, str], params: Any, headers: Any
) -> None:
    request = asked(api(auth=auth))[0]
    assert (request.params, request.headers) == (params, headers)
    assert ("s3" in request.secrets) is (auth["type"] != "none")
    assert "s3" not in repr(replace(request, params=(), headers=()))


def test_basic_auth_hides_its_encoded_form_too() -> None:
    request = asked(api(auth={"type": "basic", "value": "user", "password": "p"}))[0]
    encoded = "Basic " + base64.b64encode(b"user:p").decode()
    assert request.headers == (("Authorization", encoded),)
    assert {"user", "p", encoded} <= set(request.secrets)


@pytest.mark.parametrize(
    "options",
    [
        {"auth": {"type": "query", "value": "x"}},
        {"auth": {"type": "bearer"}},
        {"paging": {"type": "offset"}},
        {"paging": {"type": "cursor"}},
        {"request": {"url": "file:///etc/passwd"}},
        {"items": "a["},
        {"unknown": 1},
    ],
)
def test_options_that_contradict_themselves_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        api(**options)


def walked(source: JsonApi, pages: list[Any]) -> list[Request]:
    """The requests of a walk through answers, the first included."""
    requests = asked(source)
    for data in pages:
        following = source.following(answer(data, requests[-1]))
        if following is None:
            break
        requests.append(following)
    return requests


def test_pages_are_counted_up_to_the_limit() -> None:
    source = api(request={"url": URL, "params": {"p": "{page}"}}, paging={"type": "page", "max": 3})
    pages = walked(source, [[{"id": 1}]] * 9)
    assert [one.params for one in pages] == [(("p", "1"),), (("p", "2"),), (("p", "3"),)]


def test_offsets_grow_by_the_size_and_end_with_a_short_page() -> None:
    source = api(
        request={"url": URL, "params": {"o": "{offset}"}},
        paging={"type": "offset", "size": 2, "max": 9},
    )
    pages = walked(source, [[{}, {}], [{}, {}], [{}]])
    assert [one.params[0][1] for one in pages] == ["0", "2", "4"]


def test_a_cursor_is_handed_on_and_an_empty_one_is_left_out() -> None:
    source = api(
        request={"url": URL, "params": {"after": "{cursor}"}},
        paging={"type": "cursor", "cursor": "next", "max": 9},
        items="jobs",
    )
    pages = walked(source, [{"jobs": [{}], "next": "c1"}, {"jobs": [{}], "next": None}])
    assert [one.params for one in pages] == [(), (("after", "c1"),)]


def test_a_flag_ends_the_walk() -> None:
    paging = {"type": "page", "max": 9, "more": "has_next"}
    source = api(paging=paging, items="jobs")
    assert len(walked(source, [{"jobs": [{}], "has_next": True}, {"jobs": [{}]}])) == 2


def test_the_next_address_is_followed_on_the_same_host_only() -> None:
    auth = {"type": "bearer", "value": "s3"}
    source = api(paging={"type": "next_url", "next": "next", "max": 9}, items="jobs", auth=auth)
    own = {"jobs": [{}], "next": URL + "?page=2"}
    pages = walked(source, [own])
    assert pages[1].url == URL + "?page=2"
    assert pages[1].headers == (("Authorization", "Bearer s3"),)
    for url in (
        "https://evil.example/",
        "http://api.example.org/jobs",
        "//x",
        7,
        None,
        "https://[",
        "",
    ):
        assert len(walked(source, [{"jobs": [{}], "next": url}])) == 1


def test_an_empty_page_is_the_last() -> None:
    assert len(walked(api(paging={"type": "page", "max": 9}), [[]])) == 1


def test_details_are_asked_for_unseen_wanted_items_only() -> None:
    source = api(
        detail=URL + "/{slug}",
        map={"text": "detail.text"},
        drop=[{"path": "gone", "present": True}],
    )
    page = answer(
        [{"id": 1, "slug": "a"}, {"id": 2, "slug": "b"}, {"id": 3, "slug": "c", "gone": 1}]
    )
    state = State(NOW, known=frozenset({"2"}))
    details = [source.detail(item, state) for item in source.items(page)]
    assert [one.url if one else None for one in details] == [URL + "/a", None, None]
    assert details[0]
    reading = read_page(source, answer({"text": "whole"}, details[0]))
    assert [(one.id, one.text) for one in reading.postings] == [("1", "whole")]
    assert source.following(answer({"text": "whole"}, details[0])) is None


@pytest.mark.parametrize("slug", [None, "", {}])
def test_a_detail_whose_address_is_not_known_is_not_asked_for(slug: Any) -> None:
    source = api(detail=URL + "/{slug}")
    item = next(iter(source.items(answer([{"id": 1, "slug": slug}]))))
    assert source.detail(item, State(NOW)) is None


def test_a_detail_never_leads_to_another_host() -> None:
    source = api(detail="https://{host}/x")
    item = next(iter(source.items(answer([{"id": 1, "host": "evil.example"}]))))
    assert source.detail(item, State(NOW)) is None


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>blocked</html>", b'{"jobs": [', b'{"error": "x"}', b"[1, 2", b"[" * 100_000],
)
def test_a_changed_answer_is_a_page_error(body: bytes) -> None:
    with pytest.raises(PageError):
        read_page(api(items="jobs"), Page("test", URL, body, NOW))


def test_an_empty_list_is_an_empty_reading() -> None:
    reading = read_page(api(items="jobs"), answer({"jobs": []}))
    assert reading.postings == ()
    assert reading.bad == ()


def test_bad_items_cost_only_themselves() -> None:
    items: list[Any] = [
        {"id": 1, "title": "a"},
        None,
        7,
        [],
        {"id": 2, "title": {"x": []}},
        {"id": 3, "title": "c"},
    ]
    reading = read_page(api(), answer(items))
    assert [one.id for one in reading.postings] == ["1", "3"]
    assert [one.position for one in reading.bad] == [1, 2, 3, 4]


def test_surrogates_huge_numbers_and_another_encoding_are_put_up_with() -> None:
    body = b'[{"id": 1e9999, "title": "a\\ud800b", "n": ' + b"9" * 5000 + b"}]"
    reading = read_page(api(), Page("test", URL, body, NOW))
    assert reading.postings[0].title == "ab"
    latin = '[{"id": 1, "title": "Köln"}]'.encode("latin-1")
    reading = read_page(api(encoding="iso-8859-1"), Page("test", URL, latin, NOW))
    assert reading.postings[0].title == "Köln"


def test_values_of_the_whole_answer_can_be_used() -> None:
    source = api(items="jobs", map={"company": {"otherwise": "{@page.name}"}})
    reading = read_page(source, answer({"name": "Pebble Row", "jobs": [{"id": 1, "title": "x"}]}))
    assert reading.postings[0].company == "Pebble Row"


def test_only_a_source_with_an_address_for_details_has_them() -> None:
    assert api(detail=URL + "/{id}").has_details
    assert not api().has_details
