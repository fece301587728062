"""The Web API: one session, one client that waits and tries again, and one that never does."""

import logging
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

TIMEOUT = aiohttp.ClientTimeout(total=15)
BEARABLE = 10
"""The longest wait, in seconds, that a member's reply sits out; beyond it the reply fails."""
CONNECTIONS = 64


class BoundedRateLimit(AsyncRateLimitErrorRetryHandler):
    """Slack's own handling of 429, where the wait is one that a member would sit out."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        asked = await super()._can_retry_async(
            state=state, request=request, response=response, error=error
        )
        return asked and response is not None and _seconds(response) <= BEARABLE


class Client(AsyncWebClient):
    """Slack's client, with the app's secret in the body where the SDK uses a deprecated header."""

    async def oauth_v2_access(
        self,
        *,
        client_id: str,
        client_secret: str,
        code: str | None = None,
        redirect_uri: str | None = None,
        grant_type: str | None = None,
        refresh_token: str | None = None,
        **_: Any,
    ) -> AsyncSlackResponse:
        """Exchange a code or a refresh token (https://docs.slack.dev/reference/methods/oauth.v2.access)."""
        given = {
            "client_id": client_id,
            "client_secret": client_secret,
            "code": code,
            "redirect_uri": redirect_uri,
            "grant_type": grant_type,
            "refresh_token": refresh_token,
        }
        data = {name: value for name, value in given.items() if value is not None}
        return await self.api_call("oauth.v2.access", data=data)


class SlackWeb:
    """`replies` waits out a short 429, a 503 and a dropped connection; `posts` never does.

    A delivery must not be sent twice because a connection dropped after Slack took it, and must not
    hold its place up: there the ledger decides.
    """

    def __init__(self, api: str) -> None:
        """Take the base address of the Web API; nothing is connected yet."""
        self.api = api if api.endswith("/") else f"{api}/"
        # The SDK logs requests with their secrets at DEBUG: never let it.
        self.logger = logging.getLogger("leadbot.slack")
        self.logger.setLevel(max(logging.INFO, self.logger.getEffectiveLevel()))
        self._session: aiohttp.ClientSession | None = None
        self._clients: dict[str, AsyncWebClient] = {}

    @property
    def replies(self) -> AsyncWebClient:
        """For what a member waits for."""
        return self._client("replies", _patient())

    @property
    def posts(self) -> AsyncWebClient:
        """For what the ledger sends."""
        return self._client("posts", [])

    async def respond(self, url: str, payload: dict[str, Any]) -> None:
        """Answer through a response_url (five times within thirty minutes).

        Raises:
            SlackApiError: Slack did not take it.

        """
        client = AsyncWebhookClient(
            url, session=self._open(), retry_handlers=_patient(), logger=self.logger
        )
        answer = await client.send_dict(payload)
        if answer.status_code != 200:
            said = {"ok": False, "error": answer.body.strip()[:80]}
            raise SlackApiError("the response_url refused", said)  # type: ignore[no-untyped-call]

    async def close(self) -> None:
        """Disconnect."""
        self._clients.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _client(self, name: str, handlers: list[AsyncRetryHandler]) -> AsyncWebClient:
        session = self._open()
        if name not in self._clients:
            self._clients[name] = Client(
                base_url=self.api, session=session, logger=self.logger, retry_handlers=handlers
            )
        return self._clients[name]

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._clients.clear()
            connector = aiohttp.TCPConnector(limit=CONNECTIONS)
            self._session = aiohttp.ClientSession(timeout=TIMEOUT, connector=connector)
        return self._session


def _patient() -> list[AsyncRetryHandler]:
    return [
        BoundedRateLimit(max_retry_count=2),
        AsyncServerErrorRetryHandler(max_retry_count=1),
        AsyncConnectionErrorRetryHandler(max_retry_count=1),
    ]


def _seconds(response: HttpResponse) -> float:
    found = {name.lower(): value for name, value in response.headers.items()}.get("retry-after")
    try:
        return float(found[0] if isinstance(found, list) else found or 1)
    except ValueError:
        return BEARABLE + 1
