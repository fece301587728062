"""What the skills are called and how they are related, for reading texts and for typed profiles."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.reading.skills_spelling import key_of, tight_key, variants
from config.skills import Rule, Skill, SkillList

MAX_WORD = 80
"""Characters of a typed word that are looked at."""
REMEMBERED = 20_000
"""Typed words whose answer is kept; more than that start afresh."""
Reading = tuple[str, str, Rule]
"""What a form can mean: a skill, its spelling, and when that counts."""


class Taxonomy:
    """The skills of `config/skills.yaml`, ready for look-ups."""

    def __init__(self, given: SkillList) -> None:
        self.skills: Mapping[str, Skill] = given.skills
        self.decoys = given.decoys
        self.everyday = given.everyday
        self.tongues = given.tongues
        self.cues = given.cues
        self.priors = given.priors
        self._typed: dict[str, str | None] = {}

    @cached_property
    def forms(self) -> Mapping[str, tuple[Reading, ...]]:
        """Every form of a name with what it can mean: own names and sure spellings first.

        The words that a rule wants near are in the form that texts are looked through in.
        """
        found: dict[str, tuple[Reading, ...]] = {}
        for skill in self.skills.values():
            for spelling, rule in skill.spellings.items():
                alone = (
                    (skill.name, spelling, _keyed(rule)),
                )  # most forms mean one: they share it
                for variant in variants(spelling, skill.kind):
                    form = spelling if variant == spelling else variant  # one text for both
                    found[form] = (*found[form], *alone) if form in found else alone
        return {form: _surest(form, several) for form, several in found.items()}

    @cached_property
    def _tight(self) -> Mapping[str, str]:
        tight: dict[str, str] = {}
        for form, several in self.forms.items():
            tight.setdefault(tight_key(form), several[0][0])
        return tight | {tight_key(name): name for name in self.skills}

    @cached_property
    def _by_letter(self) -> Mapping[str, list[str]]:
        letters: dict[str, list[str]] = {}
        for tight in self._tight:
            if len(tight) > 4:
                letters.setdefault(tight[0], []).append(tight)
        return letters

    def resolve(self, word: str) -> Skill | None:
        """The skill that somebody means by a word typed freely, misspelt too, or None."""
        name = self.name_of(word)
        return self.skills[name] if name else None

    def name_of(self, word: str) -> str | None:
        """The taxonomy's name for a word typed freely, or None."""
        key = key_of(word[:MAX_WORD])
        if key in self._typed:
            return self._typed[key]
        if len(self._typed) >= REMEMBERED:
            self._typed.clear()
        self._typed[key] = name = self._name_of(key)
        return name

    def broader(self, name: str) -> tuple[str, ...]:
        """Every broader term of a skill, nearest first; () for a name nobody knows."""
        found: dict[str, None] = {}
        waiting = list(self.skills[name].broader) if name in self.skills else []
        while waiting:
            one = waiting.pop(0)
            if one not in found and one != name:
                found[one] = None
                waiting.extend(self.skills[one].broader)
        return tuple(found)

    def siblings(self, name: str) -> tuple[str, ...]:
        """The skills of the same kind that share a direct broader term."""
        skill = self.skills.get(name)
        if skill is None:
            return ()
        return tuple(
            other.name
            for other in self.skills.values()
            if other.name != name
            and other.kind == skill.kind
            and set(other.broader) & set(skill.broader)
        )

    def kind(self, name: str) -> str:
        """What sort of thing a skill is (library, task...); "" for a name nobody knows."""
        return self.skills[name].kind if name in self.skills else ""

    def _name_of(self, key: str) -> str | None:
        if key in self.forms:
            return self.forms[key][0][0]
        tight = tight_key(key)
        if not tight or tight in self.everyday:
            return None
        if tight in self._tight:
            return self._tight[tight]
        near = nearest(tight, self._by_letter.get(tight[0], []))
        return self._tight[near] if near else None


def nearest(word: str, names: list[str]) -> str | None:
    """The name that a misspelt word means: one slip, from eleven letters on two."""
    slips = slips_in(len(word))
    if not slips or not names:
        return None
    found = process.extractOne(word, names, scorer=OSA.distance, score_cutoff=slips)
    return found[0] if found and abs(len(found[0]) - len(word)) <= slips else None


def slips_in(length: int) -> int:
    """How many slips a word of so many letters may have."""
    return 0 if length < 5 else 1 if length < 11 else 2


@cache
def _keyed(rule: Rule) -> Rule:
    return replace(rule, near=frozenset(map(key_of, rule.near))) if rule.near else rule


def _surest(form: str, several: tuple[Reading, ...]) -> tuple[Reading, ...]:
    if len(several) == 1:
        return several
    return tuple(sorted(several, key=lambda one: (_strays(form, one[1]), not one[2].sure)))


def _strays(form: str, spelling: str) -> bool:
    """Whether a form is further from its spelling than case and signs."""
    return form != key_of(spelling)
