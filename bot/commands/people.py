"""Who calls: the community and the member behind a platform's ids, found or made."""

from dataclasses import replace

from bot.commands.base import Call
from bot.errors import UserError
from bot.models import Community, Member, Profile


class Elsewhere(UserError):
    """The platform does not tell which community is meant, as in direct messages."""


async def community_of(call: Call) -> Community:
    """The caller's community.

    Raises:
        Elsewhere: the platform does not tell, as in some direct messages.

    """
    caller = call.caller
    if not caller.community:
        raise Elsewhere
    found: Community = await call.services.store.communities.of(
        caller.platform, caller.community, caller.community_name
    )
    chosen = caller.community_locale
    if not chosen or found.settings.get("locale", "en") == chosen:
        return found
    settings = await call.services.store.communities.save_settings(found.id, {"locale": chosen})
    return replace(found, settings=settings)


async def alone(call: Call) -> bool:
    """Whether no other community shares this database: what is everybody's is the caller's own."""
    return len(await call.services.store.communities.all()) == 1


async def shown_to(call: Call) -> Member:
    """The caller as the member we know, else without an id: looking makes nobody known.

    Nothing can be kept for whom we do not know.
    """
    community, caller = await community_of(call), call.caller
    found: Member | None = await call.services.store.members.known(
        community.id, caller.user, caller.name, locale=caller.locale
    )
    return found or Member(0, community.id, caller.user, caller.name, caller.locale)


async def member_of(call: Call) -> Member:
    """The caller as a member of the community, known from now on."""
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
    return call.caller.user in admins_of(await community_of(call))


def admins_of(community: Community) -> list[str]:
    """The ids of the community's admins by name."""
    found = community.settings.get("admins", [])
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


async def keep_profile(call: Call, member: Member, profile: Profile) -> None:
    """Store a profile; matching takes it over with the next leads."""
    await call.services.store.members.save_profile(member.id, profile)
