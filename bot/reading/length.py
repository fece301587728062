"""How long the work lasts, in weeks; a month counts 4.3 weeks."""

import re
from collections.abc import Sequence
from typing import Final

from bot.reading.amounts import NUMBER_WORDS
from bot.reading.dates import between
from bot.reading.needles import MAX_HITS, Near
from bot.reading.words import Text
from bot.understanding import WEEKS_OF_MONTH, Span
from scrapers.posting import Fields

WEEKS: Final[dict[str, float]] = {"day": 0.2, "week": 1, "month": WEEKS_OF_MONTH, "year": 52}
MOST: Final = 5 * 52

_UNITS: Final[dict[str, str]] = {
    "month": r"months?|mos?|mm|mths?|monat(?:en?|s)?|monatige[rns]?|mois|mes(?:es)?|miesiac\w*|miesiec\w*|mies\.?|mesi|mese|maanden|maand",
    "week": r"weeks?|wks?|wochen?|wochige[rns]?|semaines?|semanas?|tydzien|tygodni\w*|settimane?|weken",
    "year": r"years?|yrs?|jahre?s?n?|jahrige[rns]?|ans?|anos?|lata?|rok",
    "day": r"days?|tagen?|tage|jours?|dias?|dni",
}
_WORDS: Final = "|".join(sorted((word for word in NUMBER_WORDS if word not in {"a", "an", "un", "once", "one", "single", "couple"} or word == "one"), key=len, reverse=True))  # fmt: skip
_UNIT: Final = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_SPAN: Final = re.compile(
    r"(?:(?P<most>less than|under|up ?to|maximum|max\.?|no more than|bis zu|jusqu'a|hasta|<|within|at most|not exceed\w*|nie dluzej niz|au plus|como maximo|maks\.?|hochstens)"
    r"|(?P<least>at least|minimum(?: (?:commitment|term|period|duration|contract|engagement|length))?|min\.?|more than|mindestens|>|au moins|al menos|no less than|co najmniej|como minimo))?(?: of| de)?(?: an?)? ?(?:ca\.? |about |around |approx\.? |approximately |~ ?|initial(?:ly)? |roughly |etwa |rund |environ |unos |okolo |(?:the )?next )?"
    rf"(?<![\w.,$€£/])(?P<low>\d{{1,3}}(?:[.,]5)?|{_WORDS})(?P<plus>\+)?(?: ?\(\d{{1,2}}\))?(?:[ -]?(?:months?|weeks?|monate?)?(?: ?(?:-|to|bis|a|or|oder|do|and) ?)(?P<high>\d{{1,3}}|{_WORDS}))?(?P<more>\+| or more| plus)?"
    rf"[ -]{{0,3}}(?:calendar |full |consecutive |volle )?(?:{_UNIT})(?![a-z])(?P<tail> ?\+(?! ?(?:option|verlang|ext|poss|moglich|renew|prolong))| or (?:more|longer)| plus| minimum| min\b| max(?:imum)?\b)?"
)

