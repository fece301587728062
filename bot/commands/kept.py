"""A member's values behind a short token in a control's action: they work after a restart.

They are sealed at rest, go with their community, and are forgotten after a month at the latest.
"""

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import orjson

from bot.commands.base import Call
from bot.errors import UserError
from bot.models import Member
from bot.storage.store import Store

LASTS = timedelta(days=30)
FOR_GOOD = timedelta(days=3650)
GONE = (
    "This is older than a month, or belongs to somebody else, so it does nothing here any more. "
    "Type the command again, such as `/leads search`."
)


async def keep(
    call: Call, member: Member, kind: str, value: Mapping[str, Any], lasts: timedelta = LASTS
) -> str:
    """Keep a value for a member's controls; the token is the same for the same value."""
    text = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    token = hashlib.blake2b(text, digest_size=8).hexdigest()
    await put(call, member, f"{kind}:{token}", dict(value), lasts)
    return token


async def kept(
    call: Call, member: Member, kind: str, token: str, gone: str = GONE
) -> dict[str, Any]:
    """The value behind a token of the member's own.

    Raises:
        UserError: there is none; `gone` is what is said then.

    """
    found = await got(call, member, f"{kind}:{token[:16]}")
    if not isinstance(found, dict):
        raise UserError(gone)
    return found


async def release(call: Call, member: Member, kind: str, token: str) -> None:
    """Forget the value behind a token of the member's own."""
    await call.services.store.tokens.delete(_key(member, f"{kind}:{token[:16]}"))


async def put(
    call: Call, member: Member, name: str, value: Any, lasts: timedelta = FOR_GOOD
) -> None:
    """Keep a value of a member under a name."""
    caller, services = call.caller, call.services
    await services.store.tokens.put(
        _key(member, name),
        value,
        platform=caller.platform,
        community=caller.community,
        expires_at=services.clock() + lasts,
    )


async def got(call: Call, member: Member, name: str) -> Any | None:
    """The value of a member under a name."""
    return await call.services.store.tokens.get(_key(member, name))


async def of_member(store: Store, member: Member) -> dict[str, Any]:
    """Everything that is kept for a member in this way, by name."""
    community = await store.communities.get(member.community)
    if community is None:
        return {}
    every = await store.tokens.of(community.platform, community.address)
    head = _key(member, "")
    return {
        name.removeprefix(head): value for name, value in every.items() if name.startswith(head)
    }


async def forget(call: Call, member: Member) -> None:
    """Remove everything that is kept for a member in this way."""
    for name in await of_member(call.services.store, member):
        await call.services.store.tokens.delete(_key(member, name))


def _key(member: Member, name: str) -> str:
    return key_of(member.id, name)


def key_of(member: int, name: str) -> str:
    """The name under which the store keeps a member's value."""
    return f"kept:{member}:{name}"
