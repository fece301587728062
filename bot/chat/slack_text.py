"""Text for Slack: foreign text never becomes markup, and what Slack sends becomes plain text.

Slack gives `&`, `<` and `>` a meaning in every text that is not rich text, and nothing else pings
or links there (https://docs.slack.dev/messaging/formatting-message-text).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC
from html import unescape
from typing import Any

from bot.chat.limits import cut, visible, web
from bot.chat.messages import When

DEEPEST = 5
"""Lists in lists of rich text that are read."""
TEXT = 3000
"""The longest notification text we send; Slack cuts at 40,000, escapes may make it five times."""
FORMATS = {
    "relative": "{date_short_pretty} at {time}",
    "date": "{date_short_pretty}",
    "time": "{date_short_pretty} at {time}",
}
_MARKS = re.compile(r"(?<![\w*_~`])([*_~`]{1,3})(?=\S)([^*_~`\n]{1,500})(?<=\S)\1(?![\w*_~`])")
_ENTITY = re.compile(r"<([^<>|]{1,3000})(?:\|([^<>]{0,3000}))?>")


def escaped(text: str) -> str:
    """The text with Slack's three special characters made harmless."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def notification(text: str, most: int = TEXT) -> str:
    """What a notification shows and a screen reader says: never empty, nothing in it is live."""
    return escaped(cut(visible(text).strip(), most)) or "leadbot"


def plain(text: str, most: int) -> dict[str, Any]:
    """A `plain_text` object: nothing in it is markup, not even `:emoji:`."""
    shown = cut(visible(text).strip(), most) or "…"
    return {"type": "plain_text", "text": shown, "emoji": False}


def fallback(when: When) -> str:
    """A moment in words, for clients that cannot show it in the reader's own time zone."""
    at = when.at.astimezone(UTC)
    return at.strftime("%Y-%m-%d" if when.style == "date" else "%Y-%m-%d %H:%M UTC")


def date(when: When) -> str:
    """A moment in the reader's own time zone, for `mrkdwn` text."""
    return f"<!date^{int(when.at.timestamp())}^{FORMATS[when.style]}|{fallback(when)}>"


def received(text: str) -> str:
    """What a member wrote, from Slack's form of it: links as addresses, no mentions, no marks."""
    return unescape(_MARKS.sub(r"\2", _ENTITY.sub(_entity, text))).strip()


def typed(text: str) -> str:
    """A command line from Slack's form of it: who is mentioned by id, links as bare addresses."""
    return unescape(_ENTITY.sub(_target, text)).strip()


def _target(found: re.Match[str]) -> str:
    return found[1].removeprefix("#") if found[1].startswith(("@", "#", "http")) else _entity(found)


def first_link(text: str) -> str | None:
    """The first address in a text as Slack sends it."""
    for found in _ENTITY.finditer(text):
        if address := web(unescape(found[1])):
            return address
    return None


def _entity(found: re.Match[str]) -> str:
    target, label = found[1], found[2] or ""
    if target.startswith(("@", "!", "#")):
        return label
    if target.startswith("mailto:") or label in {"", target}:
        return label or target
    return f"{label} ({target})"


def words_in(blocks: object) -> Iterator[str]:
    """The text of the blocks of somebody's message, one entry a paragraph."""
    for block in blocks if isinstance(blocks, list) else ():
        if not isinstance(block, Mapping):
            continue
        if block.get("type") == "rich_text":
            yield from map("".join, _sections(block.get("elements"), 0))
            continue
        parts = [block.get("text"), *_listed(block, "fields"), *_listed(block, "elements")]
        for part in parts:
            text = part.get("text") if isinstance(part, Mapping) else None
            if isinstance(text, str):
                yield text


def _sections(elements: object, depth: int) -> Iterator[list[str]]:
    """The words of each section of a rich text block, lists in lists included."""
    line: list[str] = []
    for one in elements if isinstance(elements, list) and depth < DEEPEST else ():
        if not isinstance(one, Mapping):
            continue
        if isinstance(one.get("elements"), list):
            yield from _sections(one["elements"], depth + 1)
        else:
            text, url = one.get("text"), one.get("url")
            label = text if isinstance(text, str) else ""
            line.append(f"<{url}|{escaped(label)}>" if isinstance(url, str) else escaped(label))
    if line:
        yield line


def _listed(block: Mapping[str, Any], name: str) -> list[Any]:
    found = block.get(name)
    return found if isinstance(found, list) else []
