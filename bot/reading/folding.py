"""Text made plain for comparing: lower case, no accents, no typographic signs; never another length."""

import re
import unicodedata
from collections.abc import Iterable

MOST_SIGNS = 60
"""Different foreign letters and signs that are replaced one by one; a text with more is translated."""


def _folded_letters() -> dict[int, str]:
    pairs = {
        "‘’‚‛′´`": "'",
        "“”„‟″«»": '"',
        "‐‑‒–—―−": "-",
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\u200b": " ",
        "łŁ": "l",
        "øØ": "o",
        "đĐ": "d",
        "ı": "i",
        "ёЁ": "е",
    }
    table = {ord(one): plainly for many, plainly in pairs.items() for one in many}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = base.lower()
    return table


_FOLDED = _folded_letters()
_ASCII = bytes(range(128))
_LETTERS = bytes(chr(code).isalnum() and code < 128 for code in range(256))
_FOREIGN_LETTER = re.compile(r"[^\W\x00-\x7f]")


def fold(text: str) -> str:
    """The text in lower case, accents and typographic signs made plain; never another length."""
    if text.isascii():
        return text.lower().replace("\t", " ")
    foreign = _foreign(text)
    left = [sign for sign in foreign if ord(sign) not in _FOLDED]
    if len(foreign) > MOST_SIGNS:
        simple = text.translate(_FOLDED)
    else:
        simple = text.replace("\t", " ")
        for sign in foreign:
            plainly = _FOLDED.get(ord(sign))
            if plainly is not None:
                simple = simple.replace(sign, plainly)
    low = _lower(simple, left)
    if len(low) == len(simple):
        return low
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in simple)


def _lower(text: str, foreign: Iterable[str]) -> str:
    """The text in lower case: where its foreign signs have none, byte by byte, which is far quicker."""
    if text.isascii() or any(sign.lower() != sign for sign in foreign):
        return text.lower()
    return text.encode(errors="surrogatepass").lower().decode(errors="surrogatepass")


def _foreign(text: str) -> set[str]:
    """The different letters and signs of a text that are no ASCII; many times as fast as a loop."""
    raw = text.encode(errors="surrogatepass").translate(None, _ASCII)
    return set(raw.decode(errors="surrogatepass"))


def borders(low: str) -> bytes:
    """For each character whether it is a letter or digit, with one that is none at both ends."""
    if not low.isascii():
        letters = [sign for sign in _foreign(low) if sign.isalnum()]
        if len(letters) > MOST_SIGNS:
            low = _FOREIGN_LETTER.sub("x", low)
        else:
            for letter in letters:
                low = low.replace(letter, "x")
    return f" {low} ".encode("ascii", "replace").translate(_LETTERS)
