from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading import skills_wish
from bot.reading.openings import openings
from bot.reading.skills import Spotter
from bot.reading.skills_misspelt import Misspelt
from bot.reading.skills_taxonomy import Taxonomy
from bot.reading.words import text_from
from bot.understanding import SkillMention
from config.skills import load_skills
from scrapers.posting import Fields
from tests.bot.reading.gates import understood


@pytest.fixture(scope="module")
def spotter() -> Spotter:
    return Spotter(Taxonomy(load_skills()))


def read(spotter: Spotter, body: str, title: str = "Contract work") -> dict[str, SkillMention]:
    mentions, _ = spotter.skills(text_from(title, body))
    return {mention.name: mention for mention in mentions}


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Experience with C++, C#, .NET and Node.js.", {"C++", "C#", ".NET", "Node.js"}),
        (
            "Skills: scikit learn, Hugging-Face, power bi",
            {"scikit-learn", "Hugging Face", "Power BI"},
        ),
        ("Strong R, Python and SQL needed", {"R", "Python", "SQL"}),
        ("You know Go and Kubernetes", {"Go", "Kubernetes"}),
        ("Swift developer for iOS", {"Swift", "iOS"}),
        ("Data pipelines on Spark, Kafka and Airflow", {"Apache Spark", "Apache Kafka"}),
        (
            "Skills: CV, NLP, ML",
            {"computer vision", "natural language processing", "machine learning"},
        ),
        ("Forecasting with Prophet or ARIMA", {"Prophet", "ARIMA"}),
        ("LangChain with Chroma on AWS Glue", {"LangChain", "ChromaDB", "AWS Glue"}),
        ("Erfahrung in maschinelles Lernen und Python", {"machine learning", "Python"}),
        ("Im Bereich des maschinellen Lernens", {"machine learning"}),
        ("Tableau de bord et apprentissage supervisé", {"dashboards", "supervised learning"}),
        ("Expert en apprentissage automatique (PyTorch)", {"machine learning", "PyTorch"}),
        ("Build REST APIs with Flask or FastAPI", {"REST APIs", "Flask", "FastAPI"}),
        ("SQL.We also want dbt", {"SQL", "dbt"}),
        ("Bus protocols at register level: I2C, SPI, UART", {"I2C", "SPI", "UART"}),
        ("Authorise systems under FISMA and NIST 800-53", {"FISMA", "NIST 800-53"}),
        ("Payments in ISO 20022, mostly pain and camt", {"ISO 20022"}),
        ("Our core is C++ and leans heavily on templates of Boost", {"C++", "Boost"}),
        ("Tools we try:\n- Claude\n- Supabase\n- Cursor\n", {"Claude", "Supabase", "Cursor"}),
        ("Prospecting in tools like Apollo", {"Apollo.io"}),
        ("Kernels in CUDA/PTX or HIP", {"CUDA", "PTX"}),
        ("Voice AI (Bland, Retell)", {"Bland AI", "Retell"}),
        ("Rules in BPMN and DMN for the oven", {"BPMN", "DMN"}),
        ("Kenntnisse im Bereich des Text Minings", {"text mining"}),
        ("Kenntnisse im Controlling/Accounting nach HGB und IFRS", {"controlling", "HGB", "IFRS"}),
        ("Sehr gute Kenntnisse in SAP FI und Winshuttle", {"SAP FICO", "Winshuttle"}),
        ("Praca w obszarze hurtowni danych", {"data warehousing"}),
        ("Conocimiento de ggplot y modelos de predicción", {"ggplot2", "predictive modeling"}),
        ("Procesamiento del lenguaje natural para el horno", {"natural language processing"}),
        ("Znajomość mikroserwisów i testów jednostkowych", {"microservices", "unit testing"}),
        ("Esperienza nello sviluppo di microservizi", {"microservices"}),
        ("Erfahrung mit der Visualisierung von Daten", {"data visualization"}),
        ("Conocimientos de redes informáticas y seguridad informática", {"cybersecurity"}),
        ("Connaissance des modèles de langage", {"LLMs"}),
        ("Manage packages with npm, yarn or Composer, in PHP", {"Yarn", "Composer PHP"}),
        ("Streaming & EDA of ovens, on Kafka", {"event-driven architecture"}),
        ("Skills in EDA and pandas", {"exploratory data analysis"}),
        ("Skills in quantization, pruning and distillation", {"quantization", "model pruning"}),
        ("We're looking for a full-stack engineer who bakes", {"full-stack development"}),
    ],
)
def test_finds_names_in_their_many_spellings(spotter: Spotter, body: str, names: set[str]) -> None:
    assert names <= set(read(spotter, body))


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Our go-to-market team is growing", "Go"),
        ("We work in R&D across sites", "R"),
        ("You will excel at client work", "Microsoft Excel"),
        ("Please send your CV to the team", "computer vision"),
        ("Ideas that spark joy", "Apache Spark"),
        ("We react to feedback within a day", "React"),
        ("Scale scalar fields", "Scala"),
        ("Make sure that everyone is heard", "Make"),
        ("Ask Julia about the budget", "Julia"),
        ("Write to jo@python.example", "Python"),
        ("See https://tensorflow.example/guide", "TensorFlow"),
        ("Reasons to go: a swift answer and rest at weekends", "Swift"),
        ("Reporting to C-level people", "C"),
        ("The market rewards talent and objective views", "Marketo"),
        ("A degree in statistics or a related field", "statistics"),
        ("You know self-contained ovens", "containerd"),
        ("You own functional, regression and load testing", "regression"),
        ("You help large-scale AI labs", "Scale AI"),
        ("Wine and cheese at our office in Lyon", "Wine"),
        ("Apollo was the first program to land people", "Apollo.io"),
        ("You answer Instantly when a client writes", "Instantly"),
        ("In a snap we pack your things", "Snapcraft"),
        ("Our EDI policy welcomes everyone", "EDI"),
        ("We work with high velocity", "Vlocity"),
        ("I manage a team and have good data", "iManage"),
        ("You find latency regressions in our ovens", "regression"),
        ("Wir backen von früh bis spät, bis zum Abend und bis Montag.", "business intelligence"),
        ("Projektpartner im Bereich Brot ist die SAP SE", "SAP"),
        ("Skills in Fiori and SAP R/3", "R"),
        ("Send your bread and a CV/GitHub to the baker", "computer vision"),
        ("Send your bread and a CV/GitHub to the baker", "GitHub"),
        ("We build professional networking platforms for bakers", "networking"),
        ("Skills in high-dimensional modeling of dough", "dimensional modeling"),
        ("You are embedding practices into the norms of the bakery", "embeddings"),
        ("Skills with development copilot tools", "GitHub Copilot"),
        ("The app has Excel and PDF export of loaves", "Microsoft Excel"),
        ("ISO 20022 (PAIN/PACS/CAMT) and SQL skills", "PACS"),
        ("Skills in LLMs, Temporal/Video models and PyTorch", "Temporal"),
        ("You are paid via PayPal, with an API", "PayPal"),
    ],
)
def test_takes_no_everyday_word_for_a_skill(spotter: Spotter, body: str, name: str) -> None:
    assert name not in read(spotter, body)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "Sensor modelling, data association and adaptive filtering for ovens",
            {"sensor modeling", "data association", "adaptive filtering"},
        ),
        ("Skills in structural biology and antibody design", {"antibody engineering"}),
        ("Skills in EEG and MRI, for neuroimaging", {"EEG", "MRI data", "neuroimaging"}),
        ("ICD-10 coding and programme evaluation", {"ICD coding", "program evaluation"}),
        ("OHLC candles from exchange APIs, in CCXT", {"OHLCV", "crypto exchange APIs"}),
        ("Linux internals and vulnerability analysis", {"Linux internals"}),
        ("Service discovery, job queues, in Go", {"service discovery", "worker queues"}),
        ("KPI trees and net promoter scores of buns", {"KPI trees", "net promoter score"}),
        ("Skills in cross-encoders and BM25", {"cross-encoders", "BM25"}),
        ("Quant skills: stat arb and factor models", {"statistical arbitrage", "factor investing"}),
        ("BLEU and ROUGE of our buns", {"BLEU", "ROUGE"}),
        ("Airflow, Mage or Dagster", {"Mage.ai"}),
        ("Hightouch or Census, with dbt", {"Census reverse ETL"}),
        ("Looker, Sigma or Tableau", {"Sigma Computing"}),
        ("Vulkan, Metal and OpenGL", {"Metal API"}),
        ("VBA, Access and Excel skills", {"Microsoft Access"}),
        ("Skills in handling PHI under HIPAA", {"protected health information"}),
        ("Kenntnisse in Datenmodellierung und Sentimentanalyse", {"data modeling"}),
        ("Connaissance de la gouvernance des données", {"data governance"}),
        ("Conocimiento de series de tiempo", {"time series analysis"}),
        ("Conhecimento de processamento de imagens", {"image processing"}),
        ("Kennis van datakwaliteit en datamodellering", {"data quality", "data modeling"}),
        ("Znajomość wykrywania anomalii", {"anomaly detection"}),
        ("Conoscenza della qualità dei dati", {"data quality"}),
        ("Kenntnisse in semantischen Modellen", {"semantic layer"}),
    ],
)
def test_finds_what_the_field_came_to_use(spotter: Spotter, body: str, names: set[str]) -> None:
    assert names <= set(read(spotter, body))


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("A mage and a knight bake in our Unity game", "Mage.ai"),
        ("Six Sigma skills and Tableau", "Sigma Computing"),
        ("Skills in Census data and Excel", "Census reverse ETL"),
        ("We bend sheet metal for ovens, with Swift skills", "Metal API"),
        ("You have Access to a gym and to Excel courses", "Microsoft Access"),
        ("A spiral by the golden ratio PHI, in Python", "protected health information"),
        ("Rouge on the cheeks and SQL skills", "ROUGE"),
        ("Drake sings while we code Python", "Drake"),
        ("Rosetta Stone courses and Python", "Rosetta"),
        ("Your roles: Python at scale", "rotary embeddings"),
        ("Quando o forno abre, Python", "Nasdaq Data Link"),
        ("WER WIR SIND: Bäckerei. WER DU BIST: Python, SQL", "word error rate"),
        ("MOT tester for vans, in Leeds", "object tracking"),
        ("M&E contractor: bakery services", "monitoring and evaluation"),
        ("HVAC, M&E, AutoCAD", "monitoring and evaluation"),
        ("Clinical documentation and Python", "clinical documentation improvement"),
        ("Soldering, IPC certified, Python", "inter-process communication"),
        ("PPG paints for ovens; SQL", "photoplethysmography"),
        ("CAC 40 bakery, Python", "customer acquisition cost"),
        ("Growth stemming from rye, SQL skills", "stemming"),
        ("Fireflies at our summer party; Python", "Fireflies.ai"),
        ("Team events: capture the flag, Python", "CTF competitions"),
        ("Sourcing, candidate generation, SQL", "recommender systems"),
        ("Candles, candlesticks and Excel", "OHLCV"),
        ("Circuit breakers, wiring, PLC", "fault tolerance"),
        ("Static and dynamic analysis of structures, in ANSYS", "dynamic analysis"),
        ("Our HQ is in the Presidio. Python skills", "Microsoft Presidio"),
    ],
)
def test_new_names_keep_their_everyday_sense(spotter: Spotter, body: str, name: str) -> None:
    assert name not in read(spotter, body)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Pytroch", "PyTorch"),
        ("Kuberntes", "Kubernetes"),
        ("Tensroflow", "TensorFlow"),
        ("Databrikcs", "Databricks"),
    ],
)
def test_reads_misspelt_names_and_quotes_them_as_written(
    spotter: Spotter, written: str, name: str
) -> None:
    assert read(spotter, f"We need {written} experience")[name].quote == written


