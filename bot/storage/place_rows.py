"""A place as a row: its columns and rules, and the conditions that queries share."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, literal, or_

from bot.models import Place
from bot.storage.codec import read_value
from bot.storage.people_tables import PlaceRow

OWN = {"id", "community", "member", "platform", "address", "kind", "lane", "dead", "since"}
"""The fields of a place that have columns of their own; the rest are its rules."""
COLUMNS = (
    PlaceRow.id,
    PlaceRow.community_id,
    PlaceRow.member_id,
    PlaceRow.platform,
    PlaceRow.address,
    PlaceRow.kind,
    PlaceRow.lane,
    PlaceRow.dead,
    PlaceRow.since,
    PlaceRow.rules,
)


def place_from(row: Any) -> Place:
    """The place of a row with these columns."""
    own = {
        "id": row.id,
        "community": row.community_id,
        "member": row.member_id,
        "platform": row.platform,
        "address": row.address,
        "kind": row.kind,
        "lane": row.lane,
        "dead": row.dead,
        "since": row.since,
    }
    return read_value(Place, {**row.rules, **own})


def values_of(place: Place) -> dict[str, Any]:
    """The columns of a place, but for its id."""
    rules = {key: value for key, value in asdict(place).items() if key not in OWN}
    return {
        "community_id": place.community,
        "member_id": place.member,
        "platform": place.platform,
        "address": place.address,
        "kind": place.kind,
        "lane": place.lane,
        "dead": place.dead,
        "since": place.since,
        "rules": rules,
    }


def live() -> ColumnElement[bool]:
    """The condition that posts are on at a place, and arrive."""
    return and_(PlaceRow.dead == "", PlaceRow.lane != "off")


def looked_at(until: datetime) -> ColumnElement[datetime | None]:
    """The moment of a place's next look, moved to `until` where that is sooner.

    A place with digests for which none is set has yet to be scheduled, and is looked at then.
    """
    never = and_(PlaceRow.next_at.is_(None), PlaceRow.lane == "instant")
    sooner = or_(never, PlaceRow.next_at > until)
    return case((sooner, literal(until, PlaceRow.next_at.type)), else_=PlaceRow.next_at)


LABEL = "place_"
LABELLED = tuple(column.label(f"{LABEL}{column.key}") for column in COLUMNS)
"""The columns of a place in a row that has others beside them."""


def place_beside(row: Any) -> Place:
    """The place of a row with the columns of LABELLED."""
    return place_from(_Labelled(row))


class _Labelled:
    """The columns of LABELLED in a row under their own names."""

    def __init__(self, row: Any) -> None:
        self._row = row

    def __getattr__(self, name: str) -> Any:
        return getattr(self._row, LABEL + name)
