"""The methods of the Web API that the app uses, on the fake's memory."""

import json
import secrets
import time
from collections.abc import Callable

from tests.bot.chat.slack.fake import TRIGGER, Channel, FakeSlack, Json, Refusal

Method = Callable[[FakeSlack, str, Json], Json]


def auth_test(slack: FakeSlack, team: str, _: Json) -> Json:
    name = slack.workspaces[team].name
    return {"team_id": team, "team": name, "user_id": f"U{team}BOT", "bot_id": f"B{team}"}


def connections_open(slack: FakeSlack, _: str, __: Json) -> Json:
    return {"url": f"ws://127.0.0.1:{slack.port}/link/?ticket={secrets.token_hex(8)}"}


def oauth_access(slack: FakeSlack, _: str, given: Json) -> Json:
    if (given.get("client_id"), given.get("client_secret")) != slack.client:
        raise Refusal("bad_client_secret")
    if given.get("grant_type") == "refresh_token":
        return _refreshed(slack, given)
    found = slack.codes.pop(str(given.get("code")), None)
    if found is None:
        raise Refusal("invalid_code")
    return found


def _refreshed(slack: FakeSlack, given: Json) -> Json:
    """A refresh token works once; the token before is taken back."""
    team = slack.refreshes.pop(str(given["refresh_token"]), None)
    if team is None:
        raise Refusal("invalid_refresh_token")
    workspace = slack.workspaces[team]
    slack.spent[workspace.token] += 1
    workspace.token = f"xoxe.xoxb-{secrets.token_hex(6)}"
    return rotating(slack, team)


def rotating(slack: FakeSlack, team: str, seconds: int = 43_200) -> Json:
    """What OAuth answers for an app whose tokens rotate."""
    refresh = f"xoxe-{secrets.token_hex(6)}"
    slack.refreshes[refresh] = team
    return granted(slack, team) | {"refresh_token": refresh, "expires_in": seconds}


def granted(slack: FakeSlack, team: str) -> Json:
    workspace = slack.workspaces[team]
    return {
        "app_id": "A1",
        "access_token": workspace.token,
        "token_type": "bot",
        "scope": "commands,chat:write",
        "bot_user_id": f"U{team}BOT",
        "team": {"id": team, "name": workspace.name},
        "authed_user": {"id": "UINSTALLER"},
        "is_enterprise_install": False,
    }


def users_info(slack: FakeSlack, team: str, given: Json) -> Json:
    found = slack.workspaces[team].users.get(given["user"])
    if found is None:
        raise Refusal("user_not_found")
    return {"user": found}


def conversations_open(slack: FakeSlack, team: str, given: Json) -> Json:
    user = slack.workspaces[team].users.get(given["users"])
    if user is None:
        raise Refusal("users_not_found")
    if user.get("deleted"):
        raise Refusal("user_disabled")
    return {"channel": {"id": _direct(slack, team, given["users"]).id}}


def _direct(slack: FakeSlack, team: str, user: str) -> Channel:
    found = f"D-{team}-{user}"
    if found not in slack.channels:
        slack.channel(team, found, user=user)
    return slack.channels[found]


def conversations_info(slack: FakeSlack, team: str, given: Json) -> Json:
    found = slack.channels.get(given["channel"])
    if found is None or found.team != team:
        raise Refusal("channel_not_found")
    return {"channel": {"id": found.id, "is_member": found.member, "is_archived": found.archived}}


def channel_of(slack: FakeSlack, team: str, given: Json) -> Channel:
    """A channel the bot may write to and read."""
    found = slack.channels.get(str(given.get("channel")))
    if found is None or found.team != team:
        raise Refusal("channel_not_found")
    if found.archived:
        raise Refusal("is_archived")
    if not found.member:
        raise Refusal("not_in_channel")
    return found


def post_message(slack: FakeSlack, team: str, given: Json) -> Json:
    channel = channel_of(slack, team, given)
    slack.checked(given)
    if "metadata" in given:
        assert set(given["metadata"]) == {"event_type", "event_payload"}
    message = slack.message(given | {"at": slack.ticks()})
    channel.messages.append(message)
    return {"channel": channel.id, "ts": message["ts"]}


