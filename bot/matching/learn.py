"""What a member's answers teach: weights of skills that fade, are bounded, and can be undone.

Nothing is stored here: the weights follow from the member's marks, so deleting a mark unlearns it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HALF_LIFE_DAYS = 60.0
STEPS = {"applied": 0.24, "saved": 0.16, "dismissed": -0.16}
BY_REASON = {
    "skills": 1.0,
    "other": 0.4,
    "pay": 0.0,
    "location": 0.0,
    "seniority": 0.0,
    "not freelance": 0.0,
    "company": 0.0,
}
"""How much a dismissal says about the skills: another reason says nothing about them."""
MOST_OF_ONE = 0.12
"""The most that one answer moves one skill."""
LEAST, MOST = 0.5, 1.5


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a member to a lead: its skills with weights, and how long ago, in days."""

    status: str
    skills: Mapping[str, float]
    days_ago: float = 0.0
    reason: str = ""


def taste(answers: Iterable[Answer]) -> dict[str, float]:
    """The learnt weight of each skill, 0.5 to 1.5; 1 (absent) where nothing was learnt."""
    moved: dict[str, float] = defaultdict(float)
    for answer in answers:
        step = STEPS.get(answer.status, 0.0)
        if answer.status == "dismissed":
            step *= BY_REASON.get(answer.reason, BY_REASON["other"])
        heaviest = max(answer.skills.values(), default=0.0)
        if not step or heaviest <= 0:
            continue
        step *= 0.5 ** (max(answer.days_ago, 0.0) / HALF_LIFE_DAYS)
        for skill, weight in answer.skills.items():
            move = step * weight / heaviest
            moved[skill] += min(max(move, -MOST_OF_ONE), MOST_OF_ONE)
    return {skill: min(max(1.0 + move, LEAST), MOST) for skill, move in moved.items() if move}
