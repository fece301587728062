"""The three sample members of the demo: what each typed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """A member as the demo plays them: the platform's id, a name, and what was typed."""

    user: str
    name: str
    typed: str


SAMPLES = (
    Sample(
        "ada",
        "Ada",
        "title: NLP engineer, pytorch, hugging face, rag, langchain, spacy, llm fine-tuning,"
        " python, 70 EUR/h, 10-20h, remote, Germany",
    ),
    Sample(
        "bo",
        "Bo",
        "title: computer vision engineer, opencv, yolo, object detection, pytorch, tensorrt,"
        " cuda, 60/h, 30h, remote, Brazil",
    ),
    Sample(
        "cleo",
        "Cleo",
        "title: MLOps engineer, kubernetes, terraform, aws, mlflow, airflow, docker, python,"
        " spark, 90/h, 40h, remote, US",
    ),
)