@pytest.mark.parametrize(
    ("aside", "asked"),
    [
        ("We're building the Docker for buns.", "You'll be building the Docker images for buns."),
        ("Think Kafka for dough.", "Bakers who think about Kafka for dough."),
        ("You bake with a board (similar to Tableau or Looker).", "You know Tableau, or similar."),
        ("Our team is from Databricks, Quuxbread and Snowflake.", "Our team knows Databricks."),
        ("Our CTO (ex-Databricks, Snowflake) bakes.", "Our CTO wants Databricks skills."),
        (
            "Customers include Snowflake, Notion and Bun & Co.",
            "Customers include bakers on Snowflake.",
        ),
        ("We are backed by Snowflake and Quux Capital.", "You run APIs backed by Snowflake."),
        ("Work closely with DevOps, QA and oven teams.", "Work closely with teams on DevOps."),
        ("Vous travaillez avec les équipes DevOps et QA.", "Vous connaissez le DevOps et le QA."),
        ("Free choice of operating system: MacOS or Linux.", "A choice of Linux tools you know."),
        (
            "Loved by teams at Figma, Canva and Bun & Co.",
            "Teams at the bakery use Figma, which you know.",
        ),
        ("A bakery on the scale of Palantir or ServiceNow.", "You work at the scale of Kafka."),
        ("Customers such as Snowflake and Notion bake.", "Tools such as Snowflake."),
        ("Clients such as Postman and Slack bake.", "You know REST clients such as Postman."),
        ("Tooling for on-call and SRE engineers.", "Tools for buns, with SRE skills."),
    ],
)
def test_names_aside_are_no_skills(spotter: Spotter, aside: str, asked: str) -> None:
    for_skills = "Requirements: Python and SQL skills.\n"

    assert set(read(spotter, for_skills + aside)) == {"Python", "SQL"}
    assert set(read(spotter, for_skills + asked)) > {"Python", "SQL"}


