"""The nouns of the bot: frozen, without I/O, never a database row."""

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import datetime
from typing import Any, Literal

from bot.understanding import Span, Understanding

Lane = Literal["instant", "hourly", "daily", "weekly", "off"]
LeadState = Literal["open", "closed", "unknown"]
Kind = Literal["lead", "digest", "more", "reminder", "edit", "notice", "sought"]
WANTED: tuple[Kind, ...] = ("lead", "digest", "more", "reminder")
"""Posts that come only where posts are on; a notice or an edit comes also where they are off."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One posting of a lead: where it was seen."""

    posting: int
    source: str
    url: str | None
    title: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Lead:
    """One piece of work, however often it is posted; `text` is plain, foreign text.

    `state` is never concluded from age alone. `sightings` lists every posting joined to it. A lead
    with a `community` (a source or a lead of its own) is shown in that one only.
    """

    id: int
    title: str
    text: str
    source: str
    understood: Understanding
    url: str | None = None
    company: str | None = None
    posted_at: datetime | None = None
    first_seen: datetime | None = None
    state: LeadState = "open"
    version: int = 1
    sightings: tuple[Sighting, ...] = ()
    tags: tuple[str, ...] = ()
    community: int | None = None

    @property
    def since(self) -> datetime | None:
        """When it was posted, or first seen where the source does not say."""
        return self.posted_at or self.first_seen


@dataclass(frozen=True, slots=True)
class OwnSkill:
    """A member's skill: `name` is the taxonomy's, or the member's own word when `known` is False.

    `level` is 1 (some), 2 (good) or 3 (expert).
    """

    name: str
    typed: str = ""
    level: int = 2
    known: bool = True


@dataclass(frozen=True, slots=True)
class RateFloor:
    """The least a member works for."""

    amount: float
    currency: str
    period: str = "hour"


@dataclass(frozen=True, slots=True)
class Profile:
    """What one member looks for; only what the member typed or uploaded.

    `unknown_pay` says what becomes of leads that state no pay: keep, lower or hide.
    """

    id: str
    name: str = ""
    titles: tuple[str, ...] = ()
    skills: tuple[OwnSkill, ...] = ()
    domains: tuple[str, ...] = ()
    seniority: str | None = None
    engagement: tuple[str, ...] = ("contract",)
    fields: tuple[str, ...] = ("core", "adjacent")
    rate: RateFloor | None = None
    unknown_pay: Literal["keep", "lower", "hide"] = "keep"
    hours: Span | None = None
    weeks: Span | None = None
    remote: str | None = None
    country: str | None = None
    eligible: tuple[str, ...] = ()
    timezone: str | None = None
    languages: tuple[str, ...] = ()
    excluded_words: tuple[str, ...] = ()
    excluded_companies: tuple[str, ...] = ()
    excluded_sources: tuple[str, ...] = ()
    portfolio: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score that a person can read: its points of at most so many, and why."""

    name: str
    points: float
    most: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A skill of the member and the lead's own words for it."""

    skill: str
    quote: str


@dataclass(frozen=True, slots=True)
class Match:
    """How well a lead fits a profile, 0-100, with reasons; any blocker rules it out."""

    profile: str
    lead: int
    score: float
    matched: tuple[Evidence, ...] = ()
    near: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()
    blockers: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Community:
    """A Discord server or Slack workspace; nothing of one is ever shown in another."""

    id: int
    platform: str
    address: str
    name: str = ""
    settings: dict[str, Any] = dataclass_field(default_factory=dict)

    @property
    def locale(self) -> str:
        """The locale of what everybody there sees: the one it has chosen, else English."""
        return str(self.settings.get("locale") or "en")


@dataclass(frozen=True, slots=True)
class Member:
    """A person in one community; `address` is the platform's id."""

    id: int
    community: int
    address: str
    name: str = ""
    locale: str = "en"
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Place:
    """Where posts go: a channel, or a member's direct messages.

    `address` is the platform's channel id (the user's id for direct messages); `threshold` is the
    least score, `weekday` 0 is Monday, `hour` and `minute` are local to `timezone`.
    """

    id: int
    community: int
    platform: str
    address: str
    kind: Literal["channel", "dm"] = "channel"
    member: int | None = None
    lane: Lane = "daily"
    hour: int = 9
    minute: int = 0
    weekday: int = 0
    timezone: str = "UTC"
    threshold: float = 0.0
    cap: int = 10
    fields: tuple[str, ...] = ("core", "adjacent")
    specialities: tuple[str, ...] = ()
    quiet_from: int | None = None
    quiet_until: int | None = None
    working_days: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)
    snoozed_until: datetime | None = None
    when_empty: Literal["silent", "line"] = "silent"
    threads: bool = False
    forum: bool = False
    """Every post there is a thread of its own with a title, as in Discord's forums."""
    dead: str = ""
    since: datetime | None = None
    """The first-run baseline: leads first seen before it are never posted here."""

    @property
    def on(self) -> bool:
        """Whether posts are wanted here, and arrive."""
        return self.lane != "off" and not self.dead


@dataclass(frozen=True, slots=True)
class Delivery:
    """One post that must happen exactly once; `key` is what the platform can recognise it by."""

    id: int
    key: str
    place: Place
    kind: Kind
    leads: tuple[int, ...] = ()
    day: str = ""
    state: Literal["planned", "claimed", "sent", "failed", "dropped"] = "planned"
    attempts: int = 0
    receipt: str = ""
    more: int = 0
    note: str = ""
