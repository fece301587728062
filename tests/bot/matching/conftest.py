"""A small taxonomy and a scorer for the tests of matching."""

from collections.abc import Iterable, Sequence

import pytest

from bot.matching.kin import kin_of
from bot.matching.rarity import Rarity
from bot.matching.score import Scorer
from bot.models import Lead, OwnSkill, Profile
from bot.reading.money import Rates
from bot.understanding import Judgement, SkillMention, Understanding

BROADER = {
    "Machine learning": (),
    "Deep learning": ("Machine learning",),
    "NLP": ("Machine learning",),
    "PyTorch": ("Deep learning",),
    "TensorFlow": ("Deep learning",),
    "Keras": ("Deep learning", "TensorFlow"),
    "BERT": ("NLP",),
    "Python": (),
    "SQL": (),
    "Excel": (),
    "Tableau": ("Dashboards",),
    "Power BI": ("Dashboards",),
    "Dashboards": (),
}
COUNTRIES = {"EU": {"DE", "FR", "PL", "NL"}, "EUROPE": {"DE", "FR", "PL", "NL", "GB"}}


class SmallTaxonomy:
    """A working taxonomy of a dozen skills."""

    def names(self) -> Iterable[str]:
        return BROADER

    def broader(self, name: str) -> Sequence[str]:
        return BROADER.get(name, ())


def covers(region: str, country: str) -> bool:
    return region == country or country in COUNTRIES.get(region, set())


def profile(*skills: str, **given: object) -> Profile:
    own = tuple(OwnSkill(name, typed=name, known=name in BROADER) for name in skills)
    return Profile(id=str(given.pop("id", "me")), skills=own, **given)  # type: ignore[arg-type]


def lead(*skills: str, title: str = "Some work", text: str = "", **given: object) -> Lead:
    mentions = tuple(SkillMention(name, name) for name in skills)
    understood: dict[str, object] = {
        "engagement": Judgement("contract", "contract"),
        "field": Judgement("core", "models"),
        "skills": mentions,
    }
    outer = {key: given.pop(key) for key in ("id", "source", "company", "posted_at") if key in given}
    return Lead(
        id=int(str(outer.pop("id", 1))),
        title=title,
        text=text,
        source=str(outer.pop("source", "board")),
        understood=Understanding(**understood | given),  # type: ignore[arg-type]
        **outer,  # type: ignore[arg-type]
    )


@pytest.fixture
def scorer(rates: Rates) -> Scorer:
    counts = {"Python": 400, "SQL": 300, "Machine learning": 300, "PyTorch": 60, "BERT": 10}
    return Scorer(kin_of(SmallTaxonomy()), covers, rates, Rarity(counts, 1000), Rarity({}, 1000))
