"""Text for Slack: foreign text never becomes markup, and what Slack sends becomes plain text.

Slack gives `&`, `<` and `>` a meaning in every text that is not rich text, and nothing else pings
or links there (https://docs.slack.dev/messaging/formatting-message-text).
"""

import re
from datetime import UTC
from html import unescape
from typing import Any

from bot.chat.limits import cut, visible, web
from bot.chat.messages import When

TEXT = 3000
"""The longest notification text we send; Slack cuts at 40,000, escapes may make it five times."""
FORMATS = {
    "relative": "{date_short_pretty} at {time}",
    "date": "{date_short_pretty}",
    "time": "{date_short_pretty} at {time}",
}
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
    """What a member wrote, from Slack's form of it: links as addresses, mentions left out."""
    return unescape(_ENTITY.sub(_entity, text)).strip()


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
