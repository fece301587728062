"""A member of a workspace who types, presses and fills in, as Slack's own clients would send it."""

import asyncio
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.bot.chat.slack.fake import FakeSlack, Json
from tests.bot.chat.slack.wires import Wire

EVENTS = itertools.count(1)


@dataclass
class Human:
    """Acts through a wire; every act returns what the app showed for it."""

    slack: FakeSlack
    wire: Wire
    team: str = "T1"
    user: str = "UANNA"
    channel: str = "C1"
    last: Json = field(default_factory=dict)

    async def types(self, line: str = "", command: str = "/leads") -> Json:
        """Type a slash command; the answer, or the modal."""
        answers, views = len(self.slack.answers), len(self.slack.views)
        url = self.slack.response_url(team=self.team, channel=self.channel, user=self.user)
        await self.wire.send("slash_commands", self.command(line, command, url))
        shown = await self._shown(answers, views, None)
        assert self.slack.complaints == []
        return shown

    def command(self, line: str, command: str, url: str) -> Json:
        return {
            "command": command,
            "text": line,
            "team_id": self.team,
            "team_domain": self.team.lower(),
            "user_id": self.user,
            "user_name": self.user.lower(),
            "channel_id": self.channel,
            "channel_name": "jobs",
            "response_url": url,
            "trigger_id": self.slack.trigger(),
        }

    async def clicks(self, message: Json, label: str, *, dm: bool = False) -> Json:
        """Press a button or a menu's option whose label begins so; the answer, or the modal."""
        body = self._interaction(message, found(message, label), dm=dm)
        answers, views = len(self.slack.answers), len(self.slack.views)
        held = self.slack.views.get(message.get("id", ""))
        await self.wire.send("interactive", body)
        return await self._shown(answers, views, held)

    async def chooses(self, message: Json, label: str) -> Json:
        """Choose an option of a select; the answer."""
        return await self.clicks(message, label)

    async def opens_home(self) -> Json:
        homes = self.slack.homes[self.team, self.user]
        before = len(homes)
        event = {"type": "app_home_opened", "user": self.user, "tab": "home", "channel": "D1"}
        await self.wire.send("events_api", self.event(event))
        await until(lambda: len(homes) > before)
        return homes[-1]

    def event(self, event: Json, event_id: str = "") -> Json:
        return {
            "type": "event_callback",
            "team_id": self.team,
            "api_app_id": "A1",
            "event_id": event_id or f"Ev{next(EVENTS)}",
            "event": event,
        }

    async def submits(self, view: Json, **values: Any) -> Json:
        """Submit a form; what the modal shows then, or its errors.

        A file is its name, its bytes, and what Slack says of it beside the truth.
        """
        current = self.slack.views[view["id"]]
        typed: Json = {}
        for block in current["blocks"]:
            if block["type"] == "input":
                name = block["element"]["action_id"]
                value = values.get(name, block["element"].get("initial_value"))
                typed[block["block_id"]] = {name: self._entry(block["element"], value)}
        body = self._base("view_submission") | {
            "view": current | {"state": {"values": typed}},
            "response_urls": [],
        }
        said = await self.wire.send("interactive", body)
        if said.get("response_action") == "update":
            self.slack.checked_view(said["view"])
            self.slack.views[view["id"]] = said["view"] | {"id": view["id"], "team": self.team}
            return self.slack.views[view["id"]]
        return said

    def _entry(self, element: Json, value: Any) -> Json:
        """What the client sends of one input."""
        if element["type"] != "file_input":
            return {"type": "plain_text_input", "value": value}
        name, data, about = value
        file = self.slack.shelf.take(
            **{"team": self.team, **about}, user=self.user, name=name, data=data
        )
        return {"type": "file_input", "files": [file]}

    async def points_at(self, text: str, **message: Any) -> Json:
        """Use the message shortcut on a message with this text."""
        before = len(self.slack.answers)
        url = self.slack.response_url(team=self.team, channel=self.channel, user=self.user)
        body = self._base("message_action") | {
            "callback_id": "match_this",
            "channel": {"id": self.channel},
            "message": {"ts": "1.1", "text": text, **message},
            "message_ts": "1.1",
            "response_url": url,
        }
        await self.wire.send("interactive", body)
        return await self._answer(before)

    def _base(self, kind: str) -> Json:
        return {
            "type": kind,
            "team": {"id": self.team, "domain": self.team.lower()},
            "user": {"id": self.user, "username": self.user.lower(), "team_id": self.team},
            "api_app_id": "A1",
            "trigger_id": self.slack.trigger(),
        }

    def _interaction(self, message: Json, element: Json, *, dm: bool) -> Json:
        body = self._base("block_actions") | {"actions": [element]}
        if message.get("type") in {"modal", "home"}:
            return body | {"view": message, "container": {"type": "view"}}
        channel = f"D-{self.team}-{self.user}" if dm else self.channel
        url = self.slack.response_url(
            team=self.team, channel=channel, user=self.user, ts=message.get("ts", "")
        )
        container = {"type": "message", "is_ephemeral": "ts" not in message}
        return body | {
            "channel": {"id": channel},
            "message": {name: message[name] for name in ("ts", "thread_ts") if name in message},
            "container": container,
            "response_url": url,
        }

    async def _shown(self, answers: int, views: int, held: Json | None) -> Json:
        if held is not None:
            await until(lambda: self.slack.views[held["id"]] is not held)
            return self.slack.views[held["id"]]
        await until(
            lambda: (
                len(self.slack.answers) > answers
                or len(self.slack.views) > views
                or bool(self.slack.complaints)
            )
        )
        if len(self.slack.answers) > answers:
            return self.slack.answers[answers]
        return list(self.slack.views.values())[-1]

    async def _answer(self, before: int) -> Json:
        await until(lambda: len(self.slack.answers) > before or bool(self.slack.complaints))
        assert self.slack.complaints == []
        return self.slack.answers[before]


async def until(true: Callable[[], bool], seconds: float = 8.0) -> None:
    """Wait for something that the app does on its own."""
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - the fake's memory has no events
            await asyncio.sleep(0.005)


def elements(message: Json) -> Iterator[Json]:
    """Every control of a message or view, options of menus and selects among them."""
    for block in message.get("blocks", ()):
        for one in block.get("elements", ()) if block["type"] == "actions" else ():
            if "options" not in one:
                yield one
            for option in one.get("options", ()):
                chosen = {"action_id": one["action_id"], "type": one["type"]}
                yield chosen | {"text": option["text"], "selected_option": option}


def found(message: Json, label: str) -> Json:
    """The control whose label begins so."""
    return next(one for one in elements(message) if one["text"]["text"].startswith(label))


def labels(message: Json) -> list[str]:
    return [one["text"]["text"] for one in elements(message)]


def shown(message: Json) -> str:
    """Every word that is read."""
    title = str((message.get("title") or {}).get("text", ""))
    return "\n".join([title, str(message.get("text", "")), *_words(message.get("blocks", []))])


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for one in part:
            yield from _words(one)
    if isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for name, value in part.items():
            if name in {"text", "elements", "label", "title"} and not isinstance(value, str):
                yield from _words(value)
