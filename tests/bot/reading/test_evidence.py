"""Whose sentences machine learning stands in."""

import pytest

from bot.parts import cues
from bot.reading.evidence import Evidence, evidence
from bot.reading.words import text_from


def found(body: str, *, offers: bool = True) -> Evidence:
    text = text_from("Engineer", body)
    return evidence(text, cues().find(text).get("field", ()), offers=offers)


@pytest.mark.parametrize("heading", ["What you'll do", "Requirements"])
def test_what_you_do_is_told_by_a_verb(heading: str) -> None:
    told = found(f"{heading}:\n- Train deep learning models for ferries.")
    assert told.doing
    assert not told.asking


@pytest.mark.parametrize(
    "said",
    [
        "Rebuild deep learning for ferries.",
        "You bring ferries and deep learning, fine-tuned and deployed.",
        "Prototyping deep learning.",
        "Deep learning: you own it.",
        "Ihre Aufgaben: Entwicklung von Deep Learning.",
    ],
)
def test_a_verb_counts_wherever_it_stands_in_the_sentence(said: str) -> None:
    assert found(f"Ferries of all sizes.\n\nRequirements:\n{said}").doing


@pytest.mark.parametrize(
    "said", ["Deep learning of applications.", "Deep learning, shipments, ownership."]
)
def test_a_word_that_only_begins_like_a_verb_is_none(said: str) -> None:
    assert not found(f"Requirements:\n{said}").doing


def test_what_is_asked_has_none() -> None:
    told = found("Requirements:\n- Deep learning, five years.")
    assert told.asking
    assert not told.doing


@pytest.mark.parametrize(
    "body",
    [
        "Nice to have:\n- Train deep learning models for ferries.",
        "About us:\n- Train deep learning models for ferries.",
        "Ferrylab is a startup that trains deep learning models.",
        "What you'll do:\n- Collaborate with those who train deep learning models.",
    ],
)
def test_what_is_welcome_or_of_others_is_neither(body: str) -> None:
    told = found(body)
    assert told.by["ml.strong"]
    assert not told.doing
    assert not told.asking


@pytest.mark.parametrize(
    "said", ["Deep learning is required for ferries.", "Stack: Python, deep learning, Postgres."]
)
def test_what_is_required_or_in_the_stack_is_asked(said: str) -> None:
    assert found(f"We run ferries.\n{said}").asking


@pytest.mark.parametrize(
    "said",
    [
        "Check back soon, machine learning engineers are next.",
        "More roles for deckhands and machine learning engineers posting later in May.",
        "Future roles: machine learning engineers.",
    ],
)
def test_a_role_of_later_is_not_offered(said: str) -> None:
    assert not found(f"We hire deckhands.\n{said}").has("role.mention", "ml.strong", "ml.claim")


@pytest.mark.parametrize(
    "said",
    [
        "More roles: machine learning engineers, to start as soon as possible.",
        "We hire machine learning engineers now. Check back soon for deckhands.",
    ],
)
def test_a_role_of_now_is_offered(said: str) -> None:
    assert found(f"We run ferries.\n{said}").has("role.mention")


def test_what_people_who_seek_work_built_is_no_product() -> None:
    said = "Built the pages of an AI-powered ferry platform."
    assert found(said).has("ml.claim", "ai.product")
    assert not found(said, offers=False).has("ml.claim", "ai.product")


@pytest.mark.parametrize(
    "said",
    [
        "We write code with agents and use AI to ship fast.",
        "You supervise coding agents and merge what they write.",
        "We use AI to ship fast, with AI tools of all kinds.",
        "Our coding tools are LLMs of your choice.",
        "You know Claude Code and other LLMs.",
        "Engineers here are good at vibe-coding with LLMs.",
    ],
)
def test_the_tools_a_team_codes_with_are_no_product(said: str) -> None:
    told = found(f"We run ferries.\n{said}")
    assert not told.has("ml.claim", "ai.product", "ml.work", "ml.strong"), told.by


@pytest.mark.parametrize(
    "said", ["We build AI agents that code for ferries.", "Our LLMs plan the routes of ferries."]
)
def test_what_a_team_builds_is_a_product(said: str) -> None:
    assert found(said).has("ml.claim")


