from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.work.ask import Asking
from bot.work.harvest import Harvest
from bot.work.questions import request_key
from config.sources import SourceSpec, load_sources
from scrapers.base import Page, Reading, Request, Source, State, read_page
from scrapers.errors import FetchError, PageError, Refused, Throttled
from scrapers.registry import source_of
from tests.bot.work.boards import HOME, Board, DetailedBoard, TableFetcher, board, jobs
from tests.bot.work.fakes import START, FakeClock


@dataclass(frozen=True)
class Remembered:
    etag: str | None
    at: datetime
    last_modified: str | None = None
    body_hash: str | None = None


async def asked(
    source: Board,
    pages: dict[str, Any],
    known: frozenset[str] = frozenset(),
    limit: int = 10,
    remembered: dict[str, Remembered] | None = None,
) -> tuple[Harvest, list[str]]:
    async def look_up(ids: Sequence[str]) -> frozenset[str]:
        return known & frozenset(ids)

    async def read(source: Source, page: Page) -> Reading:
        return read_page(source, page)

    fetcher = TableFetcher(FakeClock(), pages)
    one = Asking(source, State(START), fetcher, limit, look_up, read, remembered or {})
    return await one.run(), fetcher.asked


def failed(path: str = "/jobs") -> FetchError:
    return FetchError("board", HOME + path, "took too long")


async def test_following_pages_are_read_until_nothing_is_new() -> None:
    pages = {"/jobs": jobs(9, 8, after="/2"), "/2": jobs(7, 6, after="/3"), "/3": jobs(5)}
    harvest, paths = await asked(board(), pages, known=frozenset("76"))
    assert paths == ["/jobs", "/2"]
    assert sorted(harvest.postings) == ["6", "7", "8", "9"]


async def test_only_a_list_that_was_read_to_its_end_proves_absence() -> None:
    pages = {"/jobs": jobs(9, 8, after="/2"), "/2": jobs(7)}
    whole, _ = await asked(board(), pages)
    short, _ = await asked(board(), pages, known=frozenset("98"))
    assert (whole.complete, short.complete) == (True, False)


async def test_a_walk_ends_at_the_limit_and_its_beginning_is_asked_in_full_again() -> None:
    pages = {"/jobs": jobs(9, after="/2"), "/2": jobs(8, after="/3"), "/3": jobs(7)}
    harvest, paths = await asked(board(), pages, limit=2)
    assert paths == ["/jobs", "/2"]
    assert harvest.left == 1
    assert not harvest.complete
    assert harvest.seen[request_key(Request(HOME + "/jobs"))].etag is None


def as_remembered(harvest: Harvest, at: datetime = START) -> dict[str, Remembered]:
    return {
        key: Remembered(one.etag, at, one.last_modified, one.body_hash)
        for key, one in harvest.seen.items()
    }


async def walked(*known: int, remembered: dict[str, Remembered], **pages: Any) -> list[str]:
    """The pages that were asked; what is to be remembered of them is added."""
    given = {f"/{name}": page for name, page in pages.items()}
    ids = frozenset(map(str, known))
    harvest, paths = await asked(board(), given, ids, remembered=remembered)
    remembered |= as_remembered(harvest)
    return paths


async def test_a_walk_that_was_broken_off_is_read_to_its_end_the_next_time() -> None:
    at: dict[str, Remembered] = {}
    await walked(remembered=at, jobs=jobs(1))
    await walked(1, remembered=at, jobs=jobs(9, after="/2"), **{"2": failed("/2")})
    rest = {"2": jobs(8, after="/3"), "3": jobs(7)}
    assert await walked(1, 9, 8, remembered=at, jobs=jobs(9, after="/2"), **rest) == [
        "/jobs",
        "/2",
        "/3",
    ]
    # All of it is read now, so the walk ends again where nothing is new.
    rest["jobs"] = jobs(9, 6, after="/2")
    assert await walked(9, 8, 7, 6, remembered=at, **rest) == ["/jobs"]


