"""The names of places that are shipped."""

from pathlib import Path

import pytest

from config.errors import ConfigError
from config.places import country_names, load_places


def test_every_code_is_a_country() -> None:
    places, codes = load_places(), set(country_names())
    assert set(places.countries) <= codes
    assert set(places.cities) <= codes
    assert set(places.states) <= codes
    assert {code for joined in places.sets for code in joined.split()} <= codes


def test_countries_are_named_in_five_languages() -> None:
    names = country_names()["DE"]
    assert {"Germany", "Deutschland", "Allemagne", "Alemania", "Niemcy"} <= set(names)


def test_a_wrong_key_is_named(tmp_path: Path) -> None:
    file = tmp_path / "places.yaml"
    file.write_text("towns: {}\n")
    with pytest.raises(ConfigError, match=r"places\.yaml"):
        load_places(file)


def test_parts_of_countries_bear_the_countrys_code() -> None:
    names = country_names()
    assert "IC" not in names
    assert {"Canary Islands", "Canarias"} <= set(names["ES"])