def test_tells_required_nice_and_refused_apart(spotter: Spotter) -> None:
    body = (
        "Requirements:\n- Strong Python and SQL\n- No TensorFlow experience needed\n"
        "- Kotlin is a plus\n- Java is not required\nNice to have:\n- Scala\n"
    )

    mentions, refused = spotter.skills(text_from("Data engineer", body))

    needs = {mention.name: mention.need for mention in mentions}
    assert needs == {"Python": "required", "SQL": "required", "Kotlin": "nice", "Scala": "nice"}
    assert set(refused) == {"TensorFlow", "Java"}


@pytest.mark.parametrize(
    ("body", "need", "quote"),
    [
        ("Requirements:\n- PyTorch is a plus.\n- Daily work with pytorch.", "required", "pytorch"),
        ("Requirements:\n- PyTorch is a plus.\nNice to have:\n- pytorch", "nice", "PyTorch"),
        ("Requirements:\n- PyTorch, no ovens.\n- Knowledge of pytorch.", "required", "PyTorch"),
        ("Requirements:\n- Daily work with PyTorch.\n- No pytorch needed.", None, ""),
        ("Requirements:\n- No PyTorch needed.\n- Daily work with pytorch.", None, ""),
    ],
)
def test_a_refusal_outweighs_other_places_and_a_requirement_wishes(
    spotter: Spotter, body: str, need: str | None, quote: str
) -> None:
    mentions, refused = spotter.skills(text_from("Contract work", body))

    told = {one.name: (one.need, one.quote) for one in mentions}
    assert told.get("PyTorch") == (need and (need, quote))
    assert ("PyTorch" in refused) is (need is None)


