from contextlib import suppress
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.messages import Message
from bot.commands.base import Call, Command, Option
from bot.commands.clock_words import are_days, clock_time, reads
from bot.commands.convert import WrongOptions, closest, converted
from bot.commands.typed import first_word, options_of


async def nothing(call: Call) -> Message:
    return Message("nothing")


SEARCH = Command(
    "search",
    "find leads",
    nothing,
    (
        Option("text", "words", rest=True),
        Option("skill", "a skill"),
        Option("min", "least pay", "number", least=0, most=10000),
        Option("remote", "only remote", "boolean"),
        Option("kind", "kind", "choice", choices=("contract", "permanent", "any")),
        Option("page", "page", "integer", least=1),
    ),
)
SHOW = Command(
    "show", "one lead", nothing, (Option("lead", "its number", "integer", required=True),)
)
ALERTS = Command(
    "alerts",
    "when",
    nothing,
    (
        Option("when", "how often", "choice", choices=("instant", "daily", "off")),
        Option("about", "how many", "integer"),
        Option("hour", "the hour", bare=reads(clock_time)),
        Option("days", "working days", bare=are_days),
        Option("fields", "fields of work"),
    ),
)
SHARE = Command(
    "share", "a lead", nothing, (Option("url", "link"), Option("text", "the ad", verbatim=True))
)


def given_by(command: Command, line: str) -> dict[str, Any]:
    return converted(command, options_of(command, line))


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("", {}),
        ("pytorch", {"text": "pytorch"}),
        (
            "pytorch remote:yes min:60 page:2",
            {"text": "pytorch", "remote": True, "min": 60.0, "page": 2},
        ),
        ("min=60 remote=no nlp", {"text": "nlp", "remote": False, "min": 60.0}),
        (
            '"large language" models skill:"hugging face"',
            {"text": "large language models", "skill": "hugging face"},
        ),
        ("skill:“hugging face”", {"skill": "hugging face"}),
        ("min: 60 rag", {"text": "rag", "min": 60.0}),
        ("--min=60 -remote:on", {"min": 60.0, "remote": True}),
        ("min:$60/h", {"min": 60.0}),
        ("min:1,200", {"min": 1200.0}),
        ("min:62,50", {"min": 62.5}),
        ("KIND:Contract", {"kind": "contract"}),
        ("remote sensing", {"text": "remote sensing"}),
        ("https://a.example/x?y=1", {"text": "https://a.example/x?y=1"}),
        ("it's 5\" wide", {"text": "it's 5\" wide"}),
        ("  \n nlp \t ", {"text": "nlp"}),
        (
            "“large language” skill:‘hugging face’",
            {"text": "large language", "skill": "hugging face"},
        ),
        (
            "„große Modelle“ skill:«hugging face»",
            {"text": "große Modelle", "skill": "hugging face"},
        ),
        ("skill:'hugging face' it’s", {"text": "it’s", "skill": "hugging face"}),
        ("nlp min 60 kind contract", {"text": "nlp", "min": 60.0, "kind": "contract"}),
        ("min:60, remote:yes, nlp", {"text": "nlp", "min": 60.0, "remote": True}),
        ("—min=60 remote no", {"min": 60.0, "remote": False}),
        ("min effort page three", {"text": "min effort page three"}),
    ],
)
def test_understands_a_search(line: str, options: dict[str, Any]) -> None:
    assert given_by(SEARCH, line) == options


def test_a_bare_number_or_choice_goes_to_the_option_that_takes_it() -> None:
    assert given_by(SHOW, "12") == {"lead": 12}
    assert given_by(SHOW, "#12") == {"lead": 12}
    assert given_by(ALERTS, "daily hour:8") == {"when": "daily", "hour": "8"}


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("daily at 9", {"when": "daily", "hour": "9"}),
        ("Daily, 9am, mon-fri", {"when": "daily", "hour": "9am", "days": "mon-fri"}),
        ("hour 8 about 5", {"hour": "8", "about": 5}),
        ("fields:core, adjacent daily", {"fields": "core, adjacent", "when": "daily"}),
        ("daily weekdays 17:30 please", {"when": "daily", "days": "weekdays", "hour": "17:30"}),
    ],
)
def test_words_that_can_only_be_meant_for_one_option_need_no_name(
    line: str, options: dict[str, Any]
) -> None:
    assert given_by(ALERTS, line) == options


