"""One source's trouble costs only itself, and looks different from another's."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest

from bot.commands.leaving import ENDED
from bot.errors import NO_ACCESS, StoreError
from bot.storage.health import SourceState
from bot.storage.store import Store
from bot.work.poll import Feed, Poller
from config.sources import SourceSpec
from scrapers.base import State
from scrapers.errors import FetchError, Refused, Throttled
from tests.bot.work.boards import HOME, Board, DetailedBoard, TableFetcher, board, jobs
from tests.bot.work.fakes import FakeClock

HOUR = timedelta(hours=1)


def spec(name: str = "board", family: str = "json_api", **more: Any) -> SourceSpec:
    given = {"terms": "documented", "terms_note": "its own words", "enabled": True, **more}
    return SourceSpec(name=name, family=family, home=HOME, **given)


class Polling:
    """A poller over boards of our own."""

    def __init__(self, store: Store, clock: FakeClock) -> None:
        self.store, self.clock = store, clock
        self.pages: dict[str, Any] = {}
        self.fetcher = TableFetcher(clock, self.pages)
        self.feeds: dict[str, Feed] = {}

    async def add(self, name: str = "board", *paths: str, **more: Any) -> None:
        kind: Callable[..., Board] = more.pop("kind", Board)
        made = board(*(paths or (f"/{name}",)), name=name, kind=kind)
        self.feeds[name] = (spec(name, **more), made)
        await self.store.sources.sync([one for one, _ in self.feeds.values()])

    def poller(self, *, baseline: bool = True) -> Poller:
        return Poller(self.store, self.fetcher, self.feeds, self.clock, baseline)

    async def state(self, name: str = "board") -> SourceState:
        found = await self.store.sources.state(name)
        assert found is not None
        return found

    async def until_due(self, name: str = "board") -> None:
        self.clock.at = max(self.clock.at, (await self.state(name)).next_at)


@pytest.fixture
def polling(store: Store, clock: FakeClock) -> Polling:
    return Polling(store, clock)


async def test_the_summary_has_the_agreed_shape(polling: Polling) -> None:
    await polling.add("a")
    await polling.add("b")
    polling.pages |= {"/a": jobs(1, 2), "/b": Refused("b", "", "refuses us (403)")}
    done = (await polling.poller().due()).stated()
    assert {key: value for key, value in done.items() if key != "seconds"} == {
        "sources": 2,
        "fetched": 1,
        "not_modified": 0,
        "failed": 1,
        "postings": 2,
        "new_leads": 0,
    }


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (Refused("board", "", "refuses us (403)"), "blocked"),
        (FetchError("board", "", "took too long"), "failed"),
        (Throttled("board", "", "asks us to wait", 7200.0), "failed"),
        (b"<html>Our new site!", "changed"),
        ({"jobs": [{"name": "x"}, {"name": "y"}]}, "changed"),
    ],
)
async def test_what_went_wrong_is_told_apart(polling: Polling, answer: Any, kind: str) -> None:
    await polling.add()
    polling.pages["/board"] = answer
    done = await polling.poller().due()
    assert done.failed == 1
    state = await polling.state()
    assert state.problem_kind == kind
    assert state.problem
    assert state.streak == 1


async def test_items_that_do_not_read_are_shown_until_others_come(polling: Polling) -> None:
    await polling.add()
    polling.pages["/board"] = {"jobs": [{"id": "1", "title": "ML"}, {"name": "x"}]}
    for _ in range(2):  # an unchanged answer is no better than before
        assert (await polling.poller().due()).failed == 0
        assert "1 of 2 items do not read: item 1" in (await polling.state()).problem
        polling.clock.move(days=1)
    polling.pages["/board"] = {"jobs": [{"name": "y"}]}
    for _ in range(2):
        await polling.poller().due()
        assert (await polling.state()).problem_kind == "changed"
        polling.clock.move(days=1)
    polling.pages["/board"] = jobs(1, 2)
    await polling.poller().due()
    assert (await polling.state()).problem == ""


async def test_a_full_source_that_is_empty_looks_wrong_and_a_quiet_one_does_not(
    polling: Polling,
) -> None:
    await polling.add("full")
    await polling.add("quiet")
    polling.pages |= {"/full": jobs(*range(20)), "/quiet": jobs()}
    await polling.poller().due()
    polling.pages["/full"] = jobs()
    polling.clock.move(days=1)
    done = await polling.poller().due()
    assert done.failed == 0
    assert (await polling.state("full")).problem_kind == "empty"
    assert (await polling.state("full")).problem == "usually 20 items"
    assert (await polling.state("quiet")).problem_kind == ""


async def test_failures_back_off_and_a_success_clears_them(polling: Polling) -> None:
    await polling.add(min_interval="1h")
    polling.pages["/board"] = FetchError("board", "", "took too long")
    waits = []
    for _ in range(4):
        before = polling.clock()
        await polling.poller().due()
        waits.append(((await polling.state()).next_at - before) / HOUR)
        await polling.until_due()
    assert waits == pytest.approx([1, 2, 4, 8], rel=0.11)  # jitter of a tenth
    polling.pages["/board"] = jobs(1)
    await polling.poller().due()
    state = await polling.state()
    assert (state.streak, state.problem) == (0, "")


async def test_a_source_that_asks_to_wait_is_left_alone_that_long(polling: Polling) -> None:
    await polling.add(min_interval="10m")
    polling.pages["/board"] = Throttled("board", "", "asks us to wait", 3 * 3600.0)
    await polling.poller().due()
    assert (await polling.state()).next_at - polling.clock() == 3 * HOUR


async def test_a_source_that_fails_for_a_week_is_disabled_with_its_reason(
    polling: Polling,
) -> None:
    await polling.add(min_interval="1h")
    polling.pages["/board"] = Refused("board", "", "refuses us (403)")
    for _ in range(30):
        await polling.poller().due()
        if not (await polling.state()).enabled:
            break
        await polling.until_due()
    state = await polling.state()
    assert not state.enabled
    assert state.disabled_by == "failures"
    assert "refuses us (403)" in state.disabled_reason
    assert "failed since 2026-06-01" in state.disabled_reason
    assert timedelta(days=7) <= polling.clock() - polling.clock.origin <= timedelta(days=8)


async def test_a_source_that_works_again_after_a_week_goes_on(polling: Polling) -> None:
    await polling.add()
    polling.pages["/board"] = Refused("board", "", "refuses us (403)")
    await polling.poller().due()
    polling.clock.move(days=8)
    polling.pages["/board"] = jobs(1)
    await polling.poller().due()
    state = await polling.state()
    assert (state.enabled, state.problem) == (True, "")


async def test_an_unchanged_page_writes_nothing_and_is_asked_for_less_often(
    polling: Polling,
) -> None:
    await polling.add(min_interval="1h")
    polling.pages["/board"] = jobs(1, 2)
    await polling.poller().due()
    for _ in range(12):
        await polling.until_due()
        done = await polling.poller().due()
        assert done.not_modified == 1
    assert (await polling.state()).interval == 8 * 3600
    polling.pages["/board"] = jobs(3, 1, 2)
    await polling.until_due()
    assert (await polling.poller().due()).postings == 1
    assert (await polling.state()).interval == 4 * 3600


async def test_what_a_poll_missed_is_asked_for_again(polling: Polling) -> None:
    class Dated(Board):
        asked_since: ClassVar[list[datetime | None]] = []

        def requests(self, state: State) -> Any:
            self.asked_since.append(state.since)
            return super().requests(state)

    await polling.add("board", "/a", "/b", kind=Dated)
    began: list[datetime] = []
    for broken in (False, True, False, False):
        polling.pages |= {"/a": jobs(len(began)), "/b": jobs(99)}
        if broken:
            polling.pages["/b"] = FetchError("board", "", "took too long")
        began.append(polling.clock())
        await polling.poller().due()
        polling.clock.move(days=1)
    assert Dated.asked_since == [None, began[0], began[0], began[2]]


async def test_what_could_not_be_stored_is_asked_for_again(polling: Polling, store: Store) -> None:
    await polling.add()
    polling.pages["/board"] = jobs(1)
    save, full = store.rounds.save, [StoreError("the disk is full")]

    async def saving(*given: Any, **more: Any) -> Any:
        if full:
            raise full.pop()
        return await save(*given, **more)

    store.rounds.save = saving  # type: ignore[method-assign]  # a disk, full for a moment
    await polling.poller().due()
    await polling.until_due()
    await polling.poller().due()
    assert await store.postings.find("board", "1") is not None


async def test_polls_never_come_closer_than_the_terms_allow(polling: Polling) -> None:
    await polling.add(min_interval="6h")
    numbers = iter(range(1000))
    polling.pages["/board"] = lambda: jobs(next(numbers))
    for _ in range(10):
        before = polling.clock()
        await polling.poller().due()
        assert (await polling.state()).next_at - before >= 6 * HOUR
        await polling.until_due()


async def test_one_poll_at_a_time_for_each_source(polling: Polling) -> None:
    """A second process, or the next round, does not ask what is being asked."""
    await polling.add()
    polling.pages["/board"] = jobs(1)
    await polling.store.sources.take(polling.clock(), timedelta(minutes=15))
    assert (await polling.poller().due()).sources == 0
    polling.clock.move(minutes=16)
    assert (await polling.poller().due()).sources == 1


async def test_an_error_of_ours_costs_one_source(polling: Polling) -> None:
    class Broken(Board):
        def following(self, page: Any) -> Any:  # noqa: ARG002 - the contract
            raise MemoryError("ours")

    await polling.add("good")
    await polling.add("broken", kind=Broken)
    polling.pages |= {"/good": jobs(1), "/broken": jobs(2)}
    done = await polling.poller().due()
    assert (done.fetched, done.failed) == (1, 1)
    assert "MemoryError" in (await polling.state("broken")).problem


async def test_the_backlog_of_a_source_is_held_back_and_what_is_new_is_not(
    polling: Polling, store: Store
) -> None:
    await polling.add()
    polling.pages["/board"] = jobs(1, 2)
    await polling.poller().due()
    polling.pages["/board"] = jobs(3, 1, 2)
    await polling.until_due()
    await polling.poller().due()
    ids = {one.posting.id: one.id for one in await store.postings.unread()}
    assert await store.waiting.held_back(list(ids.values())) == {ids["1"], ids["2"]}


async def test_what_came_while_a_community_was_away_is_held_back(
    polling: Polling, store: Store
) -> None:
    community = await store.communities.of("slack", "T1")
    polling.feeds["own"] = (spec("own"), board("/own", name="own"))
    await store.sources.add("own", {"name": "own"}, community=community.id, now=polling.clock())
    polling.pages["/own"] = jobs(1)
    await polling.poller().due()
    await store.absence.begin(community.id, ENDED, NO_ACCESS)
    polling.clock.move(days=20)
    polling.pages["/own"] = jobs(2, 1)
    assert (await polling.poller().due()).sources == 0
    await store.absence.end(community.id, ENDED, NO_ACCESS)
    assert (await polling.poller().due()).sources == 1
    await polling.until_due("own")
    polling.pages["/own"] = jobs(3, 2, 1)
    await polling.poller().due()
    ids = {one.posting.id: one.id for one in await store.postings.unread()}
    assert await store.waiting.held_back(list(ids.values())) == {ids["1"], ids["2"]}


async def test_a_demonstration_holds_nothing_back(polling: Polling, store: Store) -> None:
    await polling.add()
    polling.pages["/board"] = jobs(1, 2)
    await polling.poller(baseline=False).due()
    ids = [one.id for one in await store.postings.unread()]
    assert await store.waiting.held_back(ids) == set()


async def test_named_sources_are_polled_whether_or_not_they_are_due(polling: Polling) -> None:
    await polling.add("a", enabled=False)
    polling.pages["/a"] = jobs(1)
    assert (await polling.poller().due()).sources == 0
    assert (await polling.poller().named(["a", "nobody"])).postings == 1


async def test_what_a_companys_board_no_longer_lists_is_closed(
    polling: Polling, store: Store
) -> None:
    from bot.storage.readings import ReadPosting
    from tests.bot.work.world import SKILLED

    await polling.add(family="ats")
    polling.pages["/board"] = jobs(1, 2)
    await polling.poller().due()
    readings = [ReadPosting(one.id, SKILLED) for one in await store.postings.unread()]
    first, second = await store.leads.join(readings)
    polling.pages["/board"] = jobs(2)
    polling.clock.move(days=2)
    await polling.poller().due()
    leads = {lead.id: lead.state for lead in await store.leads.many([first, second])}
    assert leads == {first: "closed", second: "open"}


async def leads_of(store: Store) -> list[int]:
    """The leads of all that was not read yet, in the order of the postings."""
    from bot.storage.readings import ReadPosting
    from tests.bot.work.world import SKILLED

    unread = await store.postings.unread()
    return await store.leads.join([ReadPosting(one.id, SKILLED) for one in unread])


async def states(store: Store, leads: list[int]) -> list[str]:
    found = {lead.id: lead.state for lead in await store.leads.many(leads)}
    return [found[one] for one in leads]


async def test_what_stands_on_a_page_that_was_not_read_again_stays_open(
    polling: Polling, store: Store
) -> None:
    await polling.add(family="ats")
    polling.pages |= {"/board": jobs(1, 2, after="/2"), "/2": jobs(3)}
    await polling.poller().due()
    leads = await leads_of(store)
    polling.pages["/board"] = jobs(2, 1, after="/2")
    polling.clock.move(hours=12)
    await polling.poller().due()
    assert await states(store, leads) == ["open", "open", "open"]


async def test_what_a_companys_board_lists_again_is_open_again(
    polling: Polling, store: Store
) -> None:
    await polling.add(family="ats")
    polling.pages["/board"] = jobs(1, 2)
    await polling.poller().due()
    leads = await leads_of(store)
    told = []
    for listed in ((2,), (2, 1)):
        polling.pages["/board"] = jobs(*listed)
        polling.clock.move(days=2)
        await polling.poller().due()
        told.append(await states(store, leads))
    assert told == [["closed", "open"], ["open", "open"]]


async def test_what_was_closed_for_another_reason_stays_closed(
    polling: Polling, store: Store
) -> None:
    await polling.add(family="ats")
    polling.pages["/board"] = jobs(1)
    await polling.poller().due()
    (lead,) = await leads_of(store)
    await store.leads.set_state(lead, "closed", "its page says: filled")
    polling.clock.move(days=2)
    await polling.poller().due()
    assert await states(store, [lead]) == ["closed"]


async def test_a_lead_with_two_postings_closes_with_the_last(
    polling: Polling, store: Store
) -> None:
    await polling.add(family="ats")
    polling.pages["/board"] = jobs(1, 2)
    await polling.poller().due()
    first, second = await leads_of(store)
    await store.leads.merge(second, first)
    told = []
    for listed in ((2, 3), (3,)):
        polling.pages["/board"] = jobs(*listed)
        polling.clock.move(days=2)
        await polling.poller().due()
        told += await states(store, [first])
    assert told == ["open", "closed"]


async def test_a_backlog_that_takes_several_polls_is_held_back(
    polling: Polling, store: Store
) -> None:
    await polling.add(kind=DetailedBoard, max_requests=3)
    polling.pages |= {f"/jobs/{n}": jobs(n, text="six months") for n in range(1, 7)}
    for listed in ((1, 2, 3, 4, 5), (6, 1, 2, 3, 4, 5), (6, 1, 2, 3, 4, 5)):
        polling.pages["/board"] = jobs(*listed)
        await polling.until_due()
        await polling.poller().due()
    ids = {one.posting.id: one.id for one in await store.postings.unread()}
    held = await store.waiting.held_back(list(ids.values()))
    assert {name for name, one in ids.items() if one not in held} == {"6"}
    assert len(ids) == 6


async def test_an_empty_board_closes_nothing(polling: Polling, store: Store) -> None:
    from bot.storage.readings import ReadPosting
    from tests.bot.work.world import SKILLED

    await polling.add(family="ats")
    polling.pages["/board"] = jobs(*range(10))
    await polling.poller().due()
    ids = await store.leads.join(
        [ReadPosting(one.id, SKILLED) for one in await store.postings.unread()]
    )
    polling.pages["/board"] = jobs()
    polling.clock.move(days=2)
    await polling.poller().due()
    assert {lead.state for lead in await store.leads.many(ids)} == {"open"}
