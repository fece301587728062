"""Rules of sources.yaml."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from scrapers.mapping.mapper import Found, MapOptions, Mapper
from scrapers.mapping.paths import pick
from scrapers.mapping.rules import Predicate, Rule, Strip

NOW = datetime(2026, 11, 18, tzinfo=UTC)
ITEM: dict[str, Any] = {
    "id": 7,
    "title": "Engineer",
    "empty": "",
    "none": None,
    "company": {"name": "Pebble Row"},
    "places": [{"city": "Porto", "country": "PT"}, {"city": None}, "Faro"],
    "titles": {"deu": "Ingenieur", "eng": "Engineer"},
    "html": "<p>Budget: <b>$40-$65</b></p>",
    "kind": "FT",
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("title", "Engineer"),
        ("company.name", "Pebble Row"),
        ("places[0].city", "Porto"),
        ("places[-1]", "Faro"),
        ("places[].city", ["Porto"]),
        ("company[].name", ["Pebble Row"]),
        ("missing.deep[3].x", None),
        ("title.length", None),
        ("places[country=PT].city", "Porto"),
        ("places[country=ES].city", None),
        ("company[name=Pebble Row].name", "Pebble Row"),
        ("title[name=x]", None),
        ("$", ITEM),
    ],
)
def test_paths(path: str, expected: Any) -> None:
    assert pick(ITEM, path) == expected


@pytest.mark.parametrize("path", ["", "a[", "a[x]", "a[x=]", "a[=x]"])
def test_a_path_that_is_none_is_refused(path: str) -> None:
    with pytest.raises(ValidationError):
        Rule(path=path)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"path": ["empty", "none", "title"]}, "Engineer"),
        ({"join": ["title", "empty", "kind"]}, ["Engineer", "FT"]),
        ({"path": "kind", "values": {"ft": "full-time"}}, "full-time"),
        ({"path": "kind", "values": {"FT": None}}, None),
        ({"path": "titles", "i18n": ["fra", "eng"]}, "Engineer"),
        ({"path": "titles", "i18n": ["pol"]}, "Ingenieur"),
        ({"path": "html", "regex": r"Budget: (\$\d+)"}, "$40"),
        ({"path": "html", "regex": r"Rate: (\d+)"}, None),
        ({"template": "https://x.example/{id}"}, "https://x.example/7"),
        ({"template": "{missing}"}, None),
        ({"template": "{missing?}: {title}"}, ": Engineer"),
        ({"template": "{missing?}: {empty}"}, None),
        ({"template": "{missing?}: {empty?}"}, None),
        ({"path": "places[]", "template": "{city}, {country}"}, ["Porto, PT"]),
        ({"path": "none", "otherwise": "{@term}"}, "mlops"),
        ({"path": "none", "otherwise": "{missing|kind}"}, "FT"),
        ({"path": "none", "otherwise": {"path": "title"}}, "Engineer"),
        ({"const": "project"}, "project"),
    ],
)
def test_rules(rule: dict[str, Any], expected: Any) -> None:
    made = Rule.model_validate(rule)
    assert made.find(ITEM, {"term": "mlops"}) == expected
    assert made.finder()(ITEM, {"term": "mlops"}) == expected


def test_a_rule_made_ready_passes_over_what_counts_as_none() -> None:
    find = Rule(path=("empty", "none", "id", "title")).finder()
    assert find(ITEM, {}) == 7
    assert find(ITEM, {}, lambda value: not isinstance(value, str)) == ""
    assert find(["no", "object"], {}) is None


@pytest.mark.parametrize("rule", [{}, {"path": "a", "const": "b"}, {"path": "a", "unknown": 1}])
def test_a_rule_that_contradicts_itself_is_refused(rule: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Rule.model_validate(rule)


def test_an_unknown_value_of_a_posting_is_refused() -> None:
    with pytest.raises(ValidationError, match="salary"):
        MapOptions.model_validate({"map": {"salary": "x"}})


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"path": "title", "present": True}, True),
        ({"path": "empty", "present": True}, False),
        ({"path": "missing", "present": False}, True),
        ({"path": "kind", "among": ["ft", "pt"]}, True),
        ({"path": "kind", "among": ["pt"]}, False),
        ({"path": "title", "matches": "^engin"}, True),
        ({"path": "missing", "matches": "."}, False),
    ],
)
def test_conditions(condition: dict[str, Any], expected: bool) -> None:
    assert Predicate.model_validate(condition).holds(ITEM) is expected


def test_strip_rules_cut_what_they_name() -> None:
    assert Strip(start="please mention").cut("Good job. Please mention the word X.") == "Good job."
    assert Strip(start="[ad]", end="[/ad]").cut("a [AD]b[/ad] c") == "a c"
    assert Strip(regex=" - Board$").cut("Title - Board") == "Title"
    assert Strip(start="absent").cut("Text") == "Text"


def made(**rules: Any) -> Any:
    options = MapOptions.model_validate({"map": {"id": "id", "title": "title", **rules}})
    return Mapper("test", options)


def test_zero_and_nothing_are_not_stated() -> None:
    item = {"id": 1, "title": "x", "low": 0, "high": "0", "cur": "EUR", "per": "hour"}
    mapper = made(pay_min="low", pay_max="high", currency="cur", pay_period="per")
    assert mapper.posting(Found(item, NOW)).fields.stated() == {}


def test_pay_in_the_wrong_order_is_turned() -> None:
    item = {"id": 1, "title": "x", "low": 90, "high": 70}
    fields = made(pay_min="low", pay_max="high").posting(Found(item, NOW)).fields
    assert (fields.pay_min, fields.pay_max) == (70, 90)


def test_a_number_falls_back_where_the_first_is_zero() -> None:
    item = {"id": 1, "title": "x", "hourly": "0.0", "fixed": "800"}
    assert made(pay_max=["hourly", "fixed"]).posting(Found(item, NOW)).fields.pay_max == 800


@pytest.mark.parametrize(
    ("stated", "rule", "last"),
    [
        ("2026-12-20+01:00", {}, "2026-12-20"),
        ("2026-12-31T00:00:00+01:00", {}, "2026-12-31"),
        ("2026-12-31T20:00:00-05:00", {}, "2026-12-31"),
        ("2026-12-31T23:00:00Z", {}, "2026-12-31"),
        ("2026-12-31", {"zone": "Europe/Berlin"}, "2026-12-31"),
        (["12/31/2026"], {"order": "mdy"}, "2026-12-31"),
        ("soon", {}, None),
        (None, {}, None),
    ],
)
def test_the_last_day_is_the_one_that_people_read(
    stated: Any, rule: dict[str, str], last: str | None
) -> None:
    mapper = made(valid_until={"path": "until", **rule})
    item = {"id": 1, "title": "x", "until": stated}
    assert mapper.posting(Found(item, NOW)).fields.valid_until == last


@pytest.mark.parametrize(
    "text",
    [
        "An advert that begins with many words and comes to its figures late. Budget: $1,500",
        "7 photographs and 3 films to sort. Budget: $1,500",
    ],
)
def test_a_number_within_words_is_the_one_that_the_rule_names(text: str) -> None:
    item = {"id": 1, "title": "x", "short": "Budget: open", "text": text}
    rule = {"path": ["missing", "short", "text"], "regex": r"Budget: \$([\d,]+)"}
    assert made(pay_min=rule).posting(Found(item, NOW)).fields.pay_min == 1500


def test_a_path_counts_by_what_the_rule_makes_of_it() -> None:
    rule = Rule.model_validate({"path": ["title", "html"], "regex": r"Budget: (\S+)"})
    assert rule.find(ITEM, {}) == "$40-$65"
    rule = Rule.model_validate({"path": ["kind", "title"], "values": {"ft": None}})
    assert rule.find(ITEM, {}) == "Engineer"


def test_an_item_without_an_id_takes_its_address_or_its_words() -> None:
    mapper = made(url="url")
    url = "https://example.org/1"
    assert mapper.posting(Found({"title": "x", "url": f"{url}#apply"}, NOW)).id == url
    first = mapper.posting(Found({"title": "x"}, NOW)).id
    assert first == mapper.posting(Found({"title": "x"}, NOW)).id
    assert first != mapper.posting(Found({"title": "y"}, NOW)).id


def test_a_huge_id_is_shortened_and_stays_the_same() -> None:
    item = {"id": "x" * 100_000, "title": "x"}
    ids = {made().posting(Found(item, NOW)).id for _ in range(2)}
    assert len(ids) == 1
    assert len(ids.pop()) == 32


def test_an_item_that_says_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="neither title nor text"):
        made().posting(Found({"id": 1, "title": " "}, NOW))
    with pytest.raises(TypeError, match="object"):
        made().posting(Found("text", NOW))