@pytest.mark.parametrize(
    ("body", "required", "nice"),
    [
        ("- Nice to have: dough, PyTorch, basic scripting (Python/SQL)", "", "Python SQL PyTorch"),
        ("Bakers with Docker. Optional: Knowledge of Kafka. We use SQL", "Docker SQL", "Kafka"),
        ("Docker skills Plusses: Kafka and SQL experience", "Docker", "Kafka SQL"),
        (
            "Docker skills. Nice-to-Have Skills: • Kafka. • SQL. We offer: • Java",
            "Docker",
            "Kafka SQL",
        ),
        ("Kafka: preferred", "", "Kafka"),
        (
            "Docker, SQL (Kafka is a bonus), PyTorch and Java skills",
            "Docker SQL PyTorch Java",
            "Kafka",
        ),
        ("Docker, Kafka (nice to have), SQL skills", "Docker SQL", "Kafka"),
        ("Skills in Kafka, SQL and Java (nice to have)", "", "Kafka SQL Java"),
        ("- (Optional) Kafka", "", "Kafka"),
        ("Lyon (Paris preferred), SQL and Docker skills", "SQL Docker", ""),
        ("Skills in SQL and Docker, ideally with Kafka", "SQL Docker", "Kafka"),
        ("Kafka experience, ideally", "", "Kafka"),
        ("Kafka is a plus, Docker and SQL needed", "Docker SQL", "Kafka"),
        ("Docker required, Kafka a plus", "Docker", "Kafka"),
        ("Nice to have: Kafka, Docker (required), and the will to learn", "Docker", "Kafka"),
        ("Kafka is not required, but would be a plus", "", "Kafka"),
        ("Docker (required), Kafka a plus", "Docker", "Kafka"),
        ("Knowledge of Docker plus experience with SQL", "Docker SQL", ""),
        ("Experience with SQL or Kafka is valued", "", "SQL Kafka"),
        ("Experience with SQL or Kafka would be ideal", "", "SQL Kafka"),
        ("Une connaissance de Kafka serait un fort avantage", "", "Kafka"),
        ("Bases en SQL appréciées", "", "SQL"),
        ("Experiencia con SQL; se valora Kafka", "SQL", "Kafka"),
        ("nice_to_have:\n  - Kafka\nrequired_skills:\n  - SQL", "SQL", "Kafka"),
        ("Diferenciais:\n- Kafka", "", "Kafka"),
        ("Nice to have:\nKnowledge of Java\nSQL and Docker", "", "Java SQL Docker"),
        ("Nice to have:\nJava\nRequired experience:\nSQL", "SQL", "Java"),
        ("Weitere Sprachen wie Kafka sind erwünscht", "", "Kafka"),
        ("Docker and SQL, optionally Kafka", "Docker SQL", "Kafka"),
        ("Kafka pipelines (optional context only), Docker and SQL", "Docker SQL", "Kafka"),
        (
            "SQL. Bonus if you bake well (e.g. with Java) or know Kafka. Docker.",
            "SQL Docker",
            "Java Kafka",
        ),
        ("You know:\nKafka preferred\nSQL in all of our ovens, every day", "SQL", "Kafka"),
        ("Kafka is an asset. SQL skills", "SQL", "Kafka"),
        ("You'd be an asset to our bakery with SQL and Docker skills", "SQL Docker", ""),
        ("You know SQL\nNot required, but a good fit:\n- Kafka\n- Docker", "SQL", "Kafka Docker"),
        ("Technologies required\nSQL\nTechnologies preferred\nKafka", "SQL", "Kafka"),
        ("SQL. Nice-to-have skills - Kafka. - Docker. We offer: Java", "SQL", "Kafka Docker"),
        ("Ideally you bake" + ", and bake" * 12 + ", and know Kafka. SQL skills", "SQL", "Kafka"),
        ("Ideally you bake, but Docker is a must", "Docker", ""),
    ],
)
def test_a_wish_is_of_the_skills_it_is_said_of(
    spotter: Spotter, body: str, required: str, nice: str
) -> None:
    found = {name.split()[-1]: one.need for name, one in read(spotter, body).items()}

    assert {name for name, need in found.items() if need == "nice"} >= set(nice.split())
    assert {name for name, need in found.items() if need == "required"} >= set(required.split())


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ("This is not a Kafka job. SQL skills", {"Apache Kafka"}),
        ("This is not just a Kafka job. SQL skills", set()),
        ("We don't want to use Kafka. SQL skills", {"Apache Kafka"}),
        ("We want to use Kafka, don't worry. SQL skills", set()),
        ("Buns (no heavy Kafka), SQL skills", {"Apache Kafka"}),
        ("Kafka isn't required. SQL skills", {"Apache Kafka"}),
        ("Você terá uma equipe com experiência no Docker e no Kafka", set()),
    ],
)
def test_a_refusal_is_one_in_its_language(spotter: Spotter, body: str, refused: set[str]) -> None:
    assert set(spotter.skills(text_from("Contract work", body))[1]) == refused


