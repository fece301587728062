"""Whether the work is remote, hybrid or on site."""

import re
from collections.abc import Sequence
from typing import Final

from bot.reading import attendance
from bot.reading.away import away
from bot.reading.cells import onsite_alone
from bot.reading.gazetteer import Sight
from bot.reading.layout import Layout
from bot.reading.phrases import phrases
from bot.reading.words import Text
from bot.reading.workplaces import at_workplaces
from bot.understanding import Judgement
from scrapers.posting import Fields


def remote(text: Text, fields: Fields, sights: Sequence[Sight], layout: Layout) -> Judgement:
    """Remote, hybrid, onsite or unknown: stated fields, then headers and labels, then the text."""
    if fields.remote in {"remote", "hybrid", "onsite"}:
        return Judgement(fields.remote, "")
    firm: dict[str, Sight] = {}
    said: dict[str, Sight] = {}
    workplaces: list[Sight] = []
    weak: dict[str, Sight] = {}
    for place, sight in enumerate(sights):
        if sight.kind in _WORKPLACES:
            workplaces.append(sight)
            continue
        if sight.kind == "remote" and _head_office(text, sight, sights[place + 1 : place + 2]):
            weak.setdefault("onsite", sight)
            continue
        value = _days_there(text, sight) if sight.codes else _value(text, sight)
        if value:
            firmly = layout.placing(sight) or text.low.startswith(_TAGS, sight.start)
            (firm if firmly else said).setdefault(value, sight)
    at_workplaces(text, workplaces, layout, (firm, said, weak))
    if not firm and onsite_alone(text, said):
        firm["onsite"] = said["onsite"]
    if set(firm) == {"onsite"} and (days := _days_beside(text, sights)):
        firm["part"] = days
    for level in (firm, said, weak):
        value = _decided(text, level)
        if value:
            sight = level.get(value) or level.get("part") or next(iter(level.values()))
            return Judgement(value, text.quote(sight.start, sight.end))
    stated = _of_location(fields)
    return stated if stated.value != "unknown" else _of_street(text, layout)


def _days_beside(text: Text, sights: Sequence[Sight]) -> Sight | None:
    """Where days of the week are told that a header "ONSITE" leaves out: "three days in the office"."""
    beside = (one for one in sights if not one.codes and attendance.days_beside(text, one))
    return next((one for one in beside if _value(text, one) in _PARTLY), None)


_PARTLY: Final = frozenset({"part", "hybrid"})


_TAGS: Final = ("li-hybrid", "li-remote")
"""How a job network is told of the place of work, whatever freedom the text praises: "#LI-Hybrid"."""
_STREET: Final = re.compile(
    r"\b(?:street|road|avenue|ave|lane|boulevard|blvd|rue|calle|ulica|ul\.)(?![\w-])|[a-z]str(?:a(?:ss?|\u00df)e)?\b"
)


def _of_street(text: Text, layout: Layout) -> Judgement:
    """On site where a label of place tells so much as the street."""
    for start, end in layout.labels:
        if _STREET.search(text.low, start, end):
            return Judgement("onsite", text.quote(start, end))
    return Judgement("unknown")


def _head_office(text: Text, sight: Sight, behind: Sequence[Sight]) -> bool:
    """Whether "Home Office" is the company's first office, of which the town is told: "Home Office: Leeds"."""
    town = behind and behind[0].kind == "city" and text.low[sight.end : behind[0].start] == ": "
    return bool(town and text.low.startswith("home office", sight.start))


_WORKPLACES: Final = frozenset({"site", "seat", "label", "pin", "free"})
"""What says something of the work only with words around it."""


def _of_location(fields: Fields) -> Judgement:
    stated = " ".join(fields.location).lower()
    if "remote" in stated or "anywhere" in stated or "worldwide" in stated:
        return Judgement("remote")
    if "hybrid" in stated:
        return Judgement("hybrid")
    return Judgement("onsite" if _ONSITE_FIELD.search(stated) else "unknown")


_ONSITE_FIELD: Final = re.compile(r"(?<![a-z])(?:on-?site|in-office|in-person|vor ort|sur site)")


def _decided(text: Text, level: dict[str, Sight]) -> str | None:
    """The value that several words together mean: "remote or onsite" is remote."""
    if "part" in level and "remote" in level and _either(text, level["part"], level["remote"]):
        return "remote"
    first = next((value for value in _ORDER if value in level), None)
    return {"mixed": "hybrid", "part": "hybrid", "for some": "remote"}.get(first or "", first)


