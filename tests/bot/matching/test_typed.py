from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.matching.typed import HOURS, WEEKS, Typed, typed_profile
from bot.matching.typed_pay import RATE
from bot.matching.zones import offset_of
from bot.models import OwnSkill, Profile, RateFloor
from bot.understanding import Span

SKILLS = {
    "pytorch": "PyTorch",
    "huggingface": "Hugging Face",
    "nlp": "NLP",
    "ml": "machine learning",
}
PLACES = {
    "uk": "GB", "germany": "DE", "german": "DE", "eu": "EU", "it": "IT", "ml": "ML", "mali": "ML",
    "ci": "CI", "usa": "US",
}  # fmt: skip


def read(text: str, profile: Profile | None = None) -> Typed:
    return typed_profile(
        text,
        profile or Profile("me"),
        lambda word: SKILLS.get(word.casefold()),
        lambda word: PLACES.get(word.casefold()),
    )


@pytest.mark.parametrize("text", ["60", "10-20", "$60", "€ 60-80", "169h", "10-200 hours/week"])
def test_numbers_that_cannot_be_meant_are_refused(text: str) -> None:
    with pytest.raises(UserError):
        read(f"pytorch, {text}")


@pytest.mark.parametrize("text", ["8051", "802.11", "168h", "3 months", "1C"])
def test_numbers_that_can_be_meant_are_taken(text: str) -> None:
    assert read(text).notes[0].typed == text


@pytest.mark.parametrize("text", ["$120k", "TJM 500€", "60 euros", "$60/h C2C", "90k-100k USD"])
def test_pay_that_is_no_rate_is_refused_and_no_skill(text: str) -> None:
    with pytest.raises(UserError, match="type it as 60/h"):
        read(f"pytorch, {text}")


def test_reads_a_profile_typed_in_one_line() -> None:
    typed = read("pytorch, huggingface, 60/h, 10-20h, remote, UK")
    assert typed.profile.skills == (
        OwnSkill("PyTorch", typed="pytorch"),
        OwnSkill("Hugging Face", typed="huggingface"),
    )
    assert typed.profile.rate == RateFloor(60, "USD", "hour")
    assert typed.profile.hours == Span(10, 20)
    assert typed.profile.remote == "remote"
    assert typed.profile.country == "GB"


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("$80/hr", RateFloor(80, "USD", "hour")),
        ("500 EUR/day", RateFloor(500, "EUR", "day")),
        ("€650 per Tag", RateFloor(650, "EUR", "day")),
        ("£1,200/week", RateFloor(1200, "GBP", "week")),
        ("8k USD/month", RateFloor(8000, "USD", "month")),
        ("60+/h", None),
        ("1'200 CHF/day", RateFloor(1200, "CHF", "day")),
        ("62,50 €/Std", RateFloor(62.5, "EUR", "hour")),
        ("60-80/h", None),
        ("60 – 80 USD per hour", None),
        ("80 to 60/h", None),
        ("€60-€80/h", RateFloor(60, "EUR", "hour")),
        ("60€ bis 80€/Std", RateFloor(60, "EUR", "hour")),
        ("60-80k GBP/year", RateFloor(60_000, "GBP", "year")),
        ("60k - 80k/year", RateFloor(60_000, "USD", "year")),
        ("at least 60/h", None),
        ("min. 60/h", None),
        ("from $60/h", None),
        ("≥ 60/h", None),
        ("60/h +", None),
        ("ab 500 EUR/Tag", RateFloor(500, "EUR", "day")),
        ("minimum 1.500,50 €/Tag", RateFloor(1500.5, "EUR", "day")),
        ("£450pd", RateFloor(450, "GBP", "day")),
        ("$60ph", None),
        ("60 dollars an hour", None),
        ("60 USD hourly", None),
        ("60 euros/h", RateFloor(60, "EUR", "hour")),
        ("500 € per diem", RateFloor(500, "EUR", "day")),
        ("150 zł/godz", RateFloor(150, "PLN", "hour")),
    ],
)
def test_reads_rates_as_people_type_them(text: str, floor: RateFloor | None) -> None:
    expected = floor or RateFloor(60, "USD", "hour")
    assert read(text).profile.rate == expected