@pytest.mark.parametrize(
    "body",
    [
        "You don't need to be a Kubernetes expert, SQL is a must.",
        "You need not be a Kubernetes engineer.",
        "Du musst kein Kubernetes-Experte sein, aber SQL können.",
    ],
)
def test_who_need_be_no_master_is_wished_to_know_some(spotter: Spotter, body: str) -> None:
    wanted, refused = spotter.skills(text_from("Engineer", body))
    assert {one.name: one.need for one in wanted}["Kubernetes"] == "nice"
    assert not refused


def test_leaves_company_and_benefit_texts_out(spotter: Spotter) -> None:
    body = (
        "What you need:\nPython and PyTorch\n"
        "About us:\nWe are a company whose platform was written in Ruby.\n"
        "Benefits:\nReporting lines that are short, Excel courses\n"
    )

    assert set(read(spotter, body)) == {"Python", "PyTorch"}


def test_weighs_the_title_and_repetition_above_a_single_mention(spotter: Spotter) -> None:
    found = read(
        spotter,
        "You tune models in PyTorch.\nPyTorch is what we use, with Docker.",
        title="Computer vision engineer",
    )

    assert found["computer vision"].weight > found["PyTorch"].weight > found["Docker"].weight


def test_finds_unknown_names_among_known_ones(spotter: Spotter) -> None:
    found = read(spotter, "What you need:\nExperience with Airflow, Quuxflow, Snowflake and dbt.")

    assert found["Quuxflow"].quote == "Quuxflow"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Experience with Quuxflow and Zorbit", {"Quuxflow", "Zorbit"}),
        ("Reports from several platforms (Quuxflow, Zorbit, etc.)", {"Quuxflow", "Zorbit"}),
        ("Familiar with the Quuxflow, and/or with tools such as Zorbit", {"Quuxflow", "Zorbit"}),
        ("Videos for platforms like Spotify and YouTube", set()),
        ("Experience in Germany", set()),
        ("Experience with a Fortune company", set()),
    ],
)
def test_finds_unknown_names_by_the_words_that_lead_to_them(
    spotter: Spotter, body: str, names: set[str]
) -> None:
    assert set(read(spotter, f"What you need:\n{body}")) == names


