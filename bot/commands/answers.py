"""Short answers that every command gives: a note, a problem, a fault of ours."""

from bot.chat.limits import ACTION, cut, short
from bot.chat.messages import Block, Bold, Button, Code, Controls, Lines, Message, Rich
from bot.commands.base import Command


def note(text: str, *blocks: Block, replaces: bool = False) -> Message:
    """A private line, with what follows it."""
    return Message(cut(text.replace("`", ""), 1500), (*said(text), *blocks), replaces=replaces)


def said(text: str) -> tuple[Lines, ...]:
    """The lines of a text; what stands in backticks is something to type."""
    lines = tuple(_rich(cut(one, 700)) for one in text.splitlines() if one.strip())
    return (Lines(lines),) if lines else ()


def _rich(line: str) -> Rich:
    parts = line.split("`")
    if len(parts) % 2 == 0:
        return (line,)
    pieces = (Code(part) if position % 2 else part for position, part in enumerate(parts))
    return tuple(piece for piece in pieces if piece)


def asked(label: str, line: str) -> Controls:
    """A button that runs a typed line; () where the line is too long for one."""
    return Controls((Button(short(label, 60), f"type:{line}"),))


def typable(line: str) -> bool:
    """Whether a line fits into a button's action."""
    return len(f"type:{line}") <= ACTION


def usage(command: Command) -> str:
    """How a command is typed: `/leads show LEAD`, `/leads search [text] [skill:] ...`."""
    parts = [
        (f"{one.name.upper()}" if one.required else f"[{one.name}]")
        if one.rest or one.verbatim or one.required
        else f"[{one.name}:]"
        for one in command.options
    ]
    return " ".join((prefix(command), command.name, *parts))


def prefix(command: Command) -> str:
    """What a command is typed after."""
    return "/leads-admin" if command.admin else "/leads"


def wrong(command: Command, problems: str) -> Message:
    """What was wrong with the options, all of it, and how the command is used."""
    tail: list[Rich] = [("Use: ", Code(usage(command)))]
    if command.example:
        tail.append(("For example: ", Code(command.example)))
    return Message(cut(problems.replace("`", ""), 1500), (*said(problems), Lines(tuple(tail))))


def broken(reference: str, what: str = "") -> Message:
    """A fault of ours: what happened, what to do, and the reference that is in the log."""
    text = (
        f"Something went wrong on our side{f' with {what}' if what else ''}; nothing you did. "
        f"Please try again. If it happens again, give your admin this reference: {reference}"
    )
    head, _, _ = text.rpartition(reference)
    return Message(text, (Lines(((head, Bold(reference)),)),))
