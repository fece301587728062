"""Plain text of foreign text, which may be HTML, escaped HTML or neither."""

import html
import re

MAX_CHARS = 400_000
"""A posting is read up to here; what follows is padding or an attack."""

_PASSES = 4  # some boards escape their HTML twice, and its entities a third time

_RAW = "script style template svg math iframe object head".split()
_BLOCKS = "div li tr dt dd section article header footer main aside nav figure form".split()
_PARAGRAPHS = "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr address details summary".split()
_INLINE = """a abbr acronym b basefont bdi bdo big body br button canvas caption center cite code
    col colgroup data datalist del dfn dialog em fieldset figcaption font html i img input ins kbd label
    legend link map mark meta meter noscript optgroup output param picture progress q rp rt ruby s
    samp select small source span strike strong sub sup tbody td textarea tfoot th thead time title
    tt u var video audio wbr""".split()
_KNOWN = "|".join(sorted({*_RAW, *_BLOCKS, *_PARAGRAPHS, *_INLINE}, key=len, reverse=True))

# No part of a tag may pass over "<", so that every attempt ends at the next one: linear time.
_TAG = re.compile(
    rf"<!--|<[!?][^<>]*>"
    rf"|</?((?:{_KNOWN}|[a-z][a-z0-9]*[-:][a-z0-9:-]*)(?![\w@.:-]))"
    r"""(?:(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+>|[^<>]*+>|\s+[a-z-]+\s*=[^<>]*+(?=<|\Z))""",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Marks for "a new line starts here" and "a paragraph"; `storable` has removed them from the text.
_LINE, _PARAGRAPH = "\x01", "\x02"
_BREAKS = (
    dict.fromkeys(_BLOCKS, _LINE)
    | dict.fromkeys(_PARAGRAPHS, _PARAGRAPH)
    | {"br": "\n", "td": " ", "th": " "}
)
_SPACE = re.compile(r"\s+")
_GAP = re.compile(r"[\s\x01\x02]+")
_CUT_TAG = re.compile(r"<[^<>]{0,4000}\Z")
# Invisible characters that split words, and those that no database stores.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def plain(text: str) -> str:
    """The text a reader would see: no tags, entities read, paragraphs and items on own lines.

    Text without markup comes back unchanged (but for characters that cannot be stored), so that
    quotes stand in it word for word. What is still markup after unescaping is read again, because
    Greenhouse and JSON-LD send escaped HTML. Linear in the length of the text.
    """
    if len(text) > MAX_CHARS:
        text = _CUT_TAG.sub("", text[:MAX_CHARS])
    text = clean = storable(text)
    for _ in range(_PASSES):
        tagged = "<" in text and _TAG.search(text) is not None
        if not tagged and not ("&" in text and _ENTITY.search(text)):
            break
        text = _ENTITY.sub(_character, _untagged(text) if tagged else text)
        if tagged:
            text = _tidy(text)
    return text if text is clean else storable(text)


def line(text: str) -> str:
    """The plain text on one line, as titles and names are shown; nothing turns its direction."""
    if text.isascii() and text.isprintable() and "<" not in text and "&" not in text:
        return " ".join(text[:MAX_CHARS].split())  # nearly every title, many times as fast
    return " ".join(_TURNING.sub("", plain(text)).split())


def storable(text: str) -> str:
    """The text without control characters and lone surrogates, which databases refuse."""
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        return _UNSTORABLE.sub("", text)
    # Nearly every text has none, which is seen in this way in a third of the time.
    return text if len(raw.translate(None, _CONTROL)) == len(raw) else _UNSTORABLE.sub("", text)


def _character(entity: re.Match[str]) -> str:
    return html.unescape(entity[0])


def _untagged(text: str) -> str:
    """Replace each tag by the break it stands for; where blocks flow, source newlines are spaces."""
    flows = any((tag[1] or "").lower() in _BREAKS for tag in _TAG.finditer(text))
    pieces: list[str] = []
    unclosed: set[str] = set()
    position, kept = 0, not flows
    while tag := _TAG.search(text, position):
        before, name = text[position : tag.start()], (tag[1] or "").lower()
        pieces += before if kept else _SPACE.sub(" ", before), _BREAKS.get(name, "")
        if name == "pre":
            kept = not flows or not tag[0].startswith("</")
        position = _after(tag, name, unclosed)
    rest = text[position:]
    pieces.append(rest if kept else _SPACE.sub(" ", rest))
    return "".join(pieces)


def _after(tag: re.Match[str], name: str, unclosed: set[str]) -> int:
    """Where to read on: behind the tag, or behind what it hides (scripts, comments)."""
    hides = name in _RAW and tag[0][1] != "/" and not tag[0].endswith("/>")
    end = "-->" if tag[0] == "<!--" else f"</{name}" if hides else ""
    if not end or end in unclosed:
        return tag.end()
    found = re.compile(end, re.IGNORECASE).search(tag.string, tag.end())
    if found is None:  # never closed: looked for once only, so that hostile text stays linear
        unclosed.add(end)
        return tag.end()
    return found.end() if name == "" else found.start()


def _tidy(text: str) -> str:
    return _GAP.sub(_gap, _INVISIBLE.sub("", text)).strip()


def _gap(found: re.Match[str]) -> str:
    """One space, one line break or one blank line: the strongest that the gap holds."""
    gap = found[0]
    if _PARAGRAPH in gap:
        return "\n\n"
    lines = min(gap.count("\n"), 2) or (_LINE in gap)
    return "\n" * lines or " "


_MISREAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bf]{1,3}")
_C1 = re.compile("[\u0080-\u009f]")


def repaired(text: str) -> str:
    """The text with UTF-8 that was once read as Latin-1 put right ("Ã©" and a control: "é").

    Only texts with C1 control characters are touched; nobody writes those on purpose.
    """
    return _MISREAD.sub(_reread, text) if not text.isascii() and _C1.search(text) else text


def _reread(found: re.Match[str]) -> str:
    try:
        return found[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
