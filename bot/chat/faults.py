"""Whether a message keeps the limits that every chat shares."""

from collections.abc import Iterator

from bot.chat.limits import (
    ACTION,
    CHOICES,
    CONTROLS_IN_ROW,
    FORM_FIELDS,
    FORM_LABEL,
    FORM_TITLE,
    LABEL,
    ROWS,
    TOTAL,
)
from bot.chat.messages import (
    Block,
    Bold,
    Button,
    Channel,
    Code,
    Controls,
    Facts,
    Form,
    Heading,
    Lines,
    Link,
    Message,
    Piece,
    Select,
    When,
)


def words(piece: Piece) -> str:
    """The words of a piece, as far as their number is known before a chat shows them."""
    match piece:
        case str():
            return piece
        case Bold(text) | Code(text) | Link(text, _):
            return text
        case When(at):
            return at.date().isoformat()
        case Channel(address):
            return f"#{address}"


def texts(block: Block) -> Iterator[str]:
    """Every text that a block shows."""
    match block:
        case Heading(text):
            yield text
        case Lines(lines):
            yield from ("".join(words(piece) for piece in line) for line in lines)
        case Facts(pairs):
            yield from (f"{name}: " + "".join(map(words, rich)) for name, rich in pairs)
        case _:
            return


def size(message: Message) -> int:
    """How many characters the blocks of a message show."""
    return sum(len(text) for block in message.blocks for text in texts(block))


def faults(message: Message) -> list[str]:
    """Where a message breaks a limit; empty when any chat can show it."""
    found = [] if message.text.strip() else ["the text is empty"]
    if size(message) > TOTAL:
        found.append(f"{size(message)} characters are more than {TOTAL}")
    rows = [block for block in message.blocks if isinstance(block, Controls)]
    if len(rows) > ROWS:
        found.append(f"{len(rows)} rows of controls are more than {ROWS}")
    for row in rows:
        found += _row_faults(row)
    return found + (list(_form_faults(message.form)) if message.form else [])


def _row_faults(row: Controls) -> Iterator[str]:
    if not 1 <= len(row.controls) <= CONTROLS_IN_ROW:
        yield f"{len(row.controls)} controls in a row"
    for control in row.controls:
        yield from _control_faults(control)


def _control_faults(control: Button | Select) -> Iterator[str]:
    if len(control.action) > ACTION:
        yield f"the action {control.action[:20]}... is longer than {ACTION}"
    if isinstance(control, Button):
        if not 1 <= len(control.label) <= LABEL:
            yield f"the label {control.label[:20]!r} has {len(control.label)} characters"
        if bool(control.action) == bool(control.url):
            yield f"the button {control.label!r} needs an action or a link"
        return
    if not 1 <= len(control.choices) <= CHOICES:
        yield f"{len(control.choices)} choices"
    if len({choice.value for choice in control.choices}) < len(control.choices):
        yield f"two choices of {control.action} have the same value"
    for choice in control.choices:
        if not 1 <= len(choice.label) <= LABEL or not 1 <= len(choice.value) <= LABEL:
            yield f"the choice {choice.label[:20]!r} is empty or longer than {LABEL}"


def _form_faults(form: Form) -> Iterator[str]:
    if not 1 <= len(form.fields) <= FORM_FIELDS:
        yield f"{len(form.fields)} fields"
    if not 1 <= len(form.title) <= FORM_TITLE:
        yield f"the form's title {form.title!r} is longer than {FORM_TITLE}"
    if len(form.action) > ACTION:
        yield f"the action {form.action[:20]}... is longer than {ACTION}"
    for field in form.fields:
        if not 1 <= len(field.label) <= FORM_LABEL:
            yield f"the label {field.label[:20]!r} is longer than {FORM_LABEL}"
        if len(field.value) > field.max_length:
            yield f"the value of {field.name} is longer than {field.max_length}"
