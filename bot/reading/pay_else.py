"""Sums that are something else than pay: what a company has, what others pay, what is handed out."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.reading.pay_figure import Figure
from bot.reading.pay_signs import LEAST_YEARLY
from bot.reading.pay_words import dollars, pay_words, whole
from bot.reading.phrases import phrases
from bot.reading.words import Text


@dataclass(frozen=True, slots=True)
class _Cues:
    before: re.Pattern[str]
    behind: re.Pattern[str]


_BESIDE: Final = r"(?:plus|with|und|en|met|zzgl|and (?=bonus|benefits|equity|commission)|hybrid|remote|on-?site|permanent) "
"""Words behind pay after which other things begin: "$60,000 plus bonus"."""


@cache
def _cues() -> _Cues:
    said = pay_words()
    behind = "|".join(re.escape(one) for one in sorted(said.against_after, key=len, reverse=True))
    return _Cues(
        re.compile(f"{whole(said.against_before).pattern}:?"),  # "ad budget:" is no "budget:"
        re.compile(rf"[ )\"']{{0,3}}(?!{_BESIDE})(?:\w+ ){{0,2}}(?:{behind})(?![\w]| share)"),
    )


def ends(before: str) -> list[tuple[int, int]]:
    """Where the words end that say before a sum that it is something else, and their start below zero.

    Of words with the same end the longer tell what is meant: "project fee", "learning budget".
    """
    patterns = (_cues().before, phrases().pay.of_else)
    return sorted(
        (found.end(), -found.start()) for one in patterns for found in one.finditer(before)
    )


def named(figure: Figure, behind: str) -> bool:
    """Whether the words right behind a sum say that it is something else."""
    if figure.ranged and dollars(figure.low, figure.currency) >= LEAST_YEARLY and _BONUS.match(behind):  # fmt: skip
        return False
    patterns = (_cues().behind, phrases().pay.of_else_behind)
    return any(one.match(behind) for one in patterns)


_BONUS: Final = re.compile(r" bonus(?![a-z])")


def in_millions(text: Text, figure: Figure) -> bool:
    """Whether only the beginning of a sum was taken: "$85+ million"."""
    return _MILLIONS.match(text.low, figure.end) is not None


_MILLIONS: Final = re.compile(r"\+ ?(?:m|mn|mm|million|bn?|billion)(?![a-z])")
