"""Reads a posting: the two gates, the facts, the skills, each with the words that decided it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.reading.agency import agency
from bot.reading.cues import Cues, Hit
from bot.reading.engagement import engagement, of_marketplace, of_projects
from bot.reading.evidence import Evidence, evidence
from bot.reading.field import field
from bot.reading.field_words import FieldWords
from bot.reading.gazetteer import Gazetteer, gazetteer
from bot.reading.pay import pay
from bot.reading.risk import risk
from bot.reading.seen import Lookout, Seen
from bot.reading.skills import Given, Skills, Spotter
from bot.reading.speciality import domains, seniority, speciality
from bot.reading.terms import Terms, terms, w2_only
from bot.reading.whereabouts import whereabouts_all
from bot.reading.words import MAX_TITLE, Text, text_from, text_of
from bot.understanding import Judgement, Pay, Risk, Understanding, Whereabouts
from scrapers.posting import Posting

MOST_NAMED = 5_000
"""Posters' names whose cues are kept; more than that start afresh."""


class Poster(NamedTuple):
    """A text of one line that names who posted, and the cues of agencies in it."""

    whole: str
    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class Read:
    """A posting as it was read: what was understood, and everything it was concluded from."""

    text: Text
    hits: Mapping[str, Sequence[Hit]]
    poster: Poster
    evidence: Evidence
    understanding: Understanding


class _Viewed(NamedTuple):
    """A posting with what was seen in it in one pass, and what its single words say of the field."""

    posting: Posting
    text: Text
    hits: Mapping[str, Sequence[Hit]]
    seen: Seen
    level: Sequence[Hit]
    poster: Poster
    said: Sequence[float]


class _Facts(NamedTuple):
    """What was concluded of a posting but for its skills."""

    engagement: Judgement
    field: Judgement
    evidence: Evidence
    where: Whereabouts
    pay: Pay | None
    terms: Terms


class Reader:
    """Reads postings; made once, pure: the same posting is always understood the same way."""

    def __init__(
        self, cues: Cues, spotter: Spotter, words: FieldWords, places: Gazetteer | None = None
    ) -> None:
        """Take the compiled cues, the finder of skills, the words of fields, the names of places."""
        self._words = words
        self._spotter = spotter
        self._places = places or gazetteer()
        self._lookout = Lookout(self._places)
        self._cues = cues.beside(self._lookout.words, self._lookout.names)
        self._named: dict[str, Poster] = {}

    def understand(self, posting: Posting) -> Understanding:
        """What a posting says; unknown values are None or "unknown", never guessed."""
        return self.read(posting).understanding

    def understand_all(self, postings: Sequence[Posting]) -> list[Understanding]:
        """What each of several postings says, read step by step rather than one after the other.

        A step walks through large tables; the next posting finds them in the processor's caches.
        """
        return [one.understanding for one in self._read_all(postings)]

    def read(self, posting: Posting) -> Read:
        """What a posting says, with everything it was concluded from."""
        return self._read_all([posting])[0]

    def _read_all(self, postings: Sequence[Posting]) -> list[Read]:
        viewed = self._viewed(postings)
        facts = self._facts(viewed)
        skills = self._spotter.skills_all([_given(one) for one in viewed])
        return [_read(*each) for each in zip(viewed, facts, skills, strict=True)]

    def _viewed(self, postings: Sequence[Posting]) -> list[_Viewed]:
        """The postings, each with what one pass over it shows.

        The words of the texts are looked up first, while the processor has them at hand.
        """
        texts = [text_of(one) for one in postings]
        said = [self._words.sums(text) for text in texts]
        found = self._cues.find_each(texts)
        return [
            _Viewed(
                one,
                text,
                hits,
                self._lookout.seen(text, others),
                self._level(one),
                self._poster(one),
                sums,
            )
            for one, text, (hits, others), sums in zip(postings, texts, found, said, strict=True)
        ]

    def _level(self, posting: Posting) -> Sequence[Hit]:
        """The cues in what the source states of the level, read as a title is."""
        stated = " ".join((posting.fields.seniority or "")[:MAX_TITLE].replace("_", " ").split())
        return self._cues.find(text_from(stated, "")).get("seniority", ()) if stated else ()

    def _poster(self, posting: Posting) -> Poster:
        """The cues of agencies in the poster's name; who posts once posts again, so it is kept."""
        name = (posting.company or "")[:MAX_TITLE]
        poster = self._named.get(name)
        if poster is None:
            if len(self._named) >= MOST_NAMED:
                self._named.clear()
            self._named[name] = poster = self._read_poster(" ".join(name.split()))
        return poster

    def _read_poster(self, name: str) -> Poster:
        """The same of a name, which is read as the line of a posting that states it."""
        if not name:
            return Poster("", ())
        text = text_from("", f"company: {name}")
        return Poster(text.whole, self._cues.find(text).get("agency", ()))

    def _facts(self, viewed: Sequence[_Viewed]) -> list[_Facts]:
        """What is concluded of each posting, one question after the other."""
        names, weights = self._places, self._cues.file.field_weights
        places = whereabouts_all(
            [(one.text, one.posting.fields, one.seen) for one in viewed], names
        )
        money = [_pay(*each) for each in zip(viewed, places, strict=True)]
        kinds = [_engagement(*each) for each in zip(viewed, money, strict=True)]
        signs = [_signs(*each) for each in zip(viewed, kinds, strict=True)]
        work = [field(one, weights, two.said) for one, two in zip(signs, viewed, strict=True)]
        agreed = [_terms(*each) for each in zip(viewed, kinds, strict=True)]
        asked = list(map(_asked, places, kinds))
        paid = list(map(_paid, money, kinds))
        return list(map(_Facts, kinds, work, signs, asked, paid, agreed))


