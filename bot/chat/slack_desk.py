"""What happens with each use of the app: the caller is found, the command runs, Slack is answered."""

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from typing import Any

import structlog

from bot.chat.messages import Form, Message
from bot.chat.slack_answers import Answers
from bot.chat.slack_errors import FAILURES, PLATFORM
from bot.chat.slack_files import SlackFiles
from bot.chat.slack_installs import Installs
from bot.chat.slack_origin import Origin
from bot.chat.slack_people import People
from bot.chat.slack_views import errors_of, home_view, values_of, waiting_view
from bot.commands.answers import broken
from bot.commands.base import Caller, Commands

SUBMIT = 1.8
"""Seconds within which a form is answered by the acknowledgement itself, which must come in three."""
REFRESH = 0.4
"""Seconds after which the Home tab follows an action; several actions give one refresh."""
HOMES = 20_000


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
        caller, token = await self._who(origin)
        await self.answers.show(origin, token, await self.commands.typed(caller, line))
        self._touched(origin, token, caller)

    async def pressed(self, origin: Origin, action: str, value: str) -> None:
        """Answer a button, a menu or a select; in a modal where it needs one."""
        caller, token = await self._who(origin)
        answer = self.commands.press(caller, action, value)
        if origin.surface == "home" or self.commands.opens_form(action=action):
            await self.answers.opened(origin, token, answer)
        else:
            await self.answers.show(origin, token, await answer)
        self._touched(origin, token, caller)

    async def pointed(self, origin: Origin, text: str, url: str | None) -> None:
        """Answer "Match this to me"."""
        caller, token = await self._who(origin)
        await self.answers.show(origin, token, await self.commands.read(caller, text, url))

    async def submitted(self, origin: Origin, view: dict[str, Any], ack: Any) -> None:
        """Answer a form by the acknowledgement; what takes longer follows in the same modal."""
        working = asyncio.create_task(self._submitted(origin, view))
        await asyncio.wait({working}, timeout=SUBMIT)
        if not working.done():
            await ack(response_action="update", view=waiting_view(origin.channel))
            caller, token, answer = await working
            await self.answers.updated(origin, token, answer)
        else:
            caller, token, answer = working.result()
            errors = errors_of(view, answer) if isinstance(answer, Form) else {}
            if errors:
                await ack(response_action="errors", errors=errors)
            else:
                shown = await self.answers.view_of(origin, token, answer)
                await ack(response_action="update", view=shown)
        self._touched(origin, token, caller)

    async def home(self, origin: Origin) -> None:
        """Show the caller's Home tab."""
        caller, token = await self._who(origin)
        self._homes[origin.team, origin.user] = None
        self._homes.move_to_end((origin.team, origin.user))
        while len(self._homes) > HOMES:
            self._homes.popitem(last=False)
        await self._publish(origin, token, caller)

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
        except Exception:  # whatever fails in one payload must not touch the next
            reference = secrets.token_hex(3)
            log = structlog.get_logger("slack")
            log.exception("a payload was not answered", reference=reference)
            await self.answers.apologise(origin, reference)

    async def _who(self, origin: Origin) -> tuple[Caller, str]:
        installed = await self.installs.of(origin.team)
        token = installed.token if installed else ""
        caller = await self.people.caller(
            origin.team,
            origin.user,
            token,
            # Direct messages are no channel that anybody could mean.
            channel="" if origin.channel.startswith("D") else origin.channel,
            name=origin.name,
            team_name=(installed.name if installed else "") or origin.team_name,
        )
        return caller, token

    async def _submitted(
        self, origin: Origin, view: dict[str, Any]
    ) -> tuple[Caller, str, Message | Form]:
        """What became of a form; a fault of ours is said in its place."""
        try:
            return await self._submit(origin, view)
        except Exception:  # noqa: BLE001 - the member gets an answer, the log the trace
            reference = secrets.token_hex(3)
            structlog.get_logger("slack").exception("a form was not answered", reference=reference)
            return Caller(PLATFORM, origin.team, origin.user), "", broken(reference)

    async def _submit(
        self, origin: Origin, view: dict[str, Any]
    ) -> tuple[Caller, str, Message | Form]:
        caller, token = await self._who(origin)
        action = origin.kept.action if origin.kept else ""
        files = SlackFiles(self.answers.web, token).of(view)
        answer = await self.commands.submit(caller, action, {**values_of(view), **files})
        return caller, token, answer

    def _touched(self, origin: Origin, token: str, caller: Caller) -> None:
        """Bring the Home tab up to date soon, for a member who has it open."""
        key = (origin.team, origin.user)
        if key in self._homes and key not in self._refreshing:
            self._refreshing.add(key)
            self.begin(self._refreshed(origin, token, caller), replace(origin, response_url=""))

    async def _refreshed(self, origin: Origin, token: str, caller: Caller) -> None:
        await asyncio.sleep(REFRESH)
        self._refreshing.discard((origin.team, origin.user))
        await self._publish(origin, token, caller)

    async def _publish(self, origin: Origin, token: str, caller: Caller) -> None:
        page = await self.commands.home(caller)
        try:
            await self.answers.web.replies.views_publish(
                token=token, user_id=origin.user, view=home_view(page)
            )
        except FAILURES as problem:
            structlog.get_logger("slack").warning(
                "a Home tab was not taken", problem=type(problem).__name__
            )
