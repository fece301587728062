"""What there is and how it is typed, on one screen."""

from collections.abc import Iterable, Iterator, Sequence

from bot.chat.limits import web
from bot.chat.messages import Block, Bold, Code, Heading, Lines, Link, Message, Piece, Rich
from bot.commands.answers import note, prefix, said, usage
from bot.commands.base import Call, Command, Option
from bot.commands.convert import closest
from bot.commands.found import found
from bot.commands.people import is_admin

TITLE = "What you can type"
ADMIN = frozenset({"admin", "-admin"})
"""What asks for the admins' commands: `/leads help admin`, `/leads help /leads-admin`."""
EXAMPLES = (
    "/leads profile pytorch, nlp, 60/h, 10-20h, remote, UK",
    "/leads search pytorch remote:yes min:60",
    "/leads alerts daily hour:8",
)


def overview(
    commands: Iterable[Command],
    *,
    admin: bool = False,
    before: str = "",
    home: str = "",
    first: tuple[Block, ...] = (),
) -> Message:
    """Every command in a line, examples and links; admin commands for admins only."""
    offered = list(commands)
    lines = [_line(one) for one in offered if not one.admin]
    blocks: list[Block] = [*said(before), *first, Heading(TITLE), Lines(tuple(lines))]
    if admin:
        blocks.append(Lines((_admin_line([one for one in offered if one.admin]),)))
    blocks.append(Lines((("Try: ",), *((Code(one),) for one in EXAMPLES))))
    blocks.append(Lines(((*links(home),),), small=True))
    return Message(f"{before} {TITLE}: /leads help".strip(), tuple(blocks))


def for_admins(commands: Iterable[Command], home: str = "") -> Message:
    """Every admin command in a line."""
    head = "What admins can type"
    lines = tuple(_line(one) for one in commands if one.admin)
    start: Rich = ("To begin: ", Code("/leads-admin setup"), " in the channel that gets the leads.")
    blocks = (Heading(head), Lines(lines), Lines((start,)), Lines(((*links(home),),), small=True))
    return Message(f"{head}: /leads-admin help", blocks)


def _line(command: Command) -> Rich:
    return (Code(f"{prefix(command)} {command.name}"), f" {command.about}")


def _admin_line(commands: Sequence[Command]) -> Rich:
    pieces: list[Piece] = [Bold("Admins: ")]
    for position, one in enumerate(commands):
        pieces += [" · "] if position else []
        pieces.append(Code(f"/leads-admin {one.name}"))
    return (*pieces, " · each explained: ", Code("/leads help admin"))


def links(home: str) -> Iterator[Piece]:
    """Where to read more: documentation, privacy, support."""
    page = web(home.rstrip("/"))
    if page:
        for name, path in (("Docs", ""), ("Privacy", "/privacy"), ("Support", "/support")):
            yield Link(name, f"{page}{path}")
            yield " · "
    yield "One command in detail: "
    yield Code("/leads help search")
    yield " · your data: "
    yield Code("/leads privacy")


def detail(command: Command) -> Message:
    """One command: how it is typed, each option with what it takes, an example."""
    lines: list[Rich] = [(Code(usage(command)),), *(_option(one) for one in command.options)]
    if command.example:
        lines.append(("For example: ", Code(command.example)))
    head = f"{prefix(command)} {command.name}: {command.about}"
    return Message(head, (Heading(head), Lines(tuple(lines))))


def _option(option: Option) -> Rich:
    takes = {"boolean": "yes or no", "integer": "a whole number", "number": "a number"}
    kind = ", ".join(option.choices) if option.choices else takes.get(option.type, "")
    return (Bold(option.name), f": {option.about}" + (f" ({kind})" if kind else ""))


async def run(call: Call) -> Message:
    """Help, of everything or of one command."""
    commands, _ = found()
    name = str(call.options.get("command", "")).removeprefix("/leads").strip().lower()
    home = call.services.settings.home_url
    if name in ADMIN:
        return for_admins(commands.values(), home)
    if not name:
        known = call.caller.admin or bool(call.caller.community)
        admin = known and await is_admin(call)
        return overview(commands.values(), admin=admin, home=home)
    if name in commands:
        return detail(commands[name])
    like = closest(name, list(commands))
    hint = f" Did you mean `/leads help {like}`?" if like else " `/leads help` shows every command."
    return note(f"There is no command “{name[:30]}”.{hint}")


async def _names(call: Call, typed: str) -> list[str]:
    commands, _ = found()
    seen = [one.name for one in commands.values() if call.caller.admin or not one.admin]
    return [name for name in seen if typed.lower() in name]


COMMANDS = (
    Command(
        "help",
        "what there is, and how it is typed",
        run,
        (Option("command", "one command in detail", rest=True, complete=_names),),
        example="/leads help search",
        order=99,
    ),
)
