"""The text of a Word document (.docx); runs in a process of its own only."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document

from bot.cv.unreadable import Unreadable

MOST_PARTS = 1_000
INFLATED = 30_000_000
"""Bytes that all parts of the file together may become."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SHOWN = {f"{_W}p": "\n", f"{_W}numPr": "- ", f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}


def text_of_word(data: bytes) -> str:
    """The text of the document's body, its tables and text boxes.

    Raises:
        Unreadable: it is locked, or larger inside than any CV.
        Exception: whatever a damaged file makes the library raise.

    """
    _check(data)
    body = Document(BytesIO(data)).element.body
    for copy in list(body.iter(_FALLBACK)):  # the same words once more, for old versions of Word
        copy.getparent().remove(copy)
    return "".join(_pieces(body))


def _check(data: bytes) -> None:
    """Look at the package before its parts are unpacked: it states how large they become.

    `zipfile` unpacks no more of a part than is stated. The format forbids document types, which is
    where entities are declared.
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = package.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable("locked")
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > INFLATED:
            raise Unreadable("broken")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(part):
                raise Unreadable("broken")


def _pieces(body: Any) -> Iterator[str]:
    for one in body.iter(f"{_W}t", *_SHOWN):
        yield (one.text or "") if one.tag == f"{_W}t" else _SHOWN[one.tag]
