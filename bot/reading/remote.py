"""Whether the work is remote, hybrid or on site."""

import re
from collections.abc import Iterable
from typing import Final

from bot.reading.backwards import Before
from bot.reading.gazetteer import Sight
from bot.reading.layout import Layout
from bot.reading.words import Text
from bot.understanding import Judgement
from scrapers.posting import Fields

_OTHER_REMOTE: Final = re.compile(
    r"[- ](?:sens(?:ing|ors?)|monitor\w*|access|desktops?|servers?|repositor\w+|controls?|code|procedure\w*|patients?|devices?|sites?"
    r"|machines?|hosts?|teams?|colleagues?|stakeholders?|clients?|users?|workforces?|employees|workers|meetings?|sessions?|support|diagnos\w+"
    r"|assistance|execution|debugging|management|learning|interviews?|offices|proctor\w*|kontroll\w*|wartung|system|network|communit\w+"
    r"|status\b|policy\b|collaboration|participants|organi[sz]ation|jobs?\.|work tools|work travel)"
)
_NOT_REMOTE_BEFORE: Final = Before(
    r"(?:(?<![a-z])(?:supervis|manag|overse|coordinat|mentor)\w* |(?<![a-z])(?:experience|worked|familiar\w*|skills?|comfortable leading|managing|manage|lead|leading|history|background)(?: working)?"
    r" (?:in|with|of|for)(?: an?| the)?(?: \w+,?)? ?(?:or )?|(?://|www\.|\.[a-z]{2,4}/)\S*|@|top \d+ companies for |workplaces? for )$"
)
_NO: Final = Before(r"(?:(?<![a-z])(?:no|not|non|kein|keine|nicht|never|pas de|sin|without|not fully|isn't|cannot be|nor)[- ](?:a |be |100% |fully )?)$")  # fmt: skip
_NO_AFTER: Final = re.compile(r"(?: work)?(?: is|:)? (?:no\b|not (?:possible|available|an option|offered|allowed)|nicht moglich|not considered)")  # fmt: skip
_OTHER_HYBRID: Final = re.compile(
    r"[- ](?:search|workforces?|clouds?|approach(?:es)?(?! to work)|retrieval|ml|ai|rag|teams?|infrastructures?|events?|tools?|architectures?|systems?|apps?|applications?"
    r"|mobile|sdk|rule\w*|deployments?|cars?|vehicles?|algorithms?|recommend\w*|storage|integration\w*|networks?|solutions?|data\w*|and virtual"
    r"|methods?|methodolog\w+|simulation|physics|memory|on-prem\w*|environments?(?! of)|kubernetes|it |identity|agile|electric|engines?|training|offices"
    r"|intelligence|sales|models?(?= (?:for|of|that|to|using|with|combin))|quantum|workloads?|pipelines?|index\w*|graph|react)"
)
_HYBRID_OTHER_BEFORE: Final = Before(r"(?:2d/3d or|kanban, or|waterfall or|virtual ?/|virtual and|virtual or|in-person and|agile/|agile or)[ ]?$")  # fmt: skip
_OTHER_ONSITE: Final = re.compile(
    r"[- ](?:device|camera|gym|parking|lunch\w*|meals?|cafe\w*|childcare|daycare|clinic|interview\w*|visits?|training|customer|client|engagement|event\w*"
    r"|workshop\w*|meetups?|gatherings?|summit|offsite|support|installation\w*|amenit\w+|fitness|health|perks|snacks|solar|team gatherings|retreat\w*"
    r"|interactions|connection|deploy\w+|security|search|seo|inspection|barista|massage|kitchen|conferenc\w+|retail|analytics|collaboration|learning|culture)"
)
_ONSITE_OTHER_BEFORE: Final = re.compile(
    r"(?:(?:time|spent) |interviews?[^.]{0,40}|travel[^.]{0,60}|customers?[^.]{0,40}|clients?[^.]{0,40}|virtual(?:ly)?[^.]{0,20}|online (?:and|or) "
    r"|meet(?:ing|ups?)?[^.]{0,30}|onboard\w*[^.]{0,20}|gather\w*[^.]{0,30}|events?[^.]{0,30}|quarter\w*[^.]{0,30}|twice[- ][^.]{0,40}|sprints?[^.]{0,10}"
    r"|occasional\w*[^.]{0,20}|year[^.]{0,20}|annual\w*[^.]{0,20}|regular |periodic\w* |possib\w+[^.]{0,20}|optional\w* |option\w*[^.]{0,20})$"
)
_FEW_DAYS: Final = re.compile(r"[\s(,:|-]{0,3}(?:min\w* )?([1-3])(?:-[1-4])?(?:\+|x)? ?(?:days?|tage|times|jours|x|dias)?(?: (?:a|per|pro|in|each|an?)| ?/|(?<=days)(?= ?[)|]))")  # fmt: skip
_DAYS_BEFORE: Final = Before(
    r"(?<![\w-])(?:[1-3]|one|two|three|eine?n?|zwei|drei|une?|deux|trois|uno?|dos|tres|jeden|dwa|trzy)"
    r"(?: ?(?:-|to|bis|or|oder|a|ou|o|lub) ?[2-4])?(?:\+|x)?"
    r"(?: ?(?:days?|tage?n?|jours?|dias?|dni|dzien|x)(?:(?: a| per|/| each| every| pro| die| in der| par| a la| por| w| na) ?(?:week|wk|woche|semaine|semana|tydzien|tygodniu))?[ ,]{1,2}(?:\w+ ){0,2}| )$"
)
_SOME_DAYS: Final = re.compile(
    r"(?<![\d-])(?:[1-4]|one|two|three|four|ein(?:en)?|zwei|drei|vier|un|deux|trois|quatre|dos|tres|cuatro|dwa|trzy|cztery)(?: ?(?:-|to|bis|a|or|oder) ?[2-4])?(?:\+|x)? ?(?:days?|tage?n?|jours?|dias?|dni)(?:,? (?:a|per|each|every|pro|die|in der|par|por|a la|w|of|de|of the|na)| ?/| ?week(?:ly)?| wk| woche| semaine| semana| tygodniu){0,3} ?$"
)
_THE_REST: Final = Before(
    r"(?:sonst|ansonsten|rest|restliche zeit|otherwise|remainder|remaining|the rest|reste en|resto|reszta)(?: is| are|:)? ?$"
)
"""Behind words of days in an office: "2 days a week on site, otherwise remote"."""
_AT_HOME: Final = ("at home", "zu hause")
"""Places of work only behind a number of days: "three days at home"."""
_BE_ANYWHERE: Final = Before(
    r"(?:^|[.;:|(/*•-]|from|work\w*|live|based|be|located|hir\w+|candidates?|talent|people|remote\w*)\s*$"
)
"""Before "anywhere in the world" where it is the worker who may be there."""
_MIXED: Final = re.compile(
    r"(?:remote )?(?:\+|plus|&) (?:occasional|some|regular|weekly|monthly|periodic) on-?site"
)

