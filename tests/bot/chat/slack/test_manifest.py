"""The manifest says what the code does: the same scopes, commands, events, shortcut."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.chat.slack_handlers import COMMANDS, EVENTS, SHORTCUT
from bot.chat.slack_manifest import BOT_SCOPES
from tests.bot.chat.slack.methods import METHODS
from tests.bot.chat.slack.scopes import NEEDS, NO_SCOPE
from tests.conftest import ROOT
from tests.pictures.slack import ALTS


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    found = yaml.safe_load((ROOT / "slack-manifest.yaml").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_scopes_are_those_of_the_code(manifest: dict[str, Any]) -> None:
    assert manifest["oauth_config"]["scopes"] == {"bot": list(BOT_SCOPES)}


def test_every_method_has_its_scope_and_every_scope_a_method() -> None:
    assert set(METHODS) == set(NEEDS) | NO_SCOPE
    unused = set(BOT_SCOPES) - set(NEEDS.values())
    # Private channels and direct messages beside public ones; commands is asked for by Slack.
    assert unused == {"commands", "groups:read", "groups:history", "im:history"}


def test_the_code_calls_no_other_method() -> None:
    code = "".join(one.read_text("utf-8") for one in (ROOT / "bot/chat").glob("slack_*.py"))
    called = set(
        re.findall(
            r"\.(?:replies|posts)\s*\.((?:chat|views|conversations|users)_\w+|files_info)", code
        )
    )
    known = {name.replace(".", "_") for name in METHODS}
    assert called
    assert called <= known


def test_the_commands_events_and_shortcut_are_handled(manifest: dict[str, Any]) -> None:
    features, settings = manifest["features"], manifest["settings"]
    assert [one["command"] for one in features["slash_commands"]] == list(COMMANDS)
    assert [one["callback_id"] for one in features["shortcuts"]] == [SHORTCUT]
    assert settings["event_subscriptions"]["bot_events"] == list(EVENTS)
    assert settings["interactivity"]["is_enabled"] is True


def test_it_keeps_slack_s_limits(manifest: dict[str, Any]) -> None:
    shown, features = manifest["display_information"], manifest["features"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    for one in features["slash_commands"]:
        assert len(one["command"]) <= 32
        assert len(one["description"]) <= 2000
        assert len(one["usage_hint"]) <= 1000
    for one in features["shortcuts"]:
        assert len(one["name"]) <= 24
        assert len(one["description"]) <= 150
    assert features["app_home"]["home_tab_enabled"]
    assert features["app_home"]["messages_tab_enabled"]


def test_the_page_names_every_scope_with_its_reason() -> None:
    page = Path(ROOT / "docs/slack.md").read_text("utf-8")
    for scope, reason in BOT_SCOPES.items():
        assert f"| `{scope}` | {reason} |" in page


def test_the_page_shows_every_picture_with_its_words() -> None:
    page = Path(ROOT / "docs/slack.md").read_text("utf-8")
    for name, alt in ALTS.items():
        assert f"![{alt}](pictures/{name})" in page
        assert (ROOT / "docs/pictures" / name).is_file()
