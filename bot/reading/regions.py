"""Where the worker must be: what is said around the places that a text names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from bot.reading.chains import Chain
from bot.reading.layout import Layout
from bot.reading.words import Text
from config.regions import load_regions

Said = Literal["tied", "eligible", "listed", "loose", "title", "office", "alone", "preferred"]
"""How a place is named: tied to "remote" or a label of place, as a condition of the worker, beside
"remote" as a city or a country of its own, in a header, in the title, as an office, alone among
the terms, as a wish."""

# Which statements count, the surest first. A remote job's header names the company's seat.
REMOTE: Final[tuple[Said, ...]] = ("tied", "eligible", "listed", "title")
PLACED: Final[tuple[Said, ...]] = (
    "tied",
    "loose",
    "eligible",
    "title",
    "office",
    "alone",
    "listed",
)
UNSAID: Final[tuple[Said, ...]] = ("tied", "loose", "eligible", "title", "alone", "listed")
MAX_QUOTE: Final = 200


@dataclass(frozen=True, slots=True)
class Regions:
    """What the chains say: must be, preferred, states, and the words."""

    codes: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    quote: str = ""


_NO: Final = re.compile(r"(?:(?<![a-z])(?:non|not|no|outside|except|excluding|exclude|beyond|unlike|other than|nor|ausserhalb|hors|fuera)(?: of| the| in| from|-| de)*[ -(]?)$")  # fmt: skip
_CLOSED: Final = re.compile(
    r"(?:n't|n’t|cannot|unable|(?<![a-z])(?:not|never))(?: \w+){0,6}? (?:hire|hiring|employ|accept|consider|engage|recruit|onboard)(?:ing)?"
    r"(?: \w+){0,4}? (?:in|from|of|within)(?: \w+){0,3}?[ :(]{1,3}[\w&', -]{0,60}$"
)
"""Before places whose people are not taken: "we cannot hire in ..."."""
_IF_THERE: Final = re.compile(
    r"(?<!\w)(?:if|when|whether|unless) (?:you(?:'re|’re| are| live| work)|candidates? (?:is|are)|based|located)(?: (?:\w+ )?(?:based|located|living|residing))? (?:in|from|outside(?: of)?)(?: the)? $"
)
"""Before places that only some of the workers are in: "an ID if you're based in ..."."""
_TIED: Final = re.compile(
    r"(?:remote(?:ly)?|remoto|remota|zdaln\w+|teletravail|teletrabajo|telearbeit|distance|work from home|from home|wfh|home[ -]?office|telework|telecommute|work from anywhere|home-based|anywhere|distanciel)"
    r"[\s,:(/*•-]{0,4}(?:(?:only|work|working|position|role|job|candidates|candidate|within|in|from|across|throughout|anywhere|based|available|eligible|friendly|hybrid|onsite|on-site|or|and|and/or|[a-z]{2}|the|of|out|open|to|ok|for|w/in|inside|restricted|limited|hiring|at|en|aus|von|innerhalb|ganz|depuis|dans|partout|toute|toda|desde|cualquier|lugar|parte|de|dentro|z|w|terenie|terytorium|calej|possible|complete?|completo|total|moglich|-)[\s(:,]{1,2}){0,6}$"
)
_ONLY_BEFORE: Final = re.compile(
    r"(?<!not )(?<!\w)(?:only|solely|exclusively|solo|solamente|unicamente|exclusivamente|uniquement|seulement|nur|ausschliesslich|tylko|wylacznie)(?: (?:in|from|within|to|for|en|desde|para|de|aus|in der|fur|depuis|dans|z|w|na))?(?: (?:the|la|el|los|las|le|les|der|den))? $"
)
_TIED_AFTER: Final = re.compile(
    r"[\s,/():-]{0,3}(?:(?:only|based|fully|full|100%|wide|-|\(|or|and|residents|/hybrid|hybrid|onsite|on-site|in-person)[\s/-]{0,2}){0,3}(?:remote(?!ly|jobs| jobs)|wfh|only\b|zdalnie)"
)
_TIED_CITY: Final = re.compile(
    r"[\s(-]{0,2}(?:(?:only|based|area|metro)[\s-]){0,2}(?:remote(?!ly|jobs| jobs)|wfh|only\b|zdalnie)"
)
_BEFORE: Final = re.compile(
    r"(?:(?:be|are|is|candidates?|applicants?|someone|anyone|you|individuals?|contractors?|freelancers?|developers?|engineers?|consultants?|analysts?|experts?|specialists?|scientists?|professionals?|residents?|people|currently|physically|must|preferably|ideally|who|talent|role|position)"
    r"(?:'re|'s)? (?:who )?(?:are |is |be |must be |must |will be )?(?:currently |physically |legally |permanently |already |also |geographically |fully )?(?:based|located|located/based|living|residing|resident|live|reside|situated|work|residence|domiciled|remote)(?: (?:and|&|or) \w+(?: \w+)?)?"
    r" (?:in|within|across|near|from|anywhere in|out of|inside|throughout|around)"
    r"|(?:candidates?|applicants?|contractors?|freelancers?|someone|anyone|residents?|citizens?|nationals?|individuals?|talent|applications|persons?)(?: from| in| within| across| of| based in| located in)"
    r"|(?<![a-z])(?:authori[sz]ed|legal(?:ly)?|eligible|eligibility|permitted|entitled|permission|authori[sz]ation|permits?|visas?|sponsorship|status)(?: to (?:live and |legally |lawfully |reside and )?work)?(?: [a-z]+){0,4}? (?:in|within|for)"
    r"|(?<![a-z])(?:right|able) to (?:live and |legally |lawfully |reside and )?(?:work|live|reside)(?: [a-z]+){0,4}? (?:in|within|for|from)"
    r"|(?:open|available|restricted|limited|offered|opened) (?:only )?(?:to|in|for)(?: (?:remote |\w+ ){0,3}?(?:in|from|within|across|throughout))?"
    r"|(?:hiring|hire|recruiting|recruit|employ(?! (?:over|more|about|around|nearly|some|\d))|we (?:only )?(?:work with|accept))(?: \w+){0,4} (?:in|within|across|from|throughout)"
    r"|(?:reside|residing|resident|residence|live|living|domiciled|wohnsitz|ansassig|wohnhaft|residir|resider|residant|zamieszkan\w+|zamieszkala)(?: \w+)? (?:in|within|en|au|aux|w|na|na terenie)"
    r"|(?:position|role|job|opportunity|(?<!we )(?<!our )work)(?: is| can be| will be| may be)?(?: done| performed| completed| based| located| open| available| remote| executed)? (?:in|within|from|across|out of|anywhere in|from anywhere in|from anywhere within)"
    r"|(?:salary|pay|compensation) (?:range|band|scale)s?(?: for (?:this|the) \w+)?(?: is)? (?:in|within|for)"
    r"|(?:speakers?|annotators?|tutors?|testers?|natives?) (?:from|in|living in|based in|located in)"
    r"|(?:citizenship|citizens?|nationals?|residents?|residency|passport) (?:of|in)"
    r"|(?:remote(?:,| and| but|, and|, but)? based|must be|basee?|basado|basada|ubicado|arbeitserlaubnis) (?:in|within|en|au|a|fur|out of)"
    r"|anywhere (?:in|within|across)|(?:fur|an|in) (?:unsere[nmr]?|den|dem) (?:standort|niederlassung)(?: in)?|(?:for|join) our(?: new| growing)? offices? in|local to|within commuting distance (?:of|to))(?: the)?(?: following)?(?: states| countries| regions| locations)?(?: of)?[\s:(]{1,3}(?:the )?(?:greater )?$"
)
_AFTER: Final = re.compile(
    r"(?:[- ](?:based)?[ -]?(?:(?:or|and) \w+ )?(?:citizens?(?:hip)?|nationals?|residents?|residency|persons?\b|candidates?|applicants?|work (?:authori[sz]ation|permit|visa)|work-?authori[sz]ed|green ?card|passport|remote|contractors?|freelancers?|talent|job postings|roles?\b|positions?\b|location)"
    r"| (?:(?:annual|yearly|base|target|total|cash|pay|salary|compensation|hiring|wage) ){1,4}(?:range|zone|band|transparency)| zone \d|[ -]based (?:only|preferred)|[ -](?:based )?(?:developers?|engineers?|freelancers?|experts?|consultants?|people|applicants?) only\b|[ ,(-]{1,2}(?:only|required)\b| \(?(?:hybrid|onsite|on-site|in-person|in-office)\b)"
)
_PREFERRED: Final = re.compile(r"(?:[- ]based)?[^.|\n;()]{0,22}(?:preferred|preferable|preferably|is a plus|a plus|a bonus|ideal\b|ideally|nice to have|advantage|von vorteil|bevorzugt|preference|considered|friendly)")  # fmt: skip
_PREFER_BEFORE: Final = re.compile(r"(?:prefer(?:ably|red|ence)?(?: for| to)?|ideally|bonus (?:if|points)|a plus if|bevorzugt|idealerweise|priority)(?: \w+){0,5}[ :(]{1,2}$")  # fmt: skip
_NOT_BINDING: Final = re.compile(r" ?(?:±|\+/?-) ?\d| ?(?:[/+&]|or\b|and\b) ?(?:international(?:ly)?|worldwide|global(?:ly)?|anywhere)(?! in\b)|(?:[ /-](?!full|part)\w{2,8})?[ -](?:time ?-?zones?|hours|time|timezones?|overlap|business hours|working hours|tz|workday)\b|(?:[ ]\w+){0,2} overlap")  # fmt: skip
"""Behind places that name hours of work, or that stand beside the whole world."""
_COMPANY: Final = re.compile(
    r"(?:compan(?:y|ies)|startup|we're|we are|we|our (?:\w+ )?(?:team|office|headquarters|hq|clients?|customers?|partners?|engineering team)|clients?|customers?|founded|headquartered|firm|team(?: is)?|hq|offices?|group|organi[sz]ation|studio|agency|consultancy|fund|shop|who we are)(?: is| are|,)? (?:\w+ )?(?:based|located|headquartered|in|of)(?: \w+)?(?: in| out of)?(?: the)? ?$"
    r"|(?:team|network|community|staff|group|collective) of [^.|\n]{0,60}$|(?:alums|founders|professionals|customers|clients|members),? (?:are |is )?(?:based|located) in(?: the)? $"
)


def regions(text: Text, places: Iterable[Chain], layout: Layout, remote: str) -> Regions:
    """The regions that the worker must be in, of the surest kind of statement that there is."""
    found: dict[Said | None, list[Chain]] = {}
    for chain in places:
        found.setdefault(_said(text, chain, layout, remote), []).append(chain)
    levels = {"remote": REMOTE, "unknown": UNSAID}.get(remote, PLACED)
    chosen = next((found[level] for level in levels if level in found), [])
    if not chosen and levels is PLACED:
        chosen = _only(text, found.get(None, ()))
    codes = tuple(dict.fromkeys(code for chain in chosen for code in chain.codes))
    return Regions(
        _offices(codes) if levels is PLACED else codes,
        tuple(dict.fromkeys(code for chain in found.get("preferred", ()) for code in chain.codes)),
        tuple(dict.fromkeys(state for chain in chosen for state in chain.states)),
        _quote(text, chosen) if chosen else "",
    )


def _offices(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The countries of offices, without a group that one of them lies in."""
    groups = _groups()
    return tuple(one for one in codes if groups.get(one, frozenset()).isdisjoint(codes))


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    return load_regions()


