"""Lines of a message as `rich_text` blocks, in which every foreign word is data.

Nothing inside a rich text element is parsed: no mention, no link, no emphasis
(https://docs.slack.dev/reference/block-kit/blocks/rich-text-block).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from bot.chat.limits import cut, visible, web
from bot.chat.messages import Bold, Channel, Code, Link, Piece, Rich, When
from bot.chat.slack_text import FORMATS, fallback

MOST = 3000
"""Characters in one block, as for a section; Slack names no limit for rich text."""
ELEMENTS = 250
"""Elements in one block, by the same caution."""
Element = dict[str, Any]
_CHANNEL = re.compile(r"[CG][A-Z0-9]{1,20}")
NEW_LINE: Element = {"type": "text", "text": "\n"}


def rich_blocks(lines: Sequence[Rich]) -> list[dict[str, Any]]:
    """Lines as as few blocks as their length allows; lines without a word are left out."""
    groups: list[list[Element]] = [[]]
    for line in filter(None, (elements(one) for one in lines)):
        for element in ([NEW_LINE] if groups[-1] else []) + line:
            if _size(groups[-1]) + length(element) > MOST or len(groups[-1]) >= ELEMENTS:
                groups.append([])
            groups[-1].append(element)
    return [rich_block(group) for group in map(_trimmed, groups) if group]


def rich_block(found: Sequence[Element]) -> dict[str, Any]:
    """One block of these elements."""
    section = {"type": "rich_text_section", "elements": list(found)}
    return {"type": "rich_text", "elements": [section]}


def elements(rich: Rich) -> list[Element]:
    """The elements of one line; what has no visible word is left out."""
    return [one for piece in _once(rich) if (one := _element(piece))]


def _once(rich: Rich) -> Iterator[Piece]:
    """The pieces without a moment that Slack would show as it has shown it before.

    Elsewhere `in 3 hours, 8:00` says it in two ways; here both are a date and a time.
    """
    said: set[tuple[datetime, str]] = set()
    for position, piece in enumerate(rich):
        following = rich[position + 1] if position + 1 < len(rich) else None
        if piece == ", " and isinstance(following, When) and _shape(following) in said:
            continue
        if isinstance(piece, When):
            if _shape(piece) in said:
                continue
            said.add(_shape(piece))
        yield piece


def _shape(when: When) -> tuple[datetime, str]:
    return when.at, FORMATS[when.style]


def length(element: Element) -> int:
    """How many characters an element shows, as far as we know."""
    return len(element.get("text") or element.get("fallback") or element.get("url") or "")


def _element(piece: Piece) -> Element | None:
    match piece:
        case str() | Bold() | Code():
            return _styled(piece)
        case Link(text, url):
            return link(text, url)
        case When(at):
            return {
                "type": "date",
                "timestamp": int(at.timestamp()),
                "format": FORMATS[piece.style],
                "fallback": fallback(piece),
            }
        case Channel(address):
            found = _CHANNEL.fullmatch(address)
            return {"type": "channel", "channel_id": address} if found else _text(f"#{address}")


def _styled(piece: str | Bold | Code) -> Element | None:
    match piece:
        case Bold(text):
            return _text(text, bold=True)
        case Code(text):
            return _text(text, code=True)
        case text:
            return _text(text)


def link(text: str, url: str | None, *, bold: bool = False) -> Element | None:
    """A link, or its bare text where a browser would not open the address as a page."""
    address = web(url)
    style = {"bold": True} if bold else {}
    if address is None:
        return _text(text, **style)
    words = cut(visible(text).strip(), MOST) or address
    return {"type": "link", "url": address, "text": words} | ({"style": style} if style else {})


def _text(text: str, **style: bool) -> Element | None:
    words = cut(visible(text), MOST)
    if not words:
        return None
    return {"type": "text", "text": words} | ({"style": style} if style else {})


def _size(group: Sequence[Element]) -> int:
    return sum(map(length, group))


def _trimmed(group: list[Element]) -> list[Element]:
    """Without the line break that a group may begin with."""
    return group[1:] if group and group[0] is NEW_LINE else group


def iter_text(block: dict[str, Any]) -> Iterator[str]:
    """Every word that a rich text block shows, for logs and pictures."""
    for section in block.get("elements", ()):
        for element in section.get("elements", ()):
            yield element.get("text") or element.get("fallback") or element.get("url") or ""
