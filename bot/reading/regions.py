"""Where the worker must be: the surest of what is said around the places that a text names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.reading.chains import Chain
from bot.reading.layout import Layout
from bot.reading.phrases import phrases
from bot.reading.regions_said import Said, said
from bot.reading.words import Text
from config.regions import load_regions

# Which statements count, the surest first. A remote job's header names the company's seat.
REMOTE: Final[tuple[Said, ...]] = ("tied", "eligible", "listed", "title")
PLACED: Final[tuple[Said, ...]] = (
    "tied",
    "loose",
    "eligible",
    "title",
    "office",
    "alone",
    "listed",
)
UNSAID: Final[tuple[Said, ...]] = (
    "tied",
    "loose",
    "eligible",
    "title",
    "alone",
    "listed",
    "office",
)
MAX_QUOTE: Final = 200


@dataclass(frozen=True, slots=True)
class Regions:
    """What the chains say: must be, preferred, states, and the words."""

    codes: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    quote: str = ""


def regions(text: Text, places: Iterable[Chain], layout: Layout, remote: str) -> Regions:
    """The regions that the worker must be in, of the surest kind of statement that there is."""
    found: dict[Said | None, list[Chain]] = {}
    for chain in places:
        found.setdefault(said(text, chain, layout, remote), []).append(chain)
    levels = {"remote": REMOTE, "unknown": UNSAID}.get(remote, PLACED)
    chosen = next((found[level] for level in levels if level in found), [])
    if not chosen and levels is PLACED:
        chosen = _only(text, found.get(None, ()))
    elif levels is PLACED and not any(map(_local, chosen)):
        chosen = next(
            (one for one in map(found.get, levels) if one and any(map(_local, one))), chosen
        )
    codes = tuple(dict.fromkeys(code for chain in chosen for code in chain.codes))
    wished = dict.fromkeys(code for chain in found.get("preferred", ()) for code in chain.codes)
    return Regions(
        _offices(codes) if levels is PLACED else codes,
        tuple(code for code in wished if code not in codes),
        _states(chosen, placed=remote != "remote"),
        _quote(text, chosen) if chosen else "",
    )


def _local(chain: Chain) -> bool:
    """Whether places name a country at least, in which an office can be."""
    return chain.first.kind != "group"


def _states(chosen: Sequence[Chain], *, placed: bool) -> tuple[str, ...]:
    """The states that bind: none of a country that is named as a whole too.

    Those that only the names of towns tell count where the work may be `placed` there.
    """
    named = [(*chain.states, *(chain.implied if placed else ())) for chain in chosen]
    whole = {
        code
        for chain, told in zip(chosen, named, strict=True)
        for code in chain.codes
        if not any(state.startswith(f"{code}-") for state in told)
    }
    states = dict.fromkeys(state for told in named for state in told)
    return tuple(state for state in states if state.split("-")[0] not in whole)


def _offices(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The countries of offices, without a group that one of them lies in."""
    groups = _groups()
    return tuple(one for one in codes if groups.get(one, frozenset()).isdisjoint(codes))


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    return load_regions()


def _only(text: Text, named: Sequence[Chain]) -> list[Chain]:
    """The places that work outside the home can mean where a text names those of one country only."""
    told = phrases().regions
    likely = [one for one in named if _local(one) and not (one.weak or told.ruled_out.search(text.before(one.start, 90)))]  # fmt: skip
    countries = {code for chain in likely for code in chain.codes}
    return likely[:1] if len(countries) == 1 else []


def _quote(text: Text, chosen: list[Chain]) -> str:
    start, end = chosen[0].start, chosen[-1].end
    return text.quote(start, end if end - start < MAX_QUOTE else chosen[0].end)
