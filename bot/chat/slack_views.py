"""Modals, forms and the Home tab: their JSON, and what comes back from a form.

Limits from https://docs.slack.dev/reference/views and .../block-elements/plain-text-input-element.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from bot.chat.limits import visible
from bot.chat.messages import Form, FormField, Heading, Message
from bot.chat.slack_blocks import IN_VIEW, Files, blocks_of, context
from bot.chat.slack_text import plain

FORM, NOTE = "form", "note"
"""Callback ids of our modals."""
TITLE, BUTTON = 24, 24
INPUT = 3000
METADATA = 3000


@dataclass(frozen=True, slots=True)
class Kept:
    """What a modal remembers: the form's action, and where it was opened and is answered."""

    action: str = ""
    channel: str = ""
    response_url: str = ""

    def __str__(self) -> str:
        """As `private_metadata`."""
        return json.dumps(asdict(self))[:METADATA]


NOWHERE = Kept()


def kept(view: Mapping[str, Any]) -> Kept:
    """What a modal of ours remembers; nothing where it is not ours."""
    try:
        found = json.loads(view.get("private_metadata") or "{}")
        return Kept(**{one.name: str(found.get(one.name, "")) for one in fields(Kept)})
    except (ValueError, AttributeError):
        return Kept()


def note_view(message: Message, at: Kept = NOWHERE, files: Files | None = None) -> dict[str, Any]:
    """A modal that shows a message."""
    heading = next((one.text for one in message.blocks if isinstance(one, Heading)), "Leads")
    short = heading if len(heading) <= TITLE else "Leads"
    blocks = blocks_of(message, IN_VIEW, files)
    # A first heading that is the title is not said twice.
    said = blocks[0]["type"] == "header" and blocks[0]["text"]["text"] == short
    return _modal(NOTE, short, replace(at, action="")) | {
        "close": plain("Close", BUTTON),
        "blocks": blocks[1:] if said and len(blocks) > 1 else blocks,
    }


def waiting_view(at: Kept = NOWHERE) -> dict[str, Any]:
    """What a modal shows while we work."""
    return note_view(Message("Just a moment…"), at)


def form_view(form: Form, at: Kept = NOWHERE, turn: str = "") -> dict[str, Any]:
    """A form as a modal, filled in; `turn` tells one showing from the next.

    Slack keeps what stands in an input whose block has the same id: another turn shows our values.
    """
    blocks: list[dict[str, Any]] = []
    for field in form.fields:
        blocks.append(_input(field, turn))
        if error := form.errors.get(field.name):
            blocks.append(context(f"Not understood: {error}"))
    return _modal(FORM, form.title, replace(at, action=form.action)) | {
        "close": plain("Cancel", BUTTON),
        "submit": plain(form.submit, BUTTON),
        "blocks": blocks[:IN_VIEW],
    }


def home_view(message: Message) -> dict[str, Any]:
    """The Home tab."""
    return {"type": "home", "blocks": blocks_of(message, IN_VIEW)}


def values_of(view: Mapping[str, Any]) -> dict[str, str]:
    """What was typed into a form, by the fields' names; its files are not of it."""
    typed = view.get("state", {}).get("values", {})
    return {
        name: str(entry.get("value") or "")
        for block in typed.values()
        for name, entry in block.items()
        if "files" not in entry
    }


def errors_of(view: Mapping[str, Any], form: Form) -> dict[str, str]:
    """A form's errors by the ids of the blocks that show its fields; none where one is missing."""
    typed = view.get("state", {}).get("values", {})
    blocks = {name: block_id for block_id, block in typed.items() for name in block}
    if not set(form.errors) <= set(blocks):
        return {}
    return {blocks[name]: visible(error)[:1000] or "?" for name, error in form.errors.items()}


def _modal(kind: str, title: str, remembered: Kept) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": kind,
        "title": plain(title, TITLE),
        "private_metadata": str(remembered),
    }


def _input(field: FormField, turn: str) -> dict[str, Any]:
    made = {
        "type": "input",
        "block_id": f"{field.name}:{turn}"[:255],
        "label": plain(field.label, 2000),
        "element": _file(field) if field.kind == "file" else _text(field),
        "optional": not field.required,
    }
    return made | ({"hint": plain(field.hint, 2000)} if field.hint.strip() else {})


def _file(field: FormField) -> dict[str, Any]:
    """Any kind of file may be chosen: what it is shows in its bytes only."""
    return {"type": "file_input", "action_id": field.name[:255], "max_files": 1}


def _text(field: FormField) -> dict[str, Any]:
    most = max(1, min(field.max_length, INPUT))
    element: dict[str, Any] = {
        "type": "plain_text_input",
        "action_id": field.name[:255],
        "multiline": field.long,
        "max_length": most,
    }
    value = visible(field.value)
    value = (value if field.long else " ".join(value.split()))[:most]
    if value:
        element["initial_value"] = value
    if field.placeholder.strip():
        element["placeholder"] = plain(field.placeholder, 150)
    return element
