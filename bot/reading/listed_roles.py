"""Countries in brackets behind the roles of a list."""

import re
from typing import Final

from bot.reading.chains import Chain
from bot.reading.phrases import phrases
from bot.reading.words import Text


def in_listed_role(text: Text, chain: Chain) -> bool:
    """Whether a country in brackets ends an item that names a role: "[1] Baker, Rye (Norway)"."""
    line = text.line(chain.start)
    if chain.first.kind not in {"country", "group"} or line.section in _OF_WORK:
        return False
    told = phrases().regions
    above = text.low[max(0, line.start - _LIST) : line.start].rpartition(":\n")[0]
    if told.lists_others.search(above.rpartition("\n")[2]):
        return False
    item = _ROLE_ITEM.match(text.whole, line.start, chain.start)
    return (
        item is not None
        and not text.low[chain.end + 1 : line.end].strip()
        and told.names_role.search(text.low, *item.span(1)) is not None
    )


_OF_WORK: Final = frozenset({"duties", "required", "nice", "company"})
"""Sections whose items name colleagues, certificates and customers, not roles that are open."""
_LIST: Final = 400
"""Letters of a list, behind the line that opens it."""
_TITLE_WORD: Final = r"(?:[A-Z][\w/&+.#-]*|of|and|for|in|&|[-–/])"
_ROLE_ITEM: Final = re.compile(
    rf" {{0,4}}(?:[*•·–-]|\[?\d{{1,2}}[\].)]) ?({_TITLE_WORD}(?: {_TITLE_WORD}){{0,7}})(?:, ?[A-Z][\w .&-]{{1,30}})? ?\($"
)
"""An item that is a title and no sentence, up to the bracket of its place: "- Head of Ovens, Rye ("."""
