from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.work.intervals import PATIENCE, adapted, backed_off, spread

HOUR = timedelta(hours=1)


def test_a_source_with_news_is_asked_more_often_within_its_terms() -> None:
    assert adapted(4 * HOUR, HOUR, new=3) == 2 * HOUR
    assert adapted(HOUR, HOUR, new=3) == HOUR


def test_a_source_without_news_is_asked_less_often_up_to_a_day() -> None:
    assert adapted(HOUR, HOUR, new=0) == 1.25 * HOUR
    assert adapted(7.9 * HOUR, HOUR, new=0) == 8 * HOUR
    assert adapted(24 * HOUR, 6 * HOUR, new=0) == 24 * HOUR


def test_a_source_that_allows_one_request_a_week_is_asked_once_a_week() -> None:
    week = timedelta(days=7)
    assert adapted(week, week, new=0) == week
    assert adapted(HOUR, week, new=0) == week


@pytest.mark.parametrize(("streak", "hours"), [(1, 1), (2, 2), (3, 4), (5, 16), (6, 24), (99, 24)])
def test_failures_double_the_wait_up_to_a_day(streak: int, hours: int) -> None:
    assert backed_off(HOUR, streak, draw=0.5) == hours * HOUR


def test_what_the_source_asked_for_is_kept() -> None:
    assert backed_off(HOUR, 1, retry_after=7200, draw=0.5) == 2 * HOUR
    assert backed_off(HOUR, 1, retry_after=10, draw=0.5) == HOUR
    assert backed_off(HOUR, 1, retry_after=1e12) == PATIENCE
    assert backed_off(HOUR, 1, retry_after=-5, draw=0.5) == HOUR


@given(st.floats(0, 1), st.integers(1, 10_000), st.integers(1, 10_000))
def test_jitter_never_breaks_the_terms(draw: float, least: int, more: int) -> None:
    low = timedelta(seconds=least)
    assert spread(low + timedelta(seconds=more), low, draw) >= low