_SOME_ROLES: Final = re.compile(
    r" (?:\w+ )?(?:for|in|on) (?:some|certain|selected?|a few|exceptional|specific|particular) "
)
"""Behind "remote" where only some of the roles are."""


def remote(text: Text, fields: Fields, sights: Iterable[Sight], layout: Layout) -> Judgement:
    """Remote, hybrid, onsite or unknown: stated fields, then headers and labels, then the text."""
    if fields.remote in {"remote", "hybrid", "onsite"}:
        return Judgement(fields.remote, "")
    firm: dict[str, Sight] = {}
    said: dict[str, Sight] = {}
    for sight in sights:
        if sight.kind in {"label", "seat"}:
            continue
        value = _days_there(text, sight) if sight.codes else _value(text, sight)
        if value:
            (firm if layout.placing(sight) else said).setdefault(value, sight)
    for level in (firm, said):
        value = _decided(level)
        if value:
            sight = level.get(value) or next(iter(level.values()))
            return Judgement(value, text.quote(sight.start, sight.end))
    return _of_location(fields)


def _of_location(fields: Fields) -> Judgement:
    stated = " ".join(fields.location).lower()
    if "remote" in stated or "anywhere" in stated or "worldwide" in stated:
        return Judgement("remote")
    if "hybrid" in stated:
        return Judgement("hybrid")
    return Judgement("onsite" if _ONSITE_FIELD.search(stated) else "unknown")


_ONSITE_FIELD: Final = re.compile(r"(?<![a-z])(?:on-?site|in-office|in-person|vor ort|sur site)")


def _decided(level: dict[str, Sight]) -> str | None:
    """The value that several words together mean: "remote or onsite" is remote."""
    first = next(
        (value for value in ("mixed", "remote", "hybrid", "onsite", "for some") if value in level),
        None,
    )
    return {"mixed": "hybrid", "for some": "remote"}.get(first or "", first)


def _days_there(text: Text, sight: Sight) -> str | None:
    """What a place says behind some days of the week: "two days a week in Leeds" is hybrid."""
    if sight.kind != "city":
        return None
    if text.low.startswith(" (", sight.end) and _FEW_DAYS.match(text.low, sight.end, sight.end + 45):  # fmt: skip
        return "hybrid"
    if not text.low.startswith(_INS, sight.start - 3):
        return None
    days = _SOME_DAYS.search(text.before(sight.start - 3, 70))
    return "hybrid" if days and not days.group().startswith(_MOST_DAYS) else None


_MOST_DAYS: Final = ("4", "four", "vier", "quatre", "cuatro", "cztery")
"""So many days in one place leave next to none elsewhere."""
_INS: Final = ("in ", "en ", "at ", " à ", " w ", " a ")


def _value(text: Text, sight: Sight) -> str | None:
    """What one word says of the place of work, None where it speaks of something else."""
    before = text.before(sight.start, 70)
    after = text.low[sight.end : sight.end + 45]
    if _NO.search(before):
        return "onsite" if sight.kind == "remote" else None
    if sight.kind == "remote":
        return _at_home(text, sight, before, after)
    if sight.kind == "hybrid":
        other = _OTHER_HYBRID.match(after) or _HYBRID_OTHER_BEFORE.search(before)
        return None if other else "hybrid"
    if _OTHER_ONSITE.match(after) or _ONSITE_OTHER_BEFORE.search(before):
        return None
    few = _FEW_DAYS.match(after) or _DAYS_BEFORE.search(before)
    return "hybrid" if few and "remote" not in before else "onsite"


def _at_home(text: Text, sight: Sight, before: str, after: str) -> str | None:
    """What a word for work away from the office says."""
    if _SOME_DAYS.search(before) or _THE_REST.search(before):
        return "hybrid"
    low, whole = text.low, text.whole
    if whole.startswith("a dist", sight.start) or low.startswith(_AT_HOME, sight.start):
        return None
    if low.startswith("anywhere", sight.start) and not _BE_ANYWHERE.search(before):
        return None
    return _remote(before, after)


def _remote(before: str, after: str) -> str | None:
    if _MIXED.match(after.lstrip()):
        return "mixed"
    if _NO_AFTER.match(after):
        return "onsite"
    if _SOME_ROLES.match(after):
        return "for some"
    if _OTHER_REMOTE.match(after) and not before.endswith(("fully ", "100% ", "is ")):
        return None
    if _NOT_REMOTE_BEFORE.search(before):
        return None
    return "remote"
