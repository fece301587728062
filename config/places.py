"""Names of places: what `places.yaml` says, and the country names of CLDR in five languages."""

import pickle
from functools import cache
from pathlib import Path
from typing import Final, Literal

from babel.localedata import resolve_locale_filename
from pydantic import BaseModel, ConfigDict

from config.files import read_yaml

DEFAULT: Final = Path(__file__).with_name("places.yaml")
Cue = Literal["label", "pin", "seat", "remote", "hybrid", "onsite", "site", "free"]
LANGUAGES: Final = ("en", "de", "fr", "es", "pl")
_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"})
_PARTS: Final = {"IC": "ES", "EA": "ES", "AC": "SH", "TA": "SH", "DG": "IO", "CP": "FR", "CQ": "GG"}
"""Codes that CLDR keeps for parts of countries, whose own codes are reported."""


class Places(BaseModel):
    """Names as people write them, by the code that is reported for each.

    `groups` are regions reported under their own name, `sets` names of several countries (codes
    with spaces between), `states` names by country and abbreviation, `local` abbreviations of other
    countries' states that are American or Canadian too, and mean their own behind their own towns,
    `towns` those of the `cities` whose name tells the state too, by country and abbreviation,
    `namesakes` towns (folded) that another country has too, and the country that is meant beside a
    town of its own, `delaware` the towns behind which "DE" is that state, `weak` names that are also
    other words. `cues` are the words of the place of work that are read with them, by what they mean:
    a label of place, a sign that stands for one, a company's seat, a way of work, a workplace, the
    worker's own choice.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    groups: dict[str, list[str]]
    sets: dict[str, list[str]]
    countries: dict[str, list[str]]
    weak: list[str]
    states: dict[str, dict[str, list[str]]]
    local: dict[str, frozenset[str]]
    towns: dict[str, dict[str, list[str]]]
    namesakes: dict[str, str]
    delaware: list[str]
    cities: dict[str, list[str]]
    cues: dict[Cue, list[str]]


def load_places(path: Path = DEFAULT) -> Places:
    """Read the names of places.

    Raises:
        ConfigError: the file is missing or a key or value is wrong.

    """
    return read_yaml(path).parsed(Places)


@cache
def country_names() -> dict[str, tuple[str, ...]]:
    """Every country's names in five languages, by ISO 3166 alpha-2 code, read at the first call."""
    names: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for code, name in _territories(language).items():
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES:
                names.setdefault(_PARTS.get(code, code), []).append(name.split(" (")[0])
    return {code: tuple(dict.fromkeys(found)) for code, found in names.items()}


def _territories(language: str) -> dict[str, str]:
    """The territories' names from Babel's data file; its own reader keeps all of it in memory."""
    with Path(resolve_locale_filename(language)).open("rb") as file:
        found: dict[str, str] = pickle.load(file)["territories"]  # noqa: S301 - shipped by Babel
    return found
