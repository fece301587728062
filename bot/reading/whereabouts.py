"""Where the work is done, and where the worker must be."""

import re
from collections.abc import Sequence
from itertools import repeat
from typing import Final

from bot.reading.chains import chains
from bot.reading.codes import with_states
from bot.reading.eligibility import citizenship, clearance, languages
from bot.reading.gazetteer import Gazetteer, Sight, gazetteer
from bot.reading.layout import Layout, layout_of
from bot.reading.needles import Near, hits
from bot.reading.opened import opened
from bot.reading.regions import Regions, regions
from bot.reading.remote import remote
from bot.reading.seen import Seen
from bot.reading.timezones import timezones
from bot.reading.words import Text, text_from
from bot.understanding import Judgement, Whereabouts
from scrapers.posting import Fields

Stated = tuple[Text, Fields, Seen]
"""A posting's text and fields, and what was seen in the text."""


def whereabouts(
    text: Text, fields: Fields, names: Gazetteer | None = None, seen: Seen | None = None
) -> Whereabouts:
    """Remote or not, and the regions the worker must be in; () is anywhere or unstated.

    For work on site they are the office's country. `names` are the shipped places by default, `seen`
    what is known already to stand in the text.
    """
    names = names or gazetteer()
    seen = seen or Seen(names.sights(text), hits(text.low))
    return whereabouts_all([(text, fields, seen)], names)[0]


def whereabouts_all(given: Sequence[Stated], names: Gazetteer) -> list[Whereabouts]:
    """The same of several postings, question by question."""
    texts, fields = [one[0] for one in given], [one[1] for one in given]
    sights = [_of_work(*one) for one in given]
    spans = list(map(layout_of, texts, sights))
    posts = [one[2].near.get("post", ()) for one in given]
    sights = list(map(with_states, texts, sights, spans, repeat(names), posts))
    work = list(map(remote, texts, fields, sights, spans))
    found = list(map(_regions, given, sights, spans, work, repeat(names)))
    return list(map(_whereabouts, given, work, found))


_CLIENTS: Final = re.compile(r"country\s{0,2}:")
"""A label of marketplaces that state the client's country."""
_OF_CLIENT: Final = re.compile(r"\bclient(?:'s)? \Z")
"""Before such a label where it says itself whose country follows."""
_FOOTER: Final = re.compile(r"(?s)\bposted on\b.{4,80}?\bcategory\s{0,2}:")
"""What marketplaces put below the client's words, the client's country last of it."""
_SPENT: Final = re.compile(r"\bspent\s{0,3}\Z")
_TILE: Final = 30
"""Characters behind "$600 spent Location", in which marketplaces state the client's country."""
_ANYWHERE: Final = re.compile(
    r"(?i)(?:remote[ ,-]*)?\(?(?:anywhere(?: in the world)?|world ?wide|global|international)\)?(?:[ ,-]*remote)?"
)
"""A stated location that binds nobody, whatever stands beside it: the company's seat, mostly."""
_FEDERAL: Final = re.compile(r"ts/sci|secret|public trust|dod|polygraph")
"""Clearances that only the United States give."""
_PERMITS: Final = opened(
    r"work (?:authori[sz]ation|permit)s?\b[^\n]{0,30}\b(?:h-?1b|ead|gc|usc|green card)\b"
    r"|\b(?:usc?|gc|ead|h-?1b|citizens?)\b ?(?:[/,|&]|and|or) ?(?:gc|usc|ead|h-?1b|green card)\b"
)
"""Lists of American permits to work, as staffing agencies name them."""

_W2: Final = re.compile(
    r"(?<![\w-])w-?2 ?(?:only|contracts?\b|basis|role|position|hourly|candidates?|employ|consultants?|rate|with benefits|full|without|[/,&|] ?c2c|or )"
    r"|(?:\bon|\bonly|\bour|\bno|direct|full-time,|/hr|c2c ?/|c2c or|[|(]) ?w-?2\b"
    r"|(?:\bno|\bon|1099 ?/|1099 or|#) ?c2c\b|(?<![\w-])c2c(?:\)| (?:only|ok|basis|contracts?|is|candidates?)\b)"
    r"|\bcorp[- ]to[- ]corp\b"
)
"""American forms of hire; "W2" and "C2C" alone are also weights of a network and links between chips."""

