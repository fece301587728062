"""Sets labels and headings apart that lost markup has glued to what stands before or behind them.

Whoever takes the text of a page without its tags writes "3 days HybridType: ContractDuration: 12 months" and
"...company matchBenefitsPaid time off". Labels and headings are read by the lines they begin.
"""

import re
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

LABELS: Final = (
    "Job Title", "Position Title", "Title", "Role", "Job Location", "Work Location", "Office Location", "Location",
    "Job Type", "Employment Type", "Employee Type", "Worker Type", "Contract Type", "Position Type", "Time Type", "Type",
    "Contract Duration", "Project Duration", "Estimated Duration", "Duration", "Contract Length", "Length",
    "Hourly Rate", "Min Hourly Rate", "Max Hourly Rate", "Day Rate", "Daily Rate", "Pay Rate", "Payrate", "Bill Rate", "Rate",
    "Pay Range", "Pay", "Base Salary", "Salary Range", "Salary", "Compensation Range", "Compensation",
    "Start Date", "Start", "End Date", "Shift", "Schedule", "Scheduled Weekly Hours", "Weekly Hours", "Expected hours", "Hours",
    "Work Model Details", "Work Model", "Work Mode", "Work Arrangement", "Workplace Type", "Work Type",
    "Experience Level", "Experience", "Education", "Visa", "Work Authorization", "Languages", "Language",
    "Skills", "Key Skills", "Technical Skills", "Required Skills", "Mandatory Skills", "Preferred Skills", "Must Have Skills",
    "Must Have", "Must-Have", "Nice To Have", "Nice to Have", "Nice to have", "Required", "Preferred", "Tech Stack",
    "Job Category", "Category", "Industry", "Department", "Reports To", "Position Number", "Position", "Client", "End Client",
    "Travel", "Interview", "FT/PT", "Contact", "Email", "How To Apply", "How to Apply", "Deadline",
)  # fmt: skip
"""What names the value behind its colon."""
HEADINGS: Final = (
    "About The Role", "About The Job", "About The Company", "About The Team", "About The Position", "About Us", "About You",
    "About the Role", "About the Job", "About the Company", "About the Team", "About the role", "About the job",
    "Job Description", "Job Summary", "Job Responsibilities", "Key Responsibilities", "Responsibilities",
    "Required Qualifications", "Preferred Qualifications", "Minimum Qualifications", "Basic Qualifications", "Qualifications",
    "Job Requirements", "Minimum Requirements", "Requirements", "Benefits", "Perks", "Duties", "Equal Opportunity",
    "What You'll Do", "What You\u2019ll Do", "What You Will Do", "What You'll Bring", "What You\u2019ll Bring", "What You Bring",
    "What You'll Need", "What We Offer", "What We're Looking For", "Who You Are", "Why Join Us", "Position Summary", "Role Overview",
)  # fmt: skip
"""What stands alone above the lines of its section."""
STATED: Final = ("Full-time", "Full-Time", "Full time", "Fulltime", "Part-time", "Part-Time")
"""What says so much by itself that it is set apart without a colon."""
_NAMES: Final = (*LABELS, *HEADINGS, *STATED)
_STATED_FROM: Final = len(LABELS) + len(HEADINGS)

_COLON: Final = re.compile(r"(?: ?\([^()\n]{1,24}\))? ?:")
_CODE_TO: Final = re.compile(
    r"(?:^|[^a-z])(?:(?:account|button|column|content|data|document|employee|event|field|file|input|instance|media"
    r"|message|mime|node|object|query|record|request|resource|response|return|service|user|worker)s?"
    r"|(?:apollo|axios|http|rest|web|sql|vpn|ssh|api)s?|(?:max|min|sequence|clip|page|post|meta|seo))$",
    re.IGNORECASE,
)
"""What names of code, of fields in a program and of metrics begin with: "recordType: Contract", "httpClient: x"."""
_REACH: Final = 12
"""How far before a label such a beginning is looked for."""
_TEXT: Final = re.compile(r"[A-Z][a-z]+[ ,]")
"""Behind a heading the first word of its section, not the rest of a name: "BenefitsHub"."""


def unglued(text: str) -> str:
    """The text with a line break before each glued label and heading, and behind each glued heading."""
    cuts: list[int] = []
    for which, start, end in _automaton().find_matches_as_indexes(text):
        glued = start > 0 and _glues(text[start - 1])
        heading = len(LABELS) <= which < _STATED_FROM
        if heading and (glued or _opens_line(text, start)) and _TEXT.match(text, end):
            cuts += (start, end) if glued else (end,)
        elif which >= _STATED_FROM:
            if glued and not text[end : end + 1].isalnum():
                cuts.append(start)
        elif (
            (glued or _behind_abbreviation(text, start))
            and _COLON.match(text, end)
            and (" " in _NAMES[which] or not _CODE_TO.search(text[max(0, start - _REACH) : start]))
        ):
            cuts.append(start)
    if not cuts:
        return text
    return "\n".join(
        text[first:last] for first, last in zip([0, *cuts], [*cuts, None], strict=True)
    )


def _glues(sign: str) -> bool:
    """Whether a sign ends what a label is glued to: a word in small letters, a number, a bracket."""
    return sign.islower() or sign.isdigit() or sign in ").%+!"


def _behind_abbreviation(text: str, start: int) -> bool:
    """Whether two capitals end right before a label: "Boston, MADuration: "."""
    before = text[max(0, start - 2) : start]
    return before.isalpha() and before.isupper()


def _opens_line(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] == "\n"


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(_NAMES, matchkind=MatchKind.LeftmostLongest)
