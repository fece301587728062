"""Which of the waiting leads a digest shows: best first, within the caps, with a true rest."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.models import Lead
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
    waiting: Sequence[Waiting], cap: int, rules: Rules, already: Iterable[Lead] = ()
) -> Selection:
    """The best `cap` leads, no company or source more often than its cap for the day.

    `already` was shown today. A lead that gives way to a cap is counted, never hidden.
    """
    companies = Counter(_company(lead) for lead in already)
    sources = Counter(lead.source for lead in already)
    shown: list[int] = []
    more: list[int] = []
    for one in sorted(waiting, key=lambda one: (-one.merit, -_age(one.lead), one.lead.id)):
        company, source = _company(one.lead), one.lead.source
        full = (
            len(shown) >= cap
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


def _company(lead: Lead) -> str:
    return (lead.company or "").casefold().strip()


def _age(lead: Lead) -> float:
    return lead.since.timestamp() if lead.since else 0.0
