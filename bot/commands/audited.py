"""Changes that admins make: checked, and noted in the audit log."""

from bot.chat.limits import short
from bot.commands.base import Call
from bot.commands.people import community_of, is_admin
from bot.errors import UserError
from bot.storage.audit import person


async def noted(call: Call, what: str) -> None:
    """Note who changed what."""
    community = await community_of(call)
    services, caller = call.services, call.caller
    who = person(caller.user, short(caller.name, 100))
    await services.store.audit.add(community.id, who, short(what, 400), services.clock())


async def admins_only(call: Call) -> None:
    """Stop anybody else.

    Raises:
        UserError: the caller is no admin here.

    """
    if not await is_admin(call):
        raise UserError("Only admins of this community can do that. Your own: `/leads alerts`.")
