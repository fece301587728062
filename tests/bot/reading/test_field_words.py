"""Single words that speak for a class of the field, with weights of our own."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from bot.reading.field_words import FEW, FEW_NAMED, UNIT, FieldWords, spread
from bot.reading.words import MAX_BODY, text_from
from config.field_words import LIMIT

WEIGHTS = {"agents": (30, -10, 0, -20), "ledger": (-5, -5, 0, 10), "query": (0, 8, 0, -8)}
WORDS = FieldWords(WEIGHTS)


def test_each_known_word_counts_once_and_unknown_ones_not_at_all() -> None:
    scale = UNIT * spread(2)
    once = WORDS.sums(text_from("", "agents and a ledger"))
    assert once == [25 / scale, -15 / scale, 0, -10 / scale]
    assert WORDS.sums(text_from("Agents", "agents agents: ledger, and others")) == once
    assert WORDS.sums(text_from("", "nothing known")) == [0, 0, 0, 0]


def test_a_short_text_is_no_surer_than_a_long_one_is() -> None:
    assert spread(0) == spread(1) == spread(FEW)
    assert spread(4 * FEW) == 2 * spread(FEW)


def test_the_largest_weights_of_many_words_keep_to_their_classes() -> None:
    names = ["".join(letters) for letters in product("abcdefghij", repeat=4)]
    extremes = FieldWords(dict.fromkeys(names, (LIMIT, -LIMIT, LIMIT, -LIMIT)))
    known = MAX_BODY // 5
    most = known * LIMIT / (UNIT * spread(known))
    text = text_from("", " ".join(names[:known]))
    assert extremes.sums(text) == [most, -most, most, -most]


TITLED = FieldWords({"agents": (30, 0, 0, 0), "^agents": (0, 0, 0, 50), "^baker": (0, 9, 0, 0)})


def test_a_word_has_a_weight_of_its_own_in_a_title() -> None:
    text = text_from("Baker of agents", "Bread.")
    few, many = UNIT * spread(2, FEW_NAMED), UNIT * spread(1)
    assert TITLED.sums(text) == [30 / many, 9 / few, 0, 50 / few]
    assert TITLED.telling(text, 3, 1) == [("agents (title)", 50 / few)]


def test_a_header_is_no_title_nor_is_the_text() -> None:
    text = text_from("", "Oven Ltd | Agents, baker | Leeds\n\nAgents and a baker.")
    assert TITLED.sums(text) == [30 / (UNIT * spread(1)), 0, 0, 0]


def test_no_words_add_nothing() -> None:
    assert FieldWords({}).sums(text_from("", "agents")) == [0, 0, 0, 0]


def test_the_most_telling_words_come_first() -> None:
    text = text_from("", "a ledger, a query and agents")
    scale = UNIT * spread(3)
    assert WORDS.telling(text, 0, 2) == [("agents", 30 / scale), ("query", -8 / scale)]
    assert WORDS.telling(text, 3, 3) == [("ledger", 10 / scale), ("query", -16 / scale), ("agents", -50 / scale)]  # fmt: skip


@given(st.lists(st.sampled_from(["agents", "ledger", "query", "other"])))
def test_the_order_of_words_changes_nothing(words: list[str]) -> None:
    forth, back = (text_from("", " ".join(one)) for one in (words, words[::-1]))
    assert WORDS.sums(forth) == WORDS.sums(back)