async def test_what_was_broken_off_stays_so_while_nothing_is_answered() -> None:
    at: dict[str, Remembered] = {}
    await walked(remembered=at, jobs=jobs(1))
    pages: dict[str, Any] = {"jobs": jobs(9, after="/2"), "2": jobs(8)}
    await walked(1, remembered=at, **pages | {"2": failed("/2")})
    await walked(1, 9, remembered=at, **pages | {"jobs": failed()})
    assert await walked(1, 9, remembered=at, **pages) == ["/jobs", "/2"]


async def test_a_page_that_is_refused_breaks_no_walk_off() -> None:
    at: dict[str, Remembered] = {}
    await walked(remembered=at, jobs=jobs(1))
    beyond = {"jobs": jobs(9, after="/2"), "2": Refused("board", "", "is not there (404)")}
    await walked(1, remembered=at, **beyond)
    assert await walked(1, 9, remembered=at, **beyond) == ["/jobs"]


async def test_the_rest_of_a_backlog_that_was_broken_off_is_backlog() -> None:
    pages: dict[str, Any] = {"/jobs": jobs(9, after="/2"), "/2": jobs(8)}
    broken, _ = await asked(board(), pages | {"/2": failed("/2")})
    at = as_remembered(broken)
    rest, _ = await asked(board(), pages, frozenset("9"), remembered=at)
    assert "8" in rest.first
    # A page that is never answered does not keep all that is new for backlog.
    still, _ = await asked(board(), pages | {"/2": failed("/2")}, frozenset("9"), remembered=at)
    pages["/jobs"] = jobs(10, 9, after="/2")
    later, _ = await asked(board(), pages, frozenset("9"), remembered=as_remembered(still))
    assert later.first == set()


@pytest.mark.parametrize(
    ("pages", "limit", "whole"),
    [
        ({"/a": jobs(1), "/b": jobs(2)}, 10, True),
        ({"/a": jobs(1), "/b": failed("/b")}, 10, False),
        ({"/a": jobs(1), "/b": jobs(2)}, 1, False),
        ({"/a": jobs(1, after="/b"), "/b": PageError("board", "", "odd")}, 10, False),
    ],
)
async def test_only_what_was_all_read_is_read_up_to_now(
    pages: dict[str, Any], limit: int, whole: bool
) -> None:
    harvest, _ = await asked(board("/a", "/b"), pages, limit=limit)
    assert harvest.read_to == (START if whole else None)


async def test_an_index_that_is_the_same_still_leads_on() -> None:
    class Threads(Board):
        def requests(self, state: State) -> Any:
            return [replace(one, index=True) for one in super().requests(state)]

    pages = {"/jobs": jobs(after="/thread"), "/thread": jobs(1)}
    first, _ = await asked(board(kind=Threads), pages)
    pages["/thread"] = jobs(2, 1)
    again, paths = await asked(board(kind=Threads), pages, remembered=as_remembered(first))
    assert paths == ["/jobs", "/thread"]
    assert sorted(again.postings) == ["1", "2"]


async def test_a_list_of_nothing_new_does_not_hide_another_list() -> None:
    class Lists(Board):
        def elsewhere(self, page: Page) -> Request | None:
            return Request(HOME + "/other") if page.url.endswith("/jobs") else None

    pages = {"/jobs": jobs(1, after="/2"), "/other": jobs(3)}
    at = as_remembered((await asked(board(kind=Lists), pages | {"/2": jobs()}))[0])
    pages["/jobs"] = jobs(1, 0, after="/2")
    harvest, paths = await asked(board(kind=Lists), pages, frozenset("10"), remembered=at)
    assert paths == ["/jobs", "/other"]
    assert "3" in harvest.postings


@pytest.mark.parametrize("resumes", [True, False])
async def test_where_to_go_on_outlives_a_failure(resumes: bool) -> None:
    class Resuming(Board):
        def requests(self, state: State) -> Any:
            return [replace(one, resumes=resumes) for one in super().requests(state)]

    source = board(kind=Resuming)
    at = as_remembered((await asked(source, {"/jobs": jobs(1)}))[0])
    at |= as_remembered((await asked(source, {"/jobs": failed()}, remembered=at))[0])
    harvest, _ = await asked(source, {"/jobs": jobs(1)}, remembered=at)
    assert harvest.unchanged == int(resumes)


