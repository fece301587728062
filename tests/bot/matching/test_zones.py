import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.zones import OFFSETS, offset_of, window_of


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
        ("ET-1 to ET+6", "Europe/Berlin", True),
        ("ET-1 to ET+6", "Asia/Tokyo", False),
        ("ET-1 to ET+1", "America/New_York", True),
        ("ET-1 to ET+1", "Europe/London", False),
        ("Central European Time", "Europe/Kyiv", True),
        ("Central European Time", "America/Chicago", False),
        ("Australian Eastern Time", "America/New_York", False),
        ("within 3 hours of CET", "America/New_York", False),
        ("UTC-3:30 to UTC-2", "America/St_Johns", True),
        ("UTC−8 to UTC−7", "America/Los_Angeles", True),
    ],
)
def test_tells_whether_enough_of_the_day_is_shared(words: str, zone: str, shares: bool) -> None:
    window, offset = window_of(words), offset_of(zone)
    assert window
    assert offset is not None
    assert (window[0] <= offset <= window[1]) is shares


@pytest.mark.parametrize(
    "words", ["", "any time zone", "your time", "best-effort estimates", "UTC+99", "ET+99"]
)
def test_what_names_no_zone_asks_for_none(words: str) -> None:
    assert window_of(words) is None


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("overlap with UTC/5", (-5, 5)),
        ("overlap with UTC x2 teams", (-5, 5)),
        ("UTC 09:00 to 17:00", (-5, 5)),
        ("UTC-3:30 to UTC+4:45", (-3.5, 4.75)),
    ],
)
def test_only_a_sign_and_a_number_are_an_offset(words: str, window: tuple[float, float]) -> None:
    assert window_of(words) == window


@given(st.lists(st.sampled_from([*OFFSETS, *"+-−/x0159: .", "overlap", "h", "of"]), max_size=12))
def test_whatever_a_posting_writes_is_no_error(pieces: list[str]) -> None:
    window = window_of("".join(pieces))
    assert window is None or window[0] <= window[1]


def test_the_farthest_zone_is_one() -> None:
    assert offset_of("UTC+14") == 14
    assert offset_of("UTC+15") is None


def test_an_unknown_zone_is_none() -> None:
    assert offset_of("Middle/Earth") is None
    assert offset_of("../../etc/passwd") is None
