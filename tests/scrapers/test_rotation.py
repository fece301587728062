from datetime import UTC, datetime, timedelta

import pytest

from scrapers.base import Request
from scrapers.rotation import rotated

NOW = datetime(2026, 11, 2, 10, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)


def asked(count: int, limit: int, polls: int) -> list[str]:
    requests = [Request(f"https://board.example/?q={number}") for number in range(count)]
    return [
        one.url
        for poll in range(polls)
        for one in rotated(requests, limit, NOW + poll * HOUR, HOUR)[:limit]
    ]


@pytest.mark.parametrize(("count", "limit"), [(7, 3), (6, 3), (19, 4), (3, 1)])
def test_every_request_has_its_turn(count: int, limit: int) -> None:
    polls = -(-count // limit)
    assert len(set(asked(count, limit, polls + 1))) == count


def test_what_fits_keeps_its_order() -> None:
    requests = [Request("https://a.example"), Request("https://b.example")]
    assert rotated(requests, 2, NOW, HOUR) == tuple(requests)
    assert rotated(requests, 0, NOW, HOUR) == tuple(requests)


def test_a_poll_a_little_late_asks_the_same() -> None:
    requests = [Request(f"https://board.example/{number}") for number in range(9)]
    late = NOW + timedelta(minutes=20)
    assert rotated(requests, 2, late, HOUR) == rotated(requests, 2, NOW, HOUR)
