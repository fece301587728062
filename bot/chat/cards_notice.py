"""What the bot says of its own accord beside leads: a line, with a way to stop it."""

import re

from bot.chat.cards_controls import dm_controls
from bot.chat.limits import cut
from bot.chat.messages import Channel, Lines, Message, Rich
from bot.models import Place

LONGEST = 1500
_CHANNEL = re.compile(r"\{#([A-Za-z0-9_-]{1,64})\}")


def naming(address: str) -> str:
    """A channel inside a notice, to be shown by its name."""
    return f"{{#{address.removeprefix('#')}}}"


def notice(text: str, place: Place) -> Message:
    """The notice as it is posted there; in direct messages it ends with Stop and Settings."""
    parts = _CHANNEL.split(cut(text, LONGEST))
    rich: Rich = tuple(
        Channel(part) if position % 2 else part for position, part in enumerate(parts) if part
    )
    tail = (dm_controls(place.id),) if place.kind == "dm" else ()
    said = _CHANNEL.sub(r"#\1", cut(text, LONGEST))
    return Message(said, (Lines((rich,)), *tail), private=False)
