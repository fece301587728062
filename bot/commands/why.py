"""`/leads why`: stage by stage, what became of a lead and the words that decided it."""

from collections.abc import Iterator, Sequence

from bot.chat.cards import title
from bot.chat.cards_controls import acting
from bot.chat.cards_facts import ENGAGEMENTS, FIELDS, listed, quoted
from bot.chat.cards_reasons import noticed, told
from bot.chat.limits import short
from bot.chat.messages import (
    Bold,
    Button,
    Controls,
    Facts,
    Heading,
    Lines,
    Link,
    Message,
    Piece,
    Rich,
    When,
)
from bot.commands.base import Action, Call, Command, Option
from bot.commands.fit import Fit, fit_of
from bot.commands.people import community_of
from bot.commands.show import lead_of
from bot.models import Lead, Match, Place
from bot.work.routing import WHY, Rules, fast, merit, refused, rules_of

Stage = tuple[str, Rich]
PASSED, STOPPED = "passed", "stopped here"


def source_stage(lead: Lead) -> Stage:
    """Where the lead was seen, and when."""
    seen: Rich = (", first seen ", When(lead.first_seen)) if lead.first_seen else ()
    return ("Source", (short(lead.source, 60), *seen))


def copy_stage(lead: Lead) -> Stage:
    """Which postings were joined to it."""
    if len(lead.sightings) < 2:
        return ("Copies", ("none: seen once",))
    pieces: list[Piece] = [f"{len(lead.sightings)} postings are one lead: "]
    for position, one in enumerate(lead.sightings[:5]):
        name = short(f"{one.source}: {one.title}", 70)
        pieces += [", "] if position else []
        pieces.append(Link(name, one.url) if one.url else name)
    return ("Copies", tuple(pieces))


def gate_stages(lead: Lead) -> Iterator[Stage]:
    """The two gates, with the words that decided each."""
    read = lead.understood
    for name, names, judged, passing in (
        ("Contract work?", ENGAGEMENTS, read.engagement, {"contract", "both"}),
        ("Machine learning?", FIELDS, read.field, {"core", "adjacent"}),
    ):
        state = PASSED if judged.value in passing else STOPPED
        said = quoted(names, judged) if judged.quote else f"{quoted(names, judged)}, nothing said"
        yield name, (Bold(state), f": {said}")


def member_stages(match: Match | None, lead: Lead) -> Iterator[Stage]:
    """What rules the lead out for the caller, and the parts of the score."""
    if match is None:
        yield "Your fit", ("not known: tell me your skills with /leads profile",)
        return
    ruled = listed(match.blockers, 6)
    yield "Blockers", ((Bold(STOPPED), f": {ruled}") if ruled else ("none",))
    yield "Score", (Bold(f"{match.score:.0f} of 100"), f": {_parts(match)}")
    yield "Skills hit", (", ".join(told(one) for one in match.matched[:8]) or "none",)
    if match.near:
        yield "Skills near", (", ".join(told(one) for one in match.near[:5]),)
    if match.missing:
        yield "Asked, not yours", (listed(match.missing, 8),)
    if lead.understood.negated:
        yield "Said not to matter", (listed(lead.understood.negated, 5),)


def _parts(match: Match) -> str:
    told = (
        f"{one.name} {one.points:+.0f}"
        + (f" of {one.most:.0f}" if one.most else "")
        + (f" ({short(one.note, 40)})" if one.note else "")
        for one in match.parts
        if one.points or one.most
    )
    return ", ".join(told) or "no parts"


def place_stage(place: Place, lead: Lead, match: Match | None, rules: Rules, posted: bool) -> Stage:
    """What a place did with the lead: posted, refused and why, or waiting."""
    name = "Your messages" if place.kind == "dm" else "This channel"
    own = match if place.kind == "dm" else None
    if posted:
        return name, (Bold("posted there"),)
    if place.dead:
        return name, (Bold(STOPPED), f": posts do not arrive there ({short(place.dead, 80)})")
    if place.lane == "off":
        return name, (Bold(STOPPED), ": turned off, see /leads alerts")
    reason = refused(lead, place, rules, own)
    if reason:
        detail = (
            f" ({merit(lead, own):.0f} of at least {place.threshold:.0f})"
            if reason == "score"
            else ""
        )
        return name, (Bold(STOPPED), f": {WHY.get(reason, reason)}{detail}")
    lane = (
        "at once"
        if place.lane == "instant" or fast(own, rules)
        else f"with the {place.lane} digest"
    )
    return name, (f"goes {lane}, at most {place.cap} at a time; what is over that is counted only",)


async def explained(call: Call, lead: Lead, fit: Fit, *, replaces: bool = False) -> Message:
    """Every stage of one lead for the caller."""
    match = fit.match(lead)
    community = await community_of(call)
    rules = rules_of(community.settings)
    stages = [source_stage(lead), copy_stage(lead), *gate_stages(lead), *member_stages(match, lead)]
    for place, posted in await _places(call, fit, lead):
        stages.append(place_stage(place, lead, match, rules, posted))
    if lead.state != "open":
        stages.append(("State", (lead.state,)))
    head = f"Why: {title(lead, 100)}"
    risk = noticed(lead.understood.risk)
    facts = Facts(tuple((name, _cut(rich)) for name, rich in stages))
    show = Controls((Button("Show it", acting("show", lead.id)),))
    return Message(
        _summary(head, stages),
        (
            Heading(head),
            facts,
            *((risk,) if risk else ()),
            Lines(((f"#{lead.id}",),), small=True),
            show,
        ),
        replaces=replaces,
    )


def _cut(rich: Rich) -> Rich:
    return tuple(
        short(one, 320) if isinstance(one, str) and len(one) > 320 else one for one in rich
    )


def _summary(head: str, stages: Sequence[Stage]) -> str:
    stopped = [name for name, rich in stages if Bold(STOPPED) in rich]
    return f"{head}: " + (f"stopped at “{stopped[0]}”" if stopped else "nothing stopped it")


async def _places(call: Call, fit: Fit, lead: Lead) -> list[tuple[Place, bool]]:
    """The caller's own place and the channel where the question was asked."""
    store = call.services.store
    own = await store.places.of_member(fit.member.id)
    here = await store.places.find(fit.member.community, call.caller.channel)
    wanted = [place for place in (own, here) if place is not None]
    return [
        (place, lead.id in await store.deliveries.posted(place.id, [lead.id])) for place in wanted
    ]


async def run(call: Call) -> Message:
    """Why a lead was shown, or was not."""
    return await explained(call, await lead_of(call, call.options["lead"]), await fit_of(call))


async def pressed(call: Call) -> Message:
    """The same from a card."""
    return await explained(call, await lead_of(call, call.options["argument"]), await fit_of(call))


COMMANDS = (
    Command(
        "why",
        "why a lead reached you, or did not",
        run,
        (Option("lead", "its number, as in lists", "integer", required=True, least=1),),
        example="/leads why 12",
        order=12,
    ),
)
ACTIONS = (Action("why", pressed),)
