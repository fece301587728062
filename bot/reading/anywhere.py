"""Whether workers may choose where they are: "where you live is up to you", "no office"."""

import re
from typing import Final

from bot.reading.gazetteer import Sight
from bot.reading.phrases import phrases
from bot.reading.words import Text

_NONE: Final = (
    "no office", "no premises", "pas de", "n'avons pas", "kein", "haben wir kein", "ohne", "sin ", "no tenemos", "bez ", "nie mamy", "nao temos",
    "non abbiamo", "geen ", "hebben geen", "without", "do offices",
)  # fmt: skip
_DO_OFFICES: Final = "do offices"
_DENIED: Final = ("n't ", "not ")
_THEIRS: Final = re.compile(
    r"(?:firms|businesses|companies|customers|clients|traders|shops)(?: \w+)? with $"
)
"""Before "no premises" where those without are others."""
_SPREAD_WORDS: Final = ("spread", "scattered", "distributed")
_ALL_OVER: Final = "all over"
_FROM_ANY: Final = "from any"


def free(text: Text, sight: Sight) -> bool:
    """Whether the words around one of this kind leave the place to the worker."""
    told = phrases().remote
    low, before = text.low, text.before(sight.start, 60)
    if low.startswith(_NONE, sight.start):
        theirs = _THEIRS.search(before) or (
            low.startswith(_DO_OFFICES, sight.start) and not before.endswith(_DENIED)
        )
        return told.no_office.match(low, sight.end) is not None and not theirs
    if low.startswith(_FROM_ANY, sight.start):
        return bool(told.from_any.match(low, sight.end) and told.done_from.search(before))
    if low.startswith((_ALL_OVER, *_SPREAD_WORDS), sight.start):
        far = low.startswith(_ALL_OVER, sight.start) or told.spread.match(
            low, sight.end, sight.end + 50
        )
        return bool(far and told.we_are.search(before))
    chosen = told.your_choice.match(low, sight.start) is None and told.free_after.match(
        text.after(sight.end, 60)
    )
    if chosen:
        return True
    return bool(told.free_before.search(before) and not told.asked_where.search(before))
