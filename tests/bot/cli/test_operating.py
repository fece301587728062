import asyncio
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from bot.app import build as building
from bot.cli.doctor_settings import BAD, chat_settings
from bot.commands.kept import key_of
from bot.models import OwnSkill, Profile
from bot.storage.store import open_store
from bot.work.steward import careful_until
from config.settings import Settings, load_settings
from scrapers.fetch.manners import Usage
from tests.bot.cli.conftest import Run

FEED = """<rss version="2.0"><channel><title>Board</title><link>https://b.example</link>
<item><title>Freelance ML engineer</title><guid>1</guid><link>https://b.example/1</link>
<description>Contract, PyTorch, machine learning models, 70 EUR per hour, remote.</description></item>
<item><title>Freelance illustrator</title><guid>2</guid><link>https://b.example/2</link>
<description>Contract: draw bees.</description></item></channel></rss>"""


def sources(folder: Path, **urls: str) -> Path:
    entries = [
        {"name": name, "family": "feed", "home": "https://b.example", "terms": "own",
         "enabled": True, "options": {"url": url}}
        for name, url in urls.items()
    ]  # fmt: skip
    file = folder / "mine.yaml"
    file.write_text(json.dumps({"sources": entries}))
    return file


def test_polls_once_and_tells_what_came_of_it(
    leadbot: Run, tmp_path: Path, httpserver: HTTPServer
) -> None:
    def answer(request: Request) -> Response:
        if request.headers.get("If-None-Match") == '"v1"':
            return Response(status=304)
        return Response(FEED, headers={"ETag": '"v1"'}, content_type="application/rss+xml")

    httpserver.expect_request("/feed").respond_with_handler(answer)
    httpserver.expect_request("/none").respond_with_data("", status=404)
    file = sources(tmp_path, good=httpserver.url_for("/feed"), gone=httpserver.url_for("/none"))
    first = leadbot("poll", "--once", "--sources", file, "--json", allow_private_hosts="true")
    (row,) = first.rows
    assert first.code == 0
    assert row | {"seconds": 0} == {
        "sources": 2, "fetched": 1, "not_modified": 0, "failed": 1, "postings": 2, "new_leads": 1,
        "seconds": 0,
    }  # fmt: skip
    (row,) = leadbot("poll", "--once", "--sources", file, "--json").rows
    assert (row["not_modified"], row["failed"], row["postings"]) == (1, 1, 0)
    one = leadbot("poll", "--source", "good", "--sources", file)
    assert "1 sources polled" in one.out
    listed = leadbot("sources", "list", sources_file=str(file))
    assert "BLOCKED" in listed.out
    assert "nothing new" in listed.out
    rows = leadbot("sources", "list", "--json", sources_file=str(file)).rows
    good, gone = (next(row for row in rows if row["name"] == name) for name in ("good", "gone"))
    assert (good["items"], good["postings_30_days"], good["failures"]) == (2, 2, 0)
    assert (gone["items"], gone["failures"]) == (0, 2)
    assert good["next"] > good["last"]


def listed_and_on() -> set[str]:
    """What the bot that runs would poll."""
    rows = asyncio.run(_health())
    return {name for name, enabled, listed in rows if enabled and listed}


async def _health() -> list[tuple[str, bool, bool]]:
    store = await open_store(load_settings().database_url.get_secret_value())
    try:
        return [(one.name, one.enabled, one.listed) for one in await store.sources.health()]
    finally:
        await store.close()


async def _begun() -> None:
    """As `leadbot run` begins."""
    async with building.opened(load_settings(), decides=True):
        pass


