"""Hours, days and dates as people type them; every refusal says what would be understood."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.commands.convert import closest
from bot.matching.zones import offset_of, signed_zone, zone_of

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OFF = frozenset({"off", "none", "no", "never", "-"})
LONGEST_SNOOZE = timedelta(days=366)
MIDNIGHT = time()
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?\.?", re.IGNORECASE)
_SPAN = re.compile(r"(.+?)\s*(?:-|–|to|until|\.\.)\s*(.+)")
_ETC = re.compile(r"Etc/GMT([+-])(\d{1,2})")
_AHEAD = re.compile(r"(\d{1,3})\s*(h|hours?|d|days?|w|weeks?|m|months?)", re.IGNORECASE)
_DAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_ONE_DAY = re.compile(_DAY, re.IGNORECASE)
_SOME_DAYS = re.compile(rf"{_DAY}(?:[-–,]{_DAY})+|weekdays|weekend", re.IGNORECASE)
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def reads(read: Callable[[str], object]) -> Callable[[str], bool]:
    """Whether a word is one that `read` understands."""

    def understood(word: str) -> bool:
        try:
            read(word)
        except ValueError:
            return False
        return True

    return understood


def is_day(word: str) -> bool:
    """Whether a word is the name of a day, whole or short."""
    return _ONE_DAY.fullmatch(word) is not None


def are_days(word: str) -> bool:
    """Whether a word names several days: `mon-fri`, `weekdays`."""
    return _SOME_DAYS.fullmatch(word) is not None


def clock_time(text: str) -> tuple[int, int]:
    """Hour and minute of `8`, `08:30`, `8pm`.

    Raises:
        ValueError: it is no time of day.

    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"“{text[:30]}” is no time of day; type 8, 8:30 or 8pm")
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            raise ValueError(f"“{text[:30]}” is no time of day; type 8, 8:30 or 8pm")
        hour = hour % 12 + (12 if found[3].lower() == "pm" else 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"“{text[:30]}” is no time of day; hours go from 0 to 23")
    return hour, minute


def quiet_hours(text: str) -> tuple[int, int] | None:
    """First and last hour of `22-7`; None for `off`.

    Raises:
        ValueError: it is no span of hours.

    """
    if text.strip().lower() in OFF:
        return None
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"“{text[:30]}” are no quiet hours; type 22-7, or off")
    start, end = clock_time(found[1])[0], clock_time(found[2])[0]
    if start == end:
        raise ValueError("quiet hours must begin and end at different hours; type 22-7, or off")
    return start, end


def working_days(text: str) -> tuple[int, ...]:
    """Days of `mon-fri`, `mon,wed,sat`, `weekdays` or `all`; Monday is 0.

    Raises:
        ValueError: a day is unknown.

    """
    low = text.strip().lower()
    names = {"all": "mon-sun", "every day": "mon-sun", "weekdays": "mon-fri", "weekend": "sat-sun"}
    days: set[int] = set()
    for part in re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", names.get(low, low))):
        first, _, last = part.partition("-")
        start = day(first)
        end = day(last) if last else start
        days.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    return tuple(sorted(days))


def day(text: str) -> int:
    """A day of the week, Monday 0.

    Raises:
        ValueError: nobody knows it.

    """
    low = text.strip().lower()[:3]
    if low not in DAYS:
        raise ValueError(f"“{text[:20]}” is no day; type mon-fri, or mon,wed,sat, or all")
    return DAYS.index(low)


def days_told(days: tuple[int, ...]) -> str:
    """Days in words."""
    if len(days) == 7:
        return "every day"
    return (
        "Monday to Friday" if days == (0, 1, 2, 3, 4) else ", ".join(DAY_NAMES[one] for one in days)
    )


def until(text: str, now: datetime, zone: str, at: time = MIDNIGHT) -> datetime | None:
    """The moment of `7d`, or of `tomorrow`, `monday` or `2026-12-01` at that time there; None for `off`.

    Raises:
        ValueError: it is no moment, or not within a year from now.

    """
    low = text.strip().lower()
    if low in OFF:
        return None
    moment = _ahead(low, now) or _on_day(low, now, ZoneInfo(zone), at)
    if moment is None:
        raise ValueError(f"“{text[:30]}” is no date; type 3d, 2w, monday, 2026-12-01, or off")
    if not now < moment <= now + LONGEST_SNOOZE:
        raise ValueError("the date must lie in the year ahead")
    return moment


def _ahead(low: str, now: datetime) -> datetime | None:
    found = _AHEAD.fullmatch(low)
    if found is None:
        return None
    return now + int(found[1]) * _UNITS.get(found[2][0], timedelta(days=30))


def _on_day(low: str, now: datetime, zone: ZoneInfo, at: time) -> datetime | None:
    today = now.astimezone(zone).date()
    if low == "tomorrow":
        wanted = today + timedelta(days=1)
    elif low[:3] in DAYS and low.isalpha():
        wanted = today + timedelta(days=(DAYS.index(low[:3]) - today.weekday() - 1) % 7 + 1)
    else:
        try:
            wanted = datetime.strptime(low, "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            return None
    return datetime.combine(wanted, at, zone).astimezone(UTC)


@cache
def zones() -> tuple[str, ...]:
    """Every time zone's name, cities first."""
    names = available_timezones() - {"localtime", "Factory"}
    return tuple(sorted(names, key=lambda name: ("/" not in name, name.startswith("Etc/"), name)))


def zone_told(name: str) -> str:
    """A zone in words: `Etc/GMT-2` is what everybody else calls UTC+2."""
    found = _ETC.fullmatch(name)
    return f"UTC{'+' if found[1] == '-' else '-'}{found[2]}" if found else name


def _by_hours(text: str) -> str | None:
    """The zone of `UTC+2` or `GMT+2`, where it is so many whole hours; None for another."""
    away = offset_of(text.strip()) if signed_zone(text) else None
    if away is None or not away.is_integer() or not -12 <= away <= 14:
        return None
    return f"Etc/GMT{-int(away):+d}" if away else "UTC"


def zone_named(text: str) -> str:
    """The time zone that is meant: `Europe/Berlin`, `berlin`, `EST`, `UTC+2`, `UTC`.

    Raises:
        ValueError: nobody knows it; names the closest.

    """
    if meant := _by_hours(text) if signed_zone(text) else zone_of(text):
        return meant
    wanted = text.strip().lower().replace(" ", "_")
    cities = {name.rpartition("/")[2].lower(): name for name in reversed(zones())}
    like = closest(wanted, list(cities))
    hint = f"; did you mean {cities[like]}" if like else ""
    raise ValueError(f"“{text[:30]}” is no time zone{hint}; type a city such as Europe/Berlin")
