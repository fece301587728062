"""The text of a PDF; runs in a process of its own only, for a PDF can be made to cost anything."""

from io import BytesIO
from itertools import islice

from pypdf import PdfReader, apply_configuration

from bot.cv.unreadable import Unreadable

MOST_PAGES = 20
MOST_TEXT = 200_000
"""Characters after which no further page is read."""
INFLATED = 20_000_000
"""Bytes that one stream of the file may become."""


def text_of_pdf(data: bytes) -> str:
    """The text of the first pages.

    Raises:
        Unreadable: it takes a password.
        Exception: whatever a damaged file makes the library raise.

    """
    with apply_configuration(
        zlib_maximum_output_length=INFLATED,
        lzw_maximum_output_length=INFLATED,
        run_length_maximum_output_length=INFLATED,
        array_based_stream_maximum_output_length=INFLATED,
        jbig2dec_binary=None,
        disable_legacy_handling=True,
    ):
        reader = PdfReader(BytesIO(data))
        # Many are locked against changes only, and open with an empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("locked")
        pages: list[str] = []
        for page in islice(reader.pages, MOST_PAGES):
            pages.append(page.extract_text())
            if sum(map(len, pages)) > MOST_TEXT:
                break
        return "\n\n".join(pages)
