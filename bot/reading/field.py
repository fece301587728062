"""What the person will do: machine learning, work next to it, annotation, or something else.

The title says most. What the body adds depends on whose sentence it is: "you will train models"
counts, "we are an AI-powered platform" only makes the software of that platform adjacent.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.reading.cues import Hit
from bot.reading.words import Text
from bot.understanding import Judgement
from config.cues import Weights

CLASSES: Final = ("core", "adjacent", "annotation", "no")
SHORT = 600
EARLY = 600
"""Characters within which a claim to AI says what the company is about."""

_YOU = re.compile(
    r"\b(?:you|you'll|your|you're|roles?|hiring|looking for|seeking|needs?|needed|experienced?|skills|knowledge"
    r"|responsib\w*|must|should|ability|able|candidates?|join|position|project|engineers?|developers?|scientists?"
    r"|expert|freelancer|help (?:us|me)|i want|task|deliver\w*|duties|strong|proficien\w*|background"
    r"|understanding|degree|bonus|years|deine?|ihre?|sie|aufgaben|kenntnisse|erfahrung|vous|votre|maitrise"
    r"|buscamos|experiencia|szukamy|doswiadczenie)\b"
)
_COMPANY = re.compile(
    r"\b(?:we're building|we are building|(?:is|are) building|builds|we build|we built"
    r"|our (?:platform|product|mission|vision|customers|company|technology|software|ai)|is an? |company|startup"
    r"|powered|founded|backed|raised|funding|series [a-d]|customers|leader in|leading|helps?|transform\w*)\b"
)
_ASIDE = re.compile(
    r"\b(?:familiar\w*|exposure|a plus|bonus|nice to have|preferred|ideally|interest in|curio\w+|comfortable (?:using|with)"
    r"|us(?:e|ing) ai|ai tools|willing\w* to learn|desirable|awareness|ai-assisted|coding assistants?"
    r"|collaborat\w+ with|partner\w* with|alongside|von vorteil|un plus|deseable|mile widzian\w+)\b"
)
_ACTION = re.compile(
    r"\b(?:build|train|develop|design|deploy|fine-?tun|evaluat|implement|optimi[sz]|research|ship|productioni[sz]"
    r"|creat|architect|own|integrat|appl|experiment|prototyp|scal|entwickl|desarroll|concev|tworz|wdraz)\w*\b"
)
_DOT_AI = re.compile(r"(?<=[a-z0-9-])\.ai\b")


_GROUPS: Final = (
    ("role.annotation", "annotation"),
    ("role.core", "core"),
    ("role.topic", "topic"),
    ("role.adjacent", "adjacent"),
    ("role.person", "person"),
    ("topic.core", "subject"),
    ("role.other", "other"),
    ("topic.adjacent", "data"),
    ("role.software", "software"),
)
"""What a title names, by the sign that shows it; the first that is there decides."""
_LISTED: Final = (
    ("role.mention", "listed core"),
    ("role.mention.data", "listed data"),
    ("role.mention.software", "software"),
    ("role.mention.person", "person"),
)


_TELLING: Final = {
    "core": ("role.core", "topic.core", "role.mention", "ml.strong", "ml.work", "ml.tool", "ml.term", "ml.claim"),
    "adjacent": (
        "role.adjacent", "topic.adjacent", "role.mention.data", "data.work", "ai.product", "ml.claim",
        "data.term", "data.tool", "role.software", "ml.strong",
    ),
    "annotation": ("annotation.work", "role.annotation"),
    "no": ("role.other", "role.software", "other.work", "software.term"),
}  # fmt: skip
"""Which signs are quoted for a class, the most telling first."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The hits of a posting by what they are a sign of, and whose sentences they stand in."""

    text: Text
    by: Mapping[str, list[Hit]]
    doing: frozenset[str]
    asking: frozenset[str]
    company: frozenset[str]

    def has(self, *says: str) -> bool:
        """Whether any of these signs was seen."""
        return any(one in self.by for one in says)

    def distinct(self, *says: str) -> int:
        """How many different words show these signs; a plural is no other word."""
        low = self.text.low
        return len({low[h.start : h.end].rstrip("s") for one in says for h in self.by.get(one, ())})


def evidence(text: Text, hits: Sequence[Hit]) -> Evidence:
    """Sort the hits of a posting by sign, and the strongest by whose sentence they stand in."""
    by: dict[str, list[Hit]] = {}
    for hit in hits:
        by.setdefault(hit.cue.says, []).append(hit)
    kinds: dict[str, set[str]] = {"doing": set(), "asking": set(), "company": set(), "aside": set()}
    seen: dict[tuple[int, int], str] = {}
    for hit in by.get("ml.strong", ()):
        where = text.sentence(hit.start, 200)
        if where not in seen:
            seen[where] = _speaker(text, hit, where)
        kinds[seen[where]].add(text.low[hit.start : hit.end].rstrip("s"))
    sets = (frozenset(kinds[kind]) for kind in ("doing", "asking", "company"))
    return Evidence(text, by, *sets)


