"""Are the settings enough? And, for `leadbot doctor`: do the tokens work, is any scope missing?"""

from collections.abc import AsyncIterator, Mapping

from slack_sdk.errors import SlackApiError

from bot.chat.slack_errors import FAILURES, name_of
from bot.chat.slack_manifest import BOT_SCOPES
from bot.chat.slack_web import SlackWeb
from config.errors import ConfigError
from config.settings import Settings

OK, NOTE, BAD = "ok", "note", "bad"
Finding = tuple[str, str]
"""How bad it is, and what it is, in words without secrets."""
SCOPES = "x-oauth-scopes"


def enough(settings: Settings) -> None:
    """See that the settings are enough, before anything is tried.

    Raises:
        ConfigError: the settings are not enough for any way of listening.

    """
    if not (settings.slack_app_token or settings.slack_signing_secret):
        raise ConfigError(
            "LEADBOT_SLACK_APP_TOKEN",
            "is empty, and so is LEADBOT_SLACK_SIGNING_SECRET: Slack needs one of them",
            "See docs/slack.md",
        )
    if not (settings.slack_bot_token or settings.slack_client_id):
        raise ConfigError(
            "LEADBOT_SLACK_BOT_TOKEN",
            "is empty, and so is LEADBOT_SLACK_CLIENT_ID: Slack needs one of them",
            "See docs/slack.md",
        )


async def checked(web: SlackWeb, bot_token: str, app_token: str) -> AsyncIterator[Finding]:
    """What Slack says of the tokens that are set."""
    if bot_token:
        try:
            said = await web.replies.auth_test(token=bot_token)
        except FAILURES as problem:
            yield BAD, f"LEADBOT_SLACK_BOT_TOKEN: {why(problem)}"
        else:
            yield OK, f"installed in {said.get('team', 'the workspace')}"
            for finding in lacking(said.headers):
                yield finding
    if app_token:
        try:
            await web.replies.apps_connections_open(app_token=app_token)
        except FAILURES as problem:
            yield BAD, f"LEADBOT_SLACK_APP_TOKEN: {why(problem)}"
        else:
            yield OK, "Socket Mode connects"


def lacking(headers: Mapping[str, str]) -> list[Finding]:
    """The permissions that the app was installed without, where Slack tells."""
    lower = {name.lower(): value for name, value in headers.items()}
    if SCOPES not in lower:
        return []
    has = {one.strip() for one in lower[SCOPES].split(",")}
    missing = [f"{scope} ({why})" for scope, why in BOT_SCOPES.items() if scope not in has]
    return [(BAD, f"missing {one}: install the app again to grant it") for one in missing]


def why(problem: Exception) -> str:
    """Why asking Slack failed, in words."""
    if isinstance(problem, SlackApiError):
        return f"Slack refused it: {name_of(problem) or 'no reason given'}"
    return f"Slack cannot be reached ({type(problem).__name__})"
