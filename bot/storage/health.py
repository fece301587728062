"""What is known of a source: its state, and what one poll of it came to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.storage.tables import SourceRow

Outcome = Literal["fetched", "not_modified", "failed", "blocked", "changed", "empty"]
SUCCESSES = ("fetched", "not_modified", "empty")


class Listed(Protocol):
    """What the store needs of a configured source."""

    @property
    def name(self) -> str:
        """Its unique name."""

    @property
    def enabled(self) -> bool:
        """Whether the configuration has it polled."""

    @property
    def retain_hours(self) -> int | None:
        """How long its texts may be kept; None: as long as wanted."""


@dataclass(frozen=True, slots=True)
class PollOutcome:
    """What one poll came to.

    `empty` is a success that looks wrong: a source that is normally full gave nothing. `blocked`
    (the source refuses), `changed` (its page no longer reads) and `failed` (no answer) keep their
    names as the problem's kind. `items` and `new` are of this poll. `read_to`: when it began, None
    where it missed something.
    """

    kind: Outcome
    items: int = 0
    new: int = 0
    problem: str = ""
    read_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What the last answer to one request said of itself, for asking only for changes."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    at: datetime | None = None
    """When it was asked for; set on reading."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source's health; `problem_kind` is blocked, changed, failed, empty or "".

    `usual_items` is the running mean of what a poll gives. `spec` is set for sources that people
    added, `community` for those of one community. Up to `read_to` nothing was missed.
    """

    name: str
    next_at: datetime
    community: int | None = None
    spec: dict[str, Any] | None = None
    listed: bool = True
    enabled: bool = True
    disabled_by: str = ""
    disabled_reason: str = ""
    interval: int = 3600
    baseline_done: bool = False
    last_try_at: datetime | None = None
    last_success_at: datetime | None = None
    last_new_at: datetime | None = None
    last_items: int = 0
    last_new: int = 0
    usual_items: float = 0.0
    streak: int = 0
    failing_since: datetime | None = None
    problem_kind: str = ""
    problem: str = ""
    read_to: datetime | None = None


COLUMNS = (
    SourceRow.name,
    SourceRow.next_at,
    SourceRow.community_id,
    SourceRow.spec,
    SourceRow.listed,
    SourceRow.enabled,
    SourceRow.disabled_by,
    SourceRow.disabled_reason,
    SourceRow.interval,
    SourceRow.baseline_done,
    SourceRow.last_try_at,
    SourceRow.last_success_at,
    SourceRow.last_new_at,
    SourceRow.last_items,
    SourceRow.last_new,
    SourceRow.usual_items,
    SourceRow.streak,
    SourceRow.failing_since,
    SourceRow.problem_kind,
    SourceRow.problem,
    SourceRow.read_to,
)
"""In the order of `SourceState`."""


ALARMS = frozenset({"changed", "empty"})
"""Problems with an answer itself, not with getting it."""


def after(state: SourceState, outcome: PollOutcome, now: datetime) -> dict[str, Any]:
    """The columns that a poll changes."""
    values: dict[str, Any] = {"last_try_at": now}
    if outcome.kind not in SUCCESSES:
        return values | {
            "streak": state.streak + 1,
            "failing_since": state.failing_since or now,
            "problem_kind": outcome.kind,
            "problem": outcome.problem[:500],
        }
    values |= {"last_success_at": now, "streak": 0, "failing_since": None, "baseline_done": True}
    values["read_to"] = outcome.read_to or state.read_to
    if outcome.kind == "not_modified":
        # Nothing was read, so what was wrong with the last answer is wrong with it still.
        stands = state.problem_kind in ALARMS or (state.problem and not state.problem_kind)
        return values if stands else values | {"problem_kind": "", "problem": ""}
    alarm = outcome.kind == "empty"
    usual = state.usual_items
    mean = outcome.items if usual == 0 else usual * 0.8 + outcome.items * 0.2
    values |= {
        "last_items": outcome.items,
        "last_new": outcome.new,
        "usual_items": usual if alarm else mean,
        "problem_kind": "empty" if alarm else "",
        "problem": outcome.problem[:500],
    }
    return values | {"last_new_at": now} if outcome.new else values
