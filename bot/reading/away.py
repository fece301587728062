"""What a word for work away from an office says: all of it, some days of it, none, or another thing."""

from typing import Final

from bot.reading.gazetteer import Sight
from bot.reading.phrases import phrases
from bot.reading.words import Text

LONGEST_ADJECTIVE: Final = 8
"""Letters of "remotely"; longer words mean work and nothing else, whatever follows: "remote-first"."""
_AT_HOME: Final = (
    "at home",
    "zu hause",
    "w domu",
    "chez vous",
    "depuis la maison",
    "a votre domicile",
)
"""Places of work only behind a number of days: "three days at home"."""
_HOME_OFFICE: Final = ("home office", "home-office", "homeoffice", "work from home", "wfh")
_WORLD: Final = ("worldwide", "world wide", "weltweit")
"""Places of work only behind a label of place."""
_ANYWHERE: Final = (
    "anywhere",
    "ovunque nel mondo",
    "da qual",
    "de qualquer lugar",
    "qualquer lugar do mundo",
    "waar ook ter wereld",
    "overal ter wereld",
)
"""Places of work only where somebody works there; customers are anywhere too."""
_SOME: Final = ("some ", "limited ", "partial ")
"""Before work away of which there is only a part."""
_WORK: Final = (
    "work remotely",
    "works remotely",
    "working remotely",
    "one to remotely",
    "body to remotely",
)
"""Who works remotely does so whatever follows: "work remotely managing our servers"."""
_ENTIRELY: Final = ("fully ", "100% ", "is ", "globally ", "completely ", "entirely ")


def away(text: Text, sight: Sight, before: str, after: str) -> str | None:
    """What is said by a word such as "remote" or "from home", of what stands before and after it."""
    part = _part(before, after)
    if part or _other(text, sight, before, after):
        return part
    own = sight.end - sight.start > LONGEST_ADJECTIVE
    named = before + text.low[sight.start : sight.end]
    own = own or named.endswith(_WORK)
    others = _of_others(before, after, own=own) or phrases().remote.from_afar.search(named)
    if not others and phrases().remote.for_now_before.search(before):
        return "for some"
    return _decided(after) or (None if others else "remote")


def _part(before: str, after: str) -> str | None:
    """Whether the words speak of a part of the week, before or behind."""
    told = phrases().remote
    rest = told.the_rest.search(before) and not told.rest_of_year.search(before)
    if rest or told.some_days_before.search(before) or told.rest_behind.match(after):
        return "hybrid"
    if told.part_before.search(before) and not told.all_away.match(after):
        return "part"
    if before.endswith(_SOME) and told.some_away.match(after):
        return "hybrid"
    one = told.day_away.match(after) and told.one_day.search(before)
    if one or told.days_away.match(after):
        return "part"
    return "part" if told.agreed.match(after) and not before.endswith(_ENTIRELY) else None


def _other(text: Text, sight: Sight, before: str, after: str) -> bool:
    """Whether the words mean no way of work here: the ministry, a home of others, a few weeks."""
    told = phrases().remote
    low, start = text.low, sight.start
    weeks = "anywhere" in low[start : sight.end] and told.for_weeks.match(after)
    lesson = low.startswith("(online)", start) and sight.end > len(text.title)
    furnished = low.startswith(_HOME_OFFICE, start) and told.for_home.match(after)
    if (
        weeks
        or lesson
        or furnished
        or (told.praised.match(after) and told.praise.search(before))
        or any(one.match(after) for one in (told.abroad, told.form_field, told.varies))
    ):
        return True
    if low.startswith(_WORLD, start):
        return not (told.all_over.search(before) and told.world.match(after))
    if text.whole[start : sight.end] == "Home Office":
        return bool(told.the_ministry.search(before) or told.ministry.match(after))
    if low.startswith(_AT_HOME, start):
        return not told.at_home_work.search(before)
    if low.startswith(_ANYWHERE, start):
        return not (told.be_anywhere.search(before) or _ends_title(text, sight))
    return text.whole.startswith("a distance", start)


def _ends_title(text: Text, sight: Sight) -> bool:
    """Whether a title ends with the word as boards add a place to it: "Baker at Acme Anywhere"."""
    at_end = sight.end == len(text.title) and text.whole[sight.start].isupper()
    return at_end and (" at " in text.low[: sight.start] or text.low[sight.start - 2] in ",-")


def _decided(after: str) -> str | None:
    """What the words behind make of it: with days in the office, not at all, for some roles."""
    told = phrases().remote
    if told.mixed.match(after.lstrip()):
        return "mixed"
    if told.no_after.match(after):
        return "onsite"
    return "for some" if told.some_roles.match(after) else None


def _of_others(before: str, after: str, *, own: bool) -> bool:
    """Whether something else is remote; `own` where the word can be said of nothing but work."""
    told = phrases().remote
    if told.a_team.match(after) and told.our_team.search(before):
        return False
    other = not own and told.other_remote.match(after) and not before.endswith(_ENTIRELY)
    return bool(other or told.not_remote_before.search(before))
