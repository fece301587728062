"""`demo`: the whole main job on bundled pages, without token and network."""

import asyncio
from typing import Annotated

import typer


def demo(
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Type /leads ... yourself afterwards")
    ] = False,
) -> None:
    """Show the whole main job on an embedded database and bundled pages; nothing leaves here."""
    from bot.demo.play import play  # noqa: PLC0415 - the running bot does without its web server

    asyncio.run(play(interactive=interactive))
