"""The pure parts, each built once from the shipped files: reader, taxonomy, regions, scorer."""

from functools import cache

from bot.chat.figures import country
from bot.matching.kin import Kin, kin_of
from bot.matching.rarity import Rarity
from bot.matching.regions import Regions, regions_of
from bot.matching.score import Scorer
from bot.memory import settle
from bot.models import Profile
from bot.rates import load_rates
from bot.reading.cues import Cues
from bot.reading.field_words import FieldWords
from bot.reading.money import Rates
from bot.reading.skills import Spotter
from bot.reading.skills_taxonomy import Taxonomy
from bot.reading.speciality import speciality
from bot.reading.understand import Reader
from bot.reading.words import text_from
from config.cues import CueFile, load_cues
from config.field_words import load_field_words
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
def cues() -> Cues:
    """The rules, ready to be found in one pass."""
    return Cues(cue_file())


@cache
def field_words() -> FieldWords:
    """What single words say of the field."""
    return FieldWords(load_field_words())


@cache
def reader() -> Reader:
    """What understands postings."""
    skills = Spotter(taxonomy())  # first, so that what its large file took is there for the rest
    built = Reader(cues(), skills, field_words())
    settle()
    return built


def speciality_of(profile: Profile) -> str | None:
    """The corner of the field that a profile's titles and skills stand in, where it is clear."""
    text = text_from(", ".join(profile.titles), ", ".join(skill.name for skill in profile.skills))
    return speciality(text, cues().find(text).get("speciality", ()), "adjacent")


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


@cache
def named_regions() -> tuple[str, ...]:
    """Groups of countries, then countries, each by one name that is understood again."""
    found = sorted(set(regions().names.values()))
    names = [name for code in sorted(found, key=len, reverse=True) if (name := country(code))]
    return tuple(dict.fromkeys(one for one in names if regions().country(one)))


@cache
def specialities() -> tuple[str, ...]:
    """The corners of the field that leads are sorted into, as readings name them."""
    return tuple(dict.fromkeys(rule.says for rule in cue_file().speciality.values()))


def rates() -> Rates:
    """The currencies' rates, and their day."""
    return load_rates()


def scorer(rarity: Rarity | None = None, titles: Rarity | None = None) -> Scorer:
    """What scores leads for profiles; rarities are counted from the leads that are there."""
    none = Rarity()
    return Scorer(
        kin(),
        regions().covers,
        rates(),
        speciality_of,
        rarity or none,
        titles or none,
        taxonomy().name_of,
    )
