"""A small taxonomy, and short ways to make profiles and leads."""

from typing import Any

from bot.models import Lead, OwnSkill, Profile
from bot.understanding import Judgement, SkillMention, Understanding

BROADER: dict[str, tuple[str, ...]] = {
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


def covers(region: str, country: str) -> bool:
    return region == country or country in COUNTRIES.get(region, set())


def profile(*skills: str, **given: Any) -> Profile:
    own = tuple(OwnSkill(name, typed=name, known=name in BROADER) for name in skills)
    return Profile(id=str(given.pop("id", "me")), skills=own, **given)


def lead(*skills: str, title: str = "Some work", text: str = "", **given: Any) -> Lead:
    mentions = tuple(SkillMention(name, name) for name in skills)
    understood: dict[str, Any] = {
        "engagement": Judgement("contract", "contract"),
        "field": Judgement("core", "models"),
        "skills": mentions,
    }
    outer = {
        key: given.pop(key) for key in ("id", "source", "company", "posted_at") if key in given
    }
    return Lead(
        id=int(str(outer.pop("id", 1))),
        title=title,
        text=text,
        source=str(outer.pop("source", "board")),
        understood=Understanding(**understood | given),
        **outer,
    )


def own_speciality(profile: Profile) -> str | None:
    """By the first known skill, so that tests can choose it."""
    names = {skill.name for skill in profile.skills}
    if "BERT" in names:
        return "nlp"
    if "Tableau" in names:
        return "analytics"
    return "data-science" if "Machine learning" in names else None
