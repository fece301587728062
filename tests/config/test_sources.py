from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from config.durations import duration
from config.errors import ConfigError
from config.forbidden import forbidden
from config.sources import SourceSpec, load_sources

ENTRY = """
  - name: board
    family: feed
    home: https://board.example
    terms: documented
    terms_note: https://board.example/api says so
"""


def loaded(folder: Path, text: str) -> tuple[SourceSpec, ...]:
    file = folder / "sources.yaml"
    file.write_text(text, encoding="utf-8")
    return load_sources(file)


def problem(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        loaded(folder, text)
    assert str(folder / "sources.yaml") in str(caught.value)
    return str(caught.value)


def spec(**given: Any) -> SourceSpec:
    plain = {
        "name": "board",
        "family": "feed",
        "home": "https://board.example",
        "terms": "documented",
        "terms_note": "https://board.example/api",
    }
    return SourceSpec(**{**plain, **given})


def refusal(**given: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        spec(**given)
    return str(caught.value)


def test_reads_an_entry(tmp_path: Path) -> None:
    more = "    min_interval: 6h\n    delay: 2s\n    quotas: {day: 250}\n    retain_hours: 24\n"
    (found,) = loaded(tmp_path, f"sources:{ENTRY}{more}    options: {{url: x}}\n")
    assert (found.name, found.min_interval, found.delay) == (
        "board",
        timedelta(hours=6),
        timedelta(seconds=2),
    )
    assert (found.quotas.day, found.retain_hours, found.enabled) == (250, 24, False)
    assert found.options == {"url": "x"}


def test_an_entry_survives_storage(tmp_path: Path) -> None:
    more = "    min_interval: 90m\n    search: [en]\n    quotas: {month: 2500}\n"
    (found,) = loaded(tmp_path, f"search_terms: {{en: [mlops]}}\nsources:{ENTRY}{more}")
    assert SourceSpec.model_validate_json(found.model_dump_json()) == found


def test_search_lists_become_terms(tmp_path: Path) -> None:
    lists = "search_terms:\n  en: [mlops, llm]\n  de: [KI, llm]\n"
    (found,) = loaded(tmp_path, f"{lists}sources:{ENTRY}    search: [en, de]\n")
    assert found.search_terms == ("mlops", "llm", "KI")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("    search: [fr]\n", 'line 8, sources.0.search: search_terms has no list "fr"'),
        ("    speed: fast\n", "line 8, sources.0.speed: Extra inputs are not permitted"),
        ("    min_interval: soon\n", 'sources.0.min_interval: "soon" is no duration'),
        ("    min_interval: 5s\n", "sources.0.min_interval"),
        ("    delay: -3s\n", "sources.0.delay"),
        ("    quotas: {day: 0}\n", "sources.0.quotas.day"),
        ("    quotas: {day: 10, month: 5}\n", "more requests a day than a month"),
        ("    quotas: {day: 10}\n", "less than one request a poll"),
        ("    terms: none\n", "stands there twice"),
        ("    keys: [A_KEY]\n", "differ: A_KEY"),
        ("    options: {url: 'https://x.example/{key:A_KEY}'}\n", "differ: A_KEY"),
        ("    search: [en]\n    options: {terms: [a]}\n", "both give search terms"),
        ("    options: {url: https://www.linkedin.com/jobs}\n", "alert mails"),
    ],
)
def test_contradictions_name_file_line_and_key(tmp_path: Path, more: str, said: str) -> None:
    assert said in problem(tmp_path, f"search_terms: {{en: [a]}}\nsources:{ENTRY}{more}")


def test_two_entries_of_one_name_are_refused(tmp_path: Path) -> None:
    assert 'line 7, sources.1.name: "board" stands there twice' in problem(
        tmp_path, f"sources:{ENTRY}{ENTRY.lstrip(chr(10))}"
    )


@pytest.mark.parametrize("text", ["", "- a\n", "sources: 1\n", "sources: [1]\n", "sauces: []\n"])
def test_a_file_that_is_no_list_of_sources_is_refused(tmp_path: Path, text: str) -> None:
    problem(tmp_path, text)


def test_a_source_without_stated_terms_cannot_be_enabled() -> None:
    assert not spec(terms=None, terms_note="").enabled
    assert "without stated terms cannot be enabled" in refusal(
        terms=None, terms_note="", enabled=True
    )


def test_terms_say_where_they_stand() -> None:
    assert "terms_note must say where" in refusal(terms_note="")


def test_a_forbidden_source_is_kept_but_never_enabled() -> None:
    assert spec(terms="forbidden", home="https://www.malt.fr").terms == "forbidden"
    assert "use alert mails" in refusal(terms="forbidden", enabled=True)


