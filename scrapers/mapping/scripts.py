"""What stands in the script elements of an HTML page, found in one walk."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MAX_SCRIPTS = 500
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_WRAPPING = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*\Z")


@dataclass(frozen=True, slots=True)
class Script:
    """One script: its attributes in lower case, and what stands between its tags."""

    attributes: dict[str, str]
    text: str


def scripts(page: str) -> Iterator[Script]:
    """The scripts of a page, in linear time; an unclosed one ends the walk."""
    lowered = page.lower()
    if len(lowered) != len(page):  # a few letters grow when lowered, and positions would shift
        lowered = "".join(one.lower() if one.isascii() else one for one in page)
    start = 0
    for _ in range(MAX_SCRIPTS):
        start = lowered.find("<script", start)
        opened = lowered.find(">", start)
        end = lowered.find("</script", opened)
        if min(start, opened, end) < 0:
            return
        found = _ATTRIBUTE.finditer(page[start + 7 : opened][:2000])
        attributes = {
            one[1].lower(): html.unescape(one[2] or one[3] or one[4] or "") for one in found
        }
        yield Script(attributes, page[opened + 1 : end])
        start = end


def script_json(text: str) -> Any:
    """The JSON of a script, with the wrappings that pages put around it.

    Raises:
        ValueError: it is none.

    """
    bare = _WRAPPING.sub("", text).strip().rstrip(";")
    try:
        return json.loads(bare, strict=False)
    except json.JSONDecodeError:
        return json.loads(html.unescape(bare), strict=False)


def json_after(page: str, marker: str) -> Any:
    """The JSON value that follows a marker, as in `window.state = {...}`.

    Raises:
        ValueError: no marker, or no JSON behind it.

    """
    position = page.find(marker)
    if position < 0:
        raise ValueError(f'"{marker}" is not on the page')
    begins = re.compile(r"[\s=:(]*(?=[\[{])").match(page, position + len(marker))
    if begins is None:
        raise ValueError(f'no JSON behind "{marker}"')
    return json.JSONDecoder(strict=False).raw_decode(page, begins.end())[0]
