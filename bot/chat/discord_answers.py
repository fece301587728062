"""Answering an interaction: within three seconds, in the place and to the eyes it is meant for.

"Receiving and Responding to Interactions" in Discord's documentation: an interaction is answered or
acknowledged within 3 seconds, then the token is good for 15 minutes. A form must be the very first
answer, so what may open one is waited for longer before it is acknowledged without it. Whether an
answer was taken whose connection broke shows when it is sent again: one interaction is answered once.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import discord
import structlog

from bot.chat.discord_errors import FAULTS, LOST
from bot.chat.discord_layout import Laid, laid
from bot.chat.discord_modals import KeptForms, modal, opening, wrong
from bot.chat.messages import Form, Lines, Message
from bot.commands.answers import broken

Interaction = discord.Interaction[Any]
GRACE = 1.0
"""Seconds after which an interaction is acknowledged, the answer to follow."""
FORM_GRACE = 2.2
"""The same where a form may be the answer."""
SHARED = Message("Done: everybody here sees it.", (Lines((("Done: everybody here sees it.",),)),))
UNKNOWN_INTERACTION, ANSWERED_BEFORE = 10062, 40060
TAKEN = "taken"
"""Where an interaction remembers that it was answered, though the library does not know it."""
Unshown = Callable[[Message], Awaitable[None]]


class Answers:
    """Gives answers to interactions; keeps the forms to be mended."""

    def __init__(self, unshown: Unshown) -> None:
        """Tell `unshown` of what could not be shown; nothing is kept yet."""
        self.forms = KeptForms()
        self._unshown = unshown
        self._log = structlog.get_logger("discord")

    async def give(
        self,
        interaction: Interaction,
        work: Coroutine[Any, Any, Message | Form],
        *,
        form: bool = False,
    ) -> None:
        """Run the work and answer with what comes of it; `form` when it may be a form."""
        task = asyncio.ensure_future(work)
        try:
            await asyncio.wait({task}, timeout=FORM_GRACE if form else GRACE)
            if not task.done():
                await self._twice(interaction, lambda: self._acknowledge(interaction))
            await self.tell(interaction, await self._done(task))
        except FAULTS as problem:
            await self._failed(interaction, problem)
        finally:
            task.cancel()

    async def tell(self, interaction: Interaction, answer: Message | Form) -> None:
        """Answer with what is there already."""
        try:
            if _follows_publicly(interaction, answer):
                await self._send(interaction, answer)
            else:
                await self._twice(interaction, lambda: self._send(interaction, answer))
        except FAULTS as problem:
            if isinstance(answer, Message):
                await self._unshown(answer)
            await self._failed(interaction, problem)

    async def _twice(self, interaction: Interaction, send: Callable[[], Awaitable[None]]) -> None:
        """Send, and once more where the connection broke."""
        try:
            await send()
        except LOST as problem:
            self._log.info("connection lost while answering", problem=type(problem).__name__)
            try:
                await send()
            except discord.HTTPException as refused:
                if refused.code != ANSWERED_BEFORE:
                    raise
                interaction.extras[TAKEN] = True

    async def _done(self, task: asyncio.Future[Message | Form]) -> Message | Form:
        try:
            return await task
        except Exception:  # noqa: BLE001 - the member gets an answer, the log the trace
            reference = secrets.token_hex(3)
            self._log.exception("interaction failed", reference=reference)
            return broken(reference)

    async def _acknowledge(self, interaction: Interaction) -> None:
        if interaction.message is not None:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=True, thinking=True)

    async def _send(self, interaction: Interaction, answer: Message | Form) -> None:
        form = answer if isinstance(answer, Form) else answer.form
        if form is None:
            assert isinstance(answer, Message)
            await self._message(interaction, answer)
            return
        submitted = interaction.type is discord.InteractionType.modal_submit
        if not submitted and not _answered(interaction):
            await interaction.response.send_modal(modal(form))
            return
        token = self.forms.keep(str(interaction.user.id), form)
        told = wrong(form, token) if form.errors else _offered(form, token)
        await self._message(interaction, told)

    async def _message(self, interaction: Interaction, message: Message) -> None:
        shown = laid(message)
        if message.replaces and _replaceable(interaction, message):
            await self._replace(interaction, shown)
        else:
            await self._new(interaction, message, shown)

    async def _replace(self, interaction: Interaction, shown: Laid) -> None:
        if _answered(interaction):
            await interaction.edit_original_response(view=shown.view, attachments=shown.files)
        else:
            await interaction.response.edit_message(view=shown.view, attachments=shown.files)

    async def _new(self, interaction: Interaction, message: Message, shown: Laid) -> None:
        files = list(shown.files)
        if not _answered(interaction):
            await interaction.response.send_message(
                view=shown.view, files=files, ephemeral=message.private, suppress_embeds=True
            )
        elif interaction.message is not None:
            await self._follow(interaction, message, shown)
        elif message.private:
            await interaction.edit_original_response(view=shown.view, attachments=files)
        else:
            # What was acknowledged in private stays private; what follows it need not be.
            await interaction.edit_original_response(view=laid(SHARED).view)
            await self._follow(interaction, message, shown)

    async def _follow(self, interaction: Interaction, message: Message, shown: Laid) -> None:
        await interaction.followup.send(
            view=shown.view,
            files=list(shown.files),
            ephemeral=message.private,
            suppress_embeds=True,
        )

    async def _failed(self, interaction: Interaction, problem: BaseException) -> None:
        """Discord took the answer too late, or not at all: say so where that is possible."""
        if isinstance(problem, discord.HTTPException) and problem.code == UNKNOWN_INTERACTION:
            self._log.warning("interaction answered too late")
            return
        reference = secrets.token_hex(3)
        self._log.error("answer refused", reference=reference, problem=repr(problem)[:300])
        told = broken(reference)
        try:
            await self._new(interaction, told, laid(told))
        except FAULTS:
            self._log.warning("nor was an apology taken", reference=reference)


def _answered(interaction: Interaction) -> bool:
    """Whether the interaction was answered or acknowledged: what comes now follows that."""
    return interaction.response.is_done() or TAKEN in interaction.extras


def _follows_publicly(interaction: Interaction, answer: Message | Form) -> bool:
    """Whether everybody might see it twice if it were sent twice: only first answers are compared."""
    return isinstance(answer, Message) and not answer.private and _answered(interaction)


def _offered(form: Form, token: str) -> Message:
    """A form that came too late to be opened at once."""
    return Message(form.title, (Lines(((form.title,),)), opening(token)))


def _replaceable(interaction: Interaction, message: Message) -> bool:
    """Whether the pressed message may be changed: what everybody sees never turns private."""
    pressed = interaction.message
    if pressed is None:
        return False
    return not message.private or pressed.flags.ephemeral or interaction.guild_id is None
