"""`/leads sources`: what is read, and how each source fares; faults of different kinds told apart."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.chat.cards_controls import acting
from bot.chat.limits import short
from bot.chat.messages import (
    Block,
    Bold,
    Button,
    Code,
    Controls,
    Heading,
    Lines,
    Link,
    Message,
    Piece,
    Rich,
    When,
)
from bot.commands.base import Action, Call, Command, Option
from bot.commands.people import community_of, is_admin
from bot.services import Services
from bot.storage.health import SourceState

PAGE = 10
QUIET = timedelta(days=7)
"""A source that answers and gives nothing new for so long is named."""
FAULTS = {
    "blocked": "blocked: it refuses to answer",
    "changed": "changed: its page can no longer be read",
    "failed": "no answer",
    "empty": "empty: normally full, now nothing",
}
ORDER = ("blocked", "changed", "failed", "empty", "")


def state_told(state: SourceState, now: datetime) -> str:
    """How a source fares, in a few words."""
    if not state.listed:
        return "no longer configured"
    if not state.enabled:
        return f"off: {short(state.disabled_reason or 'by configuration', 80)}"
    if state.problem_kind:
        return FAULTS.get(state.problem_kind, state.problem_kind)
    if state.last_success_at is None:
        return "not read yet"
    if state.last_new_at is None or now - state.last_new_at > QUIET:
        return "answers, nothing new for a week or more"
    return "fine" if state.last_new else "fine, nothing new this time"


async def run(call: Call) -> Message:
    """The sources, those with faults first."""
    return await listed(call, int(call.options.get("page", 1)))


async def listed(call: Call, page: int, *, replaces: bool = False) -> Message:
    """One page of the list."""
    services = call.services
    community = await community_of(call)
    every = await services.store.sources.health(community.id)
    states = sorted(every, key=lambda one: (not (one.enabled and one.listed), _rank(one), one.name))
    live = [one for one in states if one.enabled and one.listed]
    faulty = sum(bool(one.problem_kind) for one in live)
    last = max(1, -(-len(states) // PAGE))
    page = min(max(page, 1), last)
    shown = states[(page - 1) * PAGE : page * PAGE]
    first = (page - 1) * PAGE + 1
    head = f"{len(live)} sources are read, {faulty} of them with a fault"
    told = tuple(line for one in shown for line in _lines(services, one))
    turn = tuple(
        Button(label, acting("sources", to))
        for label, to in (("Prev", page - 1), ("Next", page + 1))
        if 1 <= to <= last
    )
    count = f"{first}-{first + len(shown) - 1} of {len(states)}" if shown else "none is configured"
    blocks: tuple[Block, ...] = (
        Heading(head),
        Lines(((count,),), small=True),
        *((Lines(told),) if told else ()),
        *((Controls(turn),) if turn else ()),
        *await _admin_hint(call),
    )
    return Message(head, blocks, replaces=replaces)


def _rank(state: SourceState) -> int:
    return ORDER.index(state.problem_kind) if state.problem_kind in ORDER else 0


def _lines(services: Services, state: SourceState) -> Iterator[Rich]:
    now = services.clock()
    credit = services.credits.get(state.name)
    name: Piece = Link(state.name, credit.home) if credit and credit.home else Bold(state.name)
    pieces: list[Piece] = [name, f": {state_told(state, now)}"]
    if state.last_success_at:
        pieces += [", last read ", When(state.last_success_at)]
    if state.enabled and state.listed:
        pieces.append(f", {state.last_items} postings")
    yield tuple(pieces)
    if state.problem and state.enabled:
        since: tuple[Piece, ...] = (
            (", since ", When(state.failing_since)) if state.failing_since else ()
        )
        yield (f"   {short(state.problem, 120)}", *since)


async def _admin_hint(call: Call) -> tuple[Block, ...]:
    if not await is_admin(call):
        return ()
    add, off = Code("/leads-admin source add ADDRESS"), Code("/leads-admin source disable NAME")
    return (Lines((("Admins: ", add, ", ", off),), small=True),)


async def turned(call: Call) -> Message:
    """Another page."""
    page = str(call.options["argument"])
    return await listed(call, int(page) if page.isdecimal() else 1, replaces=True)


COMMANDS = (
    Command(
        "sources",
        "what is read, and how each source fares",
        run,
        (Option("page", "which page", "integer", least=1, most=100),),
        example="/leads sources",
        order=40,
    ),
)
ACTIONS = (Action("sources", turned),)
