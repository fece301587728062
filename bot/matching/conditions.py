"""Conditions that are off: each costs a share of the points and says why; unknown costs nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.matching import points
from bot.matching.offer import Offer
from bot.matching.wanted import Wanted

RANKS = {"intern": 0, "entry": 0, "junior": 0, "mid": 1, "senior": 2, "lead": 3, "principal": 3}


@dataclass(frozen=True, slots=True)
class Loss:
    """A condition that is off: the share of the points it costs, 0-1, and why."""

    name: str
    share: float
    note: str


def losses(offer: Offer, wanted: Wanted, now: datetime | None) -> Iterator[Loss]:
    """Every condition that costs something, in a fixed order."""
    found = (
        _kind(offer, wanted),
        _pay(offer, wanted),
        _hours(offer, wanted),
        _weeks(offer, wanted),
        _zone(offer, wanted),
        _seniority(offer, wanted),
        _field(offer, wanted),
        _age(wanted, now),
        _risk(wanted),
    )
    return (loss for loss in found if loss.share > 0)


def pay_ratio(offer: Offer, wanted: Wanted) -> float | None:
    """The top of the pay as a share of the floor; None where either is unknown.

    A fixed budget is compared with a day's work at the floor: less buys no piece of work.
    """
    if not offer.floor:
        return None
    if wanted.top is not None:
        return wanted.top / offer.floor
    if wanted.budget is not None:
        return wanted.budget / (offer.floor * points.DAY)
    return None


def _kind(offer: Offer, wanted: Wanted) -> Loss:
    permanent = wanted.lead.understood.engagement.value == "permanent"
    unwanted = permanent and "permanent" not in offer.profile.engagement
    return Loss("kind", points.PERMANENT_LOST * unwanted, "permanent employment")


def _pay(offer: Offer, wanted: Wanted) -> Loss:
    ratio = pay_ratio(offer, wanted)
    if ratio is not None:
        return Loss("pay", float(points.pay_lost(ratio)), f"{ratio:.0%} of the floor")
    unstated = wanted.lead.understood.pay is None and offer.profile.unknown_pay == "lower"
    return Loss("pay", points.PAY_UNKNOWN if unstated else 0.0, "not stated")


def _hours(offer: Offer, wanted: Wanted) -> Loss:
    asked, wish = wanted.lead.understood.hours, offer.profile.hours
    if asked is None or wish is None:
        return Loss("hours", 0.0, "")
    if asked.max and wish.min and asked.max < wish.min:
        share = float(points.hours_short(asked.max, wish.min))
        note = f"at most {asked.max:g} a week offered, at least {wish.min:g} wanted"
        return Loss("hours", share, note)
    if not asked.min or not wish.max:
        return Loss("hours", 0.0, "")
    share = float(points.hours_lost(asked.min, wish.max))
    return Loss("hours", share, f"at least {asked.min:g} a week asked, at most {wish.max:g} wanted")


def _weeks(offer: Offer, wanted: Wanted) -> Loss:
    asked, wish = wanted.lead.understood.weeks, offer.profile.weeks
    if asked is None or wish is None:
        return Loss("duration", 0.0, "")
    too_long = asked.min is not None and wish.max is not None and asked.min > wish.max
    too_short = asked.max is not None and wish.min is not None and asked.max < wish.min
    return Loss(
        "duration",
        points.WEEKS_LOST * (too_long or too_short),
        "longer than wanted" if too_long else "shorter than wanted",
    )


def _zone(offer: Offer, wanted: Wanted) -> Loss:
    if offer.zone is None or wanted.window is None:
        return Loss("time zone", 0.0, "")
    first, last = wanted.window
    apart = not first <= offer.zone <= last
    return Loss("time zone", points.ZONE_LOST * apart, wanted.lead.understood.where.timezones)


def _seniority(offer: Offer, wanted: Wanted) -> Loss:
    asked = RANKS.get((wanted.lead.understood.seniority or "").lower())
    own = RANKS.get((offer.profile.seniority or "").lower())
    if asked is None or own is None:
        return Loss("seniority", 0.0, "")
    share = float(points.steps_lost(asked, own))
    return Loss("seniority", share, f"{wanted.lead.understood.seniority} asked")


def _field(offer: Offer, wanted: Wanted) -> Loss:
    value = wanted.lead.understood.field.value
    other = value == "no" or (value == "adjacent" and "adjacent" not in offer.profile.fields)
    return Loss("field", points.OTHER_FIELD_LOST * other, "other work than you look for")


def _age(wanted: Wanted, now: datetime | None) -> Loss:
    return Loss("age", points.age_lost(wanted.lead.since, now), "posted a while ago")


def _risk(wanted: Wanted) -> Loss:
    risk = wanted.lead.understood.risk
    share = points.RISK_LOST[min(max(risk.level, 0), 2)]
    return Loss("risk", share, ", ".join(reason.code for reason in risk.reasons))
