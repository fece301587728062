"""What is understood of one posting: frozen values, each with the words that decided it."""

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Final, Literal

Engagement = Literal["contract", "permanent", "both", "unknown", "not_a_job"]
FieldOfWork = Literal["core", "adjacent", "annotation", "no"]
Remote = Literal["remote", "hybrid", "onsite", "unknown"]
Period = Literal["hour", "day", "week", "month", "year", "project"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A value and the words that decided it; `quote` is "" where nothing was said."""

    value: str
    quote: str = ""


WEEKS_OF_MONTH: Final = 4.3
"""Everywhere a length in months is counted in weeks, and back."""


@dataclass(frozen=True, slots=True)
class Span:
    """A range of numbers; None is an open end, and min <= max where both are given."""

    min: float | None = None
    max: float | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay as written; `inferred` names what was not written (currency, period)."""

    min: float | None
    max: float | None
    currency: str | None
    period: str | None
    raw: str
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkillMention:
    """A skill of the taxonomy with the words that name it.

    `need` is required or nice; `weight` is how central it is to the posting (1.0 is ordinary).
    """

    name: str
    quote: str
    need: str = "required"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Reason:
    """An observed signal, by its code, with the words that show it."""

    code: str
    quote: str


@dataclass(frozen=True, slots=True)
class Risk:
    """0 nothing noticed, 1 look twice, 2 doubtful: to moderators only."""

    level: int = 0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the work is done and where the worker must be.

    `regions` are ISO 3166 alpha-2 codes or names of groups (EU, EMEA, LATAM...); () is anywhere or
    unstated. `preferred` regions do not rule anybody out.
    """

    remote: Judgement = dataclass_field(default_factory=lambda: Judgement("unknown"))
    regions: tuple[str, ...] = ()
    regions_quote: str = ""
    preferred: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    timezones: str = ""
    clearance: str = ""
    citizenship: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything that was read in one posting."""

    engagement: Judgement
    field: Judgement
    speciality: str | None = None
    pay: Pay | None = None
    hours: Span | None = None
    weeks: Span | None = None
    start: str | None = None
    where: Whereabouts = dataclass_field(default_factory=Whereabouts)
    seniority: str | None = None
    skills: tuple[SkillMention, ...] = ()
    negated: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    risk: Risk = dataclass_field(default_factory=Risk)
    agency: bool = False
    w2_only: str = ""

    @property
    def lead(self) -> bool:
        """Whether both gates are passed: contract work, and machine learning or next to it."""
        return self.engagement.value in {"contract", "both"} and self.field.value in {
            "core",
            "adjacent",
        }
