"""The text of a plain text or Markdown file, in whatever encoding its editor wrote."""

import codecs


def text_of_plain(data: bytes) -> str:
    """The text; characters that the encoding does not have are marked."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
