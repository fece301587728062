"""What members see: every way in, through the real app, in front of the fake Slack."""

import asyncio
import json

import pytest

from bot.chat.messages import Message, Picture
from bot.commands.base import Caller
from tests.bot.chat.slack.blocks import live
from tests.bot.chat.slack.faults import Fault
from tests.bot.chat.slack.human import elements, labels, shown, until
from tests.bot.chat.slack.stand import Stand

PROFILE = "profile pytorch, kubernetes, 40/h, remote, UK"


async def test_bare_command_shows_leads_and_help(stand: Stand) -> None:
    await stand.sockets()
    answer = await stand.human().types("")
    assert answer["response_type"] == "ephemeral"
    assert answer["unfurl_links"] is False
    assert "/leads profile" in shown(answer)
    assert {"Search", "Help"} <= set(labels(answer))


@pytest.mark.parametrize(
    "line",
    [
        "search pytorch remote:yes min:60",
        "SEARCH PyTorch, remote, 60/h",
        "search: pytorch at least $60/h remote",
        "“search” ‘pytorch’ remote yes min 60",
        "/leads search pytorch —min=60 —remote=yes",
        "`search pytorch 60/h remote`",
    ],
)
async def test_a_search_is_understood_however_it_is_typed(stand: Stand, line: str) -> None:
    await stand.sockets()
    answer = shown(await stand.human().types(line))
    assert "15 leads: “pytorch”, remote, from $60/h" in answer.replace("PyTorch”", "pytorch”")


@pytest.mark.parametrize("line", ["", "help", " HELP ", "?"])
async def test_bare_admin_command_explains_the_admin_s_commands(stand: Stand, line: str) -> None:
    await stand.sockets()
    answer = shown(await stand.human(user="UBORIS").types(line, "/leads-admin"))
    assert "What admins can type" in answer
    assert "/leads-admin routing" in answer


async def test_typo_gets_the_closest_command(stand: Stand) -> None:
    await stand.sockets()
    answer = await stand.human().types("serch pytorch")
    assert "/leads search pytorch" in shown(answer)
    found = await stand.human().clicks(answer, "Run")
    assert "of 40" in shown(found)


async def test_every_command_answers_in_private(stand: Stand) -> None:
    await stand.sockets()
    boris = stand.human(user="UBORIS")
    await boris.types(PROFILE)
    for command in stand.world.table.offered():
        answer = await boris.types(command.example.removeprefix("/leads") or command.name)
        assert live(answer) == [], command.name
        assert "went wrong" not in shown(answer), command.name
        if command.form:  # a modal is seen by the one who typed, and by nobody else
            assert answer["type"] == "modal", command.name
            continue
        assert answer["response_type"] == "ephemeral", command.name
        assert answer["text"]
    assert stand.slack.complaints == []


