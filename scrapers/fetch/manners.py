"""How a source wants to be asked: pauses, time limits, and quotas that outlive a restart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil, floor
from typing import Any

from config.sources import KEY, MARGIN, Quotas, SourceSpec

# Window: its length and the grain of its counters, in seconds. A month is its longest.
WINDOWS = {"minute": (60, 5), "day": (86_400, 3_600), "month": (31 * 86_400, 86_400)}

MAIL = "alert_mail"
"""The family whose sources read a mailbox."""
PAGES = frozenset({"embedded_json", "jsonld"})
"""The families whose sources read the pages that people see."""
MAIL_REFRESH_KEY = "LEADBOT_MAIL_REFRESH_TOKEN"

UsageState = dict[str, dict[str, int]]
"""Window -> start of a grain -> requests; plain, so that it can be stored as JSON."""


@dataclass(frozen=True, slots=True)
class Manners:
    """What the entry of a source says about asking it; times in seconds."""

    account: str
    delay: float = 1.0
    timeout: float = 20.0
    quotas: Quotas = field(default_factory=Quotas)
    visits: Quotas = field(default_factory=Quotas)
    """What looking at single postings may spend, counted apart from polling."""
    mail: bool = False
    """It reads a mailbox, and must ask nothing else."""
    refresh_key: str = ""
    """The variable that holds its refresh token, where its entry names one."""

    def ledger(self, visit: bool) -> tuple[str, Quotas]:
        """Under which name a request is counted, and what may be spent there."""
        return (visits_of(self.account), self.visits) if visit else (self.account, self.quotas)


def manners_of(spec: SourceSpec) -> Manners:
    """The manners that an entry of sources.yaml asks for."""
    return Manners(
        account=spec.account or spec.name,
        delay=spec.delay.total_seconds(),
        timeout=spec.timeout.total_seconds(),
        quotas=spec.quotas,
        visits=_visits(spec),
        mail=spec.family == MAIL,
        refresh_key=MAIL_REFRESH_KEY if spec.family == MAIL else _refresh_key(spec.options),
    )


def visits_of(account: str) -> str:
    """The name under which an account's visits are counted."""
    return f"{account} visits"


def _visits(spec: SourceSpec) -> Quotas:
    """As much as for polling an API; of a site whose pages are polled, a day's rest."""
    if spec.family not in PAGES or not spec.quotas.day:
        return spec.quotas
    polled = ceil(timedelta(days=1) / spec.min_interval * spec.requests_per_poll / MARGIN)
    return spec.quotas.model_copy(update={"day": max(1, spec.quotas.day - polled)})


def _refresh_key(options: Mapping[str, Any]) -> str:
    auth = options.get("auth")
    named = KEY.fullmatch(str(auth.get("refresh_token"))) if isinstance(auth, Mapping) else None
    return named[1] if named else ""


class Usage:
    """The requests of one account in sliding windows, with the margin kept free.

    A window of counters forgets an hour or a day at a time, never early.
    """

    def __init__(self, quotas: Quotas, state: Mapping[str, Any] | None = None) -> None:
        """Count on from `state`."""
        stated = {name: getattr(quotas, name) for name in WINDOWS}
        self._limits = {
            name: max(1, floor(limit * MARGIN)) for name, limit in stated.items() if limit
        }
        self._counts: dict[str, dict[int, int]] = {name: {} for name in self._limits}
        self.restore(state or {})

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take over what was counted elsewhere, where it is more; anything odd is passed over."""
        for name, counts in self._counts.items():
            given = state.get(name)
            for start, count in given.items() if isinstance(given, Mapping) else ():
                if str(start).isdigit() and isinstance(count, int) and count > 0:
                    counts[int(start)] = max(count, counts.get(int(start), 0))

    @property
    def limited(self) -> bool:
        """Whether there is any window to fit."""
        return bool(self._limits)

    def wait(self, now: datetime) -> float:
        """The seconds until one more request fits every window, 0 when it fits now."""
        moment = now.timestamp()
        return max((self._wait(name, moment) for name in self._limits), default=0.0)

    def take(self, now: datetime) -> None:
        """Count one request."""
        moment = now.timestamp()
        for name, counts in self._counts.items():
            grain = WINDOWS[name][1]
            start = int(moment // grain) * grain
            counts[start] = counts.get(start, 0) + 1

    def state(self) -> UsageState:
        """What to store."""
        return {
            name: {str(start): count for start, count in counts.items()}
            for name, counts in self._counts.items()
        }

    def _wait(self, name: str, moment: float) -> float:
        """The seconds until enough grains have left the window."""
        span, grain = WINDOWS[name]
        counts = self._counts[name]
        for start in [one for one in counts if one + grain + span <= moment]:
            del counts[start]
        over = sum(counts.values()) + 1 - self._limits[name]
        for start in sorted(counts):
            if over <= 0:
                break
            over -= counts[start]
            if over <= 0:
                return start + grain + span - moment
        return 0.0
