"""Where the app is installed: one workspace by its token, or many, kept sealed in our storage."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.chat.slack_errors import PLATFORM, name_of
from bot.chat.slack_web import SlackWeb
from bot.storage.store import Store
from config.errors import ConfigError

TOKEN_SETTING = "LEADBOT_SLACK_BOT_TOKEN"  # noqa: S105 - the name of a setting
EARLY = timedelta(hours=2)
"""A token that lives twelve hours is changed this long before its end, as Slack's SDK does."""
LEASE = timedelta(seconds=30)
"""How long one process may take to change a token while the others wait."""
ROUND = 0.2
REJECTED = {"invalid_refresh_token", "invalid_auth", "account_inactive", "token_revoked"}
FINAL = {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "missing_scope"}


@dataclass(frozen=True, slots=True)
class Installed:
    """The app in one workspace; `expires_at` is a Unix time, None for a token that stays."""

    team: str
    token: str
    name: str = ""
    bot_user: str = ""
    bot: str = ""
    scopes: str = ""
    refresh: str = ""
    expires_at: int | None = None

    def __repr__(self) -> str:
        """Without its secrets."""
        return f"Installed({self.team!r})"


class Installs:
    """Finds the token of a workspace, fresh."""

    def __init__(
        self,
        store: Store,
        web: SlackWeb,
        clock: Callable[[], datetime],
        *,
        token: str = "",
        client: tuple[str, str] = ("", ""),
    ) -> None:
        """Take the token of a single workspace, or the app's client id and secret for many."""
        self._store, self._web, self._clock = store, web, clock
        self._token, self._client = token, client
        self._own: Installed | None = None
        self._locks: dict[str, asyncio.Lock] = {}

    async def own(self) -> Installed | None:
        """The workspace of the configured token; None where there is no such token.

        Raises:
            ConfigError: Slack does not accept the token.
            SlackApiError: Slack could not be asked.

        """
        if not self._token:
            return None
        async with self._lock(""):
            if self._own is None:
                self._own = await self._introduced()
        return self._own

    async def of(self, team: str) -> Installed | None:
        """The app in this workspace with a token that is not about to end; None where it is not.

        Raises:
            SlackApiError: Slack could not be asked.

        """
        own = await self.own()
        if own is not None and team in {own.team, ""}:
            return own
        found = await self._kept(team)
        if found is None or not self._ageing(found):
            return found
        async with self._lock(team):
            return await self._renewed(team)

    async def keep(self, installed: Installed) -> None:
        """Keep an installation, sealed; it goes with its workspace."""
        await self._store.tokens.put(
            _key(installed.team), asdict(installed), platform=PLATFORM, community=installed.team
        )

    async def forget(self, team: str) -> None:
        """Forget an installation at once."""
        await self._store.tokens.delete(_key(team))

    async def _introduced(self) -> Installed:
        try:
            said = await self._web.replies.auth_test(token=self._token)
        except SlackApiError as problem:
            if name_of(problem) in FINAL:
                raise ConfigError(
                    TOKEN_SETTING,
                    f"Slack refused it: {name_of(problem)}",
                    "Copy the Bot User OAuth Token from your app's page",
                ) from None
            raise
        return Installed(
            team=said["team_id"],
            token=self._token,
            name=said.get("team", ""),
            bot_user=said.get("user_id", ""),
            bot=said.get("bot_id", ""),
        )

    async def _kept(self, team: str) -> Installed | None:
        value = await self._store.tokens.get(_key(team)) if team else None
        return Installed(**value) if value else None

    def _ageing(self, one: Installed) -> bool:
        ends = one.expires_at
        return (
            bool(one.refresh) and ends is not None and ends <= (self._clock() + EARLY).timestamp()
        )

    def _lock(self, team: str) -> asyncio.Lock:
        return self._locks.setdefault(team, asyncio.Lock())

    async def _renewed(self, team: str) -> Installed | None:
        """Change a token; a refresh token works once, so one process does it and the rest wait."""
        lease, holder = f"slack:refresh:{team}", secrets.token_hex(8)
        for _ in range(int(LEASE.total_seconds() / ROUND) + 1):
            found = await self._kept(team)
            if found is None or not self._ageing(found):
                return found
            if await self._store.notes.lease(lease, holder, self._clock() + LEASE):
                try:
                    return await self._exchanged(team)
                finally:
                    await self._store.notes.release(lease, holder)
            if not self._ended(found):
                return found  # another is at it, and this one still works
            await asyncio.sleep(ROUND)
        return await self._kept(team)

    async def _exchanged(self, team: str) -> Installed | None:
        found = await self._kept(team)
        if found is None or not self._ageing(found):
            return found
        try:
            said = await self._web.posts.oauth_v2_access(
                client_id=self._client[0],
                client_secret=self._client[1],
                grant_type="refresh_token",
                refresh_token=found.refresh,
            )
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as problem:
            rejected = isinstance(problem, SlackApiError) and name_of(problem) in REJECTED
            if rejected and self._ended(found):
                return None
            if self._ended(found):
                raise
            return found
        ends = int(self._clock().timestamp()) + int(said["expires_in"])
        fresh = replace(
            found, token=said["access_token"], refresh=said["refresh_token"], expires_at=ends
        )
        await self.keep(fresh)
        return fresh

    def _ended(self, one: Installed) -> bool:
        return one.expires_at is not None and one.expires_at <= self._clock().timestamp()


def _key(team: str) -> str:
    return f"slack:install:{team}"
