"""What a member's marks have taught, in words."""

from bot.chat.limits import short

SLIGHT = 0.03
"""A weight that moved less is not worth telling."""


def learnt_told(weights: dict[str, float]) -> str:
    """What was learnt in words: `more PyTorch, Keras; less Kubernetes`; "" for nothing."""
    ranked = sorted(weights.items(), key=lambda one: -abs(one[1] - 1))
    more = [short(name, 40) for name, weight in ranked if weight > 1 + SLIGHT][:6]
    less = [short(name, 40) for name, weight in ranked if weight < 1 - SLIGHT][:6]
    parts = (f"more {', '.join(more)}" if more else "", f"less {', '.join(less)}" if less else "")
    return "; ".join(part for part in parts if part)
