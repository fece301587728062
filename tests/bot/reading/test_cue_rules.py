"""Rules of config/cues.yaml one by one: a sentence that a rule is for, and one like it that it is not for."""

import pytest

from bot.reading.cues import Cues
from bot.reading.words import text_from
from config.cues import load_cues

_CUES = Cues(load_cues())


def fires(topic: str, rule: str, text: str) -> bool:
    """Whether the rule of that name fires in the text."""
    return any(hit.cue.name == rule for hit in _CUES.find(text_from("", text)).get(topic, []))


@pytest.mark.parametrize(
    ("topic", "rule", "meant", "not_meant"),
    [
        ("engagement", "contract.subcontract",
         "A subcontracting role on a data platform.", "Our subcontracting department grows."),
        ("engagement", "contract.alone.consultant",
         "We build recommenders.\nConsultant.", "We build recommenders.\nConsultant, Analytics."),
        ("engagement", "contract.engaged",
         "We want to engage a data scientist for three months.", "We engage with data scientists and customers."),
        ("engagement", "contract.and",
         "We are looking for freelancers and full-time engineers.", "We pay freelancers and full-time engineers alike."),
        ("engagement", "contract.gig",
         "We have a small product.\nThis gig is about ranking.", "We have a small product.\nA gig economy platform."),
        ("field", "annotation.tested",
         "You will probe the limits of AI models.", "You will probe the limits of materials."),
        ("engagement", "employ.hires",
         "At this time we are only able to hire employees in Oslo.", "We help bakeries hire employees."),
        ("engagement", "contract.internship.season",
         "We're hiring ten summer interns for our ovens.", "You mentor summer interns."),
        ("agency", "client.with",
         "This opportunity is with an international company that sells ovens.", "This opportunity is with a great team."),
        ("agency", "staffing.offered",
         "A leading provider of nearshore staff augmentation services.", "You plan staff augmentation."),
        ("agency", "staffing.offered",
         "Acme offers staff augmentation.", "Acme doesn't offer staff augmentation."),
        ("agency", "staffing.offered",
         "We provide staff augmentation to bakeries.", "You have worked in a firm that provides staff augmentation."),
        ("field", "annotation.judges.how",
         "You judge whether answers of an assistant are true.", "You judge whether loaves are done."),
        ("field", "annotation.judges.how",
         "You assess whether responses of the chatbot are right.", "You assess whether models comply with the rules of bakers."),
        ("field", "annotation.judges.how",
         "You rate how well the AI tools answer.", "You grade whether the answers of students are right."),
        ("field", "ml.claim.agents",
         "We bake.\nWe run on agents.", "We bake.\nWe pay brokers and agents."),
        ("field", "ml.claim.agents",
         "We bake.\nMany agents plan our bread.", "We bake.\nMany insurance agents buy our bread."),
        ("field", "ml.claim.agents",
         "We bake.\nOur agents handle insurance claims.", "We bake.\nThe agents in our contact center like bread."),
        ("risk", "contact.title",
         "Data entry | contact us on telegram", "Engineer | we build on the telegram API"),
        ("risk", "identity",
         "We pay a monthly fee to use your upwork account.", "We protect your identity and your account."),
        ("agency", "client.great",
         "Our Fortune 500 client builds a forecast.", "Our client portal builds a forecast."),
        ("seniority", "principal.founding.sought",
         "We are hiring a founding engineer.", "We are hiring a founding team."),
        ("level", "junior.the",
         "We build maps.\nThe junior engineer will work on tiles.", "We build maps.\nThe junior to senior engineers will work."),
        ("level", "lead.label",
         "Seniority: lead", "Seniority: leads by example"),
    ],
)  # fmt: skip
def test_a_rule_fires_where_it_is_meant_to(
    topic: str, rule: str, meant: str, not_meant: str
) -> None:
    assert fires(topic, rule, meant)
    assert not fires(topic, rule, not_meant)
