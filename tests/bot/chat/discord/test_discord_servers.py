"""Coming, going, starting again: commands are registered once, nobody is greeted unasked."""

import discord
import pytest

from bot.chat.discord_chat import DiscordChat, shards_of
from bot.chat.discord_permissions import NAMES, PERMISSIONS, invite_url
from bot.chat.discord_sync import Remembered, digest_of
from bot.chat.discord_tree import definitions, invoked, words_of
from bot.commands.base import Call, Command, Option
from bot.commands.found import found
from bot.errors import ChatBusy
from config.errors import ConfigError
from config.settings import Settings
from tests.bot.chat.discord.scene import Scene, raw, said, sound, walked
from tests.conftest import ROOT


def registered(scene: Scene) -> int:
    return len(scene.bodies("/commands", "PUT"))


async def test_commands_are_registered_once(scene: Scene) -> None:
    assert registered(scene) == 1
    await scene.restarted()
    assert registered(scene) == 1


async def test_changed_commands_are_registered_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = DiscordChat("token", shards="0-0/1", notes=scene.world.store.notes)
    table = scene.world.restarted()
    monkeypatch.setattr(table, "offered", lambda: tuple(table.commands.values())[:-1])
    chat.offer(table)
    await scene.env.restart_bot(chat.client)
    assert registered(scene) == 2


async def test_the_first_command_of_an_admin_shows_three_steps_once(scene: Scene) -> None:
    guild = scene.env.create_guild("Moss Hill")
    role = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    channel = guild.create_text_channel("jobs")
    member = guild.add_member(scene.env.create_user("cleo"))
    admin = guild.add_member(scene.env.create_user("dora"), roles=[role])
    await scene.env.settle()
    assert not channel.history()
    assert "three steps" not in said(sound(await member.slash(channel, "leads help")))
    first = sound(await admin.slash(channel, "leads profile"))
    assert "Getting started, in three steps" in said(first)
    leading = [one for one in walked(raw(first.components)) if one.get("style") == 1]
    assert [one["label"] for one in leading] == ["Fill in a form…"]
    step = sound(await admin.click(first, label="1. Channel"))
    assert "step 1 of 3" in said(step)
    assert "three steps" not in said(sound(await admin.slash(channel, "leads profile")))


async def test_a_refused_registration_stops_nothing_and_is_tried_again(scene: Scene) -> None:
    notes = Remembered()
    for _ in range(2):
        scene.env.inject_error("PUT", "/applications/*/commands", status=400)
        chat = DiscordChat("token", shards="0-0/1", notes=notes)
        chat.offer(scene.world.restarted())
        await scene.env.restart_bot(chat.client)
    assert registered(scene) == 3


async def test_another_process_registers_nothing(scene: Scene) -> None:
    chat = DiscordChat("token", shards="1-1/2", notes=Remembered())
    chat.offer(scene.world.restarted())
    await chat.ready()
    assert registered(scene) == 1


def test_the_install_link_asks_for_what_the_page_says() -> None:
    number = PERMISSIONS.value
    url = invite_url(42)
    assert f"permissions={number}" in url
    assert "scope=bot+applications.commands" in url
    page = (ROOT / "docs" / "discord.md").read_text()
    assert f"`{number}`" in page
    granted = {told for name, told in NAMES.items() if getattr(PERMISSIONS, name)}
    assert len(granted) == number.bit_count()
    for name in granted:
        assert f"| {name} |" in page
    assert granted == {
        "View Channel",
        "Send Messages",
        "Send Messages in Threads",
        "Embed Links",
        "Attach Files",
    }


@pytest.mark.parametrize("text", ["0", "0-1", "2-1/4", "0-4/4", "a-b/c", "-1-2/3"])
def test_shards_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="LEADBOT_DISCORD_SHARDS"):
        shards_of(text)


def test_shards_of_one_process() -> None:
    assert shards_of("") == (None, None)
    assert shards_of(" 2-3/8 ") == ([2, 3], 8)


def test_a_chat_needs_a_token() -> None:
    with pytest.raises(ConfigError, match="LEADBOT_DISCORD_TOKEN"):
        DiscordChat.of(Settings(_env_file=None, discord_token=None))


async def test_no_command_breaks_a_limit_of_discord() -> None:
    payload = definitions(tuple(found()[0].values()))
    assert [one["name"] for one in payload] == ["leads", "leads-admin", "Match this to me"]
    assert payload[1]["default_member_permissions"] == "32"
    for group in payload[:2]:
        assert len(group["options"]) <= 25
        for one in group["options"]:
            assert 1 <= len(one["description"]) <= 100
            assert one["name"] == one["name"].lower()
            assert len(one["options"]) <= 25
            needs = [option["required"] for option in one["options"]]
            assert needs == sorted(needs, reverse=True)


async def _nothing(call: Call) -> None:
    raise AssertionError(call)


def test_a_long_table_moves_into_a_group_of_its_own() -> None:
    many = [
        Command(f"c{number}", "about", _nothing, (Option("a", "b" * 200),))  # type: ignore[arg-type]
        for number in range(40)
    ]
    group = definitions(many)[0]
    assert len(group["options"]) == 25
    further = group["options"][-1]
    assert further["type"] == 2
    assert [one["name"] for one in further["options"]] == [f"c{n}" for n in range(24, 40)]
    assert len(further["options"][0]["options"][0]["description"]) == 100


def test_an_invocation_is_read_through_groups() -> None:
    typed = {"name": "skill", "type": 3, "value": "py", "focused": True}
    leaf = {"name": "search", "type": 1, "options": [typed, {"name": "min", "value": 60}]}
    data = {"name": "leads", "options": [{"name": "more", "type": 2, "options": [leaf]}]}
    assert invoked(data) == ("search", {"skill": "py", "min": 60}, "skill")
    assert invoked({"name": "leads"}) == ("leads", {}, "")


def test_definitions_are_told_apart_by_what_they_say() -> None:
    first = definitions(tuple(found()[0].values()))
    assert digest_of(first) == digest_of(definitions(tuple(found()[0].values())))
    assert digest_of(first) != digest_of(first[:-1])


def test_every_word_of_a_message_is_read() -> None:
    message = {
        "content": "a",
        "embeds": [{"title": "b", "fields": [{"name": "c", "value": "d"}]}],
        "components": [{"components": [{"content": "e"}]}],
        "message_snapshots": [{"message": {"content": "f"}}],
    }
    assert words_of(message) == "a\nb\nc: d\ne\nf"


async def test_a_post_before_the_login_waits_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.chat import discord_chat
    from bot.models import Place
    from tests.bot.chat.discord.test_discord_posts import HELLO

    monkeypatch.setattr(discord_chat, "CONNECTING", 0.01)
    with pytest.raises(ChatBusy, match="not logged in"):
        await DiscordChat("token").post(Place(1, 1, "discord", "1"), HELLO)


def test_the_page_shows_every_picture_with_its_words() -> None:
    from tests.pictures.discord import ALTS

    page = (ROOT / "docs" / "discord.md").read_text()
    for name, alt in ALTS.items():
        assert (ROOT / "docs" / "pictures" / name).is_file()
        assert f"![{alt}](pictures/{name})" in page
