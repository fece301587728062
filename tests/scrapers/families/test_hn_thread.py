"""Hacker News hiring threads."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from scrapers.base import Page, State, read_page
from scrapers.errors import PageError
from scrapers.families.hn_thread import HnOptions, HnThread
from scrapers.mapping.hiring_line import hiring, separated

NOW = datetime(2026, 11, 18, tzinfo=UTC)
SOURCE = HnThread("hn", HnOptions())


def page(data: Any, request: Any = None) -> Page:
    return Page("hn", "https://hn.example/", json.dumps(data).encode(), NOW, request=request)


def comment(**given: Any) -> dict[str, Any]:
    usual = {
        "objectID": "100",
        "comment_text": "A | Engineer<p>Text",
        "parent_id": 1,
        "story_id": 1,
    }
    return {**usual, **given}


def test_walks_from_the_list_to_the_newest_thread_of_each_kind() -> None:
    threads = {
        "hits": [
            {"objectID": "30", "title": "Ask HN: Who wants to be hired? (November 2026)"},
            {"objectID": "31", "title": "Ask HN: Who is hiring? (November 2026)"},
            {"objectID": "32", "title": "Ask HN: Freelancer? Seeking freelancer? (November 2026)"},
            {"objectID": "21", "title": "Ask HN: Who is hiring? (October 2026)"},
        ]
    }
    (first,) = SOURCE.requests(State(NOW, since=datetime(2026, 11, 17, tzinfo=UTC)))
    assert read_page(SOURCE, page(threads, first)).postings == ()
    second = SOURCE.following(page(threads, first))
    assert second
    assert dict(second.params)["tags"] == "comment,story_31"
    a_day_before = int(datetime(2026, 11, 16, tzinfo=UTC).timestamp())
    assert dict(second.params)["numericFilters"] == f"created_at_i>{a_day_before}"
    third = SOURCE.following(page({"hits": [comment()], "nbPages": 2}, second))
    assert third
    assert dict(third.params)["page"] == "1"
    fourth = SOURCE.following(page({"hits": [], "nbPages": 2}, third))
    assert fourth
    assert dict(fourth.params)["tags"] == "comment,story_32"
    assert SOURCE.following(page({"hits": [], "nbPages": 0}, fourth)) is None


def test_a_thread_without_news_does_not_hide_the_next_one() -> None:
    note = {"step": "comments", "threads": ["31", "32"], "page": 0}
    (first,) = SOURCE.requests(State(NOW))
    asked = page({"hits": [comment()], "nbPages": 3}, replace(first, note=note))
    further, other = SOURCE.following(asked), SOURCE.elsewhere(asked)
    assert further
    assert other
    assert dict(further.params)["tags"] == "comment,story_31"
    assert dict(other.params)["tags"] == "comment,story_32"
    assert SOURCE.elsewhere(page({"hits": []}, other)) is None


def test_a_list_without_threads_ends_the_walk() -> None:
    (first,) = SOURCE.requests(State(NOW))
    assert SOURCE.following(page({"hits": []}, first)) is None


def test_the_number_of_pages_is_bounded() -> None:
    source = HnThread("hn", HnOptions(max_pages=2))
    (first,) = source.requests(State(NOW))
    request = replace(first, note={"step": "comments", "threads": ["31"], "page": 1})
    assert source.following(page({"hits": [comment()], "nbPages": 99}, request)) is None


@pytest.mark.parametrize(
    "item",
    [
        {"parent_id": 2},
        {"comment_text": None},
        {"comment_text": ""},
        {"comment_text": "SEEKING WORK | Remote"},
        {"comment_text": "<p>Seeking work: ML"},
        {"comment_text": None, "dead": True},
        {"deleted": True},
    ],
)
def test_what_offers_no_work_is_left_out(item: dict[str, Any]) -> None:
    reading = read_page(SOURCE, page({"hits": [comment(**item)]}))
    assert reading.postings == ()
    assert reading.bad == ()


@pytest.mark.parametrize(
    "data",
    [
        {"hits": [comment()]},
        {
            "id": 1,
            "children": [{"id": 100, "text": "A | Engineer<p>Text", "created_at_i": 1793718600}],
        },
        {"jobs": [{"id": 100, "by": "x", "time": 1793718600, "text": "A | Engineer<p>Text"}]},
        {"type": "comment", "id": 100, "text": "A | Engineer<p>Text", "time": 1793718600},
        [{"type": "comment", "id": 100, "text": "A | Engineer<p>Text"}],
    ],
)
def test_every_shape_of_a_thread_gives_the_same_posting(data: Any) -> None:
    (posting,) = read_page(SOURCE, page(data)).postings
    assert posting.id == "100"
    assert (posting.company, posting.title) == ("A", "Engineer")
    assert posting.url == "https://news.ycombinator.com/item?id=100"
    assert posting.text == "A | Engineer<p>Text"


def test_bad_comments_cost_only_themselves() -> None:
    hits = [comment(), None, comment(objectID="x' OR 1"), comment(objectID="101")]
    reading = read_page(SOURCE, page({"hits": hits}))
    assert [one.id for one in reading.postings] == ["100", "101"]
    assert [one.position for one in reading.bad] == [1, 2]


@pytest.mark.parametrize("data", [{}, {"hits": None}, "x", 7, None])
def test_an_answer_without_comments_is_a_page_error(data: Any) -> None:
    with pytest.raises(PageError):
        read_page(SOURCE, page(data))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A (YC S21) | ML Engineer | Berlin | ONSITE | Full-time | €90k", ("A (YC S21)", "ML Engineer")),
        ("B (https://b.example) | Remote (EU | UK) | Data Scientist | Contract", ("B", "Data Scientist")),
        ("C • Research Engineer • REMOTE • Part-time", ("C", "Research Engineer")),
        ("D | https://d.example | Multiple roles | Hybrid", ("D", "Multiple roles")),
        ("E | Baker | Remote | Full-time or Contract", ("E", None)),
        ("F | Baker | B2B SaaS | Smart contracts | Bread consultant | Full-time", ("F", "Bread consultant")),
        ("G | Bread engineer | B2B contract | Consulting", ("G", "Bread engineer")),
        ("H | Oslo | Machine learning, contract | $90/h", ("H", "Machine learning, contract")),
        ("Just a sentence without bars", (None, None)),
        ("", (None, None)),
    ],
)  # fmt: skip
def test_first_lines(line: str, expected: tuple[str | None, ...]) -> None:
    found = hiring(line)
    assert (found.company, found.title) == expected


def test_kind_place_and_pay_are_left_to_whoever_reads_the_text() -> None:
    text = "A | Engineer | Oslo | ONSITE (hybrid) | Full-time or contract | $90/h<p>Text"
    (posting,) = read_page(SOURCE, page({"hits": [comment(comment_text=text)]})).postings
    assert posting.fields.stated() == {}


def test_bars_in_parentheses_do_not_count() -> None:
    assert separated("A (x | y) | B [1 | 2] | C") == ["A (x | y) ", " B [1 | 2] ", " C"]
    assert separated("A) | (B") == ["A) ", " (B"]
