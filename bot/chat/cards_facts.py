"""The facts of a lead as named pairs, in order of weight."""

import math
from collections.abc import Iterable, Iterator

from bot.chat.figures import between, country, length, paid, span
from bot.chat.limits import short, web
from bot.chat.messages import Facts, Link, Piece, Rich, When
from bot.chat.showing import Showing
from bot.models import Lead
from bot.understanding import Judgement, Pay, Span, Understanding

ENGAGEMENTS = {
    "contract": "Contract",
    "permanent": "Permanent",
    "both": "Contract or permanent",
    "unknown": "Kind of contract not stated",
    "not_a_job": "Not an offer of work",
}
FIELDS = {
    "core": "Machine learning",
    "adjacent": "Close to machine learning",
    "annotation": "Data annotation",
    "no": "Another field",
}
SPECIALITIES = {
    "nlp": "NLP",
    "vision": "Computer vision",
    "mlops": "MLOps",
    "rl": "RL and robotics",
    "timeseries": "Time series and quant",
    "recommender": "Recommenders and search",
}
REMOTE = {"remote": "Remote", "hybrid": "Hybrid", "onsite": "On site", "unknown": ""}
MOST_SKILLS = 8
MOST_SOURCES = 5


def facts(lead: Lead, showing: Showing) -> Facts:
    """Everything that was understood of a lead, without what was not said."""
    pairs = (*_offer(lead, showing), *_whence(lead, showing))
    return Facts(tuple((name, rich) for name, rich in pairs if rich))


def _offer(lead: Lead, showing: Showing) -> Iterator[tuple[str, Rich]]:
    read, locale = lead.understood, showing.locale
    yield "Company", _company(lead)
    yield "Pay", pay_facts(read.pay, showing, read.hours)
    yield "Engagement", (quoted(ENGAGEMENTS, read.engagement),)
    yield "Field", (field_words(read),)
    yield "Length", _some(length(read.weeks, locale))
    yield "Hours", _some(span(read.hours, "h a week", locale))
    yield "Start", _some(short(read.start or "", 60))
    yield "Where", _some(where(read, locale, quotes=True))
    yield "Skills", _some(listed((one.name for one in read.skills), MOST_SKILLS))


def _whence(lead: Lead, showing: Showing) -> Iterator[tuple[str, Rich]]:
    yield "Source", source_facts(lead, showing)
    if lead.since:
        yield ("Posted" if lead.posted_at else "First seen"), (When(lead.since),)


def _some(text: str) -> Rich:
    return (text,) if text else ()


def _company(lead: Lead) -> Rich:
    agency = " (a recruiter or agency)" if lead.understood.agency else ""
    name = short(lead.company or "", 80)
    return _some(f"{name or 'Not named'}{agency}" if name or agency else "")


def pay_facts(pay: Pay | None, showing: Showing, hours: Span | None = None) -> Rich:
    """Pay as normalised, as written, and as an estimate an hour where it is not one."""
    if pay is None:
        return ("Not stated",)
    told = paid(pay, showing.locale)
    raw = short(pay.raw, 60)
    if raw and f"“{raw}”" != told:
        told += f" (“{raw}”)"
    if pay.inferred:
        told += f"; {listed(pay.inferred, 3)} not written, assumed"
    return (told + estimate(pay, showing, hours),)


def estimate(pay: Pay, showing: Showing, hours: Span | None = None) -> str:
    """The pay as about so much an hour, with the day of the rates; "" where it is so already."""
    if showing.hourly is None or (pay.period == "hour" and pay.currency == showing.currency):
        return ""
    hourly = showing.hourly(pay, hours)
    about = between(_whole(hourly), showing.currency, showing.locale) if hourly else ""
    converted = pay.currency != showing.currency and showing.rates_of
    day = f", rates of {showing.rates_of}" if converted else ""
    return f"; ~{about}/h{day}" if about else ""


def _whole(estimated: Span) -> Span:
    """An estimate has no cents."""
    low, high = (
        round(one) if one is not None and math.isfinite(one) else None
        for one in (estimated.min, estimated.max)
    )
    return Span(low, high)


def quoted(names: dict[str, str], judged: Judgement) -> str:
    """A judgement in words, with the words that decided it."""
    name = names.get(judged.value, short(judged.value, 30))
    quote = short(judged.quote, 60)
    return f"{name} (“{quote}”)" if quote else name


def field_words(read: Understanding) -> str:
    """The field of work, and its speciality where there is one."""
    special = speciality_words(read.speciality, 30)
    return quoted(FIELDS, read.field) + (f" · {special}" if special else "")


def speciality_words(name: str | None, most: int) -> str:
    """A speciality as it is written: `data-science` is Data science; "" for none."""
    plain = short((name or "").replace("_", " ").replace("-", " "), most)
    return SPECIALITIES.get(name or "", plain[:1].upper() + plain[1:])


def where(read: Understanding, locale: str = "en", *, quotes: bool = False) -> str:
    """Remote or not, and the regions the worker must be in: `Remote · United Kingdom, EU`."""
    place = read.where
    regions = listed((country(one, locale) for one in place.regions), 4)
    if quotes and regions and place.regions_quote:
        regions += f" (“{short(place.regions_quote, 60)}”)"
    preferred = listed((country(one, locale) for one in place.preferred), 3)
    parts = (
        REMOTE.get(place.remote.value, ""),
        regions,
        f"preferably {preferred}" if preferred else "",
        f"time zone: {short(place.timezones, 40)}" if quotes and place.timezones else "",
    )
    return " · ".join(part for part in parts if part)


def source_facts(lead: Lead, showing: Showing) -> Rich:
    """Each source with a link to its posting: `Remotive, seen on 3 sources: ...`."""
    pages = {lead.source: lead.url}
    for seen in lead.sightings:
        pages.setdefault(seen.source, seen.url)
    links = [_page(showing.credit(name).title, url) for name, url in pages.items()]
    if len(links) == 1:
        return (links[0],)
    rest = len(links) - MOST_SOURCES
    told = tuple(_joined(links[:MOST_SOURCES]))
    return (f"Seen on {len(links)} sources: ", *told, *((f" and {rest} more",) if rest > 0 else ()))


def _page(name: str, url: str | None) -> Piece:
    return Link(short(name, 60), url) if url and web(url) else short(name, 60)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for position, piece in enumerate(pieces):
        if position:
            yield ", "
        yield piece


def listed(names: Iterable[str], most: int) -> str:
    """Names with commas, the first `most` of them: `a, b and 3 more`."""
    every = [short(one, 40) for one in dict.fromkeys(names)]
    more = len(every) - most
    return ", ".join(every[:most]) + (f" and {more} more" if more > 0 else "")
