"""`/leads-admin status`: polls, digests, posts, version and uptime."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.chat.limits import CHOICES, LABEL, short
from bot.chat.messages import (
    Block,
    Bold,
    Channel,
    Choice,
    Controls,
    Facts,
    Heading,
    Lines,
    Message,
    Piece,
    Rich,
    Select,
    When,
)
from bot.commands.base import Call, Command
from bot.commands.people import community_of
from bot.commands.places import next_digest
from bot.commands.schedules import LANES_TOLD
from bot.commands.sources import state_told
from bot.models import Place
from bot.storage.health import SourceState

MOST = 12
FINE, UNREAD = "fine", "not read yet"


async def run(call: Call) -> Message:
    """Everything an admin asks first."""
    services, community = call.services, await community_of(call)
    store, now = services.store, services.clock()
    states = await store.sources.health(community.id)
    places = await store.places.of_community(community.id)
    counts = await store.deliveries.counts(community=community.id)
    recent = await store.leads.recent(now - timedelta(days=1), community=community.id)
    live = [one for one in states if one.enabled and one.listed]
    faulty = [one for one in live if one.problem_kind]
    fine = sum(kind_of(one) == FINE for one in live)
    head = f"{fine} of {len(live)} sources fine, {counts.failed} posts failed"
    ledger = (
        f"{counts.sent} sent, {counts.planned + counts.claimed} waiting, {counts.failed} failed"
    )
    facts: list[tuple[str, Rich]] = [
        ("Version", (services.version,)),
        ("Up since", (When(services.started_at),) if services.started_at else ("not known",)),
        ("Sources", (_kinds(live),)),
        ("Leads", (f"{len(recent)} in the last 24 hours",)),
        ("Posts", (ledger,)),
        ("Members", (str(await store.members.count(community.id)),)),
        ("Channels", await _channels(call, places)),
    ]
    polls = tuple(_poll(one, now) for one in [*faulty, *_latest(live, faulty)][:MOST])
    listed = (Lines(polls),) if polls else ()
    return Message(head, (Heading(head), Facts(tuple(facts)), *listed, *_off(states, now)))


def _off(states: list[SourceState], now: datetime) -> tuple[Block, ...]:
    """The sources that were switched off, why, and one press to switch one on again."""
    off = [one for one in states if one.listed and not one.enabled and one.disabled_reason]
    if not off:
        return ()
    lines = tuple((Bold(short(one.name, 40)), f": {state_told(one, now)}") for one in off[:MOST])
    choices = tuple(Choice(short(one.name, LABEL), one.name) for one in off[:CHOICES])
    select = Select("Enable again…", "source-enable", choices)
    return (Lines(lines), Controls((select,)))


def kind_of(state: SourceState) -> str:
    """How a source fares, in a word or two."""
    return state.problem_kind or (FINE if state.last_success_at else UNREAD)


def _kinds(live: list[SourceState]) -> str:
    kinds = Counter(map(kind_of, live))
    return ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "none"


async def _channels(call: Call, places: list[Place]) -> Rich:
    pieces: list[Piece] = []
    for place in places[:5]:
        pieces += [", "] if pieces else []
        pieces += [Channel(place.address), f" {LANES_TOLD[place.lane]}"]
        slot = await next_digest(call, place)
        if place.dead:
            pieces.append(f" (closed to me: {short(place.dead, 60)})")
        elif slot:
            pieces += [" (next ", When(slot.at), ")"]
    if len(places) > 5:
        pieces.append(f" and {len(places) - 5} more")
    return tuple(pieces) or ("none yet: /leads-admin setup",)


def _latest(live: list[SourceState], faulty: list[SourceState]) -> Iterator[SourceState]:
    fine = [one for one in live if one not in faulty]
    yield from sorted(
        fine, key=lambda one: one.last_try_at.timestamp() if one.last_try_at else 0.0, reverse=True
    )


def _poll(state: SourceState, now: datetime) -> Rich:
    polled: tuple[Piece, ...] = (", polled ", When(state.last_try_at)) if state.last_try_at else ()
    return (Bold(short(state.name, 40)), f": {state_told(state, now)}", *polled)


COMMANDS = (Command("status", "polls, digests, posts, version, uptime", run, admin=True, order=20),)
