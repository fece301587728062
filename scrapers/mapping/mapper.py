"""An item of any shape made a posting, as the options of its source say."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from scrapers.mapping import values
from scrapers.mapping.links import link
from scrapers.mapping.rules import AnyRule, Predicate, Rule, Strip, empty
from scrapers.posting import LISTS, NUMBERS, TEXTS, Fields, Posting
from scrapers.text import line, storable
from scrapers.times import utc

PLAIN = ("id", "title", "company", "url", "text", "posted_at")
TARGETS = frozenset((*PLAIN, *TEXTS, *NUMBERS, *LISTS))
_MAX_ID = 200


@dataclass(frozen=True, slots=True)
class Found:
    """One item with what its page knows: the request's note, the address, the hour."""

    data: Any
    at: datetime
    base: str = ""
    note: dict[str, Any] = field(default_factory=dict)


class MapOptions(BaseModel):
    """Options of every source that maps items to postings.

    `map`: a rule for each value of a posting (id, title, company, url, text, posted_at and the
    structured fields). `drop` and `keep`: conditions on items that are left out or kept. `strip`:
    text to cut out. `drop_params`: query parameters of links not to show ("*": all).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    map: dict[str, AnyRule] = Field(default_factory=dict)
    drop: tuple[Predicate, ...] = ()
    keep: tuple[Predicate, ...] = ()
    strip: tuple[Strip, ...] = ()
    drop_params: tuple[str, ...] = ()

    @field_validator("map")
    @classmethod
    def _known(cls, rules: dict[str, Rule]) -> dict[str, Rule]:
        unknown = sorted(rules.keys() - TARGETS)
        if unknown:
            raise ValueError(
                f'"{unknown[0]}" is no value of a posting: {", ".join(sorted(TARGETS))}'
            )
        return rules


class Mapper:
    """Makes items postings of one source, by its rules over the defaults of its family."""

    def __init__(
        self,
        source: str,
        options: MapOptions,
        defaults: Mapping[str, Rule] | None = None,
        *,
        sparse: bool = False,
    ) -> None:
        """Join the options' rules with the family's.

        `sparse` items count as soon as they say anything at all, as entries of feeds do.
        """
        self.source = source
        self.sparse = sparse
        self.options = options
        self.rules: dict[str, Rule] = {**(defaults or {}), **options.map}

    def wanted(self, item: Any) -> bool:
        """Whether the source's own conditions keep this item."""
        if any(one.holds(item) for one in self.options.drop):
            return False
        return all(one.holds(item) for one in self.options.keep)

    def posting(self, found: Found) -> Posting | None:
        """The posting that an item holds, None for one that the options leave out.

        Raises:
            TypeError: the item is no object.
            ValueError: it has neither title nor text nor address.

        """
        if not isinstance(found.data, dict):
            raise TypeError(f"an item must be an object, not {type(found.data).__name__}")
        if not self.wanted(found.data):
            return None
        title = self._line(found, "title")
        text = self._cut("text", values.body(self._find(found, "text")) or "")
        url = link(self._find(found, "url"), found.base, self.options.drop_params)
        if not (title or text or url or (self.sparse and any(found.data.values()))):
            raise ValueError("the item has neither title nor text nor address")
        company = self._line(found, "company") or None
        return Posting(
            id=self._id(found, url, (title, company or "", text or self._rest(found))),
            source=self.source,
            title=title,
            text=text,
            url=url,
            company=company,
            posted_at=self._time(found, "posted_at"),
            fields=self._fields(found),
        )

    def identity(self, found: Found) -> str | None:
        """The id that the source gives an item, if any."""
        value = self._find(found, "id")
        # An id is never shown, so it stays as it came.
        id_ = " ".join(storable(value).split()) if isinstance(value, str) else values.words(value)
        return id_ if not id_ or len(id_) <= _MAX_ID else _digest(id_)

    def _id(self, found: Found, url: str | None, parts: tuple[str, ...]) -> str:
        given = self.identity(found) or (url or "").partition("#")[0]
        if given and len(given) <= _MAX_ID:
            return given
        return _digest(given or "\n".join(parts))

    def _rest(self, found: Found) -> str:
        return repr(found.data) if self.sparse else ""

    def _find(self, found: Found, name: str) -> Any:
        rule = self.rules.get(name)
        return None if rule is None else rule.find(found.data, found.note)

    def _line(self, found: Found, name: str) -> str:
        text = values.words(self._find(found, name)) or ""
        cut = self._cut(name, text)
        return text if cut is text else line(cut)

    def _cut(self, name: str, text: str) -> str:
        for one in self.options.strip:
            if one.field == name:
                text = one.cut(text)
        return text

    def _time(self, found: Found, name: str) -> datetime | None:
        rule = self.rules.get(name)
        if rule is None:
            return None
        given = rule.find(found.data, found.note)
        first = given[0] if isinstance(given, list) and given else given
        return utc(first, rule.zone, order=rule.order, now=found.at)

    def _fields(self, found: Found) -> Fields:
        given: dict[str, Any] = {}
        for name in self.rules:
            if name not in PLAIN and not empty(value := self._field(found, name)):
                given[name] = value
        low, high = given.get("pay_min"), given.get("pay_max")
        if low is not None and high is not None and low > high:
            given["pay_min"], given["pay_max"] = high, low
        if low is None and high is None and "payment_text" not in given:
            for name in ("currency", "pay_period"):  # they say nothing without an amount
                given.pop(name, None)
        return Fields(**given)

    def _field(self, found: Found, name: str) -> Any:
        if name == "valid_until":
            moment = self._time(found, name)
            return moment.date().isoformat() if moment else None
        if name in NUMBERS:
            return values.number(self.rules[name].find(found.data, found.note, _no_number))
        value = self._find(found, name)
        if name in LISTS:
            return values.listed(value, self.rules[name].split or None)
        read = {
            "currency": values.currency,
            "pay_period": values.period,
            "remote": values.place_of_work,
        }.get(name, values.words)
        return read(value)


def _no_number(value: Any) -> bool:
    return values.number(value) is None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