def _only(text: Text, named: Sequence[Chain]) -> list[Chain]:
    """The places that work outside the home can mean where a text names those of one country only."""
    likely = [chain for chain in named if not chain.weak and not _NO.search(text.before(chain.start, 90))]  # fmt: skip
    countries = {code for chain in likely for code in chain.codes}
    return likely[:1] if len(countries) == 1 else []


def _quote(text: Text, chosen: list[Chain]) -> str:
    start, end = chosen[0].start, chosen[-1].end
    return text.quote(start, end if end - start < MAX_QUOTE else chosen[0].end)


def _said(text: Text, chain: Chain, layout: Layout, remote: str) -> Said | None:
    """How the text names a place, None where it says nothing of the worker."""
    before = text.before(chain.start, 90)
    after = text.after(chain.end, 60)
    if _NO.search(before) or _NOT_BINDING.match(after):
        return None
    if _PREFERRED.match(after) or _PREFER_BEFORE.search(before):
        return "preferred"
    if remote == "remote" and (_FROM_OFFICE.search(before) or _instead(before, after, chain)):
        return None
    said = _stated(text, (before, after), chain, layout, remote)
    return None if said and (_CLOSED.search(before) or _IF_THERE.search(before)) else said


def _stated(
    text: Text, around: tuple[str, str], chain: Chain, layout: Layout, remote: str
) -> Said | None:
    """How a place is named that the text neither rules out nor only wishes for."""
    before, after = around
    if _tied(before, after, chain) or layout.in_label(chain.first):
        listed = remote == "remote" and chain.city and _REMOTE_AND.search(before)
        return "listed" if listed else "tied"
    if layout.in_header(chain.first) and not (chain.weak and _word_before(before)):
        return _in_header(before, after, chain) if remote == "remote" else "loose"
    return _in_prose(text, before, after, chain, layout)


