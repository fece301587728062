"""When a place gets its posts: options as typed become a place's settings, told back in words."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.chat.limits import short
from bot.chat.messages import Bold, Facts, Rich, When
from bot.commands.clock_words import (
    DAY_NAMES,
    clock_time,
    day,
    days_told,
    quiet_hours,
    until,
    working_days,
    zone_named,
    zone_told,
)
from bot.commands.convert import WrongOptions
from bot.models import Lane, Place
from bot.work.schedule import Slot

LANES: tuple[Lane, ...] = ("instant", "hourly", "daily", "weekly", "off")
LANES_TOLD = {
    "instant": "at once",
    "hourly": "every hour there is something",
    "daily": "once a day",
    "weekly": "once a week",
    "off": "off",
}
DEFAULT_ZONE = "UTC"


def scheduled(place: Place, options: Mapping[str, Any], now: datetime) -> Place:
    """The place with what the options say of when; what they do not name stays.

    Raises:
        WrongOptions: values that cannot be used, all of them.

    """
    problems: list[str] = []
    changes: dict[str, Any] = {}

    def take(name: str, read: Callable[[str], Mapping[str, Any]]) -> None:
        text = str(options.get(name, "")).strip()
        if not text:
            return
        try:
            changes.update(read(text))
        except ValueError as problem:
            problems.append(f"`{name}`: {problem}.")

    take("timezone", lambda text: {"timezone": zone_named(text)})
    zone = changes.get("timezone", place.timezone)
    take("hour", lambda text: dict(zip(("hour", "minute"), clock_time(text), strict=True)))
    take("quiet", _quiet)
    take("days", lambda text: {"working_days": working_days(text)})
    take("weekday", lambda text: {"weekday": day(text)})
    take("snooze", lambda text: {"snoozed_until": until(text, now, zone)})
    if problems:
        raise WrongOptions(problems)
    if lane := options.get("when"):
        # Whoever chooses a lane again wants to hear again.
        changes |= {"lane": lane, "dead": ""}
    return replace(place, **changes)


def _quiet(text: str) -> Mapping[str, Any]:
    hours = quiet_hours(text)
    return {"quiet_from": hours[0] if hours else None, "quiet_until": hours[1] if hours else None}


def told(place: Place, upcoming: Slot | None, now: datetime) -> Facts:
    """The schedule in named facts, with the moment of the next digest."""
    at = f"{place.hour:02}:{place.minute:02} ({zone_told(place.timezone)})"
    when: dict[str, str] = {
        "daily": f"once a day at {at}",
        "weekly": f"every {DAY_NAMES[place.weekday]} at {at}",
    }
    pairs: list[tuple[str, Rich]] = [("When", (when.get(place.lane, LANES_TOLD[place.lane]),))]
    if place.dead:
        pairs.append(("Stopped", (short(place.dead, 150),)))
    if upcoming is not None:
        pairs.append(("Next", (When(upcoming.at), ", ", When(upcoming.at, "time"))))
    quiet = place.quiet_from is not None and place.quiet_until is not None
    hours = f"{place.quiet_from}:00 to {place.quiet_until}:00" if quiet else "none"
    pairs.append(("Quiet hours", (f"{hours} ({zone_told(place.timezone)})" if quiet else hours,)))
    pairs.append(("Days", (days_told(place.working_days),)))
    if place.snoozed_until and place.snoozed_until > now:
        pairs.append(("Snoozed", (Bold("until "), When(place.snoozed_until, "date"))))
    pairs.append(("At most", (f"{place.cap} leads at a time; more are counted",)))
    return Facts(tuple(pairs))