@pytest.mark.parametrize(
    ("text", "hours", "weeks"),
    [
        ("20h/week", Span(None, 20), None),
        ("up to 15 hours", Span(None, 15), None),
        ("30+ hours", Span(30, None), None),
        ("20h+", Span(20, None), None),
        ("20+ h/week", Span(20, None), None),
        ("20h/week+", Span(20, None), None),
        ("at least 20h", Span(20, None), None),
        ("ab 20 Stunden pro Woche", Span(20, None), None),
        ("at least 10-20h", Span(10, 20), None),
        ("< 20h", Span(None, 20), None),
        ("12 weeks+", None, Span(12, None)),
        ("min 2 months", None, Span(2 * 4.3, None)),
        ("1-2 weeks", None, Span(1, 2)),
        ("6 months", None, Span(None, 6 * 4.3)),
    ],
)
def test_reads_hours_and_durations(text: str, hours: Span | None, weeks: Span | None) -> None:
    profile = read(text).profile
    assert (profile.hours, profile.weeks) == (hours, weeks)


def test_says_what_each_piece_was_taken_for() -> None:
    notes = read("pytorch, widget tuning, title: ML engineer").notes
    assert {(note.typed, note.kind, note.taken) for note in notes} == {
        ("pytorch", "skill", "PyTorch"),
        ("widget tuning", "own word", "widget tuning"),
        ("title: ML engineer", "title", "ML engineer"),
    }


def test_reads_levels_before_and_behind_a_skill() -> None:
    typed = read("pytorch expert, some nlp, huggingface (good), expert in pytorch")
    levels = {skill.name: skill.level for skill in typed.profile.skills}
    assert levels == {"PyTorch": 3, "NLP": 1, "Hugging Face": 2}


def test_reads_what_names_itself() -> None:
    profile = read(
        "title: NLP engineer, role: data scientist, domain: finance / health care, speaks German,"
        " languages: french & english, timezone: europe/berlin, eligible: EU / Germany,"
        " portfolio nlp: https://me.example/nlp"
    ).profile
    assert profile.titles == ("NLP engineer", "data scientist")
    assert profile.domains == ("finance", "health care")
    assert profile.languages == ("de", "fr", "en")
    assert profile.timezone == "Europe/Berlin"
    assert profile.eligible == ("EU", "DE")
    assert profile.portfolio == (("nlp", "https://me.example/nlp"),)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("tz: UTC+2", "UTC+2"),
        ("timezone: gmt -03:30", "UTC-3:30"),
        ("time zone: UTC−5", "UTC-5"),
        ("UTC+5:30", "UTC+5:30"),
        ("timezone: berlin", "Europe/Berlin"),
        ("timezone: new york", "America/New_York"),
        ("timezone: São Paulo", "America/Sao_Paulo"),
        ("tz: CET", "CET"),
        ("tz: EST", "America/New_York"),
        ("timezone: Pacific time", "America/Los_Angeles"),
        ("tz: utc", "UTC"),
    ],
)
def test_reads_time_zones_by_city_and_by_hours_from_utc(text: str, zone: str) -> None:
    (note,) = read(text).notes
    assert (note.kind, note.taken) == ("time zone", zone)
    assert read(f"timezone: {zone}").profile.timezone == zone
    assert offset_of(zone) is not None


def test_hours_from_utc_are_compared_with_what_a_posting_asks() -> None:
    assert [offset_of(one) for one in ("UTC+2", "UTC-3:30", "UTC+0")] == [2, -3.5, 0]


@pytest.mark.parametrize("text", ["tz: UTC+30", "UTC+30", "utc", "berlin", "localtime"])
def test_what_is_no_zone_is_none(text: str) -> None:
    assert read(text).profile.timezone is None


