"""What happens with each use of the app: the caller is found, the command runs, Slack is answered."""

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass, field, replace
from typing import Any

import structlog

from bot.chat.messages import Form, Message
from bot.chat.slack_answers import Answers
from bot.chat.slack_errors import FAILURES, PLATFORM
from bot.chat.slack_files import SlackFiles
from bot.chat.slack_installs import Installed, Installs
from bot.chat.slack_origin import Origin
from bot.chat.slack_people import People
from bot.chat.slack_views import errors_of, home_view, note_view, values_of, waiting_view
from bot.commands.answers import broken, note
from bot.commands.base import Caller, Commands
from bot.errors import UserError

SUBMIT = 1.8
"""Seconds within which a form is answered by the acknowledgement itself, which must come in three."""
REFRESH = 0.4
"""Seconds after which the Home tab follows an action; several actions give one refresh."""
HOMES = 20_000
NOT_INSTALLED = (
    "leadbot has no access to this workspace at the moment. Please try again; if it stays so, ask "
    "your admin to install leadbot again."
)


@dataclass(frozen=True, slots=True)
class Submitted:
    """What a form became: the modal's next content, or errors by the ids of its blocks."""

    token: str
    view: dict[str, Any]
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Desk:
    """Serves every workspace; holds nothing that a restart would miss."""

    commands: Commands
    installs: Installs
    people: People
    answers: Answers
    _homes: OrderedDict[tuple[str, str], None] = field(default_factory=OrderedDict)
    _refreshing: set[tuple[str, str]] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def typed(self, origin: Origin, line: str) -> None:
        """Answer a slash command."""
        installed = await self._installed(origin)
        caller = await self._caller(origin, installed)
        answer = await self.commands.typed(caller, line)
        await self.answers.show(origin, installed.token, answer)
        self._touched(origin)

    async def pressed(self, origin: Origin, action: str, value: str) -> None:
        """Answer a button, a menu or a select; in a modal where it needs one."""
        installed = await self._installed(origin)
        answer = self._pressed(origin, installed, action, value)
        if origin.surface == "home" or self.commands.opens_form(action=action):
            await self.answers.opened(origin, installed.token, answer)
        else:
            await self.answers.show(origin, installed.token, await answer)
        self._touched(origin)

    async def pointed(self, origin: Origin, text: str, url: str | None) -> None:
        """Answer "Match this to me"."""
        installed = await self._installed(origin)
        caller = await self._caller(origin, installed)
        answer = await self.commands.read(caller, text, url)
        await self.answers.show(origin, installed.token, answer)

    async def submitted(
        self, origin: Origin, view: dict[str, Any], ack: Any, first: Awaitable[bool]
    ) -> None:
        """Answer a form by the acknowledgement; what takes longer follows in the same modal.

        `first` says whether nobody has taken this payload before.
        """
        working = asyncio.create_task(self._submitted(origin, view, first))
        await asyncio.wait({working}, timeout=SUBMIT)
        if not working.done():
            await ack(response_action="update", view=waiting_view(origin.remembered))
            if (late := await working) is not None:
                await self.answers.changed(origin, late.token, late.view)
        elif (found := working.result()) is None:
            await ack()
        elif found.errors:
            await ack(response_action="errors", errors=found.errors)
        else:
            await ack(response_action="update", view=found.view)
        self._touched(origin)

    async def home(self, origin: Origin) -> None:
        """Show the caller's Home tab."""
        self._homes[origin.team, origin.user] = None
        self._homes.move_to_end((origin.team, origin.user))
        while len(self._homes) > HOMES:
            self._homes.popitem(last=False)
        await self._publish(origin)

    async def removed(self, team: str, *, everything: bool) -> None:
        """The app was removed from a workspace, or its access was taken back: purge at once."""
        await self.installs.forget(team)
        self.people.forget(team)
        self.answers.posts.forget(team)
        await self.commands.removed(Caller(PLATFORM, team, ""), everything=everything)

    async def settle(self, seconds: float = 5.0) -> None:
        """Wait for what is in hand, not longer than this."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=seconds)
        for task in self._tasks:
            task.cancel()

    def begin(self, work: Coroutine[Any, Any, None], origin: Origin) -> None:
        """Do something after the acknowledgement, and remember to finish it before closing."""
        task = asyncio.create_task(self._guarded(work, origin))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Coroutine[Any, Any, None], origin: Origin) -> None:
        try:
            await work
        except UserError as problem:
            await self.answers.say(origin, note(str(problem)))
        except Exception:  # whatever fails in one payload must not touch the next
            reference = secrets.token_hex(3)
            log = structlog.get_logger("slack")
            log.exception("a payload was not answered", reference=reference)
            await self.answers.say(origin, broken(reference))

    async def _installed(self, origin: Origin) -> Installed:
        """The app in the caller's workspace.

        Raises:
            UserError: it has no access there.

        """
        try:
            found = await self.installs.of(origin.team)
        except FAILURES:
            found = None
        if found is None:
            structlog.get_logger("slack").warning("no access to a workspace", team=origin.team)
            raise UserError(NOT_INSTALLED)
        return found

    async def _caller(self, origin: Origin, installed: Installed) -> Caller:
        return await self.people.caller(
            origin.team,
            origin.user,
            installed.token,
            # Direct messages are no channel that anybody could mean.
            channel="" if origin.channel.startswith("D") else origin.channel,
            name=origin.name,
            team_name=installed.name or origin.team_name,
        )

    async def _pressed(
        self, origin: Origin, installed: Installed, action: str, value: str
    ) -> Message:
        return await self.commands.press(await self._caller(origin, installed), action, value)

    async def _submitted(
        self, origin: Origin, view: dict[str, Any], first: Awaitable[bool]
    ) -> Submitted | None:
        """What became of a form, a fault of ours in its place; None for one that came before."""
        token = ""
        try:
            if not await first:
                return None
            installed = await self._installed(origin)
            token = installed.token
            return await self._submit(origin, installed, view)
        except UserError as problem:
            told = note(str(problem))
        except Exception:  # noqa: BLE001 - the member gets an answer, the log the trace
            reference = secrets.token_hex(3)
            structlog.get_logger("slack").exception("a form was not answered", reference=reference)
            told = broken(reference)
        return Submitted(token, note_view(told, origin.remembered))

    async def _submit(
        self, origin: Origin, installed: Installed, view: dict[str, Any]
    ) -> Submitted:
        caller = await self._caller(origin, installed)
        files = SlackFiles(self.answers.web, installed.token).of(view)
        answer = await self.commands.submit(caller, origin.action, {**values_of(view), **files})
        shown = await self.answers.view_of(origin, installed.token, answer)
        errors = errors_of(view, answer) if isinstance(answer, Form) else {}
        return Submitted(installed.token, shown, errors)

    def _touched(self, origin: Origin) -> None:
        """Bring the Home tab up to date soon, for a member who has it open."""
        key = (origin.team, origin.user)
        if key in self._homes and key not in self._refreshing:
            self._refreshing.add(key)
            self.begin(self._refreshed(origin), replace(origin, response_url=""))

    async def _refreshed(self, origin: Origin) -> None:
        await asyncio.sleep(REFRESH)
        self._refreshing.discard((origin.team, origin.user))
        await self._publish(origin)

    async def _publish(self, origin: Origin) -> None:
        installed = await self._installed(origin)
        page = await self.commands.home(await self._caller(origin, installed))
        try:
            await self.answers.web.replies.views_publish(
                token=installed.token, user_id=origin.user, view=home_view(page)
            )
        except FAILURES as problem:
            structlog.get_logger("slack").warning(
                "a Home tab was not taken", problem=type(problem).__name__
            )
