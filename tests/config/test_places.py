"""The names of places that are shipped."""

from pathlib import Path

import pytest

from config.errors import ConfigError
from config.places import country_names, load_places
from config.regions import load_regions


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


@pytest.mark.parametrize("group", ["AFRICA", "EUROPE", "MIDDLE_EAST", "LATAM", "ASIA"])
def test_every_country_has_a_town_but_those_named_like_theirs(group: str) -> None:
    named_like_their_town = set("GI VA SM GF ST SC SH EH YT GY PR MO".split())
    assert load_regions()[group] - set(load_places().cities) <= named_like_their_town


@pytest.mark.parametrize(
    ("town", "code"),
    [
        ("Juba", "SS"),
        ("Kabul", "AF"),
        ("Bujumbura", "BI"),
        ("Paramaribo", "SR"),
        ("Kulmbach", "DE"),
        ("Tarnobrzeg", "PL"),
        ("Chapecó", "BR"),
        ("Torrejón de Ardoz", "ES"),
        ("Aarschot", "BE"),
        ("Oosterhout", "NL"),
    ],
)
def test_larger_towns_are_known(town: str, code: str) -> None:
    assert town in load_places().cities[code]
