"""A lead as a message: the point first, then the facts, the reasons and where it comes from."""

from collections.abc import Iterator, Sequence

from bot.chat.cards_controls import controls, dm_controls
from bot.chat.cards_facts import facts, listed, where
from bot.chat.cards_reasons import noticed, reasons
from bot.chat.figures import length, paid, span
from bot.chat.limits import NOTIFICATION, TITLE, cut, short, web
from bot.chat.messages import Block, Bold, Heading, Lines, Link, Message, Piece, Rich, When
from bot.chat.showing import Showing
from bot.models import Lead, Match

EXCERPT = 400
UNTITLED = "Untitled lead"


def title(lead: Lead, most: int = TITLE) -> str:
    """The lead's title as one plain line, with its state where it is not open."""
    state = "[Closed] " if lead.state == "closed" else ""
    return state + (short(lead.title, most - len(state)) or UNTITLED)


def pay_words(lead: Lead, showing: Showing) -> str:
    """The pay in a few words, for headings and lists."""
    return paid(lead.understood.pay, showing.locale)


def notification(lead: Lead, showing: Showing) -> str:
    """The one line that a notification shows and a screen reader says: title and pay."""
    tail = f" · {pay_words(lead, showing)}"
    return title(lead, NOTIFICATION - len(tail)) + tail


def card(
    lead: Lead,
    showing: Showing,
    match: Match | None = None,
    *,
    own: bool = False,
    place: int | None = None,
    dm: bool = False,
    status: str | None = None,
    note: str = "",
    excerpt: bool = False,
    private: bool = False,
) -> Message:
    """A lead in full.

    `match` is how well it fits the reader; None in a channel. On the reader's `own` card a press
    changes the card itself; a direct message (`dm`) is one, and ends with Stop and Settings.
    `place` is where it is posted, for platforms that do not tell the community of a press. `status`
    is the reader's mark, `note` what happened to it since; `excerpt` adds the beginning of the ad.
    """
    blocks = (
        Heading(cut(f"{title(lead)} · {pay_words(lead, showing)}", TITLE + 60), web(lead.url)),
        *_state(lead, note),
        facts(lead, showing),
        *((reasons(match),) if match else ()),
        *_risk(lead),
        *_excerpt(lead, excerpt=excerpt),
        credit_lines((lead,), showing),
        *controls(lead, own=own or dm, place=place, status=status, dm=dm),
        *((dm_controls(place),) if dm and place is not None else ()),
    )
    thread = title(lead, 100)
    return Message(notification(lead, showing), blocks, private=private, thread=thread)


def _state(lead: Lead, note: str) -> Iterator[Block]:
    lines: list[Rich] = []
    if lead.state == "closed":
        lines.append((Bold("Closed"), ": its source no longer offers it."))
    if lead.state == "unknown":
        lines.append(("Whether it is still open could not be checked.",))
    if note:
        lines.append((short(note, 300),))
    if lines:
        yield Lines(tuple(lines))


def _risk(lead: Lead) -> Iterator[Block]:
    if lines := noticed(lead.understood.risk):
        yield lines


def _excerpt(lead: Lead, *, excerpt: bool) -> Iterator[Block]:
    text = short(lead.text, EXCERPT) if excerpt else ""
    if text:
        yield Lines(((text,),), small=True)


def line(lead: Lead, showing: Showing, match: Match | None = None) -> Lines:
    """A lead in two lines, for lists: title and pay; then what decides whether to open it."""
    name = title(lead, 100)
    url = web(lead.url)
    head: Rich = (Link(name, url) if url else Bold(name), f" · {pay_words(lead, showing)}")
    return Lines((head, (*_brief(lead, showing, match),)), rest_small=True)


def _brief(lead: Lead, showing: Showing, match: Match | None) -> Iterator[Piece]:
    read = lead.understood
    sources = {lead.source, *(seen.source for seen in lead.sightings)}
    credit = showing.credit(lead.source).title
    parts = (
        f"#{lead.id}",
        f"fit {match.score:.0f}" if match else "",
        short(lead.company or "", 40),
        where(read, showing.locale),
        span(read.hours, "h a week", showing.locale),
        length(read.weeks, showing.locale),
        listed((one.skill for one in match.matched), 3) if match else "",
        "look twice" if read.risk.level else "",
        short(credit, 40) + (f" and {len(sources) - 1} more" if len(sources) > 1 else ""),
    )
    yield " · ".join(part for part in parts if part)
    if lead.since:
        yield " · "
        yield When(lead.since)


def credit_lines(leads: Sequence[Lead], showing: Showing) -> Lines:
    """The attributions of every source that is shown, each once."""
    sources = dict.fromkeys(
        name for lead in leads for name in (lead.source, *(seen.source for seen in lead.sightings))
    )
    pieces: list[Piece] = ["Via "]
    for position, piece in enumerate(showing.attributions(sources)):
        pieces += [", ", piece] if position else [piece]
    return Lines((tuple(pieces),), small=True)
