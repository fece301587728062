"""States and countries by their codes, where a posting states its place: "Santa Cruz, CA", "(WA, OR)"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot.reading.gazetteer import Gazetteer, Sight
from bot.reading.layout import LABEL_REACH, Layout
from bot.reading.phrases import phrases
from bot.reading.tongues import tongue_of
from bot.reading.words import Text

_CAPITALS: Final = re.compile(r"[A-Z]{2}(?![A-Za-z])")
"""In every match of the two patterns that follow, and found in a tenth of their time."""
_PAIR: Final = re.compile(
    r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}(?:, ?| )([A-Z]{2})(?![A-Za-z]|-[A-Z]{3})"
)
_WORDS: Final = frozenset("IA IN OR ME OK HI PA CO AL ID DE LA MS MA SC PR AR VA MD MI".split())
"""Abbreviations that are other words in titles ("Consultant IA", "AR Camera"): states only behind a comma."""
_SURE: Final = frozenset({"PA", "MA", "SC", "AL", "AR", "VA", "MD", "MI"})
"""Those of them that mean nothing else behind a label of place ("Location: Lansdale PA")."""
_UNSURE: Final = _WORDS - _SURE
_ONLY_STATES: Final = re.compile(
    r"(?:(?<=[(:,|\u2013-])|(?<=[(:,|\u2013-] ))([A-Z]{2}(?:(?:[,;] ?|,? or |,? and | ?/ ?| ?& ?)[A-Z]{2}){1,11})(?=[)\n|.;]| ?$| \||,? (?:residents?|only)\b|, [a-z])"
)
_ZONES: Final = frozenset({"ET", "CT", "MT", "PT", "AT"})
"""Time zones of North America: in "ET, CT, MT" no states are named."""
_CODES: Final = frozenset(
    "AT AU BE BG BR CH CY CZ DE DK EE ES FI FR GB GR HK HU IE JP LT LU LV MT MX NL NO NZ PL PT RO SE SG SI SK TR UK US UA ZA".split()
)
"""Codes of countries as ads list them ("DE/AT/CH"); "IT" and "HR" are departments too."""
_PAIRS: Final = frozenset({
    frozenset({"MA", "MS"}), frozenset({"PA", "VA"}), frozenset({"OR", "PA"}), frozenset({"BE", "SE"}), frozenset({"NO", "SI"}),
})  # fmt: skip
"""Codes that side by side are something else: degrees, assistants, nurses, engineers, "yes or no"."""
_GROUPS: Final = frozenset({"EU"})
"""Names of groups that stand among them, and are found as names."""


def with_states(
    text: Text, sights: list[Sight], layout: Layout, names: Gazetteer, posts: Sequence[int] = ()
) -> list[Sight]:
    """The sights and the states of "Santa Cruz, CA" or "(WA, OR)" where the place is stated.

    `posts` are where words stand that a place follows ("role in").
    """
    found: dict[int, Sight] = {}
    states = names.states
    behind = [
        (one.end, one.end + 60)
        for one in sights
        if one.kind == "remote" and text.low[one.end : one.end + 2].strip()[:1] in _LISTING
    ]
    for start, end in behind:
        found |= _alone(text.whole, start, end)
    stated = (layout.title, *layout.header, *layout.labels)
    of_languages = phrases().regions.of_languages
    for start, end in (*_lists_of_states(text.low), *behind):
        found |= _listed(text.whole, start, end, states)
    for start, end in stated:
        if _CAPITALS.search(text.whole, start, end):
            if (start, end) != layout.title or not of_languages.search(text.low, start, end):
                found |= _listed(text.whole, start, end, states)
            words = _UNSURE if (start, end) in layout.labels else _WORDS
            found |= _paired(text.whole, start, end, names, words)
    found |= _departments(text, sights, layout)
    kept = [one for one in sights if not (one.start in found and one.end == found[one.start].end)]
    found |= _in_prose(text.whole, posts, states)
    taken = {sight.start for sight in kept} | set(_own(text.whole, kept, names))
    added = [sight for start, sight in found.items() if start not in taken]
    return sorted([*kept, *added], key=lambda sight: sight.start) if added else sights


_NUMBER: Final = re.compile(r"\d[\dAB]")
_DEPARTMENT: Final = r"(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6])"
_IN_FRANCE: Final = re.compile(
    rf"[ \n]{{0,2}}(?:{_DEPARTMENT} ?- ?|\d{{5}} (?:- ?)?)([A-Z\xc0-\xde][\w'\u2019.-]+)"
    rf"|[^\n(|]{{0,60}}?([A-Z\xc0-\xde][\w'\u2019.-]+) \({_DEPARTMENT}\)(?= ?(?:[-,|(\n]|$))"
)
"""A town with the number of its department or post office: "94 - Arcueil", "Arcueil (94)"."""


def _departments(text: Text, sights: Iterable[Sight], layout: Layout) -> dict[int, Sight]:
    """The towns of French ads whose number is told where the place is stated, and no place that is known."""
    found: dict[int, Sight] = {}
    for start, end in (layout.title, *layout.labels):
        if not _NUMBER.search(text.whole, start, end):
            continue
        town = _IN_FRANCE.match(text.whole, start, end)
        if town is None or any(one.codes and start <= one.start < end for one in sights):
            continue
        if tongue_of(text.words) == "fr":
            first, last = town.span(1) if town[1] else town.span(2)
            found[first] = Sight(first, last, "city", ("FR",))
    return found


_POST: Final = re.compile(
    r"\w+ in ((?:[A-Z][\w.'-]+ ){0,2}[A-Z][\w.'-]+, ?([A-Z]{2}))(?![A-Za-z]|-[A-Z]{3})"
)


def _in_prose(whole: str, posts: Iterable[int], states: Mapping[str, str]) -> dict[int, Sight]:
    """The states behind names of towns in sentences ("a role in Smalltown, CA"), each with its town."""
    found: dict[int, Sight] = {}
    for at in posts:
        town = _POST.match(whole, at)
        if town and town[2] in states and town[2] not in _CODES:
            country = states[town[2]]
            found[town.start(1)] = Sight(*town.span(1), "state", (country, f"{country}-{town[2]}"))
    return found


_REGION: Final = re.compile(r",? ?[A-Z]{2}, ?(?=([A-Z]{2})(?![A-Za-z]))")


def region_of(whole: str, town: Sight) -> int:
    """Where the code of a town's own country stands behind one of its regions ("Lagos, LA, NG"), else 0."""
    found = _REGION.match(whole, town.end)
    return found.end() if found and found[1] in town.codes else 0


