"""A profile as its member would type it, for the form."""

from collections.abc import Iterator

from bot.commands.profile_words import PARTS
from bot.matching.profiles import Resolve
from bot.matching.typed import may_be_place
from bot.matching.typed_labels import LANGUAGES
from bot.models import Profile
from bot.understanding import Span


def prefilled(profile: Profile | None, resolve: Resolve) -> dict[str, str]:
    """What stands in the form: the profile as it would be typed."""
    if profile is None:
        return {part.name: "" for part in PARTS}
    return {
        "skills": ", ".join(_skills(profile)),
        "terms": ", ".join(_terms(profile)),
        "place": ", ".join(_place(profile, resolve)),
        "work": ", ".join(_work(profile)),
        "unwanted": ", ".join(profile.excluded_words),
    }


def _skills(profile: Profile) -> Iterator[str]:
    yield from (one.typed or one.name for one in profile.skills)
    yield from (f"portfolio {theme}: {url}" for theme, url in profile.portfolio)


def _place(profile: Profile, resolve: Resolve) -> Iterator[str]:
    if profile.remote:
        yield profile.remote
    if code := profile.country:
        yield code if may_be_place(code, resolve) else f"country: {code}"
    if profile.timezone:
        yield f"timezone: {profile.timezone}"
    if profile.eligible:
        yield f"eligible: {' / '.join(profile.eligible)}"
    names = {code: name for name, code in reversed(LANGUAGES.items())}
    if profile.languages:
        yield f"speaks {' / '.join(names.get(one, one) for one in profile.languages)}"


def _terms(profile: Profile) -> Iterator[str]:
    if rate := profile.rate:
        yield f"{rate.amount:g} {rate.currency}/{rate.period}"
    yield from (
        f"{_typed_span(of)}{unit}"
        for of, unit in ((profile.hours, "h"), (profile.weeks, " weeks"))
        if of
    )


def _typed_span(of: Span) -> str:
    if of.min is None:
        return f"{of.max or 0:.0f}"
    return f"{of.min:.0f}+" if of.max is None else f"{of.min:.0f}-{of.max:.0f}"


def _work(profile: Profile) -> Iterator[str]:
    yield from (f"title: {one}" for one in profile.titles)
    yield from (f"domain: {one}" for one in profile.domains)
    if profile.seniority:
        yield profile.seniority
    if set(profile.engagement) == {"contract", "permanent"}:
        yield "contract and permanent"
    elif profile.engagement == ("permanent",):
        yield "permanent"
    if "annotation" in profile.fields:
        yield "annotation"
