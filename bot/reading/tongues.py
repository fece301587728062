"""The names of languages, as ads in several languages write them, folded; and their ISO 639-1 codes."""

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
