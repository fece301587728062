"""Switching a source on or off: for everybody where it is one's own, else for one community."""

from contextlib import suppress
from datetime import timedelta

from bot.chat.limits import short
from bot.chat.messages import Button, Controls, Message
from bot.commands.answers import note
from bot.commands.audited import noted
from bot.commands.base import Call
from bot.commands.people import alone, community_of
from bot.errors import UserError
from bot.models import Community
from bot.services import Services
from bot.storage.clockwork import allowed_from
from bot.storage.health import SourceState
from config.sources import SourceSpec

DAY = timedelta(days=1)
"""Between two polls of a source whose terms this process does not know."""


async def switch(call: Call, name: str, *, on: bool) -> Message:
    """Switch a source of the community's own; one that others share is only muted here."""
    store, community = call.services.store, await community_of(call)
    state = await store.sources.state(name)
    if state is not None and (state.community == community.id or await alone(call)):
        return await (_turned_on(call, state, community) if on else _turned_off(call, state))
    if not on or state is None or state.enabled:
        return await _muted(call, name, community, on=on)
    if state.failing_since is None:
        why = short(state.disabled_reason or "by configuration", 120)
        return note(
            f"Source {name} is off for everybody: {why}. Only the operator can change that."
        )
    # One that was switched off because it failed may be tried again by anybody's admin.
    return await _turned_on(call, state, community)


async def _turned_on(call: Call, state: SourceState, community: Community) -> Message:
    if state.enabled:
        return note(f"Source {state.name} is on.", back(state.name, on=True))
    if state.community == community.id:
        await room(call)
    allowed = allowed_from(state, least(call.services, state), call.services.clock())
    await call.services.store.sources.enable(state.name, allowed)
    return await _said(call, f"enabled: {state.name}", back(state.name, on=True))


async def _turned_off(call: Call, state: SourceState) -> Message:
    await call.services.store.sources.disable(state.name, "by an admin")
    return await _said(call, f"disabled: {state.name}", back(state.name, on=False))


async def _muted(call: Call, name: str, community: Community, *, on: bool) -> Message:
    """Show what a shared source has in this community again, or no longer."""
    blocked = [one for one in community.settings.get("blocked_sources", []) if one != name]
    changed = {"blocked_sources": blocked if on else [*blocked, name]}
    await call.services.store.communities.save_settings(community.id, changed)
    done = f"{'enabled' if on else 'disabled'}: {name} for this community"
    shared = " It is shared with others, so it is still read."
    return await _said(call, done, back(name, on=on), shared)


async def _said(call: Call, done: str, again: Controls, more: str = "") -> Message:
    """What was done to a source, noted and answered."""
    await noted(call, f"source {done}")
    return note(f"Source {done}.{more}", again)


def back(name: str, *, on: bool) -> Controls:
    """The button that takes a switch back."""
    label, doing = ("Disable again", "disable") if on else ("Enable again", "enable")
    return Controls((Button(label, f"type:source {doing} {name}"),))


def least(services: Services, state: SourceState) -> timedelta:
    """How long a source is to be left alone between two polls."""
    if state.spec:
        with suppress(ValueError):  # one that no longer reads
            return SourceSpec.model_validate(state.spec).min_interval
    return next((one.min_interval for one in services.sources if one.name == state.name), DAY)


async def room(call: Call) -> None:
    """Go on where the community may have one more source of its own.

    Raises:
        UserError: it has as many as the operator allows.

    """
    most, community = call.services.settings.community_sources, await community_of(call)
    states = await call.services.store.sources.health(community.id)
    if sum(one.enabled and one.community == community.id for one in states) >= most:
        raise UserError(
            f"This community may have {most} sources of its own, and has them. Switch one off "
            "first: `/leads-admin source disable NAME`."
        )