def _given(viewed: _Viewed) -> Given:
    """What skills are found in."""
    posting = viewed.posting
    chosen = of_marketplace(posting.source)
    return Given(viewed.text, posting.fields, posting.company, chosen)


def _signs(viewed: _Viewed, kind: Judgement) -> Evidence:
    """The signs of the field, less what people who seek work say of themselves."""
    offers = kind.value != "not_a_job"
    return evidence(viewed.text, viewed.hits.get("field", ()), offers=offers)


def _pay(viewed: _Viewed, where: Whereabouts) -> Pay | None:
    """The pay, in the money of the place."""
    posting = viewed.posting
    projects = of_projects(posting.source)
    return pay(viewed.text, posting.fields, where.regions, projects=projects)


def _engagement(viewed: _Viewed, money: Pay | None) -> Judgement:
    """The kind of work, for which pay speaks too."""
    posting, text, hits, *_ = viewed
    return engagement(text, hits.get("engagement", ()), posting.fields, posting.source, money)


def _asked(where: Whereabouts, kind: Judgement) -> Whereabouts:
    """Where the work is: who offers none names places and hours of their own."""
    return Whereabouts() if kind.value == "not_a_job" else where


def _paid(money: Pay | None, kind: Judgement) -> Pay | None:
    """The pay that is offered: whoever offers no work names a price of their own."""
    return None if kind.value == "not_a_job" else money


def _terms(viewed: _Viewed, kind: Judgement) -> Terms:
    """The terms, of which more is believed where the work is a contract; none of who offers none."""
    if kind.value == "not_a_job":
        return Terms()
    contract = kind.value in {"contract", "both"}
    return terms(viewed.text, viewed.posting.fields, viewed.seen.near, contract=contract)


def _risk(viewed: _Viewed, money: Pay | None) -> Risk:
    """The signals; a marketplace of projects has some of its own."""
    posting = viewed.posting
    return risk(
        viewed.text,
        viewed.hits.get("risk", ()),
        money,
        posting.company,
        projects=of_projects(posting.source),
    )


def _read(viewed: _Viewed, facts: _Facts, skills: Skills) -> Read:
    """What a posting says, put together."""
    _, text, hits, seen, level, poster, _ = viewed
    offered = facts.engagement.value != "not_a_job"  # who seeks work lists skills of their own
    wanted, refused = skills if offered else ((), ())
    understanding = Understanding(
        engagement=facts.engagement,
        field=facts.field,
        speciality=speciality(text, hits.get("speciality", ()), facts.field.value),
        pay=facts.pay,
        hours=facts.terms.hours,
        weeks=facts.terms.weeks,
        start=facts.terms.start,
        where=facts.where,
        seniority=seniority(text, hits.get("seniority", ()), level, hits.get("level", ())),
        skills=wanted,
        negated=refused,
        domains=domains(hits.get("domains", ())),
        risk=_risk(viewed, facts.pay),
        agency=agency([*hits.get("agency", ()), *poster.hits]),
        w2_only=w2_only(text, seen.near),
    )
    return Read(text, hits, poster, facts.evidence, understanding)
