"""Whose sentences the signs of a field stand in: what you do, what is asked, what others are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final, Literal

from bot.reading.cues import Hit
from bot.reading.opened import opened
from bot.reading.words import Text

_YOU = opened(
    r"\b(?:you|you'll|your|you're|roles?|hiring|looking for|seeking|needs?|needed|experienced?|skills|knowledge"
    r"|responsib\w*|must|requir\w+|stack|should|ability|able|candidates?|join|position|project|engineers?|developers?|scientists?"
    r"|expert|freelancer|help (?:us|me)|i want|task|deliver\w*|duties|strong|proficien\w*|background"
    r"|understanding|degree|bonus|years|deine?|ihre?|sie|aufgaben|kenntnisse|erfahrung|vous|votre|maitrise"
    r"|buscamos|experiencia|szukamy|doswiadczenie)\b"
)
_COMPANY = opened(
    r"\b(?:we're building|we are building|(?:is|are) building|builds|we build|we built"
    r"|our (?:platform|product|mission|vision|customers|company|technology|software|ai)|is an? |company|startup"
    r"|powered|founded|backed|raised|funding|series [a-d]|customers|leader in|leading|helps?|transform\w*)\b"
)
_ASIDE = opened(
    r"\b(?:familiar\w*|exposure|a plus|bonus|nice to have|preferred|ideally|interest in|curio\w+|comfortable (?:using|with)"
    r"|us(?:e|ing) ai|ai tools|willing\w* to learn|desirable|awareness|ai-assisted|coding assistants?"
    r"|collaborat\w+ with|partner\w* with|alongside|von vorteil|un plus|deseable|mile widzian\w+)\b"
)
_MAKING = opened(
    r"\b(?:(?:re)?(?:build(?:s|ing)?|built|train(?:s|ing)?)|(?:develop|design|deploy|implement)(?:s|ing|ed)?"
    r"|(?:fine-?tun|evaluat|optimi[sz]|productioni[sz]|creat|integrat|orchestrat|automat)(?:e|es|ing|ed))\b"
)
_ACTING = opened(
    r"\b(?:(?:prototyp|scal|improv|solv|tun|serv)(?:e|es|ing)|(?:architect|maintain|extend|experiment)(?:ing|ed)?"
    r"|research(?:es|ing)?|ship(?:s|ping|ped)?|own(?:s|ing)?|appl(?:y|ies|ying|ied)|run(?:ning)?|work(?:ing)? (?:on|with)"
    r"|(?:entwickl|desarroll|concev|tworz|wdraz|trainier|entrain|entren)\w*)\b"
)
"""Verbs only, in two patterns of few beginnings: "developers" and "applications" do nothing."""

_LATER = re.compile(
    r"\b(?:check back|future (?:roles?|openings?|positions?|opportunities)"
    r"|more (?:roles?|positions?|openings?)\b[^.;\n]{0,80}?\b(?:later|(?<!as )soon|in the future)"
    r"|(?:roles?|positions?|openings?) (?:are |is |will be )?(?:coming|opening|posting|posted) (?:\w+ ){0,2}(?:later|soon))\b"
)
"""What is not offered yet: "check back soon, more roles in ML posting later"."""
_LATER_WORDS: Final = ("check", "future", "later", "soon")
"""One of them stands in whatever that matches; few texts have any."""
MOST_LATER = 20
"""Mentions of what is not offered yet; more is no posting."""
_BACK, _AHEAD = 110, 20
"""How far what it is said of stands from such a word."""
_OFFERS: Final = frozenset(
    {"role.mention", "role.mention.data", "ml.strong", "ml.work", "ml.claim"}
)
_CLAIMS: Final = frozenset({"ml.claim", "ai.product"})

Speaks = Literal["doing", "asking", "others"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The hits of a posting by what they are a sign of, and whose sentences they stand in."""

    text: Text
    by: Mapping[str, list[Hit]]
    doing: frozenset[str]
    asking: frozenset[str]

    def has(self, *says: str) -> bool:
        """Whether any of these signs was seen."""
        return not self.by.keys().isdisjoint(says)

    def distinct(self, *says: str) -> int:
        """How many different words show these signs; a plural is no other word."""
        low = self.text.low
        return len({low[h.start : h.end].rstrip("s") for one in says for h in self.by.get(one, ())})


def evidence(text: Text, hits: Sequence[Hit], *, offers: bool = True) -> Evidence:
    """Sort the hits of a posting by sign, and the strongest by whose sentence they stand in.

    What is not offered yet counts for nothing. Where the posting `offers` no work, nor do claims:
    what people who seek work have built is no product of an employer.
    """
    later = _later(text)
    if later or not offers:
        hits = [hit for hit in hits if _counts(hit, later, offers=offers)]
    by: dict[str, list[Hit]] = {}
    for hit in hits:
        by.setdefault(hit.cue.says, []).append(hit)
    kinds: dict[Speaks, set[str]] = {"doing": set(), "asking": set(), "others": set()}
    seen: dict[tuple[int, int], Speaks] = {}
    for hit in by.get("ml.strong", ()):
        where = text.sentence(hit.start, 200)
        if where not in seen:
            seen[where] = _speaks(text, hit, where)
        kinds[seen[where]].add(text.low[hit.start : hit.end].rstrip("s"))
    return Evidence(text, by, frozenset(kinds["doing"]), frozenset(kinds["asking"]))


def _later(text: Text) -> list[tuple[int, int]]:
    """Where the sentences stand that tell of what is not offered yet."""
    if text.words.isdisjoint(_LATER_WORDS):
        return []
    low = text.low
    places = chain.from_iterable(_places(low, word) for word in _LATER_WORDS)
    told = (at for at in places if _LATER.search(low, max(0, at - _BACK), at + _AHEAD))
    return [text.sentence(at, 160) for at in islice(told, MOST_LATER)]


def _places(low: str, word: str) -> Iterator[int]:
    """Where a word stands in a text."""
    at = low.find(word)
    while at >= 0:
        yield at
        at = low.find(word, at + 1)


def _counts(hit: Hit, later: Sequence[tuple[int, int]], *, offers: bool) -> bool:
    """Whether a hit is of what is offered, and offered now."""
    if hit.cue.says in _CLAIMS and not offers:
        return False
    return hit.cue.says not in _OFFERS or not any(start <= hit.start < end for start, end in later)


def _speaks(text: Text, hit: Hit, where: tuple[int, int]) -> Speaks:
    """Whether a sentence says what you do, what is asked of you, or what is not about your work."""
    if hit.zone in {"nice", "company"}:
        return "others"
    said = text.low[slice(*where)]
    if _ASIDE.search(said):
        return "others"
    acts = bool(_MAKING.search(said) or _ACTING.search(said))
    if hit.zone in {"duties", "required"} or _in_item(text, hit) or _YOU.search(said):
        return "doing" if acts else "asking"
    return "doing" if acts and not _COMPANY.search(said) else "others"


def _in_item(text: Text, hit: Hit) -> bool:
    """Whether a hit stands in an item of a list."""
    start = text.line(hit.start).start
    return text.low[start : start + 3].lstrip()[:1] in "-*•·"
