"""Controls of a message as Discord's: what a control does stands in its custom_id.

So a control works after a restart and for as long as its message stands, and the library keeps
nothing of it. Limits: "Component Reference" in Discord's documentation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from discord import ButtonStyle, SelectOption, ui

from bot.chat.discord_escape import label
from bot.chat.limits import ACTION, CHOICES, CONTROLS_IN_ROW, web
from bot.chat.messages import Button, Controls, Select

Kind = Literal["p", "c", "m"]
"""Press, confirm first, modal."""
BUTTON_LABEL = 80
BUTTON_URL = 512
CHOICE_LABEL = 100
PLACEHOLDER = 150
_ID = re.compile(r"lb([pcm])(\d{1,3}):(.*)", re.DOTALL)
_STYLES = {
    "plain": ButtonStyle.secondary,
    "primary": ButtonStyle.primary,
    "danger": ButtonStyle.danger,
}
Item = ui.Item[Any]


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a custom_id says: how the control works and its action."""

    kind: str
    action: str


def control_id(kind: Kind, number: int, action: str) -> str:
    """A custom_id; the number keeps two controls of one message with the same action apart."""
    return f"lb{kind}{number}:{action}"


def pressed(custom_id: str) -> Pressed | None:
    """What a custom_id says; None for one that is not of this version."""
    found = _ID.fullmatch(custom_id)
    return Pressed(found[1], found[3]) if found else None


def rows(block: Controls, first: int = 0) -> Iterator[ui.ActionRow[Any]]:
    """Rows of controls, numbered from `first`: five buttons at most or one select each."""
    buttons: list[Item] = []
    for number, control in enumerate(block.controls, first):
        if isinstance(control, Select):
            yield from _chunks(buttons)
            buttons = []
            yield from (ui.ActionRow(one) for one in _select(control, number))
        else:
            buttons += _button(control, number)
    yield from _chunks(buttons)


def _chunks(buttons: list[Item]) -> Iterator[ui.ActionRow[Any]]:
    for start in range(0, len(buttons), CONTROLS_IN_ROW):
        yield ui.ActionRow(*buttons[start : start + CONTROLS_IN_ROW])


def _button(control: Button, number: int) -> Iterator[Item]:
    """The button; none for one that Discord would refuse."""
    shown = label(control.label, BUTTON_LABEL)
    if control.url is not None:
        url = web(control.url)
        if url and len(url) <= BUTTON_URL:
            yield ui.Button(label=shown, url=url)
        return
    if 0 < len(control.action) <= ACTION:
        kind: Kind = "c" if control.confirm else "p"
        yield ui.Button(
            label=shown,
            style=_STYLES[control.style],
            custom_id=control_id(kind, number, control.action),
        )


def _select(control: Select, number: int) -> Iterator[Item]:
    options = {
        choice.value: SelectOption(label=label(choice.label, CHOICE_LABEL), value=choice.value)
        for choice in control.choices
        if 0 < len(choice.value) <= CHOICE_LABEL
    }
    if options and 0 < len(control.action) <= ACTION:
        yield ui.Select(
            placeholder=label(control.placeholder, PLACEHOLDER),
            custom_id=control_id("p", number, control.action),
            options=list(options.values())[:CHOICES],
        )
