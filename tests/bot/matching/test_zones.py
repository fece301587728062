import pytest

from bot.matching.zones import offset_of, window_of


@pytest.mark.parametrize(
    ("words", "zone", "shares"),
    [
        ("UTC-5 to UTC+2", "Europe/Berlin", True),
        ("UTC-5 to UTC+2", "Asia/Tokyo", False),
        ("CET +/- 3", "Europe/Kyiv", True),
        ("CET +/- 3", "America/New_York", False),
        ("US Eastern hours", "Europe/London", True),
        ("US Eastern hours", "Asia/Kolkata", False),
        ("PST", "Europe/Berlin", False),
        ("4 hours overlap with New York", "Europe/Lisbon", False),
        ("2 hours overlap with New York", "Europe/Berlin", True),
        ("IST", "Asia/Kolkata", True),
        ("UTC+5:30", "Asia/Kolkata", True),
    ],
)
def test_tells_whether_enough_of_the_day_is_shared(words: str, zone: str, shares: bool) -> None:
    window, offset = window_of(words), offset_of(zone)
    assert window
    assert offset is not None
    assert (window[0] <= offset <= window[1]) is shares


@pytest.mark.parametrize("words", ["", "any time zone", "your time", "best-effort estimates"])
def test_what_names_no_zone_asks_for_none(words: str) -> None:
    assert window_of(words) is None


def test_an_unknown_zone_is_none() -> None:
    assert offset_of("Middle/Earth") is None
    assert offset_of("../../etc/passwd") is None
