"""Leads and profiles that nobody wrote: for the tests of cards, commands and chats."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.chat.showing import Credit, Showing
from bot.models import Evidence, Lead, Match, Part, Sighting
from bot.understanding import (
    Judgement,
    Pay,
    Reason,
    Risk,
    SkillMention,
    Span,
    Understanding,
    Whereabouts,
)

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
HOSTILE = (
    "@everyone <!channel> <@1> [x](javascript:alert(1)) **b** `c` \x1b[31m\u202eevil\x00\nsecond"
)


def understood(**changes: Any) -> Understanding:
    plain = Understanding(
        engagement=Judgement("contract", "six-month contract"),
        field=Judgement("core", "train our ranking models"),
        speciality="nlp",
        pay=Pay(60, 95, "USD", "hour", "$60-95 per hour"),
        hours=Span(10, 20),
        weeks=Span(26, 26),
        where=Whereabouts(
            remote=Judgement("remote", "fully remote"),
            regions=("GB", "EU"),
            regions_quote="UK and EU only",
        ),
        skills=(
            SkillMention("PyTorch", "PyTorch"),
            SkillMention("Hugging Face Transformers", "transformers"),
            SkillMention("Kubernetes", "k8s"),
        ),
    )
    return replace(plain, **changes)


def lead(number: int = 1, **changes: Any) -> Lead:
    plain = Lead(
        id=number,
        title="Machine Learning Engineer for search ranking",
        text="We need help to train our ranking models. Six-month contract.",
        source="fernboard",
        understood=understood(),
        url=f"https://fernboard.example/jobs/{number}",
        company="Aldergate Analytics",
        posted_at=NOW - timedelta(hours=5),
        first_seen=NOW - timedelta(hours=4),
        sightings=(
            Sighting(number, "fernboard", f"https://fernboard.example/jobs/{number}", "ML", NOW),
        ),
    )
    return replace(plain, **changes)


def match(number: int = 1, score: float = 82.4, **changes: Any) -> Match:
    plain = Match(
        profile="1",
        lead=number,
        score=score,
        matched=(
            Evidence("PyTorch", "PyTorch"),
            Evidence("Hugging Face Transformers", "transformers"),
        ),
        near=(Evidence("Keras", "TensorFlow"),),
        missing=("Kubernetes",),
        parts=(Part("skills", 60.0, 70.0, "3 asked"), Part("title", 22.4, 20.0)),
    )
    return replace(plain, **changes)


def hostile_lead(number: int = 1) -> Lead:
    """Every foreign text of a lead tries to ping, link, format, hide or overflow."""
    evil = HOSTILE + "A" * 5000
    return lead(
        number,
        title=evil,
        text=evil,
        company=evil,
        url="javascript:alert(1)",
        sightings=(
            Sighting(1, "fernboard", "javascript:alert(1)", evil, NOW),
            Sighting(2, "mossjobs", "https://moss.example/2", evil, NOW),
        ),
        understood=understood(
            engagement=Judgement("contract", evil),
            field=Judgement("core", evil),
            speciality=evil,
            pay=Pay(float("nan"), 1e300, evil, evil, evil, ("currency", "period")),
            start=evil,
            where=Whereabouts(Judgement("remote", evil), (evil, "GB"), evil, (evil,), (), evil),
            skills=tuple(SkillMention(f"{evil}{n}", evil) for n in range(60)),
            risk=Risk(2, tuple(Reason(evil, evil) for _ in range(9))),
            agency=True,
        ),
    )


SHOWING = Showing(
    credits={
        "fernboard": Credit(
            "fernboard", "https://fernboard.example", "Fern Board (https://fernboard.example)"
        ),
        "mossjobs": Credit("mossjobs", "https://moss.example", "Jobs by Moss, all rights reserved"),
    }
)
