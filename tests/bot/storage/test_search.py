from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage.search import LeadQuery
from bot.storage.store import Store
from bot.storage.terms import terms_of, wanted_terms
from bot.understanding import Span
from scrapers.text import storable
from tests.bot.storage.samples import NOON, Clock, lead, leads, member, posting, understanding


async def _titles(store: Store, **query: object) -> list[str]:
    found, total = await store.leads.search(LeadQuery(**query))  # type: ignore[arg-type]
    assert total >= len(found)
    return [one.title for one in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ranking", True),
        ("RANKING engineers", True),
        ("brightléaf", True),
        ("c++", True),
        ("c#", False),
        ("rust", False),
        ("recsys", True),
        ("pytorch", True),
        ("pyt", False),
        ("engineer ranking", True),
        ("ranking rust", False),
        ("müller", True),
        ("MULLER", True),
        ("node.js", True),
        ("xgboost", True),
        ("somewhere deep in the text", True),
        ("?!", False),
        ("", True),
    ],
)
async def test_words_find_title_company_tags_skills_and_at_last_the_text(
    store: Store, text: str, found: bool
) -> None:
    given = posting(
        1,
        title="Ranking engineer, C++ & Node.js",
        company="Brightleaf Müller",
        tags=("recsys",),
        text="XGBoost is somewhere deep in the text.",
    )
    await lead(store, given, understanding("PyTorch"))
    assert bool(await _titles(store, text=text)) is found


SPELT = "<p>Gesucht: \u00dcbersetzungen, Caf&eacute;-Apps, \u0419\u043e\u0433\u0430 und u\u0308ber Z\u00fcrich.</p>"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\u00dcbersetzungen", True),
        ("\u00dcBERSETZUNG", True),
        ("ubersetzung", True),
        ("\u00fcber", True),
        ("u\u0308ber z\u00fcrich", True),
        ("caf\u00e9", True),
        ("cafe gesucht", True),
        ("\u0439\u043e\u0433\u0430", True),
        ("\u0419\u041e\u0413\u0410", True),
        ("setzung", True),
        ("\u00fcbersicht", False),
        ("\u00fcber malm\u00f6", False),
    ],
)
async def test_words_of_a_text_are_found_with_and_without_accents_and_case(
    store: Store, text: str, found: bool
) -> None:
    await lead(store, posting(1, text=SPELT))
    assert bool(await _titles(store, text=text)) is found


async def test_a_forgotten_text_is_found_by_none_of_its_words(store: Store, clock: Clock) -> None:
    await lead(store, posting(1, text=SPELT))
    await store.postings.purge("acme", clock.move(hours=1))
    assert await _titles(store, text="\u00fcbersetzungen", gate=False) == []


HOSTILE = [
    '"',
    "'",
    '" OR 1=1 --',
    "a AND",
    "NOT NEAR(x y)",
    "title:x",
    "^x*",
    "-x",
    "(((",
    "x:*&|!<->",
    "\\",
    "%",
    "_",
    "\x00",
    "\ud800",
    "'; DROP TABLE leads; --",
    "{}[]",
    "*",
    ":terms",
    "?",
    "%s",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_no_sign_in_a_query_means_anything(store: Store, text: str) -> None:
    await lead(store, posting(1, title="Plain title"))
    await store.leads.search(LeadQuery(text=text, not_words=(text,), skills=(text,)))
    assert await _titles(store, text=f"plain {text}") in ([], ["Plain title"])
    assert await _titles(store) == ["Plain title"]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=80))
async def test_any_text_is_a_query(store: Store, text: str) -> None:
    found, total = await store.leads.search(LeadQuery(text=text, not_words=(text,)))
    assert (found, total) == ([], 0)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=st.text(min_size=1, max_size=60))
async def test_a_lead_is_found_by_every_word_of_its_title(store: Store, title: str) -> None:
    await lead(store, posting(1, title=title))
    for word in terms_of(storable(title))[:12]:
        assert (await store.leads.search(LeadQuery(text=word)))[1] == 1, word


def test_words_are_cut_the_same_way_for_index_and_query() -> None:
    assert terms_of("Señior C++/C# dev, Node.js (R&D)") == [
        "senior",
        "c++",
        "c#",
        "dev",
        "node",
        "js",
        "r",
        "d",
    ]
    assert terms_of("𝔍ava in 𝗥") == terms_of("Java in R")  # letters of mathematics have no case
    assert wanted_terms("Engineers class C++ NLP") == ["engineer*", "class*", "c++", "nlp"]


