"""Reads a posting: the two gates, the facts, the skills, each with the words that decided it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.reading.agency import agency
from bot.reading.cues import Cues, Hit
from bot.reading.engagement import engagement, of_projects
from bot.reading.evidence import Evidence, evidence
from bot.reading.field import field
from bot.reading.gazetteer import Gazetteer, gazetteer
from bot.reading.pay import pay
from bot.reading.risk import risk
from bot.reading.seen import Lookout
from bot.reading.skills import Spotter
from bot.reading.speciality import domains, seniority, speciality
from bot.reading.terms import terms, w2_only
from bot.reading.whereabouts import whereabouts
from bot.reading.words import Text, text_of
from bot.understanding import Understanding
from scrapers.posting import Posting


@dataclass(frozen=True, slots=True)
class Read:
    """A posting as it was read: what was understood, and everything it was concluded from."""

    text: Text
    hits: Mapping[str, Sequence[Hit]]
    evidence: Evidence
    understanding: Understanding


class Reader:
    """Reads postings; made once, pure: the same posting is always understood the same way."""

    def __init__(self, cues: Cues, spotter: Spotter, places: Gazetteer | None = None) -> None:
        """Take the compiled cues, the finder of skills and the names of places."""
        self._spotter = spotter
        self._places = places or gazetteer()
        self._lookout = Lookout(self._places)
        self._cues = cues.beside(self._lookout.words)

    def understand(self, posting: Posting) -> Understanding:
        """What a posting says; unknown values are None or "unknown", never guessed."""
        return self.read(posting).understanding

    def read(self, posting: Posting) -> Read:
        """What a posting says, with everything it was concluded from."""
        text, fields = text_of(posting), posting.fields
        hits, others = self._cues.find_all(text)
        seen = self._lookout.seen(text, others)
        where = whereabouts(text, fields, self._places, seen)
        money = pay(text, fields, where.regions, projects=of_projects(posting.source))
        found = evidence(text, hits.get("field", ()))
        work = field(found, self._cues.file.field_weights)
        kind = engagement(text, hits.get("engagement", ()), fields, posting.source, money)
        when = terms(text, fields, seen.near, contract=kind.value in {"contract", "both"})
        wanted, refused = self._spotter.skills(text, fields)
        understanding = Understanding(
            engagement=kind,
            field=work,
            speciality=speciality(text, hits.get("speciality", ()), work.value),
            pay=money,
            hours=when.hours,
            weeks=when.weeks,
            start=when.start,
            where=where,
            seniority=seniority(hits.get("seniority", ()), fields),
            skills=wanted,
            negated=refused,
            domains=domains(hits.get("domains", ())),
            risk=risk(text, hits.get("risk", ()), money, posting.company),
            agency=agency(hits.get("agency", ())),
            w2_only=w2_only(text, seen.near),
        )
        return Read(text, hits, found, understanding)
