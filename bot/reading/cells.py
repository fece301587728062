"""Words of the place of work that are all of a line: a cell of a form, a line among signs."""

import re
from collections.abc import Mapping
from typing import Final

from bot.reading.gazetteer import Sight
from bot.reading.words import Text

_BEFORE: Final = re.compile(
    r"[\W_]*(?:(?:modalidade?|regime|formato|esquema|modelo|tipo)(?: de (?:trabajo|trabalho))?[\W_]+)?"
)


def onsite_alone(text: Text, said: Mapping[str, Sight]) -> bool:
    """Whether "on site" is all of its line, and no other word that is said of the place of work is.

    Such a line tells of the work; what prose calls remote beside it is something else, mostly.
    """
    onsite = said.get("onsite")
    if onsite is None or len(said) == 1 or not _alone(text, onsite):
        return False
    return not any(_alone(text, sight) for value, sight in said.items() if value != "onsite")


def _alone(text: Text, sight: Sight) -> bool:
    """Whether a word is all of its line, but for signs and a label."""
    line = text.line(sight.start)
    if any(map(str.isalnum, text.low[sight.end : line.end])):
        return False
    return _BEFORE.fullmatch(text.low, line.start, sight.start) is not None
