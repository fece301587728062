"""The pure parts, each built once from the shipped files: reader, taxonomy, regions, scorer."""

from functools import cache

from bot.matching.kin import Kin, kin_of
from bot.matching.rarity import Rarity
from bot.matching.regions import Regions, regions_of
from bot.matching.score import Scorer
from bot.rates import load_rates
from bot.reading.cues import Cues
from bot.reading.money import Rates
from bot.reading.skills import Spotter
from bot.reading.skills_taxonomy import Taxonomy
from bot.reading.understand import Reader
from config.cues import CueFile, load_cues
from config.places import country_names, load_places
from config.regions import load_regions
from config.skills import load_skills


@cache
def cue_file() -> CueFile:
    """The rules for engagement, field and risk."""
    return load_cues()


@cache
def taxonomy() -> Taxonomy:
    """The skills."""
    return Taxonomy(load_skills())


@cache
def reader() -> Reader:
    """What understands postings."""
    return Reader(Cues(cue_file()), Spotter(taxonomy()))


@cache
def kin() -> Kin:
    """Which skills help with which."""
    return kin_of({name: skill.broader for name, skill in taxonomy().skills.items()})


@cache
def regions() -> Regions:
    """Countries and their groups."""
    places = load_places()
    names = [*places.countries.items(), *places.groups.items(), *country_names().items()]
    return regions_of(names, load_regions())


def rates() -> Rates:
    """The currencies' rates, and their day."""
    return load_rates()


def scorer(rarity: Rarity | None = None, titles: Rarity | None = None) -> Scorer:
    """What scores leads for profiles; rarities are counted from the leads that are there."""
    none = Rarity()
    return Scorer(kin(), regions().covers, rates(), rarity or none, titles or none)
