"""The phrases that tell of terms: length, hours, start, who may do the work, and when in the day."""

import re
from dataclasses import dataclass

from bot.reading.backwards import Before
from bot.reading.opened import Opened

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PayPhrases:
    """What stands around a sum and says whether it is pay."""

    of_else: Pattern
    we_pay: Pattern
    stipend: Pattern
    said_behind: Pattern
    of_else_behind: Pattern


@dataclass(frozen=True, slots=True)
class LengthPhrases:
    """What stands around a span of time and says whether the work lasts so long."""

    label: Opened
    before: Pattern
    available: Before
    will_take: Pattern
    of_work: Pattern
    of_hiring: Pattern
    hires: Pattern
    contract_for: Pattern
    after: Pattern
    against_before: Pattern
    starts: Pattern
    starts_by: Pattern
    notice: Pattern
    against_after: Pattern
    attended: Pattern
    then_more: Pattern
    of_part: Pattern
    of_firm: Pattern
    of_growth: Pattern
    short_work: Pattern
    finished: Pattern
    finished_else: Pattern
    of_each: Pattern
    cover: Pattern
    named_after: Pattern
    introduced: Pattern
    alone_before: Pattern
    alone_after: Pattern
    listed_before: Pattern
    listed_after: Pattern
    line_label: Pattern
    single: Pattern
    takes_one: Pattern
    for_one: Pattern
    named_length: Pattern
    of_others: Pattern
    season_else: Pattern
    limited_line: Pattern
    shown: Pattern
    duration_near: Pattern
    years_near: Opened


@dataclass(frozen=True, slots=True)
class HoursPhrases:
    """What stands around hours and shares of a week."""

    named_before: Before
    named_behind: Pattern
    of_a_piece: Pattern
    term_line: Pattern
    piece_line: Pattern
    half: Pattern
    three_quarters: Pattern
    opened: Pattern
    of_course: Pattern
    at_work: Pattern
    hour_or_two: Pattern
    share: Pattern
    share_full: Pattern
    share_of: Pattern
    fte: Opened
    other: Pattern
    shared: Pattern
    at_office: Pattern
    capacity: Pattern


@dataclass(frozen=True, slots=True)
class ConditionPhrases:
    """When the work starts and who may do it: permits, clearance, citizenship, languages."""

    start_label: Pattern
    start_line: Pattern
    start_told: Pattern
    start_noun: Pattern
    begins: Pattern
    from_day: Pattern
    not_from_day: Pattern
    begun_alone: Pattern
    begun: Before
    answered: Before
    soon: Pattern
    season: Pattern
    learner: Opened
    when: Pattern
    w2: Pattern
    clearance: Pattern
    not_clearance: Pattern
    citizen: Pattern
    status: Pattern
    visas: Pattern
    no_visas: Pattern
    equal: Pattern
    wished: Opened
    wish_only: Pattern
    programming: Pattern
    tongue_before: Before
    tongue_spoken: Pattern
    tongue_after: Pattern
    tongue_joined: Pattern
    tongue_taught: Pattern
    tongue_learnt: Before
    speech_before: Before
    speech_after: Pattern
    machine: Pattern
    machine_speaks: Before


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
