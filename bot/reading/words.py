"""The words of one posting, prepared once: every rule of this package reads a `Text`.

`whole` is the title, a line break and the body as plain text, without emphasis; every offset counts in it. `low` is
`whole` folded (see folding): lower case, without accents, typographic spaces, quotes and dashes made
plain. Folding keeps the length, so an offset found in `low` is an offset in `whole`, and a quote
is cut from `whole` exactly as it was written.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, NamedTuple

from bot.reading.emphasis import plainly
from bot.reading.folding import borders, fold
from bot.reading.glued import unglued
from bot.reading.plain_form import plain_form
from bot.reading.sections import MAX_HEADING, is_item, says_it_all, section_of
from scrapers.posting import Posting
from scrapers.text import plain

MAX_TITLE = 400
MAX_BODY = 40_000
MAX_MARKUP = 160_000
"""Characters read of a title, of a body, and of a body with its markup; the rest is passed over."""
HEAD_LINES = 3
LONGEST_HEAD = 400
LAST_CELL = 60
"""How many lines a header may have, and the characters of one and of its last cell."""

Section = Literal[
    "title",
    "head",
    "intro",
    "duties",
    "required",
    "nice",
    "company",
    "offer",
    "legal",
    "apply",
    "other",
]

_NEEDS_SPACE = ".!?;"
"""Signs that end a sentence only before a space: not in "3.5" or "node.js"."""
_BULLETS = "•·▪●"
_ITEMS = ("-", "*", "–", *_BULLETS)
"""Signs that an item of a list begins with."""
_FOREIGN_SPACES = "\x85\u1680\u2028\u2029"
_SHORTENED = tuple(
    f"{word}. "
    for word in (
        " ca",
        " approx",
        " max",
        " min",
        " inkl",
        " incl",
        " bzw",
        "e.g",
        "i.e",
        "z.b",
        " est",
    )
)
"""Words cut short, whose dot ends no sentence."""
_MARKS = bytes.maketrans(b"!;\t\v\f\r\x1c\x1d\x1e\x1f", b"..        ")
made = tuple.__new__
"""Makes a named tuple of its values in order, in half the time that its own name takes."""


class Line(NamedTuple):
    """One line of `whole`, from `start` up to `end`, and the section it stands in."""

    start: int
    end: int
    section: Section


@dataclass(frozen=True, slots=True)
class Text:
    """A posting's title and body as one text, with folded copy, lines, and the ends of sentences.

    `ends` are the offsets behind the signs that end a sentence, in order; the last is the text's.
    `borders` tells of every character of `low`, with a space before and behind, whether it is a
    letter or digit (1) or not (0): of the one at an offset, and the one before it, in one look each.
    `plain` is the plain form of `low` (see plain_form) with a space before and behind, `words` are its
    different words.
    """

    title: str
    body: str
    whole: str
    low: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    borders: bytes
    plain: str
    words: frozenset[str]

    @property
    def body_start(self) -> int:
        """Where the body begins in `whole`; the title ends one character before."""
        return len(self.title) + 1

    @property
    def named(self) -> frozenset[str]:
        """The different words of the title."""
        end = len(self.title)
        return frozenset(plain_form(self.low[:end], self.whole[:end]).split())

    def quote(self, start: int, end: int) -> str:
        """The words as written, never across the border of title and body."""
        if start <= len(self.title) < end:
            end = len(self.title)
        return self.whole[start:end].strip()

    def line(self, offset: int) -> Line:
        """The line that holds an offset."""
        return self.lines[bisect_right(self.starts, offset) - 1]

    def section(self, offset: int) -> Section:
        """The section that an offset stands in; "title" for the title."""
        return self.lines[bisect_right(self.starts, offset) - 1].section

    def optional(self, offset: int) -> bool:
        """Whether an offset stands in an item of a list under a heading of wishes."""
        line = self.line(offset)
        return line.section == "nice" and self.low.startswith(_ITEMS, line.start)

    def sentence(self, offset: int, reach: int = 300) -> tuple[int, int]:
        """Where the sentence around an offset begins and ends, at most `reach` to either side."""
        first, last, _ = self.lines[bisect_right(self.starts, offset) - 1]
        ends = self.ends
        at = bisect_right(ends, offset)
        start = ends[at - 1] if at else 0
        if start == offset and self.low[offset - 1 : offset] in _NEEDS_SPACE:
            start = ends[at - 2] if at > 1 else 0
        end = ends[at] if at < len(ends) else last
        start, end = start if start > first else first, end if end < last else last
        first, last = offset - reach, offset + reach
        return start if start > first else first, end if end < last else last

    def before(self, offset: int, reach: int) -> str:
        """Up to `reach` folded characters before an offset, within its line."""
        start = self.lines[bisect_right(self.starts, offset) - 1].start
        first = offset - reach
        return self.low[first if first > start else start : offset]

    def after(self, offset: int, reach: int) -> str:
        """Up to `reach` folded characters from an offset on, within its line."""
        end, last = self.line(offset - 1 if offset else 0).end, offset + reach
        return self.low[offset : last if last < end else end]


def text_of(posting: Posting) -> Text:
    """Prepare a posting: markup removed, of Markdown the emphasis, cut, glued labels set apart, folded."""
    title = " ".join(posting.title[:MAX_TITLE].split())
    if "<" in title or "&" in title:
        title = " ".join(plain(title).split())
    return text_from(title, unglued(plainly(plain(posting.text[:MAX_MARKUP])[:MAX_BODY])))


def text_from(title: str, body: str) -> Text:
    """Prepare a title and a body that are plain already."""
    whole = f"{title}\n{body}"
    low = fold(whole)
    lines = _lines(low, len(title))
    starts = tuple([line.start for line in lines])
    bare = f" {plain_form(low, whole)} "
    words = frozenset(bare.split())
    return Text(title, body, whole, low, lines, starts, _ends(low), borders(low), bare, words)


def _ends(low: str) -> tuple[int, ...]:
    """The offsets behind the signs that end sentences, and the end of the text.

    Each such sign is made a line break, by way of a sign that no storable text has.
    """
    plainly = low
    if not low.isascii():
        for signs, instead in ((_BULLETS, "\1"), (_FOREIGN_SPACES, " ")):
            for sign in signs:
                plainly = plainly.replace(sign, instead)
    marks = plainly.replace("?", ".").encode("ascii", "replace").translate(_MARKS)
    marks = marks.replace(b". ", b"\1 ").replace(b".\n", b"\1\n").replace(b"\1", b"\n")
    ends = accumulate(map(len, marks.splitlines(keepends=True)))
    size = len(low)
    return tuple([end for end in ends if end == size or not low.endswith(_SHORTENED, 0, end + 1)])


def _lines(low: str, title_end: int) -> tuple[Line, ...]:
    lines = [Line(0, title_end, "title")]
    section: Section = "intro"
    start = title_end + 1
    for said in low[start:].split("\n"):
        stop = start + len(said)
        if len(lines) <= HEAD_LINES:
            head = _head_end(low, start, stop, len(lines), titled=bool(title_end))
            if head:
                lines.append(Line(start, head, "head"))
                start, said = head, low[head:stop]  # noqa: PLW2901 - what is left of the line
        if said:
            within = section
            if stop - start <= MAX_HEADING:
                opened = section_of(said)
                if opened and not (section == "nice" and opened == "required" and is_item(said)):
                    within = opened
                    section = section if says_it_all(said, opened) else opened
            lines.append(made(Line, (start, stop, within)))
        start = stop + 1
    return tuple(lines)


def _head_end(low: str, start: int, stop: int, position: int, *, titled: bool) -> int:
    """Where the header that a line begins with ends, 0 where it begins with none.

    The first lines of a Hacker News post are "Company | Role | Place | Full-time"; some run on
    into the text. A short first line of a posting without a title is its header too.
    """
    if stop <= start:
        return 0
    bar = low.rfind("|", start, min(stop, start + LONGEST_HEAD))
    if bar >= 0 and low.find("|", start, bar) >= 0:
        return stop if stop <= start + LONGEST_HEAD else min(bar + LAST_CELL, stop)
    short = stop - start <= LONGEST_HEAD // 2 and low[stop - 1] not in ".!?:"
    return stop if position == 1 and not titled and short else 0