_ORDER: Final = ("mixed", "part", "remote", "hybrid", "onsite", "for some")
_OR: Final = re.compile(r"\||\n|/|(?<![a-z])(?:or|oder|ou|lub|albo)(?![a-z])")


def _either(text: Text, part: Sight, away: Sight) -> bool:
    """Whether some days in an office are one choice and remote work another, side by side."""
    between = text.low[min(part.end, away.end) : max(part.start, away.start)]
    return len(between) < NEAR and _OR.search(between) is not None


NEAR: Final = 80
"""Letters between two choices of one offer."""


def _days_there(text: Text, sight: Sight) -> str | None:
    """What a place says behind some days of the week: "two days a week in Leeds" is hybrid."""
    told = phrases().remote
    if sight.kind != "city":
        return None
    start, end = sight.end, sight.end + 45
    few = text.low.startswith(" (", start) and told.few_days.match(text.low, start, end)
    if few or told.days_a_month.match(text.low, start, end):
        return "hybrid"
    if not text.low.startswith(_INS, sight.start - 3):
        return None
    if told.city_all.match(text.low, sight.end):
        return "onsite"
    if told.city_some.match(text.low, sight.end):
        return "part"
    days = told.some_days.search(text.before(sight.start - 3, 70))
    return "hybrid" if days and not days.group().startswith(_MOST_DAYS) else None


_MOST_DAYS: Final = ("4", "four", "vier", "quatre", "cuatro", "cztery")
"""So many days in one place leave next to none elsewhere."""
_INS: Final = ("in ", "en ", "at ", " à ", " w ", " a ")


_ROOMS: Final = ("offic", "ofic", "buro", "bur", "biur", "kantoor", "lab")
"""In words of work on site that name the workplace itself."""


def _names_room(text: Text, sight: Sight) -> bool:
    named = text.low[sight.start : sight.end]
    return any(room in named for room in _ROOMS)


def _value(text: Text, sight: Sight) -> str | None:
    """What one word says of the place of work, None where it speaks of something else."""
    told = phrases().remote
    before = text.before(sight.start, 70)
    after = text.low[sight.end : sight.end + 45]
    denied = told.ruled_out.search(before)
    if sight.kind == "hybrid":
        denied = denied or told.no_after.match(after)
    if denied:
        at_home = sight.kind == "remote" or text.low.startswith(_AT_HOME, sight.start)
        return "onsite" if at_home else None
    if sight.kind == "remote":
        return away(text, sight, before, after)
    says = _hybrid if sight.kind == "hybrid" else _on_site
    return says(text, sight, before, after)


def _hybrid(text: Text, sight: Sight, before: str, after: str) -> str | None:
    """What a word for work in two places says."""
    told = phrases().remote
    if text.low.startswith(_BETWEEN, sight.start):
        return "part" if told.home_near.search(text.after(sight.end, 110)) else None
    other = (
        told.other_hybrid.match(after)
        or told.hybrid_other_before.search(before)
        or told.varies.match(after)
    )
    if other:
        return None
    return "mixed" if told.so_it_is.match(after) and told.roles_are.search(before) else "hybrid"


_AT_HOME: Final = ("smart",)
"""How words begin that mean a part of the week at home, and without which there is none: "smart working"."""
_BETWEEN: Final = ("wechsel", "altern", "divid", "split", "podziel")
"""How words begin that mean work in two places where one of them is the home."""


def _on_site(text: Text, sight: Sight, before: str, after: str) -> str | None:
    """What a word for work in an office says."""
    told = phrases().remote
    if told.other_onsite.match(after) or told.varies.match(after):
        return None
    start, end = sight.start, sight.end
    never = "for some" if told.needless.match(after) else attendance.needless(text, start, end)
    if never:
        return never
    shared = attendance.share(text, start, end)
    if told.onsite_other_before.search(before):
        return "part" if shared == "some" and told.we_meet.search(before) else None
    if shared is None and attendance.seldom(text, start, end):
        return "hybrid"
    if shared == "some" or (_names_room(text, sight) and attendance.with_home(text, start, end)):
        return "part"
    few = told.few_days.match(after) or told.days_before.search(before)
    return "hybrid" if few and shared is None and "remote" not in before else "onsite"
