"""Answering an interaction: within three seconds, in the place and to the eyes it is meant for.

"Receiving and Responding to Interactions" in Discord's documentation: an interaction is answered or
acknowledged within 3 seconds, then the token is good for 15 minutes. A form must be the very first
answer, so what may open one is waited for longer before it is acknowledged without it.
"""

import asyncio
import secrets
from collections.abc import Coroutine
from typing import Any

import discord
import structlog

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
UNKNOWN_INTERACTION = 10062


class Answers:
    """Gives answers to interactions; keeps the forms to be mended."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self.forms = KeptForms()
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
                await self._acknowledge(interaction)
            answer = await self._done(task)
            await self._send(interaction, answer)
        except discord.HTTPException as problem:
            await self._failed(interaction, problem)
        finally:
            task.cancel()

    async def tell(self, interaction: Interaction, message: Message) -> None:
        """Answer with a message that is there already."""
        try:
            await self._send(interaction, message)
        except discord.HTTPException as problem:
            await self._failed(interaction, problem)

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
        if not submitted and not interaction.response.is_done():
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
        if interaction.response.is_done():
            await interaction.edit_original_response(view=shown.view, attachments=shown.files)
        else:
            await interaction.response.edit_message(view=shown.view, attachments=shown.files)

    async def _new(self, interaction: Interaction, message: Message, shown: Laid) -> None:
        files = list(shown.files)
        if not interaction.response.is_done():
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

    async def _failed(self, interaction: Interaction, problem: discord.HTTPException) -> None:
        """Discord took the answer too late, or not at all: say so where that is possible."""
        if problem.code == UNKNOWN_INTERACTION:
            self._log.warning("interaction answered too late")
            return
        reference = secrets.token_hex(3)
        self._log.error("answer refused", reference=reference, problem=str(problem)[:300])
        told = broken(reference)
        try:
            await self._new(interaction, told, laid(told))
        except discord.DiscordException:
            self._log.warning("nor was an apology taken", reference=reference)


def _offered(form: Form, token: str) -> Message:
    """A form that came too late to be opened at once."""
    return Message(form.title, (Lines(((form.title,),)), opening(token)))


def _replaceable(interaction: Interaction, message: Message) -> bool:
    """Whether the pressed message may be changed: what everybody sees never turns private."""
    pressed = interaction.message
    if pressed is None:
        return False
    return not message.private or pressed.flags.ephemeral or interaction.guild_id is None