async def test_details_are_asked_for_what_is_new_only() -> None:
    pages = {
        "/jobs": jobs(1, 2),
        "/jobs/2": {"jobs": [{"id": "2", "title": "ML engineer 2", "text": "the whole text"}]},
    }
    harvest, paths = await asked(board(kind=DetailedBoard), pages, known=frozenset("1"))
    assert paths == ["/jobs", "/jobs/2"]
    assert {name: one.text for name, one in harvest.postings.items()} == {"2": "the whole text"}


async def test_all_lists_of_a_backlog_are_read_before_its_details() -> None:
    pages: dict[str, Any] = {"/jobs": jobs(1, 2, after="/2"), "/2": jobs(3)}
    pages |= {f"/jobs/{number}": jobs(number, text="six months") for number in (1, 2, 3)}
    first, paths = await asked(board(kind=DetailedBoard), pages, limit=3)
    assert paths == ["/jobs", "/2", "/jobs/1"]
    assert first.owed == {"2", "3"}


async def test_an_item_whose_detail_did_not_come_waits_for_the_next_poll() -> None:
    pages = {"/jobs": jobs(1, 2), "/jobs/1": failed("/jobs/1"), "/jobs/2": jobs(2, text="whole")}
    harvest, _ = await asked(board(kind=DetailedBoard), pages)
    assert list(harvest.postings) == ["2"]
    assert len(harvest.problems) == 1


async def test_an_item_whose_detail_is_refused_is_what_the_list_says() -> None:
    refused = Refused("board", "", "is not there (404)")
    harvest, _ = await asked(board(kind=DetailedBoard), {"/jobs": jobs(1), "/jobs/1": refused})
    assert list(harvest.postings) == ["1"]


async def test_one_request_that_fails_costs_only_itself() -> None:
    pages = {"/a": Refused("board", "", "is not there (404)"), "/b": jobs(1), "/c": jobs(2)}
    harvest, paths = await asked(board("/a", "/b", "/c"), pages)
    assert paths == ["/a", "/b", "/c"]
    assert sorted(harvest.postings) == ["1", "2"]
    assert len(harvest.problems) == 1
    assert harvest.answers == 2


async def test_a_source_that_does_not_answer_is_not_asked_ten_times() -> None:
    pages = {f"/{n}": failed() for n in range(10)}
    harvest, paths = await asked(board(*pages), pages)
    assert len(paths) == 2
    assert harvest.left == 8
    assert harvest.answers == 0


async def test_a_source_that_asks_to_wait_is_left_alone_at_once() -> None:
    pages = {"/a": jobs(1), "/b": Throttled("board", "", "429", 60.0), "/c": jobs(2)}
    harvest, paths = await asked(board("/a", "/b", "/c"), pages)
    assert paths == ["/a", "/b"]
    assert list(harvest.postings) == ["1"]


async def test_searches_take_turns_the_longest_unasked_first() -> None:
    pages = {path: jobs(n) for n, path in enumerate(("/a", "/b", "/c"))}
    at = {"/a": START, "/b": START - timedelta(hours=1)}
    remembered = {request_key(Request(HOME + p)): Remembered(None, t) for p, t in at.items()}
    _, paths = await asked(board("/a", "/b", "/c"), pages, limit=2, remembered=remembered)
    assert paths == ["/c", "/b"]


async def test_an_unchanged_answer_is_recognised_and_proves_no_absence() -> None:
    first, _ = await asked(board(), {"/jobs": jobs(1)})
    (key,) = first.seen
    remembered = {key: Remembered(first.seen[key].etag, START)}
    harvest, _ = await asked(board(), {"/jobs": jobs(1)}, remembered=remembered)
    assert harvest.unchanged == 1
    assert harvest.postings == {}
    assert not harvest.complete


async def test_a_changed_page_is_told_from_a_bad_item() -> None:
    harvest, _ = await asked(board(), {"/jobs": b"<html>Please log in"})
    assert isinstance(harvest.problems[0], PageError)
    odd = {"jobs": [{"id": "1"}, {"id": "2", "title": "fine"}]}
    harvest, _ = await asked(board(), {"/jobs": odd})
    assert list(harvest.postings) == ["2"]
    assert harvest.bad == 1
    assert harvest.first_bad.startswith("item 0: KeyError")


