"""`/leads-admin source`: add one after a look at it, switch one off or on again."""

from collections.abc import Mapping
from contextlib import suppress
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
from bot.commands.source_switch import back, least, room, switch
from bot.commands.sources import state_told
from bot.errors import UserError
from bot.work.poll import LEASE
from config.errors import ConfigError
from config.sources import SourceSpec, spec_of
from scrapers.errors import SourceError

SAME = 1000
"""So many communities may add a source of the same name."""
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
        _check(call, name) if doing == "check" else switch(call, name, on=doing == "enable")
    )


async def _look(call: Call, address: str) -> Message:
    """What is found at an address: three items, then a question. Nothing is stored."""
    services = call.services
    if services.discover is None:
        raise UserError("This process polls nothing, so no source can be looked at here.")
    await room(call)
    known = [*services.sources, *await _own(call)]
    try:
        found = await services.discover(address, known)
    except SourceError as problem:
        raise UserError(f"That cannot be added: {_why(problem)}.") from problem
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


def _why(problem: SourceError) -> str:
    """What is wrong, and at which address."""
    told = short(problem.problem, 300).rstrip(".")
    return f"{told} ({problem.url})" if problem.url else told


async def _own(call: Call) -> list[SourceSpec]:
    """The sources that this community has added."""
    community = await community_of(call)
    states = await call.services.store.sources.health(community.id)
    found = []
    for state in states:
        with suppress(ConfigError):  # one that no longer reads
            found += [spec_of(state.name, state.spec)] if state.spec else []
    return found


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
            await room(call)
        if there and there.community == community.id and there.spec and _same(there.spec, spec):
            return ""
    return ""


def _same(kept: Mapping[str, Any], spec: SourceSpec) -> bool:
    """Whether a source that is kept asks for the same."""
    return bool(kept.get("options") == spec.model_dump(mode="json")["options"])


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


async def enabled(call: Call) -> Message:
    """Switch a source on again, from the list of those that are off."""
    return await switch(call, await _name(call, str(call.options.get("value", ""))), on=True)


async def _check(call: Call, name: str) -> Message:
    """How a source fares, and when it is read next: as soon as it allows."""
    services = call.services
    state, now = await services.store.sources.state(name), services.clock()
    if state is None:
        return note(f"{name} is not known.")
    told = state_told(state, now)
    problem = f" ({short(state.problem, 200)})" if state.problem else ""
    wait = least(services, state)
    at = await services.store.clockwork.hasten(name, wait, LEASE, now)
    soon = "within a minute" if at and at <= now else When(at) if at else ""
    when = (Lines((("It is read again ", soon, "."),)),) if soon else ()
    return note(f"{name}: {told}{problem}.", *when, back(name, on=state.enabled))


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
