"""Who used a command or a control: name, language, zone and standing, asked of Slack, remembered."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.chat.limits import short
from bot.chat.slack_errors import FAILURES, PLATFORM
from bot.chat.slack_web import SlackWeb
from bot.commands.base import Caller
from bot.commands.clock_words import zones

KEPT = 300.0
"""Seconds after which Slack is asked again, so that a new admin waits no longer."""
MOST = 20_000
PATIENCE = 2.0
"""The longest a member waits for Slack to say who they are."""


@dataclass(frozen=True, slots=True)
class Person:
    """What Slack says of a member."""

    name: str = ""
    locale: str = "en"
    admin: bool = False
    timezone: str = ""


@dataclass(slots=True)
class People:
    """Members by workspace and id; the longest unseen are forgotten first."""

    web: SlackWeb
    ticks: Callable[[], float] = time.monotonic
    _seen: OrderedDict[tuple[str, str], tuple[float, Person]] = field(default_factory=OrderedDict)

    async def caller(
        self,
        team: str,
        user: str,
        token: str,
        *,
        channel: str = "",
        name: str = "",
        team_name: str = "",
    ) -> Caller:
        """The caller; without an answer of Slack's a plain member with the name that came along."""
        found = await self._person(team, user, token)
        return Caller(
            platform=PLATFORM,
            community=team,
            user=user,
            name=found.name or short(name, 80),
            channel=channel,
            locale=found.locale,
            admin=found.admin,
            community_name=short(team_name, 80),
            timezone=found.timezone,
        )

    def forget(self, team: str) -> None:
        """Forget a workspace's members."""
        for key in [key for key in self._seen if key[0] == team]:
            del self._seen[key]

    async def _person(self, team: str, user: str, token: str) -> Person:
        key, now = (team, user), self.ticks()
        known = self._seen.get(key)
        if known is not None and known[0] > now:
            return known[1]
        try:
            async with asyncio.timeout(PATIENCE):
                said = await self.web.replies.users_info(
                    token=token, user=user, include_locale=True
                )
        except FAILURES:
            return known[1] if known else Person()
        person = person_of(said.get("user") or {}, team)
        self._seen[key] = (now + KEPT, person)
        self._seen.move_to_end(key)
        while len(self._seen) > MOST:
            self._seen.popitem(last=False)
        return person


def person_of(user: dict[str, Any], team: str) -> Person:
    """A member from `users.info`; admins and owners of this workspace are admins here.

    Somebody from another workspace, met in a shared channel, is an admin of that one only.
    """
    profile = user.get("profile") or {}
    name = profile.get("display_name") or user.get("real_name") or user.get("name") or ""
    known = (user.get("enterprise_user") or {}).get("teams") or ()
    own = user.get("team_id") in {None, "", team} or team in known
    admin = own and any(
        user.get(one) is True for one in ("is_admin", "is_owner", "is_primary_owner")
    )
    zone = str(user.get("tz") or "")
    return Person(
        name=short(str(name), 80),
        locale=str(user.get("locale") or "en"),
        admin=admin,
        timezone=zone if zone in zones() else "",
    )
