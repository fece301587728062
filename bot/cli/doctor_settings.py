"""What `doctor` says of the settings of chats and of the mailbox, before anybody is asked."""

from collections.abc import Iterator

from bot.app.fetching import mailbox_of
from bot.cli.discord_token import application_of
from config.settings import Settings, is_web_address

OK, NOTE, BAD = "ok  ", "note", "BAD "
Finding = tuple[str, str]


def chat_settings(settings: Settings) -> Iterator[Finding]:
    """What is set of Discord, Slack and the mailbox, and what each of them lacks."""
    yield from _discord(settings)
    yield from _slack(settings)
    yield from _mail(settings)


def _discord(settings: Settings) -> Iterator[Finding]:
    if settings.discord_token is None:
        yield NOTE, "Discord is off: LEADBOT_DISCORD_TOKEN is not set"
    elif settings.discord_api_url or application_of(settings.discord_token.get_secret_value()):
        yield OK, "Discord: the token is set"
    else:
        where = "copy it from the application's Bot page"
        yield BAD, f"LEADBOT_DISCORD_TOKEN is no bot token: {where}"


def _slack(settings: Settings) -> Iterator[Finding]:
    listens = settings.slack_app_token or settings.slack_signing_secret
    if settings.slack_bot_token or settings.slack_client_id:
        yield from _slack_parts(settings)
    elif listens or settings.slack_client_secret:
        name = "APP_TOKEN" if settings.slack_app_token else "SIGNING_SECRET"
        given = f"LEADBOT_SLACK_{name if listens else 'CLIENT_SECRET'}"
        needs = "LEADBOT_SLACK_BOT_TOKEN or LEADBOT_SLACK_CLIENT_ID"
        yield BAD, f"Slack is off: {given} is set, and {needs} is not"
    else:
        yield NOTE, "Slack is off: LEADBOT_SLACK_BOT_TOKEN is not set"
    if settings.public_url and not is_web_address(settings.public_url, ("https",)):
        yield BAD, "LEADBOT_PUBLIC_URL is no address that begins with https://"


def _slack_parts(settings: Settings) -> Iterator[Finding]:
    """What installing the app needs where there is a client id."""
    lacking = [
        name
        for name, value in (
            ("LEADBOT_SLACK_CLIENT_SECRET", settings.slack_client_secret),
            ("LEADBOT_SLACK_SIGNING_SECRET", settings.slack_signing_secret),
        )
        if settings.slack_client_id and not value
    ]
    for name in lacking:
        yield BAD, f"{name} is not set: LEADBOT_SLACK_CLIENT_ID needs it"
    if not lacking:
        yield OK, f"Slack: the {'token' if settings.slack_bot_token else 'client id'} is set"


def _mail(settings: Settings) -> Iterator[Finding]:
    """The mailbox, of whose settings all or none are given."""
    if mailbox_of(settings) is not None:
        return
    token = {
        "LEADBOT_MAIL_TOKEN_URL": settings.mail_token_url,
        "LEADBOT_MAIL_CLIENT_ID": settings.mail_client_id,
        "LEADBOT_MAIL_REFRESH_TOKEN": settings.mail_refresh_token,
    }
    needed: dict[str, object] = {
        "LEADBOT_MAIL_HOST": settings.mail_host,
        "LEADBOT_MAIL_USER": settings.mail_user,
    }
    needed |= token if any(token.values()) else {"LEADBOT_MAIL_PASSWORD": settings.mail_password}
    lacking = [name for name, value in needed.items() if not value]
    if len(lacking) < len(needed):
        verb = "is" if len(lacking) == 1 else "are"
        yield BAD, f"the mailbox is off: {', '.join(lacking)} {verb} not set"
