"""Takes the signs of emphasis out of text written in Markdown, so that labels are read as labels.

So are the boxes of a form that nobody ticked, beside one that somebody did.
"""

import re
from typing import Final

_STRONG: Final = "**"
# Each begins with its sign, which is found at once; what must stand before it is asked there.
_GLUED: Final = re.compile(r"\*\*(?<=[\w:,;]\*\*)(?=[\w$€£])")
_BETWEEN: Final = re.compile(r"\*(?<![\w*]\*)(?=[^\s*])([^*\n]{1,200})(?<=\S)\*(?![\w*])")
_TICKED: Final = re.compile(r"\[[xX✓✔]\] ?")
_UNTICKED: Final = re.compile(r"(?:(?<=\n)|^)[ \t>*+-]{0,8}\[ \][^\n\[]*(?:\n|$)|\[ \][^\n\[]*")
"""A line of a form, or the rest of one up to the next box."""
_CODE: Final = re.compile(r"(?<!\w)`+|`+(?!\w)")


def plainly(text: str) -> str:
    """The text without emphasis: "**Rate:** *$50* `net`" is "Rate: $50 net"; bullets stay.

    Where they alone keep two words apart, a space does so instead.
    """
    if "[ ]" in text and _TICKED.search(text):
        text = _TICKED.sub("", _UNTICKED.sub("", text))
    if _STRONG in text:
        text = _GLUED.sub(" ", text).replace(_STRONG, "")
    if "*" in text:
        text = _BETWEEN.sub(r"\1", text)
    return _CODE.sub("", text) if "`" in text else text
