"""Names of towns that are common words, persons or firms too: whether one is such a thing where it stands."""

import re
from typing import Final

from bot.reading.chains import Chain
from bot.reading.layout import Layout
from bot.reading.phrases import phrases
from bot.reading.words import Text


def another(text: Text, chain: Chain, layout: Layout) -> bool:
    """Whether a title means by the name of a town a tool, a subject or a brand: "Elixir (Phoenix)", "NICE"."""
    start, end = layout.title
    name, title = slice(chain.first.start, chain.first.end), text.whole[start:end]
    shouted = text.whole[name].isupper() and not title.isupper()
    told = phrases().regions.other_sense
    return shouted or told.search(f"{text.low[name]}|{text.low[start:end]}") is not None


def in_words(text: Text, before: str, chain: Chain) -> bool:
    """Whether words stand right around: "Austin" is a part of a header, "Jane Austin" and "Nice team" not."""
    return before.rstrip(" (")[-1:].isalnum() or _RUNS_ON.match(text.whole, chain.end) is not None


_RUNS_ON: Final = re.compile(
    r" (?!(?:or|and|area|based|hq|hybrid|in|metro|office|on|only|onsite|plus|preferred|remote|then|to|via|with)\b)[a-z]"
)


def of_firm(text: Text, before: str, chain: Chain) -> bool:
    """Whether a name that is a town's too is a tool's, "experience in MARL", or goes on as a firm's: "at Split Software", "St Paul's"."""
    if phrases().regions.mastered.search(before):
        return True
    firm = before.endswith("at ") and _FIRM.match(text.whole, chain.end)
    return bool(firm or (text.low.startswith("'s ", chain.end) and not before.endswith("in ")))


_FIRM: Final = re.compile(
    r" (?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|You|We|The|This)[a-z]*\b)[A-Z][a-z]+"
)
"""A word with a capital, but no day and nothing that opens a sentence whose stop is missing."""
