"""What the person will do, in words of our own."""

import pytest

from bot import parts
from tests.bot.reading.gates import understood

CASES = [
    ("core", "Machine Learning Engineer", "You train and deploy ranking models with PyTorch."),
    ("core", "Data Scientist", "You build churn models and validate them."),
    ("core", "Computer Vision Consultant", "Detect cracks with a segmentation network."),
    ("core", "KI-Entwickler (m/w/d)", "Du entwickelst eine RAG-Pipeline mit Sprachmodellen."),
    ("core", "Ingénieur machine learning", "Vous concevez et entraînez des modèles de langage."),
    ("core", "Ingeniero de machine learning", "Entrenar y desplegar modelos de visión artificial."),
    ("core", "Inżynier ML", "Trenujesz i wdrażasz modele. Uczenie maszynowe, PyTorch."),
    ("core", "Ingénieur MLOps (F/H)", "Mise en production de modèles sur AWS, supervision."),
    ("core", "Prédiction de ventes", "Un modèle de prévision par rayon, en Python."),
    ("core", "Fraud detection for a gift shop", "There is a table of orders with chargebacks marked. Score each new order."),
    ("core", "Cluster our customers", "Three years of orders. We want segments that a marketer can name."),
    ("adjacent", "Data Scientist, Product Analytics", "Design experiments, build dashboards, explain metrics."),
    ("adjacent", "n8n flow with ChatGPT", "Summaries of tickets into a sheet. No code."),
    ("annotation", "Label 900 photos of bread", "Draw boxes around loaves. Fixed price."),
    ("no", "Virtual assistant with Excel skills", "Calendar, inbox, invoices."),
    ("adjacent", "Data Engineer", "You build pipelines in Airflow and dbt for the warehouse."),
    ("adjacent", "Data Analyst", "Dashboards in Power BI, SQL queries, weekly reports."),
    ("adjacent", "Datenanalyst (m/w/d)", "Auswertungen und Berichte in Power BI, SQL."),
    ("adjacent", "Web scraping expert", "Scrape six sites into Postgres every night."),
    ("annotation", "AI Trainer (Freelance)", "Rate responses of a chatbot, write prompts, paid per task."),
    ("annotation", "Freelance: grabar tareas en la cocina", "Los videos ayudan a entrenar sistemas de IA. 6 USD por hora aprobada."),
    ("annotation", "Product owner (contractor)", "Help train next-generation AI systems: compare AI-generated responses, score them with a rubric. No experience in AI is required."),
    ("annotation", "Bulgarian speaker for AI", "Listen to 100 short audios and give feedback, $5 per task."),
    ("no", "AI Training Partnerships Manager", "Find partners, negotiate contracts, own revenue targets."),
    ("no", "Cost manager", "You keep the budget of building sites. We use the power of AI to match candidates and jobs and look at your application."),
    ("annotation", "Pastry chef", "You write difficult baking questions for a language model and grade its answers with a rubric. Contractor."),
    ("annotation", "Lecteurs de recettes", "Évaluez la qualité des textes générés par l'IA. Aucune expérience en IA n'est demandée. Freelance."),
    ("core", "Evaluation engineer", "You build the harness that evaluates our language model's answers in CI, and fine-tune the model where it fails."),
    ("annotation", "Data Annotator", "Label images and follow annotation guidelines."),
    ("annotation", "Backend Developer", "You help train AI systems: compare two answers of a model, rate answers, explain your choice. Contractor, work when you want."),
    ("no", "Account Executive", "Carry a quota and sell our AI-powered platform to banks."),
    ("no", "Registered Nurse", "Patient care by video. Our platform uses artificial intelligence."),
    ("no", "Recruiter, Machine Learning", "Hire ML engineers for our teams."),
    ("no", "Backend Engineer", "Kotlin, Postgres and Kafka for billing APIs."),
    ("no", "Product Manager, Machine Learning", "Own the roadmap, write specifications."),
    ("adjacent", "AI automation with Make.com", "Scenarios that read mails, ask GPT for a draft and file it in Airtable. Webhooks, no code."),
    ("annotation", "Mail assistant AI evaluator", "Score answers of an assistant by our guidelines. Contractor."),
    ("core", "Build a research assistant in LangGraph", "Retrieval over filings, a second agent checks claims, an evaluation set decides."),
    ("no", "Google Ads, SEO and Looker Studio specialist", "Run campaigns, set bids, write ad copy."),
    ("no", "WordPress Developer", "Themes and plugins for a bakery."),
]  # fmt: skip


@pytest.mark.parametrize(("value", "title", "text"), CASES)
def test_title_and_work_tell_the_field(value: str, title: str, text: str) -> None:
    told = understood(text, title).field
    assert told.value == value, told


def test_the_words_that_decided_are_quoted() -> None:
    told = understood("You train ranking models.", "Senior Machine Learning Engineer").field
    assert told.quote == "Machine Learning Engineer"


def test_the_best_role_of_several_counts() -> None:
    text = "Acme | Office Manager, ML Engineer, Designer | Remote\nThe ML engineer trains models."
    assert understood(text).field.value == "core"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("core", "Acme | Engineering in Lisbon | ONSITE\nWe plan rail freight. Open roles: * Fullstack Engineer * ML Engineer (arrivals) * Office Manager. We offer lunch."),
        ("core", "Acme | Senior engineers | Rotterdam\nWe need full stack engineers, platform engineers and data scientists for our customs product. TypeScript, Go."),
        ("no", "Acme | speech, machine learning | Boston | Product Manager, Clinical Software\nYou talk to clinics and write the requirements."),
        ("no", "Acme | Remote\nWe're hiring a founding GTM lead. Acme trains foundation models. You own pricing and the first customers."),
        ("no", "Acme | Remote (UK)\nWe keep the books of charities. We are looking for software engineers who know Rails."),
    ],
)  # fmt: skip
def test_cells_and_items_are_read_one_by_one(value: str, text: str) -> None:
    told = understood(text).field
    assert told.value == value, told


@pytest.mark.parametrize(
    ("speciality", "title", "text"),
    [
        ("vision", "Computer Vision Engineer", "OpenCV, YOLO, object detection, segmentation."),
        ("nlp", "LLM Engineer", "RAG with LangChain, prompt engineering, embeddings."),
        ("speech", "Speech Recognition Engineer", "ASR, text-to-speech, Whisper."),
        ("data-engineering", "Data Engineer", "Airflow, dbt, Spark, Snowflake, ETL."),
        (None, "Baker", "Bread."),
    ],
)  # fmt: skip
def test_a_clear_speciality_is_told(speciality: str | None, title: str, text: str) -> None:
    assert understood(text, title).speciality == speciality
    assert speciality in {*parts.specialities(), None}, "a place can ask for it"


def test_level_and_trade_are_told() -> None:
    told = understood("Fraud models for a bank and other banks.", "Senior Data Scientist, banking")
    assert told.seniority == "senior"
    assert "finance" in told.domains
