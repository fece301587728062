"""HTTP mode: one address for every payload, two for installing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_sdk.signature import SignatureVerifier

from bot.chat.slack_errors import FAILURES
from bot.chat.slack_oauth import INSTALL, REDIRECT

PAYLOADS = "/slack/events"
LARGEST = 1_000_000
"""Bytes of a payload; Slack's are far smaller."""
UNREADABLE = (ValueError, AttributeError, TypeError, LookupError, RecursionError)
"""What Bolt raises over a body that is no payload."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Slack's addresses; payloads need a signature by the secret.

    The app and the flow are asked for with each request: both come and go with `serve`.
    """

    app_of: Callable[[], AsyncApp | None]
    flow_of: Callable[[], AsyncOAuthFlow | None]
    verifier: SignatureVerifier

    def mount(self, on: web.Application) -> None:
        """Put the addresses into a web application."""
        on.router.add_post(PAYLOADS, self.payload)
        on.router.add_get(INSTALL, self.install)
        on.router.add_get(REDIRECT, self.redirect)

    async def payload(self, request: web.Request) -> web.Response:
        """Take a payload."""
        app = self.app_of()
        if app is None:
            return web.Response(status=503)
        # Before Bolt does the same: it reads a body first, and stumbles over one of anybody's.
        if not _signed(self.verifier, await request.read(), request.headers):
            return web.Response(status=401)
        try:
            taken = await to_bolt_request(request)
        except UNREADABLE:
            return web.Response(status=400)
        return await to_aiohttp_response(await app.async_dispatch(taken))

    async def install(self, request: web.Request) -> web.Response:
        """Send somebody who wants to install to Slack."""
        flow = self.flow_of()
        if flow is None:
            return web.Response(status=404)
        answer = await flow.handle_installation(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    async def redirect(self, request: web.Request) -> web.Response:
        """Take who comes back from Slack."""
        flow = self.flow_of()
        if flow is None:
            return web.Response(status=404)
        try:
            answer = await flow.handle_callback(await to_bolt_request(request))
        except FAILURES:
            return web.Response(status=502, text="Slack could not be asked. Please try again.")
        return await to_aiohttp_response(answer)


def _signed(verifier: SignatureVerifier, body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether a body is Slack's, and of the last five minutes."""
    lower = {name.lower(): value for name, value in headers.items()}
    try:
        return verifier.is_valid_request(body, lower)
    except (ValueError, TypeError):  # a time that is none, a signature of other letters
        return False


async def listening(on: web.Application, port: int, host: str) -> web.AppRunner:
    """Listen; close with `cleanup()` of what is returned.

    Raises:
        OSError: the port is taken.

    """
    runner = web.AppRunner(on, access_log=None, shutdown_timeout=5.0)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    return runner
