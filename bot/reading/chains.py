"""Places named one after another, read as one: "San Francisco, CA", "US, Canada or the UK"."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, NamedTuple

from bot.reading.codes import region_of
from bot.reading.gazetteer import Gazetteer, Sight
from bot.reading.side_by_side import CANADA, NARROW, STATE_AFTER, chained, wished_towns
from bot.reading.tongues import CODE_OF, VARIETIES
from bot.reading.words import Text


class Chain(NamedTuple):
    """Places named one after another ("US, Canada or the UK"); `codes` without repeats.

    `implied` are the states that the names of towns tell.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    states: tuple[str, ...]
    implied: tuple[str, ...]
    first: Sight
    weak: bool
    city: bool


_CONJUNCTIONS: Final = frozenset({"OR", "IN", "ME", "HI", "OK"})
"""Abbreviations of states that are words in capitals: "Seattle OR Arlington"."""
_CHOICE: Final = re.compile(r"\)|\b(?:or|oder|ou|o|lub)\b")
"""Between a country and a town that may be chosen instead: "US) or Pittsburgh, PA"."""


def chains(text: Text, sights: Iterable[Sight], names: Gazetteer) -> list[Chain]:
    """Places that stand one behind another, as one each; a city's own state or country wins."""
    groups: list[list[Sight]] = []
    reached = 0
    for sight in sights:
        if not sight.codes or sight.start < reached or _of_language(text, sight):
            continue
        if groups and (wish := wished_towns(text, groups[-1], sight)):
            while groups[-1][-1].kind in NARROW:
                groups[-1].pop()
            groups[-1][-1] = groups[-1][-1]._replace(end=wish)
            continue
        reached = region_of(text.whole, sight) if sight.kind == "city" else 0
        if groups and chained(text, groups[-1][-1], sight):
            groups[-1].append(sight)
        else:
            groups.append([sight])
    return [_chain(text, group, names) for group in groups]


def _of_language(text: Text, sight: Sight) -> bool:
    """Whether a place only tells which variety of a language is meant: "English (UK) proofreading".

    In a title it tells as well where the speakers are sought.
    """
    start, end = sight.start, sight.end
    if text.low[start - 2 : start] != " (" or text.low[end : end + 1] != ")":
        return False
    before = text.low[max(0, start - 16) : start - 2].split()
    language = CODE_OF.get(before[-1]) if before else None
    return sight.codes[0] in VARIETIES.get(language or "", ()) and start > len(text.title)


def _spelt_out(text: Text, group: list[Sight]) -> list[Sight]:
    """The places that brackets leave: "EU (Spain, Italy)" is the two, "EMEA (Europe, Africa)" EMEA.

    So does a colon: "Americas: US or LATAM" is the two.
    """
    for place, outer in enumerate(group[:-1]):
        if outer.kind == "group" and text.low.startswith(": ", outer.end):
            return [*group[:place], *group[place + 1 :]]
        if outer.kind == "group" and text.low.startswith((" (", "("), outer.end):
            close = text.low.find(")", outer.end, group[-1].end + 2)
            inner = [one for one in group[place + 1 :] if one.start < close]
            if inner:
                wide = any(one.kind == "group" for one in inner)
                dropped = set(inner) if wide else {outer}
                return [one for one in group if one not in dropped]
    return group


def _chain(text: Text, group: list[Sight], names: Gazetteer) -> Chain:
    codes: dict[str, None] = {}
    states: dict[str, None] = {}
    implied: dict[str, None] = {}
    whole: set[str] = set()
    unknown: set[str] = set()
    end = group[-1].end
    kept = _spelt_out(text, group)
    for place, sight in enumerate(kept):
        after = kept[place + 1] if place + 1 < len(kept) else None
        own, state, stop = _meant(text, sight, after, group, names)
        codes |= dict.fromkeys(own)
        states |= dict.fromkeys(state)
        if sight.kind == "city" and not state and not _of_state(text, sight, after):
            if sight.codes[1:] and own == sight.codes[:1]:
                implied |= dict.fromkeys(sight.codes[1:])
            else:
                unknown |= set(own)
        if sight.kind == "country" and after and _CHOICE.search(text.low, sight.end, after.start):
            whole |= set(own)
        end = max(end, stop)
    if "US" in codes and any(_with_canada(text, *pair) for pair in pairwise([*group, None])):
        codes["CA"] = None
    bound = tuple(state for state in states if state.split("-")[0] not in whole)
    told: tuple[str, ...] = ()
    if implied and not _with_country(text, kept):
        told = tuple(state for state in implied if state.split("-")[0] not in unknown)
    last = group[-1]
    if last.kind == "group" and len(codes) > 1 and text.low.startswith("(", last.start - 1):
        codes.pop(last.codes[0])
    bare = not states or (group[0].kind == "state" and end == group[0].end)
    weak = bare and all(one.weak for one in group)
    city = all(one.kind in {"city", "state"} for one in group)
    return Chain(group[0].start, end, tuple(codes), bound, told, group[0], weak, city)


