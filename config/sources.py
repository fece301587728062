"""What to poll, how often and on which terms: the entries of sources.yaml."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from math import floor
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from config.durations import Duration
from config.errors import ConfigError
from config.files import Document, read_yaml
from config.forbidden import forbidden, forbidden_in, host_of, refusal

SHIPPED = Path(__file__).with_name("sources.yaml")
MARGIN = 0.8  # of a quota is used, so that a clock that differs from theirs does no harm
ORIGIN = re.compile(r"https?://[^\s/{}?#]+", re.IGNORECASE)
KEY = re.compile(r"\{key:([A-Z][A-Z0-9_]*)\}")

Terms = Literal["documented", "opt_in", "key", "own", "forbidden"]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Quotas(_Frozen):
    """How many requests a source allows in a window; None means that it does not say."""

    minute: int | None = Field(None, ge=1)
    day: int | None = Field(None, ge=1)
    month: int | None = Field(None, ge=1)

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if self.day and self.month and self.day > self.month:
            raise ValueError("allow more requests a day than a month")
        return self


class SourceSpec(_Frozen):
    """One source: its family, its terms and its limits; `options` are what the family reads.

    `home` may be left out; it is the host that `options` asks. `terms`: documented (the source offers this use), opt_in (its terms are silent or
    contradictory: an operator decides), key (with the operator's own key), own (the operator's own
    mailbox or feed, or one that people gave), forbidden (kept only to say why it is left out).
    `terms_note` says where that stands. `keys` are environment variables; `{key:NAME}` in an
    option is replaced with its value when the source is built. `search` names lists of
    `search_terms` at the top of the file; their terms come to the family as the option `terms`.
    Sources with the same `account` share one set of quotas.
    """

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")
    family: str = Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")
    home: str = Field(pattern=r"^https?://[^\s/]+", max_length=500)
    terms: Terms | None = None
    terms_note: str = Field("", max_length=1000)
    attribution: str = Field("", max_length=200)
    enabled: bool = False
    min_interval: Duration = Field(timedelta(hours=1), ge=timedelta(minutes=1))
    quotas: Quotas = Quotas()
    delay: Duration = Field(timedelta(seconds=1), ge=timedelta(0), le=timedelta(minutes=5))
    timeout: Duration = Field(timedelta(seconds=20), gt=timedelta(0), le=timedelta(minutes=2))
    retain_hours: int | None = Field(None, ge=1)
    keys: tuple[str, ...] = ()
    account: str = ""
    search: tuple[str, ...] = ()
    search_terms: tuple[str, ...] = ()
    max_requests: int = Field(10, ge=1, le=500)
    options: dict[str, Any] = Field(default_factory=dict)

    @property
    def requests_per_poll(self) -> int:
        """How many requests one poll may make, so that a day's and a month's polls fit."""
        polls = timedelta(days=1) / self.min_interval
        limits = [float(self.max_requests)]
        if self.quotas.day:
            limits.append(self.quotas.day * MARGIN / polls)
        if self.quotas.month:
            limits.append(self.quotas.month * MARGIN / (polls * 31))
        return floor(min(limits) + 1e-9)

    @model_validator(mode="before")
    @classmethod
    def _at_home(cls, given: Any) -> Any:
        """An entry without a home is at home where it asks."""
        if not isinstance(given, dict) or given.get("home"):
            return given
        found = ORIGIN.search(" ".join(_texts_in(given.get("options"))))
        return {**given, "home": found[0]} if found else given

    @model_validator(mode="after")
    def _states_its_terms(self) -> Self:
        if self.terms == "forbidden":
            if self.enabled:
                raise ValueError("terms: forbidden, so it cannot be enabled; use alert mails")
            return self
        if self.enabled and self.terms is None:
            raise ValueError("a source without stated terms cannot be enabled; state terms")
        if self.terms is not None and self.terms != "own" and not self.terms_note:
            raise ValueError("terms_note must say where these terms stand")
        # Mailboxes and keyed APIs show links to such platforms without asking their pages; the
        # fetcher refuses these hosts whatever an entry says.
        if self.terms != "key" and self.family != "alert_mail":
            platform = forbidden(host_of(self.home)) or forbidden_in(self.options)
            if platform:
                raise ValueError(refusal(platform))
        return self

    @model_validator(mode="after")
    def _names_its_keys(self) -> Self:
        used = set(_keys_in(self.options))
        named = set(self.keys)
        if self.terms == "key" and not named:
            raise ValueError("terms: key, but keys names no environment variable")
        if used != named:
            odd = ", ".join(sorted(used ^ named))
            raise ValueError(f"keys and the {{key:...}} of options differ: {odd}")
        if any(name.startswith("LEADBOT_") for name in named):
            raise ValueError("keys must not name the bot's own settings (LEADBOT_...)")
        return self

    @model_validator(mode="after")
    def _fits_its_quotas(self) -> Self:
        if self.requests_per_poll < 1:
            raise ValueError(
                "quotas allow less than one request a poll (with the margin of 20 %); "
                "lengthen min_interval"
            )
        if self.search and "terms" in self.options:
            raise ValueError("search and options.terms both give search terms; keep one")
        return self

    def missing_keys(self, environ: Mapping[str, str]) -> tuple[str, ...]:
        """The environment variables that this source still waits for."""
        return tuple(name for name in self.keys if not environ.get(name))


def spec_of(name: str, stored: Any) -> SourceSpec:
    """The entry of that name as it was stored.

    Raises:
        ConfigError: it no longer reads; the message names the option, never a value.

    """
    try:
        return SourceSpec.model_validate(stored)
    except ValidationError as problem:
        first = problem.errors(include_input=False, include_url=False)[0]
        where = ", ".join((f"source {name}", *filter(None, [".".join(map(str, first["loc"]))])))
        raise ConfigError(where, first["msg"].removeprefix("Value error, ")) from None


class _File(_Frozen):
    """The outermost keys of a sources file."""

    search_terms: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    sources: tuple[dict[str, Any], ...]


def load_sources(path: Path | None = None) -> tuple[SourceSpec, ...]:
    """Every source of `path`, by default of the shipped file, in the file's order.

    Raises:
        ConfigError: the file, an entry or two entries together contradict themselves; the
            message names file, line and key.

    """
    document = read_yaml(path or SHIPPED)
    lists = document.parsed(_File).search_terms
    specs: dict[str, SourceSpec] = {}
    for position in range(len(document.data["sources"])):
        spec = _with_terms(document, position, lists)
        if spec.name in specs:
            raise document.error(("sources", position, "name"), f'"{spec.name}" stands there twice')
        specs[spec.name] = spec
    return tuple(specs.values())


def _with_terms(
    document: Document, position: int, lists: Mapping[str, tuple[str, ...]]
) -> SourceSpec:
    spec = document.parsed(SourceSpec, ("sources", position))
    unknown = [name for name in spec.search if name not in lists]
    if unknown:
        known = ", ".join(lists) or "none"
        raise document.error(
            ("sources", position, "search"),
            f'search_terms has no list "{unknown[0]}"',
            f"Lists: {known}",
        )
    terms = dict.fromkeys(term for name in spec.search for term in lists[name])
    return spec.model_copy(update={"search_terms": tuple(terms)}) if terms else spec


def _keys_in(value: Any) -> Iterator[str]:
    for text in _texts_in(value):
        yield from KEY.findall(text)


def _texts_in(value: Any) -> Iterator[str]:
    """Every text among options."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts_in(one)
