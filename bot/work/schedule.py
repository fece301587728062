"""When a place is due: pure functions of its settings and the present moment, in any time zone.

A slot is one occasion on which a place gets its digest. Its key is the local day (or week, or the
hour in UTC), which makes a second digest for the same occasion impossible in the ledger.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.models import Place

LATE = timedelta(hours=12)
"""A digest that was missed is still sent within this time, else the next slot takes its leads."""
LATEST = {"hourly": timedelta(hours=1), "weekly": timedelta(hours=36)}
"""An hourly one is not made up for; a weekly one may still come on the next day."""
HORIZON = 16
"""How many days ahead a slot is looked for; a weekly digest is at most 14 away."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One occasion for a digest: its key in the ledger, and the moment it is due."""

    day: str
    at: datetime


@lru_cache(maxsize=512)
def zone(name: str) -> ZoneInfo:
    """The time zone of this name; UTC where nobody knows it."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def local_moment(day: date, hour: int, minute: int, zone_name: str) -> datetime | None:
    """The moment at which clocks show this time on this day; None on a day that is skipped.

    A time that clocks jump over is read with the offset before the jump, so 02:30 becomes 03:30,
    unless that is the next day already: then with the offset after it, so 23:30 becomes 22:30.
    A time that comes twice is the first one (PEP 495, fold 0).
    """
    tz = zone(zone_name)
    for fold in (0, 1):
        moment = datetime.combine(day, time(hour, minute, fold=fold), tz).astimezone(UTC)
        if moment.astimezone(tz).date() == day:
            return moment
    return None


def due_slot(place: Place, now: datetime) -> Slot | None:
    """The latest slot that has begun and is not too late; None when there is none.

    Nothing is due at a place that is dead, off, snoozed, or was set up after the slot.
    """
    if not digests(place) or asleep(place, now):
        return None
    late = LATEST.get(place.lane, LATE)
    latest = max(_slots(place, now - late, now), key=lambda slot: slot.at, default=None)
    if latest is None or (place.since is not None and latest.at <= place.since):
        return None
    return latest


def next_slot(place: Place, after: datetime) -> Slot | None:
    """The first slot after this moment, and not before a snooze ends; None without digests."""
    if not digests(place):
        return None
    start = max(after, place.snoozed_until) if place.snoozed_until else after
    until = start + timedelta(days=HORIZON)
    return next((slot for slot in _slots(place, start, until) if slot.at > after), None)


def slots_between(place: Place, after: datetime, until: datetime) -> list[Slot]:
    """The slots of a place within this stretch of time, in order; none of before it was set up."""
    if not digests(place):
        return []
    start = max(after, place.since) if place.since else after
    found = [slot for slot in _slots(place, start, until) if start < slot.at <= until]
    return sorted(found, key=lambda slot: slot.at)


def digests(place: Place) -> bool:
    """Whether the place gets digests at all."""
    return place.lane in {"hourly", "daily", "weekly"} and not place.dead


def asleep(place: Place, now: datetime) -> bool:
    """Whether the place is snoozed, and wants not even a digest."""
    return place.snoozed_until is not None and now < place.snoozed_until


def quiet(place: Place, now: datetime) -> bool:
    """Whether the place wants no post of its own accord now: quiet hours, day off, snoozed."""
    local = now.astimezone(zone(place.timezone))
    if asleep(place, now) or local.weekday() not in place.working_days:
        return True
    start, end = place.quiet_from, place.quiet_until
    if start is None or end is None or start == end:
        return False
    return start <= local.hour < end if start < end else not end <= local.hour < start


def quiet_until(place: Place, now: datetime) -> datetime:
    """The first full hour, local or not, at which the place is no longer quiet; `now` if it is not.

    Looks at most two weeks ahead; a snooze ends at its own moment.
    """
    moment = now
    if asleep(place, now) and place.snoozed_until is not None:
        moment = place.snoozed_until
    # Offsets of whole quarters of an hour exist, so quarters are what has to be tried.
    for _ in range(4 * 24 * 14):
        if not quiet(place, moment):
            return moment
        moment = _next_quarter(moment)
    return moment


def local_day(place: Place, now: datetime) -> str:
    """The place's present local day."""
    return now.astimezone(zone(place.timezone)).date().isoformat()


def local_midnight(place: Place, now: datetime) -> datetime:
    """When the place's present local day began."""
    local = now.astimezone(zone(place.timezone))
    return datetime.combine(local.date(), time(), local.tzinfo).astimezone(UTC)


def jitter(seconds: float, share: float = 0.1, draw: float | None = None) -> float:
    """The interval, longer or shorter by at most this share, so that sources spread out."""
    drawn = random.random() if draw is None else draw
    return seconds * (1 + share * (2 * drawn - 1))


def _next_quarter(moment: datetime) -> datetime:
    floor = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    return floor + timedelta(minutes=15)


def _slots(place: Place, start: datetime, until: datetime) -> Iterator[Slot]:
    """The slots of a place within this stretch of time, its ends included, in order."""
    if place.lane == "hourly":
        yield from _hours(place, start, until)
        return
    day = start.astimezone(zone(place.timezone)).date() - timedelta(days=1)
    last = until.astimezone(zone(place.timezone)).date() + timedelta(days=1)
    while day <= last:
        if _wanted(place, day):
            at = local_moment(day, place.hour, place.minute, place.timezone)
            if at is not None and start <= at <= until:
                yield Slot(_key(place, day), at)
        day += timedelta(days=1)


def _wanted(place: Place, day: date) -> bool:
    if place.lane == "weekly":
        return day.weekday() == place.weekday
    return day.weekday() in place.working_days


def _key(place: Place, day: date) -> str:
    if place.lane == "weekly":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    return day.isoformat()


def _hours(place: Place, start: datetime, until: datetime) -> Iterator[Slot]:
    """Every hour at the place's minute; counted in UTC, where no hour is missing or comes twice."""
    at = start.astimezone(UTC).replace(minute=place.minute, second=0, microsecond=0)
    at -= timedelta(hours=1)
    while at <= until:
        if at >= start and not quiet(place, at):
            yield Slot(at.strftime("%Y-%m-%dT%H"), at)
        at += timedelta(hours=1)
