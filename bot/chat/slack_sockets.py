"""Socket Mode: connections that Slack sends payloads through, kept up; no public address needed."""

import asyncio
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from bot.chat.slack_errors import FAILURES, name_of
from bot.chat.slack_installs import FINAL
from bot.chat.slack_web import SlackWeb
from config.errors import ConfigError

SETTING = "LEADBOT_SLACK_APP_TOKEN"
HEARTBEAT = 5.0
"""Seconds between pings, and after which a dropped connection is noticed."""
SLOWEST = 60.0


class Sockets:
    """A few connections at once, so that one can be renewed while another listens.

    Slack allows ten, sends each payload through one of them, and renews each every few hours.
    """

    def __init__(
        self, app: AsyncApp, web: SlackWeb, token: str, count: int, heartbeat: float = HEARTBEAT
    ) -> None:
        """Take the app-level token; nothing is connected yet."""
        self._app, self._web, self._token = app, web, token
        self._count, self._heartbeat = count, heartbeat
        self._handlers: list[Any] = []

    async def open(self) -> None:
        """Connect; keep trying while Slack cannot be reached.

        Raises:
            ConfigError: Slack does not accept the token.

        """
        wait = 1.0
        while len(self._handlers) < self._count:
            try:
                await self._connect()
                wait = 1.0
            except FAILURES as problem:
                _final(problem)
                structlog.get_logger("slack").warning("no connection to Slack", again_in=wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, SLOWEST)

    async def _connect(self) -> None:
        # The SDK's client would try a refused token for ever: its first address is asked for here.
        said = await self._web.replies.apps_connections_open(app_token=self._token)
        handler = AsyncSocketModeHandler(
            self._app,
            self._token,
            logger=self._web.logger,
            web_client=self._web.replies,
            ping_interval=self._heartbeat,
        )
        handler.client.wss_uri = said["url"]
        self._handlers.append(handler)
        await handler.connect_async()  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        """Disconnect."""
        for handler in self._handlers:
            await handler.close_async()
        self._handlers.clear()


def _final(problem: Exception) -> None:
    if isinstance(problem, SlackApiError) and name_of(problem) in FINAL | {
        "not_allowed_token_type"
    }:
        raise ConfigError(
            SETTING,
            f"Slack refused it: {name_of(problem)}",
            "Make an app-level token with connections:write under Basic Information",
        ) from None
