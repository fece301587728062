"""Every family and board that exists keeps the contract; nothing is listed here."""

import importlib
import inspect
import pkgutil
from typing import Any

import pytest
from pydantic import BaseModel

from config.errors import ConfigError
from config.sources import SourceSpec, load_sources
from scrapers.base import Source
from scrapers.registry import PACKAGES, families, source_of

NAMES = sorted(families())
OWN = {"name": "a", "platform": "A", "from": ["a@a.example"], "single": True}


def spec(**given: Any) -> SourceSpec:
    plain = {"name": "board", "family": "feed", "home": "https://board.example"}
    return SourceSpec(**{**plain, **given})


def test_every_module_with_a_source_is_found() -> None:
    modules = [
        importlib.import_module(f"{package.__name__}.{found.name}")
        for package in PACKAGES
        for found in pkgutil.iter_modules(package.__path__)
    ]
    written = [
        kind
        for module in modules
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Source) and kind.__module__ == module.__name__
    ]
    assert {kind for kind in written if not inspect.isabstract(kind)} == set(families().values())


@pytest.mark.parametrize("name", NAMES)
class TestFamily:
    def test_is_named_after_its_module(self, name: str) -> None:
        family = families()[name]
        assert family.family == name == family.__module__.rpartition(".")[2]

    def test_says_what_it_is(self, name: str) -> None:
        family = families()[name]
        assert family.__doc__
        assert issubclass(family.Options, BaseModel)

    def test_takes_only_options_that_it_knows(self, name: str) -> None:
        with pytest.raises(ConfigError) as caught:
            source_of(spec(family=name, options={"no_such_option": 1}))
        assert str(caught.value).startswith("source board, options.")


def test_every_shipped_source_can_be_built() -> None:
    for one in load_sources():
        if one.terms != "forbidden":
            assert source_of(one).name == one.name


def test_an_unknown_family_is_named_with_those_that_exist() -> None:
    with pytest.raises(ConfigError, match=r'source board, family: "feeed" is unknown\. .*feed'):
        source_of(spec(family="feeed"))


def test_keys_take_the_place_of_their_names() -> None:
    options = {"url": "https://board.example/{key:BOARD_ID}", "params": {"k": "{key:BOARD_KEY}"}}
    given = spec(keys=("BOARD_ID", "BOARD_KEY"), options=options)
    source = source_of(given, {"BOARD_ID": "77", "BOARD_KEY": "s3cret"})
    assert source.options.url == ("https://board.example/77",)
    assert source.options.params == {"k": "s3cret"}
    assert set(source.secrets) == {"77", "s3cret"}
    assert "s3cret" not in repr(given)


def test_a_missing_key_is_named() -> None:
    given = spec(keys=("BOARD_KEY",), options={"url": "https://board.example/{key:BOARD_KEY}"})
    with pytest.raises(ConfigError, match="source board: BOARD_KEY is not set"):
        source_of(given, {"BOARD_KEY": ""})
    assert source_of(given).secrets == ()


def test_a_wrong_option_never_shows_a_key() -> None:
    given = spec(keys=("BOARD_KEY",), options={"url": "{key:BOARD_KEY}"})
    with pytest.raises(ConfigError, match=r"source board, options\.url") as caught:
        source_of(given, {"BOARD_KEY": "s3cret"})
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("family", "options", "said"),
    [
        ("feed", {"keep": [{"path": "title", "matches": "c++|python ("}]}, r'keep\.0\.matches: "c\+'),
        ("feed", {"title_split": "(?P<title>"}, r'title_split: "\(\?P<title>" is no regular'),
        ("feed", {"strip": [{"regex": "a{9999999999999}"}]}, r"strip\.0\.regex: .* is no regular"),
        ("json_api", {"map": {"title": {"path": "a", "regex": "b"}}}, r'map\.title: "b" has no group'),
        ("json_api", {"map": {"title": {"path": "a", "zone": "Europe/Berln"}}}, "no time zone"),
        ("json_api", {"map": {"title": {"path": "a", "zone": "../etc"}}}, "no time zone"),
        ("alert_mail", {"own": [OWN | {"noise": ["*"]}]}, r'own\.0\.noise\.0: "\*" is no regular'),
    ],
)  # fmt: skip
def test_a_slip_in_a_pattern_or_a_zone_is_named(
    family: str, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(ConfigError, match=rf"^source board, options\..*{said}"):
        source_of(spec(family=family, options=options))


def test_search_terms_come_as_the_option_terms() -> None:
    given = spec(options={"url": "https://board.example/?q={term}"}, search_terms=("mlops", "llm"))
    assert source_of(given).options.terms == ("mlops", "llm")
