"""Slack's refusals in our own words: gone for good, busy, or try again.

Error names from https://docs.slack.dev/reference/methods/chat.postMessage and its neighbours.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.errors import ChatBusy, ChatError, MessageGone, PlaceGone

PLATFORM = "slack"
INVITE = (
    "I am not in this channel. Type /invite and my name there, then run /leads-admin setup again"
)
GONE = {
    "channel_not_found": "the channel does not exist, or it is private and I am not in it: "
    "type /invite and my name there",
    "is_archived": "the channel is archived",
    "not_in_channel": INVITE,
    "no_permission": "the workspace does not let me post here",
    "restricted_action": "a workspace setting does not let me post here",
    "restricted_action_read_only_channel": "the channel is read-only for apps",
    "restricted_action_thread_only_channel": "the channel takes replies only",
    "restricted_action_non_threadable_channel": "the channel takes no replies",
    "messages_tab_disabled": "the app's Messages tab is off: turn it on under App Home",
    "cannot_dm_bot": "it is a bot",
    "user_not_found": "the member is no longer here",
    "users_not_found": "the member is no longer here",
    "user_not_visible": "the member cannot be reached from this workspace",
    "user_disabled": "the member's account is deactivated",
}
REMOVED = {
    "account_inactive": "the app was removed from the workspace",
    "token_revoked": "the app's access was taken back: install it again",
    "invalid_auth": "the app's token is not valid any more: install it again",
    "not_authed": "the app has no token here: install it again",
    "not_installed": "the app is not installed in this workspace",
    "team_not_found": "the workspace is gone",
    "team_access_not_granted": "the organisation has not given access to this workspace",
    "access_denied": "the workspace denies access",
    "ekm_access_denied": "the workspace's administrators have suspended access",
    "missing_scope": "a permission is missing: install the app again to grant it",
}
"""What is refused in a whole workspace, as long as the app is not installed there as it should be."""
DELETED = {"message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found"}
FAILURES = (SlackClientError, aiohttp.ClientError, TimeoutError)
"""Everything that asking Slack can raise."""
BUSY = {"ratelimited", "rate_limited", "message_limit_exceeded"}
PATIENCE = 30.0
"""Seconds to wait where Slack asks to and does not say how long."""
LONGEST = 3600.0


@contextmanager
def told(place: str, *, begun: bool = False) -> Iterator[None]:
    """Raise what goes wrong inside as one of ours, about this place.

    `begun` says that a part of the post is out already.

    Raises:
        PlaceGone, MessageGone, ChatBusy, ChatError: by what Slack answered.

    """
    try:
        yield
    except SlackApiError as problem:
        raise refusal(problem, place, begun=begun) from problem
    except FAILURES as problem:
        raise ChatError(PLATFORM, place, f"no answer ({type(problem).__name__})") from problem


def refusal(problem: SlackApiError, place: str, *, begun: bool = False) -> ChatError:
    """Slack's answer as one of our errors; see `told` for `begun`."""
    name, status = name_of(problem), status_of(problem)
    if why := GONE.get(name) or REMOVED.get(name):
        needed = f" ({one})" if (one := _needed(problem)) else ""
        return PlaceGone(PLATFORM, place, f"{why}{needed} [{name}]", removed=name in REMOVED)
    if name in DELETED:
        return MessageGone(PLATFORM, place, name)
    if status == 429 or name in BUSY:
        return ChatBusy(PLATFORM, place, name or "429", retry_after(problem), unsent=not begun)
    return ChatError(PLATFORM, place, name or f"HTTP {status}")


def name_of(problem: SlackApiError) -> str:
    """The name of Slack's error; "" where the answer had none."""
    found = _answer(problem).get("error", "")
    return found if isinstance(found, str) else ""


def status_of(problem: SlackApiError) -> int:
    """The status of Slack's answer; 0 where it is not known."""
    found = getattr(problem.response, "status_code", None) or getattr(
        problem.response, "status", None
    )
    return int(found or 0)


def retry_after(problem: SlackApiError) -> float:
    """For how many seconds Slack asks to be left alone."""
    headers = getattr(problem.response, "headers", None) or {}
    said = {str(name).lower(): value for name, value in headers.items()}.get("retry-after")
    try:
        return min(max(float(str(said)), 0.5), LONGEST)
    except ValueError:
        return PATIENCE


def _answer(problem: SlackApiError) -> dict[str, object]:
    data = getattr(problem.response, "data", None)
    if isinstance(data, dict):
        return data
    return problem.response if isinstance(problem.response, dict) else {}


def _needed(problem: SlackApiError) -> str:
    found = _answer(problem).get("needed", "")
    return str(found)[:100]
