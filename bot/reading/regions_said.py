"""What is said around a place that a text names: whether the worker must be there, and how that is told."""

import re
from typing import Final, Literal

from bot.reading.chains import Chain
from bot.reading.layout import Layout
from bot.reading.listed_roles import in_listed_role
from bot.reading.phrases import phrases
from bot.reading.weak_towns import another, in_words, of_firm
from bot.reading.words import Text

Said = Literal["tied", "eligible", "listed", "loose", "title", "office", "alone", "preferred"]
"""How a place is named: tied to "remote" or a label of place, as a condition of the worker, beside
"remote" as a city or a country of its own, in a header, in the title, as an office, alone among
the terms, as a wish."""

_THERE: Final = frozenset({"onsite", "hybrid"})
_ELSEWHERE: Final = frozenset({"remote", "unknown"})
"""Work that need not be done where the company is."""


def said(text: Text, chain: Chain, layout: Layout, remote: str) -> Said | None:
    """How the text names a place, None where it says nothing of the worker."""
    told = phrases().regions
    before = text.before(chain.start, 90)
    after = text.after(chain.end, 60)
    if told.ruled_out.search(before):
        outside = told.not_outside.search(before) and told.refused.match(after)
        return "eligible" if outside else None
    if told.not_binding.match(after):
        return None
    if remote != "remote" and told.client.search(before) and phrases().remote.seeks.match(after):
        return None if chain.weak else "alone"
    if told.preferred.match(after) or told.prefer_before.search(before):
        return None if _adjective(chain) else "preferred"  # "German preferred" is the language
    if remote in _ELSEWHERE and _of_company(before, after, chain, remote):
        return None
    how = _stated(text, (before, after), chain, layout, remote)
    # where nothing tells the workplace, what is only based there may be the company
    theirs = how == "office" and remote == "unknown" and not told.named_office.search(before)
    elsewhere = told.closed.search(before) or told.if_there.search(before)
    return None if theirs or elsewhere else how


def _of_company(before: str, after: str, chain: Chain, remote: str) -> bool:
    """Whether a place is the company's, its customers' or an office's that workers may also choose."""
    told = phrases().regions
    if told.its_company.match(after) or told.seated.search(before):
        return True
    if chain.first.kind == "country" and told.of_client.search(before):
        return True  # an agency's client is in a town
    if told.head.search(before):
        return not told.head_remote.match(after)  # "Headquarters: Norway, remote"
    return remote == "remote" and bool(
        told.seat.search(before)
        or told.from_office.search(before)
        or told.customers.search(before)
        or _instead(before, after, chain)
    )


def _stated(
    text: Text, around: tuple[str, str], chain: Chain, layout: Layout, remote: str
) -> Said | None:
    """How a place is named that the text neither rules out nor only wishes for."""
    told = phrases().regions
    before, after = around
    if _tied(before, after, chain) or layout.in_label(chain.first):
        listed = remote == "remote" and chain.city and told.remote_and.search(before)
        return "listed" if listed else "tied"
    if layout.in_header(chain.first) and not (chain.weak and in_words(text, before, chain)):
        return _in_header(before, after, chain) if remote == "remote" else "loose"
    placed = not chain.weak or (chain.city and told.lies_in.search(before))
    if remote != "remote" and placed and _of_post(before, after):
        return "alone"
    if remote in _THERE and chain.city:
        site = told.weak_site.match(after)
        near = told.at_weak.search(before) and not of_firm(text, before, chain)
        if chain.weak and (site or near):
            return "office"
        how = _in_prose(text, before, after, chain, layout)
        return how or ("listed" if site else None)  # "our Leeds office" may be another office
    return _in_prose(text, before, after, chain, layout)


def _of_post(before: str, after: str) -> bool:
    """Whether a place is that of the post, its team or its office: "join our team in Leeds"."""
    told = phrases().regions
    its = told.its_office.match(after) and told.for_office.search(before)
    return bool(its or told.post.search(before) or told.joined.search(before))


def _tied(before: str, after: str, chain: Chain) -> bool:
    """Whether a place stands with "remote" or "only"."""
    told = phrases().regions
    behind = told.tied_city if chain.city else told.tied_after
    return bool(told.tied.search(before) or told.only_before.search(before) or behind.match(after))


def _instead(before: str, after: str, chain: Chain) -> bool:
    """Whether remote work is an alternative to a place: "Leeds or remote", "remote or in Leeds"."""
    told = phrases().regions
    choice = chain.first.kind == "city" or before.endswith(_OR)
    beside = told.remote_with.search(before) and not told.bound_to_it.match(after)
    seat = choice and (beside or told.remote_or.search(before))
    if after.lstrip().startswith("/") and not chain.city:
        return False  # "Germany / Remote" is both, "Leeds / Remote" a choice
    return bool(seat or told.or_remote.match(after))


_OR: Final = (" or ", " oder ", " ou ", " lub ")