async def test_totals_are_true_and_pages_do_not_overlap(store: Store, clock: Clock) -> None:
    await leads(store, 25)
    seen: list[int] = []
    for page in range(3):
        found, total = await store.leads.search(LeadQuery(limit=10, offset=page * 10))
        assert total == 25
        seen += [one.id for one in found]
    assert sorted(seen) == list(range(1, 26))


async def test_newest_come_first_and_a_date_in_the_future_does_not_help(store: Store) -> None:
    dates = {
        1: NOON - timedelta(days=3),
        2: NOON + timedelta(days=900),
        3: NOON - timedelta(days=1),
    }
    for number, at in dates.items():
        await lead(store, posting(number, title=f"{number}", posted_at=at))
    assert await _titles(store) == ["2", "3", "1"]
    await lead(store, posting(4, title="4"))
    assert await _titles(store) == ["4", "2", "3", "1"]


FILTERS = [
    ({"skills": ("PyTorch", "JAX")}, {"both"}),
    ({"skills": ("JAX",)}, {"both", "jax"}),
    ({"engagement": ("both",)}, {"jax"}),
    ({"field": ("adjacent",)}, {"jax"}),
    ({"speciality": ("vision",)}, {"jax"}),
    ({"remote": ("onsite",)}, {"jax"}),
    ({"regions": ("DE", "EU")}, {"both", "torch"}),
    ({"regions": ("US",)}, {"jax", "torch"}),
    ({"sources": ("other",)}, {"torch"}),
    ({"not_sources": ("other",)}, {"both", "jax"}),
    ({"not_companies": ("NORTHWIND  Labs",)}, {"both", "torch"}),
    ({"not_words": ("both", "torch")}, {"jax"}),
    ({"not_words": ("northwind labs",)}, {"both", "torch"}),
    ({"min_rate": 90.0}, {"both"}),
    ({"min_rate": 90.0, "unknown_pay": True}, {"both", "torch"}),
    ({"hours": Span(None, 15)}, {"both", "torch"}),
    ({"hours": Span(30, None)}, {"jax", "torch"}),
    ({"max_risk": 2}, {"both", "jax", "torch", "risky"}),
    ({"agency": True}, {"jax"}),
    ({"agency": False}, {"both", "torch"}),
    ({"max_age_days": 2}, {"both", "jax"}),
    ({"max_age_days": 1e12}, {"both", "jax", "torch"}),
    ({"states": ("closed",)}, {"closed"}),
    ({"unless_marked": 1}, {"both", "torch"}),
    ({"text": "both", "skills": ("PyTorch",), "min_rate": 50.0}, {"both"}),
]


@pytest.mark.parametrize(("query", "titles"), FILTERS, ids=[str(one[0]) for one in FILTERS])
async def test_every_filter_narrows(
    store: Store, query: dict[str, object], titles: set[str]
) -> None:
    await lead(
        store,
        posting(1, title="both"),
        understanding("PyTorch", "JAX", regions=("EU",), hours=Span(10, 20)),
        rate=Span(80, 120),
    )
    jax = await lead(
        store,
        posting(2, title="jax", company="Northwind Labs"),
        understanding(
            "JAX",
            engagement="both",
            field="adjacent",
            remote="onsite",
            regions=("US",),
            hours=Span(40, 40),
            agency=True,
            speciality="vision",
        ),
        rate=Span(60, None),
    )
    old = posting(3, title="torch", source="other", posted_at=NOON - timedelta(days=9))
    torch = await lead(store, old, understanding("PyTorch"))
    await lead(store, posting(4, title="risky"), understanding(risk=2))
    await store.leads.set_state(await lead(store, posting(5, title="closed")), "closed")
    anna, bob = await member(store), await member(store, "bob")
    await store.members.mark(anna.id, jax, "dismissed", "pay")
    await store.members.mark(bob.id, torch, "dismissed", "pay")
    assert set(await _titles(store, **query)) == titles


async def test_best_paid_first_puts_unknown_pay_last(store: Store) -> None:
    for number, rate in ((1, Span(50, 60)), (2, None), (3, Span(90, None))):
        await lead(store, posting(number, title=f"{number}"), rate=rate)
    assert await _titles(store, order="pay") == ["3", "1", "2"]
