from hypothesis import given
from hypothesis import strategies as st

from bot.storage.ledger import Given
from bot.work.routing import Rules
from bot.work.selection import Waiting, selected
from tests.bot.work.leads import lead


def waiting(*companies: str) -> list[Waiting]:
    return [Waiting(lead(n, company=name), 90.0 - n) for n, name in enumerate(companies)]


def test_best_first_and_the_rest_is_counted() -> None:
    found = selected(list(reversed(waiting("a", "b", "c"))), 2, Rules())
    assert found.shown == (0, 1)
    assert found.more == (2,)


def test_one_company_does_not_fill_a_digest() -> None:
    found = selected(waiting("Acme", "acme", "ACME ", "Other"), 10, Rules(per_company=2))
    assert found.shown == (0, 1, 3)
    assert found.more == (2,)


def test_leads_without_a_company_are_not_one_company() -> None:
    assert len(selected(waiting("", "", "", ""), 10, Rules(per_company=1)).shown) == 4


def test_what_was_shown_today_counts() -> None:
    found = selected(waiting("acme"), 10, Rules(per_company=1), already=Given(1, {"acme": 1}))
    assert found.more == (0,)
    assert selected(waiting("other"), 1, Rules(), already=Given(1)).more == (0,)


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 100)), max_size=30),
    st.integers(0, 12),
    st.integers(0, 3),
)
def test_numbers_add_up(given: list[tuple[str, float]], cap: int, per_company: int) -> None:
    leads = [Waiting(lead(n, company=c), score) for n, (c, score) in enumerate(given)]
    found = selected(leads, cap, Rules(per_company=per_company, per_source=5))
    assert sorted(found.shown + found.more) == list(range(len(given)))
    assert len(found.shown) <= min(cap, 5)
    scores = [given[n][1] for n in found.shown]
    assert scores == sorted(scores, reverse=True)
