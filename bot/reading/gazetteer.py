"""Places that a text names, and the words that are read together with them, in one pass."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from typing import Final, Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from bot.reading.folding import fold
from bot.reading.words import Text
from config.places import Cue, Places, country_names, load_places

Kind = Literal["country", "state", "city", "group"] | Cue
"""What a name is: a place of this kind, or a word of the place of work."""
MAX_SIGHTS: Final = 600
"""Names looked at in one text; what comes after is passed over."""


class Sight(NamedTuple):
    """A name found in the text; `codes` are what it stands for, () for a cue.

    Behind the country's the code of the state follows where the name tells it.
    """

    start: int
    end: int
    kind: Kind
    codes: tuple[str, ...] = ()
    weak: bool = False


class _Entry(NamedTuple):
    """What a name stands for, and where it must have a capital, None where in no place.

    `shouted` where all of it must be capitals.
    """

    kind: Kind
    codes: tuple[str, ...]
    weak: bool
    shouted: bool
    capital: int | None

    def named(self, whole: str, start: int, end: int) -> bool:
        """Whether the words are written as a name; in "JOIN US" they are none."""
        if self.shouted:
            said = _PRONOUN.search(whole, max(0, start - 9), start)
            return not said and whole[start:end].isupper()
        if self.capital is None:
            return True
        first = whole[start + self.capital]
        return first.isupper() or not first.isalpha()


_shared = cache(_Entry)
"""The towns of a country mostly stand for the same."""


def _entry(name: str, kind: Kind, codes: tuple[str, ...], weak: Container[str]) -> _Entry:
    low = fold(name)
    shouted = (len(low) <= 3 and name.isalpha() and name.isupper()) or low in _SHOUTED
    first = next(
        (at for at, letter in enumerate(name) if not letter.islower() and letter != " "), None
    )
    capital = None if low.endswith("weit") else 4 if low.startswith("the ") else first
    return _shared(kind, codes, low in weak, shouted, capital)


def _named_places(
    places: Places, countries: Mapping[str, Iterable[str]]
) -> Iterator[tuple[Iterable[str], Kind, tuple[str, ...]]]:
    """Every name with its kind and codes; of names that stand twice the first counts."""
    yield from ((words, kind, ()) for kind, words in places.cues.items())
    yield from ((names, "group", (code,)) for code, names in places.groups.items())
    yield from ((names, "country", tuple(codes.split())) for codes, names in places.sets.items())
    yield from ((names, "country", (code,)) for code, names in places.countries.items())
    for country, states in places.states.items():
        for state, names in states.items():
            yield names, "state", (country, f"{country}-{state}")
    for country, states in places.towns.items():
        for state, names in states.items():
            yield names, "city", (country, f"{country}-{state}")
    for code, full in countries.items():
        yield [name for name in full if len(name) > 3], "country", (code,)
    yield from ((names, "city", (code,)) for code, names in places.cities.items())


class Gazetteer:
    """Finds names of places and cues of the place of work; built once, then only read."""

    def __init__(self, places: Places, countries: Mapping[str, Iterable[str]]) -> None:
        """Take the names that places.yaml says and every country's names by its code."""
        weak = {fold(name) for name in places.weak}
        entries: dict[str, _Entry] = {}
        for names, kind, codes in _named_places(places, countries):
            for name in names:
                entries.setdefault(fold(name), _entry(name, kind, codes, weak))
        self._entries = list(entries.values())
        self.words = tuple(entries)
        self._made: AhoCorasick | None = None
        self.states = {
            abbreviation: country
            for country in ("BR", "CA", "US")
            for abbreviation in places.states[country]
        }
        self.local, self.namesakes = places.local, places.namesakes
        self.delaware = tuple(fold(town) for town in places.delaware)

    @property
    def _automaton(self) -> AhoCorasick:
        """All names in one automaton, made when texts are first gone through for them alone."""
        if self._made is None:
            self._made = AhoCorasick(self.words, implementation=Implementation.ContiguousNFA)
        return self._made

    def sights(self, text: Text) -> list[Sight]:
        """What the text names, in order; names of places only where written as names."""
        found = self._automaton.find_matches_as_indexes(text.low, overlapping=True)
        return self.named(text, [(start, -end, number) for number, start, end in found])

    def named(self, text: Text, found: Iterable[tuple[int, int, int]]) -> list[Sight]:
        """The same of words found already, as (start, end below zero, number of the word).

        Of words that overlap the first counts, and the longest of those that begin together.
        """
        sights: list[Sight] = []
        whole, borders, entries, reached = text.whole, text.borders, self._entries, 0
        apart = [
            one
            for one in found
            if (not borders[1 - one[1]] or _joined(whole, -one[1]))
            and (not borders[one[0]] or _joined(whole, one[0]))
            and not (borders[one[0]] and borders[1 - one[1]] and _OF_FIRMS.match(whole, -one[1]))
        ]
        apart.sort()
        for start, minus_end, number in apart:
            if start < reached:
                continue
            end, entry = -minus_end, entries[number]
            if entry.codes and not (
                entry.named(whole, start, end) or _cell(text, start, end, entry)
            ):
                continue
            if len(sights) >= MAX_SIGHTS:
                break
            reached = end
            sights.append(Sight(start, end, entry.kind, entry.codes, entry.weak))
        return sights


def _cell(text: Text, start: int, end: int, entry: _Entry) -> bool:
    """Whether a town's name is a cell of a header, where some write small: "| berlin |", "| berlin onsite |"."""
    if entry.kind != "city" or entry.weak:
        return False
    low = text.low
    return low.endswith(("| ", "|"), 0, start) and _CELL_ENDS.match(low, end) is not None


_CELL_ENDS: Final = re.compile(
    r" ?(?:\(?(?:on-?site|hybrid|remote|in[ -]office|in[ -]person)\)? ?)?\|"
)
"""What closes the cell of a place, with a word of how the work is done there."""


def _joined(whole: str, at: int) -> bool:
    """Whether words end here all the same: at a sign, or glued by lost markup ("TimeRemotePosition")."""
    if not (whole[at].isalnum() and whole[at - 1].isalnum()):
        return True
    return whole[at].isupper() and whole[at - 1].islower() and not whole.startswith("Jobs", at)


_OF_FIRMS: Final = re.compile(r"(?:Team|Hub|Talent|Tech)(?![a-z])")
"""What is glued behind words in names of firms: "AcmeRemoteTeam"."""
_SHOUTED: Final = frozenset({"u.s.", "u.k.", "u.s.a.", "e.u.", "amer"})
_PRONOUN: Final = re.compile(
    r"(?:JOIN|ABOUT|CONTACT|WITH|TELL|EMAIL|CALL|FOLLOW|HELP|LET|GIVE|SEND) $"
)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the shipped names, built at the first call."""
    return Gazetteer(load_places(), country_names())
