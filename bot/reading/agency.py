"""Whether a recruiter or an agency posts for somebody else."""

from collections.abc import Sequence

from bot.reading.cues import Hit

ENOUGH = 2.0
"""The sum of weights from which a posting counts as an agency's; a rule counts once."""


def agency(hits: Sequence[Hit]) -> bool:
    """Whether the cues of agencies add up, those in the text and in the poster's name."""
    return sum({hit.cue.name: hit.cue.weight for hit in hits}.values()) >= ENOUGH
