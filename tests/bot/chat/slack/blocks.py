"""Block Kit as strict as Slack: what it would refuse, and what in a payload is live."""

import re
from collections.abc import Callable, Iterator
from typing import Any

LIVE = re.compile(r"<(?!!date\^\d+\^[^|<>]+\|[^<>]+>)[^<>]*>")
IN_MESSAGE, IN_VIEW = 50, 100


def refused(blocks: Any, most: int = IN_MESSAGE, *, home: bool = False) -> list[str]:
    """Why Slack would answer `invalid_blocks`; empty when it takes them."""
    if not isinstance(blocks, list) or not blocks:
        return ["no blocks"]
    found = [f"{len(blocks)} blocks"] if len(blocks) > most else []
    for place, block in enumerate(blocks):
        found += [f"block {place}: {one}" for one in _block(block, view=most > IN_MESSAGE)]
    ids = [one["block_id"] for one in blocks if one.get("block_id")]
    return found + (["two blocks with one id"] if len(ids) != len(set(ids)) else [])


def view_refused(view: dict[str, Any]) -> list[str]:
    """Why Slack would refuse a view."""
    found = refused(view.get("blocks"), IN_VIEW)
    if view.get("type") == "home":
        return found
    found += _text(view.get("title"), 24, "title", plain=True)
    for name in ("close", "submit"):
        if name in view:
            found += _text(view[name], 24, name, plain=True)
    if len(view.get("private_metadata", "")) > 3000 or len(view.get("callback_id", "")) > 255:
        found.append("metadata or callback_id is too long")
    inputs = any(one["type"] == "input" for one in view.get("blocks", ()))
    if inputs and "submit" not in view:
        found.append("inputs need a submit button")
    return found


def _block(block: dict[str, Any], *, view: bool) -> Iterator[str]:
    kind = str(block.get("type"))
    if len(block.get("block_id", "")) > 255:
        yield "block_id"
    check = CHECKS.get(kind)
    if check is None or (kind == "input" and not view):
        yield f"unsupported type {kind}"
        return
    yield from check(block)


def _header(block: dict[str, Any]) -> Iterator[str]:
    yield from _text(block.get("text"), 150, "header", plain=True)


def _section(block: dict[str, Any]) -> Iterator[str]:
    if "text" in block:
        yield from _text(block["text"], 3000, "section")
    if not 0 <= len(block.get("fields", ())) <= 10 or not {"text", "fields"} & set(block):
        yield "section"


def _image(block: dict[str, Any]) -> Iterator[str]:
    if not ({"image_url", "slack_file"} & set(block)) or not block.get("alt_text"):
        yield "image without file or alt text"
    if len(block.get("alt_text", "")) > 2000:
        yield "alt text"


def _context(block: dict[str, Any]) -> Iterator[str]:
    if not 1 <= len(block.get("elements", ())) <= 10:
        yield "context elements"
    for one in block.get("elements", ()):
        yield from _text(one, 3000, "context")


def _rich(block: dict[str, Any]) -> Iterator[str]:
    total = 0
    if not block.get("elements"):
        yield "rich_text without elements"
    for section in block.get("elements", ()):
        if section.get("type") != "rich_text_section" or not section.get("elements"):
            yield "rich_text_section"
        for one in section.get("elements", ()):
            total += len(one.get("text", ""))
            if not _rich_element(one):
                yield f"rich text element {one}"
    if total > 3000:
        yield f"{total} characters of rich text"


def _rich_element(one: dict[str, Any]) -> bool:
    """Whether Slack takes an element of rich text."""
    match one.get("type"):
        case "text":
            return bool(one.get("text"))
        case "link":
            return bool(re.match(r"https?://[^\s]+\Z", one.get("url", ""))) and bool(one["text"])
        case "date":
            return isinstance(one.get("timestamp"), int) and bool(one.get("format"))
        case "channel":
            return bool(re.match(r"[CG][A-Z0-9]+\Z", one.get("channel_id", "")))
    return False


