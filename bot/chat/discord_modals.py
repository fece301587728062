"""Forms as Discord's modals, and what becomes of one that was filled in wrongly.

A modal cannot answer a modal ("Interaction Response Object" in Discord's documentation), so errors
come as a message that names all of them, with a button that opens the form again as it was typed.
"""

import secrets
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from typing import Any

from discord import TextStyle, ui

from bot.chat.discord_controls import control_id
from bot.chat.discord_escape import label
from bot.chat.limits import ACTION, FORM_FIELDS, cut, short, visible
from bot.chat.messages import Bold, Button, Controls, Form, FormField, Heading, Lines, Message, Rich

TITLE = 45
FIELD_LABEL = 45
HINT = 100
VALUE = 4000
KEPT = 2000
"""Forms that wait to be opened again, the oldest forgotten first."""
LOST = (
    "That form is no longer open: I was restarted, or it is too old. "
    "Use the command again; what you typed still stands above."
)
AGAIN = "again"


class OpenForm(ui.Modal):
    """A modal that discord.py only sends: what is filled in is read from the interaction."""

    def is_finished(self) -> bool:
        """Nothing is waited for, so nothing is kept."""
        return True


def modal(form: Form) -> OpenForm:
    """The form, prefilled; an error stands under the label of its field."""
    action = control_id("m", 0, form.action[:ACTION])
    shown = OpenForm(title=label(form.title, TITLE), custom_id=action, timeout=None)
    for field in form.fields[:FORM_FIELDS]:
        shown.add_item(_labelled(field, form.errors.get(field.name, "")))
    return shown


def _labelled(field: FormField, error: str) -> ui.Label[Any]:
    most = min(max(field.max_length, 1), VALUE)
    hint = error or field.hint
    description = label(hint, HINT) if hint else None
    text = label(field.label, FIELD_LABEL)
    if field.kind == "file":
        file: ui.FileUpload[Any] = ui.FileUpload(
            custom_id=field.name[:100],
            required=field.required,
            min_values=int(field.required),
            max_values=1,
        )
        return ui.Label(text=text, description=description, component=file)
    entry: ui.TextInput[Any] = ui.TextInput(
        custom_id=field.name[:100],
        style=TextStyle.paragraph if field.long else TextStyle.short,
        placeholder=short(field.placeholder, HINT) or None,
        default=visible(field.value)[:most] or None,
        required=field.required,
        max_length=most,
    )
    return ui.Label(text=text, description=description, component=entry)


def values_of(data: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by field, of a modal's interaction data."""
    return {
        str(one["custom_id"]): str(one.get("value") or "")
        for one in _inputs(data.get("components", []))
        if "custom_id" in one
    }


def _inputs(components: Any) -> Iterator[Mapping[str, Any]]:
    for one in components:
        inner = one.get("component")
        yield from _inputs(one.get("components", []))
        yield from _inputs([inner] if inner else [])
        if "value" in one:
            yield one


def wrong(form: Form, token: str) -> Message:
    """Every error at once with what was typed, and the button that opens the form again."""
    told: list[Rich] = []
    for field in form.fields:
        problem = form.errors.get(field.name)
        if problem:
            typed = f" You typed: “{cut(field.value, 200)}”." if field.value else ""
            told.append((Bold(field.label), f": {problem}{typed}"))
    head = "Not kept yet: " + (
        "one field needs another look"
        if len(told) == 1
        else f"{len(told)} fields need another look"
    )
    rest = tuple(
        (f"{field.label}: {cut(field.value, 300)}",)
        for field in form.fields
        if field.value and field.name not in form.errors
    )
    blocks = (Heading(head), Lines(tuple(told)), *((Lines(rest, small=True),) if rest else ()))
    return Message(head, (*blocks, opening(token, "Fix it…")))


def opening(token: str, said: str = "Open the form…") -> Controls:
    """The button that opens a form that is kept."""
    return Controls((Button(said, f"{AGAIN}:{token}", style="primary"),))


@dataclass(slots=True)
class KeptForms:
    """Forms to be opened again, each for the one who typed; in memory, for they are private."""

    _forms: OrderedDict[str, tuple[str, Form]] = dataclass_field(default_factory=OrderedDict)

    def keep(self, user: str, form: Form) -> str:
        """Keep a form; the token that finds it."""
        token = secrets.token_hex(8)
        self._forms[token] = (user, form)
        while len(self._forms) > KEPT:
            self._forms.popitem(last=False)
        return token

    def of(self, user: str, token: str) -> Form | None:
        """The form, if it is that user's and still kept."""
        owner, form = self._forms.get(token, ("", None))
        return form if form is not None and owner == user else None


def filled(form: Form, values: Mapping[str, str]) -> Form:
    """The form with what was typed, where the answer does not say otherwise."""
    fields = tuple(
        replace(field, value=field.value or values.get(field.name, "")) for field in form.fields
    )
    return replace(form, fields=fields)
