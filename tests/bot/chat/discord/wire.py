"""What Discord says on the wire, as far as discord.py 2.7 reads it; all names are invented."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

BOT = 4200
Payload = dict[str, Any]


def user(number: int, name: str = "bot") -> Payload:
    shown = {"id": str(number), "username": name, "discriminator": "0", "global_name": name}
    return {**shown, "avatar": None, "bot": number == BOT}


def as_json(data: Any, *, status: int = 200, headers: Mapping[str, str]) -> web.Response:
    """JSON by its bare name: discord.py reads nothing else as JSON."""
    named = {"Content-Type": "application/json", **headers}
    return web.Response(body=json.dumps(data).encode(), status=status, headers=named)


def too_many(wait: float, *, everywhere: bool = False) -> web.Response:
    headers = {"Retry-After": f"{wait:.3f}", "Via": "1.1 google"}
    if everywhere:
        headers["X-RateLimit-Global"] = "true"
    body = {"message": "slow down", "retry_after": wait, "global": everywhere}
    return as_json(body, status=429, headers=headers)


def guild(number: int) -> Payload:
    """A server with one channel, whose id is one more."""
    role = {"id": str(number), "name": "@everyone", "permissions": "274878024704", "position": 0}
    role |= {"color": 0, "hoist": False, "managed": False, "mentionable": False, "flags": 0}
    member = {"user": user(BOT), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "flags": 0}
    channel = {"id": str(number + 1), "type": 0, "name": "leads", "position": 0}
    return {
        "id": str(number),
        "name": f"Server {number}",
        "owner_id": "1",
        "roles": [role],
        "members": [member],
        "channels": [channel],
        "threads": [],
        "emojis": [],
        "features": [],
        "member_count": 1,
        "stickers": [],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "verification_level": 0,
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "large": False,
        "system_channel_flags": 0,
        "preferred_locale": "en-US",
        "afk_timeout": 60,
        "premium_progress_bar_enabled": False,
        "soundboard_sounds": [],
    }


def invoking(
    server: int,
    name: str,
    number: int,
    *,
    locale: str = "en-US",
    guild_locale: str = "en-US",
    **options: Any,
) -> Payload:
    """Somebody types `/leads NAME`."""
    given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
    leaf = {"name": name, "type": 1, "options": given}
    person = {"user": user(77, "anna"), "roles": [], "permissions": "0", "flags": 0}
    return {
        "id": str(number),
        "application_id": str(BOT),
        "type": 2,
        "token": f"t{number}",
        "version": 1,
        "guild_id": str(server),
        "channel_id": str(server + 1),
        "data": {"id": "1", "name": "leads", "type": 1, "options": [leaf]},
        "member": person | {"joined_at": "2026-01-01T00:00:00+00:00"},
        "channel": {"id": str(server + 1), "type": 0, "name": "leads", "permissions": "0"},
        "locale": locale,
        "guild_locale": guild_locale,
        "entitlements": [],
        "authorizing_integration_owners": {},
        "app_permissions": "0",
        "context": 0,
        "attachment_size_limit": 10**7,
    }


def application() -> Payload:
    shown = {"id": str(BOT), "name": "leadbot", "description": "", "icon": None, "flags": 0}
    keys = {"bot_public": True, "bot_require_code_grant": False, "verify_key": "0"}
    return {**shown, **keys, "owner": user(1, "owner")}


def bucket(path: str) -> str:
    parts = path.strip("/").split("/")
    return f"{'/'.join(parts[2:3]) or parts[0]}:{parts[1] if len(parts) > 1 else ''}"


def numbered(components: Any) -> list[Payload]:
    """Components with the ids that Discord gives those that have none."""
    counter = iter(range(1, 500))

    def with_id(one: Payload) -> Payload:
        made = {**one, "id": one.get("id") or next(counter)}
        if "components" in one:
            made["components"] = [with_id(child) for child in one["components"]]
        return made

    return [with_id(one) for one in components]


async def body_of(request: web.Request) -> Any:
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        return json.loads(str(form["payload_json"]))
    text = await request.text()
    return json.loads(text) if text else None


def message_of(number: int, channel: int, body: Payload) -> Payload:
    """A message of the bot."""
    return {
        "id": str(number),
        "channel_id": str(channel),
        "author": user(BOT),
        "content": "",
        "timestamp": "2026-11-21T12:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "flags": body.get("flags", 0),
        "components": numbered(body.get("components") or []),
    }
