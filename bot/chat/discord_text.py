"""Blocks of a message as Discord's text, within the characters that are left for it."""

from collections.abc import Callable, Iterator

from bot.chat.discord_escape import address, typed, within
from bot.chat.messages import (
    Block,
    Bold,
    Channel,
    Code,
    Facts,
    Heading,
    Lines,
    Link,
    Piece,
    Rich,
    When,
)
from bot.commands.spelled import spelled

STYLES = {"relative": "R", "date": "D", "time": "t"}
ELLIPSIS = "…"
TextBlock = Heading | Lines | Facts


class Title(Heading):
    """The first heading of a message that has others below it."""


def titled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, the first heading above the others."""
    headings = [at for at, block in enumerate(blocks) if isinstance(block, Heading)]
    if len(headings) < 2:
        return blocks
    first = blocks[headings[0]]
    assert isinstance(first, Heading)
    top = Title(first.text, first.url)
    return (*blocks[: headings[0]], top, *blocks[headings[0] + 1 :])


def piece(one: Piece, room: int) -> str:
    """A piece in at most `room` characters; "" where nothing of it fits."""
    match one:
        case str(text):
            return within(text, room)
        case Bold(text):
            return _bold(text, room)
        case Code(text):
            return within(spelled(text), room, typed)
        case Link(text, url):
            return _link(text, url, room)
        case When(at, style):
            moment = f"<t:{int(at.timestamp())}:{STYLES[style]}>"
            return moment if len(moment) <= room else ""
        case Channel(address):
            mention = f"<#{address}>" if address.isdecimal() and address.isascii() else ""
            return mention if 0 < len(mention) <= room else within(f"#{address}", room)


def _bold(text: str, room: int) -> str:
    """Emphasis, with the spaces at its ends outside the marks."""
    inner = within(text.strip(), room - 4 - len(text) + len(text.strip()))
    if not inner.strip():
        return ""
    head = text[: len(text) - len(text.lstrip())]
    return f"{head}**{inner}**{text[len(text.rstrip()) :]}"


def _link(text: str, url: str, room: int) -> str:
    """A link whose text is never live; the text alone where the address does not open or fit."""
    to = address(url)
    left = room - len(to) - 6 if to else 0
    shown = within(text.replace("\n", " ").strip(), left) if left > 0 else ""
    return f"[{shown}](<{to}>)" if to and shown else within(text, room)


def line(rich: Rich, room: int) -> str:
    """The pieces of a line, as many as fit."""
    shown = ""
    for one in rich:
        shown += piece(one, room - len(shown))
    return shown.rstrip()


def _lines(block: TextBlock) -> Iterator[tuple[Callable[[str], str], Rich]]:
    """Each line of a block with what is put around it."""
    match block:
        case Title(text, url):
            yield _title, ((Link(text, url) if url else text),)
        case Heading(text, url):
            yield _heading, ((Link(text, url) if url else text),)
        case Lines(lines, small, rest):
            for number, rich in enumerate(lines):
                yield (_small if small or (rest and number) else _plain), rich
        case Facts(pairs):
            for name, rich in pairs:
                yield _plain, (Bold(name), " ", *rich)


def _plain(text: str) -> str:
    return text


def _heading(text: str) -> str:
    return f"### {' '.join(text.split())}"


def _title(text: str) -> str:
    return f"## {' '.join(text.split())}"


def _small(text: str) -> str:
    return "\n".join(f"-# {one}" for one in text.splitlines() if one.strip())


MARKS = 4
"""The most that is put in front of a line."""


def text(block: Block, room: int) -> str:
    """A block as text of at most `room` characters, whole lines as long as they fit."""
    assert isinstance(block, TextBlock)
    shown: list[str] = []
    for around, rich in _lines(block):
        left = room - sum(len(one) + 1 for one in shown)
        if left <= MARKS:
            break
        if one := _fitted(around, rich, left):
            shown.append(one)
    return "\n".join(shown)


def _fitted(around: Callable[[str], str], rich: Rich, room: int) -> str:
    """A line with its marks in at most `room` characters; every break in it may take marks too."""
    left = room - MARKS
    while left > 0:
        inner = line(rich, left)
        whole = around(inner) if inner.strip() else ""
        if len(whole) <= room:
            return whole
        left = min(left - 1, left * room // len(whole))
    return ""


def plain(words: str, room: int) -> str:
    """Words that are no block, such as the notification of a message without blocks; never blank."""
    shown = within(words.strip(), room)
    return shown if shown.strip() else ELLIPSIS