_LABEL: Final = re.compile(
    r"(?:duration|length|laufzeit|dauer|projektdauer|einsatzdauer|vertragsdauer|duree|duracion|duracao|okres|czas trwania|timeline|timeframe|time frame|contract term|term|commitment|contract length|contract period|project length|zeitraum|plazo|estimated time|est\. time|estimated build|engagement length)"
    r"(?: of (?:the )?\w+)?(?: \([^)]{0,20}\))? ?(?::|-|is|=|\n)?[^\d\n.;]{0,24}$"
)
_BEFORE: Final = re.compile(
    r"(?:contract|engagement|assignment|project|mission|commitment|initial|initially|temporary|temp|freelance|role|position|gig|laufzeit|projekt|einsatz|estimated|delivered|deliver|completed|complete|completion|developed|built|turnaround|finished|done|lasts?|lasting|runs?|next|fixed[- ]term|period|befristet\w*|cdd|consultancy|appointment|stint|season|temporada|saison|delivery|maternity cover|ftc|contrato|contrat|kontrakt(?: na)?|prestation|proyecto|projet|zlecenie|opdracht|progetto|auftrag|encargo|colaboracion|wspolprac\w*|zusammenarbeit|collaboration|cooperation|mission de|umowa na|vertrag|internship|term)"
    r"(?: \w+){0,4}[ :,(–-]{0,3}$"
)
_WILL_TAKE: Final = re.compile(
    r"(?:should|will|would|may|might|expected|estimated|likely)(?: only)?(?: to)? (?:take|last|run|be)"
    r"(?: (?:you|us|for|about|around|approximately|roughly|no more than|up to))* ?$"
)
_OF_WORK: Final = re.compile(
    r"\b(?:consultancy|appointment|mission|stint|season|cover|project|work|job|task|engagement|assignment|contract|role|position|build|gig|this|it)\b"
)
_OF_HIRING: Final = re.compile(
    r"process|interview|hiring|onboard|trial|ramp|notice|probation|leave"
)
_CONTRACT_FOR: Final = re.compile(
    r"(?:(?:contract|engagement|assignment|appointment)(?: role| position| job)?(?: term| period| length)?(?: is| will be| runs| lasts)?(?: for| of)?"
    r"|befristet auf|vertrag (?:uber|auf)|contrat de|contrato (?:de|por)|(?:umowa|kontrakt) na) ?$"
)
_AFTER: Final = re.compile(
    r"[ ,()-]{0,3}(?:\w+ ){0,2}?(?:contract|engagement|assignment|project|mission|fixed|ftc|term\b|duration|gig|initial|initially|extend|extension|renew|with (?:an? )?(?:possib|potential|option|likely)|einsatz|projekt|laufzeit|verlanger|befrist|vertrag|position|role|cdd|internship|freelance|contrato|kontrakt|to start|long|in length|pilot|poc|mvp|sow|consult|rolling|programme of work|program of work|sprint\b|stint)"
)
_AGAINST_BEFORE: Final = re.compile(
    r"(?:leave|parental|maternity(?! cover)|paternity|probation\w*|probezeit|notice|kundigungsfrist|wypowiedzeni\w*|trial|preavis|every|each|first|last|past|previous|experience|exp|roadmap|process|takes?|vest\w*|cliff|retention|held|store[ds]?|privacy|interview\w*|pto|vacation|holidays?|sabbatical|onboard\w*|training|waiting|runway"
    r"|warranty|severance|travel\w*|launch\w*|since|success|within (?:the )?(?:first|last)|recent\w*|hiring process|available|availability|ramp\w*|rotation|urlaub|conges|bonus|after|before|window|history|data|logs?|old|ago|guarantee|paid|insurance|salary|review|billing|payment|invoice|funded|been|worked|running|lived|existed|valid|abroad|support for|employees|open for|(?:engineers|developers|people|headcount|hires) (?:over|in|within|during) the|seit|depuis|desde hace|(?<![a-z])od)"
    r"(?: \w+){0,4}[ :,(–-]{0,3}$"
)
_STARTS: Final = re.compile(
    r"\b(?:start(?:s|ing)?|begin(?:s|ning)?|beginn)(?: date)?(?: is| will be|:)?(?: in| within)?(?: about| around| approx\w*\.?)? ?$"
)
_NOTICE: Final = re.compile(r"\bnotice(?: period)?\b[\w ]{0,40}$")
_AGAINST_AFTER: Final = re.compile(
    r"(?:'|s')?[ ,()-]{0,3}(?:of (?:\w+ ){0,3}(?:experience|leave|pto|vacation|paid|severance|runway|pay|maternity|holiday|data|work experience|history|training)|ago|old|leave|paid|notice|probation|trial|per (?:quarter|year|month|week|annum)|(?:each|every|a|per) (?:year|quarter|month|week)|into|in advance|prior|roadmap|full pay|(?:\w+ ){0,3}experience|later|vacation|holidays?|after|before|on-?call|warranty|severance|annual|in (?:the )?office|parental|maternity|\w+ leave|salary|free|runway|from now|/ ?w(?:ee)?k|on-?site)"
)
_COVER: Final = re.compile(
    r"[ ,(-]{0,3}(?:parental|maternity|paternity|sick|family)[ -](?:leave[ -])?cover"
)
"""Somebody is stood in for: the leave is as long as the work."""
_NAMED_AFTER: Final = re.compile(
    r"[ ,-]{0,2}\(?(?:fixed|contract\b|contract[- ]to|ftc|befrist|cdd|engagement\b|assignment|freelance|einsatz|mission\b|vertrag|kontrakt|contrato)"
)
_CLAUSE_END: Final = re.compile(r"[.;|·•]")
_INTRODUCED: Final = re.compile(
    r"(?:^|[ ,(:-])(?:for|over|pour|pendant|durant|sur|uber|fur|auf|przez|na okres|na|durante|por|para|per|voor)(?: (?:an?|the|the next|next|initial|about|around|roughly|another|first|die|die nachsten|den|zunachst|ca\.?|environ|unos|okres|okolo|les|los|las|proximos|prochains|kolejne|najblizsze))* ?$"
)
_ALONE_BEFORE: Final = re.compile(
    r"\W*(?:(?:initially|initial|at first|first|about|around|roughly|approx(?:imately)?\.?|ca\.?|etwa|zunachst|vorerst|environ|unos|inicialmente|poczatkowo|okolo|estimated|expected|maybe|perhaps|probably) ?)*\W*"
)
_ALONE_AFTER: Final = re.compile(
    r"\s*(?:$|[.,;|)(+/·•]|-(?= )|(?:at first|rolling|to begin with|to start(?: with)?|initial(?:ly)?|in total|total|of (?:work|the work)|then|renouvelables?|prorrogables?|verlangerbar|zunachst|mit (?:option|aussicht|moglichkeit)|mit verlangerung|avec (?:possibilite|prolongation)|con posibilidad|z mozliwoscia|with (?:an? )?(?:\w+ )?(?:option|extension|possib\w+|chance|view)|possibly longer|or longer|extendable|extensible|renewable|de travail|arbeit|de trabajo|pracy|full[- ]time|part[- ]time|remote|starting|ab|from|a partir|od)(?![a-z]))"
)
MOST_YEARS: Final = 3
_LISTED_BEFORE: Final = re.compile(
    r"\b\d{1,3}[ -]?(?:days?|weeks?|months?|years?)(?:,| and| or|/)\W*$"
)
_LISTED_AFTER: Final = re.compile(
    r"\W{1,3}(?:and |or )?\d{1,3}[ -]?(?:days?|weeks?|months?|years?)\b(?! ?(?:a|per|/|each) ?week)"
)
"""Several lengths in a row are those of reports or of data."""
_LINE_LABEL: Final = re.compile(
    r"\W*(?:duration|project duration|contract duration|laufzeit|dauer|duree|duracion|length)\*{0,2} ?:"
)
_NEAR: Final = 60