def post_ephemeral(slack: FakeSlack, team: str, given: Json) -> Json:
    channel_of(slack, team, given)
    slack.checked(given)
    slack.answers.append(given | {"response_type": "ephemeral", "about": {"team": team}})
    return {"message_ts": f"{time.time():.6f}"}


def update(slack: FakeSlack, team: str, given: Json) -> Json:
    channel = channel_of(slack, team, given)
    slack.checked(given)
    for one in channel.messages:
        if one["ts"] == given["ts"]:
            one.update({name: given[name] for name in ("text", "blocks") if name in given})
            return {"ts": given["ts"]}
    raise Refusal("message_not_found")


def history(slack: FakeSlack, team: str, given: Json) -> Json:
    channel = channel_of(slack, team, given)
    found = [one for one in reversed(channel.messages) if "thread_ts" not in one]
    at, most = int(given.get("cursor") or 0), int(given["limit"])
    page = [_seen(one, given) for one in found[at : at + most]]
    following = str(at + most) if at + most < len(found) else ""
    return {"messages": page, "response_metadata": {"next_cursor": following}}


def replies(slack: FakeSlack, team: str, given: Json) -> Json:
    channel = channel_of(slack, team, given)
    found = [one for one in channel.messages if given["ts"] in {one["ts"], one.get("thread_ts")}]
    return {"messages": [_seen(one, given) for one in found]}


def _seen(message: Json, given: Json) -> Json:
    whole = str(given.get("include_all_metadata")).lower() in {"1", "true"}
    return {name: value for name, value in message.items() if whole or name != "metadata"}


def views_open(slack: FakeSlack, team: str, given: Json) -> Json:
    issued = slack.triggers.pop(given["trigger_id"], None)
    if issued is None:
        raise Refusal("exchanged_trigger_id")
    if time.monotonic() - issued > TRIGGER:
        raise Refusal("expired_trigger_id")
    slack.checked_view(given["view"])
    view = given["view"] | {"id": f"V{len(slack.views) + 1}", "team": team}
    slack.views[view["id"]] = view
    return {"view": view}


def views_update(slack: FakeSlack, team: str, given: Json) -> Json:
    found = slack.views.get(given["view_id"])
    if found is None or found["team"] != team:
        raise Refusal("not_found")
    slack.checked_view(given["view"])
    slack.views[found["id"]] = given["view"] | {"id": found["id"], "team": team}
    return {"view": slack.views[found["id"]]}


def views_publish(slack: FakeSlack, team: str, given: Json) -> Json:
    if given["user_id"] not in slack.workspaces[team].users:
        raise Refusal("user_not_found")
    slack.checked_view(given["view"])
    slack.homes[team, given["user_id"]].append(given["view"])
    return {"view": given["view"]}


def upload_url(slack: FakeSlack, team: str, given: Json) -> Json:
    file = f"F{len(slack.files) + 1}"
    slack.files[file] = dict(given) | {"team": team}
    return {"file_id": file, "upload_url": f"http://127.0.0.1:{slack.port}/upload/{file}"}


def upload_done(slack: FakeSlack, team: str, given: Json) -> Json:
    files = given["files"] if isinstance(given["files"], list) else json.loads(given["files"])
    for one in files:
        file = slack.files[one["id"]]
        assert file["team"] == team
        file["channel"] = given.get("channel_id", "")
        file["comment"] = given.get("initial_comment", "")
    return {"files": [{"id": one["id"]} for one in files]}


def file_info(slack: FakeSlack, team: str, given: Json) -> Json:
    file = slack.files.get(given["file"])
    if file is None or file["team"] != team:
        raise Refusal("file_not_found")
    return {"file": {name: value for name, value in file.items() if name != "data"}}


METHODS: dict[str, Method] = {
    "auth.test": auth_test,
    "apps.connections.open": connections_open,
    "oauth.v2.access": oauth_access,
    "users.info": users_info,
    "conversations.open": conversations_open,
    "conversations.info": conversations_info,
    "conversations.history": history,
    "conversations.replies": replies,
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "views.open": views_open,
    "views.update": views_update,
    "views.publish": views_publish,
    "files.getUploadURLExternal": upload_url,
    "files.completeUploadExternal": upload_done,
    "files.info": file_info,
}