def test_a_command_in_another_shell_leaves_the_running_bots_sources_alone(
    leadbot: Run, tmp_path: Path, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/feed").respond_with_data(FEED, content_type="application/rss+xml")
    monkeypatch.setenv("ADZUNA_APP_ID", "x")
    monkeypatch.setenv("ADZUNA_APP_KEY", "y")
    asyncio.run(_begun())
    before = listed_and_on()
    assert "adzuna" in before
    monkeypatch.delenv("ADZUNA_APP_ID")
    monkeypatch.delenv("ADZUNA_APP_KEY")
    file = sources(tmp_path, own=httpserver.url_for("/feed"))
    for command in (["export", "1"], ["doctor"], ["sources", "list"], ["db", "upgrade"]):
        leadbot(*command)
    for options in (["--once"], []):
        polled = leadbot("poll", *options, "--sources", file, allow_private_hosts="true")
        assert f"{1 if options else 0} sources polled" in polled.out
    assert listed_and_on() == before
    asyncio.run(_begun())
    assert listed_and_on() == before - {"adzuna"}


def test_a_source_that_cannot_be_built_stops_before_anything_is_written(
    leadbot: Run, tmp_path: Path
) -> None:
    asyncio.run(_begun())
    before = asyncio.run(_health())
    file = sources(tmp_path, own="https://b.example/feed")
    told = json.loads(file.read_text())
    told["sources"][0]["options"] = {"address": "https://b.example/feed"}
    file.write_text(json.dumps(told))
    ran = leadbot("poll", "--sources", file)
    assert ran.code == 2
    assert "own" in ran.err
    assert asyncio.run(_health()) == before


def test_an_unknown_source_is_named_and_nothing_is_written(leadbot: Run, tmp_path: Path) -> None:
    ran = leadbot("poll", "--source", "nowhere")
    assert ran.code == 2
    assert 'source "nowhere"' in ran.err
    assert not (tmp_path / "data").exists()


def test_a_wrong_sources_file_names_file_and_key(leadbot: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("sources:\n  - {name: x, family: feed, home: 'https://x.example', odd: 1}\n")
    ran = leadbot("poll", "--sources", file)
    assert ran.code == 2
    assert "mine.yaml" in ran.err
    assert "odd" in ran.err


def test_an_empty_sources_file_says_what_it_needs(leadbot: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").touch()
    ran = leadbot("poll", "--sources", tmp_path / "mine.yaml")
    assert ran.code == 2
    assert "mine.yaml line 1: is empty. It needs: sources" in ran.err


def test_saved_answers_are_read_and_a_broken_file_is_an_object(
    leadbot: Run, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.xml", tmp_path / "bad.xml"
    good.write_text(FEED)
    bad.write_bytes(b"\x00\xff not a feed")
    rows = leadbot("sources", "read", "feed", good, bad, tmp_path / "none", "--summary").rows
    assert [row["postings"] for row in rows] == [2, 0, 0]
    assert rows[0]["error"] is None
    assert all(row["error"] for row in rows[1:])
    postings = leadbot("sources", "read", "feed", good).rows
    assert [row["title"] for row in postings] == ["Freelance ML engineer", "Freelance illustrator"]


def test_the_database_is_made_backed_up_and_restored(leadbot: Run, tmp_path: Path) -> None:
    assert "new database" in leadbot("db", "upgrade").out
    copy = tmp_path / "copy.db"
    assert leadbot("db", "backup", copy).code == 0
    assert copy.stat().st_size > 0
    assert leadbot("db", "restore", copy, "--yes").code == 0
    assert asyncio.run(_careful(tmp_path / "data" / "leadbot.db"))
    refused = leadbot("db", "restore", tmp_path / "none.db", "--yes")
    assert refused.code == 2
    assert "none.db" in refused.err
    nowhere = leadbot("db", "backup", copy / "in-a-file.db")
    assert nowhere.code == 2
    assert "cannot be written" in nowhere.err


async def _careful(file: Path) -> bool:
    """Whether a bot that begins now looks for each post before it makes it."""
    store = await open_store(f"sqlite:///{file}")
    try:
        return await careful_until(store) is not None
    finally:
        await store.close()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://u:hunter2@h/d", "mysql is not supported"),
        ("postgresql://u:hunter2@127.0.0.1:9/d", "127.0.0.1"),
        ("nonsense", "LEADBOT_DATABASE_URL"),
        ("sqlite:///", "LEADBOT_DATABASE_URL: names no file"),
        ("sqlite://", "names no file"),
    ],
)
def test_a_wrong_database_is_told_without_its_password(leadbot: Run, url: str, told: str) -> None:
    ran = leadbot("db", "upgrade", database_url=url)
    assert ran.code == 2
    assert told in ran.err
    assert "hunter2" not in ran.err


def test_doctor_tells_what_is_set_and_what_is_not(leadbot: Run) -> None:
    ran = leadbot("doctor")
    assert ran.code == 0
    assert "Discord is off: LEADBOT_DISCORD_TOKEN is not set" in ran.out
    assert "switched on" in ran.out
    assert "CVs: PDF, Word and plain text can be read" in ran.out
    bad = leadbot("doctor", allow_private_hosts="true")
    assert bad.code == 1
    assert leadbot("doctor", "--health", http_port="9").code == 1
    odd = leadbot("doctor", allow_private_hosts="false", discord_tokne="x")
    assert "LEADBOT_DISCORD_TOKNE is no setting" in odd.out


DISCORD = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gh1jkL.abcdefghijklmnopqrstuvwxyz0123456789_-"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"discord_token": "hunter2"}, "LEADBOT_DISCORD_TOKEN is no bot token"),
        ({"discord_token": "MTIzNDU2Nzg5MDEyMzQ1Njc4"}, "LEADBOT_DISCORD_TOKEN is no bot token"),
        ({"slack_app_token": "xapp-1"}, "LEADBOT_SLACK_APP_TOKEN is set, and LEADBOT_SLACK_BOT"),
        ({"slack_client_secret": "x"}, "LEADBOT_SLACK_CLIENT_SECRET is set, and LEADBOT_SLACK_BOT"),
        ({"public_url": "http://bot.example"}, "LEADBOT_PUBLIC_URL is no address that begins"),
        ({"mail_host": "imap.example"}, "LEADBOT_MAIL_USER, LEADBOT_MAIL_PASSWORD are not set"),
        (
            {"mail_host": "imap.example", "mail_user": "u", "mail_client_id": "c"},
            "LEADBOT_MAIL_TOKEN_URL, LEADBOT_MAIL_REFRESH_TOKEN are not set",
        ),
    ],
)
def test_doctor_names_what_a_chat_or_the_mailbox_lacks(
    leadbot: Run, given: dict[str, str], told: str
) -> None:
    ran = leadbot("doctor", **given)
    assert ran.code == 1
    (bad,) = [line for line in ran.out.splitlines() if line.startswith("BAD")]
    assert told in bad
    assert "hunter2" not in ran.out


