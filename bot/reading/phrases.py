"""The phrases of phrases.yaml, compiled once at the first call; what each tells stands there."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar, get_type_hints

from bot.reading.backwards import Before
from bot.reading.opened import Opened, opened
from bot.reading.phrases_place import RegionPhrases, RemotePhrases
from bot.reading.phrases_terms import (
    ConditionPhrases,
    HoursPhrases,
    LengthPhrases,
    PayPhrases,
    ZonePhrases,
)
from config.phrases import Topic, load_phrases

Words = TypeVar("Words")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases by the question they help to answer."""

    regions: RegionPhrases
    remote: RemotePhrases
    length: LengthPhrases
    hours: HoursPhrases
    conditions: ConditionPhrases
    zones: ZonePhrases
    pay: PayPhrases


@cache
def phrases() -> Phrases:
    """The shipped phrases.

    Raises:
        ConfigError: the file is missing or a key or pattern is wrong.

    """
    file = load_phrases()
    return Phrases(
        _compiled(RegionPhrases, file.regions),
        _compiled(RemotePhrases, file.remote),
        _compiled(LengthPhrases, file.length),
        _compiled(HoursPhrases, file.hours),
        _compiled(ConditionPhrases, file.conditions),
        _compiled(ZonePhrases, file.zones),
        _compiled(PayPhrases, file.pay),
    )


def _compiled(kind: type[Words], topic: Topic) -> Words:
    """A `kind` with the pattern of each field's name, made ready as the field's type says."""
    made = {
        name: _READY.get(hint, re.compile)(topic.pattern(name))
        for name, hint in get_type_hints(kind).items()
    }
    return kind(**made)


_READY: Final[Mapping[object, Callable[[str], object]]] = {Before: Before, Opened: opened}
"""How a pattern is made ready: turned where it is for what stands before."""
