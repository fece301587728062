from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.copies import Copies, block_keys, cluster, same
from scrapers.posting import Posting

BOILERPLATE = (
    "Brightwater Labs builds instruments that watch over rivers and lakes.",
    "Our people come from twenty countries and meet twice a year.",
    "We pay for books, a desk at home and one conference a year.",
    "Every application is read by two people of the team.",
)
VISION = (
    "You train detectors that count fish in murky video.",
    "You measure how well they do in a season they never saw.",
    "You bring several years of PyTorch and OpenCV.",
    "The models run on small boards beside the water.",
)
FORECAST = (
    "You predict water levels a week ahead from gauges and radar.",
    "You explain to hydrologists when not to believe the forecast.",
    "You bring time series methods and clean Python.",
    "The service answers within a second during floods.",
)


def posting(name: str, title: str, lines: tuple[str, ...], **given: str | None) -> Posting:
    company = given.pop("company", "Brightwater Labs")
    return Posting(
        name, given.pop("source", "board") or "", title, "\n".join(lines), company=company
    )


VISION_AD = posting("b", "Senior Computer Vision Engineer", (*BOILERPLATE, *VISION))


@pytest.mark.parametrize(
    "copy",
    [
        posting(
            "a", "Sr. Computer Vision Engineer (m/f/d)", VISION[:2], company="Brightwater Labs GmbH"
        ),
        posting("a", "Senior Computer Vision Engineer - Remote, Germany", (*VISION, *BOILERPLATE)),
        posting(
            "a", "Senior computer-vision engineer | Lisbon", (*BOILERPLATE, *VISION, "Start: May.")
        ),
        posting("a", "Senior Computer Vision Engineer", VISION, company="Quick Staffing Ltd"),
        posting("a", "Senior Computer Vision Engineer", (*VISION, BOILERPLATE[0]), company=None),
        posting(
            "a",
            "Senior Computer Vision Engineer",
            (
                *BOILERPLATE[:3],
                *(line.replace("You", "You will", 1) for line in VISION),
                BOILERPLATE[3],
            ),
            company=None,
        ),
    ],
    ids=["level and legal form", "place in the title", "city", "agency", "no company", "reworded"],
)
def test_joins_one_lead_across_boards(copy: Posting) -> None:
    assert same(VISION_AD, copy)
    assert set(block_keys(VISION_AD)) & set(block_keys(copy))
    assert cluster([VISION_AD, copy]) == {"a": "a", "b": "a"}


@pytest.mark.parametrize(
    "other",
    [
        posting("a", "Senior Forecasting Engineer", (*BOILERPLATE, *FORECAST)),
        posting("a", "Computer Vision Engineer", (*BOILERPLATE, *VISION)),
        posting("a", "Staff Computer Vision Engineer", (*BOILERPLATE, *VISION)),
        posting("a", "Senior Computer Vision Engineer, Mapping", (*BOILERPLATE, *VISION)),
        posting("a", "Senior Computer Vision Researcher", (*BOILERPLATE, *VISION)),
        posting("a", "Senior Computer Vision Engineer", FORECAST, company="Greyfield Drones"),
    ],
    ids=["role", "no level", "level", "team", "kind of work", "company"],
)
def test_never_joins_two_leads(other: Posting) -> None:
    verdict = same(VISION_AD, other)

    assert not verdict
    assert verdict.why
    assert len(set(cluster([VISION_AD, other]).values())) == 2


def test_never_joins_two_clients_of_one_agency() -> None:
    offer = ("You build pipelines that feed models.", "You bring Python, SQL and patience.")
    one = posting(
        "a", "Data Engineer", (*offer, "Our client is a bank in the north of the country.")
    )
    two = posting("b", "Data Engineer", (*offer, "Our client is a maker of electric buses."))

    assert same(one, two).why == "two clients"


def test_joins_two_agencies_that_say_who_the_client_is_in_other_words() -> None:
    one = posting(
        "a",
        "MLOps Engineer (m/w/d)",
        ("Für unseren Kunden, einen Energieversorger in Hannover, suchen wir Unterstützung.", "Sie überwachen Drift und Modellgüte und übergeben an das Plattformteam."),
        company="Nord Projekte",
    )  # fmt: skip
    two = posting(
        "b",
        "MLOps Engineer - 9 Monate - Hannover",
        ("Unser Endkunde, ein Energieversorger aus Hannover, braucht Hilfe.", "Sie überwachen Modellgüte und Drift, das Plattformteam übernimmt."),
        company="Heidkamp",
    )  # fmt: skip

    assert same(one, two).why == "same client, text reworded"
    assert len(set(cluster([one, two]).values())) == 1


