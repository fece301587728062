"""How much of a message blocks take up where marks and addresses count, as they do on Discord.

It is never less than what a chat writes for them, so what it lets through is cut nowhere. Lines to
type are counted as they stand here.
"""

import re
from collections.abc import Iterable

from bot.chat.limits import web
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

WRITTEN = 4000
"""Characters of a message, all that is written counted: Discord's components take so many."""
LINE = 5
"""The most that a line takes beside its words: marks before it, and its end."""
BOLD, CODE, LINK, MOMENT = 4, 2, 6, 6
"""Marks around a piece: `**text**`, a line to type, `[text](<address>)`, `<t:seconds:R>`."""
QUOTED = 2
"""What a character of an address that is written as `%28` takes more."""
# "discord." gains a mark as well: else its addresses were invitations.
_ESCAPED = re.compile(r"[\\*_~`|\[\]<>:@]|discord", re.IGNORECASE)
UNSAFE = re.compile(r"[()<>\\\[\]`|*~]")
"""What an address may not hold as it is, where it stands between marks."""


def written(blocks: Iterable[Block]) -> int:
    """The most characters that these blocks take, without controls and pictures."""
    return sum(map(_block, blocks))


def link(url: str | None) -> int:
    """What the address of a link takes, with its marks; 0 for one that is shown without."""
    opens = web(url)
    return LINK + len(opens) + QUOTED * len(UNSAFE.findall(opens)) if opens else 0


def _block(block: Block) -> int:
    match block:
        case Heading(text, url):
            return LINE + _words(text) + link(url)
        case Lines(lines):
            return sum(map(_line, lines))
        case Facts(pairs):
            return sum(_line((Bold(name), " ", *rich)) for name, rich in pairs)
        case _:
            return 0


def _line(rich: Rich) -> int:
    return LINE + sum(map(_piece, rich))


def _piece(piece: Piece) -> int:
    match piece:
        case str():
            return _words(piece)
        case Bold(text):
            return _words(text) + BOLD
        case Code(text):
            return _words(text) + CODE
        case Link(text, url):
            return _words(text) + link(url)
        case When(at):
            return MOMENT + len(str(int(at.timestamp())))
        case Channel(address):
            return _words(address) + LINE


def _words(text: str) -> int:
    """Words with what takes their marks the meaning; each of their lines may need one more."""
    return len(text) + len(_ESCAPED.findall(text)) + 1 + LINE * text.count("\n")
