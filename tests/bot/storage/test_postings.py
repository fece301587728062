from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import StoreError
from bot.storage.intake import Saved
from bot.storage.readings import ReadPosting
from bot.storage.rows import content_hash
from bot.storage.store import Store
from scrapers.posting import UNSTATED, Fields, Posting
from tests.bot.storage.samples import NOON, Clock, lead, posting, understanding


async def test_a_page_is_new_once_and_the_same_afterwards(store: Store) -> None:
    page = [posting(number) for number in range(5)]
    assert await store.postings.save("acme", page) == Saved(new=5)
    assert await store.postings.save("acme", page) == Saved(same=5)


async def test_an_unchanged_page_writes_nothing(store: Store) -> None:
    page = [posting(number) for number in range(3)]
    await store.postings.save("acme", page)

    def refuse() -> None:
        raise AssertionError("a transaction was opened for writing")

    store.postings._db.write = refuse  # type: ignore[assignment]
    assert await store.postings.save("acme", page) == Saved(same=3)


async def test_a_changed_posting_is_read_again_in_its_new_version(
    store: Store, clock: Clock
) -> None:
    await lead(store, posting(1))
    clock.move(hours=1)
    assert await store.postings.save("acme", [posting(1, title="Now senior")]) == Saved(changed=1)
    (again,) = await store.postings.unread()
    assert again.posting.title == "Now senior"
    assert again.version == 2
    assert again.first_seen == NOON


async def test_a_date_that_a_board_renews_is_no_change(store: Store) -> None:
    await store.postings.save("acme", [posting(1, posted_at=NOON)])
    renewed = posting(1, posted_at=NOON + timedelta(days=1))
    assert await store.postings.save("acme", [renewed]) == Saved(same=1)


def test_postings_that_state_no_fields_have_the_hash_of_empty_ones() -> None:
    assert content_hash(replace(posting(1), fields=UNSTATED)) == content_hash(
        replace(posting(1), fields=Fields())
    )


async def test_ids_are_unique_within_their_source_only(store: Store) -> None:
    await store.postings.save("acme", [posting(1)])
    assert await store.postings.save("other", [posting(1, source="other")]) == Saved(new=1)


async def test_of_two_postings_with_one_id_on_a_page_the_last_counts(store: Store) -> None:
    page = [posting(1, title="First"), posting(1, title="Second")]
    assert await store.postings.save("acme", page) == Saved(new=1)
    found = await store.postings.find("acme", "job-1")
    assert found is not None
    assert found.posting.title == "Second"


async def test_comes_back_as_it_was_stored(store: Store) -> None:
    fields = Fields(location=("Lisbon", "Porto"), tags=("nlp",), pay_max=90.5, remote="remote")
    given = Posting(
        "x1", "acme", "Título", "<p>Text</p>", "https://a.example", "Ünïcorn", NOON, fields
    )
    await store.postings.save("acme", [given])
    (stored,) = await store.postings.unread()
    assert stored.posting == given
    assert await store.postings.get(stored.id) == stored


async def test_known_gives_hashes_by_the_ids_that_were_asked_for(store: Store) -> None:
    long = Posting("x" * 5000, "acme", "Long id", "text")
    await store.postings.save("acme", [posting(1), long])
    known = await store.postings.known("acme", ["job-1", "x" * 5000, "job-2"])
    assert known == {"job-1": content_hash(posting(1)), "x" * 5000: content_hash(long)}
    assert await store.postings.save("acme", [long]) == Saved(same=1)


@pytest.mark.parametrize(
    "text", ["a\x00b", "lone \ud800 surrogate", "𝔘𝔫𝔦", "مرحبا", "'; DROP TABLE"]
)
async def test_hostile_text_is_stored(store: Store, text: str) -> None:
    given = Posting(text, "acme", text, text, text, text, None, Fields(tags=(text,)))
    assert await store.postings.save("acme", [given]) == Saved(new=1)
    assert await store.postings.save("acme", [given]) == Saved(same=1)
    (stored,) = await store.postings.unread()
    assert "\x00" not in stored.posting.text
    assert await lead(store, given)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    ids=st.lists(st.text(max_size=300), max_size=30),
    text=st.text(alphabet=st.characters(codec="utf-8"), max_size=200),
)
async def test_every_posting_is_new_changed_or_the_same(
    store: Store, ids: list[str], text: str
) -> None:
    page = [Posting(one, "any", text, text) for one in ids]
    saved = await store.postings.save("any", page)
    again = await store.postings.save("any", page)
    assert again.new == again.changed == 0
    assert again.same == saved.new + saved.changed + saved.same


async def test_a_naive_time_is_refused_and_nothing_is_stored(store: Store) -> None:
    bad = posting(2, posted_at=NOON.replace(tzinfo=None))
    with pytest.raises(StoreError, match="without a zone"):
        await store.postings.save("acme", [posting(1), bad])
    assert await store.postings.unread() == []


async def test_a_posting_that_changed_while_it_was_read_stays_unread(store: Store) -> None:
    await store.postings.save("acme", [posting(1)])
    (stored,) = await store.postings.unread()
    await store.postings.save("acme", [posting(1, title="Changed meanwhile")])
    await store.leads.join([ReadPosting(stored.id, understanding(), stored.version)])
    (again,) = await store.postings.unread()
    assert again.version == 2
    assert await store.leads.join([ReadPosting(again.id, understanding(), again.version)])
    assert await store.postings.unread() == []


async def test_absent_names_leads_that_left_their_list(store: Store) -> None:
    first, second = await lead(store, posting(1)), await lead(store, posting(2))
    assert await store.postings.absent("acme", ["job-1"]) == [second]
    await store.leads.set_state(second, "closed", "gone from the list")
    assert await store.postings.absent("acme", []) == [first]


async def test_everything_can_be_read_again(store: Store) -> None:
    await lead(store, posting(1))
    assert await store.postings.unread() == []
    assert await store.postings.read_again() == 1
    assert len(await store.postings.unread()) == 1
