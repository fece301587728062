"""Loads `cues.yaml`: the words that decide what a posting is."""

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from config.errors import ConfigError

ZONES = frozenset("title head intro duties required nice company offer legal apply other".split())
TOPICS = ("engagement", "field", "speciality", "risk", "agency", "seniority", "domains")


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
        for name in ("before", "after", "not_before", "not_after", "near", "not_near"):
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
    """Everything in `cues.yaml`: rules by topic and name, and the weights of the field."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    engagement: dict[str, Rule]
    field: dict[str, Rule]
    speciality: dict[str, Rule] = {}
    risk: dict[str, Rule] = {}
    agency: dict[str, Rule] = {}
    seniority: dict[str, Rule] = {}
    domains: dict[str, Rule] = {}
    field_weights: dict[str, Weights] = {}

    def topics(self) -> Mapping[str, Mapping[str, Rule]]:
        """The rules of each topic by name."""
        return {topic: getattr(self, topic) for topic in TOPICS}


def load_cues(path: Path | None = None) -> CueFile:
    """The shipped cues, or those of a file that an operator wrote.

    Raises:
        ConfigError: the file cannot be read or a key in it is wrong; names the file and the key.

    """
    where = str(path) if path else "config/cues.yaml"
    given = _read(path, where)
    try:
        return CueFile.model_validate(given)
    except ValidationError as problem:
        first = problem.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{where}: {key}", first["msg"]) from problem


def _read(path: Path | None, where: str) -> Any:
    source = path.read_text if path else (files("config") / "cues.yaml").read_text
    try:
        return yaml.load(source(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise ConfigError(where, f"cannot be read: {problem}") from problem


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
