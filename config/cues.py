"""Loads `cues.yaml`: the words that decide what a posting is."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from config.files import read_yaml

SHIPPED = Path(__file__).with_name("cues.yaml")
ZONES = frozenset("title head intro duties required nice company offer legal apply other".split())
TOPICS = (
    "engagement", "field", "speciality", "risk", "agency", "seniority", "level", "domains",
)  # fmt: skip
PATTERNS: Final = ("before", "after", "not_before", "not_after", "near", "not_near")
"""The keys of a rule that hold a pattern."""
_NAMED = re.compile(r"\{([a-z_][a-z0-9_]*)\}")


class Rule(BaseModel):
    """Words that are a sign of `says`, and where they are none; patterns see folded text."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    says: str
    weight: float = Field(1.0, gt=0)
    words: tuple[str, ...] = Field(min_length=1)
    only: frozenset[str] = Field(ZONES, alias="in")
    not_in: frozenset[str] = frozenset()
    before: str = ""
    after: str = ""
    not_before: str = ""
    not_after: str = ""
    near: str = ""
    not_near: str = ""

    @model_validator(mode="after")
    def _usable(self) -> Self:
        unknown = (self.only | self.not_in) - ZONES
        if unknown:
            raise ValueError(f"no such part of a posting: {', '.join(sorted(unknown))}")
        for name in PATTERNS:
            try:
                re.compile(getattr(self, name))
            except re.error as problem:
                raise ValueError(f"{name} is no regular expression: {problem}") from problem
        bare = [word for word in self.words if not word.strip(" *+-")]
        if bare:
            raise ValueError(f"words has an entry without a word: {bare[0]!r}")
        return self


class Weights(BaseModel):
    """Weights of one class of field over the features that `bot.reading.field` counts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bias: float = 0.0
    features: dict[str, float] = {}


class CueFile(BaseModel):
    """Everything in `cues.yaml`: rules by topic and name, and the weights of the field.

    `patterns` are those that several rules share; in a rule `{name}` stands for one of them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    patterns: dict[str, str] = {}
    engagement: dict[str, Rule]
    field: dict[str, Rule]
    speciality: dict[str, Rule] = {}
    risk: dict[str, Rule] = {}
    agency: dict[str, Rule] = {}
    seniority: dict[str, Rule] = {}
    level: dict[str, Rule] = {}
    domains: dict[str, Rule] = {}
    field_weights: dict[str, Weights] = {}

    @model_validator(mode="before")
    @classmethod
    def _spelt_out(cls, given: dict[str, Any]) -> dict[str, Any]:
        shared = given.get("patterns", {})
        if not isinstance(shared, dict):
            return given
        for name, pattern in shared.items():
            _check_shared(name, pattern)
        return given | {
            topic: {name: _spelt(f"{topic}.{name}", rule, shared) for name, rule in rules.items()}
            for topic, rules in given.items()
            if topic in TOPICS and isinstance(rules, dict)
        }

    def topics(self) -> Mapping[str, Mapping[str, Rule]]:
        """The rules of each topic by name."""
        return {topic: getattr(self, topic) for topic in TOPICS}


def _check_shared(name: object, pattern: object) -> None:
    """Refuse a shared pattern that is none, or that names another."""
    if not isinstance(pattern, str) or _NAMED.search(pattern):
        raise ValueError(f"patterns.{name} is no plain pattern")
    try:
        re.compile(pattern)
    except re.error as problem:
        raise ValueError(f"patterns.{name} is no regular expression: {problem}") from problem


def _spelt(name: str, rule: object, shared: Mapping[object, object]) -> object:
    """A rule with every shared pattern in the place of its name."""
    if not isinstance(rule, dict):
        return rule

    def pattern(found: re.Match[str]) -> str:
        if found[1] not in shared:
            raise ValueError(f"{name} names a pattern that is not there: {found[0]}")
        return f"(?:{shared[found[1]]})"

    return rule | {
        key: _NAMED.sub(pattern, value)
        for key, value in rule.items()
        if key in PATTERNS and isinstance(value, str)
    }


def load_cues(path: Path = SHIPPED) -> CueFile:
    """The shipped cues, or those of a file that an operator wrote.

    Raises:
        ConfigError: the file cannot be read or a key in it is wrong; names the line and the key.

    """
    return read_yaml(path).parsed(CueFile)
