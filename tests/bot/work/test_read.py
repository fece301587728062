"""Postings become leads once, copies are joined, and one unreadable posting costs only itself."""

from collections.abc import Sequence
from dataclasses import replace

from bot import parts
from bot.storage.store import Store
from bot.understanding import Understanding
from bot.work.read import PostingReader, ReadCount
from scrapers.posting import Posting
from tests.bot.work.leads import READ


class Reads:
    """Understands everything but one title; another is an agency's."""

    def understand(self, posting: Posting) -> Understanding:
        if posting.title == "unreadable":
            raise RecursionError("too deep")
        return replace(READ, agency=posting.title == "our client's engineer")

    def understand_all(self, postings: Sequence[Posting]) -> list[Understanding]:
        return [self.understand(one) for one in postings]


class ByCompany:
    """Postings of one company are copies of each other; "both" is a copy of everything."""

    def block_keys(self, posting: Posting) -> Sequence[str]:  # noqa: ARG002 - all may be copies
        return ("all",)

    def same(self, one: Posting, other: Posting) -> bool:
        return one.company == other.company or "both" in (one.company, other.company)


def posting(number: int, company: str = "", title: str = "ML engineer") -> Posting:
    return Posting(str(number), "board", title, "text", company=company or f"c{number}")


async def read(store: Store, *postings: Posting, source: str = "board") -> ReadCount:
    await store.postings.save(source, postings)
    return await PostingReader(store, Reads(), ByCompany()).all()


async def test_each_posting_is_read_once(store: Store) -> None:
    assert await read(store, posting(1), posting(2)) == ReadCount(2, 0, 2)
    assert await read(store, posting(1), posting(2)) == ReadCount()


async def test_copies_are_joined_within_a_batch_and_with_what_is_stored(store: Store) -> None:
    assert await read(store, posting(1, "acme"), posting(2, "acme")) == ReadCount(2, 1, 1)
    assert await read(store, posting(3, "acme")) == ReadCount(1, 1, 0)
    (lead,) = await store.leads.unplanned()
    assert len(lead.sightings) == 3


async def test_who_hires_speaks_for_a_lead_before_who_places(store: Store) -> None:
    agency = posting(1, "acme", "our client's engineer")
    await read(store, agency, posting(2, "acme", "engineer"))
    (lead,) = await store.leads.unplanned()
    assert lead.title == "engineer"
    assert len(lead.sightings) == 2


async def test_a_posting_that_is_a_copy_of_two_leads_shows_that_they_are_one(
    store: Store,
) -> None:
    await read(store, posting(1, "one"), posting(2, "two"))
    assert len(await store.leads.unplanned()) == 2
    await read(store, posting(3, "both"))
    (lead,) = await store.leads.unplanned()
    assert len(lead.sightings) == 3


async def test_an_unreadable_posting_costs_only_itself_and_is_not_tried_for_ever(
    store: Store,
) -> None:
    done = await read(store, posting(1), posting(2, title="unreadable"), posting(3))
    assert (done.read, done.leads) == (3, 2)
    assert await store.postings.unread() == []


async def test_private_postings_are_no_copies_for_others(store: Store) -> None:
    one = await store.communities.of("console", "one", "One")
    await store.postings.save("private", [posting(1, "acme")], community=one.id)
    await read(store, posting(2, "acme"))
    assert len(await store.leads.unplanned()) == 2


async def test_a_changed_posting_is_read_again_as_the_same_lead(store: Store) -> None:
    await read(store, posting(1, "acme", "ML engineer"))
    (before,) = await store.leads.unplanned()
    assert await read(store, posting(1, "acme", "Senior ML engineer")) == ReadCount(1, 0, 0)
    (after,) = await store.leads.unplanned()
    assert (after.id, after.title) == (before.id, "Senior ML engineer")
    assert after.version > before.version


async def test_with_the_real_reader(store: Store) -> None:
    text = (
        "We are looking for a freelance machine learning engineer (contract, 3 months, remote) "
        "to build a PyTorch model for document classification. Rate: $80-100 per hour. "
        "You will train and deploy transformer models and write evaluation code."
    )
    ad = Posting("1", "board", "Freelance Machine Learning Engineer", text, company="Oakfield Labs")
    copy = Posting(
        "77", "other", "Freelance Machine Learning Engineer (m/f/d)", text, company="Oakfield Labs"
    )
    other = Posting(
        "2", "board", "Baker", "Permanent full-time position in our bakery.", company="Oven"
    )
    await store.postings.save("board", [ad, other])
    await store.postings.save("other", [copy])
    assert await PostingReader(store, parts.reader()).all() == ReadCount(3, 1, 1)
