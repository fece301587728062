"""How fast postings are stored: `python -m tests.benchmarks.store [--postings N] [--url URL]`.

A posting is 2 KB of text with eight skills and five block keys. "stored" is what a poll does;
"stored, read and indexed" adds the lead, its skills, regions and block keys, and the search index.
Beside it, in the same run, the naive way: the ORM looks each row up and commits it by itself.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.database import Database
from bot.storage.readings import ReadPosting
from bot.storage.rows import content_hash
from bot.storage.search import LeadQuery
from bot.storage.store import Store, open_store
from bot.storage.tables import PostingRow
from bot.understanding import Judgement, SkillMention, Span, Understanding, Whereabouts
from scrapers.posting import Fields, Posting

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PAGE = 100
BATCH = 500
SKILLS = [f"Skill {number}" for number in range(900)]
WORDS = [f"{first}{last}" for first in "bcdfglmnprst" for last in ("ander", "ilo", "umen", "ertia")]


def postings(count: int, start: int = 0) -> list[Posting]:
    """So many invented postings of about 2 KB."""
    dice = random.Random(start)
    return [
        Posting(
            id=f"{number}",
            source="bench",
            title=f"{dice.choice(WORDS)} {dice.choice(WORDS)} engineer {number}".title(),
            text=" ".join(dice.choices(WORDS, k=290)),
            url=f"https://bench.example/jobs/{number}",
            company=f"{dice.choice(WORDS)} {dice.choice(WORDS)}".title(),
            posted_at=NOW,
            fields=Fields(tags=tuple(dice.choices(WORDS, k=3)), pay_min=60.0, currency="USD"),
        )
        for number in range(start, start + count)
    ]


def reading(number: int, version: int) -> ReadPosting:
    """What was read in a posting."""
    dice = random.Random(number)
    understood = Understanding(
        Judgement("contract", "for three months"),
        Judgement("core", "train models"),
        "nlp",
        where=Whereabouts(Judgement("remote", "remote"), ("DE", "EU")),
        skills=tuple(SkillMention(one, one.lower()) for one in dice.sample(SKILLS, 8)),
    )
    blocks = tuple(f"block {dice.randrange(10**6)}" for _ in range(5))
    return ReadPosting(number, understood, version, blocks=blocks, rate=Span(60, 80))


async def save(store: Store, given: list[Posting]) -> None:
    """Store pages, as a poll does."""
    for start in range(0, len(given), PAGE):
        await store.postings.save("bench", given[start : start + PAGE], NOW)


async def read(store: Store, made: dict[int, ReadPosting]) -> None:
    """Join and index everything unread."""
    while found := await store.postings.unread(BATCH):
        await store.leads.join([made[one.id] for one in found], NOW)


async def timed(label: str, rows: int, work: Callable[[], Awaitable[None]]) -> float:
    """Rows a second, printed."""
    began = time.perf_counter()
    await work()
    rate = rows / (time.perf_counter() - began)
    print(f"  {label:<42}{rate:>12,.0f} rows/s")
    return rate


async def ours(url: str, count: int) -> dict[str, float]:
    """The store's figures."""
    store = await open_store(url)
    first, mixed = postings(count), postings(count // 10, count)
    made = {number: reading(number, 1) for number in range(1, count + len(mixed) + 1)}
    share = first[: count - len(mixed)]
    tenth = [one for page in _mixed(share, mixed) for one in page]
    rates = {}
    began = time.perf_counter()
    await timed("new, stored", count, lambda: save(store, first))
    await timed("new, read and indexed", count, lambda: read(store, made))
    rates["new"] = count / (time.perf_counter() - began)
    print(f"  {'new, stored, read and indexed':<42}{rates['new']:>12,.0f} rows/s")
    rates["same"] = await timed("same", count, lambda: save(store, first))

    async def both() -> None:
        await save(store, tenth)
        await read(store, made)

    rates["mixed"] = await timed("one in ten new, read and indexed", count, both)
    await searches(store)
    await store.close()
    return rates


def _mixed(known: list[Posting], fresh: list[Posting]) -> list[list[Posting]]:
    """Pages of which each tenth posting is new."""
    return [[*known[at * 9 : at * 9 + 9], one] for at, one in enumerate(fresh)]


async def searches(store: Store) -> None:
    """How long a search takes."""
    for label, query in (
        ("words", LeadQuery(text=f"{WORDS[0]} engineer")),
        ("skill, region, rate", LeadQuery(skills=(SKILLS[0],), regions=("DE",), min_rate=50)),
        ("words that only texts have", LeadQuery(text="zzz yyy")),
    ):
        began = time.perf_counter()
        _, total = await store.leads.search(query, NOW)
        print(f"  search by {label}: {1000 * (time.perf_counter() - began):.1f} ms, {total} found")


async def naive(url: str, count: int) -> dict[str, float]:
    """The ORM, a look-up and a commit for each row."""
    store = await open_store(url)
    database: Database = store._database
    given, more = postings(count), postings(count // 10, count)

    async def save_each(rows: list[Posting]) -> None:
        async with AsyncSession(database.engine) as session:
            for one in rows:
                found = select(PostingRow).where(
                    PostingRow.source == one.source, PostingRow.key == one.id
                )
                row = (await session.execute(found)).scalar_one_or_none()
                if row is None:
                    session.add(_row(one))
                await session.commit()

    rates = {"new": await timed("new", count, lambda: save_each(given))}
    rates["same"] = await timed("same", count, lambda: save_each(given))
    tenth = [*given[: count - len(more)], *more]
    rates["mixed"] = await timed("one in ten new", count, lambda: save_each(tenth))
    await store.close()
    return rates


def _row(one: Posting) -> PostingRow:
    return PostingRow(
        source=one.source,
        key=one.id,
        hash=content_hash(one),
        title=one.title,
        text=one.text,
        url=one.url,
        company=one.company,
        posted_at=one.posted_at,
        fields="{}",
        first_seen=NOW,
        changed_at=NOW,
    )


async def run(count: int, url: str | None) -> None:
    """Both ways, and how many times faster ours is."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"store: {count:,} postings, {'SQLite' if url is None else 'PostgreSQL'}")
        fast = await ours(url or f"sqlite:///{folder}/ours.db", count)
        if url is None:
            print("naive: the ORM, one commit a row, no search index")
            slow = await naive(f"sqlite:///{folder}/naive.db", min(count, 1_000))
            print("ratio: " + ", ".join(f"{key} {fast[key] / slow[key]:.1f}x" for key in fast))


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description="How fast postings are stored.")
    parser.add_argument("--postings", type=int, default=5_000)
    parser.add_argument("--url", help="another database, empty, instead of a temporary SQLite")
    given = parser.parse_args()
    asyncio.run(run(given.postings, given.url))


if __name__ == "__main__":
    main()
