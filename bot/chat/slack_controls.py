"""Controls in Slack's manner: a few inline, the rest in an overflow menu, questions before harm.

What a control does travels in its value (buttons, menus) or in its action id (selects); ids begin
with a number, so that no two of a message are the same.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.chat.limits import web
from bot.chat.messages import Button, Controls, Select
from bot.chat.slack_text import plain

INLINE = 3
"""Buttons beside each other before the rest moves into a menu."""
BEARABLE = 4
"""As many stay inline when a menu would hold only one."""
MENU = 5
"""Options of an overflow menu (Slack's limit)."""
LABEL, ACTION_ID, VALUE, OPTION_VALUE, URL = 75, 255, 2000, 150, 3000
CHOICES = 100
SECOND = {"mute", "share"}
"""What the second row of a card does."""
DO, PICK, MORE, OPEN = "do", "pick", "more", "open"


def action_blocks(rows: Sequence[Controls]) -> list[dict[str, Any]]:
    """Consecutive rows of controls as `actions` blocks.

    A card's second row is not worth a line of its own: it joins the first, and its menu.
    """
    numbers = iter(range(1000))
    blocks: list[list[dict[str, Any]]] = []
    waiting = [_usable(row) for row in rows]
    while waiting:
        row = waiting.pop(0)
        if waiting and _second(waiting[0]) and all(isinstance(one, Button) for one in row):
            row += waiting.pop(0)
        inline, hidden = _split(row)
        shown = [_element(one, next(numbers)) for one in inline]
        shown += [
            _menu(hidden[at : at + MENU], next(numbers)) for at in range(0, len(hidden), MENU)
        ]
        if shown:
            blocks.append(shown)
    return [{"type": "actions", "elements": one} for one in blocks]


def pressed(action: dict[str, Any]) -> tuple[str, str] | None:
    """The action and the value of a control that was used; None where it only opened a page."""
    kind = str(action.get("action_id", "")).split(":", 2)
    chosen = (action.get("selected_option") or {}).get("value", "")
    match kind[0]:
        case "do":
            return str(action.get("value", "")), ""
        case "pick" if len(kind) == 3:
            return kind[2], str(chosen)
        case "more":
            return None if chosen == OPEN else (str(chosen), "")
        case "open":
            return None
    return str(action.get("value") or chosen or "-"), ""


def _usable(row: Controls) -> list[Button | Select]:
    """The controls that do something Slack can carry."""
    return [one for one in row.controls if _works(one)]


def _works(one: Button | Select) -> bool:
    if isinstance(one, Select):
        return bool(one.choices)
    return bool(one.action) or web(one.url) is not None


def _split(row: list[Button | Select]) -> tuple[list[Button | Select], list[Button]]:
    """What stays inline, and what goes into the menu; what asks before it acts stays."""
    if len(row) <= BEARABLE:
        return row, []
    inline: list[Button | Select] = []
    hidden: list[Button] = []
    for one in row:
        if isinstance(one, Select) or one.confirm or one.style != "plain" or len(inline) < INLINE:
            inline.append(one)
        else:
            hidden.append(one)
    return (row, []) if len(hidden) == 1 else (inline, hidden)


def _second(row: Sequence[Button | Select]) -> bool:
    """Whether a row is the second of a card."""
    verbs = {one.action.partition(":")[0].partition("@")[0] for one in row}
    return bool(row) and verbs <= SECOND


def _element(one: Button | Select, number: int) -> dict[str, Any]:
    return _select(one, number) if isinstance(one, Select) else _button(one, number)


def _button(one: Button, number: int) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "button", "text": plain(one.label, LABEL)}
    if one.style != "plain":
        made["style"] = one.style
    if one.confirm:
        made["confirm"] = _question(one)
    address = web(one.url)
    if address and not one.action:
        return made | {"action_id": f"{OPEN}:{number}", "url": address[:URL]}
    return made | {"action_id": f"{DO}:{number}", "value": one.action[:VALUE]}


def _question(one: Button) -> dict[str, Any]:
    asked: dict[str, Any] = {
        "title": plain("Are you sure?", 100),
        "text": plain(one.confirm, 300),
        "confirm": plain(one.label, 30),
        "deny": plain("Cancel", 30),
    }
    return asked | ({"style": "danger"} if one.style == "danger" else {})


def _select(one: Select, number: int) -> dict[str, Any]:
    options = [
        {"text": plain(choice.label, LABEL), "value": choice.value[:OPTION_VALUE]}
        for choice in one.choices[:CHOICES]
    ]
    return {
        "type": "static_select",
        "action_id": f"{PICK}:{number}:{one.action}"[:ACTION_ID],
        "placeholder": plain(one.placeholder, 150),
        "options": options,
    }


def _menu(hidden: Sequence[Button], number: int) -> dict[str, Any]:
    options = list(_options(hidden))
    return {"type": "overflow", "action_id": f"{MORE}:{number}", "options": options}


def _options(hidden: Sequence[Button]) -> Iterator[dict[str, Any]]:
    for one in hidden:
        address = web(one.url)
        option = {"text": plain(one.label, LABEL), "value": one.action[:OPTION_VALUE] or OPEN}
        yield option | ({"url": address[:URL]} if address and not one.action else {})
