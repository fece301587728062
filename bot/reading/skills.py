"""Which skills a posting asks for, each with its words: required, nice to have, or not needed."""

from collections.abc import Iterable

from bot.reading.skills_need import need_of
from bot.reading.skills_spots import Finder, Spot
from bot.reading.skills_taxonomy import Taxonomy
from bot.reading.skills_weight import weighed
from bot.reading.words import Text
from bot.understanding import SkillMention
from scrapers.posting import Fields

MOST_SKILLS = 40
"""Mentions that one posting keeps, the weightiest."""
TAG_WEIGHT = 0.6


class Spotter:
    """Finds skills in postings; made once with the taxonomy, used for every posting."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self._finder = Finder(taxonomy)

    def skills(
        self, text: Text, fields: Fields | None = None
    ) -> tuple[tuple[SkillMention, ...], tuple[str, ...]]:
        """The skills wanted, the weightiest first, and those said not to be needed.

        A skill that only the source's tags name has the quote "".
        """
        wanted: dict[str, list[tuple[Spot, str]]] = {}
        refused: dict[str, None] = {}
        for spot in self._finder.spots(text):
            need = need_of(text, spot)
            if need == "not needed":
                refused[spot.name] = None
            else:
                wanted.setdefault(spot.name, []).append((spot, need))
        tagged = set(self._tagged(fields))
        found = [
            mention
            for name, places in wanted.items()
            if name not in refused
            and (mention := weighed(self.taxonomy, text, name, places, name in tagged))
        ]
        found += [
            SkillMention(name, "", "required", TAG_WEIGHT)
            for name in sorted(tagged - set(wanted) - set(refused))
        ]
        found.sort(key=lambda mention: -mention.weight)
        return tuple(found[:MOST_SKILLS]), tuple(refused)

    def _tagged(self, fields: Fields | None) -> Iterable[str]:
        for tag in fields.tags[:50] if fields else ():
            name = self.taxonomy.name_of(tag)
            if name:
                yield name
