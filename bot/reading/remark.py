"""Tells what people remark in a thread of jobs from the jobs: answers, questions, complaints."""

import re
from typing import Final

from bot.reading.words import Text

LONGEST = 500
"""Characters of the longest text that may be a remark; whoever offers work says more."""
MARGIN = 20
"""Characters that may stand before the words a title was taken from."""

_QUESTION: Final = re.compile(
    r"(?:what|where|how|why|when|who|which|is there|are there|does|did|has|have|any(?:one|body))\b"
    r"[^.!?\n]{5,}\?"
)
_ANSWER: Final = re.compile(r">\s?\S|@[a-z]")


def may_be_remark(text: Text) -> bool:
    """Whether a text is short, without a header, and has no title but its own first words."""
    body = _body(text)
    if len(body) > LONGEST or "|" in body:
        return False
    title = text.low[: len(text.title)]
    return title in body[: len(title) + MARGIN]


def asks(text: Text) -> bool:
    """Whether it begins with a question to the readers."""
    return _QUESTION.match(_body(text)) is not None


def answers(text: Text) -> bool:
    """Whether it begins with whom or what it answers."""
    return _ANSWER.match(_body(text)) is not None


def _body(text: Text) -> str:
    return text.low[text.body_start :].strip()