def test_verbatim_text_is_kept_as_it_is() -> None:
    line = 'url:https://a.example/1 ML engineer wanted.\n\nRate: $60/h, "remote": yes; min:5'
    assert given_by(SHARE, line) == {
        "url": "https://a.example/1",
        "text": 'ML engineer wanted.\n\nRate: $60/h, "remote": yes; min:5',
    }


@pytest.mark.parametrize(
    ("command", "line", "told"),
    [
        (SEARCH, "remot:yes", "There is no option `remot`. Did you mean `remote`?"),
        (SEARCH, "colour:red", "There is no option `colour`. Options: text, skill, min"),
        (SEARCH, "min:lots", "`min`: “lots” is not a number."),
        (SEARCH, "min:-4", "`min`: at least 0 and at most 10000."),
        (SEARCH, "page:0", "`page`: at least 1."),
        (SEARCH, "page:1.5", "`page`: “1.5” is not a whole number."),
        (SEARCH, "remote:perhaps", "`remote`: “perhaps” is neither yes nor no."),
        (SEARCH, "kind:contrakt", "did you mean contract?"),
        (SHOW, "", "`lead` is missing: its number."),
        (SHOW, "pytorch", "`lead`: “pytorch” is not a number."),
        (SHOW, "12 pytorch", "“pytorch” was not understood."),
        (ALERTS, "dayly", "Did you mean `daily`?"),
        (ALERTS, "daily at teatime", "“at teatime” was not understood."),
        (ALERTS, "about many", "“about many” was not understood."),
    ],
)
def test_says_what_was_wrong(command: Command, line: str, told: str) -> None:
    with pytest.raises(WrongOptions) as caught:
        given_by(command, line)
    assert told in str(caught.value)


def test_tells_all_mistakes_at_once() -> None:
    with pytest.raises(WrongOptions) as caught:
        converted(SEARCH, {"min": "x", "remote": "y?", "kind": "z", "nope": 1})
    assert len(caught.value.problems) == 4


def test_values_of_a_chat_are_taken_as_they_are() -> None:
    assert converted(
        SEARCH, {"min": 60, "remote": True, "page": 2, "text": None, "skill": " "}
    ) == {
        "min": 60.0,
        "remote": True,
        "page": 2,
    }


@pytest.mark.parametrize(
    ("line", "word", "rest"),
    [
        ("/leads search nlp", "search", "nlp"),
        ("search  nlp", "search", "nlp"),
        ("/leads-admin setup", "setup", ""),
        ("LEADS Help", "help", ""),
        ("share\nfirst line\nsecond", "share", "first line\nsecond"),
        ("leadership", "leadership", ""),
        ("SEARCH, nlp", "search", "nlp"),
        ("search: nlp", "search", "nlp"),
        ("search:nlp", "search", "nlp"),
        ("“search” nlp", "search", "nlp"),
        ("“search nlp”", "search", "nlp"),
        ("`/leads search nlp`", "search", "nlp"),
        ("*help*", "help", ""),
        ("?", "?", ""),
        ("https://a.example/1", "https://a.example/1", ""),
        ("", "", ""),
        (" \n ", "", ""),
        ("/leads", "", ""),
        ("/leads\nsearch nlp", "search", "nlp"),
    ],
)
def test_finds_the_subcommand(line: str, word: str, rest: str) -> None:
    assert first_word(line) == (word, rest)


def test_finds_the_closest_name() -> None:
    assert closest("serach", ["search", "show", "share"]) == "search"
    assert closest("prof", ["profile", "pipeline"]) == "profile"
    assert closest("xyzzy", ["search", "show"]) is None


@given(st.text(max_size=400))
def test_any_line_is_understood_or_refused_in_words(line: str) -> None:
    first_word(line)
    for command in (SEARCH, SHOW, ALERTS, SHARE):
        with suppress(WrongOptions):
            given_by(command, line)


@pytest.mark.parametrize(
    "line",
    ['"' * 8000, " '" * 4000, "a:‘ " * 2000, "“" * 8000, "a://" * 2000, '" ' * 4000, "\\" * 8000],
)
def test_a_long_line_takes_linear_time(line: str) -> None:
    start = perf_counter()
    with suppress(WrongOptions):
        options_of(SEARCH, line)
    assert perf_counter() - start < 0.5
