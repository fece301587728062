"""Where a payload came from: who, in which channel, and how it can be answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.chat.slack_views import Kept, kept

Surface = Literal["command", "message", "modal", "home"]


@dataclass(frozen=True, slots=True)
class Origin:
    """One use of the app; `trigger` opens a modal within three seconds.

    `response_url` answers where it was used, a modal's where that was opened; the Home tab has none.
    """

    team: str
    user: str
    surface: Surface = "command"
    name: str = ""
    team_name: str = ""
    channel: str = ""
    trigger: str = ""
    response_url: str = ""
    thread: str = ""
    view: str = ""
    action: str = ""

    @property
    def remembered(self) -> Kept:
        """What a modal that is opened or changed here is to remember."""
        return Kept(channel=self.channel, response_url=self.response_url)


def of_command(body: Mapping[str, Any]) -> Origin:
    """The origin of a slash command."""
    return Origin(
        team=_text(body, "team_id"),
        user=_text(body, "user_id"),
        name=_text(body, "user_name"),
        team_name=_text(body, "team_domain"),
        channel=_text(body, "channel_id"),
        trigger=_text(body, "trigger_id"),
        response_url=_text(body, "response_url"),
    )


def of_interaction(body: Mapping[str, Any]) -> Origin:
    """The origin of a control, a shortcut or a form."""
    team, user = _part(body, "team"), _part(body, "user")
    view, message = _part(body, "view"), _part(body, "message")
    remembered = kept(view)
    surface: Surface = "message"
    if view:
        surface = "home" if view.get("type") == "home" else "modal"
    return Origin(
        # In a channel of several workspaces the view says whose app it is.
        team=_text(view, "app_installed_team_id") or _text(team, "id") or _text(user, "team_id"),
        user=_text(user, "id"),
        surface=surface,
        name=_text(user, "username") or _text(user, "name"),
        team_name=_text(team, "domain"),
        channel=_text(_part(body, "channel"), "id") or remembered.channel,
        trigger=_text(body, "trigger_id"),
        response_url=_text(body, "response_url") or remembered.response_url,
        thread=_text(message, "thread_ts"),
        view=_text(view, "id"),
        action=remembered.action,
    )


def of_event(body: Mapping[str, Any]) -> Origin:
    """The origin of an event of the Home tab."""
    return Origin(
        team=_text(body, "team_id"), user=_text(_part(body, "event"), "user"), surface="home"
    )


def _part(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = body.get(name)
    return found if isinstance(found, Mapping) else {}


def _text(body: Mapping[str, Any], name: str) -> str:
    found = body.get(name)
    return found if isinstance(found, str) else ""
