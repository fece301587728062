"""Bytes made text, in the charset that they are said to have and that the web knows."""

import codecs
import re

_META = re.compile(rb"<meta\s[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096  # bytes in which a page names its charset
_SENT = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']\s*([^\"'>]{1,40})", re.IGNORECASE)
_EBCDIC = b"\x4c\x6f\xa7\x94"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Python knows more, such as punycode, which takes hours for a page.
_KNOWN = re.compile(
    r"ascii|utf-(?:8|8-sig|(?:16|32)(?:-[lb]e)?)|iso8859-\d+|cp\d+|koi8-[a-z]|mac-\w+|gb\w+"
    r"|big5\w*|euc_\w+|shift_jis\w*|iso2022_\w+|hz|johab|tis-620"
)


def readable(charset: str) -> bool:
    """Whether it is of the web, or so unknown that nobody will try it."""
    name = _codec(charset)
    return not name or _KNOWN.fullmatch(name) is not None


def sent(content_type: str) -> str:
    """The charset that a Content-Type header names, "" for none."""
    found = _SENT.search(content_type)
    return found[1] if found else ""


def declared(xml: bytes) -> str:
    """The charset that an XML declaration names, in whatever charset that is written."""
    head = xml[:_HEAD].replace(b"\0", b"")
    if head.startswith(_EBCDIC):
        head = head.decode("cp037").encode("latin-1", "replace")
    found = _DECLARED.search(head)
    return found[1].decode("latin-1") if found else ""


def _codec(charset: str) -> str:
    """Python's name of a charset, "" for one that it does not know."""
    try:
        return codecs.lookup(charset).name if charset else ""
    except (LookupError, ValueError):
        return ""


def decoded(raw: bytes, charset: str = "") -> str:
    """The text; what is called Latin-1 or ASCII is UTF-8 if it can be, else Windows-1252.

    Browsers take both for Windows-1252 as well (Encoding Standard, 4.2): nobody means control
    characters.
    """
    name = (_codec(charset) if readable(charset) else "") or "utf-8"
    if name not in ("ascii", "iso8859-1"):
        return raw.decode(name, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def page_text(body: bytes, content_type: str = "") -> str:
    """A page as text, in the charset of its mark, its header or its own head, else UTF-8."""
    marked = next((name for mark, name in _MARKS if body.startswith(mark)), "")
    if stated := marked or sent(content_type):
        return decoded(body, stated)
    named = _META.search(body, 0, _HEAD)
    charset = named[1].decode("ascii", "replace") if named else ""
    # A head that can be read says itself that it is no UTF-16.
    return decoded(body, "" if charset.lower().startswith("utf-16") else charset)
