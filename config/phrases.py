"""Patterns of phrases, put together from lists of words: what phrases.yaml says."""

import re
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from config.files import Document, read_yaml
from config.patterns import compiled

SHIPPED: Final = Path(__file__).with_name("phrases.yaml")
_LIST: Final = re.compile(r"\{([a-z][a-z_]*)\}")
MAX_DEPTH: Final = 8
"""Lists may name other lists; deeper ones name themselves."""


class Phrase(BaseModel):
    """One pattern: `first`, then any of the alternatives, `then` the rest; `says` what it tells.

    In all of them `{name}` stands for the words of a list.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    says: str
    first: str = ""
    any: list[str] = Field(min_length=1)
    then: str = ""


class Topic(BaseModel):
    """The phrases of one question, and the lists of words that they share."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lists: dict[str, list[str]] = Field(default_factory=dict)
    phrases: dict[str, Phrase]

    def pattern(self, name: str) -> str:
        """A phrase as a regular expression over folded text.

        Raises:
            KeyError: there is no such phrase.
            ValueError: the phrase names a list that is not there, or a list names itself.

        """
        phrase = self.phrases[name]
        parts = (phrase.first, _either(phrase.any), phrase.then)
        return self._spelt("".join(parts), MAX_DEPTH)

    def _spelt(self, pattern: str, depth: int) -> str:
        if not depth:
            raise ValueError("a list of words names itself")
        return _LIST.sub(
            lambda found: self._spelt(_either(self._list(found[1])), depth - 1), pattern
        )

    def _list(self, name: str) -> list[str]:
        if name not in self.lists:
            raise ValueError(f"there is no list {name!r}")
        return self.lists[name]


def _either(alternatives: list[str]) -> str:
    return f"(?:{'|'.join(alternatives)})"


class Phrases(BaseModel):
    """The phrases by the question they help to answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    regions: Topic
    remote: Topic
    length: Topic
    hours: Topic
    conditions: Topic
    zones: Topic
    pay: Topic


def load_phrases(path: Path = SHIPPED) -> Phrases:
    """Read the phrases.

    Raises:
        ConfigError: the file is missing, a key or value is wrong, or a phrase is no pattern.

    """
    document = read_yaml(path)
    phrases = document.parsed(Phrases)
    for topic in Phrases.model_fields:
        _check(document, topic, getattr(phrases, topic))
    return phrases


def _check(document: Document, name: str, topic: Topic) -> None:
    for phrase in topic.phrases:
        try:
            compiled(topic.pattern(phrase), re.NOFLAG)
        except ValueError as problem:
            raise document.error((name, "phrases", phrase), str(problem)) from None