@pytest.mark.parametrize(("chosen", "tagged"), [(True, {"Kubernetes": ""}), (False, {})])
def test_chosen_tags_count_without_a_quote(
    spotter: Spotter, chosen: bool, tagged: dict[str, str]
) -> None:
    mentions, _ = spotter.skills(
        text_from("Model tuning", "Tune a model in PyTorch."),
        Fields(tags=("pytorch", "k8s", "blue")),
        chosen=chosen,
    )

    quotes = {mention.name: mention.quote for mention in mentions}
    assert quotes == {"PyTorch": "PyTorch"} | tagged


def test_tags_of_a_marketplace_are_chosen() -> None:
    for source, names in (("upwork_rss", ["PyTorch"]), ("remoteok", [])):
        found = understood("Tune our model.", source=source, tags=["pytorch"]).skills
        assert [one.name for one in found] == names


def test_what_the_employer_is_called_is_no_skill(spotter: Spotter) -> None:
    body = "At Grafana you build with Go and Grafana.\nRequirements: Grafana, Kubernetes"
    stated, _ = spotter.skills(text_from("Engineer", body), company="Grafana Labs")
    headed, _ = spotter.skills(text_from("", f"Grafana (remote) | Engineer | Leeds\n{body}"))
    made, _ = spotter.skills(text_from("Engineer", body), company="Grafana Software GmbH")
    of_another, _ = spotter.skills(text_from("Engineer", body), company="Acme")
    assert "Grafana" not in {one.name for one in (*stated, *made, *headed)}
    assert {"Go", "Kubernetes"} <= {one.name for one in stated}
    assert "Grafana" in {one.name for one in of_another}


def test_tools_of_the_house_are_no_skills(spotter: Spotter) -> None:
    body = "Requirements: Airflow, Quux Oven, Snowflake and dbt."
    stated, _ = spotter.skills(text_from("Engineer", body), company="Quux")
    of_another, _ = spotter.skills(text_from("Engineer", body), company="Acme")
    assert "Quux Oven" not in {one.name for one in stated}
    assert "Quux Oven" in {one.name for one in of_another}


def test_what_the_employer_is_called_for_short_is_no_skill(spotter: Spotter) -> None:
    body = "Requirements: Airflow, QxBake, Snowflake and dbt.\nGolden Crust Bakeries (QxBake) welcomes all."
    stated, _ = spotter.skills(text_from("Engineer", body), company="Golden Crust Bakeries")
    of_another, _ = spotter.skills(text_from("Engineer", body), company="Acme")
    assert "QxBake" not in {one.name for one in stated}
    assert "QxBake" in {one.name for one in of_another}


@settings(max_examples=150, deadline=None)
@given(
    body=st.lists(
        st.sampled_from(
            "Python R, Go C++ (RAG) LLMs\n not needed no and Pytroch • ß İ \u2028 – https://a.b/c plus:".split(
                " "
            )
        )
        | st.text(max_size=12),
        max_size=40,
    ).map(" ".join)
)
def test_any_text_is_read_and_every_quote_stands_in_it(spotter: Spotter, body: str) -> None:
    text = text_from("Some title", body)

    mentions, refused = spotter.skills(text)

    assert all(mention.quote and mention.quote in text.whole for mention in mentions)
    assert not {mention.name for mention in mentions} & set(refused)
    assert spotter.skills(text) == (mentions, refused)


