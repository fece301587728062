"""The ads of one mail: which lines belong to which, and where each one's title stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from config.senders import Pattern, Sender, Senders
from scrapers.mail.lines import Line, canonical

MAX_CARDS = 100
MAX_LINES = 200  # of one ad


@dataclass(frozen=True, slots=True)
class Link:
    """The link of an ad: the groups of its sender's pattern, and its canonical address."""

    key: str
    groups: dict[str, str]
    url: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """One ad: its lines without the title, and its link where it has one."""

    title: str
    lines: tuple[str, ...]
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cuts the mails of one sender."""

    senders: Senders
    sender: Sender

    def cards(self, lines: Sequence[Line]) -> list[Card]:
        """The ads in a mail's lines, in order; none where nothing is recognised."""
        kept = list(self._until_footer(lines))
        links = [self._link(one) for one in kept]
        if self.sender.single:
            return self._single(kept, links)
        starts = _firsts(links)[:MAX_CARDS]
        if not starts:
            return []
        titles = [self._title_at(kept, links, start) for start in starts]
        if any(one is None for one in titles):
            starts_above = self._above(kept, starts)
            return self._cut(kept, links, starts_above, starts)
        return self._cut(kept, links, starts, starts, [one for one in titles if one is not None])

    def _cut(
        self,
        lines: Sequence[Line],
        links: Sequence[Link | None],
        begins: Sequence[int],
        starts: Sequence[int],
        titles: Sequence[int] = (),
    ) -> list[Card]:
        """Cards from each beginning to the next; the title is their first line that says something."""
        found = []
        ends = [*begins[1:], len(lines)]
        for number, (begin, end) in enumerate(zip(begins, ends, strict=True)):
            own = range(begin, min(end, begin + MAX_LINES))
            said = [at for at in own if self._says(lines[at].text)]
            title = titles[number] if titles else next(iter(said), None)
            text = "" if title is None else lines[title].text
            rest = tuple(lines[at].text for at in said if at != title)
            found.append(Card(text, rest, links[starts[number]]))
        return [one for one in found if one.title or one.lines]

    def _single(self, lines: Sequence[Line], links: Sequence[Link | None]) -> list[Card]:
        said = tuple(one.text for one in lines if self._says(one.text))[:MAX_LINES]
        if not said:
            return []
        return [Card("", said, next((one for one in links if one), None))]

    def _title_at(
        self, lines: Sequence[Line], links: Sequence[Link | None], start: int
    ) -> int | None:
        """The first line with this ad's link whose text is no "View job" and no logo."""
        link = links[start]
        assert link is not None, "cards start at links"
        for at in range(start, min(len(lines), start + MAX_LINES)):
            here = links[at]
            if here is not None and here.key != link.key:
                return None
            if here is not None and self._says(lines[at].text):
                return at
        return None

    def _above(self, lines: Sequence[Line], starts: Sequence[int]) -> list[int]:
        """Where each ad begins if its title stands above its link: at the block before it."""
        found: list[int] = []
        for start in starts:
            floor = found[-1] + 1 if found else 0
            at = start
            while at > floor and not self._says(lines[at].text):
                at -= 1  # over gaps and rules up to the block
            while at > floor and self._says(lines[at - 1].text) and not lines[at - 1].links:
                at -= 1
            found.append(at)
        return found

    def _until_footer(self, lines: Sequence[Line]) -> Iterator[Line]:
        """The lines up to the footer; one among the first lines is no footer but a greeting."""
        begun = False
        for one in lines:
            link = self._link(one)
            begun = begun or link is not None or (self.sender.single and len(one.text) > 40)
            if begun and link is None and _any(self.senders.end, one.text):
                return
            yield one

    def _says(self, text: str) -> bool:
        noise = (*self.sender.noise, *self.senders.noise)
        return bool(text) and not any(one.fullmatch(text) for one in noise)

    def _link(self, line: Line) -> Link | None:
        pattern = self.sender.link
        for url in line.links if pattern is not None else ():
            found = pattern.match(url) if pattern is not None else None
            if found:
                groups = {key: value for key, value in found.groupdict().items() if value}
                return _named(url, groups, self.sender)
        return None


def _named(url: str, groups: dict[str, str], sender: Sender) -> Link:
    id_ = groups.get("id") or groups.get("slug") or ""
    if not id_:  # an advertisement: its address is all tracking
        return Link(url[:2_000], groups, None)
    shown = sender.url.format_map({"host": "", **groups}) if sender.url else canonical(url)
    return Link(id_, groups, shown)


def _firsts(links: Sequence[Link | None]) -> list[int]:
    """The positions at which each link stands for the first time."""
    seen: set[str] = set()
    found = []
    for at, link in enumerate(links):
        if link is not None and link.key not in seen:
            seen.add(link.key)
            found.append(at)
    return found


def _any(patterns: Sequence[Pattern], text: str) -> bool:
    return any(one.search(text) for one in patterns)
