"""The phrases of phrases.yaml, compiled once at the first call; what each tells stands there."""

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeVar, get_type_hints

from bot.reading.backwards import Before
from bot.reading.phrases_zones import ZonePhrases
from config.phrases import Topic, load_phrases

Pattern = re.Pattern[str]
Words = TypeVar("Words")


@dataclass(frozen=True, slots=True)
class RegionPhrases:
    """What stands around a place and says whether the worker must be there."""

    ruled_out: Before
    closed: Pattern
    sought: Before
    based_role: Pattern
    if_there: Before
    seat: Before
    tied: Before
    only_before: Before
    tied_after: Pattern
    tied_city: Pattern
    before: Before
    after: Pattern
    preferred: Pattern
    prefer_before: Before
    not_binding: Pattern
    company: Before
    based: Before
    this_role: Pattern
    remote_or: Before
    remote_and: Before
    or_remote: Pattern
    part_opens: Before
    part_closes: Pattern
    things: Before
    subject: Pattern
    for_whom: Before
    whom: Pattern
    line_opens: Before
    line_closes: Pattern
    at_place: Pattern
    abroad: Before
    opens: Before
    closes: Pattern
    from_office: Before
    legal: Before
    office: Before
    resident: Before
    seated: Before
    its_company: Pattern
    there: Pattern
    at_weak: Before
    weak_site: Pattern
    required: Pattern
    customers: Before
    not_outside: Before
    refused: Pattern
    post: Before
    client: Before


@dataclass(frozen=True, slots=True)
class RemotePhrases:
    """What stands around words for work at home and in offices, and turns what they say."""

    other_remote: Pattern
    not_remote_before: Before
    abroad: Pattern
    all_over: Before
    world: Pattern
    for_weeks: Pattern
    ruled_out: Before
    no_after: Pattern
    other_hybrid: Pattern
    hybrid_other_before: Before
    other_onsite: Pattern
    onsite_other_before: Pattern
    few_days: Pattern
    days_a_month: Pattern
    days_before: Before
    some_days: Pattern
    some_days_before: Before
    the_rest: Before
    be_anywhere: Before
    mixed: Pattern
    some_roles: Pattern
    for_now_before: Before
    days_away: Pattern
    at_home_work: Before
    day_away: Pattern
    one_day: Before
    ministry: Pattern
    the_ministry: Before
    part_before: Before
    some_away: Pattern
    city_some: Pattern
    city_all: Pattern
    home_near: Pattern
    our_team: Before
    a_team: Pattern
    free_before: Before
    free_after: Pattern
    your_choice: Pattern
    no_office: Pattern
    spread: Pattern
    we_are: Before
    part_of_week: Pattern
    whole_week: Pattern
    share_before: Before
    share_after: Pattern
    with_home: Pattern
    home_with: Before
    duty: Before
    ours: Before
    there: Before
    post: Pattern
    at: Pattern
    own: Before
    opens: Before
    in_ours: Before
    ends: Pattern
    seeks: Pattern
    verb: Pattern
    rare: Pattern


@dataclass(frozen=True, slots=True)
class LengthPhrases:
    """What stands around a span of time and says whether the work lasts so long."""

    label: Pattern
    before: Pattern
    will_take: Pattern
    of_work: Pattern
    of_hiring: Pattern
    contract_for: Pattern
    after: Pattern
    against_before: Pattern
    starts: Pattern
    starts_by: Pattern
    notice: Pattern
    against_after: Pattern
    then_more: Pattern
    of_part: Pattern
    of_growth: Pattern
    short_work: Pattern
    cover: Pattern
    named_after: Pattern
    introduced: Pattern
    alone_before: Pattern
    alone_after: Pattern
    listed_before: Pattern
    listed_after: Pattern
    line_label: Pattern
    single: Pattern
    shown: Pattern
    duration_near: Pattern
    years_near: Pattern


@dataclass(frozen=True, slots=True)
class HoursPhrases:
    """What stands around hours and shares of a week."""

    share: Pattern
    fte: Pattern
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
    begins: Pattern
    begun: Before
    answered: Before
    soon: Pattern
    season: Pattern
    learner: Pattern
    when: Pattern
    w2: Pattern
    clearance: Pattern
    not_clearance: Pattern
    citizen: Pattern
    status: Pattern
    visas: Pattern
    no_visas: Pattern
    equal: Pattern
    wished: Pattern
    wish_only: Pattern
    programming: Pattern
    tongue_before: Before
    tongue_spoken: Pattern
    tongue_after: Pattern
    tongue_joined: Pattern
    tongue_taught: Pattern
    machine: Pattern
    machine_speaks: Before


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases by the question they help to answer."""

    regions: RegionPhrases
    remote: RemotePhrases
    length: LengthPhrases
    hours: HoursPhrases
    conditions: ConditionPhrases
    zones: ZonePhrases


@cache
def phrases() -> Phrases:
    """The shipped phrases.

    Raises:
        ConfigError: the file is missing or a key or pattern is wrong.

    """
    file = load_phrases()
    return Phrases(
        _compiled(RegionPhrases, file.regions),
        _compiled(RemotePhrases, file.remote),
        _compiled(LengthPhrases, file.length),
        _compiled(HoursPhrases, file.hours),
        _compiled(ConditionPhrases, file.conditions),
        _compiled(ZonePhrases, file.zones),
    )


def _compiled(kind: type[Words], topic: Topic) -> Words:
    """A `kind` with the pattern of each field's name, turned where it is for what stands before."""
    made = {
        name: Before(topic.pattern(name)) if hint is Before else re.compile(topic.pattern(name))
        for name, hint in get_type_hints(kind).items()
    }
    return kind(**made)
