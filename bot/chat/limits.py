"""How long things may be on any chat, and how foreign text is brought to that length.

The figures are the narrowest of Discord's and Slack's: a message that keeps them needs no cutting
by either chat, beyond what escaping adds.
"""

import re
import unicodedata
from urllib.parse import urlsplit

ACTION = 90
CHOICES = 25
CONTROLS_IN_ROW = 5
ROWS = 5
FORM_FIELDS = 5
LABEL = 75
"""Of a button or a choice: Slack takes 75 characters, Discord 80 and 100."""
FORM_TITLE = 24
"""Slack takes 24 characters, Discord 45."""
FORM_LABEL = 45
TITLE = 140
QUOTE = 90
NOTIFICATION = 150
TOTAL = 3500
"""All words of a message: Discord's components take 4,000 characters, escapes included."""

# Marks that reorder or hide text: a title may not rewrite the line that it stands in.
_HIDDEN = frozenset("\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u2060\ufeff") | {
    chr(code) for start, end in ((0x202A, 0x202F), (0x2066, 0x2070)) for code in range(start, end)
}
_UNSEEN = frozenset({"Cc", "Cs", "Co"})
JOINER = "\u200d"
LONGEST_SIGN = 20
"""Characters of one sign at most; what heaps more marks is cut anywhere."""
_MARKS = frozenset({"Mn", "Mc", "Me"})
_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_FLAGS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""Letters that stand in pairs for a flag."""
_SPACES = re.compile(r"\s+")


def visible(text: str) -> str:
    """The text without control characters and marks that reorder or hide it; lines are kept."""
    return "".join(
        one
        for one in text
        if one in "\n\t" or not (one in _HIDDEN or unicodedata.category(one) in _UNSEEN)
    )


def one_line(text: str) -> str:
    """Foreign text as a single line of visible characters."""
    return _SPACES.sub(" ", visible(_SPACES.sub(" ", text))).strip()


def cut(text: str, most: int) -> str:
    """The text within `most` characters, cut at a word where it is longer, with an ellipsis."""
    if len(text) <= most:
        return text
    if most < 1:
        return ""
    head = text[: most - 1]
    at = max(head.rfind(" "), head.rfind("\n"))
    if at > most // 2 and not text[most - 1].isspace():
        head = head[:at]
    else:
        head = head[: _whole(text, len(head))]
    return head.rstrip(" \n,;:·-–—(") + "…"


def _whole(text: str, end: int) -> int:
    """The last place up to there that parts no accent from its letter, no emoji and no flag."""
    at = end
    while at > 0 and end - at < LONGEST_SIGN and (_joins(text[at]) or text[at - 1] == JOINER):
        at -= 1
    flags = len(text[:at]) - len(text[:at].rstrip(_FLAGS)) if text[at] in _FLAGS else 0
    return at - flags % 2


def _joins(one: str) -> bool:
    return one in _TONES or one == JOINER or unicodedata.category(one) in _MARKS


def short(text: str, most: int) -> str:
    """Foreign text as one line within `most` characters."""
    return cut(one_line(text[: most * 20]), most)


def web(url: str | None) -> str | None:
    """The address if a browser opens it as a page (http, https), else None."""
    if not url or len(url) > 2000 or any(one.isspace() for one in url) or url != visible(url):
        return None
    try:
        parts = urlsplit(url)
        opens = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return url if opens else None