@pytest.mark.parametrize(
    "said",
    [
        "Trusted by teams at OpenAI, Anthropic and ferries.",
        "Founded by alumni of OpenAI.",
        "Backed by OpenAI.",
        "Led by the people behind OpenAI.",
        "Investors: the founders of OpenAI.",
    ],
)
def test_the_names_of_customers_and_founders_are_no_work(said: str) -> None:
    assert not found(said).has("ml.strong", "ml.tool")
    assert found("You call OpenAI for ferries.").has("ml.strong", "ml.tool")


def test_people_beside_whom_one_works_are_no_role() -> None:
    said = "Stokers and data scientists work side-by-side."
    assert not found(said).has("role.mention", "annotation.work")
    assert found("Side-by-side comparisons of answers.").has("annotation.work")


def test_a_polish_junior_is_no_machine_learning() -> None:
    said = "Szukamy: Mł. programista promów."
    assert not found(said).has("ml.strong", "ml.claim", "topic.core")
    assert found("Szukamy: ML, programista promów.").has("ml.strong")


def test_code_that_a_model_writes_is_no_answer_to_judge() -> None:
    assert not found("Tasks: all code is written by AI.").has("annotation.work", "annotation.task")
    assert found("Tasks: score answers written by AI.").has("annotation.task")


@pytest.mark.parametrize(
    ("body", "claims"),
    [
        ("Our serial (ex-Ferry Inc) founders build an AI that steers ferries.", True),
        ("Our founders are ex-AI researchers.", False),
        ("We are using AI to find rust on millions of ferries.", True),
        ("We are using AI to write code faster.", False),
        ("I have used ChatGPT, an AI, to mend the ferry.", False),
        ("We apply modern methods, ex: machine learning, to ferries.", True),
        ("We apply statistical learning to ferries.", True),
        ("We build self-driving ferries.", True),
    ],
)
def test_what_a_product_does_is_a_claim_and_how_a_team_works_is_none(
    body: str, *, claims: bool
) -> None:
    assert found(body).has("ml.claim") is claims


def test_what_a_product_answers_is_no_task_of_annotation() -> None:
    assert not found("Our AI supports fixing ferries and answering hard questions.").has(
        "annotation.task"
    )
    assert found("You are answering hard questions for an AI model.").has("annotation.task")


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("MLEng", "role.core"),
        ("ML Eng", "role.core"),
        ("DataOps Engineer", "role.adjacent"),
        ("Data Migration Engineer", "role.adjacent"),
        ("Data Integration Specialist", "role.adjacent"),
        ("Stock Analyst", "role.person"),
        ("Supply Chain Analyst", "role.person"),
        ("Career Coach", "role.person"),
    ],
)
def test_a_title_names_the_role(title: str, says: str) -> None:
    text = text_from(title, "Ferries.")
    assert evidence(text, cues().find(text).get("field", ())).has(says)


@pytest.mark.parametrize("title", ["AI-assisted development", "AI-augmented development"])
def test_how_software_is_made_is_no_subject(title: str) -> None:
    text = text_from(title, "Ferries.")
    assert not evidence(text, cues().find(text).get("field", ())).has("topic.core")


@pytest.mark.parametrize("said", ["We hire for AI-related roles.", "Join our AI teams."])
def test_roles_and_teams_of_the_field_are_roles(said: str) -> None:
    assert found(said).has("role.mention")


@pytest.mark.parametrize(("title", "other"), [("Baker, $80/hr", False), ("HR lead", True)])
def test_an_hour_of_pay_is_no_department(title: str, *, other: bool) -> None:
    text = text_from(title, "Ferries.")
    assert evidence(text, cues().find(text).get("field", ())).has("role.other") is other


@pytest.mark.parametrize(
    ("title", "person"),
    [
        ("AI agent for customer service", False),
        ("Chatbot for our sales manager", False),
        ("AI copilot for lawyers", False),
        ("AI phone agent (for a real estate agent)", False),
        ("Agent for customer service", True),
        ("Sales manager for chatbots", True),
    ],
)
def test_whom_a_machine_is_made_for_is_no_role(title: str, *, person: bool) -> None:
    text = text_from(title, "Ferries.")
    assert evidence(text, cues().find(text).get("field", ())).has("role.person") is person
