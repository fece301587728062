"""An answer as Slack's response_url takes it."""

from typing import Any

from bot.chat.messages import Message
from bot.chat.slack_origin import Origin
from bot.chat.slack_text import notification


def payload_of(origin: Origin, message: Message, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """A message with its blocks, for whom it is and in the thread it was asked for in."""
    replaces = message.replaces and origin.surface == "message"
    payload: dict[str, Any] = {
        "text": notification(message.text),
        "blocks": blocks,
        "response_type": "ephemeral" if message.private else "in_channel",
        "replace_original": replaces,
        "unfurl_links": False,
        "unfurl_media": False,
    }
    if origin.thread and not replaces:
        payload["thread_ts"] = origin.thread
    return payload
