"""The first line of a hiring comment: `Company | Role | Place | REMOTE | Contract | $90/h`.

Only whom it is from and what it is called are taken here; kind of work, place and pay are words of a
text like any other, which whoever reads the whole text understands better.
"""

import re
from dataclasses import dataclass

_MAX = 400
_OPEN, _CLOSE = "([{", ")]}"
_BULLETS = re.compile(r"\s+[•·–—]\s+|\s+-\s+|\s*[•·]\s*")
_ROLE = re.compile(
    r"\b(engineer|developer|scientist|research|designer|manager|lead|head|architect|analyst|founder"
    r"|founding|devops|sre|swe|sde|programmer|consultant|intern\b|specialist|director|writer|roles?"
    r"|positions?|full[- ]?stack|back[- ]?end|front[- ]?end|mlops|cto|data|ml|ai|security|product"
    r"|marketing|sales|support|staff|principal|hiring|openings|exec|rep|associate|officer|chief|expert"
    r"|recruiter|administrator|technician|biologist|chemist|operations)\w*",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\b(machine learning|deep learning|vision|robotics|speech|nlp|llm|genai|forecasting)\w*",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\b(full[- ]?time|part[- ]?time|(?<!smart )contract(?:or|ing)?s?|freelance|c2c|1099|intern(?:ship)?s?"
    r"|b2b(?= contract|\W*$| or | */)|permanent|temporary|ft|pt)\b|^consult(?:ing|ant)$",
    re.IGNORECASE,
)
_PAY = re.compile(r"[$€£]\s?\d|\b\d{2,3}\s?k\b|\b(?:usd|eur|gbp)\b|equity", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|\bwww\.|^\S+\.(com|io|ai|dev|org|net|co)(/\S*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hiring:
    """What the first line says; None where it does not."""

    company: str | None = None
    title: str | None = None


def hiring(line: str) -> Hiring:
    """The parts of a first line, told apart by what they look like."""
    parts = [part for one in separated(line[:_MAX]) if (part := one.strip(" -–—•·|,"))]
    if len(parts) < 2:
        return Hiring()
    company = re.sub(r"\s*[(\[]\s*(?:https?:|www\.)[^)\]]*[)\]]?", "", parts[0]).strip()
    rest = [part for part in parts[1:] if not _ADDRESS.search(part)]
    unpaid = [part for part in rest if not _PAY.search(part)]
    titles = [part for part in unpaid if _ROLE.search(part)] or [
        part for part in unpaid if _FIELD.search(part) and _KIND.search(part)
    ]
    return Hiring(company=company or None, title=titles[0] if titles else None)


def separated(line: str) -> list[str]:
    """The parts between bars, or bullets where there are no bars; parentheses hold together."""
    parts, depth, start = [], 0, 0
    for position, letter in enumerate(line):
        depth = depth + 1 if letter in _OPEN else max(depth - (letter in _CLOSE), 0)
        if letter == "|" and depth == 0:
            parts.append(line[start:position])
            start = position + 1
    parts.append(line[start:])
    return parts if len(parts) > 1 else _BULLETS.split(line)
