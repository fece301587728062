"""Foreign text for Discord: it pings nobody, links nowhere and formats nothing.

Discord's own words for what is live in a message: "Message Formatting" and "Markdown Text 101" in
its documentation. A backslash takes the meaning of any mark; mentions of everyone are parted by a
mark that nobody sees, because Discord shows them as mentions even after a backslash.
"""

import re
from collections.abc import Callable
from urllib.parse import quote

from bot.chat.extent import UNSAFE
from bot.chat.limits import cut, one_line, visible, web

PART = "\u200b"
_MARKS = re.compile(r"[\\*_~`|\[\]<>]")
# Emoji codes, and addresses that Discord makes links of: a colon with something right behind it.
_COLON = re.compile(r":(?=\S)")
_INVITE = re.compile(r"(discord(?:app)?)\.(?=\w)", re.IGNORECASE)
_EVERYONE = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
# Headings, small print, quotes and lists live at the start of a line only.
_LINE = re.compile(r"^([ \t]*)([#+-])", re.MULTILINE)
_NUMBER = re.compile(r"^([ \t]*\d+)([.)])", re.MULTILINE)


def escaped(text: str) -> str:
    """The text as Discord shows it word for word."""
    plain = _MARKS.sub(lambda found: "\\" + found[0], visible(text))
    plain = _COLON.sub(r"\\:", plain)
    plain = _INVITE.sub(r"\1\\.", plain)
    plain = _LINE.sub(r"\1\\\2", plain)
    plain = _NUMBER.sub(r"\1\\\2", plain)
    return _EVERYONE.sub("@" + PART, plain)


def typed(text: str) -> str:
    """Something to type, as it stands in code marks; "" for nothing."""
    plain = _EVERYONE.sub("@" + PART, one_line(text).replace("`", "'"))
    return f"`{plain}`" if plain else ""


def within(text: str, most: int, shown: Callable[[str], str] = escaped) -> str:
    """The text as `shown` writes it, cut at a word so that this has at most `most` characters."""
    length = min(len(text), most)
    while length > 0:
        written = shown(cut(text, length))
        if len(written) <= most:
            return written
        length -= max(1, (len(written) - most) // 2)
    return ""


def address(url: str | None) -> str | None:
    """The address as it may stand in `[text](<address>)`, None for what no browser opens."""
    opens = web(url)
    return UNSAFE.sub(lambda found: quote(found[0], safe=""), opens) if opens else None


def label(text: str, most: int) -> str:
    """A label, which Discord shows without reading marks: one visible line of 1 to `most`."""
    return cut(one_line(text), most) or "…"
