"""The marks by which copies of a posting are known: company, roles, links and sentences."""

import html
import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from bot.reading.copies_title import Role, company_key, role_of
from bot.reading.folding import fold
from scrapers.posting import Posting
from scrapers.text import plain

MAX_TEXT: Final = 12_000
"""Characters of a text that are compared."""
LEAST_SENTENCE: Final = 30
MOST_SENTENCES: Final = 80
MOST_ROLES: Final = 12
MOST_LINKS: Final = 30

_HEADS = (
    "engineers?|developers?|scientists?|analysts?|managers?|designers?|architects?|researchers?"
    "|directors?|consultants?|specialists?|sres?|executives?|recruiters?|swes?|entwickler(?:in)?"
    "|annotators?|trainers?|technicians?|administrators?|officers?|writers?|interns?|partners?"
)
_ROLE = re.compile(
    rf"(?<![\w/])((?:[A-Z][\w/.+&-]{{0,30}} ){{0,3}}(?i:{_HEADS})\b"
    r"(?: ?[,–—-] ?[A-Z][\w&/]{0,20}(?: [A-Z&][\w&/]{0,20}){0,2})?)"
)
_ASIDE = re.compile(r"(?<=\w) ?[(,|/]| [–—-] ")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s|[\n•·▪●|]")
_SIGNS = re.compile(r"[\W_]+")
_LINK = re.compile(r"https?://([\w.-]{1,100})((?:/[\w.%~+-]{1,100}){0,6})")
_CLIENT = re.compile(
    r"\b(?:(?:our|my|one of our|notre|nos|nuestro|end) (?:\w+ ){0,2}(?:clients?|customers?|cliente)|on behalf of"
    r"|(?:end)?kunden?|client final|cliente final|klient\w*)\b[ ,:(-]{1,3}([^.!?;\n]{8,110})"
)
_DESCRIBES = re.compile(r"[a-z]{4,}")
DESCRIBED: Final = 6
"""Words of what is said of a client that are compared."""
# Hosts of many companies: their name says nothing of whose link it is.
_SHARED_HOSTS = frozenset(
    """greenhouse grnh lever ashbyhq workable breezy linkedin github gitlab google youtube notion
    ycombinator twitter facebook medium recruitee bamboohr applytojob smartrecruiters workday
    myworkdayjobs teamtailor personio rippling gem wellfound angel typeform airtable calendly dover
    techcrunch forbes instagram bit tinyurl x t apple microsoft amazonaws crunchbase glassdoor
    jobs boards docs forms news app apply upwork himalayas remotive remoteok""".split()
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What is compared of a posting; everything but `text` is folded and hashed.

    `companies` are keys of its company's name and own hosts; `listed` is a posting that heads its
    text with company, roles and places, and may offer several roles; `owned` one whose source
    states the company; `short` is the role up to the title's first comma or
    bracket; `clients` are the words that say who each client is.
    """

    id: str
    source: str
    companies: frozenset[str]
    role: Role
    short: Role
    roles: frozenset[Role]
    links: frozenset[int]
    sentences: frozenset[int]
    clients: tuple[frozenset[str], ...]
    listed: bool
    owned: bool
    text: str


def marks_of(posting: Posting) -> Marks:
    """The marks of one posting; linear in the length of its text."""
    text = plain(posting.text)[:MAX_TEXT]
    raw = (
        html.unescape(html.unescape(posting.text[: MAX_TEXT * 2]))
        if "&" in posting.text
        else posting.text
    )
    links = _LINK.findall(raw[: MAX_TEXT * 2])[:MOST_LINKS]
    first = posting.title or text.split("\n", 1)[0]
    listed = not posting.company and (first.count("|") > 1 or not posting.title or len(first) > 90)
    low = fold(text)
    sentences = [_SIGNS.sub(" ", one).strip() for one in _SENTENCE_END.split(low)]
    whole = [one for one in sentences if len(one) >= LEAST_SENTENCE][:MOST_SENTENCES]
    name = company_key(
        posting.company or (first.split("|", 1)[0] if listed or "|" in first else "")
    )
    hosts = frozenset() if posting.company else _hosts(links)
    role = role_of(posting.title if not listed else "")
    roles = _roles(f"{posting.title}\n{text}") if listed or not posting.company else frozenset()
    return Marks(
        posting.id,
        posting.source,
        hosts | ({name} if name else frozenset()),
        role,
        role_of(_ASIDE.split(posting.title, maxsplit=1)[0]) if not listed else role,
        roles,
        frozenset(hashed(host + path) for host, path in links if _deep(path)),
        frozenset(map(hashed, whole)),
        _clients(low),
        listed,
        bool(posting.company),
        text,
    )


def hashed(words: str) -> int:
    """A stable hash of 62 bits."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big") >> 2


def _clients(low: str) -> tuple[frozenset[str], ...]:
    """The first words that describe each client, without those of every ad."""
    found = []
    for match in _CLIENT.finditer(low[:4000]):
        words = [one for one in _DESCRIBES.findall(match[1]) if one not in _OF_ANY_CLIENT]
        if words:
            found.append(frozenset(words[:DESCRIBED]))
    return tuple(found[:4])


_OF_ANY_CLIENT = frozenset(
    """that this they their them with from have been will would into also very what which who whose based located
    looking seeking seeks needs need requires wants hiring searching search urgently currently leading global
    international large major well known company business organisation organization firm group industry sector
    team role position project contract month months week days long term initial remote hybrid site office data
    engineer developer scientist analyst consultant specialist architect manager freelance senior junior lead
    eine einen einem einer suchen sucht fuer unseren unserem unser wir einen branche bereich ab sofort braucht
    nous recherchons recherche acteur majeur dans pour para busca buscamos sector szukamy branzy""".split()
)


def _roles(text: str) -> frozenset[Role]:
    found = []
    for match in _ROLE.finditer(text[:4000]):
        role = role_of(match.group(1))
        if len(role.core) > 1 or (role.core and role.levels):
            found.append(role)
    return frozenset(dict.fromkeys(found[:MOST_ROLES]))


def _hosts(links: list[tuple[str, str]]) -> frozenset[str]:
    names = set()
    for host, path in links:
        parts = host.lower().split(".")
        own = parts[-2] if len(parts) > 1 else ""
        if own in {"co", "com"} and len(parts) > 2:
            own = parts[-3]
        if own in _SHARED_HOSTS:
            own = (
                path.lower().split("/")[1]
                if own in {"lever", "ashbyhq", "greenhouse"} and path
                else ""
            )
        if len(own) > 2 and own not in _SHARED_HOSTS:
            names.add(_SIGNS.sub("", own))
    return frozenset(names)


def _deep(path: str) -> bool:
    """Whether a link leads to one job rather than to a company or its list of jobs."""
    parts = [part for part in path.split("/") if part]
    return bool(parts) and (len(parts[-1]) >= 8 or any(map(str.isdigit, parts[-1])))