_IR35: Final = re.compile(
    r"\b(?:inside|outside|in|out|within|of) (?:of )?(?:scope of )?ir35\b|ir35 (?:status|inside|outside)"
)
"""British rules for the taxes of contractors."""
_BRAZIL: Final = re.compile(
    r"\b(?:contrata\w+|contratos?|regime|modelo|modalidade|vinculo|vagas?|tipo|efetiv[oa])\b[^\n.]{0,20}\b(?:pj|clt)\b"
    r"|(?:^|\n)[^\w\n]{0,4}pj(?=[^\w\n]{1,3}[^\n]{0,30}\b(?:remot[oa]|hibrid[oa]|presencial|cnpj|contrato|inicio|semanais|mes|meses)\b|[^\w\n]{1,3}r\$)"
    r"|\bclt ?ou ?pj\b|\bpj ?ou ?clt\b|\b(?:pj ?/ ?clt|clt ?/ ?pj)\b(?=[^\n]{0,30}\b(?:remot|hibrid|presencial|vaga|contrat))"
)
"""Brazilian forms of hire: through a company of one's own, or by the code of labour."""


def _of_work(text: Text, fields: Fields, seen: Seen) -> list[Sight]:
    """What names the work's place, without the client's."""
    sights = seen.sights
    clients = {one for one in sights if one.kind == "label" and _CLIENTS.match(text.low, one.start)}
    if clients and not (fields.client or _FOOTER.search(text.low)):
        clients = {one for one in clients if _OF_CLIENT.search(text.before(one.start, 12))}
    if clients:
        sights = [one for one in sights if one not in clients]
    tiles = [
        (one.start, one.end + _TILE)
        for one in sights
        if one.kind == "label" and _SPENT.search(text.low, max(one.start - 12, 0), one.start)
    ]
    if not tiles:
        return sights
    return [one for one in sights if not any(first <= one.start < last for first, last in tiles)]


def _regions(
    stated: Stated, sights: list[Sight], layout: Layout, work: Judgement, names: Gazetteer
) -> Regions:
    """The places that the worker must be in, by the source's field, else by the text."""
    text, fields, _ = stated
    return _of_fields(fields, names) or regions(
        text, chains(text, sights, names), layout, work.value
    )


def _whereabouts(stated: Stated, work: Judgement, found: Regions) -> Whereabouts:
    """What was found, with the conditions of the worker."""
    text, _, (sights, near) = stated
    secret = near.get("clearance", ())
    codes = found.codes or _by_zone(text.low, near.get("zone", ()))
    codes = codes or _by_law(text.low, near, clearance(text, secret, wished=True))
    return Whereabouts(
        work,
        codes,
        found.quote,
        found.preferred,
        found.states,
        timezones(text, near.get("zone", ()), sights),
        clearance(text, secret),
        citizenship(text, near.get("citizen", ()), near.get("permit", ())),
        languages(text, near.get("level", ()), near.get("tongue", ())),
    )


def _by_zone(low: str, places: Sequence[int]) -> tuple[str, ...]:
    """The country that an ad without a place names by the zone one must live in."""
    lived = any(_ZONED.search(low, max(0, at - 90), at + 20) for at in places)
    return ("US",) if lived else ()


_ZONED: Final = re.compile(
    r"\b(?:must|should|you|candidates?|applicants?)\b(?:(?!\bnot\b|n't)[^.\n]){0,30}\b(?:based|located|living|live|reside|residing) (?:with)?in (?:an? |the |any )?(?:(?:us|u\.s\.|american|pacific|mountain|central|eastern)(?: ?[/,&]| and| or)? ){1,4}(?:standard )?time ?-?zones?\b"
)
"""Where one must live by an American zone: "must be based in the Pacific time zone"."""


def _by_law(low: str, near: Near, cleared: str) -> tuple[str, ...]:
    """The country whose rules an ad without a place names: its clearances, permits or taxes."""
    if _FEDERAL.search(cleared.lower()):
        return ("US",)
    if ("permit" in near and _PERMITS.search(low)) or _hired_in_us(low, near.get("w2", ())):
        return ("US",)
    if "ir35" in near and _IR35.search(low):
        return ("GB",)
    return ("BR",) if "brazil" in near and _BRAZIL.search(low) and _IN_THE_WORLD not in low else ()


def _hired_in_us(low: str, places: Sequence[int]) -> bool:
    """Whether an American form of hire is offered, by an ad that does not take the whole world too."""
    offered = any(_W2.search(low, max(0, at - 12), at + 20) for at in places)
    return offered and not any(map(low.__contains__, _ALL_OVER))


_IN_THE_WORLD: Final = "qualquer lugar do mundo"
"""Words of Brazilian ads that take people of any country, but not "o melhor lugar do mundo"."""
_ALL_OVER: Final = ("worldwide", "anywhere", "global talent")
"""Words of ads that take people of any country, whatever else they name."""


def _of_fields(fields: Fields, names: Gazetteer) -> Regions | None:
    if not fields.location or any(_ANYWHERE.fullmatch(one.strip()) for one in fields.location):
        return None
    stated = text_from("", "\n".join(fields.location[:50])[:2000])
    places = chains(stated, names.sights(stated), names)
    codes = tuple(dict.fromkeys(code for place in places for code in place.codes))
    states = tuple(dict.fromkeys(state for place in places for state in place.states))
    return Regions(codes, (), states, "") if codes else None
