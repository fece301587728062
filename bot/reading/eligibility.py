"""Who may do the work: clearance, citizenship, languages."""

import re
from collections.abc import Sequence
from typing import Final

from bot.reading.words import Text

_CLEARANCE: Final = re.compile(
    r"(?:(?:active|current|valid|us|u\.s\.|dod|doe|uk|top|secret|ts/sci|sc|dv|bpss|nato|security|government|sci|public trust|eu|level|federal|interim|q|l|secret-level|secret/ts|"
    r"obtain(?:ing)?|and|an?|maintain(?:ing)?|hold|eligib\w+|for|or|be|able|ability|to|able to|must|required|possess) ){0,9}(?:clearances?|ts/sci|polygraph|public trust|sicherheitsuberprufung|sicherheitsfreigabe|habilitation (?:secret|defense))"
)
_NOT_CLEARANCE: Final = re.compile(r"(?:no|without|fda|customs|regulatory|510\(k\)|sales|stock|pre|visual)[ -](?:\w+ )?$|(?:not a |not )requirement")  # fmt: skip
_CITIZEN: Final = re.compile(
    r"(?:must be |only |require[sd]? |requires |eligible )?(?:an? )?(?:us|u\.s\.|usa|american|united states|uk|british|eu|canadian|australian|german|swiss|french|sole)[ -](?:citizen(?:s|ship)?|persons?(?= |\b)|nationals?|green card)(?: only| required| or (?:green card|permanent resident)\w*)?"
    r"|citizens? of (?:the )?\w+(?: \w+)?|citizenship (?:is )?required|must be (?:an? )?citizens?|(?<![a-z])itar(?![a-z])[^.\n]{0,30}"
)
_EQUAL: Final = re.compile(r"(?:regardless|discriminat|without regard|national origin|marital|veteran|race|religion|color|disability|gender)")  # fmt: skip

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
_WISHED: Final = re.compile(r"(?:plus|bonus|advantage|nice to have|preferred|desirable|beneficial|asset|von vorteil|wunschenswert|mile widzian|un plus|valorable|un atout)")  # fmt: skip
_PROGRAMMING: Final = re.compile(r"(?:programming|query|natural|modell?ing|large|markup|scripting|sign|other|foreign|plain|coding) languages?$")  # fmt: skip
MAX_LANGUAGES: Final = 8


def clearance(text: Text, places: Sequence[int]) -> str:
    """The words that ask for a security clearance, "" for none."""
    for at in places:
        found = _CLEARANCE.search(text.low, max(0, at - 70), at + 40)
        if found and not _NOT_CLEARANCE.search(text.low[max(0, at - 20) : at]):
            return text.quote(found.start(), found.end())
    return ""


def citizenship(text: Text, places: Sequence[int]) -> str:
    """The words that ask for a citizenship, "" for none; lists of protected traits do not."""
    for at in places:
        start, end = text.sentence(at)
        found = _CITIZEN.search(text.low, max(start, at - 40), min(end, at + 60))
        if found and not _EQUAL.search(text.low, start, end):
            return text.quote(found.start(), found.end())
    return ""


def languages(text: Text, places: Sequence[int]) -> tuple[str, ...]:
    """The languages that are required, as ISO 639-1 codes, in order; wished ones are left out."""
    found: dict[str, None] = {}
    done = 0
    for at in places:
        if at < done:
            continue
        start, end = _clause(text, at)
        done = end
        if _PROGRAMMING.search(text.low[max(0, at - 14) : at + 9]) or _WISHED.search(text.low, start, end):  # fmt: skip
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
