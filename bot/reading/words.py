"""The words of one posting, prepared once: every rule of this package reads a `Text`.

`whole` is the title, a line break and the body as plain text; every offset counts in it. `low` is
`whole` folded (`fold`): lower case, without accents, typographic spaces, quotes and dashes made
plain. Folding keeps the length, so an offset found in `low` is an offset in `whole`, and a quote
is cut from `whole` exactly as it was written.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from bot.reading.sections import MAX_HEADING, section_of
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


def _folded_letters() -> dict[int, str]:
    pairs = {
        "‘’‚‛′´`": "'",
        "“”„‟″«»": '"',
        "‐‑‒–—―−": "-",
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\u200b": " ",
        "łŁ": "l",
        "øØ": "o",
        "đĐ": "d",
        "ı": "i",
    }
    table = {ord(one): plainly for many, plainly in pairs.items() for one in many}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = base.lower()
    return table


_FOLDED = _folded_letters()
_SIGN = re.compile(r"[.!?;\n•·▪●]")
_NEEDS_SPACE = ".!?;"
"""Signs that end a sentence only before a space: not in "3.5" or "node.js"."""
MOST_SIGNS = 60
"""Different foreign letters and signs that are replaced one by one; a text with more is translated."""


def fold(text: str) -> str:
    """The text in lower case, accents and typographic signs made plain; never another length."""
    if text.isascii():
        return text.lower().replace("\t", " ")
    foreign = [sign for sign in set(text) if sign > "\x7f" or sign == "\t"]
    if len(foreign) > MOST_SIGNS:
        simple = text.translate(_FOLDED)
    else:
        simple = text
        for sign in foreign:
            plainly = _FOLDED.get(ord(sign))
            if plainly is not None:
                simple = simple.replace(sign, plainly)
    low = simple.lower()
    if len(low) == len(simple):
        return low
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in simple)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of `whole`, from `start` up to `end`, and the section it stands in."""

    start: int
    end: int
    section: Section


@dataclass(frozen=True, slots=True)
class Text:
    """A posting's title and body as one text, with folded copy, lines, and the ends of sentences.

    `stops` are the offsets of the signs that end a sentence, in order.
    """

    title: str
    body: str
    whole: str
    low: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    stops: tuple[int, ...]

    @property
    def body_start(self) -> int:
        """Where the body begins in `whole`; the title ends one character before."""
        return len(self.title) + 1

    def quote(self, start: int, end: int) -> str:
        """The words as written, never across the border of title and body."""
        if start < self.body_start <= end:
            end = len(self.title)
        return self.whole[start:end].strip()

    def line(self, offset: int) -> Line:
        """The line that holds an offset."""
        return self.lines[max(bisect_right(self.starts, offset) - 1, 0)]

    def section(self, offset: int) -> Section:
        """The section that an offset stands in; "title" for the title."""
        return self.line(offset).section

    def sentence(self, offset: int, reach: int = 300) -> tuple[int, int]:
        """Where the sentence around an offset begins and ends, at most `reach` to either side."""
        line, low, stops = self.line(offset), self.low, self.stops
        first, last = max(line.start, offset - reach), min(line.end, offset + reach)
        at = bisect_left(stops, offset)
        before = at - 1
        if before >= 0 and stops[before] == offset - 1 and low[offset - 1] in _NEEDS_SPACE:
            before -= 1
        start = stops[before] + 1 if before >= 0 and stops[before] >= first else first
        end = stops[at] + 1 if at < len(stops) and stops[at] < last else last
        return start, end

    def before(self, offset: int, reach: int) -> str:
        """Up to `reach` folded characters before an offset, within its line."""
        return self.low[max(self.line(offset).start, offset - reach) : offset]

    def after(self, offset: int, reach: int) -> str:
        """Up to `reach` folded characters from an offset on, within its line."""
        return self.low[offset : min(self.line(max(offset - 1, 0)).end, offset + reach)]


def text_of(posting: Posting) -> Text:
    """Prepare a posting: markup removed, cut at the stated limits, folded, split into lines."""
    title = " ".join(posting.title[:MAX_TITLE].split())
    if "<" in title or "&" in title:
        title = " ".join(plain(title).split())
    return text_from(title, plain(posting.text[:MAX_MARKUP])[:MAX_BODY])


def text_from(title: str, body: str) -> Text:
    """Prepare a title and a body that are plain already."""
    whole = f"{title}\n{body}"
    low = fold(whole)
    lines = _lines(low, len(title))
    return Text(title, body, whole, low, lines, tuple(line.start for line in lines), _stops(low))


def _stops(low: str) -> tuple[int, ...]:
    signs = [found.start() for found in _SIGN.finditer(low)]
    return tuple(
        at for at in signs if low[at] not in _NEEDS_SPACE or low[at + 1 : at + 2].isspace()
    )


def _lines(low: str, title_end: int) -> tuple[Line, ...]:
    lines = [Line(0, title_end, "title")]
    section: Section = "intro"
    start = title_end + 1
    size = len(low)
    while start <= size:
        stop = low.find("\n", start)
        stop = size if stop < 0 else stop
        if len(lines) <= HEAD_LINES:
            head = _head_end(low, start, stop, len(lines), titled=bool(title_end))
            if head:
                lines.append(Line(start, head, "head"))
                start = head
        if stop > start:
            if stop - start <= MAX_HEADING:
                section = section_of(low[start:stop]) or section
            lines.append(Line(start, stop, section))
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
