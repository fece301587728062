"""Countries and groups of countries: what a person's word means, and what lies in what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.matching.words import folded


@dataclass(frozen=True, slots=True)
class Regions:
    """Names of countries and groups by their folded words, and the members of each group."""

    names: Mapping[str, str]
    members: Mapping[str, frozenset[str]]

    def country(self, word: str) -> str | None:
        """The ISO code or the group's name for a word such as "UK" or "Germany", or None."""
        return self.names.get(" ".join(folded(word).replace(".", "").split()))

    def covers(self, region: str, place: str) -> bool:
        """Whether a region (code or group) holds a place (code or group)."""
        if region == place:
            return True
        inside = self.members.get(region, frozenset())
        return place in inside or (place in self.members and self.members[place] <= inside)


def regions_of(
    names: Iterable[tuple[str, Iterable[str]]], members: Mapping[str, frozenset[str]]
) -> Regions:
    """Put the names together; the first code that has a name keeps it, codes name themselves."""
    found: dict[str, str] = {}
    for code, words in names:
        for word in (code, *words):
            found.setdefault(" ".join(folded(word).replace(".", "").split()), code)
    return Regions(found, members)
