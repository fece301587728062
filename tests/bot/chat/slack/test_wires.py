"""Sockets that drop, payloads that come twice, signatures that are wrong, several workers."""

import asyncio

import aiohttp
import pytest

from bot.chat.slack_chat import SlackChat
from config.errors import ConfigError
from tests.bot.chat.slack.human import shown, until
from tests.bot.chat.slack.stand import Stand
from tests.bot.chat.slack.wires import Http, signature

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("how", ["disconnect", "drop"])
async def test_a_lost_socket_comes_back(stand: Stand, how: str) -> None:
    await stand.sockets()
    before = stand.slack.sockets.connected
    await getattr(stand.slack.sockets, how)()
    await until(lambda: stand.slack.sockets.connected >= before + 2)
    await until(lambda: len(stand.slack.sockets.open) >= 1)
    assert "What you can type" in shown(await stand.human().types("help"))


async def test_each_payload_goes_through_one_socket_and_is_answered_once(stand: Stand) -> None:
    await stand.sockets()
    await stand.sockets()
    people = [stand.human() for _ in range(12)]
    urls = [stand.slack.response_url(team="T1", channel="C1") for _ in people]
    payloads = [one.command("help", "/leads", url) for one, url in zip(people, urls, strict=True)]
    sending = stand.slack.sockets
    await asyncio.gather(*(sending.send("slash_commands", one) for one in payloads))
    await until(lambda: len(stand.slack.answers) >= 12)
    await asyncio.sleep(0.2)
    assert len(stand.slack.answers) == 12
    assert len(set(sending.delivered)) > 1


async def test_a_redelivered_event_is_handled_once(stand: Stand) -> None:
    await stand.sockets()
    await stand.sockets()
    anna = stand.human()
    stand.slack.sockets.silent = 1
    event = anna.event({"type": "app_home_opened", "user": "UANNA", "tab": "home"}, "Ev-same")
    await stand.slack.sockets.send("events_api", event)
    await asyncio.sleep(0.3)
    assert len(stand.slack.sockets.delivered) == 2
    assert len(stand.slack.called("views.publish")) == 1


async def test_http_needs_a_fresh_and_right_signature(stand: Stand) -> None:
    _, wire = await stand.http()
    anna = stand.human(wire)
    assert "What you can type" in shown(await anna.types("help"))
    url, payload = wire.urls[0], anna.command("help", "/leads", stand.slack.response_url())
    assert (await wire.request(url, "slash_commands", payload, age=400))[0] == 401
    assert (await wire.request(url, "slash_commands", payload, secret="guessed"))[0] == 401
    assert len(stand.slack.answers) == 1


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("", "application/json"),
        ("{", "application/json"),
        ("[1, 2]", "application/json"),
        ('"x"', "application/json"),
        ("null", "application/json"),
        ("payload=x", FORM),
        ("payload=%5B%5D", FORM),
        ("payload=%7B%7D", FORM),
        ("payload=" + "%7B%22a%22%3A" * 2000, FORM),
        ("command=/leads", FORM),
        ("%ff%fe=\x00", FORM),
        ("a" * 900_000, FORM),
        ('{"type":"event_callback","event":{"type":"app_home_opened"}}', "application/json"),
    ],
)
async def test_http_refuses_what_is_no_payload(stand: Stand, body: str, content: str) -> None:
    _, wire = await stand.http()
    headers = {**signature(stand.slack.signing_secret, body), "Content-Type": content}
    async with aiohttp.ClientSession() as session:
        async with session.post(wire.urls[0], data=body, headers=headers) as answer:
            assert answer.status < 500, await answer.text()
        stamp = headers["X-Slack-Request-Timestamp"]
        for told in (("soon", "v0=1"), (stamp, "v0=é"), (stamp, ""), ("9" * 5000, "v0=1")):
            names = ("X-Slack-Request-Timestamp", "X-Slack-Signature")
            odd = dict(zip(names, told, strict=True))
            given = {"Content-Type": content, **odd}
            async with session.post(wire.urls[0], data=body, headers=given) as answer:
                assert answer.status == 401
        async with session.get(wire.urls[0]) as answer:
            assert answer.status == 405
    assert "What you can type" in shown(await stand.human(wire).types("help"))


async def test_http_answers_slack_s_challenge(stand: Stand) -> None:
    _, wire = await stand.http()
    body = {"type": "url_verification", "challenge": "abc"}
    assert await wire.request(wire.urls[0], "events_api", body) == (200, '{"challenge": "abc"}')


async def test_http_workers_answer_a_payload_once(stand: Stand) -> None:
    _, first = await stand.http()
    _, second = await stand.http()
    wire = Http(stand.slack, [*first.urls, *second.urls])
    anna = stand.human(wire)
    payload = anna.command("help", "/leads", stand.slack.response_url())
    for _ in range(4):
        await wire.send("slash_commands", payload)
    event = anna.event({"type": "app_home_opened", "user": "UANNA", "tab": "home"}, "Ev-same")
    for _ in range(4):
        await wire.send("events_api", event)
    await until(lambda: bool(stand.slack.answers and stand.slack.homes["T1", "UANNA"]))
    await asyncio.sleep(0.2)
    assert len(stand.slack.answers) == 1
    assert len(stand.slack.homes["T1", "UANNA"]) == 1


async def test_forms_and_home_work_over_http(stand: Stand) -> None:
    _, wire = await stand.http()
    anna = stand.human(wire)
    form = await anna.clicks(await anna.types("profile"), "Fill in")
    understood = await anna.submits(form, skills="pytorch")
    assert "Keep" in shown(understood)
    assert "fit" in shown(await anna.opens_home()) or stand.slack.homes


async def test_what_is_in_hand_is_finished_before_closing(stand: Stand) -> None:
    chat = await stand.sockets()
    anna = stand.human()
    url = stand.slack.response_url(team="T1", channel="C1")
    await anna.wire.send("slash_commands", anna.command("search", "/leads", url))
    await stand.stop(chat)
    assert len(stand.slack.answers) == 1


@pytest.mark.parametrize(
    "given", [{"slack_bot_token": "xoxb-wrong"}, {"slack_app_token": "xapp-wrong"}]
)
async def test_a_refused_token_stops_the_start(stand: Stand, given: dict[str, str]) -> None:
    plain = {"slack_bot_token": "xoxb-T1", "slack_app_token": stand.slack.app_token}
    chat = stand.chat(**(plain | given))
    with pytest.raises(ConfigError) as told:
        await chat.serve(stand.world.table)
    assert "wrong" not in str(told.value)
    await chat.close()


async def test_missing_settings_are_named(stand: Stand) -> None:
    with pytest.raises(ConfigError, match="SLACK_APP_TOKEN"):
        SlackChat(stand.settings(slack_bot_token="x"), stand.store, clock=stand.world.clock)
    with pytest.raises(ConfigError, match="SLACK_BOT_TOKEN"):
        SlackChat(stand.settings(slack_app_token="x"), stand.store, clock=stand.world.clock)


async def test_a_start_without_slack_waits_for_it(stand: Stand) -> None:
    from tests.bot.chat.slack.faults import Fault

    stand.slack.faults["apps.connections.open"].append(Fault(error="internal_error"))
    await stand.sockets()
    assert "What you can type" in shown(await stand.human().types("help"))