def _actions(block: dict[str, Any]) -> Iterator[str]:
    elements = block.get("elements", ())
    if not 1 <= len(elements) <= 25:
        yield "actions elements"
    ids = [one.get("action_id") for one in elements]
    if len(ids) != len(set(ids)):
        yield "two elements with one action_id"
    for one in elements:
        if not 1 <= len(one.get("action_id") or "") <= 255:
            yield "action_id"
        yield from _element(one)


def _element(one: dict[str, Any]) -> Iterator[str]:
    match one.get("type"):
        case "button":
            yield from _text(one.get("text"), 75, "button", plain=True)
            if len(one.get("value", "")) > 2000 or len(one.get("url", "")) > 3000:
                yield "button value or url"
            if "url" in one and not one["url"].startswith(("http://", "https://")):
                yield "button url"
            if one.get("style", "primary") not in {"primary", "danger"}:
                yield "button style"
            yield from _confirm(one)
        case "static_select":
            yield from _options(one, 100)
            yield from _text(one.get("placeholder"), 150, "placeholder", plain=True)
        case "overflow":
            yield from _options(one, 5)
        case other:
            yield f"element {other}"


def _options(one: dict[str, Any], most: int) -> Iterator[str]:
    options = one.get("options", ())
    if not 1 <= len(options) <= most:
        yield f"{len(options)} options"
    for option in options:
        yield from _text(option.get("text"), 75, "option", plain=True)
        if not 1 <= len(option.get("value", "")) <= 150:
            yield "option value"


def _confirm(one: dict[str, Any]) -> Iterator[str]:
    if asked := one.get("confirm"):
        yield from _text(asked.get("title"), 100, "confirm title", plain=True)
        yield from _text(asked.get("text"), 300, "confirm text")
        yield from _text(asked.get("confirm"), 30, "confirm", plain=True)
        yield from _text(asked.get("deny"), 30, "deny", plain=True)


def _input(block: dict[str, Any]) -> Iterator[str]:
    yield from _text(block.get("label"), 2000, "label", plain=True)
    if "hint" in block:
        yield from _text(block["hint"], 2000, "hint", plain=True)
    one = block.get("element", {})
    if one.get("type") == "file_input":
        known = {"type", "action_id", "filetypes", "max_files"} >= set(one)
        if not known or not 1 <= one.get("max_files", 10) <= 10:
            yield "file input"
        return
    most = one.get("max_length", 3000)
    if one.get("type") != "plain_text_input" or not 1 <= most <= 3000:
        yield "input element"
    if "initial_value" in one and not 1 <= len(one["initial_value"]) <= most:
        yield "initial value"
    if "\n" in one.get("initial_value", "") and not one.get("multiline"):
        yield "lines in a single-line input"
    if "placeholder" in one:
        yield from _text(one["placeholder"], 150, "placeholder", plain=True)


def _text(found: Any, most: int, where: str, *, plain: bool = False) -> Iterator[str]:
    if not isinstance(found, dict) or not found.get("text"):
        yield f"{where}: no text"
        return
    if len(found["text"]) > most:
        yield f"{where}: {len(found['text'])} characters"
    if found.get("type") not in {"plain_text", "mrkdwn"}:
        yield f"{where}: type"
    if plain and found.get("type") != "plain_text":
        yield f"{where}: must be plain_text"


def live(payload: Any) -> list[str]:
    """What Slack would turn into a mention, a link or emphasis in the texts it parses."""
    found: list[str] = []
    if isinstance(payload, dict):
        if payload.get("type") == "mrkdwn":
            found += LIVE.findall(payload["text"])
            found += re.findall(r"[*_~`]", re.sub(r"<!date[^>]*>", "", payload["text"]))
        if isinstance(payload.get("text"), str) and "type" not in payload:
            found += LIVE.findall(payload["text"])
        for value in payload.values():
            found += live(value)
    if isinstance(payload, list):
        for one in payload:
            found += live(one)
    return found


CHECKS: dict[str, Callable[[dict[str, Any]], Iterator[str]]] = {
    "header": _header,
    "section": _section,
    "context": _context,
    "divider": lambda _: iter(()),
    "rich_text": _rich,
    "actions": _actions,
    "image": _image,
    "input": _input,
}
