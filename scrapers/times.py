"""Points in time, however a source writes them."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import Literal
from zoneinfo import ZoneInfo

Order = Literal["mdy", "dmy"]
_UNREADABLE = (ValueError, OverflowError, TypeError, OSError, LookupError)
_MAX_CHARS = 80
_FIRST, _LAST = 1970, 2100
_EARLIEST_EPOCH = 10**8  # 1973: smaller numbers are counters, years or "unknown"

_MONTH_NAMES = (
    "jan janv sty|feb fév fev lut|mar mär mrz|apr avr kwi|may mai maj|jun juin cze|jul juil lip"
    "|aug aoû aou sie|sep wrz|oct okt paź|nov lis|dec dez déc gru"
)  # English, German, French, Polish
_MONTHS = {
    name: number
    for number, names in enumerate(_MONTH_NAMES.split("|"), start=1)
    for name in names.split()
}
_FIGURES = {name.title(): f"{number:02}" for name, number in _MONTHS.items()}
# "-0000" means that the zone is not known (RFC 5322, 3.3).
_RFC822 = re.compile(
    r"(?:\w{3}, )?(\d\d) ([A-Z][a-z]{2}) (20\d\d) (\d\d:\d\d:\d\d) (?:GMT|UTC|(?!-0000)([+-]\d{4}))"
)
_ISO = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
_DOTNET = re.compile(r"/Date\((-?\d{1,17})(?:[+-]\d{4})?\)/")
_DAY_WITH_ZONE = re.compile(r"(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:?\d{2})")
_PARTIAL_ISO = re.compile(r"(\d{4})-(\d{2})")
_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{2,4})(?:[ T,]+(.*))?")
_DAY_MONTH = re.compile(
    r"(?:\w{2,10}\.?,? +)?(\d{1,2})(?:\.|st|nd|rd|th)?[ -]+([^\W\d]{3,10})\.?(.*)"
)
_MONTH_DAY = re.compile(
    r"(?:\w{2,10},? +)?([^\W\d]{3,10})\.? +(\d{1,2})(?:st|nd|rd|th)?(?!\d|:)(.*)"
)
_YEAR = re.compile(r"(?:[ ,-]*(\d{4})|-(\d{2}))(?!\d|:)(.*)")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? *([AaPp][Mm])?")
_ZONED_CLOCK = re.compile(r"\d:\d\d(?! *[AaPp]\.?[Mm])(?!:\d\d *[AaPp][Mm])")
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})\s*$")


def utc(
    value: object,
    zone_hint: str | tzinfo | None = None,
    *,
    order: Order | None = None,
    now: datetime | None = None,
) -> datetime | None:
    """The moment in UTC, None for what names none; never raises.

    Reads epoch seconds, milliseconds, micro- and nanoseconds by magnitude, ISO 8601 with and
    without zone, RFC 822, `2026-07-10 09:00:00 UTC`, `07-Jul-2026`, `/Date(ms)/`,
    `2016-11-23+01:00`, `10.07.2026`, and with `order` the ambiguous `07/10/2026`. A time without
    zone is in `zone_hint`, by default UTC. A month and day without year is the nearest that is not
    after `now`.
    """
    if isinstance(value, str) and (usual := _usual(value)):
        return usual
    stated = _stated(value, zone_hint, order, now)
    return stated.astimezone(UTC) if stated else None


def day(
    value: object,
    zone_hint: str | tzinfo | None = None,
    *,
    order: Order | None = None,
    now: datetime | None = None,
) -> date | None:
    """The day that a time names where it is stated: in its own offset, else in `zone_hint`.

    Reads what `utc` reads. A last day stays the one that people read: `2026-12-20+01:00` begins on
    the 19th in UTC.
    """
    stated = _stated(value, zone_hint, order, now)
    return stated.date() if stated else None


def _stated(
    value: object, zone_hint: str | tzinfo | None, order: Order | None, now: datetime | None
) -> datetime | None:
    """The moment in the zone that it is stated in."""
    try:
        zone = ZoneInfo(zone_hint) if isinstance(zone_hint, str) else zone_hint or UTC
        found = _read(value, order, now)
        if found is None:
            return None
        aware = found if found.tzinfo else found.replace(tzinfo=zone)
        year = aware.astimezone(UTC).year
    except _UNREADABLE:
        return None
    return aware if _FIRST <= year <= _LAST else None


def _usual(text: str) -> datetime | None:
    """What nearly every feed and API writes, ten times as fast as the readers below."""
    try:
        if text[:1].isdigit() and _ISO.fullmatch(text):
            return datetime.fromisoformat(text).astimezone(UTC)
        if found := _RFC822.fullmatch(text):
            day, name, year, clock, zone = found.groups("+0000")
            text = f"{year}-{_FIGURES[name]}-{day}T{clock}{zone}"
            found_at = datetime.fromisoformat(text)
            return found_at if zone == "+0000" else found_at.astimezone(UTC)
    except _UNREADABLE:
        pass
    return None


def _read(value: object, order: Order | None, now: datetime | None) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - the zone comes later
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_epoch(value)
    if isinstance(value, str):
        return _of_text(" ".join(value[: _MAX_CHARS + 1].split()), order, now)
    return None


def _of_epoch(number: float) -> datetime | None:
    for unit in (1, 10**3, 10**6, 10**9):
        if _EARLIEST_EPOCH <= number / unit < _EARLIEST_EPOCH * 50:
            return datetime.fromtimestamp(number / unit, UTC)
    return None


def _of_text(text: str, order: Order | None, now: datetime | None) -> datetime | None:
    if not text or len(text) > _MAX_CHARS:
        return None
    if re.fullmatch(r"\d{9,19}(\.\d{1,9})?", text) and not text.startswith(("19", "20")):
        return _of_epoch(float(text))
    readers = _FOR_FIGURES if text[0].isdigit() else _FOR_WORDS
    for read in readers:
        try:
            found = read(text, order, now)
        except _UNREADABLE:
            continue
        if found is not None:
            return found
    return None


def _iso(text: str, *_: object) -> datetime:
    text = re.sub(r" ?(?:UTC|GMT|Z)$", "+00:00", text.upper()) if ":" in text else text
    if match := _DAY_WITH_ZONE.fullmatch(text):
        return datetime.fromisoformat(f"{match[1]}T00:00:00{match[2]}")
    if match := _PARTIAL_ISO.fullmatch(text):
        return datetime(int(match[1]), int(match[2]), 1)  # noqa: DTZ001 - the zone comes later
    return datetime.fromisoformat(text)


def _dotnet(text: str, *_: object) -> datetime | None:
    match = _DOTNET.fullmatch(text.replace("\\", ""))
    return datetime.fromtimestamp(int(match[1]) / 1000, UTC) if match else None


def _numeric(text: str, order: Order | None, *_: object) -> datetime | None:
    """Days written in figures; 07/10/2026 means nothing unless the order is known."""
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4:
        return _at(first, second, third, match[5])
    if match[2] == ".":
        order = "dmy"
    elif order is None and max(first, second) > 12:
        order = "dmy" if first > 12 else "mdy"
    if order is None:
        return None
    day, month = (first, second) if order == "dmy" else (second, first)
    return _at(third + 2000 if len(match[4]) == 2 else third, month, day, match[5])


def _mail(text: str, *_: object) -> datetime | None:
    return parsedate_to_datetime(text) if _ZONED_CLOCK.search(text) else None


def _worded(text: str, _: Order | None, now: datetime | None) -> datetime | None:
    if match := _DAY_MONTH.fullmatch(text):
        day, name, rest = int(match[1]), match[2], match[3]
    elif match := _MONTH_DAY.fullmatch(text):
        name, day, rest = match[1], int(match[2]), match[3]
    else:
        return None
    month = _month(name)
    if year := _YEAR.fullmatch(rest):
        return _at(int(year[1] or f"20{year[2]}"), month, day, year[3])
    if now is None or re.search(r"\d", _CLOCK.sub("", rest)):
        return None
    return _latest(now, month, day, rest)


def _latest(now: datetime, month: int, day: int, rest: str) -> datetime | None:
    """The nearest such day that is not in the future; a day of grace for zones."""
    for year in range(now.year + 1, now.year - 9, -1):
        try:
            found = _at(year, month, day, rest)
        except ValueError:  # 29 February
            continue
        if found.replace(tzinfo=found.tzinfo or UTC) <= now + timedelta(days=1):
            return found
    return None


def _month(name: str) -> int:
    lowered = name.lower()
    return _MONTHS.get(lowered[:4]) or _MONTHS[lowered[:3]]


def _at(year: int, month: int, day: int, clock: str | None) -> datetime:
    found = datetime(year, month, day)  # noqa: DTZ001 - the zone comes later
    match = _CLOCK.search(clock or "")
    if match is None:
        return found
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4].lower() == "pm" else 0)
    found = found.replace(hour=hour, minute=int(match[2]), second=int(match[3] or 0))
    if offset := _OFFSET.search(clock or ""):
        minutes = int(offset[1] + offset[2]) * 60 + int(offset[1] + offset[3])
        return found.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    return found.replace(tzinfo=UTC) if re.search(r"\b(UTC|GMT|Z)$", clock or "") else found


_Reader = Callable[[str, Order | None, datetime | None], datetime | None]
_FOR_FIGURES: tuple[_Reader, ...] = (_iso, _numeric, _mail, _worded)
_FOR_WORDS: tuple[_Reader, ...] = (_mail, _worded, _dotnet)
