from datetime import UTC, datetime, timedelta

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.sources import Quotas
from scrapers.fetch.manners import WINDOWS, Usage, manners_of
from tests.scrapers.fetch.conftest import entry

START = datetime(2026, 11, 2, 10, 0, 1, tzinfo=UTC)


def test_a_window_is_free_again_when_its_oldest_requests_have_left_it() -> None:
    usage = Usage(Quotas(minute=5))
    for second in range(4):
        assert usage.wait(START + timedelta(seconds=second)) == 0
        usage.take(START + timedelta(seconds=second))
    waits = usage.wait(START + timedelta(seconds=10))
    assert 50 <= waits <= 60
    assert usage.wait(START + timedelta(seconds=10 + waits)) == 0


def test_the_tightest_window_counts() -> None:
    usage = Usage(Quotas(minute=100, day=2, month=100))
    usage.take(START)
    assert usage.wait(START) > 3600


def test_without_quotas_nothing_is_counted() -> None:
    usage = Usage(Quotas())
    usage.take(START)
    assert usage.state() == {}
    assert usage.wait(START) == 0


@pytest.mark.parametrize(
    "odd",
    [
        {"day": None},
        {"day": []},
        {"day": {"x": 1}},
        {"day": {"1": "many"}},
        {"week": {"1": 1}},
        {"day": {"5": -3}},
    ],
)
def test_a_state_that_cannot_be_read_is_passed_over(odd: dict[str, object]) -> None:
    usage = Usage(Quotas(day=5), odd)
    assert usage.wait(START) == 0


def test_what_is_counted_twice_counts_once() -> None:
    usage = Usage(Quotas(day=100))
    usage.take(START)
    usage.restore(usage.state())
    assert sum(usage.state()["day"].values()) == 1


def test_what_was_stored_long_ago_takes_nothing_back() -> None:
    usage = Usage(Quotas(day=100))
    usage.take(START)
    old = usage.state()
    usage.take(START)
    usage.restore(old)
    assert list(usage.state()["day"].values()) == [2]


@settings(max_examples=200)
@given(
    st.integers(1, 30),
    st.sampled_from(sorted(WINDOWS)),
    st.lists(st.floats(0, 40_000), max_size=60),
    st.integers(0, 59),
)
def test_no_window_ever_holds_more_than_its_quota(
    limit: int, window: str, pauses: list[float], restart: int
) -> None:
    span = WINDOWS[window][0]
    usage = Usage(Quotas(**{window: limit}))
    now, taken = START, []
    for number, pause in enumerate(pauses):
        now += timedelta(seconds=pause)
        if number == restart:
            usage = Usage(Quotas(**{window: limit}), orjson.loads(orjson.dumps(usage.state())))
        if usage.wait(now) == 0:
            usage.take(now)
            taken.append(now)
    for one in taken:
        inside = [other for other in taken if timedelta(0) <= other - one < timedelta(seconds=span)]
        assert len(inside) <= max(1, limit * 0.8)


def test_an_entry_s_manners() -> None:
    spec = entry(delay=timedelta(seconds=2), quotas={"day": 250}, account="adverts")
    manners = manners_of(spec)
    assert (manners.account, manners.delay, manners.timeout) == ("adverts", 2.0, 5.0)
    assert manners_of(entry()).account == "board"
