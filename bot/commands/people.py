"""Who calls: the community and the member behind a platform's ids, found or made."""

from dataclasses import replace

from bot.commands.base import Call, Caller
from bot.errors import UserError
from bot.models import Community, Member, Place, Profile

ELSEWHERE = (
    "I cannot tell which community you mean here. Type the command in a channel of your server "
    "or workspace."
)


async def placed(call: Call, place: int | None) -> Call:
    """The call with its community, for a press in direct messages where the platform is silent.

    A control in a direct message names the place it was posted to. It counts only where that place
    is the caller's own.
    """
    if call.caller.community or place is None:
        return call
    found = await call.services.store.places.get(place)
    community = await _own_community(call, found) if found else None
    if community is None:
        return call
    caller = replace(call.caller, community=community.address, community_name=community.name)
    return replace(call, caller=caller)


async def _own_community(call: Call, place: Place) -> Community | None:
    store, caller = call.services.store, call.caller
    if place.platform != caller.platform or place.member is None:
        return None
    member: Member | None = await store.members.get(place.member)
    if member is None or member.address != caller.user:
        return None
    found: Community | None = await store.communities.get(place.community)
    return found


async def community_of(call: Call) -> Community:
    """The caller's community.

    Raises:
        UserError: the platform does not tell, as in some direct messages.

    """
    caller = call.caller
    if not caller.community:
        raise UserError(ELSEWHERE)
    found: Community = await call.services.store.communities.of(
        caller.platform, caller.community, caller.community_name
    )
    return found


async def member_of(call: Call) -> Member:
    """The caller as a member of the community."""
    community = await community_of(call)
    found: Member = await call.services.store.members.of(
        community.id, call.caller.user, call.caller.name, locale=call.caller.locale
    )
    return found


async def profile_of(call: Call, member: Member) -> Profile | None:
    """The member's profile, None before there is one."""
    found: Profile | None = await call.services.store.members.profile(member.id)
    return found


async def is_admin(call: Call) -> bool:
    """Whether the caller may change the community: the platform's word, or a configured person."""
    if call.caller.admin:
        return True
    settings = (await community_of(call)).settings
    named = settings.get("admins", [])
    return isinstance(named, list) and call.caller.user in named


def named(caller: Caller) -> str:
    """The caller in the audit log."""
    return caller.name or caller.user


async def keep_profile(call: Call, member: Member, profile: Profile) -> None:
    """Store a profile and tell the matching index."""
    services = call.services
    await services.store.members.save_profile(member.id, profile)
    if services.profile_changed is not None:
        await services.profile_changed(member.id)
