"""What is offered while an option is typed: from memory, best first, at most 25."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from bot.chat.figures import country
from bot.chat.limits import CHOICES
from bot.commands.base import Call, Complete
from bot.commands.clock_words import DAY_NAMES, zones
from bot.commands.people import community_of
from bot.storage.health import SourceState

AREAS = ("core", "adjacent", "annotation")
"""The fields of work that a channel may take."""
LONGEST = 100


def offered(names: Iterable[str], typed: str) -> list[str]:
    """Names that begin with what was typed, then contain it, then are like it."""
    wanted = typed.strip().casefold().replace(" ", "_")
    every = [*dict.fromkeys(names)]
    if not wanted:
        return every[:CHOICES]
    plain = {name: name.casefold().replace(" ", "_") for name in every}
    first = [name for name in every if plain[name].startswith(wanted)]
    then = [name for name in every if wanted in plain[name] and name not in first]
    found = [*first, *then][:CHOICES]
    if len(found) < 5:
        like = process.extract(wanted, plain, scorer=fuzz.WRatio, limit=5, score_cutoff=70)
        found += [name for _, _, name in like if name not in found]
    return found[:CHOICES]


def listed(names: Iterable[str], typed: str) -> list[str]:
    """Lists with commas: what was typed, with each name that may be its last."""
    head, comma, last = typed.rpartition(",")
    chosen = [one.strip() for one in head.split(",") if one.strip()]
    start = ", ".join(chosen) + comma + " " if comma else ""
    rest = [name for name in names if name not in chosen]
    return [one for name in offered(rest, last) if len(one := f"{start}{name}") <= LONGEST]


def among(*names: str) -> Complete:
    """Offers of a few usual values; others may be typed."""

    async def offers(call: Call, typed: str) -> Sequence[str]:  # noqa: ARG001 - Complete's contract
        return offered(names, typed)

    return offers


hours = among("8", "9", "12", "17:30", "18", "20")
quiet = among("22-7", "20-8", "18-9", "off")
days = among("mon-fri", "all", "mon-sat", "mon,wed,fri", "weekend")
weekdays = among(*(name.lower() for name in DAY_NAMES))
ahead = among("1d", "3d", "1w", "2w", "monday", "off")


async def skills(call: Call, typed: str) -> Sequence[str]:
    """Skills by name."""
    return offered(call.services.skills, typed)


async def regions(call: Call, typed: str) -> Sequence[str]:
    """Countries and groups of them; first the one that is meant by letters such as UK."""
    meant = call.services.country(typed)
    first = [country(meant)] if meant else []
    return [*dict.fromkeys((*first, *offered(call.services.countries, typed)))]


async def areas(call: Call, typed: str) -> Sequence[str]:  # noqa: ARG001 - Complete's contract
    """Fields of work, several with commas."""
    return listed(AREAS, typed)


async def specialities(call: Call, typed: str) -> Sequence[str]:
    """Corners of the field, several with commas."""
    return listed(("all", *call.services.specialities), typed)


async def sources(call: Call, typed: str) -> Sequence[str]:
    """Sources that are read for the caller's community."""
    return offered((one.name for one in await _health(call) if one.enabled and one.listed), typed)


async def every_source(call: Call, typed: str) -> Sequence[str]:
    """The same, with those that are switched off."""
    return offered((one.name for one in await _health(call) if one.listed), typed)


async def _health(call: Call) -> Sequence[SourceState]:
    async def read() -> Sequence[SourceState]:
        community = await community_of(call)
        states: Sequence[SourceState] = await call.services.store.sources.health(community.id)
        return states

    caller = call.caller
    found: Sequence[SourceState] = await call.services.recall.get(
        ("sources", caller.platform, caller.community), read
    )
    return found


async def time_zones(call: Call, typed: str) -> Sequence[str]:  # noqa: ARG001 - Complete's contract
    """Time zones by city."""
    return offered(zones(), typed)
