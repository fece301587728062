"""Files that come with a modal: where they are on Discord's own servers, and how they are fetched.

"File Upload" in Discord's documentation: a modal's answer names attachments, which stand under
`resolved`. Their content type is only what the sender's program said.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any

from bot.chat.downloading import downloaded, same_origin, within
from bot.chat.uploads import NotFetched, Upload

HOSTS = ("cdn.discordapp.com", "media.discordapp.net")
Get = Callable[[str, int], Awaitable[bytes]]
"""An address and the most bytes to what stands there."""


def from_discord(api_url: str = "") -> Get:
    """Fetches from Discord's servers of files, or from the compatible server that is configured.

    discord.py's own way reads a file whole, whatever its size, and follows redirects.
    """

    async def get(url: str, most: int) -> bytes:
        if not (within(url, HOSTS) or (api_url and same_origin(url, api_url))):
            raise NotFetched
        return await downloaded(url, most)

    return get


def files_of(data: Mapping[str, Any], get: Get) -> dict[str, Upload]:
    """The files of a modal's interaction data, by field: the first of each."""
    attachments = (data.get("resolved") or {}).get("attachments") or {}
    found = {}
    for field, number in _chosen(data.get("components", [])):
        if attachment := attachments.get(number):
            found[field] = _upload(attachment, get)
    return found


def _chosen(components: Any) -> Iterator[tuple[str, str]]:
    """Each field with files, and the id of its first."""
    for one in components:
        inner = one.get("component")
        yield from _chosen(one.get("components", []))
        yield from _chosen([inner] if inner else [])
        if one.get("custom_id") and one.get("values"):
            yield str(one["custom_id"]), str(one["values"][0])


def _upload(attachment: Mapping[str, Any], get: Get) -> Upload:
    async def fetch(most: int) -> bytes:
        return await get(str(attachment.get("url") or ""), most)

    return Upload(int(attachment.get("size") or 0), fetch)
