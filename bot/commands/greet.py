"""What a reply says beside its answer, once: the first steps of a community, closed messages."""

from dataclasses import replace

from bot.chat.faults import faults
from bot.chat.limits import short
from bot.chat.messages import (
    Block,
    Bold,
    Button,
    Channel,
    Code,
    Controls,
    Divider,
    Heading,
    Lines,
    Message,
    Rich,
)
from bot.commands.base import Call
from bot.commands.people import community_of, is_admin
from bot.models import Member, Place
from bot.storage.marks import Mark
from bot.work.remind import reminded
from bot.work.tell import UNHEARD

WELCOMED = "welcomed"


async def greeted(call: Call, message: Message) -> Message:
    """The answer to a command, with what its caller must hear first."""
    if not call.caller.community or message.form is not None:
        return message
    admin = await is_admin(call)
    member = await _known(call)
    before = (
        *(await _closed_channels(call) if admin else ()),
        *(await _closed_messages(call, member) if member else ()),
        *(await _reminders(call, member, message) if member else ()),
    )
    after = await _first_steps(call, message) if admin else ()
    if not before and not after:
        return message
    return replace(message, blocks=(*before, *message.blocks, *after))


async def _closed_channels(call: Call) -> tuple[Block, ...]:
    """Which channels have ended, for an admin whom nothing else could reach."""
    store, community = call.services.store, await community_of(call)
    waiting = community.settings.get(UNHEARD)
    if not waiting:
        return ()
    await store.communities.save_settings(community.id, {UNHEARD: None})
    lines: list[Rich] = [
        (Bold("No more posts in "), Channel(one.address), f": {short(one.dead, 200)}.")
        for one in await store.places.of_community(community.id)
        if one.dead and one.id in waiting
    ]
    again: Rich = ("Put right? Type ", Code("/leads-admin setup"), " there.")
    return (Lines((*lines, again)),) if lines else ()


async def _known(call: Call) -> Member | None:
    """The caller, if we know them; greeting makes nobody known."""
    store, caller = call.services.store, call.caller
    community = await store.communities.find(caller.platform, caller.community)
    return await store.members.find(community.id, caller.user) if community else None


async def _reminders(call: Call, member: Member, answer: Message) -> tuple[Block, ...]:
    """What the caller wanted to be reminded of, where no direct message does it; then it is done.

    An answer that has no room for it leaves it to the next.
    """
    store = call.services.store
    due: list[Mark] = await store.members.overdue(member.id, call.services.clock())
    if not due:
        return ()
    ids = [mark.lead for mark in due]
    leads = await store.leads.by_id(ids, community=member.community)
    lines: list[Rich] = [
        (Bold("You asked to be reminded of "), reminded(mark, leads[mark.lead]))
        for mark in due
        if mark.lead in leads
    ]
    told = (Lines(tuple(lines)),) if lines else ()
    if faults(replace(answer, blocks=(*told, *answer.blocks))):
        return ()
    for mark in due:
        await store.members.reminded(mark.member, mark.lead)
    return told


async def _closed_messages(call: Call, member: Member) -> tuple[Block, ...]:
    """That direct messages to the caller were turned off because they do not arrive."""
    store = call.services.store
    place: Place | None = await store.places.of_member(member.id)
    if place is None or not place.dead or not await store.places.told(place.id):
        return ()
    why = f"direct messages to you do not arrive ({short(place.dead, 120)})."
    again = (" Open them for me, then type ", Code("/leads alerts daily"), ".")
    return (Lines(((Bold("Your alerts are off: "), why, *again),)),)


async def _first_steps(call: Call, message: Message) -> tuple[Block, ...]:
    """The three steps of setting up, under the first command of an admin."""
    community = await community_of(call)
    if community.settings.get(WELCOMED):
        return ()
    await call.services.store.communities.save_settings(community.id, {WELCOMED: True})
    return (Divider(), *first_steps(leading=not _leads(message)))


def _leads(message: Message) -> bool:
    """Whether the answer has a button that stands out: a message has one at most."""
    rows = (block.controls for block in message.blocks if isinstance(block, Controls))
    return any(isinstance(one, Button) and one.style == "primary" for row in rows for one in row)


def first_steps(*, leading: bool = True) -> tuple[Block, ...]:
    """Channel, profile, schedule: each with a button; the first stands out if it is `leading`."""
    return (
        Heading("Getting started, in three steps"),
        Lines(
            (
                (Bold("1. Channel: "), "choose where leads are posted, and see one first."),
                (Bold("2. Profile: "), "tell me your skills in one line."),
                (Bold("3. Schedule: "), "at once, hourly, daily or weekly, at your hour."),
            )
        ),
        Controls(
            (
                Button("1. Channel", "setup", style="primary" if leading else "plain"),
                Button("2. Profile", "profile-edit"),
                Button("3. Schedule", "setup-schedule"),
            )
        ),
    )
