"""Files that come with a form: asked for by their ids, and fetched from Slack with the app's token.

https://docs.slack.dev/reference/block-kit/block-elements/file-input-element and
.../reference/objects/file-object: a private address answers a bearer token with the scope
files:read; without it Slack answers with a redirect to its sign-in page, or with the page itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.chat.downloading import downloaded, same_origin, within
from bot.chat.slack_errors import FAILURES, name_of
from bot.chat.slack_web import SlackWeb
from bot.chat.uploads import NotFetched, TooLarge, Upload

HOSTS = ("slack.com", "slack-gov.com")
NOT_ALLOWED = (
    "I may not read files in this workspace yet. Ask your admin to install leadbot again, which "
    "grants it; until then, type your skills."
)
_PAGE = (b"<!doctype html", b"<html")


@dataclass(frozen=True, slots=True)
class SlackFiles:
    """Finds the files of a form of one workspace; the token goes to Slack and nowhere else."""

    web: SlackWeb
    token: str

    def of(self, view: Mapping[str, Any]) -> dict[str, Upload]:
        """The files of a form that was submitted, by field: the first of each."""
        typed = view.get("state", {}).get("values", {})
        return {
            name: self._upload(str(entry["files"][0].get("id", "")))
            for block in typed.values()
            for name, entry in block.items()
            if entry.get("files")
        }

    def _upload(self, number: str) -> Upload:
        async def fetch(most: int) -> bytes:
            return await self._fetched(number, most)

        # What the form says of a file may be a stub ("check_file_info"): its size is asked for.
        return Upload(0, fetch)

    async def _fetched(self, number: str, most: int) -> bytes:
        file = await self._info(number)
        if int(file.get("size") or 0) > most:
            raise TooLarge(most)
        url = str(file.get("url_private_download") or file.get("url_private") or "")
        if not (within(url, HOSTS) or same_origin(url, self.web.api)):
            raise NotFetched
        data = await downloaded(url, most, self.token)
        if data.lstrip()[:14].lower().startswith(_PAGE) and file.get("mimetype") != "text/html":
            raise NotFetched(NOT_ALLOWED)
        return data

    async def _info(self, number: str) -> Mapping[str, Any]:
        try:
            said = await self.web.replies.files_info(token=self.token, file=number)
        except FAILURES as problem:
            told = name_of(problem) if isinstance(problem, SlackApiError) else ""
            structlog.get_logger("slack").warning(
                "a file was not handed over", problem=told or type(problem).__name__
            )
            raise (
                NotFetched(NOT_ALLOWED) if told == "missing_scope" else NotFetched()
            ) from problem
        found: Mapping[str, Any] = said.get("file") or {}
        return found
