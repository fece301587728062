"""The controls under a lead; what they do is found by the first word of their action."""

from collections.abc import Sequence

from bot.chat.limits import CHOICES, LABEL, short, web
from bot.chat.messages import Button, Choice, Controls, Select
from bot.models import Lead

STATUSES = {
    "saved": "Saved",
    "applied": "Applied",
    "talking": "In talks",
    "won": "Won",
    "lost": "Lost",
    "dismissed": "Not for me",
}


def acting(verb: str, *words: object, place: int | None = None) -> str:
    """An action: `verb:word:word`, with `@place` where it must work in direct messages.

    The place tells whose community a press belongs to where the platform does not.
    """
    told = ":".join((verb, *map(str, words)))
    return told if place is None else f"{told}@{place}"


def controls(
    lead: Lead,
    *,
    own: bool = False,
    place: int | None = None,
    status: str | None = None,
    dm: bool = False,
) -> tuple[Controls, ...]:
    """Open, Save, Applied, Not for me, Why; then Mute and Share.

    On a reader's `own` card a press changes the card itself, elsewhere it is answered in private.
    In direct messages there is nobody to share with.
    """
    words: tuple[object, ...] = (lead.id, "own") if own else (lead.id,)
    url = web(lead.url)
    opened = (Button("Open", url=url),) if url else ()
    marked = (
        (Button(f"Undo “{STATUSES.get(status, status)}”", acting("undo", *words, place=place)),)
        if status
        else (
            Button("Save", acting("save", *words, place=place), style="primary"),
            Button("Applied", acting("applied", *words, place=place)),
            Button("Not for me", acting("no", *words, place=place)),
        )
    )
    return (
        Controls((*opened, *marked, Button("Why", acting("why", lead.id, place=place)))),
        Controls(
            (
                Button("Mute…", acting("mute", lead.id, place=place)),
                *(() if dm else (Button("Share", acting("share", lead.id, place=place)),)),
            )
        ),
    )


def dm_controls(place: int) -> Controls:
    """What every direct message ends with."""
    return Controls(
        (
            Button("Stop these messages", acting("stop", place=place)),
            Button("Settings", acting("alerts", place=place)),
        )
    )


def opener(leads: Sequence[Lead], first: int = 1, place: int | None = None) -> Controls | None:
    """A select that shows one lead of a list counted from `first`; None for an empty list."""
    if not leads:
        return None
    choices = tuple(
        Choice(short(f"{position}. {one.title}", LABEL) or f"{position}.", str(one.id))
        for position, one in enumerate(leads[:CHOICES], first)
    )
    return Controls((Select("Show one of them…", acting("show", place=place), choices),))
