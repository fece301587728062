"""Several leads as one message: best first, grouped, with numbers that add up."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from bot.chat.cards import credit_lines, line, notification
from bot.chat.cards_controls import dm_controls, opener
from bot.chat.cards_facts import speciality_words
from bot.chat.extent import WRITTEN, written
from bot.chat.faults import size
from bot.chat.limits import CHOICES, TOTAL, short
from bot.chat.messages import Block, Code, Heading, Lines, Message
from bot.chat.showing import Showing
from bot.models import Lead, Match

Entry = tuple[Lead, Match | None]
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
    total = len(entries) + more
    head = heading or counted(total) + (" for you" if ranked[0][1] else "")
    words = _Words(ranked, groups_of(entries), showing, head, total)
    number = words.fitting()
    leads = [lead for lead, _ in ranked[:number]]
    blocks = (
        *words.of(number),
        *((opened,) if (opened := opener(leads, place=place)) else ()),
        *((dm_controls(place),) if dm and place is not None else ()),
    )
    best = short(f"{counted(total)}. Best: {notification(leads[0], showing)}", 150)
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


@dataclass(slots=True)
class _Words:
    """What a digest says, by how many of its leads it shows."""

    ranked: Sequence[Entry]
    group: Callable[[Entry], str]
    showing: Showing
    head: str
    total: int
    _lines: dict[int, Lines] = field(init=False)

    def __post_init__(self) -> None:
        """Make the lines once, however many are tried."""
        most = self.ranked[:CHOICES]
        self._lines = {lead.id: line(lead, self.showing, match) for lead, match in most}

    def of(self, number: int) -> tuple[Block, ...]:
        """The first so many leads, what is said of the others, and every credit."""
        shown = self.ranked[:number]
        whole = number == self.total
        return (
            Heading(self.head if whole else f"{self.head}: the best {number}"),
            *self._grouped(shown),
            *_rest(self.total - number),
            credit_lines([lead for lead, _ in shown], self.showing),
        )

    def fitting(self) -> int:
        """How many leads fit one message with all that is said of them, at least one."""

        def too_many(number: int) -> bool:
            said = self.of(number)
            return size(Message("-", said)) > TOTAL or written(said) > WRITTEN

        return max(1, bisect_left(range(1, len(self._lines) + 1), x=True, key=too_many))

    def _grouped(self, shown: Sequence[Entry]) -> Iterator[Block]:
        groups = [(name, list(of)) for name, of in groupby(shown, key=self.group)]
        for name, of in groups:
            if len(groups) > 1:
                yield Heading(name)
            yield from (self._lines[lead.id] for lead, _ in of)


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