def _speaker(text: Text, hit: Hit, where: tuple[int, int]) -> str:
    """Whether a sentence says what you do, what is asked of you, or what the company is."""
    said = text.low[slice(*where)]
    if hit.zone == "nice" or _ASIDE.search(said):
        return "aside"
    if hit.zone == "company":
        return "company"
    bullet = text.low[text.line(hit.start).start :][:3].lstrip()[:1] in "-*•·"
    acts = _ACTION.search(said) is not None
    if hit.zone in {"duties", "required"} or bullet or _YOU.search(said):
        return "doing" if acts else "asking"
    return "doing" if acts and not _COMPANY.search(said) else "company"


def group(found: Evidence) -> str:
    """What the title, or the header, names; a header may name several roles: the best counts."""
    named = _named(found)
    kinds = {hit.cue.says for hit in named}
    several = any(hit.zone == "head" for hit in named)
    if (
        "topic.core" in kinds
        and "role.software" in kinds
        and (several or "role.other" not in kinds)
    ):
        kinds.add("role.topic")
    if several and kinds & {"role.software", "topic.core"}:
        kinds -= {"role.other", "role.person"}
    return next((name for says, name in _GROUPS if says in kinds), None) or _listed(found)


def _listed(found: Evidence) -> str:
    """What roles the text names where title and header name none."""
    return next((name for says, name in _LISTED if found.has(says)), "unnamed")


def _named(found: Evidence) -> list[Hit]:
    """The hits of title and header that name a role: not the company's name, not inside another."""
    hits = [hit for says, _ in _GROUPS for hit in found.by.get(says, ())]
    others = [(hit.start, hit.end) for hit in hits if hit.cue.says in {"role.other", "role.person"}]
    first_bar = found.text.low.find("|", found.text.body_start, found.text.body_start + 200)
    return [
        hit
        for hit in hits
        if not (hit.zone == "head" and hit.end <= first_bar and hit.cue.says.startswith("topic."))
        and not (
            hit.cue.says in {"role.software", "topic.core", "topic.adjacent"}
            and any(start <= hit.start and hit.end <= end for start, end in others)
        )
    ]


def field(found: Evidence, weights: Mapping[str, Weights]) -> Judgement:
    """The class with the highest weighed sum, and the words that speak most for it."""
    values = features(found)
    scores = {name: score(values, weights[name]) for name in CLASSES if name in weights}
    value = max(scores, key=lambda name: scores[name], default="no")
    return Judgement(value, _quote(found, value))


def score(values: Mapping[str, float], weights: Weights) -> float:
    """The weighed sum of a class."""
    total, given = weights.bias, weights.features
    for name, value in values.items():
        if name in given:
            total += value * given[name]
    return total


def _quote(found: Evidence, value: str) -> str:
    """The words of the most telling sign: a name of the role alone, else its whole sentence."""
    text = found.text
    for says in _TELLING[value]:
        hits = found.by.get(says)
        if not hits:
            continue
        hit = hits[0]
        if says.startswith(("role.", "topic.")):
            return text.quote(hit.start, hit.end)
        return text.quote(*_clipped(text, hit))
    return ""


def _clipped(text: Text, hit: Hit) -> tuple[int, int]:
    start, end = text.sentence(hit.start, 80)
    line = text.line(hit.start)
    if start == hit.start - 80 and start > line.start:
        start = text.low.find(" ", start, hit.start) + 1 or hit.start
    if end == hit.start + 80 and end < line.end:
        end = max(text.low.rfind(" ", hit.end, end), hit.end)
    return start, max(end, hit.end)


def features(found: Evidence) -> dict[str, float]:
    """The numbers that the weights in cues.yaml are given to; every one between 0 and 5."""
    text, named = found.text, group(found)
    work = math.log1p(len(found.doing) + 0.7 * len(found.asking - found.doing))
    ml = found.distinct("ml.strong", "ml.term", "ml.work", "ml.tool")
    data = found.distinct("data.work", "data.term", "data.tool")
    software, other = found.distinct("software.term"), found.distinct("other.work")
    claims = found.by.get("ml.claim", ())
    size = max(len(text.low), SHORT)
    total = ml + data + software + other + 2
    values = {
        f"title {named}": 1.0,
        "title other beside": float(named in {"core", "adjacent"} and found.has("role.other")),
        "ml role in text": float(found.has("role.mention")),
        f"ml role in text | {named}": float(found.has("role.mention")),
        "analysis": float(named in {"adjacent", "data", "subject"} and not found.has("role.pipes")),
        "ml work | analysis": work
        * (named in {"adjacent", "data"} and not found.has("role.pipes")),
        "data role in text": float(found.has("role.mention.data")),
        "ml work": work,
        f"ml work | {named}": work,
        "ml of company": math.log1p(len(found.company)),
        "ml words": math.log1p(ml),
        "data words": math.log1p(data),
        "software words": math.log1p(software),
        "other words": math.log1p(other),
        "ml share": 3 * ml / total,
        "data share": 3 * data / total,
        "annotation words": math.log1p(found.distinct("annotation.work")),
        "claims": min(3.0, len(claims) / size * 1000),
        f"claims | {named}": min(3.0, len(claims) / size * 1000),
        "claims early": float(any(hit.start < EARLY for hit in claims)),
        ".ai name": float(_DOT_AI.search(text.low, 0, 1500) is not None),
        f"short | {named}": float(len(text.low) < SHORT),
    }
    return {name: value for name, value in values.items() if value}