def _own(whole: str, sights: Iterable[Sight], names: Gazetteer) -> Iterator[int]:
    """Where the codes of countries and states stand behind towns and states of their own country."""
    for sight in sights:
        if sight.kind in {"city", "state"}:
            if sight.kind == "city" and (country := region_of(whole, sight)):
                yield from (sight.end + 1, sight.end + 2, country)
            own = {
                *names.local.get(sight.codes[0], ()),
                *(sight.codes if sight.kind == "city" else ()),
            }
            for at in (sight.end + 1, sight.end + 2):
                if whole[at : at + 2] in own:
                    yield at


def _listed(whole: str, start: int, end: int, states: Mapping[str, str]) -> dict[int, Sight]:
    """States and countries that are listed by their codes."""
    found: dict[int, Sight] = {}
    for many in _ONLY_STATES.finditer(whole, start, end):
        codes = re.findall(r"[A-Z]{2}", many[1])
        if not _ZONES.issuperset(codes) and frozenset(codes) not in _PAIRS:
            found |= _states(many, 1, codes, states)
    return found


def _paired(
    whole: str, start: int, end: int, names: Gazetteer, words: frozenset[str]
) -> dict[int, Sight]:
    """The states behind names of towns; behind a country "CA" is Canada, behind most towns "DE" is Germany.

    `words` are abbreviations that are states only behind a comma.
    """
    found: dict[int, Sight] = {}
    for pair in _PAIR.finditer(whole, start, end):
        canada = pair[0].startswith(("US,", "USA,")) and pair[1] == "CA"
        zone = pair[0][:2] in _ZONES or (pair[1] in _ZONES and not _town(pair[0]))
        if canada or zone or (pair[1] in words and "," not in pair[0]):
            continue
        german = pair[1] == "DE" and not _delaware(pair, names)
        found |= (
            {pair.start(1): Sight(*pair.span(1), "country", ("DE",))}
            if german
            else _states(pair, 1, (pair[1],), names.states)
        )
    return found


def _delaware(pair: re.Match[str], names: Gazetteer) -> bool:
    """Whether "DE" behind a town is the state: behind its few towns, or where the country follows."""
    town, _, _ = pair[0].rpartition(",")
    return town.lower().endswith(names.delaware) or pair.string.startswith(", US", pair.end())


def _town(pair: str) -> bool:
    """Whether a town stands before a state and a comma, not a zone before another: "ET, CT"."""
    place, comma, _ = pair.rpartition(",")
    return bool(comma) and place.split()[-1] not in _ZONE_WORDS


_ZONE_WORDS: Final = _ZONES | frozenset(
    "EST EDT CST CDT MST MDT PST PDT UTC GMT Eastern Central Mountain Pacific Time".split()
)
_ALONE: Final = re.compile(r" ?\(([A-Z]{2})\)")


def _alone(whole: str, start: int, end: int) -> dict[int, Sight]:
    """The country whose code stands alone in brackets behind "remote": "Remote (NL)"."""
    one = _ALONE.match(whole, start, end)
    if one is None or one[1] not in _CODES:
        return {}
    code = "GB" if one[1] == "UK" else one[1]
    return {one.start(1): Sight(one.start(1), one.end(1), "country", (code,))}


def _lists_of_states(low: str) -> Iterator[tuple[int, int]]:
    """Where abbreviations of states may follow the word itself: "one of these states: TX, GA"."""
    at = low.find("states")
    for _ in range(MAX_LISTS):
        if at < 0:
            return
        yield at, at + LABEL_REACH
        at = low.find("states", at + LABEL_REACH)


_LISTING: Final = frozenset(":(,|")
"""Signs behind "remote" that a list of states or countries may follow."""
MAX_LISTS: Final = 20
"""Times that the word is looked behind in one text."""


def _states(match: re.Match[str], group: int, codes: Iterable[str], states: Mapping[str, str]) -> dict[int, Sight]:  # fmt: skip
    start = match.start(group)
    found: dict[int, Sight] = {}
    listed = list(codes)
    if all(code in states for code in listed):
        for code in listed:
            at = match.string.index(code, start)
            found[at] = Sight(at, at + 2, "state", (states[code], f"{states[code]}-{code}"))
    elif len(listed) > 1 and _CODES.issuperset(set(listed) - _GROUPS):
        for code in listed:
            if code in _GROUPS:
                continue
            at = match.string.index(code, start)
            found[at] = Sight(at, at + 2, "country", ("GB" if code == "UK" else code,))
    return found
