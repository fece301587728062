import pytest

from bot.reading.skills_spelling import key_of
from bot.reading.skills_taxonomy import Taxonomy
from bot.reading.tongues import CODE_OF
from config.skills import load_skills


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return Taxonomy(load_skills())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("pytorch", "PyTorch"),
        ("huggingface", "Hugging Face"),
        ("k8s", "Kubernetes"),
        ("sklearn", "scikit-learn"),
        ("forecasting", "forecasting"),
        ("  Power-BI ", "Power BI"),
        ("golang", "Go"),
        ("r", "R"),
        ("c++", "C++"),
        ("node js", "Node.js"),
        ("postgress", "PostgreSQL"),
        ("data scientist", "data science"),
        ("LLM", "LLMs"),
        ("recommender system", "recommender systems"),
    ],
)
def test_resolves_what_members_type(taxonomy: Taxonomy, typed: str, name: str) -> None:
    found = taxonomy.resolve(typed)

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("typed", ["", "   ", "scalar", "gardening", "q", "perfect", "x" * 5000])
def test_invents_no_skill(taxonomy: Taxonomy, typed: str) -> None:
    assert taxonomy.resolve(typed) is None


def test_every_name_resolves_to_itself(taxonomy: Taxonomy) -> None:
    assert [name for name in taxonomy.skills if taxonomy.name_of(name) != name] == []


def test_knows_what_stands_above_and_beside_a_skill(taxonomy: Taxonomy) -> None:
    assert {"deep learning", "machine learning"} <= set(taxonomy.broader("PyTorch"))
    assert "TensorFlow" in taxonomy.siblings("PyTorch")
    assert taxonomy.kind("PyTorch") == "library"


def test_knows_nothing_of_an_unknown_skill(taxonomy: Taxonomy) -> None:
    assert taxonomy.broader("gardening") == ()
    assert taxonomy.siblings("gardening") == ()
    assert taxonomy.kind("gardening") == ""


def test_words_of_other_languages_are_names_of_skills_too() -> None:
    given = load_skills()
    forms = Taxonomy(given).forms
    for tongue, words in given.tongues.items():
        assert tongue in CODE_OF.values()
        assert all(key_of(word) in forms for word in words), tongue
