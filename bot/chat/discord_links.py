"""Addresses give way to words: a message that would not fit shows its longest links as plain text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.chat.extent import link, written
from bot.chat.messages import Block, Facts, Heading, Lines, Link, Piece, Rich


def fitting(blocks: Sequence[Block], room: int) -> tuple[Block, ...]:
    """The blocks with as many of their links as `room` has characters for."""
    over = written(blocks) - room
    if over <= 0:
        return tuple(blocks)
    costs = [link(url) for block in blocks for url in _addresses(block)]
    shown = [True] * len(costs)
    for place in sorted(range(len(costs)), key=lambda at: (-costs[at], -at)):
        if over <= 0:
            break
        shown[place] = False
        over -= costs[place]
    kept = iter(shown)
    return tuple(_relinked(block, kept) for block in blocks)


def _addresses(block: Block) -> Iterator[str | None]:
    """The address of every link, in the order of `_relinked`."""
    if isinstance(block, Heading):
        yield block.url
        return
    yield from (piece.url for rich in _lines(block) for piece in rich if isinstance(piece, Link))


def _lines(block: Block) -> Iterator[Rich]:
    if isinstance(block, Lines):
        yield from block.lines
    if isinstance(block, Facts):
        yield from (rich for _, rich in block.pairs)


def _relinked(block: Block, kept: Iterator[bool]) -> Block:
    match block:
        case Heading(_, url):
            return replace(block, url=url if next(kept) else None)
        case Lines(lines):
            return replace(block, lines=tuple(_line(rich, kept) for rich in lines))
        case Facts(pairs):
            return Facts(tuple((name, _line(rich, kept)) for name, rich in pairs))
        case _:
            return block


def _line(rich: Rich, kept: Iterator[bool]) -> Rich:
    return tuple(_piece(piece, kept) for piece in rich)


def _piece(piece: Piece, kept: Iterator[bool]) -> Piece:
    """The piece, a link that is not kept as its words."""
    return piece.text if isinstance(piece, Link) and not next(kept) else piece
