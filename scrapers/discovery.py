"""From an address that a person gives to a source that can be polled: its feed, or its postings."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pydantic import ValidationError

from config.errors import ConfigError
from config.forbidden import forbidden, host_of, refusal
from config.sources import SourceSpec
from scrapers.base import Page, Reading, Request, read_page
from scrapers.errors import FetchError, PageError, Refused, SourceError
from scrapers.fetch import Fetcher
from scrapers.fetch.addresses import ForbiddenAddress, target
from scrapers.fetch.redaction import naming_keys
from scrapers.links import feeds_named, feeds_usual
from scrapers.naming import name_for
from scrapers.registry import families, source_of
from scrapers.text import plain

SAMPLES = 3
PROBES = 4  # usual places that are tried; more would be impolite
SECONDS = 90.0
Pairs = list[tuple[str, str]]
# A family for each kind of page, in the order to try them.
KINDS = ("feed", "jsonld")


class NoFeed(SourceError):
    """The address leads to a page without a feed and without postings."""


class AlreadyThere(SourceError):
    """This source is polled already; the message names it."""


@dataclass(frozen=True, slots=True)
class Discovered:
    """What was found: the entry to add, and up to three titles to show before it is added."""

    spec: SourceSpec
    url: str
    samples: tuple[str, ...]
    items: int


async def discover(fetcher: Fetcher, url: str, specs: Sequence[SourceSpec]) -> Discovered:
    """Find what can be polled at an address; `specs` are the sources that are there.

    Raises:
        AlreadyThere: one of `specs` reads it.
        Refused: a private address, a platform that forbids it, robots.txt.
        NoFeed: there is nothing to poll.
        FetchError: the page cannot be fetched.

    """
    given = url.strip()
    if "://" not in given:
        given = f"https://{given}"
    try:
        target(given, private=True)  # the fetcher decides about private addresses
    except ForbiddenAddress as problem:
        raise Refused("sources add", "", str(problem)) from problem
    _check_new(given, given, specs)
    try:
        async with asyncio.timeout(SECONDS):
            found = await _found(fetcher, given)
    except TimeoutError:
        raise FetchError("sources add", "", f"took longer than {SECONDS:g} s") from None
    _check_new(given, found.url, specs)
    names = {spec.name for spec in specs}
    name = next(one for one in _names(found.spec.name) if one not in names)
    spec = found.spec.model_copy(update={"name": name})
    return Discovered(spec, found.url, found.samples, found.items)


async def _found(fetcher: Fetcher, url: str) -> Discovered:
    page = await _page(fetcher, url, robots=True)
    here = await _read(page, url)
    if here is not None:
        return here
    named = feeds_named(page.body, url)
    for candidate in (*named, *feeds_usual(url)[: 0 if named else PROBES]):
        try:
            there = await _read(await _page(fetcher, candidate, robots=False), candidate)
        except FetchError:
            continue
        if there is not None and there.spec.family == "feed":
            return there
    raise NoFeed("sources add", _shown(url), "this page names no feed and holds no job postings")


async def _page(fetcher: Fetcher, url: str, *, robots: bool) -> Page:
    _, secret = _parameters(url)
    request = Request(url, secrets=tuple(value for _, value in secret if value), robots=robots)
    fetched = await fetcher.fetch("sources add", request)
    assert fetched.page is not None, "without validators there is always a page"
    return fetched.page


async def _read(page: Page, url: str) -> Discovered | None:
    """What the page is, by the first family that can read it."""
    for kind in KINDS:
        if kind not in families():
            continue
        try:
            spec = _spec(kind, url)
            reading = await asyncio.to_thread(read_page, source_of(spec), page)
        except (PageError, ConfigError, ValidationError):
            continue
        # An empty feed is one all the same; a page without postings is not.
        if reading.postings or kind == "feed":
            return Discovered(spec, url, _samples(reading), len(reading.postings))
    return None


def _parameters(url: str) -> tuple[Pairs, Pairs]:
    """The parameters of an address: those that anybody may see, and those that are keys."""
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    keys = naming_keys(name for name, _ in pairs)
    shown = [(name, value) for name, value in pairs if name not in keys]
    return shown, [(name, value) for name, value in pairs if name in keys]


def _spec(kind: str, url: str) -> SourceSpec:
    """The entry; keys in the address become secret parameters."""
    parts = urlsplit(url)
    shown, secret = _parameters(url)
    options: dict[str, Any] = {"url": url}
    if secret and kind == "feed":
        address = urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(shown), ""))
        options = {"url": address, "secret_params": dict(secret)}
    host = (parts.hostname or "").removeprefix("www.")
    return SourceSpec(
        name=name_for(host, parts.path),
        family=kind,
        home=f"{parts.scheme}://{parts.netloc}",
        terms="own",
        terms_note="given by a person of this community",
        attribution=host,
        enabled=True,
        options=options,
    )


def _check_new(given: str, found: str, specs: Sequence[SourceSpec]) -> None:
    platform = forbidden(host_of(given)) or forbidden(host_of(found))
    if platform:
        raise Refused("sources add", _shown(given), refusal(platform))
    wanted = {_canonical(given), _canonical(found)}
    for spec in specs:
        if wanted & {_canonical(one) for one in _addresses(spec.options)}:
            raise AlreadyThere("sources add", _shown(given), f'"{spec.name}" reads it already')


def _addresses(value: Any, given: str = "") -> Iterator[str]:
    """Every address among the options of an entry, with the parameters `given` beside it."""
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        yield f"{value}{'&' if '?' in value else '?'}{given}"
    elif isinstance(value, dict):
        beside = [value.get(name) for name in ("params", "secret_params")]
        pairs = [pair for one in beside if isinstance(one, dict) for pair in one.items()]
        for one in value.values():
            yield from _addresses(one, urlencode(pairs))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _addresses(one, given)


def _canonical(url: str) -> str:
    """One spelling for addresses that lead to the same feed; another parameter is another feed."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    pairs = sorted(parse_qsl(parts.query))
    return f"{host}{parts.path.rstrip('/')}?{urlencode(pairs)}"


def _names(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in range(2, 10_000))


def _samples(reading: Reading) -> tuple[str, ...]:
    titles = (" ".join(plain(one.title).split())[:120] for one in reading.postings)
    return tuple(title for title in titles if title)[:SAMPLES]


def _shown(url: str) -> str:
    return urlunsplit(urlsplit(url)._replace(query="", fragment=""))[:300]
