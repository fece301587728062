"""One normal form for a skill's name in a text, in the taxonomy and as typed by a member.

`plain_form` never changes the length, so what is found in it stands at the same place in the text.
"""

import re
from collections.abc import Iterator

from bot.reading.folding import fold

# Every sign but letters, digits and dots is a space; "+" and "#" stay where they are the name.
_SIGNS = dict.fromkeys(map(ord, "-_/\\,;:|&()[]{}<>*\"'!?=~^%$@#+•·▪●–—…®™`\r\n"), " ")
_FOREIGN_SIGNS = "".join(chr(code) for code in _SIGNS if code > 127)
_PLAIN = bytes(sign for sign in _SIGNS if sign < 128)
_SPACED = bytes.maketrans(_PLAIN, b" " * len(_PLAIN))
"""For the bytes of UTF-8, where no foreign letter has one of these: ten times as quick."""
_KEPT = (("c++", "c\x01\x01"), ("c#", "c\x02"), ("f#", "f\x02"))
# A dot belongs to a name only before a small letter or a digit: "node.js", but "SQL.We want".
_STOP = re.compile(r'\.(?=[ \n),".:]|\Z)')
_SENTENCE = re.compile(r"\.(?=[A-Z][a-z]|[A-Z]\b)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_BRITISH = (
    ("modeling", "modelling"), ("labeling", "labelling"), ("labeled", "labelled"),
    ("optimization", "optimisation"), ("visualization", "visualisation"),
    ("summarization", "summarisation"), ("tokenization", "tokenisation"),
    ("personalization", "personalisation"), ("localization", "localisation"),
    ("containerization", "containerisation"), ("segmentization", "segmentisation"),
    ("virtualization", "virtualisation"), ("modernization", "modernisation"),
    ("quantization", "quantisation"), ("organization", "organisation"),
    ("behavior", "behaviour"), ("parallelization", "parallelisation"),
    ("digitization", "digitisation"), ("catalog", "catalogue"), ("center", "centre"),
    ("programming", "programing"), ("analyzing", "analysing"), ("program ", "programme "),
    ("orchestration", "orchestrating"), ("defense", "defence"),
)  # fmt: skip
LOOSE_KINDS = frozenset({"method", "task", "field", "domain"})
"""Kinds whose names are ordinary words, with plurals."""


def plain_form(low: str, whole: str) -> str:
    """The folded text with every sign a space, dots kept inside names; the same length."""
    if "+" in low or "#" in low:
        for name, mark in _KEPT:
            low = low.replace(name, mark)
    if "." in low:
        low = _dots(low, whole)
    if not low.isascii():
        for sign in _FOREIGN_SIGNS:
            if sign in low:
                low = low.replace(sign, " ")
    raw = low.encode(errors="surrogatepass")
    return raw.translate(_SPACED).decode(errors="surrogatepass")


def _dots(low: str, whole: str) -> str:
    """The text with the dots that end a sentence as spaces."""
    low = _STOP.sub(" ", low)
    ends = [found.start() for found in _SENTENCE.finditer(whole)]
    if ends:
        letters = list(low)
        for end in ends:
            letters[end] = " "
        low = "".join(letters)
    return low


def key_of(word: str) -> str:
    """A typed or written name in normal form: one space between words, none around."""
    return " ".join(plain_form(fold(word), "").split())


def tight_key(word: str) -> str:
    """The same without any space or dot: "Node JS", "node.js" and "NodeJS" are one."""
    return key_of(word).replace(" ", "").replace(".", "")


def variants(spelling: str, kind: str) -> Iterator[str]:
    """Every form in which a spelling is met: dots, joints, plurals, British and American."""
    forms = {_form(spelling), _form(_CAMEL.sub(" ", spelling))}
    for form in tuple(forms):
        forms |= (
            {form.replace(".", " ").strip(), form.replace(".", "")} if "." in form[1:] else set()
        )
        words = form.split()
        if kind not in LOOSE_KINDS and len(words) == 2 and len(words[0]) > 1 and len(form) >= 7:
            forms.add("".join(words))
    for form in tuple(forms):
        forms.update(
            form.replace(one, other)
            for pair in _BRITISH
            for one, other in (pair, pair[::-1])
            if one in form
        )
    for form in tuple(forms):
        forms.update(_numbers(form, kind, spelling))
    yield from (form for form in forms if form)


def _form(spelling: str) -> str:
    return plain_form(fold(spelling), "").strip()


def _numbers(form: str, kind: str, spelling: str) -> Iterator[str]:
    """The plural of a name that has one, and the singular of a plural."""
    if kind not in LOOSE_KINDS or not form[-1].isalpha():
        return
    if form.endswith("s"):
        if len(form) > 5 and not form.endswith(("ss", "us", "is", "ics", "ries", "ops", "eos")):
            yield form[:-1]
    elif form.endswith("y") and len(form) > 4 and form[-2] not in "aeiou":
        yield form[:-1] + "ies"
    elif not form.endswith(("ing", "tion", "ment", "ware", "x", "ch")) or spelling.isupper():
        yield form + "s"
