"""One entry of a feed, the same for every format."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

_C1 = re.compile("[\u0080-\u009f]")


class Entry(NamedTuple):
    """What a feed says of one entry, in its own words; "" means that it does not say.

    A tuple, because thousands are made a second and a frozen dataclass costs three times as much.

    `published` and `updated` are as they were written, `content` the whole text and `summary` the
    short one where the feed has both. `extras` are the elements that no feed format knows, by
    their name in lower case, with the prefix before an underscore (`region`, `job_salary`).
    """

    id: str = ""
    title: str = ""
    link: str = ""
    published: str = ""
    updated: str = ""
    summary: str = ""
    content: str = ""
    author: str = ""
    tags: tuple[str, ...] = ()
    extras: Mapping[str, str] = MappingProxyType({})

    def item(self) -> dict[str, Any]:
        """The entry as an object that rules can look into."""
        return {
            **self.extras,
            "id": self.id,
            "title": self.title,
            "link": self.link,
            "published": self.published,
            "updated": self.updated,
            "summary": self.summary,
            "content": self.content,
            "author": self.author,
            "tags": list(self.tags),
        }


def is_address(text: str) -> bool:
    """Whether an id can serve as a link."""
    return text.startswith(("http://", "https://"))


def mended(text: str) -> str:
    """A text as feedparser would give it: UTF-8 read as Latin-1 and Windows-1252 put right."""
    if text.isascii():
        return text
    try:
        return text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return _C1.sub(_windows, text)


def _windows(found: re.Match[str]) -> str:
    return found[0].encode("latin-1").decode("cp1252", "ignore") or found[0]
