"""The payloads that Slack sends, and what is done with each: acknowledged first, worked on then."""

import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.chat.slack_controls import pressed
from bot.chat.slack_desk import Desk
from bot.chat.slack_once import LEAVING, UNINSTALLED, Once
from bot.chat.slack_origin import Origin, of_command, of_event, of_interaction
from bot.chat.slack_text import first_link, received, typed, words_in
from bot.chat.slack_views import FORM

COMMANDS = MEMBERS, ADMINS = ("/leads", "/leads-admin")
SHORTCUT = "match_this"
HOME = "app_home_opened"
EVENTS = (HOME, *LEAVING)
Work = Callable[[], Coroutine[Any, Any, None]]


def register(app: AsyncApp, desk: Desk, once: Once) -> None:
    """Put every handler into the app."""
    app.use(_leaving(desk))
    for name in COMMANDS:
        app.command(name)(_command(desk, once))
    app.action(re.compile(".*", re.DOTALL))(_action(desk, once))
    app.shortcut(SHORTCUT)(_shortcut(desk, once))
    app.view(FORM)(_form(desk, once))
    app.event(HOME)(_home(desk, once))


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


def _begin(desk: Desk, once: Once, body: Mapping[str, Any], origin: Origin, work: Work) -> None:
    async def first() -> None:
        if await once.first(body):
            await work()

    desk.begin(first(), origin)


def _command(desk: Desk, once: Once) -> Callable[..., Awaitable[None]]:
    async def command(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        line = typed(str(body.get("text") or ""))
        if body.get("command") == ADMINS and line.lower() in {"", "help", "?"}:
            line = "help admin"
        origin = of_command(body)
        _begin(desk, once, body, origin, lambda: desk.typed(origin, line))

    return command


def _action(desk: Desk, once: Once) -> Callable[..., Awaitable[None]]:
    async def action(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        used = pressed((body.get("actions") or [{}])[0])
        if used is not None:
            origin = of_interaction(body)
            _begin(desk, once, body, origin, lambda: desk.pressed(origin, *used))

    return action


def _shortcut(desk: Desk, once: Once) -> Callable[..., Awaitable[None]]:
    async def shortcut(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        text = whole(body.get("message") or {})
        url = first_link(text)
        origin = of_interaction(body)
        _begin(desk, once, body, origin, lambda: desk.pointed(origin, received(text), url))

    return shortcut


def whole(message: Mapping[str, Any]) -> str:
    """The words of a message, with those of its attachments: bots put their posts there.

    A bot's `text` may be no more than a notification of what stands in its blocks.
    """
    laid_out = "\n".join(words_in(message.get("blocks")))
    parts = [max(str(message.get("text") or ""), laid_out, key=len)]
    for one in message.get("attachments") or ():
        own = one.get("text") or "\n".join(words_in(one.get("blocks"))) or one.get("fallback")
        parts += [one.get("title"), own]
    return "\n".join(str(part) for part in dict.fromkeys(parts) if part)


def _form(desk: Desk, once: Once) -> Callable[..., Awaitable[None]]:
    async def form(ack: Any, body: dict[str, Any]) -> None:
        first = once.first(body)
        await desk.submitted(of_interaction(body), body["view"], ack, first)

    return form


def _home(desk: Desk, once: Once) -> Callable[..., Awaitable[None]]:
    async def home(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        if body["event"].get("tab", "home") == "home":
            origin = of_event(body)
            _begin(desk, once, body, origin, lambda: desk.home(origin))

    return home
