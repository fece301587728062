"""The phrases that tell where the work is done, and where the worker must be."""

import re
from dataclasses import dataclass

from bot.reading.backwards import Before
from bot.reading.opened import Opened

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class RegionPhrases:
    """What stands around a place and says whether the worker must be there."""

    ruled_out: Before
    closed: Opened
    sought: Opened
    joined: Before
    are_you: Before
    then_join: Pattern
    for_office: Before
    its_office: Pattern
    based_role: Pattern
    if_there: Before
    seat: Before
    head: Before
    head_remote: Pattern
    tied: Opened
    only_before: Before
    tied_after: Pattern
    tied_city: Pattern
    before: Before
    after: Pattern
    posted: Pattern
    priced: Pattern
    preferred: Pattern
    prefer_before: Opened
    not_binding: Pattern
    company: Before
    based: Before
    posts_in: Before
    names_role: Pattern
    no_title: Pattern
    free_place: Pattern
    asked: Before
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
    office: Opened
    resident: Before
    seated: Before
    its_company: Pattern
    there: Pattern
    at_weak: Before
    weak_site: Pattern
    named_office: Before
    of_land: Pattern
    lies_in: Before
    part_of_title: Before
    closes_part: Pattern
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
    from_afar: Before
    form_field: Pattern
    for_home: Pattern
    praised: Pattern
    praise: Before
    varies: Pattern
    abroad: Pattern
    all_over: Before
    world: Pattern
    for_weeks: Pattern
    ruled_out: Before
    no_after: Pattern
    other_hybrid: Pattern
    hybrid_other_before: Before
    other_onsite: Pattern
    onsite_other_before: Opened
    needless: Pattern
    needless_before: Before
    few_days: Pattern
    days_a_month: Pattern
    days_before: Before
    some_days: Pattern
    some_days_before: Before
    the_rest: Before
    rest_behind: Pattern
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
    all_away: Pattern
    some_away: Pattern
    city_some: Pattern
    city_all: Pattern
    home_near: Pattern
    our_team: Before
    a_team: Pattern
    asked_where: Before
    free_before: Before
    free_after: Pattern
    your_choice: Pattern
    no_office: Pattern
    spread: Pattern
    we_are: Before
    part_of_week: Pattern
    whole_week: Pattern
    other_office: Before
    has_offices: Before
    share_before: Before
    share_after: Pattern
    with_home: Pattern
    lies_there: Pattern
    home_with: Before
    duty: Before
    ours: Before
    there: Before
    from_any: Pattern
    done_from: Before
    post: Pattern
    at: Pattern
    own: Before
    opens: Before
    in_ours: Before
    ends: Pattern
    seeks: Pattern
    verb: Pattern
    rare: Pattern
    seldom_before: Before
    seldom_after: Pattern
    we_meet: Before