def _tied(before: str, after: str, chain: Chain) -> bool:
    """Whether a place stands with "remote" or "only"."""
    behind = _TIED_CITY if chain.city else _TIED_AFTER
    return bool(_TIED.search(before) or _ONLY_BEFORE.search(before) or behind.match(after))


def _instead(before: str, after: str, chain: Chain) -> bool:
    """Whether remote work is an alternative to a place: "Leeds or remote", "remote or in Leeds"."""
    seat = chain.first.kind == "city" and _REMOTE_OR.search(before)
    return bool(seat or _OR_REMOTE.match(after))


def _in_header(before: str, after: str, chain: Chain) -> Said:
    """How a header of remote work names a place: a city is the company's seat, a country is not."""
    if _BEFORE.search(before):
        return "eligible"
    whole = _PART_OPENS.search(before) and _PART_CLOSES.match(after)
    return "listed" if whole and chain.first.kind in {"country", "group"} else "loose"


def _in_prose(text: Text, before: str, after: str, chain: Chain, layout: Layout) -> Said | None:
    """How a sentence names a place."""
    condition = _AFTER.match(after) or (_THIS_ROLE.match(after) and _BASED.search(before))
    if (chain.weak and not condition) or (chain.first.kind != "country" and _LEGAL.search(before)):
        return None
    if condition or (_BEFORE.search(before) and not _COMPANY.search(before)):
        return "eligible"
    if layout.in_title(chain.first):
        return None if _OBJECT.search(before) else "title"
    if _OFFICE.search(before) or _AT_PLACE.match(after):
        return "office"
    return _by_itself(text, before, after, chain)


