from pathlib import Path

import pytest

from config.errors import ConfigError
from config.settings import PREFIX, Settings, load_settings
from config.sources import load_sources

ROOT = Path(__file__).parents[2]


def test_env_example_names_every_setting_and_no_other() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = {line.lstrip("# ").partition("=")[0] for line in lines if f"{PREFIX}" in line[:12]}
    assert named == {PREFIX + name.upper() for name in Settings.model_fields}


def test_env_example_tells_what_each_setting_does() -> None:
    text = (ROOT / ".env.example").read_text("utf-8")
    for field in Settings.model_fields.values():
        assert field.description
        assert field.description in text


def test_env_example_can_be_used_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)
    settings = Settings(_env_file=ROOT / ".env.example")
    assert settings.discord_token is None
    assert settings.database_url.get_secret_value().startswith("sqlite:///")


def test_a_wrong_setting_names_its_variable_and_not_its_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LEADBOT_HTTP_PORT", "s3cret")
    with pytest.raises(ConfigError, match="LEADBOT_HTTP_PORT") as problem:
        load_settings()
    assert "s3cret" not in str(problem.value)


def test_env_example_names_the_keys_of_every_source() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = {line.partition("=")[0] for line in lines if "=" in line} - {
        PREFIX + name.upper() for name in Settings.model_fields
    }
    assert named == {key for spec in load_sources() for key in spec.keys}
