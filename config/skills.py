"""The skills that `skills.yaml` knows: names, other spellings, broader terms, rules for doubt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from config.files import Document, read_yaml

SKILLS_FILE = Path(__file__).with_name("skills.yaml")
EXACT = "="
"""Before a spelling: it must stand in this very case, like `=REST`."""
VAGUE = "^"
"""Before a spelling: an everyday phrase, taken only where more signs ask for it."""
TYPED = "~"
"""Before a spelling: people type it as a skill; in a posting it names a role, degree or team."""

Word = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Words = tuple[Word, ...]


def _listed(value: Any) -> Any:
    """An entry in its short forms, nothing or a list of spellings, as the mapping it means."""
    if value is None:
        return {}
    return {"also": value} if isinstance(value, list) else value


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    also: Words = ()
    broader: Words = ()
    means: Word | None = None
    case: bool = False
    near: Words = ()
    never: Words = ()
    weak: bool = False
    typed: bool = False


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Word
    broader: Words = ()
    skills: dict[Word, Annotated[_Entry, BeforeValidator(_listed)]]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    groups: tuple[_Group, ...]
    decoys: Words = ()
    everyday: Words = ()
    tongues: dict[Word, Words] = {}
    cues: dict[Word, Words] = {}
    priors: dict[Word, float] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """When a spelling counts.

    `case`: only in this very case. `near`: only with one of these words in its line, or beside a
    sure skill in a list. `never`: not with one of these words right before or after it. `weak`: an
    everyday word, only where skills are asked for or listed. `typed`: only typed by a member, never
    from a posting's text.
    """

    case: bool = False
    near: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    weak: bool = False
    typed: bool = False
    sure: bool = field(init=False, compare=False)
    """Whether the spelling alone tells the skill."""

    def __post_init__(self) -> None:
        """Conclude it once: every name in every text asks for it."""
        object.__setattr__(self, "sure", not (self.near or self.weak or self.typed))


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill: `spellings` (its own name among them) with the rule of each.

    `broader` are its direct broader terms, names of other skills. `kind` is language, library,
    tool, database, cloud, model, standard, method, task, field (of artificial intelligence) or
    domain (a trade, or ways of working).
    """

    name: str
    kind: str
    broader: tuple[str, ...] = ()
    spellings: Mapping[str, Rule] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SkillList:
    """Every skill by name; `decoys` hold a skill's name and mean something else.

    `everyday` words look like a misspelt skill and are not. `tongues` are words of other languages,
    by their codes, that a skill is called too: there they count only beside other skills. `cues` are
    words that tell, by their kind (asks, leads, wares, aside, study, company, nice, refuses, roles),
    what a text wants with the skills near them. `priors` tell of skills how much more often they are
    asked for, where they are named, than signs like theirs mean of others (log-odds, 0 where none is
    given).
    """

    skills: Mapping[str, Skill]
    decoys: tuple[str, ...] = ()
    everyday: frozenset[str] = frozenset()
    tongues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    priors: Mapping[str, float] = field(default_factory=dict)


def load_skills(path: Path = SKILLS_FILE) -> SkillList:
    """Read a skills file.

    Raises:
        ConfigError: the file cannot be read, or an entry is wrong; names the file, line and entry.

    """
    document = read_yaml(path)
    read = document.parsed(_File)
    entries = dict(_entries(document, read.groups))
    spellings: dict[str, dict[str, Rule]] = {name: {} for name in entries}
    for name, (place, _, entry) in entries.items():
        if entry.means and (entry.means not in entries or entries[entry.means][2].means):
            raise document.error((*place, "means"), f'"{entry.means}" is no skill')
        spellings[entry.means or name] |= _spellings(name, entry)
    skills = {
        name: Skill(name, group.kind, _broader(document, entries, name), spellings[name])
        for name, (_, group, entry) in entries.items()
        if not entry.means
    }
    for name in read.priors.keys() - skills.keys():
        raise document.error(("priors", name), f'"{name}" is no skill')
    return SkillList(
        skills, read.decoys, frozenset(read.everyday), read.tongues, read.cues, read.priors
    )


Placed = tuple[tuple[str | int, ...], _Group, _Entry]


def _entries(document: Document, groups: tuple[_Group, ...]) -> Iterator[tuple[str, Placed]]:
    seen: set[str] = set()
    for number, group in enumerate(groups):
        for name, entry in group.skills.items():
            place = ("groups", number, "skills", name)
            if name in seen:
                raise document.error(place, f'"{name}" stands there twice')
            seen.add(name)
            yield name, (place, group, entry)


@cache
def _shared(terms: tuple[str, ...]) -> tuple[str, ...]:
    """The same terms, one tuple for all the skills that have them."""
    return terms


def _broader(document: Document, entries: Mapping[str, Placed], name: str) -> tuple[str, ...]:
    place, group, entry = entries[name]
    wanted = dict.fromkeys((*entry.broader, *group.broader))
    for one in wanted:
        if one not in entries or entries[one][2].means:
            raise document.error((*place, "broader"), f'"{one}" is no skill')
    return _shared(tuple(one for one in wanted if one != name))


def _spellings(name: str, entry: _Entry) -> dict[str, Rule]:
    """Every spelling with its rule; one of several words needs neither context nor case."""
    near, never = frozenset(entry.near), frozenset(entry.never)
    found = {}
    for given in (name, *entry.also):
        spelling = given.lstrip(EXACT + TYPED + VAGUE)
        marks = given[: len(given) - len(spelling)]
        short = " " not in spelling
        found[spelling] = _rule(
            EXACT in marks or (entry.case and short),
            near if short else frozenset(),
            never,
            entry.weak or VAGUE in marks,
            TYPED in marks or entry.typed,
        )
    return found


_rule = cache(Rule)
"""Equal rules are one: thousands of spellings have the same."""