def _of_state(text: Text, town: Sight, after: Sight | None) -> bool:
    """Whether a state stands behind a town as its own."""
    return bool(after and after.kind == "state" and text.low[town.end : after.start] in _OF)


def _with_country(text: Text, group: list[Sight]) -> bool:
    """Whether a country is named beside towns and not behind one as its own: "US / Seattle"."""
    return any(
        one.kind not in {"city", "state"}
        and not (
            before and before.kind in {"city", "state"} and text.low[before.end : one.start] in _OF
        )
        for before, one in zip([None, *group], group, strict=False)
    )


def _with_canada(text: Text, sight: Sight | None, after: Sight | None) -> bool:
    """Whether "CA" behind a country, and before another or none, is Canada: "US, CA, UK"."""
    between = after is None or after.kind == "country"
    return bool(sight and sight.kind == "country" and between and CANADA.match(text.whole, sight.end))  # fmt: skip


def _meant(
    text: Text, sight: Sight, after: Sight | None, group: list[Sight], names: Gazetteer
) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Countries and states that one name stands for beside its neighbours, and where it ends."""
    if sight.kind == "state":
        other = _namesake(text, sight, after, group)
        return other or sight.codes[:1], () if other else sight.codes[1:], sight.end
    if sight.kind != "city":
        return sight.codes, (), sight.end
    twin = names.namesakes.get(text.low[sight.start : sight.end])
    if twin and len(group) == 2 and any(twin in one.codes for one in group):
        return (twin,), (), sight.end
    sight = sight._replace(codes=sight.codes[:1])
    country = region_of(text.whole, sight)
    return (
        _with_region(text, sight, country, names)
        if country
        else _town(text, sight, after, group, names)
    )


def _with_region(
    text: Text, town: Sight, country: int, names: Gazetteer
) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The same of a town behind which its region and the code of its own country stand."""
    region = text.whole[town.end : country].strip(" ,")
    state = (f"{town.codes[0]}-{region}",) if names.states.get(region) == town.codes[0] else ()
    return town.codes, state, country + 2


def _town(
    text: Text, sight: Sight, after: Sight | None, group: list[Sight], names: Gazetteer
) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The same of a town, behind which its state or country may stand."""
    short = STATE_AFTER.match(text.whole, sight.end)
    if short and short[1] in _CONJUNCTIONS and not short[0].startswith(","):
        short = None
    if short and short[1] in names.local.get(sight.codes[0], ()):
        return sight.codes, (), short.end()
    if short and short[1] in names.states and short[1] not in sight.codes and not (after and after.start < short.end()):  # fmt: skip
        country = names.states[short[1]]
        return (country,), (f"{country}-{short[1]}",), short.end()
    of_it = after and (after.kind == "state" or (after.kind == "country" and len(group) == 2))
    if after and of_it and text.low[sight.end : after.start] in _OF:
        return after.codes[:1], (), sight.end
    return sight.codes, (), sight.end


_OF: Final = frozenset({", ", " ", ",", " ("})
"""What stands between a town and its state or country."""


def _namesake(text: Text, sight: Sight, after: Sight | None, group: list[Sight]) -> tuple[str, ...]:
    """What a state's name means that it shares with a town or a country: "Victoria, BC", Georgia."""
    if not sight.weak:
        return ()
    other = after and after.kind == "state" and after.codes[0] != sight.codes[0]
    if after and other and text.low[sight.end : after.start] in _OF:
        return after.codes[:1]
    others = [one for one in group if one is not sight]
    abroad = len(others) > 1 and all(one.kind == "country" and "US" not in one.codes for one in others)  # fmt: skip
    return ("GE",) if abroad and sight.codes[-1] == "US-GA" else ()
