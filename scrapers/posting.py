"""What every source becomes."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

TEXTS = (
    "employment_type",
    "currency",
    "pay_period",
    "payment_text",
    "hours",
    "duration",
    "seniority",
    "remote",
    "valid_until",
    "client",
)
NUMBERS = ("pay_min", "pay_max")
LISTS = ("location", "tags")


@dataclass(frozen=True, slots=True)
class Fields:
    """What a source states in a structured way, in its own words.

    `pay_period` is one of hour, day, week, month, year, project; `currency` an ISO 4217 code;
    `remote` one of remote, hybrid, onsite; `valid_until` an ISO 8601 date; `client` says what the
    source tells of the client (country, spend, rating). None and () mean "not stated".
    """

    employment_type: str | None = None
    pay_min: float | None = None
    pay_max: float | None = None
    currency: str | None = None
    pay_period: str | None = None
    payment_text: str | None = None
    location: tuple[str, ...] = ()
    hours: str | None = None
    duration: str | None = None
    seniority: str | None = None
    tags: tuple[str, ...] = ()
    remote: str | None = None
    valid_until: str | None = None
    client: str | None = None

    def stated(self) -> dict[str, Any]:
        """The fields that are stated, ready for JSON."""
        pairs = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in pairs
            if value is not None and value != ()
        }


UNSTATED = Fields()
"""Nothing is stated: one value for the many postings of which this is so."""


@dataclass(frozen=True, slots=True)
class Posting:
    """One posting as its source shows it; `text` is plain or HTML and always foreign.

    `id` is unique within `source`; `posted_at` is in UTC.
    """

    id: str
    source: str
    title: str
    text: str
    url: str | None = None
    company: str | None = None
    posted_at: datetime | None = None
    fields: Fields = UNSTATED

    def stated(self) -> dict[str, Any]:
        """The posting as the JSON object that the command line prints and reads."""
        given = {
            "id": self.id,
            "source": self.source,
            "title": self.title,
            "text": self.text,
            "url": self.url,
            "company": self.company,
            "posted_at": self.posted_at.isoformat() if self.posted_at else None,
            "fields": self.fields.stated() or None,
        }
        return {name: value for name, value in given.items() if value is not None}


def posting_of(given: Mapping[str, Any]) -> Posting:
    """The posting that a JSON object states.

    Raises:
        ValueError: a key is missing or its value has the wrong type; the message names the key.

    """
    return Posting(
        id=str(_required(given, "id", (str, int))),
        source=_required(given, "source", (str,)),
        title=_optional(given, "title", (str,)) or "",
        text=_required(given, "text", (str,)),
        url=_optional(given, "url", (str,)),
        company=_optional(given, "company", (str,)),
        posted_at=_time(_optional(given, "posted_at", (str,))),
        fields=fields_of(_optional(given, "fields", (Mapping,)) or {}),
    )


def fields_of(given: Mapping[str, Any]) -> Fields:
    """The structured fields that a JSON object states; keys nobody knows are passed over.

    Raises:
        ValueError: a value has the wrong type; the message names the key.

    """
    found: dict[str, Any] = {
        name: _optional(given, name, (str,)) or None for name in TEXTS if name in given
    }
    found |= {name: _number(given, name) for name in NUMBERS if name in given}
    found |= {name: _texts(given, name) for name in LISTS if name in given}
    return Fields(**found)


def _required(given: Mapping[str, Any], key: str, kinds: tuple[type, ...]) -> Any:
    if given.get(key) is None:
        raise ValueError(f'"{key}" is missing')
    return _optional(given, key, kinds)


def _optional(given: Mapping[str, Any], key: str, kinds: tuple[type, ...]) -> Any:
    value = given.get(key)
    if value is None or (isinstance(value, kinds) and not isinstance(value, bool)):
        return value
    names = {str: "text", int: "number", float: "number", Mapping: "object"}
    wanted = " or ".join(dict.fromkeys(names[kind] for kind in kinds))
    raise ValueError(f'"{key}" must be {wanted}, not {type(value).__name__}')


def _number(given: Mapping[str, Any], key: str) -> float | None:
    value = _optional(given, key, (int, float))
    if value is not None and not math.isfinite(value):
        raise ValueError(f'"{key}" must be a finite number')
    return value


def _texts(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = given[key]
    if value is None:
        return ()
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise ValueError(f'"{key}" must be a list of texts')
    return tuple(listed)


def _time(value: str | None) -> datetime | None:
    if not value:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError as problem:
        raise ValueError(f'"posted_at" must be an ISO 8601 time, not "{value[:40]}"') from problem
