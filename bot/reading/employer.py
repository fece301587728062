"""Who offers the work, by the names that a posting has for the employer."""

from typing import Final

from bot.reading.copies_title import company_key
from bot.reading.skills_spelling import key_of
from bot.reading.words import HEAD_LINES, Text

_MADE: Final = frozenset(
    ("software", "systems", "solutions", "networks", "data", "security", "cloud", "robotics")
)
LONGEST: Final = 60
HEADER: Final = 1_500
"""Characters of an employer's name, and of the lines that may head a text with it."""


def cells(text: Text) -> list[range]:
    """The first cells of headers "Company | Role | Place"."""
    found = []
    for start, end, section in text.lines[: HEAD_LINES + 1] if "|" in text.low[:HEADER] else ():
        bar = text.low.find("|", start, end) if section == "head" else -1
        if bar >= 0:
            found.append(range(start, min(bar, start + LONGEST) + 1))
    return found


def employers(text: Text, company: str | None) -> frozenset[str]:
    """The employer's names in normal form, with and without what kind of company it is.

    They are the one stated, and those that head the text.
    """
    headed = [text.whole[cell.start : cell.stop - 1].split("(")[0] for cell in cells(text)]
    named = [company, *headed] if company else headed
    forms = (key_of, company_key, _first)
    return frozenset(form(name) for name in named for form in forms) - {""}


def short_name(text: Text, company: str) -> str:
    """What the text calls the company for short: "Golden Crust Bakeries (GC Bakes)"; "" for none."""
    start = text.whole.find(f"{company} (")
    if start < 0:
        return ""
    start += len(company) + 2
    end = text.low.find(")", start, start + LONGEST)
    return text.whole[start:end] if end > 0 else ""


def _first(name: str) -> str:
    """The first word of a name of two, the second of which tells what the company makes."""
    words = key_of(name).split()
    return words[0] if len(words) > 1 and words[1] in _MADE else ""
