"""`/leads-admin source`: add one after a look at it, switch one off or on again."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

from bot.chat.limits import short
from bot.chat.messages import Bold, Button, Controls, Heading, Lines, Message, Rich, When
from bot.commands.answers import note
from bot.commands.audited import noted
from bot.commands.base import Action, Call, Command, Option
from bot.commands.convert import closest
from bot.commands.kept import keep, kept
from bot.commands.offers import every_source
from bot.commands.people import community_of, member_of
from bot.commands.sources import state_told
from bot.errors import UserError
from bot.models import Community
from bot.services import Services
from bot.storage.clockwork import allowed_from
from bot.storage.health import SourceState
from bot.work.poll import LEASE
from config.sources import SourceSpec
from scrapers.errors import SourceError

SAME = 1000
"""So many communities may add a source of the same name."""
DAY = timedelta(days=1)
"""Between two polls of a source whose terms this process does not know."""
DOINGS = ("add", "enable", "disable", "check")


async def run(call: Call) -> Message:
    """Do what was asked with a source."""
    doing = str(call.options["do"])
    text = str(call.options.get("source", ""))
    if not text:
        raise UserError(
            f"Which source? Type `/leads-admin source {doing} ...`; names: `/leads sources`."
        )
    if doing == "add":
        return await _look(call, text)
    name = await _name(call, text)
    return await (
        _check(call, name) if doing == "check" else _switch(call, name, on=doing == "enable")
    )


async def _look(call: Call, address: str) -> Message:
    """What is found at an address: three items, then a question. Nothing is stored."""
    services = call.services
    if services.discover is None:
        raise UserError("This process polls nothing, so no source can be looked at here.")
    await _room(call)
    known = [*services.sources, *await _own(call)]
    try:
        found = await services.discover(address, known)
    except SourceError as problem:
        raise UserError(f"That cannot be added: {short(str(problem), 300)}") from problem
    member = await member_of(call)
    token = await keep(call, member, "source", found.spec.model_dump(mode="json"))
    lines: list[Rich] = [(Bold("Found: "), f"{found.spec.family}, {found.items} items now.")]
    lines += [(f"- {short(one, 140)}",) for one in found.samples]
    head = f"Add {found.spec.name} for this community?"
    return Message(
        head,
        (
            Heading(head),
            Lines(tuple(lines)),
            Controls((Button("Add it", f"source-add:{token}", style="primary"),)),
        ),
    )


async def _own(call: Call) -> list[SourceSpec]:
    """The sources that this community has added."""
    community = await community_of(call)
    states = await call.services.store.sources.health(community.id)
    return [SourceSpec.model_validate(one.spec) for one in states if one.spec]


async def _room(call: Call) -> None:
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


async def confirm(call: Call) -> Message:
    """Add the source that was looked at."""
    token = str(call.options["argument"])
    spec = SourceSpec.model_validate(await kept(call, await member_of(call), "source", token))
    name = await _added(call, spec)
    if not name:
        return note(f"There is a source {spec.name} already.", replaces=True)
    await noted(call, f"source added: {name}")
    return note(
        f"Added: {name}. It is read within minutes; only this community sees its leads. "
        f"What is there now counts as known. Off again: `/leads-admin source disable {name}`.",
        replaces=True,
    )


async def _added(call: Call, spec: SourceSpec) -> str:
    """The name under which it was added; "" where this community has it already.

    Another community may have taken the name: then the next free one, and nobody hears of that.
    """
    sources, community = call.services.store.sources, await community_of(call)
    most = call.services.settings.community_sources
    for name in (spec.name, *(f"{spec.name}-{number}" for number in range(2, SAME))):
        named = spec.model_copy(update={"name": name, "enabled": True})
        given = named.model_dump(mode="json")
        if await sources.add(name, given, community=community.id, most=most):
            call.services.recall.forget(("sources", call.caller.platform, call.caller.community))
            return name
        there = await sources.state(name)
        if there is None:
            await _room(call)
        if there and there.community == community.id and there.spec and _same(there.spec, spec):
            return ""
    return ""


def _same(kept: Mapping[str, Any], spec: SourceSpec) -> bool:
    """Whether a source that is kept asks for the same."""
    return SourceSpec.model_validate(kept).options == spec.options


async def _name(call: Call, text: str) -> str:
    """The name of a source that this community may see.

    Raises:
        UserError: there is none.

    """
    community = await community_of(call)
    names = [one.name for one in await call.services.store.sources.health(community.id)]
    if text.lower() in names:
        return text.lower()
    like = closest(text, names)
    hint = f" Did you mean `{like}`?" if like else ""
    raise UserError(f"There is no source “{short(text, 40)}”.{hint} All: `/leads sources`.")


async def _switch(call: Call, name: str, *, on: bool) -> Message:
    """Switch a source of the community's own; one that others share is only muted here."""
    store, community = call.services.store, await community_of(call)
    state = await store.sources.state(name)
    alone = len(await store.communities.all()) == 1
    if state is not None and (alone or state.community == community.id):
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
        return note(f"Source {state.name} is on.", _back(state.name, on=True))
    if state.community == community.id:
        await _room(call)
    allowed = allowed_from(state, _least(call.services, state), call.services.clock())
    await call.services.store.sources.enable(state.name, allowed)
    return await _said(call, f"enabled: {state.name}", _back(state.name, on=True))


