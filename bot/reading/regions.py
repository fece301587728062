"""Where the worker must be: chains of places, and what is said around them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.reading.gazetteer import Gazetteer, Sight
from bot.reading.layout import Layout
from bot.reading.words import Text


@dataclass(frozen=True, slots=True)
class Chain:
    """Places named one after another ("US, Canada or the UK"); `codes` without repeats."""

    start: int
    end: int
    codes: tuple[str, ...]
    states: tuple[str, ...]
    first: Sight
    weak: bool
    city: bool


@dataclass(frozen=True, slots=True)
class Regions:
    """What the chains say: must be, preferred, states, and the words."""

    codes: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    quote: str = ""


_GAP: Final = re.compile(
    r"(?:\)[,/ ])?[\s,/&+(•·:-]{0,3}(?:(?:and|or|und|oder|et|ou|y|o|i|lub|as well as|und/oder|and/or|the|in|in the|hq|only|plus)\b[\s,/&+(]{1,2}){0,2}(?:the )?"
)
_STATE_AFTER: Final = re.compile(r",? ([A-Z]{2})(?![A-Za-z])")
_CANADA: Final = re.compile(r" ?(?:/|,|&|and|or) ?(?:CA|CAN)(?![A-Za-z])")

_NO: Final = re.compile(r"(?:(?<![a-z])(?:non|not|no|outside|except|excluding|exclude|beyond|unlike|other than|nor|ausserhalb|hors|fuera)(?: of| the| in| from|-| de)*[ -(]?)$")  # fmt: skip
_TIED: Final = re.compile(
    r"(?:remote(?:ly)?|remoto|remota|zdalnie|work from home|wfh|home office|home-office|telework|telecommute|work from anywhere|home-based|anywhere|distanciel)"
    r"[\s,:(/*•-]{0,4}(?:(?:only|work|working|position|role|job|candidates|candidate|within|in|from|across|throughout|anywhere|based|available|eligible|friendly|hybrid|onsite|on-site|or|and|and/or|[a-z]{2}|the|of|out|open|to|ok|for|w/in|inside|restricted|limited|hiring|at|en|aus|-)[\s(:,]{1,2}){0,6}$"
)
_TIED_AFTER: Final = re.compile(
    r"[\s,/():-]{0,3}(?:(?:only|based|fully|full|100%|wide|-|\(|or|and|residents|/hybrid|hybrid|onsite|on-site|in-person)[\s/-]{0,2}){0,3}(?:remote(?!ly|jobs| jobs)|wfh|only\b|zdalnie)"
)
_TIED_CITY: Final = re.compile(r"[\s(-]{0,2}(?:(?:only|based|area|metro)[\s-]){0,2}(?:remote(?!ly|jobs| jobs)|wfh|only\b|zdalnie)")
_BEFORE: Final = re.compile(
    r"(?:(?:be|are|is|candidates?|applicants?|someone|anyone|you|individuals?|contractors?|freelancers?|developers?|engineers?|consultants?|analysts?|experts?|specialists?|scientists?|professionals?|residents?|people|currently|physically|must|preferably|ideally|who|talent|role|position)"
    r"(?:'re|'s)? (?:who )?(?:are |is |be |must be |must |will be )?(?:currently |physically |legally |permanently |already |also |geographically |fully )?(?:based|located|located/based|living|residing|resident|live|reside|situated|work|residence|domiciled|remote)(?: (?:and|&|or) \w+(?: \w+)?)?"
    r" (?:in|within|across|near|from|anywhere in|out of|inside|throughout|around)"
    r"|(?:candidates?|applicants?|contractors?|freelancers?|someone|anyone|residents?|citizens?|nationals?|individuals?|talent|applications|persons?)(?: from| in| within| across| of| based in| located in)"
    r"|(?:authori[sz]ed|eligible|eligibility|right|permitted|able|entitled|permission|authori[sz]ation|permit|visa|status)(?: to (?:live and |legally |lawfully |reside and )?work)?(?: [a-z]+){0,4}? (?:in|within|for)"
    r"|(?:open|available|restricted|limited|offered|opened) (?:only )?(?:to|in|for)(?: (?:remote |\w+ ){0,3}?(?:in|from|within|across|throughout))?"
    r"|(?:hiring|hire|recruiting|recruit|employ)(?: \w+){0,4} (?:in|within|across|from|throughout)"
    r"|(?:reside|residing|resident|residence|live|living|domiciled|wohnsitz|ansassig|wohnhaft|residir|resider|residant|zamieszkan\w+|zamieszkala)(?: \w+)? (?:in|within|en|au|aux|w|na|na terenie)"
    r"|(?:position|role|job|opportunity|work)(?: is| can be| will be| may be)?(?: done| performed| completed| based| located| open| available| remote| executed)? (?:in|within|from|across|out of|anywhere in|from anywhere in|from anywhere within)"
    r"|(?:citizenship|citizens?|nationals?|residents?|residency|passport) (?:of|in)"
    r"|(?:based|located|must be|basee?|basado|basada|ubicado|arbeitserlaubnis) (?:in|within|en|au|a|fur|out of)"
    r"|anywhere (?:in|within|across)|local to|within commuting distance (?:of|to))(?: the)?(?: following)?(?: states| countries| regions| locations)?(?: of)?[\s:(]{1,3}(?:the )?(?:greater )?$"
)
_AFTER: Final = re.compile(
    r"(?:[- ](?:based)?[ -]?(?:(?:or|and) \w+ )?(?:citizens?(?:hip)?|nationals?|residents?|residency|persons?\b|candidates?|applicants?|work (?:authori[sz]ation|permit|visa)|work-?authori[sz]ed|green ?card|passport|remote|contractors?|freelancers?|talent|job postings|roles?\b|positions?\b|location)"
    r"| (?:pay|salary|compensation|hiring|wage|base) (?:range|zone|band|transparency)| zone \d|[ -]based (?:only|preferred)|[ ,(-]{1,2}(?:only|required)\b| \(?(?:hybrid|onsite|on-site|in-person|in-office)\b)"
)
_PREFERRED: Final = re.compile(r"(?:[- ]based)?[^.|\n;()]{0,22}(?:preferred|preferable|preferably|is a plus|a plus|a bonus|ideal\b|ideally|nice to have|advantage|von vorteil|bevorzugt|preference|considered)")  # fmt: skip
_PREFER_BEFORE: Final = re.compile(r"(?:prefer(?:ably|red|ence)?(?: for| to)?|ideally|bonus (?:if|points)|a plus if|bevorzugt|idealerweise|priority)(?: \w+){0,5}[ :(]{1,2}$")  # fmt: skip
_ZONE: Final = re.compile(r"(?:[ /-]\w{2,8})?[ -](?:time ?-?zones?|hours|time|timezones?|overlap|business hours|working hours|tz|workday)\b|(?:[ ]\w+){0,2} overlap")  # fmt: skip
_COMPANY: Final = re.compile(
    r"(?:compan(?:y|ies)|startup|we're|we are|we|our (?:\w+ )?(?:team|office|headquarters|hq|clients?|customers?|partners?|engineering team)|clients?|customers?|founded|headquartered|firm|team(?: is)?|hq|offices?|group|organi[sz]ation|studio|agency|consultancy|fund|shop|who we are)(?: is| are|,)? (?:\w+ )?(?:based|located|headquartered|in|of)(?: \w+)?(?: in| out of)?(?: the)? ?$"
)


def chains(text: Text, sights: Iterable[Sight], names: Gazetteer) -> list[Chain]:
    """Places that stand one behind another, as one each; a city's own state or country wins."""
    groups: list[list[Sight]] = []
    for sight in sights:
        if not sight.codes:
            continue
        last = groups[-1][-1] if groups else None
        if last and _chained(text, last.end, sight.start):
            groups[-1].append(sight)
        else:
            groups.append([sight])
    return [_chain(text, group, names) for group in groups]


