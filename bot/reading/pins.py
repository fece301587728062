"""Places behind a pin or a globe, with which ads mark their place instead of a word and a colon."""

import re
from typing import Final

from bot.reading.words import Text

LONGEST: Final = 4000
"""Characters of a list of places; lists of all countries have some two thousand."""
_MARKED: Final = re.compile(
    rf"[\ufe0f\s*_:–-]{{0,6}}([^\n`|;•·\u2600-\u27bf\U0001f300-\U0001faff]{{2,{LONGEST}}})"
)
"""What a sign stands before: up to the end of the line, a bar, a bullet or the next sign."""
_GLOBES: Final = "🌍🌎🌏"
_WORD: Final = re.compile(r"[^\W\d_]+")
_SMALL: Final = frozenset(
    """
    and or und oder et ou y o i lub oraz the of in within from only de du des d la le les l do da di der am an
    near s based remote remotely hybrid onsite on site office first anywhere worldwide fully area all over states
    """.split()
)
"""Words that stand among places in small letters; others make a sentence of them."""


def pinned(text: Text, end: int) -> tuple[int, int] | None:
    """Where the places behind a sign stand, None where a sentence or nothing follows.

    Nor of a globe before a label: "🌍 Languages: German".
    """
    found = _MARKED.match(text.whole, end)
    if found is None or (text.whole[end - 1] in _GLOBES and ":" in found[1]):
        return None
    words = _WORD.findall(found[1])
    plain = all(word[0].isupper() or word in _SMALL for word in words)
    return found.span(1) if words and plain else None