def test_one_title_with_two_whole_texts_is_two_leads() -> None:
    one = posting(
        "a",
        "Data Scientist",
        tuple(f"The first team measures {word} every single day." for word in "abcdefghi"),
    )
    two = posting(
        "b",
        "Data Scientist",
        tuple(
            f"Another group prices {word} for insurers abroad, at night." for word in "jklmnopqr"
        ),
    )

    assert same(one, two).why == "one title, two texts"


def thread(name: str, roles: str, more: str = "") -> Posting:
    text = (
        f"Brightwater Labs | {roles} | Remote (EU) | Full-time or contract\n"
        f"We watch over rivers with cheap sensors and good models. {more}\n"
        "Write to us, tell us what you built, and we answer within a week."
    )
    return Posting(name, "thread", "", text)


def test_monthly_posts_join_while_most_roles_stay() -> None:
    march = thread("m", "Senior Vision Engineer, Data Scientist, Platform Engineer")
    april = thread(
        "n", "Senior Vision Engineer, Data Scientist, Hardware Engineer", "Now also in Spain."
    )
    may = thread("o", "Firmware Engineer, Field Technician, Data Analyst")

    assert cluster([march, april, may]) == {"m": "m", "n": "m", "o": "o"}


def test_job_links_tell_reworded_posts_apart_and_together() -> None:
    link = "https://brightwater.example/jobs/vision-engineer-{}"
    one = thread("a", "Senior Vision Engineer", link.format(41))
    reworded = Posting(
        "b",
        "thread",
        "",
        f"Brightwater Labs | Vision Engineer | EU | contract\nFish, counted.\n{link.format(41)}?ref=b",
    )

    assert same(one, reworded).why == "same company and job links"


def test_a_posting_without_words_joins_nothing() -> None:
    empty = [Posting(name, "board", "", "") for name in "ab"]

    assert cluster(empty) == {"a": "a", "b": "b"}
    assert block_keys(empty[0]) == ()


def test_seen_again_is_the_same_posting() -> None:
    copies = Copies()

    assert copies.add(VISION_AD) == copies.add(replace(VISION_AD, title="Edited title")) == "b"


POSTINGS = st.lists(
    st.builds(
        posting,
        st.integers(0, 30).map(str),
        st.sampled_from(
            (
                "Data Scientist",
                "Senior Data Scientist",
                "Data Scientist (Berlin)",
                "ML Engineer",
                "",
            )
        ),
        st.lists(st.sampled_from((*BOILERPLATE, *VISION, *FORECAST)), max_size=9).map(tuple),
        company=st.sampled_from(("Brightwater Labs", "Greyfield Drones", None)),
        source=st.sampled_from(("board", "other")),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@settings(max_examples=150, deadline=None)
@given(given=POSTINGS, shuffled=st.randoms(use_true_random=False))
def test_order_does_not_change_clusters(given: list[Posting], shuffled: Random) -> None:
    other = list(given)
    shuffled.shuffle(other)

    clusters = cluster(given)

    assert cluster(other) == clusters
    assert all(
        group == min(k for k, v in clusters.items() if v == group) for group in clusters.values()
    )


@settings(max_examples=150, deadline=None)
@given(given=POSTINGS)
def test_comparing_two_is_symmetric_and_one_by_one_is_as_all_at_once(given: list[Posting]) -> None:
    copies = Copies()
    for one in given:
        copies.add(one)

    assert copies.clusters() == cluster(given)
    assert all(same(a, b) == same(b, a) for a in given for b in given)


@settings(max_examples=100, deadline=None)
@given(title=st.text(max_size=60), text=st.text(max_size=200))
def test_any_posting_has_marks(title: str, text: str) -> None:
    one = Posting("a", "board", title, text)

    assert same(one, replace(one, id="a"))
    assert len(block_keys(one)) <= 40
