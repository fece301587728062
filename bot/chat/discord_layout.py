"""A message as Discord's Components V2: text, lines, pictures, files and rows in one container.

Limits ("Component Reference" in Discord's documentation): 40 components in a message, nested ones
counted, and 4,000 characters of text. They are kept by construction, whatever the message says.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

import discord
from discord import File, MediaGalleryItem, ui

from bot.chat.discord_controls import Item, rows
from bot.chat.discord_escape import label
from bot.chat.discord_links import fitting
from bot.chat.discord_text import TextBlock, plain, text, titled
from bot.chat.extent import WRITTEN
from bot.chat.messages import Block, Controls, Divider, Message, Picture

COMPONENTS = 40
ALT = 1024
FILES = 10
_NAME = re.compile(r"[^A-Za-z0-9._-]+")


class Layout(ui.LayoutView):
    """A view that discord.py only sends: presses are answered from the custom_id alone.

    It calls itself finished, so that the library keeps no view per message in memory.
    """

    def is_finished(self) -> bool:
        """Nothing is waited for."""
        return True


@dataclass(frozen=True, slots=True)
class Laid:
    """A message ready to send."""

    view: Layout
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """Blocks that share one text display."""

    blocks: tuple[TextBlock, ...]


Part = _Words | Divider | Picture | ui.ActionRow[Any]


def marker_of(key: str) -> int | None:
    """The id of a post's container: what the post is recognised by when the channel is read back.

    Discord keeps a component's id as it was sent, and takes 32 bits for it.
    """
    if not key:
        return None
    return int.from_bytes(blake2b(key.encode(), digest_size=4).digest()) % 0x7FFF_0000 + 1000


def markers_of(message: discord.Message) -> list[int]:
    """The ids of a message's outermost components."""
    numbers = (getattr(part, "id", None) for part in message.components)
    return [number for number in numbers if number]


def laid(message: Message, marker: int | None = None) -> Laid:
    """The message as a view and its files."""
    # The container, the notification where no block has words, and the file.
    spare = COMPONENTS - 2 - (1 if message.attachment else 0)
    files: list[File] = []
    items = [*_items(_squeezed(_parts(message), spare), files), *_attached(message, files)]
    if not any(isinstance(item, ui.TextDisplay) for item in items):
        items.insert(0, ui.TextDisplay(plain(message.text, WRITTEN)))
    container: ui.Container[Any] = ui.Container(*items, id=marker)
    view = Layout(timeout=None)
    view.add_item(container)
    return Laid(view, tuple(files))


def _parts(message: Message) -> list[Part]:
    """The parts in order; numbers of controls run through the whole message."""
    parts: list[Part] = []
    number = 0
    for block in titled(fitting(message.blocks, WRITTEN)):
        match block:
            case Controls(controls):
                parts += rows(block, number)
                number += len(controls)
            case Divider() | Picture():
                parts.append(block)
            case _:
                parts.append(_Words((block,)))
    return parts


def _cost(part: Part) -> int:
    return 1 + len(part.children) if isinstance(part, ui.ActionRow) else 1


def _squeezed(parts: list[Part], most: int) -> list[Part]:
    """Parts of at most `most` components: lines go first, then texts join, then rows from the end."""
    pictures = [part for part in parts if isinstance(part, Picture)]
    parts = [part for part in parts if part not in pictures[FILES - 1 :]]
    if sum(map(_cost, parts)) > most:
        parts = _joined([part for part in parts if not isinstance(part, Divider)])
    while sum(map(_cost, parts)) > most:
        last = next(
            (part for part in reversed(parts) if not isinstance(part, _Words)),
            parts[-1],
        )
        parts = _joined([part for part in parts if part is not last])
    return parts


def _joined(parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        before = joined[-1] if joined else None
        if isinstance(part, _Words) and isinstance(before, _Words):
            joined[-1] = replace(before, blocks=(*before.blocks, *part.blocks))
        else:
            joined.append(part)
    return joined


def _items(parts: list[Part], files: list[File]) -> Iterator[Item]:
    """The components; texts share the characters that a message may have."""
    room = WRITTEN
    for part in parts:
        match part:
            case _Words(blocks):
                shown = _text(blocks, room)
                if shown.strip():
                    room -= len(shown)
                    yield ui.TextDisplay(shown)
            case Divider():
                yield ui.Separator()
            case Picture():
                yield _gallery(part, files)
            case _:
                yield part


def _text(blocks: tuple[Block, ...], room: int) -> str:
    shown = ""
    for block in blocks:
        left = room - len(shown) - 1
        one = text(block, left) if left > 0 else ""
        shown = f"{shown}\n{one}" if shown and one else shown or one
    return shown


def _gallery(picture: Picture, files: list[File]) -> Item:
    name = f"picture-{len(files) + 1}.png"
    alt = label(picture.alt, ALT)
    files.append(File(io.BytesIO(picture.png), name, description=alt))
    return ui.MediaGallery(MediaGalleryItem(f"attachment://{name}", description=alt))


def _attached(message: Message, files: list[File]) -> Iterator[Item]:
    """The file for the caller: in Components V2 a file is shown only where a component names it."""
    if message.attachment:
        name, data = message.attachment
        safe = _NAME.sub("_", name)[-80:].strip("._") or "file"
        files.append(File(io.BytesIO(data), safe))
        yield ui.File(f"attachment://{safe}")
