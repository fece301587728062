"""Where the worker must be: what is said around the places that a text names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from bot.reading.chains import Chain
from bot.reading.layout import Layout
from bot.reading.phrases import phrases
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
_THERE: Final = frozenset({"onsite", "hybrid"})
_ELSEWHERE: Final = frozenset({"remote", "unknown"})
"""Work that need not be done where the company is."""
MAX_QUOTE: Final = 200


@dataclass(frozen=True, slots=True)
class Regions:
    """What the chains say: must be, preferred, states, and the words."""

    codes: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    quote: str = ""


def regions(text: Text, places: Iterable[Chain], layout: Layout, remote: str) -> Regions:
    """The regions that the worker must be in, of the surest kind of statement that there is."""
    found: dict[Said | None, list[Chain]] = {}
    for chain in places:
        found.setdefault(_said(text, chain, layout, remote), []).append(chain)
    levels = {"remote": REMOTE, "unknown": UNSAID}.get(remote, PLACED)
    chosen = next((found[level] for level in levels if level in found), [])
    if not chosen and levels is PLACED:
        chosen = _only(text, found.get(None, ()))
    elif levels is PLACED and not any(map(_local, chosen)):
        chosen = next(
            (one for one in map(found.get, levels) if one and any(map(_local, one))), chosen
        )
    codes = tuple(dict.fromkeys(code for chain in chosen for code in chain.codes))
    wished = dict.fromkeys(code for chain in found.get("preferred", ()) for code in chain.codes)
    return Regions(
        _offices(codes) if levels is PLACED else codes,
        tuple(code for code in wished if code not in codes),
        _states(chosen, placed=remote != "remote"),
        _quote(text, chosen) if chosen else "",
    )


def _local(chain: Chain) -> bool:
    """Whether places name a country at least, in which an office can be."""
    return chain.first.kind != "group"


def _states(chosen: Sequence[Chain], *, placed: bool) -> tuple[str, ...]:
    """The states that bind: none of a country that is named as a whole too.

    Those that only the names of towns tell count where the work may be `placed` there.
    """
    named = [(*chain.states, *(chain.implied if placed else ())) for chain in chosen]
    whole = {
        code
        for chain, told in zip(chosen, named, strict=True)
        for code in chain.codes
        if not any(state.startswith(f"{code}-") for state in told)
    }
    states = dict.fromkeys(state for told in named for state in told)
    return tuple(state for state in states if state.split("-")[0] not in whole)


def _offices(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The countries of offices, without a group that one of them lies in."""
    groups = _groups()
    return tuple(one for one in codes if groups.get(one, frozenset()).isdisjoint(codes))


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    return load_regions()


def _only(text: Text, named: Sequence[Chain]) -> list[Chain]:
    """The places that work outside the home can mean where a text names those of one country only."""
    told = phrases().regions
    likely = [one for one in named if _local(one) and not (one.weak or told.ruled_out.search(text.before(one.start, 90)))]  # fmt: skip
    countries = {code for chain in likely for code in chain.codes}
    return likely[:1] if len(countries) == 1 else []


def _quote(text: Text, chosen: list[Chain]) -> str:
    start, end = chosen[0].start, chosen[-1].end
    return text.quote(start, end if end - start < MAX_QUOTE else chosen[0].end)


def _said(text: Text, chain: Chain, layout: Layout, remote: str) -> Said | None:
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
    said = _stated(text, (before, after), chain, layout, remote)
    return None if said and (told.closed.search(before) or told.if_there.search(before)) else said


def _of_company(before: str, after: str, chain: Chain, remote: str) -> bool:
    """Whether a place is the company's, its customers' or an office's that workers may also choose."""
    told = phrases().regions
    if told.its_company.match(after) or told.seated.search(before):
        return True
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
    if layout.in_header(chain.first) and not (chain.weak and _word_before(before)):
        return _in_header(before, after, chain) if remote == "remote" else "loose"
    if remote != "remote" and not chain.weak and _of_post(before, after):
        return "alone"
    if (
        remote in _THERE
        and chain.weak
        and chain.city
        and (told.at_weak.search(before) or told.weak_site.match(after))
    ):
        return "office"
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
    seat = choice and told.remote_or.search(before)
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
        or told.there.match(after)
        or (told.this_role.match(after) and told.based.search(before))
    )
    if (chain.weak and not condition) or (
        chain.first.kind != "country" and told.legal.search(before)
    ):
        return None
    bound = told.before.search(before) and not told.company.search(before)
    if condition or bound or told.resident.search(before):
        return "eligible"
    if layout.in_title(chain.first):
        return None if _of_subject(before, after) else "title"
    if told.office.search(before) or told.at_place.match(after):
        return "office"
    return _by_itself(text, before, after, chain)


def _of_subject(before: str, after: str) -> bool:
    """Whether a title names a place of what the work is about, or of whom it is for."""
    told = phrases().regions
    for_whom = told.for_whom.search(before) and told.whom.match(after)
    return bool(for_whom or told.things.search(before) or told.subject.match(after))


def _by_itself(text: Text, before: str, after: str, chain: Chain) -> Said | None:
    """How a place is named that stands among the terms with little or nothing around it."""
    told = phrases().regions
    whole = told.line_opens.search(before) and told.line_closes.match(after)
    if whole and chain.first.kind in {"country", "group"}:
        return "listed"
    abroad = chain.first.kind != "group" and (  # "ovens for bakers en Europe"
        told.abroad.search(before) or text.whole.startswith("à ", max(chain.start - 2, 0))
    )
    return "alone" if abroad or (told.opens.search(before) and told.closes.match(after)) else None


def _adjective(chain: Chain) -> bool:
    """Whether a place is named by a word that is a language too."""
    return chain.weak and not chain.city


def _word_before(before: str) -> bool:
    """Whether a word stands right before: "Austin" opens a part of a header, "Jane Austin" not."""
    return before.rstrip(" (")[-1:].isalnum()