async def test_every_control_of_a_card_is_answered(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    card = await anna.types("show 3")
    for one in list(elements(card)):
        if one["action_id"].startswith("open"):
            continue
        answer = await anna.clicks(card, one["text"]["text"])
        assert shown(answer).strip(), one
        assert "older message" not in shown(answer), one
    assert stand.slack.complaints == []


async def test_a_press_changes_the_card_it_is_on(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    card = await anna.types("show 3")
    saved = await anna.clicks(card, "Save")
    assert saved["replace_original"] is True
    assert any(label.startswith("Undo") for label in labels(saved))
    undone = await anna.clicks(saved, "Undo")
    assert "Save" in labels(undone)


async def test_share_is_seen_by_the_channel(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    await anna.clicks(await anna.types("show 3"), "Share")
    (posted,) = stand.slack.shown("C1")
    assert "Shared by Anna" in shown(posted)
    assert posted["response_type"] == "in_channel"


async def test_admins_are_those_of_the_workspace(stand: Stand) -> None:
    await stand.sockets()
    refused = await stand.human().types("setup", "/leads-admin")
    assert "Only admins" in shown(refused)
    allowed = await stand.human(user="UBORIS").types("setup", "/leads-admin")
    assert "step 1 of 3" in shown(allowed)
    assert len(stand.slack.called("users.info")) == 2
    await stand.human(user="UBORIS").types("status")
    assert len(stand.slack.called("users.info")) == 2


async def test_a_list_turns_its_pages_also_after_a_restart(stand: Stand) -> None:
    chat = await stand.sockets()
    anna = stand.human()
    first = await anna.types("search")
    await stand.stop(chat)
    await stand.sockets()
    second = await anna.clicks(first, "Next")
    assert second["replace_original"] is True
    assert "of 40" in shown(second)
    assert shown(second) != shown(first)


async def test_an_old_button_gets_a_polite_answer(stand: Stand) -> None:
    await stand.sockets()
    old = {"blocks": [{"type": "actions", "elements": [_button("vanished:1")]}]}
    answer = await stand.human().clicks(old, "Press")
    assert "older message" in shown(answer)


async def test_match_this_to_me_reads_a_message(stand: Stand) -> None:
    await stand.sockets()
    answer = await stand.human().points_at(
        "Freelance *ML engineer* for <https://a.example/1|ranking>, six-month contract, $80/h, "
        "remote. PyTorch &amp; Kubernetes. <!channel>"
    )
    assert answer["response_type"] == "ephemeral"
    assert "$80/h" in shown(answer)
    assert live(answer) == []
    short = await stand.human().points_at("hi")
    assert "too little" in shown(short)
    bot = await stand.human().points_at(
        "", attachments=[{"title": "ML contract", "text": "x" * 40}]
    )
    assert "ML contract" in shown(bot)


async def test_the_export_comes_as_a_file_in_direct_messages(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    await anna.types(PROFILE)
    answer = await anna.types("privacy export")
    assert "direct messages" in shown(answer)
    (file,) = stand.slack.files.values()
    assert file["channel"] == "D-T1-UANNA"
    assert json.loads(file["data"])["exported_at"]


async def test_what_destroys_asks_first(stand: Stand) -> None:
    await stand.sockets()
    answer = await stand.human().types("privacy")
    delete = next(one for one in elements(answer) if one["text"]["text"].startswith("Delete"))
    assert delete["style"] == "danger"
    assert "cannot be undone" in delete["confirm"]["text"]["text"]


async def test_the_home_tab_after_deletion_is_that_of_a_newcomer(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    await anna.clicks(await anna.types(PROFILE), "Keep")
    await anna.opens_home()
    shown_before = stand.slack.homes["T1", "UANNA"]
    listed = await anna.types("privacy")
    await until(lambda: len(shown_before) > 1)
    count = len(shown_before)
    await anna.clicks(listed, "Delete my data")
    await until(lambda: len(shown_before) > count)
    assert "Tell me what you do" in shown(shown_before[-1])
    community = await stand.store.communities.of("slack", "T1")
    assert await stand.store.members.find(community.id, "UANNA") is None


async def test_a_busy_slack_is_waited_for(stand: Stand) -> None:
    await stand.sockets()
    faults = stand.slack.faults["response_url"]
    faults.extend([Fault(429, retry_after=1), Fault(503)])
    answer = await stand.human().types("help")
    assert "What you can type" in shown(answer)
    assert not faults


async def test_a_used_up_response_url_is_got_round(stand: Stand) -> None:
    await stand.sockets()
    stand.slack.faults["response_url"].append(Fault(404, error="used_url"))
    await stand.human().types("help")
    (sent,) = stand.slack.called("chat.postEphemeral")
    assert sent["user"] == "UANNA"


async def test_acknowledged_long_before_a_slow_answer(stand: Stand) -> None:
    stand.world.table = Other(stand, Message("slow"), 0.5)  # type: ignore[assignment]
    await stand.sockets()
    anna = stand.human()
    url = stand.slack.response_url(team="T1", channel="C1")
    before = asyncio.get_running_loop().time()
    await anna.wire.send("slash_commands", anna.command("x", "/leads", url))
    assert asyncio.get_running_loop().time() - before < 0.4
    assert stand.slack.answers == []
    await until(lambda: bool(stand.slack.answers))


async def test_a_picture_is_uploaded_with_its_words(stand: Stand) -> None:
    chart = Message("Rates", (Picture(b"png", "Rates rise from $60 to $80"),))
    stand.world.table = Other(stand, chart)  # type: ignore[assignment]
    await stand.sockets()
    answer = await stand.human().types("rates")
    (image,) = answer["blocks"]
    assert image["slack_file"] == {"id": "F1"}
    assert image["alt_text"] == "Rates rise from $60 to $80"
    assert stand.slack.files["F1"]["data"] == b"png"
    assert stand.slack.files["F1"]["alt_txt"] == "Rates rise from $60 to $80"


async def test_a_picture_that_is_not_taken_is_said_in_words(stand: Stand) -> None:
    chart = Message("Rates", (Picture(b"png", "Rates rise from $60 to $80"),))
    stand.world.table = Other(stand, chart)  # type: ignore[assignment]
    await stand.sockets()
    stand.slack.faults["files.getUploadURLExternal"].append(Fault(error="missing_scope"))
    assert "Rates rise" in str((await stand.human().types("rates"))["blocks"])
    refused = Fault(400, error="invalid_blocks")
    stand.slack.faults["response_url"].extend([refused, refused])
    assert "Rates rise" in (await stand.human().types("rates"))["text"]


class Other:
    """A table with one answer, which may take its time."""

    def __init__(self, stand: Stand, answer: Message, seconds: float = 0) -> None:
        self.table, self.answer, self.seconds = stand.world.table, answer, seconds

    async def typed(self, caller: Caller, line: str) -> Message:
        assert caller.user
        assert line
        await asyncio.sleep(self.seconds)
        return self.answer

    def __getattr__(self, name: str) -> object:
        return getattr(self.table, name)


def _button(action: str) -> dict[str, object]:
    text = {"type": "plain_text", "text": "Press"}
    return {"type": "button", "action_id": "do:0", "value": action, "text": text}
