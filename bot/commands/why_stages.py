"""The stages of a lead, each with what decided it there: pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.chat.cards_facts import ENGAGEMENTS, FIELDS, SPECIALITIES, listed, quoted
from bot.chat.cards_reasons import missing, told
from bot.chat.limits import short
from bot.chat.messages import Bold, Link, Piece, Rich, When
from bot.chat.showing import Showing
from bot.models import Lead, Match, Place
from bot.work.routing import WHY, Rules, at_once, merit, refused

Stage = tuple[str, Rich]
PASSED, STOPPED = "passed", "stopped here"


def source_stage(lead: Lead, showing: Showing) -> Stage:
    """Where the lead was seen, and when."""
    seen: Rich = (", first seen ", When(lead.first_seen)) if lead.first_seen else ()
    return ("Source", (short(showing.credit(lead.source).title, 60), *seen))


def copy_stage(lead: Lead, showing: Showing) -> Stage:
    """Which postings were joined to it."""
    if len(lead.sightings) < 2:
        return ("Copies", ("none: seen once",))
    pieces: list[Piece] = [f"{len(lead.sightings)} postings are one lead: "]
    for position, one in enumerate(lead.sightings[:5]):
        name = short(f"{showing.credit(one.source).title}: {one.title}", 70)
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
    if lacking := missing(match):
        yield "Asked, not yours", (listed(lacking, 8),)
    if lead.understood.negated:
        yield "Said not to matter", (listed(lead.understood.negated, 5),)


def _parts(match: Match) -> str:
    told = (
        f"{one.name} {round(one.points, 1):+g}"
        + (f" of {one.most:.0f}" if one.most else "")
        + (f" ({short(SPECIALITIES.get(one.note, one.note), 40)})" if one.note else "")
        for one in match.parts
        if one.points or one.most
    )
    return ", ".join(told) or "no parts"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a lead at a place."""

    place: Place
    posted: bool = False
    waits: bool = False
    opens: datetime | None = None
    """When it is no longer quiet there, where it is now."""
    backlog: bool = False


def place_stage(fate: Fate, lead: Lead, match: Match | None, rules: Rules) -> Stage:
    """What a place did with the lead: posted, refused and why, or waiting."""
    place = fate.place
    name = "Your messages" if place.kind == "dm" else "This channel"
    own = match if place.kind == "dm" else None
    if fate.posted:
        return name, (Bold("posted there"),)
    stopped = _stopped(fate, lead, own, rules)
    if stopped:
        return name, (Bold(STOPPED), f": {stopped}")
    now = at_once(place, own.score if own else 0.0, rules)
    if fate.waits:
        return name, _waits(fate, now=now)
    if now:
        over = "is counted in the evening" if place.lane == "instant" else "goes with the digest"
        return name, (f"goes at once, at most {place.cap} a day; what is over that {over}",)
    most = f"at most {place.cap} at a time; what is over that is counted only"
    return name, (f"goes with the {place.lane} digest, {most}",)


def _waits(fate: Fate, *, now: bool) -> Rich:
    place = fate.place
    if now and fate.opens is not None:
        return ("waits until it is no longer quiet there (", When(fate.opens), "), best first")
    if place.lane != "instant":
        return (f"waits for the {place.lane} digest, which shows the best {place.cap}",)
    return (f"waits: the {place.cap} of a day are reached, and the rest is counted in the evening",)


def _stopped(fate: Fate, lead: Lead, own: Match | None, rules: Rules) -> str:
    place = fate.place
    if place.dead:
        return f"posts do not arrive there ({short(place.dead, 80)})"
    if place.lane == "off":
        return "turned off, see /leads alerts"
    if fate.backlog:
        return "it was there when its source was read for the first time"
    reason = refused(lead, place, rules, own)
    if reason == "score":
        return f"{WHY['score']} ({merit(lead, own):.0f} of at least {place.threshold:.0f})"
    return WHY.get(reason, reason)
