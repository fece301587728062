"""Which skills a posting asks for, each with its words: required, nice to have, or not needed."""

from collections.abc import Container, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from bot.reading.employer import employers, short_name
from bot.reading.skills_around import look_around
from bot.reading.skills_aside import without_asides
from bot.reading.skills_need import Need, need_among
from bot.reading.skills_spelling import key_of
from bot.reading.skills_spot import Spot
from bot.reading.skills_spots import Finder, Found
from bot.reading.skills_taxonomy import Taxonomy
from bot.reading.skills_unknown import Unknown
from bot.reading.skills_weight import CONCRETE, LEAST, Signs, best_section, weight
from bot.reading.words import Text
from bot.understanding import SkillMention
from scrapers.posting import Fields

MOST_SKILLS = 40
"""Mentions that one posting keeps, the weightiest."""
MOST_PLACES = 30
MOST_TAGS = 50
TAG_POINTS = 1.0
TAG_WEIGHT = 0.6
_REFUSED = attrgetter("refused")


class Given(NamedTuple):
    """A posting's text, what its source states, and the company's name where it is known.

    `chosen` says that whoever wrote the posting chose its tags. Boards add theirs by themselves;
    those only support what the text says.
    """

    text: Text
    fields: Fields | None = None
    company: str | None = None
    chosen: bool = False


Skills = tuple[tuple[SkillMention, ...], tuple[str, ...]]
"""The skills wanted, and the names of those said not to be needed."""


class Spotter:
    """Finds skills in postings; made once with the taxonomy, used for every posting."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self._finder = Finder(taxonomy)
        self._unknown = Unknown(taxonomy)

    def skills(
        self,
        text: Text,
        fields: Fields | None = None,
        company: str | None = None,
        *,
        chosen: bool = False,
    ) -> Skills:
        """The skills wanted, the weightiest first, and those said not to be needed.

        A skill that only chosen tags name has the quote "". What `company` or the text's header
        names as the employer is none.
        """
        return self.skills_all([Given(text, fields, company, chosen)])[0]

    def skills_all(self, given: Sequence[Given]) -> list[Skills]:
        """The same of several postings, in less time than one by one."""
        return list(map(self._wanted, given, self.spots_all([one.text for one in given])))

    def spots_all(self, texts: Sequence[Text]) -> list[list[Spot]]:
        """Of each text every place where a skill is named, with what stands around it."""
        found = self._finder.find_all(texts)
        spots = [self._spots(*each) for each in zip(texts, found, strict=True)]
        for each in zip(texts, found, spots, strict=True):
            look_around(*each)
        return spots

    def _spots(self, text: Text, found: Found) -> list[Spot]:
        """Where skills are named, the known ones first."""
        spots = [*found.spots, *self._unknown.names(text, found)]
        aside = found.cues["aside"]
        return without_asides(text, aside, spots) if aside else spots

    def _wanted(self, given: Given, spots: Sequence[Spot]) -> Skills:
        text, fields, company, chosen = given
        spots = _without_house(spots, company)
        own, tags = self._own(text, company), set(self._tagged(fields))
        wanted, doubted = by_name(spots, own)
        products = sum([named[0].kind in CONCRETE for named in wanted.values()])
        signs = Signs(len(text.low), products, self.taxonomy.priors)
        mentions, refused = [], []
        for name, named in wanted.items():
            need: Need = "required"
            spot = named[0]
            best = best_section(named) if len(named) > 1 else spot.section
            asked = signs.points(named, best) + (TAG_POINTS if name in tags else 0) >= LEAST
            if name in doubted and (asked or any(map(_REFUSED, named))):
                need, spot = need_among(text, named)
            if need == "not needed":
                refused.append(name)
            elif asked:
                quote = text.whole[spot.start : spot.end]
                mentions.append(SkillMention(name, quote, need, weight(best, len(named), need)))
        only_tagged = sorted(tags - wanted.keys() - own) if chosen else ()
        mentions += [SkillMention(name, "", "required", TAG_WEIGHT) for name in only_tagged]
        mentions.sort(key=attrgetter("weight"), reverse=True)
        return tuple(mentions[:MOST_SKILLS]), tuple(refused)

    def _own(self, text: Text, company: str | None) -> frozenset[str]:
        """What the employer's name would be taken for: a tool of that name, or itself."""
        forms = self.taxonomy.forms
        names = {
            name
            for key in employers(text, company)
            for name, _, _ in forms.get(key, ())
            if self.taxonomy.kind(name) in CONCRETE
        }
        if not company:
            return frozenset(names)
        short = short_name(text, company)
        return frozenset(
            names | ({company, short} if short and key_of(short) not in forms else {company})
        )

    def _tagged(self, fields: Fields | None) -> Iterator[str]:
        for tag in fields.tags[:MOST_TAGS] if fields else ():
            name = self.taxonomy.name_of(tag)
            if name:
                yield name


def _without_house(spots: Sequence[Spot], company: str | None) -> Sequence[Spot]:
    """The spots but for unknown names that begin with the employer's: tools of the house."""
    if not company:
        return spots
    house = f"{company} "
    return [spot for spot in spots if spot.kind or not spot.name.startswith(house)]


def by_name(
    spots: Iterable[Spot], own: Container[str]
) -> tuple[dict[str, list[Spot]], Container[str]]:
    """The places of each skill that is none of the employer's `own` names, and the skills in doubt.

    Those are the ones that a place may make a wish, or refuse.
    """
    found: dict[str, list[Spot]] = {}
    doubted: set[str] = set()
    for spot in spots:
        name = spot.name
        if name in own:
            continue
        named = found.setdefault(name, [])
        if len(named) < MOST_PLACES:
            named.append(spot)
            if spot.wished or spot.refused or spot.section == "nice":
                doubted.add(name)
    return found, doubted
