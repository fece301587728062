"""What kind of work is offered: contract, permanent, both, unknown, or no job at all."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from bot.reading.cues import Hit
from bot.reading.engagement_signs import HOURS_ONLY, STATED, Weighed
from bot.reading.folding import fold
from bot.reading.remark import answers, asks, may_be_remark
from bot.reading.words import Text
from bot.understanding import Judgement, Pay
from scrapers.posting import Fields

SURELY = 3
"""So many words of somebody who seeks work outweigh any that sound like an offer."""
OWN_OFFER = 2.0
"""The sum of signs from which people offer work of their own; one alone may be a founder's."""
HEADER_BARS = 2
"""The bars of a header such as "Company | Role | Place"."""

# A source that is a marketplace of projects offers contract work even where nothing says so.
MARKETPLACES: Final = (
    "upwork", "freelancer", "freelancehunt", "codeur", "mostaql", "braintrust", "emagine", "tender", "tenders", "ted",
    "peopleperhour", "guru", "malt", "freelancermap", "gulp", "contra", "workana", "fiverr", "kwork",
    "truelancer", "twine", "hubstaff", "comet", "solcom", "hays_projekte", "free-work", "freework", "useme",
    "khamsat", "lancers", "crowdworks", "99freelas", "freelance-informatique", "freelance_informatique", "ocds", "contracts_finder", "find_a_tender", "sam_gov", "bonsai", "arc_freelance",
)  # fmt: skip

# Those where a sum without a unit is a project's, not a day's.
_OF_PROJECTS: Final = (
    "upwork", "freelancer", "freelancehunt", "codeur", "mostaql", "peopleperhour", "guru", "fiverr", "kwork",
    "workana", "truelancer", "twine", "useme", "khamsat", "lancers", "crowdworks", "99freelas",
)  # fmt: skip

_CONTRACT = re.compile(
    r"contract|freelanc|\bc2c\b|corp.to.corp|1099|temporary|\btemp\b|fixed.term|project|per.?diem"
    r"|freiberuf|selbst+andig|befristet(?<!unbefristet)|prestation|mission|portage|autonomo|b2b"
    r"|zleceni|independent|consultant|hourly|gig\b|\bcdd\b|interim|seasonal|ftc\b|\bsow\b|temporaire"
    r"|temporal|obra y servicio|dzielo|self.employed"
)
_PERMANENT = re.compile(
    r"full.?time|permanent|\bperm\b|regular|employee|\bfte\b|\bw2\b|direct.hire|festanstell|unbefristet"
    r"|vollzeit|teilzeit|\bcdi\b|indefinido|tiempo completo|jornada completa|umowa o prace|\buop\b|pelny etat"
    r"|salaried|part.?time|\bother_employment\b|employment|temps plein|arbeitnehmer|anstellung|etat"
)
# "Full-time contract", "contract (full-time)": hours of a contract; "full-time / contract" is a choice.
_HOURS_OF_CONTRACT = re.compile(
    r"(?:full|part).?time[\s(-]{0,3}contract|contract[\s(-]{0,3}(?:full|part).?time\W*$"
    r"|part.?time\W{0,3}contract|contract\W{0,3}part.?time\W*$"
)
_FORM = re.compile(r"1099|\bc2c\b|corp.to.corp|independent contract")
_EMPLOYED = re.compile(r"permanent|\bperm\b|employee|\bfte\b|\bw-?2\b|direct.hire|employment")
_NOT_A_JOB = re.compile(r"volunteer|unpaid|ehrenamt|benevol|seeking")


def engagement(
    text: Text, hits: Sequence[Hit], fields: Fields, source: str, pay: Pay | None = None
) -> Judgement:
    """Structured fields first, then the kind of source, then what the text says of the role."""
    weighed = Weighed(text, hits)
    seeking = weighed.best("seeking")
    if seeking and not _offered(text, weighed, seeking):
        return weighed.judgement("not_a_job", "seeking")
    stated = _structured(fields)
    if stated:
        return _refined(stated, weighed)
    if of_marketplace(source):
        return _of_marketplace(weighed, source)
    own = None if weighed.best("offering") else _own_offer(text, weighed, pay)
    if own:
        return weighed.judgement("not_a_job", own)
    if _remarked(text, weighed, paid=pay is not None):
        return weighed.judgement("not_a_job", "remark")
    return _of_text(weighed, fields, pay)


def of_projects(source: str) -> bool:
    """Whether a source is a marketplace of small projects."""
    return _among(source, _OF_PROJECTS)


def of_marketplace(source: str) -> bool:
    """Whether a source is a marketplace of contract work."""
    return _among(source, MARKETPLACES)


@lru_cache(maxsize=1024)
def _among(source: str, names: tuple[str, ...]) -> bool:
    name = source.lower()
    return any(name == one or name.startswith((f"{one}_", f"{one}-", f"{one}.", f"{one}:")) for one in names)  # fmt: skip


def _offered(text: Text, weighed: Weighed, first: Hit) -> bool:
    """Whether somebody is wanted, so that "seeking" words are about the candidate."""
    if first.start <= text.body_start + 2 and first.cue.name in _OF_THEMSELVES:
        return False
    return _headed(text) or (
        weighed.count("seeking") < SURELY and weighed.apart("offering", "seeking")
    )