def test_a_misspelt_name_is_found_once_wherever_it_stands() -> None:
    plain = " pytroch and pytroch again "
    found = Misspelt(Taxonomy(load_skills())).words(plain, frozenset(plain.split()))
    places = [(start, name) for start, _, name in found]
    assert places == [(0, "PyTorch"), (12, "PyTorch")]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Nous avons le four en vue, et vous avez un tableau pour les pains.", set()),
        (
            "Vous connaissez React ou vue pour les fours, et Tableau.",
            {"React", "Vue.js", "Tableau"},
        ),
        ("Questa figura sforna il pane su larga scala con gli altri del forno.", set()),
        (
            "Conoscenza di Java e Scala per il forno, con una laurea in Informatica.",
            {"Java", "Scala"},
        ),
        ("De oven is elk jaar schoon en je bakt met een diploma.", set()),
        ("Kennis van Kafka en ELK voor de oven, met een diploma.", {"Apache Kafka", "ELK Stack"}),
        ("Der Ofen ist in gutem Zustand, und Sie backen mit Python für die Kunden.", {"Python"}),
        ("Buscamos un colaborador con Python para los hornos del obrador.", {"Python"}),
        (
            "Ofen mit Python, Konsistenz und SQL für die Bäckerei, das ist der Plan.",
            {"Python", "SQL"},
        ),
        (
            "Titulados en Ingeniería Informática para la empresa, y por el horno Java.",
            {"Java"},
        ),
        ("Localisation : Paris, avec les fours pour vous et Python.", {"Python"}),
        ("Wir sind die Bäckerei und Sie haben Erfahrung mit Quux-Systeme, Python.", {"Python"}),
        ("Szukamy piekarza w Pythonie, do pracy na etat lub nie.", {"Python"}),
    ],
)
def test_words_of_other_languages_are_no_skills(
    spotter: Spotter, body: str, names: set[str]
) -> None:
    assert set(read(spotter, body, title="")) == names


def test_a_misspelt_name_is_looked_for_in_english(spotter: Spotter) -> None:
    assert "PyTorch" in read(spotter, "You know the ways of Pytroch.")
    assert not read(spotter, "Il Collaboratore è esperto di forni per il pane del paese.", "")


def test_a_prior_decides_where_signs_are_in_doubt() -> None:
    body = "Our bakers write documentation of their ovens."
    shipped = load_skills()
    for prior, asked in ((2.0, True), (-2.0, False)):
        taxonomy = Taxonomy(replace(shipped, priors={"documentation": prior}))
        assert ("documentation" in read(Spotter(taxonomy), body)) is asked


def test_a_heading_of_wishes_makes_wishes_of_its_items(spotter: Spotter) -> None:
    found = read(spotter, "You know Docker.\nBrownie points:\n- Kafka\n- Redis")
    assert {name: one.need for name, one in found.items()} == {
        "Docker": "required",
        "Apache Kafka": "nice",
        "Redis": "nice",
    }


@pytest.mark.parametrize("word", load_skills().cues["nice"])
def test_every_word_of_a_wish_makes_one(spotter: Spotter, word: str) -> None:
    """The words that are looked for, and what `skills_wish` makes of them, are told in two places."""
    bodies = [f"Skills in SQL. {word}: Kafka and Docker."]
    bodies += [f"Skills in Kafka, {lead}{word}." for lead in ("", "is ", "un ", "ein ", "des ")]
    assert any(read(spotter, body)["Apache Kafka"].need == "nice" for body in bodies)


def test_what_is_required_anywhere_is_required_although_something_is_refused(
    spotter: Spotter,
) -> None:
    found = read(spotter, "Docker is a plus, no Java. Docker is required.")
    assert found["Docker"].need == "required"


def test_a_skill_of_ordinary_words_can_be_refused_too(spotter: Spotter) -> None:
    _, refused = spotter.skills(text_from("Baker", "We need no spreadsheets."))
    assert refused == ("spreadsheets",)


@pytest.mark.parametrize("word", openings(skills_wish._AHEAD) or [""])
def test_every_wish_that_leads_is_looked_for(word: str) -> None:
    assert skills_wish._led(f"{word} rust") != ()