@pytest.mark.parametrize("terms", ["documented", "opt_in", "own"])
def test_a_forbidden_platform_cannot_be_added(terms: str) -> None:
    said = refusal(terms=terms, home="https://www.indeed.co.uk")
    assert "Indeed forbids automated reading" in said
    assert "alert mails" in said


def test_alert_mails_of_a_forbidden_platform_are_read() -> None:
    mail = spec(family="alert_mail", terms="own", home="https://www.linkedin.com", enabled=True)
    assert mail.enabled


def test_a_keyed_interface_of_a_forbidden_platform_is_asked() -> None:
    options = {"url": "https://api.upwork.com/graphql", "token": "{key:UPWORK_TOKEN}"}
    keyed = spec(terms="key", home="https://www.upwork.com", keys=["UPWORK_TOKEN"], options=options)
    assert keyed.missing_keys({}) == ("UPWORK_TOKEN",)
    assert keyed.missing_keys({"UPWORK_TOKEN": ""}) == ("UPWORK_TOKEN",)
    assert keyed.missing_keys({"UPWORK_TOKEN": "x"}) == ()


def test_keys_never_name_the_bot_s_own_secrets() -> None:
    assert "LEADBOT_" in refusal(
        keys=["LEADBOT_DISCORD_TOKEN"], options={"a": ["{key:LEADBOT_DISCORD_TOKEN}"]}
    )


def test_key_terms_name_a_key() -> None:
    assert "names no environment variable" in refusal(terms="key")


@pytest.mark.parametrize(
    ("given", "requests"),
    [
        ({}, 10),
        ({"max_requests": 3}, 3),
        ({"quotas": {"day": 250}, "min_interval": "6h", "max_requests": 100}, 50),
        ({"quotas": {"month": 1000}, "min_interval": "24h", "max_requests": 100}, 25),
        ({"quotas": {"day": 5}, "min_interval": "6h"}, 1),
    ],
)
def test_a_poll_s_requests_fit_the_quotas(given: dict[str, Any], requests: int) -> None:
    assert spec(**given).requests_per_poll == requests


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("90s", 90), ("15m", 900), ("1.5h", 5400), (" 7 d ", 604_800)],
)
def test_durations(written: str, seconds: float) -> None:
    assert duration(written) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("host", "platform"),
    [
        ("www.linkedin.com", "LinkedIn"),
        ("LINKEDIN.COM.", "LinkedIn"),
        ("uk.indeed.com", "Indeed"),
        ("indeed.co.uk", "Indeed"),
        ("malt.fr", "Malt"),
        ("gulp.de", "GULP"),
        ("upwork.com", "Upwork"),
        ("api.upwork.com", None),
        ("notlinkedin.com", None),
        ("malt.company.example", None),
        ("contra.community", None),
        ("com", None),
        ("", None),
    ],
)
def test_forbidden_platforms(host: str, platform: str | None) -> None:
    assert forbidden(host) == platform


class TestShipped:
    def test_every_entry_states_its_terms(self) -> None:
        specs = load_sources()
        assert specs
        assert not [one.name for one in specs if one.terms is None]

    def test_what_needs_an_operator_s_decision_is_off(self) -> None:
        assert not [one.name for one in load_sources() if one.enabled and one.terms == "opt_in"]

    def test_every_polled_source_is_named_in_messages(self) -> None:
        asked = (one for one in load_sources() if one.terms != "forbidden")
        assert not [one.name for one in asked if not one.attribution]

    def test_thirty_are_shipped_three_quarters_without_code(self) -> None:
        asked = [one for one in load_sources() if one.terms != "forbidden"]
        assert len(asked) >= 30
        coded = {"hn_thread", "alert_mail"}
        assert sum(one.family not in coded for one in asked) >= len(asked) * 3 / 4

    def test_each_has_the_facts_that_politeness_needs(self) -> None:
        for one in load_sources():
            assert one.home.startswith("https://"), one.name
            assert one.terms_note, one.name
            if one.terms == "forbidden":
                continue
            assert "min_interval" in one.model_fields_set, one.name
            assert "delay" in one.model_fields_set, one.name
            assert one.family == "alert_mail" or "quotas" in one.model_fields_set, one.name
            assert bool(one.keys) is (one.terms == "key") or one.terms == "own", one.name


def test_an_entry_without_a_home_is_at_home_where_it_asks() -> None:
    found = spec(home="", options={"request": {"url": "https://api.board.example/v1?q={term}"}})
    assert found.home == "https://api.board.example"


def test_an_entry_without_any_address_says_what_is_missing(tmp_path: Path) -> None:
    entry = ENTRY.replace("    home: https://board.example\n", "")
    said = problem(tmp_path, f"sources:{entry}")
    assert "sources.0.home" in said