def weeks(text: Text, fields: Fields, found: Near, *, contract: bool = False) -> Span | None:
    """The stated length of the work in weeks; an open end is None.

    Where the work is a `contract`, a length that stands alone among its terms is believed.
    """
    stated = _stated(fields.duration) if fields.duration else None
    return stated or _of_text(text, found, contract=contract) or (between(text.low) if contract else None) or (
        _stated(fields.payment_text) if fields.payment_text and "time" in fields.payment_text.lower() else None
    )  # fmt: skip


def _stated(value: str) -> Span | None:
    found = _SPAN.search(value.lower()[:120])
    return _span(found) if found else None


def _of_text(text: Text, places: Near, *, contract: bool) -> Span | None:
    best: tuple[int, Span] | None = None
    done = 0
    for at in places.get("length", ()):
        if at < done or not _worth(text.low, at):
            continue
        spans = _SPAN.finditer(text.low, max(done, at - 34), at + 24)
        found = next((one for one in spans if one.end() > at), None)
        if found is None:
            continue
        done = found.end()
        span, grade = _span(found), _grade(text, found, contract=contract)
        if span and grade > (best[0] if best else 0):
            best = grade, span
    if best is None:
        low = text.low
        single = _SINGLE.search(low) if _of_one(low, places.get("length", ())) else None
        return Span(None, WEEKS[single["unit"]]) if single else None
    return best[1]


_UNITS_ALONE: Final = ("week", "month")
_ONE: Final = ("a ", "one ")
_SINGLE: Final = re.compile(
    r"\b(?:take|last|complete[d]?|done|finish(?:ed)?|deliver(?:ed)?|ready|duration:?|length:?|time:?)(?: \w+)? (?:in |within )?(?:less than|under|within|no more than|up to) (?:an? |one )(?P<unit>week|month)\b"
)
"""One unit in words: "to be completed in less than a month"."""


def _of_one(low: str, places: Sequence[int]) -> bool:
    """Whether a unit stands with "a" or "one" before it, or where not every place is known."""
    for at in places:
        if low.startswith(_UNITS_ALONE, at) and low.endswith(_ONE, 0, at):
            return True
    return len(places) >= MAX_HITS


