"""`inspect`, `match` and `cluster`: reading and matching from files, without a database."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import parts
from bot.cli import jsonl
from bot.matching.profiles import profile_of_json
from bot.matching.rank import best, ranked
from bot.matching.rarity import rarity_of, titles_of
from bot.matching.score import Scorer
from bot.models import Lead, Match, Profile
from bot.reading.copies import cluster as clustered
from bot.reading.explain import explained_text
from bot.reading.shape import understood_json
from bot.reading.understand import Reader
from bot.reading.words import text_of
from scrapers.posting import Posting

Postings = Annotated[
    Path | None, typer.Argument(help="JSON lines of postings; - or nothing: stdin")
]
LONGEST_TITLE = 160


def inspect(
    file: Postings = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Every rule that fired and its words, as text")
    ] = False,
) -> None:
    """Read postings (JSON lines) and print what was understood (JSON lines)."""
    given = jsonl.postings(file)
    reader = parts.reader()
    if explain:
        _explain(reader, given)
    else:
        jsonl.write(understood_json(one, reader.understand(one)) for one in given)


def cluster(file: Postings = None) -> None:
    """Join copies: print {"id", "cluster"} for every posting, in the order given."""
    given = jsonl.postings(file)
    found = clustered(given)
    jsonl.write({"id": one.id, "cluster": found[one.id]} for one in given)


def match(
    profiles: Annotated[Path, typer.Option(help="JSON lines of profiles")],
    leads: Annotated[Path, typer.Option(help="JSON lines of postings")],
    top: Annotated[int | None, typer.Option(min=1, help="Only the best so many each")] = None,
) -> None:
    """Rank leads for each profile: the best first, what is ruled out last."""
    members = _profiles(profiles)
    postings = jsonl.postings(leads)
    reader = parts.reader()
    found = [lead_of(number, posting, reader) for number, posting in enumerate(postings)]
    scorer = scorer_of(found)
    wanted = [scorer.wanted(lead) for lead in found]
    offers = [scorer.offer(member) for member in members]
    rankings = (
        best(scorer, offers, wanted, top)
        if top is not None
        else (ranked(scorer, offer, wanted) for offer in offers)
    )
    for member, matches in zip(members, rankings, strict=True):
        jsonl.write(_rows(member, matches, lambda one: postings[one.lead].id))


def _explain(reader: Reader, given: Iterable[Posting]) -> None:
    for posting in given:
        typer.echo(f"{posting.id}: {posting.title}")
        typer.echo(
            explained_text(reader.read(posting), parts.cue_file(), parts.field_words()) + "\n"
        )


def _profiles(path: Path) -> list[Profile]:
    resolve = parts.taxonomy().name_of
    found = []
    for number, given in jsonl.objects(path):
        try:
            found.append(profile_of_json(given, resolve))
        except ValueError as problem:
            raise jsonl.BadInput(f"{path}, line {number}: {problem}") from problem
    return found


def lead_of(number: int, posting: Posting, reader: Reader) -> Lead:
    """A posting as a lead of its own, numbered; its first line stands for a missing title."""
    text = text_of(posting)
    return Lead(
        id=number,
        title=text.title or text.body.strip().partition("\n")[0][:LONGEST_TITLE],
        text=text.body,
        source=posting.source,
        understood=reader.understand(posting),
        url=posting.url,
        company=posting.company,
        posted_at=posting.posted_at,
        tags=posting.fields.tags,
    )


def scorer_of(leads: list[Lead]) -> Scorer:
    """A scorer that knows how rare skills and words of titles are among these leads."""
    return parts.scorer(
        rarity_of(lead.understood for lead in leads), titles_of(lead.title for lead in leads)
    )


def _rows(
    member: Profile, matches: Iterable[Match], name: Callable[[Match], str]
) -> Iterable[dict[str, Any]]:
    for rank, one in enumerate(matches, start=1):
        yield {
            "profile": member.id,
            "rank": rank,
            "lead": name(one),
            "score": one.score,
            "matched": [{"skill": hit.skill, "quote": hit.quote} for hit in one.matched],
            "near": [{"skill": hit.skill, "quote": hit.quote} for hit in one.near],
            "missing": list(one.missing),
            "blockers": list(one.blockers),
            "parts": [
                {"name": part.name, "points": round(part.points, 1), "note": part.note}
                for part in one.parts
            ],
        }
