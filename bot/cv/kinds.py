"""What a file is, by its bytes: its name and its declared type are anybody's to choose."""

import re
import zipfile
from collections.abc import Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import Literal

from bot.cv.unreadable import Unreadable

Kind = Literal["pdf", "word", "plain"]
HEAD = 1024
"""A PDF's mark stands within its first bytes, not always at the very first."""
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What Word wrote before .docx, and what it puts around a .docx with a password."""
_OTHER = re.compile(rb"\s*(?:\{\\rtf|<(?:!doctype|html|\?xml|svg)|%!PS)", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
NEEDED = {"PDF": "pypdf", "Word": "docx"}
"""What reads each kind of file that is not plain text."""


def kind_of(data: bytes) -> Kind:
    """How a file is to be read.

    Raises:
        Unreadable: it is of another kind, or locked.

    """
    if b"%PDF-" in data[:HEAD]:
        return "pdf"
    if data.startswith(_COMPOUND):
        raise Unreadable("locked")
    if data.startswith(_ZIP):
        if _is_word(data):
            return "word"
        raise Unreadable("kind")
    if _OTHER.match(data) or not _is_text(data):
        raise Unreadable("kind")
    return "plain"


def missing() -> Sequence[str]:
    """The kinds of files that cannot be read in this installation."""
    return [kind for kind, module in NEEDED.items() if find_spec(module) is None]


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return any(name.startswith("word/") for name in package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as problem:
        raise Unreadable("broken") from problem


def _is_text(data: bytes) -> bool:
    if data.startswith(_UTF_16):
        return True
    return b"\0" not in data and len(_CONTROL.findall(data)) <= len(data) // 100