@pytest.mark.parametrize(
    "text", ["timezone: Middle/Earth", "speaks elvish", "portfolio: javascript:alert(1)"]
)
def test_a_label_with_a_value_that_means_nothing_is_shown_as_an_own_word(text: str) -> None:
    assert [note.kind for note in read(text).notes] == ["own word"]


def test_keeps_what_is_not_named() -> None:
    before = Profile("me", titles=("NLP engineer",), country="DE", rate=RateFloor(90, "EUR"))
    after = read("nlp, 100 EUR/h", before).profile
    assert after.titles == ("NLP engineer",)
    assert after.country == "DE"
    assert after.rate == RateFloor(100, "EUR")


def test_two_small_letters_are_a_word_and_not_a_country() -> None:
    assert read("it").profile.country is None
    assert read("IT").profile.country == "IT"


@pytest.mark.parametrize("text", ["uk", "UK only", "based in UK", "UK-based", "country: UK"])
def test_reads_where_somebody_lives(text: str) -> None:
    assert read(text).profile.country == "GB"


def test_a_skill_is_no_country_of_the_same_letters() -> None:
    profile = read("ML, CI, remote, UK").profile
    assert [skill.name for skill in profile.skills] == ["machine learning", "CI"]
    assert profile.country == "GB"
    assert read("Mali").profile.country == read("country: ML").profile.country == "ML"


def test_further_countries_and_papers_are_where_one_may_work() -> None:
    profile = read("UK, EU, Germany, clearance, W2").profile
    assert profile.country == "GB"
    assert profile.eligible == ("EU", "DE", "clearance", "W2")
    assert read("eligible: USA / clearance").profile.eligible == ("US", "clearance")


def test_a_language_is_no_country() -> None:
    profile = read("UK, English, German").profile
    assert profile.country == "GB"
    assert profile.languages == ("en", "de")


def test_kinds_of_contract_add_up() -> None:
    assert read("contract, permanent").profile.engagement == ("contract", "permanent")


@pytest.mark.parametrize(("text", "most"), [("full-time", 40), ("part time", 20)])
def test_a_load_is_hours_and_no_kind_of_contract(text: str, most: float) -> None:
    profile = read(f"freelance, {text}").profile
    assert profile.engagement == ("contract",)
    assert profile.hours == Span(None, most)
    assert read(f"30h+, {text}").profile.hours == read(f"{text}, 30h+").profile.hours == Span(30)


@pytest.mark.parametrize(
    ("text", "remote"),
    [("fully remote", "remote"), ("hybrid, remote", "hybrid"), ("remote or hybrid", "hybrid")],
)
def test_reads_where_the_work_is_done(text: str, remote: str) -> None:
    assert read(text).profile.remote == remote


@pytest.mark.parametrize("text", ["remote EU", "Remote (EU)", "remote in EU", "remote / EU"])
def test_a_place_may_stand_beside_remote(text: str) -> None:
    profile = read(text).profile
    assert (profile.remote, profile.country) == ("remote", "EU")


@pytest.mark.parametrize("text", ["", " , ;", "x" * 9000])
def test_says_what_to_type_instead(text: str) -> None:
    with pytest.raises(UserError):
        read(text)


@pytest.mark.parametrize(
    "text", ["1 " * 60, "1" + " " * 100 + "/x", "min " + "1," * 50, "1 - 1 " * 20]
)
def test_odd_numbers_are_read_quickly(text: str) -> None:
    begun = process_time()
    for pattern in RATE, HOURS, WEEKS:
        pattern.fullmatch(text)
    assert process_time() - begun < 0.05


@given(st.text(min_size=1, max_size=300))
def test_never_fails_on_what_people_type(text: str) -> None:
    try:
        typed = read(text)
    except UserError:
        return
    assert len(typed.notes) >= 1
