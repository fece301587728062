"""Which of the waiting leads a digest shows: best first, within the caps, with a true rest."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.models import Lead
from bot.storage.ledger import Given
from bot.storage.readings import company_key
from bot.work.routing import Rules


@dataclass(frozen=True, slots=True)
class Waiting:
    """A lead that waits for its place's digest, and how good it is there."""

    lead: Lead
    merit: float


@dataclass(frozen=True, slots=True)
class Selection:
    """The leads a digest shows, and the ones that it counts as "N more"."""

    shown: tuple[int, ...]
    more: tuple[int, ...]


def selected(
    waiting: Sequence[Waiting], cap: int, rules: Rules, already: Given | None = None
) -> Selection:
    """The best leads, no company or source more often than its cap for the day.

    `cap` and what was given `already` are of the same day. A lead that gives way to a cap is
    counted, never hidden.
    """
    already = already or Given()
    companies, sources = Counter(already.companies), Counter(already.sources)
    shown: list[int] = []
    more: list[int] = []
    for one in sorted(waiting, key=lambda one: (-one.merit, -_age(one.lead), one.lead.id)):
        company, source = company_key(one.lead.company), one.lead.source
        full = (
            len(shown) >= cap - already.total
            or (company and 0 < rules.per_company <= companies[company])
            or 0 < rules.per_source <= sources[source]
        )
        if full:
            more.append(one.lead.id)
            continue
        companies[company] += 1
        sources[source] += 1
        shown.append(one.lead.id)
    return Selection(tuple(shown), tuple(more))


def noted(leads: Iterable[int]) -> str:
    """The leads that a digest counts, as its note names them."""
    return " ".join(map(str, leads))


def noted_in(note: str) -> tuple[int, ...]:
    """The leads that such a note names."""
    return tuple(map(int, note.split()))


def _age(lead: Lead) -> float:
    return lead.since.timestamp() if lead.since else 0.0
