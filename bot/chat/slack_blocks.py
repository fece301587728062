"""A message as Block Kit: every limit is kept by how blocks are made, nothing foreign is live.

Limits from https://docs.slack.dev/reference/block-kit/blocks: 50 blocks a message, 100 a modal or
Home tab, header 150 characters, context ten elements.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from bot.chat.limits import one_line
from bot.chat.messages import (
    Block,
    Bold,
    Controls,
    Divider,
    Facts,
    Heading,
    Lines,
    Message,
    Picture,
    Rich,
    When,
)
from bot.chat.slack_controls import action_blocks
from bot.chat.slack_rich import link, rich_block, rich_blocks
from bot.chat.slack_text import date, escaped, plain

IN_MESSAGE, IN_VIEW = 50, 100
HEADER, CONTEXT, ELEMENTS, ALT = 150, 2000, 10, 2000
Files = Mapping[int, str]
"""Slack's ids of uploaded pictures, by their position in the message."""


def blocks_of(
    message: Message, most: int = IN_MESSAGE, files: Files | None = None
) -> list[dict[str, Any]]:
    """The blocks of a message, at least one and at most `most`."""
    made: list[dict[str, Any]] = []
    for controls, group in groupby(enumerate(message.blocks), lambda one: _is_controls(one[1])):
        if controls:
            made += action_blocks([row for _, row in group if isinstance(row, Controls)])
        else:
            for position, block in group:
                made += _block(block, first=not made, file=(files or {}).get(position))
    made = made or [{"type": "section", "text": plain(message.text, 3000)}]
    return fitting(made, most)


def fitting(made: Sequence[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """At most so many blocks: what stands last is kept, and the gap is said."""
    if len(made) <= most:
        return list(made)
    tail = [one for one in made[-3:] if one["type"] in {"actions", "context"}]
    gap = context("Some of it does not fit here.")
    return [*made[: most - len(tail) - 1], gap, *tail]


def context(text: str) -> dict[str, Any]:
    """Small print."""
    return {"type": "context", "elements": [plain(text, CONTEXT)]}


def _is_controls(block: Block) -> bool:
    return isinstance(block, Controls)


def _block(block: Block, *, first: bool, file: str | None) -> list[dict[str, Any]]:
    match block:
        case Heading(text, url):
            return _heading(text, url, first=first)
        case Lines(lines, small):
            return _small(lines) if small else rich_blocks(lines)
        case Facts(pairs):
            return _facts(pairs)
        case Divider():
            return [{"type": "divider"}]
        case Picture(_, alt):
            return [_picture(alt, file)]
        case Controls():
            return []


def _heading(text: str, url: str | None, *, first: bool) -> list[dict[str, Any]]:
    """A header cannot hold a link, and only the first heading is worth its size."""
    words = one_line(text)
    if first and not url and words:
        return [{"type": "header", "text": plain(words, HEADER)}]
    element = link(words, url, bold=True)
    return [rich_block([element])] if element else []


def _small(lines: Sequence[Rich]) -> list[dict[str, Any]]:
    """Small print where it is only words; a context block cannot hold rich text."""
    words = [[piece for piece in line if isinstance(piece, str)] for line in lines]
    if any(len(only) < len(line) for only, line in zip(words, lines, strict=True)):
        return rich_blocks(lines)
    text = "\n".join("".join(line) for line in words).strip()
    return [context(text)] if text else []


def _facts(pairs: Sequence[tuple[str, Rich]]) -> list[dict[str, Any]]:
    """Named facts in lines; bare moments follow in small print, in the reader's time zone."""
    moments = [(name, rich[0]) for name, rich in pairs if len(rich) == 1 and _is_when(rich)]
    dated = [(name, when) for name, when in moments if isinstance(when, When)][:ELEMENTS]
    names = {name for name, _ in dated}
    lines = [(Bold(name), "  ", *rich) for name, rich in pairs if name not in names]
    small = [{"type": "mrkdwn", "text": f"{_word(name)} {date(when)}"} for name, when in dated]
    return rich_blocks(lines) + ([{"type": "context", "elements": small}] if small else [])


def _is_when(rich: Rich) -> bool:
    return isinstance(rich[0], When)


def _word(name: str) -> str:
    """A fact's name inside markup: letters, digits and spaces only."""
    return escaped("".join(one for one in name[:60] if one.isalnum() or one == " "))


def _picture(alt: str, file: str | None) -> dict[str, Any]:
    """The picture where it was uploaded, else what it says."""
    words = plain(alt or "A picture", ALT)["text"]
    if file is None:
        return context(f"Picture: {words}"[:CONTEXT])
    return {"type": "image", "slack_file": {"id": file}, "alt_text": words}
