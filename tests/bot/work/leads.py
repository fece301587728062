"""Leads and places of our own making, for the tests of this room."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.models import Lead, Place
from bot.understanding import Judgement, Pay, Risk, Understanding

SEEN = datetime(2026, 6, 1, 7, 0, tzinfo=UTC)
READ = Understanding(Judgement("contract", "freelance"), Judgement("core", "PyTorch"))
LEAD = Lead(1, "ML engineer", "Freelance PyTorch work.", "board", READ, first_seen=SEEN)
PLACE = Place(1, 1, "console", "#leads", lane="instant")
PAID = Pay(80, 100, "USD", "hour", "$80-100/h")


def lead(number: int = 1, **changes: Any) -> Lead:
    """A good lead, with these changes to it or to what was read in it."""
    read = {name: changes.pop(name) for name in list(changes) if hasattr(READ, name)}
    return replace(LEAD, id=number, understood=replace(READ, **read), **changes)


def risky(level: int) -> Risk:
    return Risk(level)
