"""One normal form for a skill's name in a text, in the taxonomy and as typed by a member."""

import re
from collections.abc import Iterator

from bot.reading.folding import fold
from bot.reading.plain_form import plain_form

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
