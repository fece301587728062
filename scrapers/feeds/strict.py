"""The fast way through well-formed RSS 2.0, RSS 1.0 and Atom 1.0 of the usual kind.

Whatever is not usual gives None, and feedparser reads it: other encodings than UTF-8, a DOCTYPE,
`xml:base`, markup that is not escaped, namespaces that change an entry's own values. What is read
here has the values that feedparser would give.
"""

import re
from functools import lru_cache

from lxml import etree

from scrapers.feeds.entry import Entry, is_address, mended
from scrapers.times import utc

_ATOM = "http://www.w3.org/2005/Atom"
_RSS1 = "http://purl.org/rss/1.0/"
_DC = "http://purl.org/dc/elements/1.1/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_MEDIA = ("http://search.yahoo.com/mrss", "http://search.yahoo.com/mrss/")
_ROOTS = frozenset(("rss", f"{{{_ATOM}}}feed", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"))
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_BASED = etree.XPath("boolean(//@xml:base)")
_DATED = re.compile(
    r"\w{3}, [0-3]\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) 20\d\d"
    r" [01]\d:[0-5]\d:[0-5]\d (?:[+-]\d{4}|GMT|UTC)"
    r"|20\d\d-[01]\d-[0-3]\dT[01]\d:[0-5]\d:[0-5]\d(?:Z|[+-]\d\d:\d\d)"
)
_PLAIN_TYPES = frozenset((None, "text", "html", "text/html", "text/plain"))

_MARKUP = frozenset(("title", "summary", "content"))
_ONCE = _MARKUP | {"published", "updated", "id"}

_CORE = {
    "title": "title",
    "link": "link",
    "guid": "id",
    "id": "id",
    "pubdate": "published",
    "published": "published",
    "updated": "updated",
    "description": "summary",
    "summary": "summary",
    "content": "content",
    "category": "tag",
    "author": "author",
} | dict.fromkeys(("comments", "enclosure", "source", "rights", "contributor"), "skip")
_UNUSUAL = frozenset(
    "issued modified created tagline subtitle abstract fullitem body url uri homepage name email"
    " image textinput info keywords tags expirationdate language generator webmaster managingeditor"
    " lastbuilddate copyright cloud div width height newlocation item entry channel feed".split()
)
_MODULES = {
    (_DC, "creator"): "author",
    (_DC, "date"): "updated",
    (_DC, "subject"): "tag",
    (_CONTENT, "encoded"): "content",
    **{(media, name): "skip" for media in _MEDIA for name in ("content", "thumbnail", "credit")},
    **dict.fromkeys([(_DC, name) for name in ("language", "rights", "publisher")], "skip"),
}
# Their elements have no handler in feedparser, so that they cannot change an entry.
_CLOSED = ("purl.org", "w3.org", "yahoo.com", "itunes.com", "georss", "opengis", "podlove", "icbm")


class Unusual(Exception):
    """This feed is for feedparser; never leaves this module."""


def read_strictly(body: bytes, content_type: str = "") -> tuple[Entry, ...] | None:
    """The entries of a well-formed feed of the usual kind, None for every other body."""
    if not _plain_utf8(body, content_type):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_pis=True
    )
    try:
        root = etree.fromstring(body, parser)
        if root is None or root.tag not in _ROOTS or _is_odd(root):
            return None
        return tuple(_entry(item) for item in root.iter("item", *_NESTED)) or None
    except (etree.XMLSyntaxError, Unusual):
        return None


_NESTED = (f"{{{_RSS1}}}item", f"{{{_ATOM}}}entry")


def _plain_utf8(body: bytes, content_type: str) -> bool:
    head = body[:1000]
    declared = re.search(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)", head)
    sent = re.search(r"charset\s*=\s*[\"']?([\w-]+)", content_type)
    named = {declared[1].decode("latin-1").lower()} if declared else set()
    named |= {sent[1].lower()} if sent else set()
    if named - {"utf-8", "us-ascii", "utf8"} or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    return b"<!DOCTYPE" not in head


def _is_odd(root: etree._Element) -> bool:
    """Whether the document declares entities, or resolves addresses in its own way."""
    return bool(root.getroottree().docinfo.internalDTD is not None or _BASED(root))


@lru_cache(maxsize=4096)
def _kind(tag: str) -> str:
    """What an element means in an entry; "" for one that no format knows."""
    if not isinstance(tag, str):  # a comment
        return "skip"
    space, _, name = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
    name = name.lower()
    if space in ("", _ATOM, _RSS1):
        return "unusual" if name in _UNUSUAL else _CORE.get(name, "")
    known = _MODULES.get((space, name))
    if known is None and any(part in space.lower() for part in _CLOSED):
        return "" if "/modules/slash/" in space else "unusual"
    return known or ""


def _entry(item: etree._Element) -> Entry:
    """The values of one item.

    Raises:
        Unusual: something in it is for feedparser.

    """
    values: dict[str, str] = {}
    extras: dict[str, str] = {}
    links: list[tuple[str, bool]] = []
    tags: list[str] = []
    permalink = True
    for child in item:
        kind = _kind(child.tag)
        if kind in _ONCE:
            if kind in values:
                raise Unusual
            values[kind] = _text(child, kind)
            if kind == "id":
                permalink = child.get("isPermaLink", "true") == "true"
        elif kind == "link":
            links.append(_link(child))
        elif kind == "tag":
            tags += [term] if (term := _term(child)) else []
        elif kind == "author":
            values[kind] = _author(child)
        elif kind == "":
            extras[_name(child.tag, child.prefix)] = _text(child, kind)
        elif kind == "unusual" or len(child):
            raise Unusual
    return _made(values, links, tags, extras, item.get(_ABOUT, ""), permalink=permalink)


def _made(
    values: dict[str, str],
    links: list[tuple[str, bool]],
    tags: list[str],
    extras: dict[str, str],
    about: str,
    *,
    permalink: bool,
) -> Entry:
    id_ = values.get("id", "") or about
    main = [href for href, alternate in links if alternate]
    if len(main) > 1 or (about and "id" in values):
        raise Unusual
    find = values.get
    summary, content = find("summary", ""), find("content", "")
    return Entry(
        id_,
        find("title", ""),
        main[0] if main else id_ if permalink and is_address(find("id", "")) else "",
        _date(find("published", "")),
        _date(find("updated", "")),
        "" if summary == content else summary,
        content,
        find("author", ""),
        tuple(dict.fromkeys(tags)) if tags else (),
        {name: text for name, text in extras.items() if text} if extras else extras,
    )


def _text(element: etree._Element, kind: str) -> str:
    """The text of an element that has nothing else in it."""
    if len(element):
        raise Unusual
    if kind in _MARKUP and (given := element.keys()):
        known = {"type"} if element.tag.startswith(f"{{{_ATOM}}}") else set()
        odd = {key for key in given if not str(key).startswith(_XML)} - known
        if odd or element.get("type") not in _PLAIN_TYPES:
            raise Unusual
    text = (element.text or "").strip()
    return text if text.isascii() else mended(text)


def _date(text: str) -> str:
    """A date as it was written; one that only feedparser might understand is unusual."""
    if text and not _DATED.fullmatch(text) and utc(text) is None:
        raise Unusual
    return text


def _link(element: etree._Element) -> tuple[str, bool]:
    """An address and whether it is the entry's own page."""
    if (href := element.get("href")) is not None:
        alternate = element.get("rel", "alternate") == "alternate"
        page = element.get("type", "text/html") in ("text/html", "html", "application/xhtml+xml")
        return href.strip(), alternate and page
    if len(element) or element.attrib:
        raise Unusual
    text = (element.text or "").strip()
    if "&" in text and re.search(r"&\w+;", text):
        raise Unusual
    return text, bool(text)


def _term(element: etree._Element) -> str:
    return element.get("term") or _text(element, "tag") or element.get("label") or ""


def _author(element: etree._Element) -> str:
    """The name, with the address where there is one."""
    if not len(element):
        return _text(element, "author")
    found = {etree.QName(child).localname: child.text or "" for child in element.iterchildren("*")}
    stray = (element.text or "") + "".join(child.tail or "" for child in element)
    if stray.strip() or found.keys() - {"name", "email", "uri"}:
        raise Unusual
    name, email = (mended(found.get(key, "").strip()) for key in ("name", "email"))
    return f"{name} ({email})" if name and email else name or email


@lru_cache(maxsize=4096)
def _name(tag: str, prefix: str | None) -> str:
    local = tag.rpartition("}")[2].lower()
    return f"{prefix.lower()}_{local}" if prefix else local
