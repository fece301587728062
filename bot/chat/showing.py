"""What a card needs to know beside the lead: the reader's locale, the sources, the day's rates."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Protocol

from bot.chat.limits import short, web
from bot.chat.messages import Link, Piece
from bot.understanding import Pay, Span

_NAMED_ADDRESS = re.compile(r"\A(.{1,200}?)\s*\((https?://[^\s()]+)\)\s*\Z", re.DOTALL)
_BY = re.compile(r"\Ajobs by ", re.IGNORECASE)
MEMBERS = "members-"
"""The sources of leads that members shared begin so; the community's number follows."""


class Named(Protocol):
    """What is read of a source's specification."""

    @property
    def name(self) -> str:
        """The source's name, as in a posting."""

    @property
    def home(self) -> str:
        """The page a reader is sent to."""

    @property
    def attribution(self) -> str:
        """The words that its terms ask for; "" for none."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A source's page, and the words that its terms ask for with every delivered message."""

    name: str
    home: str = ""
    attribution: str = ""

    @property
    def title(self) -> str:
        """The source as its attribution names it, without page and licence; else its own name."""
        named = _NAMED_ADDRESS.match(self.attribution)
        words = (named[1] if named else self.attribution).partition(", ")[0]
        return _BY.sub("", short(words, 60)) or self.name

    @property
    def piece(self) -> Piece:
        """The attribution: `Name (https://address)` becomes a link."""
        text = self.attribution or self.name
        if named := _NAMED_ADDRESS.match(text):
            return Link(short(named[1], 120), named[2])
        return Link(short(text, 160), self.home) if web(self.home) else short(text, 160)


@dataclass(frozen=True, slots=True)
class Showing:
    """How leads are shown to one reader.

    `hourly` estimates a pay, for hours a week, as an amount an hour in `currency`, by the rates of the day `rates_of`.
    """

    locale: str = "en"
    credits: Mapping[str, Credit] = dataclass_field(default_factory=dict)
    hourly: Callable[[Pay, Span | None], Span | None] | None = None
    currency: str = "USD"
    rates_of: date | None = None

    def credit(self, source: str) -> Credit:
        """The credit of a source, its bare name where nothing else is known."""
        if source.startswith(MEMBERS):
            return Credit("a member of this community")
        return self.credits.get(source) or Credit(source)

    def attributions(self, sources: Iterable[str]) -> tuple[Piece, ...]:
        """The attribution of each source once, in order."""
        return tuple(dict.fromkeys(self.credit(one).piece for one in sources))


def credits_of(specs: Iterable[Named]) -> dict[str, Credit]:
    """The credits of all configured sources by name."""
    return {one.name: Credit(one.name, one.home, one.attribution) for one in specs}