async def _turned_off(call: Call, state: SourceState) -> Message:
    await call.services.store.sources.disable(state.name, f"by {call.caller.name or 'an admin'}")
    return await _said(call, f"disabled: {state.name}", _back(state.name, on=False))


async def _muted(call: Call, name: str, community: Community, *, on: bool) -> Message:
    """Show what a shared source has in this community again, or no longer."""
    blocked = [one for one in community.settings.get("blocked_sources", []) if one != name]
    changed = {"blocked_sources": blocked if on else [*blocked, name]}
    await call.services.store.communities.save_settings(community.id, changed)
    done = f"{'enabled' if on else 'disabled'}: {name} for this community"
    shared = " It is shared with others, so it is still read."
    return await _said(call, done, _back(name, on=on), shared)


async def _said(call: Call, done: str, back: Controls, more: str = "") -> Message:
    """What was done to a source, noted and answered."""
    await noted(call, f"source {done}")
    return note(f"Source {done}.{more}", back)


async def enabled(call: Call) -> Message:
    """Switch a source on again, from the list of those that are off."""
    return await _switch(call, await _name(call, str(call.options.get("value", ""))), on=True)


def _back(name: str, *, on: bool) -> Controls:
    label, doing = ("Disable again", "disable") if on else ("Enable again", "enable")
    return Controls((Button(label, f"type:source {doing} {name}"),))


async def _check(call: Call, name: str) -> Message:
    """How a source fares, and when it is read next: as soon as it allows."""
    services = call.services
    state, now = await services.store.sources.state(name), services.clock()
    if state is None:
        return note(f"{name} is not known.")
    told = state_told(state, now)
    problem = f" ({short(state.problem, 200)})" if state.problem else ""
    least = _least(services, state)
    at = await services.store.clockwork.hasten(name, least, LEASE, now)
    soon = "within a minute" if at and at <= now else When(at) if at else ""
    when = (Lines((("It is read again ", soon, "."),)),) if soon else ()
    return note(f"{name}: {told}{problem}.", *when, _back(name, on=state.enabled))


def _least(services: Services, state: SourceState) -> timedelta:
    """How long a source is to be left alone between two polls."""
    if state.spec:
        with suppress(ValueError):  # one that no longer reads
            return SourceSpec.model_validate(state.spec).min_interval
    return next((one.min_interval for one in services.sources if one.name == state.name), DAY)


COMMANDS = (
    Command(
        "source",
        "add a source, or switch one off or on",
        run,
        (
            Option("do", "what to do", "choice", required=True, choices=DOINGS),
            Option(
                "source", "its name, or an address to add", complete=every_source, verbatim=True
            ),
        ),
        admin=True,
        example="/leads-admin source add https://blog.example/jobs.rss",
        order=10,
    ),
)
ACTIONS = (
    Action("source-add", confirm, admin=True),
    Action("source-enable", enabled, admin=True),
)