def _in_header(before: str, after: str, chain: Chain) -> Said:
    """How a header of remote work names a place.

    A city or one state is the company's seat; a country or several states are not.
    """
    told = phrases().regions
    if told.before.search(before) or told.resident.search(before) or told.after.match(after):
        return "eligible"
    if not chain.city and told.posts_in.search(before):
        return "eligible"
    whole = told.part_opens.search(before) and told.part_closes.match(after)
    wide = chain.first.kind in {"country", "group"} or len(chain.states) > 1
    return "listed" if whole and wide else "loose"


_TOP: Final = 300
"""Letters of a posting in which a network names the place; further down it names other jobs."""


def _in_prose(text: Text, before: str, after: str, chain: Chain, layout: Layout) -> Said | None:
    """How a sentence names a place."""
    told = phrases().regions
    condition = (
        (told.sought.search(before) and told.based_role.match(after))
        or (not chain.city and not _adjective(chain) and told.joined.search(before))
        or (told.then_join.match(after) and told.are_you.search(before))
        or (told.posted.match(after) and chain.start < text.body_start + _TOP)
        or (told.after.match(after) and not (_adjective(chain) and told.required.match(after)))
        or (told.line_opens.search(before) and told.priced.match(after))
        or told.there.match(after)
        or (told.this_role.match(after) and told.based.search(before))
        or (text.line(chain.start).section == "required" and _asked(before, after))
        or (after.startswith(")") and before.endswith("(") and in_listed_role(text, chain))
    )
    named = (
        not chain.weak
        or condition
        or _of_town(text, before, after, chain, layout)
        or told.of_land.match(after)
    )
    if not named or (chain.first.kind != "country" and told.legal.search(before)):
        return None
    bound = told.before.search(before) and not told.company.search(before)
    if condition or bound or told.resident.search(before):
        return "eligible"
    if layout.in_title(chain.first):
        return None if _of_subject(before, after) else "title"
    if told.office.search(before) or told.at_place.match(after):
        return "office"
    return _by_itself(text, before, after, chain)


def _asked(before: str, after: str) -> bool:
    """Whether an item of a list of what is asked of the worker names a place: "- Located in ...", "- US-based, ..."."""
    if phrases().regions.asked.search(before):
        return True
    return not before.strip(_ITEM) and phrases().regions.asked_based.match(after) is not None


_ITEM: Final = " *•·▪●–-"
"""Signs that an item begins with."""


def _of_town(text: Text, before: str, after: str, chain: Chain, layout: Layout) -> bool:
    """Whether a name that is a common word too is a town's: "based in Reading", "Engineer (Austin)"."""
    told = phrases().regions
    if not chain.city:
        return False
    if layout.in_title(chain.first):
        placed = told.part_of_title.search(before) and told.closes_part.match(after)
        return bool(placed) and not another(text, chain, layout)
    return told.lies_in.search(before) is not None


def _of_subject(before: str, after: str) -> bool:
    """Whether a title names a place of what the work is about, or of whom it is for."""
    told = phrases().regions
    for_whom = told.for_whom.search(before) and told.whom.match(after)
    return bool(for_whom or told.things.search(before) or told.subject.match(after))


def _by_itself(text: Text, before: str, after: str, chain: Chain) -> Said | None:
    """How a place is named that stands among the terms with little or nothing around it."""
    told = phrases().regions
    whole = told.line_opens.search(before) and told.line_closes.match(after)
    if whole and _heads_benefits(text, chain):
        return None
    if whole and chain.first.kind in {"country", "group"}:
        return "listed"
    abroad = chain.first.kind != "group" and (  # "ovens for bakers en Europe"
        told.abroad.search(before) or text.whole.startswith("à ", max(chain.start - 2, 0))
    )
    return "alone" if abroad or (told.opens.search(before) and told.closes.match(after)) else None


def _heads_benefits(text: Text, chain: Chain) -> bool:
    """Whether a country alone on its line, behind a list, heads what employees get there: "CANADA"."""
    line = text.line(chain.start)
    listed = _LISTED.match(text.low, line.end) and _LIST_ENDS.search(text.low, max(0, line.start - _LINE), line.start)  # fmt: skip
    return bool(listed) and (
        line.section == "offer" or _BENEFIT.search(text.low, line.end, line.end + _LIST) is not None
    )


_LINE: Final = 120
_LIST_ENDS: Final = re.compile(r"\n {0,8}[•*·‣◦-] ?[^\n]{1,110}\n(?: {0,4}\n){0,2}$")
"""A line of a list, and the end of the list."""
_LISTED: Final = re.compile(r"(?: {0,4}\n){1,3} {0,8}[•*·‣◦-]")
_LIST: Final = 160
"""Letters of a list in which one of its first benefits stands."""
_BENEFIT: Final = re.compile(
    r"\b(?:401 ?\(?k|pension|insurance|medical|dental|parental|rrsp|superannuation|holidays?|vacation|sick leave|healthcare)"
)


def _adjective(chain: Chain) -> bool:
    """Whether a place is named by a word that is a language too."""
    return chain.weak and not chain.city
