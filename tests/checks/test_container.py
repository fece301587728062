"""The container as its documentation says to run it: a copy of .env.example beside compose.yaml."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.settings import PREFIX, Settings, load_settings

ROOT = Path(__file__).parents[2]
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]
OURS = sorted(name for name, service in SERVICES.items() if service.get("build"))
DATA = "/srv/leadbot/data"


def stated(pattern: str) -> str:
    """What the Dockerfile says."""
    found = re.search(pattern, (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert found
    return found[1]


def settings_in(service: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings inside: of the image, over them the .env, over that the service's own."""
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    file = dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    image = {f"{PREFIX}HTTP_PORT": stated(r"LEADBOT_HTTP_PORT=(\d+)")}
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)
    for name, value in (image | file | SERVICES[service].get("environment", {})).items():
        monkeypatch.setenv(name, value)
    return load_settings(_env_file=None)


@pytest.mark.parametrize("service", OURS)
def test_the_health_check_is_answered(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_in(service, monkeypatch).http_port == int(stated(r"^EXPOSE (\d+)"))


def test_what_listens_is_published_for_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_in("leadbot", monkeypatch)
    published = [re.sub(r"\$\{\w+:-(\w+)\}", r"\1", one) for one in SERVICES["leadbot"]["ports"]]
    listening = (settings.http_port, settings.slack_port)
    assert published == [f"127.0.0.1:{port}:{port}" for port in listening]


def test_documented_backups_are_written_where_the_container_can_write() -> None:
    assert SERVICES["leadbot"]["read_only"]
    assert [one.partition(":")[2] for one in SERVICES["leadbot"]["volumes"]] == [DATA]
    text = (ROOT / "docs" / "operating.md").read_text("utf-8")
    files = re.findall(r"leadbot db\s+(?:backup|restore) (\S+?)`", text)
    assert len(files) == 3
    assert all(one.startswith("data/") for one in files)
