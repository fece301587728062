"""Who may do the work: clearance, citizenship, languages."""

import re
from collections.abc import Sequence
from typing import Final

from bot.reading.phrases import phrases
from bot.reading.words import Text

_LANGUAGES: Final[dict[str, str]] = {
    "en": "english englisch anglais ingles angielski angielskiego angielskim englischkenntnisse",
    "de": "german deutsch allemand aleman niemiecki niemieckiego niemieckim deutschkenntnisse",
    "fr": "french franzosisch francais frances francuski francuskiego",
    "es": "spanish spanisch espagnol espanol castellano hiszpanski hiszpanskiego",
    "pl": "polish polnisch polonais polaco polski polskiego polskim",
    "it": "italian italienisch italien italiano", "pt": "portuguese portugiesisch portugais portugues",
    "nl": "dutch niederlandisch neerlandais nederlands", "sv": "swedish schwedisch svenska",
    "no": "norwegian norsk", "da": "danish dansk", "fi": "finnish", "cs": "czech tschechisch", "sk": "slovak",
    "hu": "hungarian", "ro": "romanian", "bg": "bulgarian", "el": "greek", "tr": "turkish", "ru": "russian russisch",
    "uk": "ukrainian", "he": "hebrew", "ar": "arabic arabisch arabe", "fa": "farsi persian", "hi": "hindi",
    "bn": "bengali", "ta": "tamil", "te": "telugu", "ml": "malayalam", "ur": "urdu", "zh": "mandarin chinese cantonese",
    "ja": "japanese japonais", "ko": "korean", "vi": "vietnamese", "th": "thai", "id": "indonesian bahasa", "ms": "malay",
    "tl": "tagalog filipino", "sw": "swahili", "ca": "catalan", "hr": "croatian", "sr": "serbian", "lt": "lithuanian",
    "lv": "latvian", "et": "estonian",
}  # fmt: skip
_CODE_OF: Final = {word: code for code, words in _LANGUAGES.items() for word in words.split()}
_WORD: Final = re.compile(r"(?<![\w-])\w+")
"""A word that can be a language's name, which are looked up: quicker than a pattern of them all."""
MAX_LANGUAGES: Final = 8


def clearance(text: Text, places: Sequence[int]) -> str:
    """The words that ask for a security clearance, "" for none."""
    told = phrases().conditions
    for at in places:
        found = told.clearance.search(text.low, max(0, at - 70), at + 40)
        if found and not told.not_clearance.search(text.low[max(0, at - 20) : at]):
            return text.quote(found.start(), found.end())
    return ""


def citizenship(text: Text, places: Sequence[int]) -> str:
    """The words that ask for a citizenship, "" for none; lists of protected traits do not."""
    told = phrases().conditions
    for at in places:
        start, end = text.sentence(at)
        found = told.citizen.search(text.low, max(start, at - 40), min(end, at + 60))
        if found and not told.equal.search(text.low, start, end):
            return text.quote(found.start(), found.end())
    return ""


def languages(text: Text, places: Sequence[int]) -> tuple[str, ...]:
    """The languages that are required, as ISO 639-1 codes, in order; wished ones are left out."""
    told = phrases().conditions
    found: dict[str, None] = {}
    done = 0
    for at in places:
        if at < done:
            continue
        start, end = _clause(text, at)
        done = end
        if told.programming.search(text.low[max(0, at - 14) : at + 9]) or told.wished.search(text.low, start, end):  # fmt: skip
            continue
        for word in _WORD.findall(text.low, start, end):
            code = _CODE_OF.get(word)
            if code is not None:
                found[code] = None
                if len(found) >= MAX_LANGUAGES:
                    return tuple(found)
    return tuple(found)


def _clause(text: Text, at: int) -> tuple[int, int]:
    start, end = text.sentence(at, 80)
    return max(start, at - 60), min(end, at + 60)
