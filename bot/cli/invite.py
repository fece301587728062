"""`invite`: the link that adds the bot to a Discord server."""

import base64
import re
from typing import Annotated

import typer

from bot.errors import UserError
from config.settings import Settings, load_settings

ID = re.compile(r"[0-9]{1,20}")


def invite(
    application: Annotated[
        str, typer.Argument(help="The application's id; by default read from the token")
    ] = "",
    threads: Annotated[
        bool, typer.Option(help="Ask for opening a discussion thread under each lead as well")
    ] = False,
) -> None:
    """Print the link that adds the bot to a Discord server, with the permissions it needs."""
    from bot.chat.discord_permissions import invite_url  # noqa: PLC0415 - a large library

    number = application or _of_token(load_settings())
    if not ID.fullmatch(number):
        raise UserError(f'"{application[:40]}" is no application id: it has digits only')
    typer.echo(invite_url(number, threads=threads))


def _of_token(settings: Settings) -> str:
    """The application's id, which is the first part of its token (Discord's documentation)."""
    if settings.discord_token is None:
        raise UserError("give the application's id, or set LEADBOT_DISCORD_TOKEN")
    first = settings.discord_token.get_secret_value().partition(".")[0]
    try:
        number = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except ValueError:  # also what cannot be decoded
        number = ""
    if not ID.fullmatch(number):
        raise UserError("LEADBOT_DISCORD_TOKEN is no bot token; give the application's id")
    return number