def _by_itself(text: Text, before: str, after: str, chain: Chain) -> Said | None:
    """How a place is named that stands among the terms with little or nothing around it."""
    whole = _LINE_OPENS.search(before) and _LINE_CLOSES.match(after)
    if whole and chain.first.kind in {"country", "group"}:
        return "listed"
    abroad = _ABROAD.search(before) or text.whole.startswith("à ", max(chain.start - 2, 0))
    return "alone" if abroad or (_OPENS.search(before) and _CLOSES.match(after)) else None


_BASED: Final = re.compile(r"(?:^|[.\n*•])\s*(?:\w+ )?(?:based|located) in(?: the)? $")
_THIS_ROLE: Final = re.compile(
    r", (?:this (?:is|role|position|job)|the (?:role|position|job)|you)\b"
)
"""Around a place that a sentence puts first: "Based in Norway, this role ..."."""


def _word_before(before: str) -> bool:
    """Whether a word stands right before: "Austin" opens a part of a header, "Jane Austin" not."""
    return before.rstrip(" (")[-1:].isalnum()


_REMOTE_OR: Final = re.compile(
    r"(?:remote(?:ly)?|wfh) ?(?:/|or\b|&|\+) ?(?:(?:onsite|on-site|hybrid|in[- ]office) ?)?(?:in )?$"
)
_REMOTE_AND: Final = re.compile(r"remote ?, ?$")
_OR_REMOTE: Final = re.compile(r",? or (?:fully |100% )?remote")
_PART_OPENS: Final = re.compile(r"(?:^|\||\n)\s*$")
_PART_CLOSES: Final = re.compile(r"(?:[- ](?:based|wide))?\s*(?:$|\||\n)")
_OBJECT: Final = re.compile(
    r"(?<!\w)(?:for|about|(?:e-?mails?|lists?|databases?|photos|images|reviews|prices|addresses) of) (?:[\w-]+ ){0,4}?"
    r"(?!months|weeks|days|years|hours|experts|professionals|candidates|roles|jobs|positions|teams|offices|services|operations|sales)\w+(?<!er)(?<!or)(?<!st)(?<!nt)s in (?:the )?$"
)
"""In a title, before the place of the many things, not people, that the work is about."""
_LINE_OPENS: Final = re.compile(r"(?:^|\n|[.;] |[•*|] ?)\s*$")
_LINE_CLOSES: Final = re.compile(r"\s*(?:$|\n|[.;|])")
_AT_PLACE: Final = re.compile(r"[\s,(-]{0,3}(?:onsite|on-site|hybrid|in[- ]person|in[- ]office)")
_ABROAD: Final = re.compile(r"(?:^|[\s,(])(?:en|w|we|grossraum|raum|einsatzort|zona de|cerca de|okolice|pres de) $")  # fmt: skip
_OPENS: Final = re.compile(r"(?:^|[.,;|(•*]\s*|- )$")
_CLOSES: Final = re.compile(r"\s*(?:$|[.,;|)(](?!\w))")
"""A place alone between the signs of its sentence: "Full-time, Stuttgart." """
_FROM_OFFICE: Final = re.compile(
    r"(?:hybrid|office|onsite|on-site|in[- ]person)(?: \w+)? (?:from|in|at) $"
)
_LEGAL: Final = re.compile(r"(?:(?:range|salary|pay|compensation|law|act|accordance)\b[^.|]{0,75}|(?:if you(?:'re| are)|for|applicants? who are|are) (?:an? )?)$")  # fmt: skip
_OFFICE: Final = re.compile(r"(?:offices?|hq|in[- ]person|on-?site|hub|hybrid\w*|hibrid\w+|hybryd\w+|vor ort|sur site|presencial|stacjonarn\w+|biur\w+|buro|oficinas?|bureaux?|locaux|standort\w*|einsatz|headquarters|headquartered|based|located)(?:(?: \w+){0,3} (?:in|at|en|w|we|a)(?: the)?(?: heart of)?(?: \w+)?)?[ (:-]{1,3}$")  # fmt: skip
