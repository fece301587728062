"""JSON and XML as they come from foreign hands, read within limits."""

import json
from typing import Any

import orjson
from lxml import etree

MAX_DEPTH = 200


def json_of(body: bytes, encoding: str = "") -> Any:
    """What a JSON body says; a byte-order mark and lone surrogates are put up with.

    `encoding` is for sources that send another one than UTF-8.

    Raises:
        ValueError: it is no JSON; the message says what it looks like instead.

    """
    body = body.removeprefix(b"\xef\xbb\xbf")
    if encoding:
        body = body.decode(encoding, "replace").encode()
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return _patient(body)


def _patient(body: bytes) -> Any:
    """Python's own reader: slower, and not troubled by surrogates, huge numbers or stray bytes."""
    text = body.decode("utf-8", "replace")
    start = text.lstrip()[:1]
    if start == "<":
        raise ValueError("HTML or XML came where JSON was expected")
    if not start:
        raise ValueError("an empty answer came where JSON was expected")
    try:
        return json.loads(text, parse_int=_whole)
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None
    except json.JSONDecodeError as problem:
        raise ValueError(
            f"no JSON: {problem.msg.removesuffix(' at')} at character {problem.pos}"
        ) from None


def _whole(figures: str) -> int | float:
    """Python refuses integers of more than 4,300 figures; they are no amounts anyway."""
    return int(figures) if len(figures) < 30 else float("inf")


def xml_of(body: bytes) -> etree._Element:
    """The root of an XML body, without entities, network, DTDs or huge trees.

    Raises:
        ValueError: it is not well-formed, or declares entities.

    """
    if b"<!ENTITY" in body:
        raise ValueError("the XML declares entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=False
    )
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as problem:
        raise ValueError(f"no well-formed XML: {problem.msg}") from None
    if root is None:
        raise ValueError("no well-formed XML: it is empty")
    return root


def as_object(element: etree._Element, depth: int = 0) -> Any:
    """An XML element as JSON-like data: attributes as @name, repeated children as lists."""
    children = list(element.iterchildren("*"))
    if depth > MAX_DEPTH or (not children and not element.attrib):
        return (element.text or "").strip()
    found: dict[str, Any] = {"@" + str(key): value for key, value in element.attrib.items()}
    if text := (element.text or "").strip():
        found["#text"] = text
    for child in children:
        name, value = etree.QName(child).localname, as_object(child, depth + 1)
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    return found
