"""What a word for work away from an office says: all of it, some days of it, none, or another thing."""

from typing import Final

from bot.reading import remote_words as words
from bot.reading.gazetteer import Sight
from bot.reading.words import Text

LONGEST_ADJECTIVE: Final = 8
"""Letters of "remotely"; longer words mean work and nothing else, whatever follows: "remote-first"."""
_ENTIRELY: Final = ("fully ", "100% ", "is ", "globally ", "completely ", "entirely ")


def away(text: Text, sight: Sight, before: str, after: str) -> str | None:
    """What is said by a word such as "remote" or "from home", of what stands before and after it."""
    part = _part(before, after)
    if part or _other(text, sight, before, after):
        return part
    own = sight.end - sight.start > LONGEST_ADJECTIVE
    return _decided(after) or (None if _of_others(before, after, own=own) else "remote")


def _part(before: str, after: str) -> str | None:
    """Whether the words speak of a part of the week, before or behind."""
    if words.SOME_DAYS_BEFORE.search(before) or words.THE_REST.search(before):
        return "hybrid"
    if words.PART_BEFORE.search(before):
        return "part"
    one = words.DAY_AWAY.match(after) and words.ONE_DAY.search(before)
    return "part" if one or words.DAYS_AWAY.match(after) else None


def _other(text: Text, sight: Sight, before: str, after: str) -> bool:
    """Whether the words mean no way of work here: the ministry, a home of others, a distance."""
    low, start = text.low, sight.start
    if text.whole[start : sight.end] == "Home Office":
        return bool(words.THE_MINISTRY.search(before) or words.MINISTRY.match(after))
    if low.startswith(words.AT_HOME, start):
        return not words.AT_HOME_WORK.search(before)
    if low.startswith("anywhere", start):
        return not words.BE_ANYWHERE.search(before)
    return text.whole.startswith("a distance", start)


def _decided(after: str) -> str | None:
    """What the words behind make of it: with days in the office, not at all, for some roles."""
    if words.MIXED.match(after.lstrip()):
        return "mixed"
    if words.NO_AFTER.match(after):
        return "onsite"
    return "for some" if words.SOME_ROLES.match(after) else None


def _of_others(before: str, after: str, *, own: bool) -> bool:
    """Whether something else is remote; `own` where the word can be said of nothing but work."""
    if words.A_TEAM.match(after) and words.OUR_TEAM.search(before):
        return False
    other = not own and words.OTHER_REMOTE.match(after) and not before.endswith(_ENTIRELY)
    return bool(other or words.NOT_REMOTE_BEFORE.search(before))
