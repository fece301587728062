"""A message as lines for a terminal: foreign text cannot move the cursor, colour or link."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from rich.text import Text

from bot.chat.limits import visible, web
from bot.chat.messages import (
    Block,
    Bold,
    Button,
    Channel,
    Code,
    Controls,
    Divider,
    Facts,
    Form,
    Heading,
    Lines,
    Link,
    Message,
    Picture,
    Piece,
    Rich,
    Select,
    When,
)

Control = Button | Select
_STEPS = (
    (timedelta(days=365), "year"),
    (timedelta(days=30), "month"),
    (timedelta(days=7), "week"),
    (timedelta(days=1), "day"),
    (timedelta(hours=1), "hour"),
    (timedelta(minutes=1), "minute"),
)


def rendered(message: Message, now: datetime) -> tuple[list[Text], list[Control]]:
    """The lines of a message, and its controls in the order of their numbers from 1."""
    controls = [
        one for block in message.blocks if isinstance(block, Controls) for one in block.controls
    ]
    numbers = iter(range(1, len(controls) + 1))
    lines = [line for block in message.blocks for line in _block(block, now, numbers)]
    if not any(line.plain.strip() for line in lines):
        lines = [Text(visible(one)) for one in message.text.splitlines()]
    if message.attachment:
        name, data = message.attachment
        lines.append(Text(f"[file {visible(name)}, {len(data)} bytes]", style="dim"))
    return lines, controls


def _block(block: Block, now: datetime, numbers: Iterator[int]) -> Iterator[Text]:
    match block:
        case Heading(text, url):
            yield Text(visible(text), style="bold")
            if address := web(url):
                yield Text(f"  {address}", style="dim")
        case Lines(lines, small, rest):
            for number, line in enumerate(lines):
                yield _rich(line, now, "dim" if small or (rest and number) else "")
        case Facts(pairs):
            widest = max((len(name) for name, _ in pairs), default=0)
            for name, rich in pairs:
                yield Text(f"  {visible(name):<{widest}}  ", style="dim") + _rich(rich, now)
        case Divider():
            yield Text("─" * 40, style="dim")
        case Picture(_, alt):
            yield Text(f"[picture: {visible(alt)}]", style="dim")
        case Controls(controls):
            yield Text("  ").join(_control(one, next(numbers)) for one in controls)


def _control(control: Control, number: int) -> Text:
    if isinstance(control, Button):
        link = f" {control.url}" if control.url and web(control.url) else ""
        return Text(f"[{number}] {visible(control.label)}{link}", style="cyan")
    head = Text(f"[{number}] {visible(control.placeholder)}", style="cyan")
    for position, choice in enumerate(control.choices, 1):
        head.append(f"\n    [{number} {position}] {visible(choice.label)}", style="cyan")
    return head


def _rich(rich: Rich, now: datetime, style: str = "") -> Text:
    line = Text(style=style)
    for piece in rich:
        line.append_text(_piece(piece, now))
    return line


def _piece(piece: Piece, now: datetime) -> Text:
    match piece:
        case str():
            return Text(visible(piece))
        case Bold(text):
            return Text(visible(text), style="bold")
        case Code(text):
            return Text(visible(text), style="green")
        case Link(text, url):
            address = web(url)
            return Text(visible(text) + (f" <{address}>" if address else ""))
        case When(at, style):
            return Text(moment(at, now) if style == "relative" else _exact(at, style))
        case Channel(name):
            return Text(f"#{visible(name)}")


def _exact(at: datetime, style: str) -> str:
    return at.strftime("%Y-%m-%d") if style == "date" else at.strftime("%Y-%m-%d %H:%M %Z").strip()


def moment(at: datetime, now: datetime) -> str:
    """A moment in words relative to now: `2 days ago`, `in 3 hours`."""
    ago = now - at
    for step, name in _STEPS:
        count = int(abs(ago) / step)
        if count:
            told = f"{count} {name}{'' if count == 1 else 's'}"
            return f"{told} ago" if ago > timedelta(0) else f"in {told}"
    return "just now"


def form_lines(form: Form) -> Iterator[Text]:
    """The head of a form, with every error beside its field."""
    yield Text(visible(form.title), style="bold")
    yield Text(
        "Enter keeps what stands in [brackets]; `-` empties a field; `cancel` stops.", style="dim"
    )
    for field in form.fields:
        if error := form.errors.get(field.name):
            yield Text(f"  {visible(field.label)}: {visible(error)}", style="red")