def test_doctor_says_what_installing_on_slack_lacks() -> None:
    settings = Settings(_env_file=None, slack_client_id="1.2", slack_app_token="xapp-1")
    assert [line for state, line in chat_settings(settings) if state == BAD] == [
        "LEADBOT_SLACK_CLIENT_SECRET is not set: LEADBOT_SLACK_CLIENT_ID needs it",
        "LEADBOT_SLACK_SIGNING_SECRET is not set: LEADBOT_SLACK_CLIENT_ID needs it",
    ]


@pytest.mark.parametrize(
    "given",
    [
        {"discord_token": DISCORD},
        {"discord_token": "own", "discord_api_url": "https://chat.example/api/v10"},
        {"slack_bot_token": "xoxb-1", "slack_app_token": "xapp-1"},
        {"public_url": "https://bot.example"},
        {"mail_host": "imap.example", "mail_user": "u", "mail_password": "p"},
    ],
)
def test_doctor_finds_nothing_bad_in_settings_that_can_be_used(given: dict[str, Any]) -> None:
    found = chat_settings(Settings(_env_file=None, **given))
    assert not [line for state, line in found if state == BAD]


@pytest.mark.parametrize("name", ["slack_api_url", "discord_api_url"])
@pytest.mark.parametrize(
    "url", ["foo", "foo.example/api", "ftp://foo.example", "https://", "http://[x"]
)
def test_an_address_of_a_chat_that_is_none_stops_the_start(
    leadbot: Run, name: str, url: str
) -> None:
    ran = leadbot("run", **{name: url})
    assert (ran.code, ran.out) == (2, "")
    assert f"LEADBOT_{name.upper()}: is no address such as https://" in ran.err