_OF_THEMSELVES: Final = frozenset({"seeking", "seeking.header", "seeking.table"})
"""Rules whose words open a text of somebody who seeks work, whatever follows."""


def _own_offer(text: Text, weighed: Weighed, pay: Pay | None) -> str | None:
    """The signs by which somebody offers an event, a course or work of their own, and no job.

    Who holds a course is paid by time, and employers tell of courses too.
    """
    if weighed.total("event") >= OWN_OFFER:
        return "event"
    if _headed(text):
        return None
    paid = pay is not None and pay.period in _BY_TIME
    if weighed.best("invites") and not (paid or weighed.stated("contract", "permanent")):
        return "invites"
    return "self" if weighed.total("self") >= OWN_OFFER else None


_BY_TIME: Final = frozenset({"hour", "day", "week", "month", "year"})


def _headed(text: Text) -> bool:
    """Whether a header of several parts opens the text, as those who offer jobs write."""
    return text.low.count("|", 0, text.lines[min(1, len(text.lines) - 1)].end) >= HEADER_BARS


def _remarked(text: Text, weighed: Weighed, *, paid: bool) -> bool:
    """Whether somebody only remarks on the jobs of others; who asks and pays wants something done."""
    if weighed.best("offering") or not may_be_remark(text):
        return False
    return weighed.best("remark") is not None or answers(text) or (asks(text) and not paid)


def _structured(fields: Fields) -> Judgement | None:
    """What the source's own field says, None where it says nothing that decides."""
    raw = fields.employment_type
    if not raw:
        return None
    kind = fold(raw).replace("_", " ")
    if _NOT_A_JOB.search(kind):
        return Judgement("not_a_job", raw)
    contract, permanent = _CONTRACT.search(kind), _PERMANENT.search(kind)
    if contract and permanent:
        one = _HOURS_OF_CONTRACT.search(kind) or (_FORM.search(kind) and not _EMPLOYED.search(kind))
        return Judgement("contract" if one else "both", raw)
    if contract:
        return Judgement("contract", raw)
    return Judgement("permanent", raw) if permanent else None


def _refined(stated: Judgement, weighed: Weighed) -> Judgement:
    """In a form "full-time" often says hours only, and "part-time" always does."""
    hours_only = HOURS_ONLY.search(fold(stated.quote).replace("_", " "))
    if stated.value == "permanent" and hours_only and weighed.named("contract"):
        return weighed.judgement("contract", "contract")
    if stated.value == "permanent" and weighed.stated("open"):
        return weighed.judgement("both", "open")
    if stated.value == "permanent" and hours_only and weighed.stated("contract"):
        full = hours_only[0].lower().startswith(("full", "voll")) and weighed.best("permanent")
        return stated if full else weighed.judgement("contract", "contract")
    return stated


def _of_marketplace(weighed: Weighed, source: str) -> Judgement:
    """Contract work, unless a text without a word of it offers employment."""
    employs = weighed.employs(anywhere=not of_projects(source))
    if employs and not weighed.best("contract"):
        return weighed.judgement("permanent", "permanent")
    return weighed.judgement("contract", "contract")


def _of_text(weighed: Weighed, fields: Fields, pay: Pay | None) -> Judgement:
    contract, permanent = weighed.weight("contract"), weighed.weight("permanent")
    if weighed.stated("open") or weighed.alternatives():
        return weighed.judgement("both", "open" if weighed.stated("open") else "contract")
    if contract >= STATED and permanent >= STATED:
        return _of_contradiction(weighed)
    if contract >= STATED:
        return weighed.judgement("contract", "contract")
    if permanent >= STATED or (permanent and weighed.total("permanent") >= contract):
        return weighed.judgement("permanent", "permanent")
    if contract:
        return weighed.judgement("contract", "contract")
    return _of_pay(fields, pay)


def _of_contradiction(weighed: Weighed) -> Judgement:
    """Both are stated: what the title, header or a label says outweighs the body."""
    contract, permanent = weighed.named("contract"), weighed.employment_named()
    labelled = weighed.fired("contract.label") and not weighed.fired("permanent.label")
    if contract and permanent and not labelled and not weighed.fired("contract.form"):
        return weighed.judgement("both", "contract")
    if contract:
        return weighed.judgement("contract", "contract")
    if permanent and not weighed.fired("contract.months") and not weighed.only_hours_labelled():
        return weighed.judgement("permanent", "permanent")
    return weighed.judgement("contract", "contract")


def _of_pay(fields: Fields, pay: Pay | None) -> Judgement:
    """With no words at all, pay for a year speaks for employment, a day's or a project's against it."""
    stated = pay is not None and "period" not in pay.inferred
    period = fields.pay_period or (pay.period if pay and (stated or pay.period == "year") else None)
    quote = pay.raw if pay else fields.payment_text or ""
    if period == "year":
        return Judgement("permanent", quote)
    paid_so = period == "day" or (period == "project" and stated)
    return Judgement("contract", quote) if paid_so else Judgement("unknown")
