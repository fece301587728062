"""Several leads as one message: best first, grouped, with numbers that add up."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from bot.chat.cards import credit_lines, line, notification
from bot.chat.cards_controls import dm_controls, opener
from bot.chat.cards_facts import speciality_words
from bot.chat.faults import size
from bot.chat.limits import CHOICES, TOTAL, short
from bot.chat.messages import Block, Code, Heading, Lines, Message
from bot.chat.showing import Showing
from bot.models import Lead, Match

Entry = tuple[Lead, Match | None]
ROOM = TOTAL - 500
"""Left for the heading, the credits and what is said of those that are not shown."""
GROUP = 45
"""The longest heading of a group."""
OTHERS = "More machine learning"


def digest(
    entries: Sequence[Entry],
    showing: Showing,
    *,
    more: int = 0,
    heading: str = "",
    place: int | None = None,
    dm: bool = False,
) -> Message:
    """The digest of these leads; `more` is how many others were found and not given.

    What does not fit the message is counted among those that are not shown, so that the numbers
    in the heading and at the end are true of what is seen.
    """
    if not entries:
        return empty(dm=dm, place=place)
    ranked = grouped(entries)
    shown = _fitting(ranked, showing)
    total = len(entries) + more
    leads = [lead for lead, _ in shown]
    head = heading or counted(total) + (" for you" if shown[0][1] else "")
    blocks = (
        Heading(head if len(shown) == total else f"{head}: the best {len(shown)}"),
        *_groups(shown, groups_of(entries), showing),
        *_rest(total - len(shown)),
        credit_lines(leads, showing),
        *((opened,) if (opened := opener(leads, place=place)) else ()),
        *((dm_controls(place),) if dm and place is not None else ()),
    )
    best = short(f"{counted(total)}. Best: {notification(shown[0][0], showing)}", 150)
    return Message(best, blocks, private=False)


def empty(*, dm: bool = False, place: int | None = None) -> Message:
    """One line for a day without leads, for those who chose to hear it."""
    said = "No new leads since the last digest."
    tail = (dm_controls(place),) if dm and place is not None else ()
    return Message(said, (Lines(((said,),)), *tail), private=False)


def counted(total: int) -> str:
    """How many new leads."""
    return f"{total} new lead{'' if total == 1 else 's'}"


def grouped(entries: Sequence[Entry]) -> list[Entry]:
    """The entries best first, those of a speciality together, the group of the best one first."""
    ranked = sorted(entries, key=lambda one: -(one[1].score if one[1] else 0.0))
    group = groups_of(ranked)
    order = {name: place for place, name in reversed([*enumerate(map(group, ranked))])}
    return sorted(ranked, key=lambda one: order[group(one)])


def groups_of(entries: Sequence[Entry]) -> Callable[[Entry], str]:
    """The heading for each entry: its speciality where at least two share it."""
    counts = Counter(speciality(one) for one in entries)

    def group(entry: Entry) -> str:
        name = speciality(entry)
        return name if counts[name] > 1 else OTHERS

    return group


def speciality(entry: Entry) -> str:
    """The speciality of a lead as a heading."""
    return speciality_words(entry[0].understood.speciality, 40) or OTHERS


def _fitting(entries: Sequence[Entry], showing: Showing) -> list[Entry]:
    """The longest beginning that fits one message, at least one."""
    shown: list[Entry] = []
    room = ROOM
    for lead, match in entries[:CHOICES]:
        leads = [one for one, _ in shown]
        credited = _length(credit_lines([*leads, lead], showing)) - _length(
            credit_lines(leads, showing)
        )
        room -= _length(line(lead, showing, match)) + credited + GROUP
        if shown and room < 0:
            break
        shown.append((lead, match))
    return shown


def _length(*blocks: Block) -> int:
    return size(Message("-", blocks))


def _groups(
    entries: Sequence[Entry], group: Callable[[Entry], str], showing: Showing
) -> Iterator[Block]:
    groups = [(name, list(of)) for name, of in groupby(entries, key=group)]
    for name, of in groups:
        if len(groups) > 1:
            yield Heading(name)
        yield from (line(lead, showing, match) for lead, match in of)


def _rest(more: int) -> Iterator[Block]:
    if more > 0:
        yield Lines(((f"{more} more: ", Code("/leads search")),))


def listing(
    entries: Sequence[Entry], showing: Showing, *, first: int, total: int, heading: str
) -> tuple[Block, ...]:
    """One page of a list: `6-10 of 43`, the leads, their credits."""
    if not entries:
        return (Heading(heading),)
    last = first + len(entries) - 1
    return (
        Heading(heading),
        Lines(((f"{first}-{last} of {total}",),), small=True),
        *(line(lead, showing, match) for lead, match in entries),
        credit_lines([lead for lead, _ in entries], showing),
    )
