"""The phrases that tell when the work is done: windows of working time."""

import re
from dataclasses import dataclass

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ZonePhrases:
    """Windows of working time, and what stands around them."""

    zone: Pattern
    tolerance: Pattern
    label: Pattern
    clocks: Pattern
    overlap: Pattern
    around: Pattern
    offsets: Pattern
    named: Pattern
    bare: Pattern
    bare_header: Pattern
    own_hours: Pattern
    ordinary: Pattern
    elsewhere: Pattern
    wished_after: Pattern
    wished_before: Pattern
