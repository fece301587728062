"""An item of any shape made a posting, as the options of its source say."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from scrapers.mapping import values
from scrapers.mapping.links import link
from scrapers.mapping.rules import AnyRule, Predicate, Rule, Strip, empty
from scrapers.posting import LISTS, NUMBERS, TEXTS, UNSTATED, Fields, Posting
from scrapers.text import line, storable
from scrapers.times import day, utc

PLAIN = ("id", "title", "company", "url", "text", "posted_at")
TARGETS = frozenset((*PLAIN, *TEXTS, *NUMBERS, *LISTS))
_MAX_ID = 200
_READERS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(NUMBERS, values.number),
    "currency": values.currency,
    "pay_period": values.period,
    "remote": values.place_of_work,
}


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
        """Join the options' rules with the family's, and make them ready for many items.

        `sparse` items count as soon as they say anything at all, as entries of feeds do.
        """
        self.source = source
        self.sparse = sparse
        self.options = options
        self.rules: dict[str, Rule] = {**(defaults or {}), **options.map}
        self._conditions = options.drop, options.keep
        self._strips = {
            name: tuple(one for one in options.strip if one.field == name)
            for name in ("text", "title", "company")
        }
        self._find = {name: rule.finder() for name, rule in self.rules.items()}
        self._find |= {name: _nowhere for name in PLAIN if name not in self.rules}
        self._stated = tuple(
            (name, self._find[name], _no_number if name in NUMBERS else empty, self._reader(name))
            for name in self.rules
            if name not in PLAIN
        )

    def wanted(self, item: Any) -> bool:
        """Whether the source's own conditions keep this item."""
        drop, keep = self._conditions
        if drop and any(one.holds(item) for one in drop):
            return False
        return not keep or all(one.holds(item) for one in keep)

    def posting(self, found: Found) -> Posting | None:
        """The posting that an item holds, None for one that the options leave out.

        Raises:
            TypeError: the item is no object.
            ValueError: it has neither title nor text nor address.

        """
        data, note, find = found.data, found.note, self._find
        if not isinstance(data, dict):
            raise TypeError(f"an item must be an object, not {type(data).__name__}")
        if not self.wanted(data):
            return None
        title = self._line(found, "title")
        text = self._cut("text", values.body(find["text"](data, note)) or "")
        url = link(find["url"](data, note), found.base, self.options.drop_params)
        if not (title or text or url or (self.sparse and any(data.values()))):
            raise ValueError("the item has neither title nor text nor address")
        company = self._line(found, "company") or None
        return Posting(
            id=self._id(found, url, (title, company or "", text or self._rest(found))),
            source=self.source,
            title=title,
            text=text,
            url=url,
            company=company,
            posted_at=self._time("posted_at", find["posted_at"](data, note), found.at),
            fields=self._fields(found),
        )

    def identity(self, found: Found) -> str | None:
        """The id that the source gives an item, if any."""
        value = self._find["id"](found.data, found.note)
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

    def _line(self, found: Found, name: str) -> str:
        value = self._find[name](found.data, found.note)
        if value is None:
            return ""
        text = values.words(value) or ""
        cut = self._cut(name, text)
        return text if cut is text else line(cut)

    def _cut(self, name: str, text: str) -> str:
        for one in self._strips[name]:
            text = one.cut(text)
        return text

    def _time(self, name: str, given: Any, at: datetime) -> datetime | None:
        rule = self.rules.get(name)
        if rule is None or given is None:
            return None
        return utc(_first(given), rule.zone, order=rule.order, now=at)

    def _fields(self, found: Found) -> Fields:
        given: dict[str, Any] = {}
        for name, find, missing, read in self._stated:
            value = find(found.data, found.note, missing)
            if value is None or empty(value):  # nearly always None, which costs less to see
                continue
            if not empty(value := read(value, found.at)):
                given[name] = value
        if not given:
            return UNSTATED
        low, high = given.get("pay_min"), given.get("pay_max")
        if low is not None and high is not None and low > high:
            given["pay_min"], given["pay_max"] = high, low
        if low is None and high is None and "payment_text" not in given:
            for name in ("currency", "pay_period"):  # they say nothing without an amount
                given.pop(name, None)
        return Fields(**given)

    def _reader(self, name: str) -> Callable[[Any, datetime], Any]:
        """What makes a value found at some hour the value of a field."""
        if name == "valid_until":
            return partial(self._day, name)
        if name in LISTS:
            split = self.rules[name].split or None
            return _ageless(partial(values.listed, split=split))
        read = _READERS.get(name, values.words)
        return _ageless(read)

    def _day(self, name: str, given: Any, at: datetime) -> str | None:
        rule = self.rules[name]
        found = day(_first(given), rule.zone, order=rule.order, now=at)
        return found.isoformat() if found else None


def _first(given: Any) -> Any:
    return given[0] if isinstance(given, list) and given else given


def _ageless(read: Callable[[Any], Any]) -> Callable[[Any, datetime], Any]:
    """A reader for which the hour does not matter."""
    return lambda value, _: read(value)


def _nowhere(*_: Any) -> None:
    """What no rule names."""


def _no_number(value: Any) -> bool:
    return values.number(value) is None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
