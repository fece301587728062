"""Answers on Slack: where the control was, in a modal, or beside it; never silence."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.chat.messages import Form, Lines, Message, Picture
from bot.chat.slack_blocks import Files, blocks_of
from bot.chat.slack_errors import FAILURES, name_of
from bot.chat.slack_origin import Origin
from bot.chat.slack_payload import payload_of
from bot.chat.slack_posts import BAD_BLOCKS, Address, Posts, words
from bot.chat.slack_text import notification
from bot.chat.slack_views import form_view, note_view, waiting_view
from bot.chat.slack_web import SlackWeb
from bot.commands.answers import broken

QUICK = 1.2
"""Seconds after which a modal opens without its content: a trigger lives three."""
READY = 1.5
"""Seconds that Slack is given to make a picture ready."""
SENT = "The file is in your direct messages with me."
POSTED = "Posted in the channel."
SHARE_THERE = (
    "I am not in that channel, so nothing was posted. Type /invite and my name there, or /leads "
    "show and the lead's number, and press Share on the card."
)
UNSEEN = {"not_in_channel", "channel_not_found"}
SLOW = "That took too long to open a form. Please try once more."
LACKING = (
    "I lack a permission in this workspace for that. Ask your admin to install leadbot again, "
    "which grants it."
)


@dataclass(frozen=True, slots=True)
class Answers:
    """Shows messages where they were asked for."""

    web: SlackWeb
    posts: Posts
    unshown: Callable[[Message], Awaitable[None]]
    """Is told of a message that could not be shown."""

    async def show(self, origin: Origin, token: str, message: Message) -> None:
        """Answer; what Slack refuses is said more simply, and logged."""
        try:
            if origin.surface == "modal":
                await self._in_modal(origin, token, message)
            elif message.form is not None or origin.surface == "home":
                await self._open(origin, token, message)
            else:
                await self._beside(origin, token, message)
        except FAILURES as problem:
            await self._refused(origin, problem)

    async def opened(self, origin: Origin, token: str, answer: Awaitable[Message]) -> None:
        """Open a modal for an answer that may take longer than the trigger lives."""
        if origin.surface == "modal":
            await self.show(origin, token, await answer)
            return
        working = asyncio.ensure_future(answer)
        await asyncio.wait({working}, timeout=QUICK)
        try:
            if working.done():
                await self._open(origin, token, working.result())
                return
            said = await self.web.replies.views_open(
                token=token, trigger_id=origin.trigger, view=waiting_view(origin.remembered)
            )
            there = replace(origin, surface="modal", view=str(said["view"]["id"]))
            await self.show(there, token, await working)
        except FAILURES as problem:
            await self._refused(origin, problem)

    async def view_of(self, origin: Origin, token: str, answer: Message | Form) -> dict[str, Any]:
        """An answer as the content of a modal; what is for the channel is posted there."""
        form = answer if isinstance(answer, Form) else answer.form
        if form is not None:
            return form_view(form, origin.remembered, secrets.token_hex(4))
        assert isinstance(answer, Message)
        answer = await self._handed_over(origin, token, answer)
        if not answer.private and origin.channel:
            answer = await self._published(origin, token, answer)
        return note_view(answer, origin.remembered, await self._pictures(token, answer))

    async def changed(self, origin: Origin, token: str, view: dict[str, Any]) -> None:
        """Change the modal that is open."""
        try:
            await self._update(origin, token, view)
        except FAILURES as problem:
            await self._refused(origin, problem)

    async def _in_modal(self, origin: Origin, token: str, message: Message) -> None:
        await self._update(origin, token, await self.view_of(origin, token, message))

    async def _update(self, origin: Origin, token: str, view: dict[str, Any]) -> None:
        try:
            await self.web.replies.views_update(token=token, view_id=origin.view, view=view)
        except SlackApiError as problem:
            if name_of(problem) != "not_found":  # the member has closed it
                raise

    async def _open(self, origin: Origin, token: str, message: Message) -> None:
        view = await self.view_of(origin, token, message)
        try:
            await self.web.replies.views_open(token=token, trigger_id=origin.trigger, view=view)
        except SlackApiError as problem:
            late = name_of(problem) in {"expired_trigger_id", "invalid_trigger_id"}
            if not late or not origin.response_url:
                raise
            told = Message(SLOW) if message.form else message
            await self._beside(origin, token, told)

    async def _beside(self, origin: Origin, token: str, message: Message) -> None:
        try:
            await self._responded(origin, token, message)
        except FAILURES:
            await self.unshown(message)
            raise

    async def _responded(self, origin: Origin, token: str, message: Message) -> None:
        message = await self._handed_over(origin, token, message)
        pictures = await self._pictures(token, message)
        payload = payload_of(origin, message, blocks_of(message, files=pictures))
        # A picture that was uploaded this moment may not be ready to be shown.
        for wait in (0.0, READY) if pictures else (0.0,):
            await asyncio.sleep(wait)
            try:
                await self._respond(origin, token, payload)
            except SlackApiError as problem:
                if name_of(problem) not in BAD_BLOCKS:
                    raise
            else:
                return
        plain = {name: value for name, value in payload.items() if name != "blocks"}
        await self._respond(origin, token, plain | {"text": words(message)})

    async def _respond(self, origin: Origin, token: str, payload: dict[str, Any]) -> None:
        try:
            await self.web.respond(origin.response_url, payload)
        except FAILURES as problem:
            refused = isinstance(problem, SlackApiError) and name_of(problem) in BAD_BLOCKS
            if refused or not origin.channel:
                raise
            await self._directly(origin, token, payload)

    async def _directly(self, origin: Origin, token: str, payload: dict[str, Any]) -> None:
        """The same without the response_url: it may be used up."""
        names = {"text", "blocks", "thread_ts"} & set(payload)
        kept: dict[str, Any] = {name: payload[name] for name in names}
        if payload["response_type"] == "in_channel":
            kept |= {"unfurl_links": False, "unfurl_media": False}
            await self.web.replies.chat_postMessage(token=token, channel=origin.channel, **kept)
            return
        await self.web.replies.chat_postEphemeral(
            token=token, channel=origin.channel, user=origin.user, **kept
        )

    async def _published(self, origin: Origin, token: str, message: Message) -> Message:
        """Post what is for the channel; what the member is told of it."""
        payload = payload_of(origin, message, blocks_of(message))
        try:
            if origin.response_url:
                await self._respond(origin, token, payload)
            else:
                await self._directly(origin, token, payload)
        except FAILURES as problem:
            await self.unshown(message)
            if not isinstance(problem, SlackApiError) or name_of(problem) not in UNSEEN:
                raise
            return Message(SHARE_THERE)
        return Message(POSTED)

    async def _handed_over(self, origin: Origin, token: str, message: Message) -> Message:
        """The message without its file, which goes to the caller's direct messages."""
        if message.attachment is None:
            return message
        name, data = message.attachment
        note = SENT
        try:
            channel = await self.posts.channel_of(Address(origin.team, token, ""), origin.user)
            await self.web.replies.files_upload_v2(
                token=token,
                channel=channel,
                filename=name,
                title=name,
                content=data,
                initial_comment=notification(message.text),
            )
        except FAILURES as problem:
            self._failed(origin, problem)
            note = "I could not send you the file. Please try again, or ask your admin to look."
        return replace(message, attachment=None, blocks=(*message.blocks, Lines(((note,),))))

    async def _pictures(self, token: str, message: Message) -> Files:
        """Upload a message's pictures; one that fails is shown as its words."""
        found: dict[int, str] = {}
        for position, block in enumerate(message.blocks):
            if isinstance(block, Picture):
                try:
                    found[position] = await self._picture(token, block)
                except FAILURES:
                    structlog.get_logger("slack").warning("a picture was not taken")
        return found

    async def _picture(self, token: str, block: Picture) -> str:
        said = await self.web.replies.files_upload_v2(
            token=token, filename="picture.png", content=block.png, alt_txt=block.alt[:1000]
        )
        return str(said["files"][0]["id"])

    async def say(self, origin: Origin, message: Message) -> None:
        """Say that something failed, without a token and if Slack takes that."""
        if origin.response_url:
            payload = payload_of(origin, message, blocks_of(message))
            with suppress(*FAILURES):
                await self.web.respond(origin.response_url, payload)

    async def _refused(self, origin: Origin, problem: Exception) -> None:
        """An answer that Slack did not take: in the log, and said where that is possible."""
        reference = self._failed(origin, problem)
        lacking = isinstance(problem, SlackApiError) and name_of(problem) == "missing_scope"
        await self.say(origin, Message(LACKING) if lacking else broken(reference))

    def _failed(self, origin: Origin, problem: Exception) -> str:
        """Note what was not taken; the reference of the note."""
        reference = secrets.token_hex(3)
        told = name_of(problem) if isinstance(problem, SlackApiError) else ""
        structlog.get_logger("slack").warning(
            "an answer was not taken",
            surface=origin.surface,
            problem=told or type(problem).__name__,
            reference=reference,
        )
        return reference