def _worth(low: str, at: int) -> bool:
    """Whether a unit has a number near, years a contract, and "mm", which are man-months, a label."""
    if low.startswith(_MAN_MONTHS, at):
        return bool(_DURATION_NEAR.search(low, max(0, at - 24), at))
    if low.startswith(("year", "yr", "jahr", " ans", "ano"), at):
        return bool(_YEARS_NEAR.search(low, max(0, at - 30), at + 40))
    return bool(_NUMBER_NEAR.search(low, max(0, at - 14), at))


_MAN_MONTHS: Final = " mm"
_DURATION_NEAR: Final = re.compile(r"(?:dauer|laufzeit|duration|duree)\W{1,3}(?:\w+\.? )?\d{1,2}$")
_YEARS_NEAR: Final = re.compile(
    r"\bterm ?:|fixed|appoint|contract|ftc|befrist|cdd|engagement|assignment|duration|laufzeit|dauer|duree|duracion"
)
_NUMBER_NEAR: Final = re.compile(rf"[0-9]|(?<![a-z])(?:{_WORDS})(?![a-z])")


def _grade(text: Text, found: re.Match[str], *, contract: bool) -> int:
    """How surely a span is the length of the work: 3 labelled, 2 named, 1 likely, 0 not."""
    before = text.low[max(0, found.start() - _NEAR) : found.start()]
    same_line = before[before.rfind("\n") + 1 :]
    after = text.low[found.end() : found.end() + 40].split("\n")[0]
    if _COVER.match(after):
        return 2
    if _AGAINST_AFTER.match(after):
        return 0
    if _LABEL.search(before) or _LINE_LABEL.match(same_line):
        return 3
    if _NAMED_AFTER.match(after):
        return 2 if not found["year"] or _count(found["low"]) <= MOST_YEARS else 0
    if found["year"]:
        said = _CONTRACT_FOR.search(same_line) and _count(found["low"]) <= MOST_YEARS
        return 2 if said else 0
    return _grade_in_clause(text, found, same_line, after, contract=contract)


def _grade_in_clause(
    text: Text, found: re.Match[str], before: str, after: str, *, contract: bool
) -> int:
    """How surely a span without a label is the length of the work."""
    clause = _CLAUSE_END.split(before)[-1]
    if _WILL_TAKE.search(clause) and _OF_WORK.search(clause) and not _OF_HIRING.search(clause):
        return 2
    if any(one.search(clause) for one in (_AGAINST_BEFORE, _NOTICE, _STARTS)):
        return 0
    if _AFTER.match(after):
        return 2
    alone = contract and _alone(clause, after)
    likely = alone or _BEFORE.search(clause) or _header_part(text, found)
    return 1 if likely and not found["day"] else 0


def _alone(clause: str, after: str) -> bool:
    """Whether a span is a whole part of its sentence, or begins with "for": so terms are listed."""
    last = clause.rsplit(",", 1)[-1]
    if _LISTED_BEFORE.search(clause) or _LISTED_AFTER.match(after):
        return False
    if _INTRODUCED.search(clause):
        return True
    return bool(_ALONE_BEFORE.fullmatch(last) and _ALONE_AFTER.match(after))


def _header_part(text: Text, found: re.Match[str]) -> bool:
    """Whether the span is all there is between two bars of a header."""
    before, after = text.low[: found.start()].rstrip()[-1:], text.low[found.end() :][:2].strip()[:1]
    return before in {"|", "("} and after in {"|", ")", "+"}


def _span(found: re.Match[str]) -> Span | None:
    unit = next(name for name in WEEKS if found[name])
    low, high = _count(found["low"]), _count(found["high"] or found["low"])
    if low > high or not 0 < high * WEEKS[unit] <= MOST:
        return None
    first, last = round(low * WEEKS[unit], 1), round(high * WEEKS[unit], 1)
    tail = (found["tail"] or "").strip()
    most = found["most"] and not (found["high"] and found["most"] == "within")
    if most or tail.startswith("max"):
        return Span(None, last)
    if found["least"] or found["plus"] or found["more"] or tail:
        return Span(first, last if found["high"] and not found["more"] and not tail else None)
    return Span(first, last)


def _count(written: str) -> float:
    if written in NUMBER_WORDS:
        return NUMBER_WORDS[written]
    return int(written) if written.isdecimal() else float(written.replace(",", "."))
