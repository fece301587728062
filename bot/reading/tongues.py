"""The names of languages, as ads in several languages write them, folded; and their ISO 639-1 codes."""

from collections.abc import Set as AbstractSet
from typing import Final

_NAMES: Final[dict[str, str]] = {
    "en": "english englisch anglais ingles angielski angielskiego angielskim angielsku englischkenntnisse engels inglese",
    "de": "german deutsch allemand aleman niemiecki niemieckiego niemieckim niemiecku deutschkenntnisse duits tedesco",
    "fr": "french franzosisch francais frances francuski francuskiego francusku franzosischkenntnisse francese",
    "es": "spanish spanisch espagnol espanol castellano hiszpanski hiszpanskiego hiszpansku spanischkenntnisse spaans spagnolo",
    "pl": "polish polnisch polonais polaco polski polskiego polskim polsku polnischkenntnisse",
    "it": "italian italienisch italien italiano italiaans wloski wloskiego", "pt": "portuguese portugiesisch portugais portugues",
    "nl": "dutch niederlandisch neerlandais nederlands", "sv": "swedish schwedisch svenska",
    "no": "norwegian norwegisch norsk", "da": "danish danisch dansk", "fi": "finnish finnisch", "cs": "czech tschechisch",
    "sk": "slovak slowakisch", "hu": "hungarian ungarisch", "ro": "romanian rumanisch", "bg": "bulgarian bulgarisch",
    "el": "greek griechisch", "tr": "turkish turkisch", "ru": "russian russisch russe rosyjski rosyjskiego rosyjsku",
    "uk": "ukrainian ukrainisch ukrainski ukrainskiego ukrainsku", "he": "hebrew hebraisch", "ar": "arabic arabisch arabe",
    "fa": "farsi persian", "hi": "hindi", "bn": "bengali", "ta": "tamil", "te": "telugu", "ml": "malayalam", "ur": "urdu",
    "zh": "mandarin chinese cantonese chinesisch chinois", "ja": "japanese japanisch japonais japones",
    "ko": "korean koreanisch", "vi": "vietnamese vietnamesisch", "th": "thai", "id": "indonesian bahasa", "ms": "malay",
    "tl": "tagalog filipino", "sw": "swahili", "ca": "catalan", "hr": "croatian kroatisch", "sr": "serbian serbisch",
    "lt": "lithuanian litauisch", "lv": "latvian lettisch", "et": "estonian estnisch", "az": "azerbaijani azeri",
    "sq": "albanian albanisch", "hy": "armenian", "ka": "georgian", "kk": "kazakh", "uz": "uzbek", "mn": "mongolian",
    "is": "icelandic", "sl": "slovene slovenian slowenisch", "mk": "macedonian", "bs": "bosnian bosnisch", "be": "belarusian",
    "mt": "maltese", "lb": "luxembourgish luxemburgisch", "pa": "punjabi", "gu": "gujarati", "mr": "marathi",
    "kn": "kannada", "ne": "nepali", "si": "sinhala sinhalese", "km": "khmer", "my": "burmese", "af": "afrikaans",
    "zu": "zulu", "xh": "xhosa", "am": "amharic", "so": "somali", "ha": "hausa", "yo": "yoruba", "ig": "igbo",
    "ps": "pashto", "ku": "kurdish",
}  # fmt: skip
VARIETIES: Final[dict[str, frozenset[str]]] = {
    "en": frozenset("US GB AU CA IN IE NZ ZA".split()), "fr": frozenset("FR CA BE CH".split()),
    "es": frozenset("ES MX AR CO CL PE US LATAM".split()), "pt": frozenset("PT BR".split()),
    "de": frozenset("DE AT CH".split()), "nl": frozenset("NL BE".split()), "zh": frozenset("CN TW HK".split()),
}  # fmt: skip
"""Places that tell varieties of languages apart: "English (UK)"."""
OF_SPEECH: Final = {
    "anglaise": "en", "francaise": "fr", "allemande": "de", "espagnole": "es", "italienne": "it", "neerlandaise": "nl",
    "inglesa": "en", "francesa": "fr", "alemana": "de", "italiana": "it",
    "engelse": "en", "nederlandse": "nl", "franse": "fr", "frans": "fr", "duitse": "de", "vlaams": "nl", "vlaamse": "nl",
}  # fmt: skip
"""Adjectives of languages that are those of peoples and things too: languages beside the word "language"."""
CODE_OF: Final = {word: code for code, words in _NAMES.items() for word in words.split()}

_LITTLE: Final[dict[str, frozenset[str]]] = {
    code: frozenset(words.split())
    for code, words in {
        "de": "und der die das mit fur sie wir von im zu auf",
        "fr": "les des vous nous pour avec dans une est sur du et",
        "es": "los las para con una que por del el y en se",
        "it": "di il che con per una della nel sono gli e del",
        "nl": "de het een en van voor met je wij zijn op bij",
        "pl": "i w na z do oraz sie nie jest lub dla od",
        "pt": "de os para com uma em nao do da que e ou",
    }.items()
}
_OF_ENGLISH: Final = frozenset("the and of to with you our for is are on your".split())
ENGLISH: Final = "en"
NOUNS: Final = frozenset({"de"})
"""Languages that write every noun with a capital."""
SURELY: Final = 5
"""So many little words of English make a text English, whatever else it holds."""
FEWEST: Final = 3
"""Fewer little words of another language tell nothing."""


def tongue_of(words: AbstractSet[str]) -> str:
    """The language of a text of these different words, by its little ones; English where in doubt."""
    english = len(words & _OF_ENGLISH)
    if english >= SURELY:
        return ENGLISH
    count, code = max((len(words & little), code) for code, little in _LITTLE.items())
    return code if count >= FEWEST and count > english else ENGLISH