async def test_a_source_that_cannot_even_ask_is_a_problem_not_a_crash() -> None:
    class Broken(Board):
        def requests(self, state: State) -> Any:  # noqa: ARG002 - the contract
            raise KeyError("term")

    harvest, paths = await asked(board(kind=Broken), {})
    assert paths == []
    assert "cannot be asked" in str(harvest.problems[0])


def test_a_request_is_remembered_without_its_secrets() -> None:
    one = Request(HOME, params=(("q", "ml"), ("key", "s3cret")), secrets=("s3cret",))
    other = Request(HOME, params=(("q", "ml"), ("key", "0ther")), secrets=("0ther",))
    assert request_key(one) == request_key(other)
    assert request_key(one) != request_key(Request(HOME, params=(("q", "ai"),)))


async def test_the_first_answer_to_a_question_is_the_backlog() -> None:
    pages: dict[str, Any] = {"/a": jobs(1), "/b": failed("/b")}
    harvest, _ = await asked(board("/a", "/b"), pages)
    assert harvest.first == {"1"}
    at = {key: Remembered(None, START, None, one.body_hash) for key, one in harvest.seen.items()}
    pages = {"/a": jobs(2), "/b": jobs(3)}
    harvest, _ = await asked(board("/a", "/b"), pages, remembered=at)
    assert harvest.first == {"3"}
    assert sorted(harvest.postings) == ["2", "3"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("/jobs?since=2026-06-01", "/jobs?since=2026-06-02", True),
        ("/item/44159528", "/item/44434576", True),
        ("/jobs?since=2026-06-01T10:20:30.5Z", "/jobs?since=2026-07-01T00:00:00Z", True),
        ("/jobs?page=1", "/jobs?page=2", False),
        ("/jobs?q=nlp", "/jobs?q=mlops", False),
    ],
)
async def test_a_new_date_is_no_new_question(one: str, other: str, same: bool) -> None:
    first, _ = await asked(board(one), {one: jobs(1)})
    at = {key: Remembered(None, START, None, seen.body_hash) for key, seen in first.seen.items()}
    harvest, _ = await asked(board(other), {other: jobs(2)}, remembered=at)
    assert (harvest.first == set()) is same


def questions(source: Source, now: datetime) -> list[str]:
    asked = source.requests(State(now, since=now - timedelta(hours=7)))
    return [request_key(one).partition(".")[0] for one in asked]


@pytest.mark.parametrize("spec", load_sources(), ids=lambda spec: spec.name)
def test_every_source_puts_the_same_questions_at_any_time(spec: SourceSpec) -> None:
    source = source_of(spec, {name: f"value of {name}" for name in spec.keys})
    later = START + timedelta(days=200, hours=13, minutes=37, seconds=11)
    assert questions(source, START) == questions(source, later)
    assert len(set(questions(source, START))) == len(questions(source, START))


@pytest.mark.parametrize("form", ["%m/%d/%Y", "%d.%m.%y", "%j of %Y", "%b %d"])
def test_a_date_of_any_form_is_no_new_question(form: str) -> None:
    request = {"url": HOME, "params": {"q": "{term}", "from": f"{{since:{form}}}"}}
    fields = {"id": "id", "title": "title", "text": "text", "url": "url"}
    options = {"request": request, "items": "jobs", "map": fields, "terms": ["nlp", "mlops"]}
    source = source_of(SourceSpec(name="board", family="json_api", home=HOME, options=options))
    nlp, mlops = questions(source, START)
    assert questions(source, START + timedelta(days=40)) == [nlp, mlops]
    assert nlp != mlops


async def test_a_source_that_leads_nowhere_is_not_compared_with_what_is_stored() -> None:
    class Feed(Board):
        following = Source.following  # as a family without pages

    pages = {"/jobs": jobs(9, 8, after="/2")}
    harvest, paths = await asked(board(kind=Feed), pages, known=frozenset("98"))
    assert paths == ["/jobs"]
    assert sorted(harvest.postings) == ["8", "9"]
