"""Postings become leads once, copies are joined, and one unreadable posting costs only itself."""

from collections.abc import Sequence
from dataclasses import replace

from bot import parts
from bot.storage.search import LeadQuery
from bot.storage.store import Store
from bot.understanding import Understanding
from bot.work.read import PostingReader, ReadCount
from scrapers.posting import Posting
from tests.bot.work.leads import READ
from tests.bot.work.world import World


class Reads:
    """Understands everything but one title; another is an agency's."""

    def understand(self, posting: Posting) -> Understanding:
        if posting.title == "unreadable":
            raise RecursionError("too deep")
        return replace(READ, agency=posting.title == "our client's engineer")

    def understand_all(self, postings: Sequence[Posting]) -> list[Understanding]:
        return [self.understand(one) for one in postings]


class ByCompany:
    """Postings of one company ("one", or of "one+two") are copies; "both" is one of everything."""

    def block_keys(self, posting: Posting) -> Sequence[str]:  # noqa: ARG002 - all may be copies
        return ("all",)

    def same(self, one: Posting, other: Posting) -> bool:
        companies = [set((each.company or "").split("+")) for each in (one, other)]
        return bool(companies[0] & companies[1]) or "both" in (one.company, other.company)


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
    one, two = [await store.communities.of("console", name, name) for name in ("one", "two")]
    await store.postings.save("private", [posting(1, "acme")], community=one.id)
    await read(store, posting(2, "acme"))
    for community, sightings in ((None, 1), (two.id, 1), (one.id, 2)):
        (lead,) = (await store.leads.search(LeadQuery(community=community)))[0]
        assert len(lead.sightings) == sightings


async def shared(store: Store, number: int, company: str, community: int) -> None:
    """A member of a community shares an ad that is for its eyes only."""
    await store.postings.save("shared", [posting(number, company)], community=community)
    await PostingReader(store, Reads(), ByCompany()).all()


async def test_a_private_copy_takes_no_public_lead_away(store: Store) -> None:
    one, two = [await store.communities.of("console", name, name) for name in ("one", "two")]
    bob = await store.members.of(two.id, "bob", "Bob")
    await shared(store, 1, "acme", one.id)
    await read(store, posting(2, "acme"))
    public = (await store.leads.search(LeadQuery()))[0][0].id
    await store.members.mark(bob.id, public, "saved")
    await shared(store, 3, "acme", one.id)
    for community, sightings in ((None, 1), (two.id, 1), (one.id, 3)):
        (lead,) = (await store.leads.search(LeadQuery(community=community)))[0]
        assert (lead.id, len(lead.sightings)) == (public, sightings)
    assert [mark.lead for mark in await store.members.marks(bob.id)] == [public]
    await store.communities.purge("console", "one")
    assert [lead.id for lead in (await store.leads.search(LeadQuery()))[0]] == [public]


async def test_a_private_posting_joins_no_two_public_leads(store: Store) -> None:
    one = await store.communities.of("console", "one", "One")
    await read(store, posting(1, "one"), posting(2, "two"))
    await shared(store, 3, "both", one.id)
    assert (await store.leads.search(LeadQuery()))[1] == 2


async def test_a_lead_is_given_once_where_its_private_copy_was_first(world: World) -> None:
    homes = ("home", "second", "third")
    places = [await world.place(f"#{home}", home=home) for home in homes]
    for number, place in enumerate(places[:2]):
        world.clock.move(1)
        await shared(world.store, number, "acme", place.community)
    await world.plan()
    assert {one.place for one in await world.deliver(5)} == {"#home", "#second"}
    world.clock.move(3600)
    await world.store.postings.save("board", [posting(2, "acme")])
    assert (await PostingReader(world.store, Reads(), ByCompany()).all()).leads == 1
    await world.plan()
    assert [one.place for one in await world.deliver(5)] == ["#third"]
    found = [(await world.store.leads.search(LeadQuery(community=p.community)))[0] for p in places]
    assert [[len(lead.sightings) for lead in leads] for leads in found] == [[2], [2], [1]]


async def test_a_public_copy_of_a_public_and_a_private_lead_joins_both(store: Store) -> None:
    one = await store.communities.of("console", "one", "One")
    await shared(store, 1, "one", one.id)
    await read(store, posting(2, "two"))
    assert (await store.leads.search(LeadQuery(community=one.id)))[1] == 2
    await read(store, posting(3, "one+two"))
    for community, sightings in ((None, 2), (one.id, 3)):
        (lead,) = (await store.leads.search(LeadQuery(community=community)))[0]
        assert len(lead.sightings) == sightings


async def test_a_private_copy_that_was_split_off_stays_apart(store: Store) -> None:
    one = await store.communities.of("console", "one", "One")
    await shared(store, 1, "acme", one.id)
    await read(store, posting(2, "acme"))
    (lead,) = await store.leads.unplanned()
    (own,) = [each for each in await store.leads.by_blocks(["all"], private=True) if each.community]
    assert await store.leads.split(lead.id, own.id) == own.id
    await read(store, posting(2, "acme", "Senior ML engineer"))
    assert (await store.leads.search(LeadQuery(community=one.id)))[1] == 2


async def test_leads_that_are_one_by_several_steps_are_all_kept(store: Store) -> None:
    await read(store, posting(1, "one"), posting(2, "two"), posting(3, "three"))
    await read(store, posting(4, "one+two"), posting(5, "two+three"))
    (lead,), total = await store.leads.search(LeadQuery())
    assert (len(lead.sightings), total) == (5, 1)


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