def test_an_env_file_that_is_not_utf8_is_one_line(leadbot: Run, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LEADBOT_LOG_LEVEL=DEBUG\n", encoding="utf-16")
    ran = leadbot("sources", "list")
    told = "leadbot: .env: is not UTF-8 text; save it as UTF-8\n"
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_doctor_names_the_line_of_an_env_file_that_it_does_not_understand(
    leadbot: Run, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("LEADBOT_LOG_LEVEL=DEBUG\n\nnot a setting at all\n")
    ran = leadbot("doctor")
    assert (ran.code, ran.err) == (2, "")
    assert ran.out == "BAD  .env line 3: is not understood. Write NAME=value\n"


def test_the_list_of_sources_is_aligned_however_long_its_words(leadbot: Run) -> None:
    head, *lines, _ = leadbot("sources", "list").out.splitlines()
    end = head.index("every") + len("every")
    assert any("needs " in line for line in lines)
    assert all(re.search(r" [\d.]+h$", line[:end]) for line in lines)


def test_a_check_says_that_it_waits_for_a_quota(
    leadbot: Run, tmp_path: Path, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = iter([0.6])
    monkeypatch.setattr(Usage, "wait", lambda *_: next(waits, 0.0))
    httpserver.expect_request("/feed").respond_with_data(FEED, content_type="application/rss+xml")
    file = sources(tmp_path, board=httpserver.url_for("/feed"))
    given = {"sources_file": str(file), "allow_private_hosts": "true"}
    ran = leadbot("sources", "check", "board", **given)
    assert "board: waits 1 s" in ran.err
    assert "board: 2 postings" in ran.out


def test_doctor_tells_which_files_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.cli.doctor import _cv
    from bot.cv.kinds import NEEDED

    monkeypatch.setitem(NEEDED, "PDF", "a_library_that_nobody_has")
    assert _cv() == ("note", "CVs: PDF cannot be read: install leadbot with [cv]")


def test_a_slip_in_a_pattern_is_one_line_and_no_traceback(leadbot: Run, tmp_path: Path) -> None:
    file = sources(tmp_path, board="https://b.example/feed")
    given = json.loads(file.read_text())
    given["sources"][0]["options"]["keep"] = [{"path": "title", "matches": "python ("}]
    file.write_text(json.dumps(given))
    ran = leadbot("doctor", sources_file=str(file))
    assert ran.code in (1, 2)
    told = ran.out + ran.err
    assert 'source board, options.keep.0.matches: "python (" is no regular expression' in told
    assert "Traceback" not in told


def test_a_source_is_switched_off_and_on(leadbot: Run) -> None:
    assert "is off" in leadbot("sources", "disable", "remotive", "--why", "too slow").out
    listed = leadbot("sources", "list", "--json").rows
    assert {row["name"]: row["state"] for row in listed}["remotive"] == "off"
    assert "is on" in leadbot("sources", "enable", "remotive").out
    refused = leadbot("sources", "enable", "adzuna")
    assert refused.code == 2
    assert "ADZUNA_APP_ID" in refused.err


def test_adding_a_feed_shows_three_items_first(leadbot: Run, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/feed").respond_with_data(FEED, content_type="application/rss+xml")
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    url = httpserver.url_for("/feed")
    ran = leadbot("sources", "add", url, "--yes", allow_private_hosts="true")
    assert ran.code == 0, ran.err
    assert "Freelance ML engineer" in ran.out
    again = leadbot("sources", "add", url, "--yes")
    assert again.code == 2
    refused = leadbot("sources", "add", "https://www.linkedin.com/jobs/feed", "--yes")
    assert refused.code == 2
    assert "alert mail" in refused.err


def test_the_export_has_what_the_member_is_given_too(leadbot: Run, tmp_path: Path) -> None:
    leadbot("db", "upgrade")
    number = asyncio.run(_member(tmp_path / "data" / "leadbot.db"))
    told = json.loads(leadbot("export", str(number)).out)
    assert told["member"]["address"] == "anna"
    assert told["profile"]["skills"][0]["name"] == "PyTorch"
    assert told["kept"] == {"searches": {"remote": {"words": "pytorch"}}}
    assert datetime.fromisoformat(told["exported_at"]).tzinfo


async def _member(file: Path) -> int:
    """A member with a profile and a kept search, beside another with a search; the first's number."""
    store = await open_store(f"sqlite:///{file}")
    try:
        community = await store.communities.of("discord", "guild-1")
        for name in ("anna", "boris"):
            member = await store.members.of(community.id, name)
            profile = Profile("", skills=(OwnSkill("PyTorch"),))
            await store.members.save_profile(member.id, profile)
            kept = {"remote": {"words": "pytorch" if name == "anna" else "keras"}}
            key = key_of(member.id, "searches")
            await store.tokens.put(key, kept, platform="discord", community="guild-1")
        found = await store.members.find(community.id, "anna")
        return found.id if found else 0
    finally:
        await store.close()


def test_export_of_nobody_is_a_clear_line(leadbot: Run) -> None:
    ran = leadbot("export", "99")
    assert ran.code == 2
    assert "member 99" in ran.err
    assert leadbot("export", "9" * 30).code == 2


def test_the_invite_asks_for_the_permissions_of_the_documentation(leadbot: Run) -> None:
    shown = leadbot("invite", "123456789012345678").out.strip()
    number = re.search(r"permissions=(\d+)", shown)
    assert number
    assert "client_id=123456789012345678" in shown
    page = Path(__file__).parents[3] / "docs" / "discord.md"
    assert number[1] in page.read_text("utf-8")
    assert "LEADBOT_DISCORD_TOKEN" in leadbot("invite").err
    for odd in ("no-number", "٣٤٥", "²", "1" * 30):
        ran = leadbot("invite", odd)
        assert (ran.code, ran.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("token", ["tökén.abc", "😀", "bm8=.abc", "!.a", "////.a", ".", "a.b.c"])
def test_a_token_that_is_none_is_told_without_showing_it(leadbot: Run, token: str) -> None:
    ran = leadbot("invite", discord_token=token)
    assert ran.code == 2
    assert ran.err.startswith("leadbot: LEADBOT_DISCORD_TOKEN is no bot token")
    assert token not in ran.err


def test_a_digest_without_any_place_says_how_to_make_one(leadbot: Run) -> None:
    ran = leadbot("digest", "--now", "--dry-run")
    assert ran.code == 2
    assert "/leads-admin setup" in ran.err
    assert "--now" in leadbot("digest").err