def _chained(text: Text, end: int, start: int) -> bool:
    if start - end > 16 or "\n" in text.low[end:start] or "|" in text.low[end:start]:
        return False
    between = text.whole[end:start]
    state = _STATE_AFTER.match(between)
    gap = _GAP.fullmatch(text.low, end + (state.end() if state else 0), start)
    return gap is not None


def _chain(text: Text, group: list[Sight], names: Gazetteer) -> Chain:
    codes: dict[str, None] = {}
    states: dict[str, None] = {}
    end = group[-1].end
    if any(one.kind == "country" and "US" in one.codes for one in group) and _CANADA.match(text.whole, end):
        codes["CA"] = None
    for place, sight in enumerate(group):
        after = group[place + 1] if place + 1 < len(group) else None
        own = sight.codes[:1] if sight.kind == "state" else sight.codes
        if sight.kind == "state":
            states[sight.codes[1]] = None
        abbreviation = _STATE_AFTER.match(text.whole, sight.end) if sight.kind == "city" else None
        if abbreviation and abbreviation[1] in names.states and abbreviation[1] not in own and not (after and after.start < abbreviation.end()):
            own = (names.states[abbreviation[1]],)
            states[f"{own[0]}-{abbreviation[1]}"] = None
            end = max(end, abbreviation.end())
        elif sight.kind == "city" and after and (after.kind == "state" or (after.kind == "country" and len(group) == 2)):  # fmt: skip
            if text.low[sight.end : after.start] in {", ", " ", ",", " ("}:
                own = after.codes[:1]
        codes |= dict.fromkeys(own)
    last = group[-1]
    if last.kind == "group" and len(codes) > 1 and text.low.startswith("(", last.start - 1):
        codes.pop(last.codes[0])
    return Chain(group[0].start, end, tuple(codes), tuple(states), group[0], not states and all(one.weak for one in group), all(one.kind in {"city", "state"} for one in group))


