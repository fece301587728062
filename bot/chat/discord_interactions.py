"""What people do on Discord, brought to the command table: commands, controls, forms, messages."""

import asyncio
import time
from typing import Any

import discord
import structlog

from bot.chat.discord_answers import Answers, Interaction
from bot.chat.discord_controls import Pressed, pressed
from bot.chat.discord_errors import FAULTS, PLATFORM
from bot.chat.discord_files import Get, files_of
from bot.chat.discord_modals import AGAIN, LOST, filled, values_of
from bot.chat.discord_tree import READ, address_of, invoked, pointed, words_of
from bot.chat.messages import Button, Controls, Form, Lines, Message
from bot.chat.uploads import Upload
from bot.commands.answers import note
from bot.commands.base import Caller, Commands

OLD = (
    "This control belongs to an older message and does nothing any more. "
    "Type `/leads help` to see what there is."
)
OFFERING = 1.5
"""Seconds after which offers for an option are left out."""
CANCEL = Button("Cancel", "cancel")
KINDS = discord.InteractionType


def caller_of(interaction: Interaction) -> Caller:
    """Who did it and where; admins are those who may manage the server."""
    guild = interaction.guild_id
    may = interaction.permissions
    return Caller(
        PLATFORM,
        str(guild) if guild else "",
        str(interaction.user.id),
        interaction.user.display_name,
        str(interaction.channel_id or ""),
        str(interaction.locale.value),
        admin=bool(guild) and (may.manage_guild or may.administrator),
        community_name=interaction.guild.name if guild and interaction.guild else "",
        community_locale=str(interaction.guild_locale.value) if interaction.guild_locale else "",
        parent=_forum_of(interaction.channel),
    )


def _forum_of(channel: object) -> str:
    """The forum that a channel is a post of."""
    parent = channel.parent if isinstance(channel, discord.Thread) else None
    return str(parent.id) if isinstance(parent, discord.ForumChannel) else ""


class Interactions:
    """Answers every interaction of one bot; `commands` is the table."""

    def __init__(self, commands: Commands, answers: Answers, get: Get) -> None:
        """Hand everything to this table; `get` fetches the files of forms."""
        self.commands = commands
        self.answers = answers
        self._get = get
        self._log = structlog.get_logger("discord")

    async def answer(self, interaction: Interaction) -> None:
        """Answer one interaction, whatever its kind."""
        data: dict[str, Any] = dict(interaction.data or {})
        match interaction.type:
            case KINDS.application_command:
                await self._invoked(interaction, data)
            case KINDS.autocomplete:
                await self._completed(interaction, data)
            case KINDS.component:
                await self._pressed(interaction, data)
            case KINDS.modal_submit:
                await self._submitted(interaction, data)
            case _:
                self._log.debug("interaction of no known kind", kind=str(interaction.type))

    async def _invoked(self, interaction: Interaction, data: dict[str, Any]) -> None:
        caller = caller_of(interaction)
        message = pointed(data) if data.get("name") == READ else None
        if message is not None:
            reading = self.commands.read(caller, words_of(message), address_of(message))
            await self.answers.give(interaction, reading)
            return
        name, options, _ = invoked(data)
        form = self.commands.opens_form(command=name)
        work = self.commands.run(caller, name, options)
        await self.answers.give(interaction, work, form=form)

    async def _completed(self, interaction: Interaction, data: dict[str, Any]) -> None:
        name, options, focused = invoked(data)
        typed = str(options.get(focused) or "")
        began = time.monotonic()
        try:
            async with asyncio.timeout(OFFERING):
                offers = await self.commands.complete(caller_of(interaction), name, focused, typed)
        except TimeoutError:
            offers = ()
        took = time.monotonic() - began
        if took > 0.3:
            self._log.warning("offers took long", command=name, option=focused, seconds=took)
        choices = [discord.app_commands.Choice(name=one, value=one) for one in offers[:25]]
        try:
            await interaction.response.autocomplete(choices)
        except FAULTS as problem:
            self._log.info("offers came too late", problem=repr(problem)[:200])

    async def _pressed(self, interaction: Interaction, data: dict[str, Any]) -> None:
        control = pressed(str(data.get("custom_id", "")))
        said = self._said(interaction, control)
        if control is None or said is not None:
            await self.answers.tell(interaction, said or note(OLD))
            return
        values = [str(one) for one in data.get("values", [])]
        form = self.commands.opens_form(action=control.action)
        work = self.commands.press(
            caller_of(interaction), control.action, values[0] if values else ""
        )
        await self.answers.give(interaction, work, form=form)

    def _said(self, interaction: Interaction, control: Pressed | None) -> Message | None:
        """What is answered here, without the table: old controls, questions, forms again."""
        if control is None:
            return note(OLD)
        if control.kind == "c":
            return self._asked(interaction, control)
        if control.action == CANCEL.action:
            return note("Nothing was changed.", replaces=True)
        if control.action.startswith(f"{AGAIN}:"):
            return self._again(interaction, control)
        return None

    def _asked(self, interaction: Interaction, control: Pressed) -> Message:
        """The question before something that cannot be undone."""
        label = _label_of(interaction)
        question = self.commands.question(control.action) or f"Really “{label}”?"
        buttons = (Button(f"Yes: {label}"[:75], control.action, style="danger"), CANCEL)
        return Message(question, (Lines(((question,),)), Controls(buttons)))

    def _again(self, interaction: Interaction, control: Pressed) -> Message:
        """The form as it was typed, once more."""
        _, _, token = control.action.partition(":")
        form = self.answers.forms.of(str(interaction.user.id), token)
        return Message(form.title, form=form) if form else note(LOST)

    async def _submitted(self, interaction: Interaction, data: dict[str, Any]) -> None:
        form = pressed(str(data.get("custom_id", "")))
        if form is None:
            await self.answers.tell(interaction, note(OLD))
            return
        values, files = values_of(data), files_of(data, self._get)
        work = self._filled(caller_of(interaction), form.action, values, files)
        await self.answers.give(interaction, work)

    async def _filled(
        self, caller: Caller, action: str, values: dict[str, str], files: dict[str, Upload]
    ) -> Message | Form:
        answer = await self.commands.submit(caller, action, {**values, **files})
        return filled(answer, values) if isinstance(answer, Form) else answer


def _label_of(interaction: Interaction) -> str:
    """The label of the button that was pressed."""
    data: dict[str, Any] = dict(interaction.data or {})
    wanted = data.get("custom_id")
    components: list[Any] = list(interaction.message.components) if interaction.message else []
    while components:
        one = components.pop()
        components += getattr(one, "children", [])
        if getattr(one, "custom_id", None) == wanted:
            return str(getattr(one, "label", "") or "")
    return "this"
