"""The one command table of every chat: finds commands, checks, runs, and answers every failure."""

import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import structlog

from bot.chat.limits import CHOICES, short
from bot.chat.messages import Form, Message
from bot.commands.answers import asked, broken, note, prefix, typable, wrong
from bot.commands.base import Action, Call, Caller, Command, Values
from bot.commands.convert import WrongOptions, closest, converted
from bot.commands.elsewhere import placed, staying, which
from bot.commands.found import found
from bot.commands.greet import greeted
from bot.commands.help import overview
from bot.commands.home import home
from bot.commands.leaving import joined, kept_of, removed
from bot.commands.people import Elsewhere, is_admin
from bot.commands.read import read
from bot.commands.typed import first_word, options_of
from bot.errors import UserError
from bot.services import Services

OLD = (
    "This control belongs to an older message and does nothing any more. "
    "Type `/leads help` to see what there is."
)
ADMINS = "Only admins of this community can do that. Ask one of them, or see `/leads help`."
HELP = frozenset({"help", "?", "--help", "-h"})


class CommandTable:
    """Keeps `bot.commands.base.Commands`; every answer is a Message, errors included."""

    def __init__(self, services: Services) -> None:
        """Find the commands and keep the services for them."""
        self.services = services
        self.commands, self.actions = found()
        self.log = structlog.get_logger("commands")

    def offered(self) -> Sequence[Command]:
        """Every command, in the order of help."""
        return tuple(self.commands.values())

    def opens_form(self, command: str = "", action: str = "") -> bool:
        """Whether a command or an action may answer with a form."""
        one = self.commands.get(command) or self.actions.get(_split(action)[0])
        return bool(one and one.form)

    def question(self, action: str) -> str:
        """What is asked before an action is done; "" for one that asks nothing."""
        known = self.actions.get(_split(action)[0])
        return known.confirm if known else ""

    async def run(
        self, caller: Caller, name: str, options: Mapping[str, Any], place: int | None = None
    ) -> Message:
        """Run one command with options by name; texts become the declared types."""
        command = self.commands.get(name)
        if command is None:
            return await self._nearest(caller, name, "")
        try:
            values = converted(command, options)
        except WrongOptions as problem:
            return wrong(command, str(problem))
        return await self._guarded(caller, command, values, place)

    async def typed(self, caller: Caller, line: str, place: int | None = None) -> Message:
        """Run what was typed after `/leads`; nothing typed shows the caller's own page.

        `place` is that of the direct message whose control stands for the line.
        """
        name, rest = first_word(line)
        if not name:
            return await self._answered("your page", caller, home, place)
        if name in HELP - {"help"}:
            name = "help"
        command = self.commands.get(name)
        if command is None:
            return await self._nearest(caller, name, rest)
        if rest.lower() in HELP and name != "help":
            return await self.run(caller, "help", {"command": name}, place)
        try:
            options = options_of(command, rest)
        except WrongOptions as problem:
            return wrong(command, str(problem))
        return await self.run(caller, name, options, place)

    async def _nearest(self, caller: Caller, name: str, rest: str) -> Message:
        admin = caller.admin or bool(
            caller.community and await is_admin(Call(caller, self.services, {}))
        )
        names = [one.name for one in self.commands.values() if admin or not one.admin]
        like = closest(name, names)
        told = f"There is no command “{short(name, 30)}”."
        if like is None:
            line = f"search {name} {rest}".strip()
            first = (asked("Search for it", line),) if typable(line) else ()
            return overview(self.offered(), admin=admin, before=told, first=first)
        line = f"{like} {rest}".strip()
        before = prefix(self.commands[like])
        button = (asked(f"Run {before} {like}", line),) if typable(line) else ()
        hint = (
            f"{told} Did you mean `{before} {short(line, 80)}`? `/leads help` shows every command."
        )
        return note(hint, *button)

    async def press(self, caller: Caller, action: str, value: str = "") -> Message:
        """Answer a button or a select; one that nobody knows gets a polite answer."""
        verb, argument, place = _split(action)
        if verb == "type":
            return await self.typed(caller, argument, place)
        known = self.actions.get(verb)
        if known is None:
            return note(OLD)
        return await self._guarded(caller, known, {"argument": argument, "value": value}, place)

    async def submit(self, caller: Caller, action: str, values: Values) -> Message | Form:
        """Answer a form: the form again, with what was typed, where its fields have errors."""
        verb, argument, place = _split(action)
        known = self.actions.get(verb)
        if known is None:
            return note(OLD)
        answer = await self._guarded(caller, known, {**values, "argument": argument}, place)
        return answer.form if answer.form and answer.form.errors else answer

    async def complete(
        self, caller: Caller, command: str, option: str, typed: str
    ) -> Sequence[str]:
        """At most 25 values for an option that is being typed; none rather than an error."""
        known = self.commands.get(command)
        one = next((one for one in known.options if one.name == option), None) if known else None
        if one is None:
            return ()
        if one.complete is None:
            return [choice for choice in one.choices if typed.lower() in choice.lower()][:CHOICES]
        try:
            call = await placed(Call(caller, self.services, {}), "offers", None)
            offers = await one.complete(call, typed[:100])
        except UserError:
            return ()
        except Exception:  # an offer is a convenience: whatever fails in it is only logged
            self.log.exception("completion failed", command=command, option=option)
            return ()
        return [offer for offer in offers if 0 < len(offer) <= 100][:CHOICES]

    async def read(self, caller: Caller, text: str, url: str | None = None) -> Message:
        """What the bot understands of a message that a member points at."""
        return await self._answered(
            "reading that message", caller, lambda call: read(call, text, url)
        )

    async def home(self, caller: Caller) -> Message:
        """The caller's own page."""
        return await self._answered("your page", caller, lambda call: home(call, tab=True))

    async def unshown(self, message: Message) -> None:
        """An answer could not be shown: it may be given again."""
        if message.once:
            await self.services.store.notes.delete(message.once)

    async def communities(self, platform: str) -> Mapping[str, bool]:
        """The communities that are kept, and whether they removed the bot."""
        return await kept_of(self.services.store, platform)

    async def joined(self, caller: Caller) -> None:
        """The bot was added to a community: known from now on, nothing is posted."""
        await joined(Call(caller, self.services, {}))

    async def removed(self, caller: Caller, *, everything: bool = True) -> None:
        """The bot was removed on purpose."""
        await removed(Call(caller, self.services, {}), everything=everything)

    async def _guarded(
        self,
        caller: Caller,
        one: Command | Action,
        options: Mapping[str, Any],
        place: int | None = None,
    ) -> Message:
        """Run a handler if the caller may."""

        async def answer(call: Call) -> Message:
            if one.admin and not await is_admin(call):
                return note(ADMINS)
            return await one.run(replace(call, options=options))

        name = one.name if isinstance(one, Command) else one.verb
        return await self._answered(name, caller, answer, place)

    async def _answered(
        self,
        what: str,
        caller: Caller,
        answer: Callable[[Call], Awaitable[Message]],
        place: int | None = None,
    ) -> Message:
        """The answer, or what went wrong: to the member in words, to the log with a reference."""
        try:
            call = await placed(Call(caller, self.services, {}), what, place)
            try:
                message = await answer(call)
            except Elsewhere:
                message = await which(call)
            return await greeted(call, message if caller.community else staying(message, place))
        except UserError as problem:
            return note(str(problem))
        except Exception:  # whatever fails, the member gets an answer and the log the trace
            reference = secrets.token_hex(3)
            self.log.exception(
                "command failed", reference=reference, what=what, platform=caller.platform
            )
            return broken(reference, what)


def _split(action: str) -> tuple[str, str, int | None]:
    """Verb, argument and place of an action: `save:12:own@7`, `type@7:alerts daily`."""
    verb, _, argument = action.partition(":")
    word, _, place = verb.partition("@")
    if word == "type":
        return word, argument, int(place[:9]) if place.isdecimal() else None
    head, at, place = action.rpartition("@")
    if not at or not place.isdecimal():
        return verb, argument, None
    verb, _, argument = head.partition(":")
    return verb, argument, int(place[:9])
