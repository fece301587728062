"""What members are told when something is amiss, and who may set things right."""

import pytest
from structlog.testing import capture_logs

from tests.bot.chat.slack.faults import Fault
from tests.bot.chat.slack.human import shown
from tests.bot.chat.slack.stand import Stand


async def test_a_fault_of_ours_is_told_with_the_reference_that_is_in_the_log(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stand.sockets()

    async def broken(*_: object) -> None:
        raise RuntimeError("out of beans")

    anna = stand.human()
    monkeypatch.setattr(stand.world.table, "typed", broken)
    with capture_logs() as logs:
        answer = await anna.types("search")
    (entry,) = [one for one in logs if one["event"] == "a payload was not answered"]
    assert entry["reference"] in shown(answer)
    assert answer["response_type"] == "ephemeral"
    assert "beans" not in shown(answer)


async def test_a_form_that_fails_says_so_in_its_place(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stand.sockets()

    async def broken(*_: object) -> None:
        raise RuntimeError("out of beans")

    anna = stand.human()
    form = await anna.clicks(await anna.types("profile"), "Fill in a form")
    monkeypatch.setattr(stand.world.table, "submit", broken)
    with capture_logs() as logs:
        view = await anna.submits(form, skills="pytorch")
    (entry,) = [one for one in logs if one["event"] == "a form was not answered"]
    assert entry["reference"] in shown(view)


async def test_an_answer_that_slack_refuses_is_apologised_for(stand: Stand) -> None:
    await stand.sockets()
    anna = stand.human()
    listed = await anna.types("privacy")
    stand.slack.faults["conversations.open"].append(Fault(error="internal_error"))
    with capture_logs() as logs:
        answer = await anna.clicks(listed, "Export my data")
    assert "could not send you the file" in shown(answer)
    assert all(one.get("reference") for one in logs if one["event"] == "an answer was not taken")


async def test_an_admin_names_another_by_mention(stand: Stand) -> None:
    await stand.sockets()
    anna, boris = stand.human(), stand.human(user="UBORIS")
    await anna.types("saved")
    assert "Only admins" in shown(await anna.types("status", "/leads-admin"))
    kept = await boris.types("admins <@UANNA|anna>", "/leads-admin")
    assert "UANNA" in shown(kept)
    assert "Only admins" not in shown(await anna.types("status", "/leads-admin"))
    assert "Anna (UANNA) is an admin now" in shown(await boris.types("audit", "/leads-admin"))


async def test_channels_are_set_up_in_channels(stand: Stand) -> None:
    await stand.sockets()
    boris = stand.human(user="UBORIS", channel="D-T1-UBORIS")
    for line in ("setup", "routing cap:3", "preview"):
        assert "in the channel that is meant" in shown(await boris.types(line, "/leads-admin"))
