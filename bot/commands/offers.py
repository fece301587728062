"""What is offered while an option is typed: from memory, best first, at most 25."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from bot.chat.limits import CHOICES
from bot.commands.base import Call
from bot.commands.clock_words import zones

AREAS = ("Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/")


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


async def skills(call: Call, typed: str) -> Sequence[str]:
    """Skills by name; of a list with commas, the last one."""
    return offered(call.services.skills, typed)


async def sources(call: Call, typed: str) -> Sequence[str]:
    """Sources that are polled."""
    return offered((one.name for one in call.services.sources if one.enabled), typed)


async def time_zones(call: Call, typed: str) -> Sequence[str]:  # noqa: ARG001 - Complete's contract
    """Time zones by city."""
    return offered(zones(), typed)
