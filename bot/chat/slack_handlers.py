"""The payloads that Slack sends, and what is done with each: acknowledged first, worked on then."""

import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.chat.slack_controls import pressed
from bot.chat.slack_desk import Desk
from bot.chat.slack_origin import of_command, of_event, of_interaction
from bot.chat.slack_text import first_link, received
from bot.chat.slack_views import FORM
from bot.storage.notes import Notes

COMMANDS = ("/leads", "/leads-admin")
SHORTCUT = "match_this"
HOME = "app_home_opened"
UNINSTALLED, REVOKED = LEAVING = ("app_uninstalled", "tokens_revoked")
EVENTS = (HOME, *LEAVING)
WINDOW = timedelta(hours=2)
"""How long a payload is remembered; Slack redelivers within the hour."""
ONCE = "slack:once:"


def register(app: AsyncApp, desk: Desk, notes: Notes, clock: Callable[[], datetime]) -> None:
    """Put every handler into the app."""
    app.use(_leaving(desk))
    app.use(_once(notes, clock))
    for name in COMMANDS:
        app.command(name)(_command(desk))
    app.action(re.compile(".*", re.DOTALL))(_action(desk))
    app.shortcut(SHORTCUT)(_shortcut(desk))
    app.view(FORM)(_form(desk))
    app.event(HOME)(_home(desk))


def key_of(body: Mapping[str, Any]) -> str:
    """What a payload is known by, however often it is delivered; "" for what may come again.

    Leaving comes through always: to purge twice does no harm, not to purge does.
    """
    event = body.get("event")
    if isinstance(event, Mapping):
        return "" if event.get("type") in LEAVING else str(body.get("event_id") or "")
    return str(body.get("trigger_id") or "")


def _leaving(desk: Desk) -> Callable[..., Awaitable[Any]]:
    async def leaving(
        body: dict[str, Any], next_: Callable[[], Awaitable[None]]
    ) -> BoltResponse | None:
        event = body.get("event")
        kind = event.get("type") if isinstance(event, Mapping) else None
        if kind not in LEAVING or not isinstance(event, Mapping):
            await next_()
            return None
        # Here and not in a listener, which Bolt acknowledges first: Slack asks again on an error.
        if kind == UNINSTALLED or (event.get("tokens") or {}).get("bot"):
            await desk.removed(str(body.get("team_id") or ""), everything=kind == UNINSTALLED)
        return BoltResponse(status=200, body="")

    return leaving


def _once(notes: Notes, clock: Callable[[], datetime]) -> Callable[..., Awaitable[Any]]:
    async def once(
        body: dict[str, Any], next_: Callable[[], Awaitable[None]]
    ) -> BoltResponse | None:
        key = key_of(body)[:200]
        if not key or await notes.once(f"{ONCE}{key}", clock() + WINDOW):
            await next_()
            return None
        return BoltResponse(status=200, body="")

    return once


def _command(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def command(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        desk.begin(desk.typed(of_command(body), received(str(body.get("text") or ""))))

    return command


def _action(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def action(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        for one in body.get("actions", ())[:1]:
            if used := pressed(one):
                desk.begin(desk.pressed(of_interaction(body), *used))

    return action


def _shortcut(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def shortcut(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        text = whole(body.get("message") or {})
        desk.begin(desk.pointed(of_interaction(body), received(text), first_link(text)))

    return shortcut


def whole(message: Mapping[str, Any]) -> str:
    """The words of a message, with those of its attachments: bots put their posts there."""
    parts = [message.get("text")]
    for one in message.get("attachments") or ():
        parts += [one.get("title"), one.get("text") or one.get("fallback")]
    return "\n".join(str(part) for part in dict.fromkeys(parts) if part)


def _form(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def form(ack: Any, body: dict[str, Any]) -> None:
        await desk.submitted(of_interaction(body), body["view"], ack)

    return form


def _home(desk: Desk) -> Callable[..., Awaitable[None]]:
    async def home(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        if body["event"].get("tab", "home") == "home":
            desk.begin(desk.home(of_event(body)))

    return home
