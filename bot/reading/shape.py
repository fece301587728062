"""What was understood, as the JSON object that `leadbot inspect` prints."""

from typing import Any

from bot.understanding import Judgement, Pay, Reason, Span, Understanding
from scrapers.posting import Posting


def understood_json(posting: Posting, understood: Understanding) -> dict[str, Any]:
    """The object of one posting; unknown values are null, never left out."""
    return {"id": posting.id, **facts_json(understood)}


def facts_json(understood: Understanding) -> dict[str, Any]:
    """The same without saying of which posting."""
    return {
        "lead": understood.lead,
        "engagement": _judgement(understood.engagement),
        "field": _judgement(understood.field),
        "speciality": understood.speciality,
        "pay": _pay(understood.pay),
        "hours": _span(understood.hours),
        "weeks": _span(understood.weeks),
        "start": understood.start,
        **_where(understood),
        "seniority": understood.seniority,
        "skills": [
            {"name": one.name, "quote": one.quote, "need": one.need} for one in understood.skills
        ],
        "negated": list(understood.negated),
        "domains": list(understood.domains),
        "risk": {
            "level": understood.risk.level,
            "reasons": [_reason(one) for one in understood.risk.reasons],
        },
        "agency": understood.agency,
        "w2_only": understood.w2_only,
    }


def _judgement(judgement: Judgement) -> dict[str, str]:
    return {"value": judgement.value, "quote": judgement.quote}


def _reason(reason: Reason) -> dict[str, str]:
    return {"code": reason.code, "quote": reason.quote}


def _span(span: Span | None) -> dict[str, float | None] | None:
    return None if span is None else {"min": span.min, "max": span.max}


def _pay(pay: Pay | None) -> dict[str, Any] | None:
    if pay is None:
        return None
    return {
        "min": pay.min,
        "max": pay.max,
        "currency": pay.currency,
        "period": pay.period,
        "raw": pay.raw,
        "inferred": list(pay.inferred),
    }


def _where(understood: Understanding) -> dict[str, Any]:
    where = understood.where
    return {
        "remote": where.remote.value,
        "remote_quote": where.remote.quote,
        "regions": list(where.regions),
        "regions_quote": where.regions_quote,
        "preferred": list(where.preferred),
        "states": list(where.states),
        "timezones": where.timezones,
        "clearance": where.clearance,
        "citizenship": where.citizenship,
        "languages": list(where.languages),
    }