def regions(text: Text, places: list[Chain], layout: Layout, remote: str) -> Regions:
    """The regions that the worker must be in, of the surest kind of statement that there is."""
    tied, eligible, loose, titled, near, wished = [], [], [], [], [], []  # type: ignore[var-annotated]
    for chain in places:
        kind = _kind(text, chain, layout, remote)
        {"tied": tied, "eligible": eligible, "loose": loose, "title": titled, "office": near, "preferred": wished}.get(kind, []).append(chain)  # fmt: skip
    levels = (tied, eligible, titled) if remote == "remote" else (tied, loose, eligible, titled)
    if remote in {"hybrid", "onsite"}:
        levels = (*levels, near)
    chosen: list[Chain] = next((level for level in levels if level), [])
    preferred = tuple(dict.fromkeys(code for chain in wished for code in chain.codes))
    if not chosen:
        return Regions(preferred=preferred)
    return Regions(
        tuple(dict.fromkeys(code for chain in chosen for code in chain.codes)),
        preferred,
        tuple(dict.fromkeys(state for chain in chosen for state in chain.states)),
        text.quote(chosen[0].start, chosen[-1].end) if chosen[-1].end - chosen[0].start < 200 else text.quote(chosen[0].start, chosen[0].end),  # fmt: skip
    )


def _kind(text: Text, chain: Chain, layout: Layout, remote: str) -> str:
    before = text.before(chain.start, 90)
    after = text.after(chain.end, 60)
    if _NO.search(before) or _ZONE.match(after):
        return ""
    if _PREFERRED.match(after) or _PREFER_BEFORE.search(before):
        return "preferred"
    if remote == "remote" and _FROM_OFFICE.search(before):
        return ""
    behind = _TIED_CITY if chain.city else _TIED_AFTER
    if _TIED.search(before) or behind.match(after):
        return "tied"
    if layout.in_label(chain.first):
        return "tied"
    if layout.in_header(chain.first) and not (chain.weak and _word_before(before)):
        return "loose"
    if chain.weak and not _AFTER.match(after):
        return ""
    if chain.first.kind != "country" and _LEGAL.search(before):
        return ""
    if _AFTER.match(after) or (_BEFORE.search(before) and not _COMPANY.search(before)):
        return "eligible"
    if layout.in_title(chain.first):
        return "title"
    return "office" if _OFFICE.search(before) or _AT_PLACE.match(after) else ""


def _word_before(before: str) -> bool:
    """Whether a word stands right before: "Austin" opens a part of a header, "Jane Austin" not."""
    return before.rstrip(" (")[-1:].isalnum()


_AT_PLACE: Final = re.compile(r"[\s,(-]{0,3}(?:onsite|on-site|hybrid|in[- ]person|in[- ]office)")
_FROM_OFFICE: Final = re.compile(r"(?:hybrid|office|onsite|on-site|in[- ]person)(?: \w+)? (?:from|in|at) $")
_LEGAL: Final = re.compile(r"(?:(?:range|salary|pay|compensation|law|act|accordance)\b[^.|]{0,75}|(?:if you(?:'re| are)|for|applicants? who are|are) (?:an? )?)$")  # fmt: skip
_OFFICE: Final = re.compile(r"(?:offices?|hq|in[- ]person|on-?site|hub|headquarters|headquartered|based|located)(?:(?: \w+){0,3} (?:in|at)(?: the)?(?: heart of)?(?: \w+)?)?[ (:-]{1,3}$")  # fmt: skip
