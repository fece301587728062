"""`invite`: the link that adds the bot to a Discord server."""

from typing import Annotated

import typer

from bot.cli.discord_token import ID, application_of
from bot.errors import UserError
from config.settings import Settings, load_settings


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
    """The application's id, by its token."""
    if settings.discord_token is None:
        raise UserError("give the application's id, or set LEADBOT_DISCORD_TOKEN")
    number = application_of(settings.discord_token.get_secret_value())
    if not number:
        raise UserError("LEADBOT_DISCORD_TOKEN is no bot token; give the application's id")
    return number
