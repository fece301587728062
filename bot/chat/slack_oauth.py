"""Installing into many workspaces: Slack's OAuth flow over our sealed storage."""

import secrets
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from logging import Logger
from urllib.parse import urljoin

from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from bot.chat.slack_errors import PLATFORM
from bot.chat.slack_installs import Installed, Installs
from bot.chat.slack_manifest import BOT_SCOPES
from bot.chat.slack_web import SlackWeb
from bot.commands.base import Caller, Commands
from bot.storage.tokens import Tokens

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
STATE = timedelta(minutes=10)


class States(AsyncOAuthStateStore):
    """States of installations under way: sealed, used once, gone after ten minutes."""

    def __init__(self, tokens: Tokens, clock: Callable[[], datetime], logger: Logger) -> None:
        """Keep them among the tokens."""
        self._tokens, self._clock, self._logger = tokens, clock, logger

    @property
    def logger(self) -> Logger:
        """Slack's interface asks for one."""
        return self._logger

    async def async_issue(self, *args: object, **kwargs: object) -> str:  # noqa: ARG002 - Slack's interface
        """A new state."""
        state = secrets.token_urlsafe(32)
        await self._tokens.put(_key(state), {}, expires_at=self._clock() + STATE)
        return state

    async def async_consume(self, state: str) -> bool:
        """Whether a state was issued by us and not used before."""
        return await self._tokens.take(_key(state)) is not None


class Store(AsyncInstallationStore):
    """Takes what Slack's flow installs; everything else reads `Installs`."""

    def __init__(self, installs: Installs, clock: Callable[[], datetime], logger: Logger) -> None:
        """Hand on to the installations."""
        self._installs, self._clock, self._logger = installs, clock, logger

    @property
    def logger(self) -> Logger:
        """Slack's interface asks for one."""
        return self._logger

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation."""
        ends = installation.bot_token_expires_at
        left = None if ends is None else ends - time.time()
        now = self._clock().timestamp()
        await self._installs.keep(
            Installed(
                team=installation.team_id or "",
                token=installation.bot_token or "",
                name=installation.team_name or "",
                bot_user=installation.bot_user_id or "",
                bot=installation.bot_id or "",
                scopes=",".join(installation.bot_scopes or ()),
                refresh=installation.bot_refresh_token or "",
                expires_at=None if left is None else int(now + left),
            )
        )


def flow_of(
    installs: Installs,
    tokens: Tokens,
    web: SlackWeb,
    clock: Callable[[], datetime],
    commands: Commands,
    *,
    client: tuple[str, str],
    public_url: str,
) -> AsyncOAuthFlow:
    """Slack's OAuth flow over our stores; a workspace that installs is known from then on."""
    settings = AsyncOAuthSettings(
        client_id=client[0],
        client_secret=client[1],
        scopes=list(BOT_SCOPES),
        redirect_uri=public_url.rstrip("/") + REDIRECT if public_url else None,
        install_path=INSTALL,
        install_page_rendering_enabled=False,
        redirect_uri_path=REDIRECT,
        authorization_url=urljoin(web.api, "../oauth/v2/authorize"),
        installation_store=Store(installs, clock, web.logger),
        state_store=States(tokens, clock, web.logger),
        callback_options=_callbacks(commands),
        state_expiration_seconds=int(STATE.total_seconds()),
        logger=web.logger,
    )
    return AsyncOAuthFlow(client=web.replies, logger=web.logger, settings=settings)


def _callbacks(commands: Commands) -> AsyncCallbackOptions:
    async def success(args: AsyncSuccessArgs) -> BoltResponse:
        one = args.installation
        await commands.joined(
            Caller(PLATFORM, one.team_id or "", one.user_id, community_name=one.team_name or "")
        )
        return await args.default.success(args)

    async def failure(args: AsyncFailureArgs) -> BoltResponse:
        return await args.default.failure(args)

    return AsyncCallbackOptions(success=success, failure=failure)


def _key(state: str) -> str:
    return f"slack:state:{state[:100]}"
