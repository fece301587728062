"""The level of a role: stated by the source, in the title or header, or said in the text."""

import pytest

from tests.bot.reading.gates import understood


@pytest.mark.parametrize(
    ("stated", "level"),
    [
        ("Entry level", "junior"),
        ("ENTRY_LEVEL", "junior"),
        ("Associate", "junior"),
        ("Internship", "intern"),
        ("Mid", "mid"),
        ("mid_level", "mid"),
        ("Midweight", "mid"),
        ("Intermediate", "mid"),
        ("Mid-Senior Level", "mid"),
        ("experienced", "senior"),
        ("Expert", "senior"),
        ("Senior Associate", "senior"),
        ("Senior, Mid-level", "mid"),
        ("Mid, Senior", "mid"),
        ("Manager", "lead"),
        ("Director", "lead"),
        ("Associate Director", "lead"),
        ("Not applicable", "senior"),
        ("", "senior"),
    ],
)
def test_what_the_source_states_comes_before_the_title(stated: str, level: str) -> None:
    assert (
        understood("Tunes pipe organs.", "Senior Organ Tuner", seniority=stated).seniority == level
    )


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Engineering Manager, Search", "lead"),
        ("Data Science Manager", "lead"),
        ("Manager, Data Platform", "lead"),
        ("Manager of Machine Learning", "lead"),
        ("Manager Data Engineering (m/w/d)", "lead"),
        ("Software Development Manager", "lead"),
        ("Group Product Manager, Search", "lead"),
        ("Lead Product Engineer", "lead"),
        ("Head of Product Design", "lead"),
        ("Jefe de equipo", "lead"),
        ("Product Manager", None),
        ("Technical Program Manager, Billing", None),
        ("Project Manager (freelance)", None),
        ("Account Manager - Oslo", None),
        ("Business Development Manager", None),
        ("Password Manager / Browser Extension Developer", None),
        ("Jefe de proyecto", None),
        ("Kierownik projektu", None),
        ("Backend baker | Mid | Rye | Oven setup", "mid"),
        ("Pflichtpraktikum Backstube", "intern"),
        ("Associate Product Manager", "junior"),
        ("Senior Product Manager", "senior"),
        ("Principle Product Manager", "principal"),
        ("Principle ML Engineer", "principal"),
        ("First principle thinking", None),
        ("Product Manager Intern", "intern"),
        ("Machine Learning Interns, summer", "intern"),
        ("Engineers and interns", None),
        ("Mid-market bookkeeper", None),
        ("Founding Senior Organ Tuner", "senior"),
        ("Founding Bellows Lead", "lead"),
        ("Founding Organ Tuner", "principal"),
        ("Member of Technical Staff", None),
        ("Founding Team Organ Tuners", None),
        ("Sr. Staff or Principal Organ Engineer", "principal"),
        ("Senior Staff Organ Engineer", "principal"),
        ("Senior/Staff Organ Engineer", "senior"),
        ("Junior to Senior Organ Tuners", None),
        ("Junior or Senior Organ Tuner", "junior"),
        ("Mid to Senior Organ Tuner", "mid"),
        ("Mid/Senior Organ Tuner", "mid"),
        ("Technical Leader", "lead"),
        ("Pipes & Marketing Head", "lead"),
        ("Shower Head Fitter", None),
        ("Organ Lead Generation", None),
        ("Mails for Lead Nurturing", None),
        ("Bot for Lead-to-Cash", None),
        ("Bells that ring at a New Lead", None),
        ("Lead Data Engineer", "lead"),
        ("Afinador de órgãos Pleno", "mid"),
        ("Organ Expert", None),
        ("Finds for B2B Lead Discovery", None),
        ("Stage Accordeur d'orgues (H/F)", "intern"),
        ("Stage - accordeur", "intern"),
        ("Staż w zespole organów", "intern"),
        ("Stage Manager", None),
        ("Staff Accountant", None),
    ],
)
def test_a_title_names_the_level(title: str, level: str | None) -> None:
    assert understood("We carve.", title).seniority == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Pebble Row is hiring Senior Rust Engineers - REMOTE (UK). We map rivers.", "senior"),
        ("Pebble Row Labs is hiring Senior MLE's in Bath (onsite).", "senior"),
        ("We are looking for a junior data analyst for our reports.", "junior"),
        ("We need two mid-level Go developers to map rivers with us.", "mid"),
        ("Pebble Row is hiring a Staff Data Engineer in Bath.", "principal"),
        ("We are seeking a tech lead. You would map rivers.", "lead"),
        ("Pebble Row - Senior Backend Developer (Go, Postgres) - Remote - 80k. We map rivers.", "senior"),
        ("Senior ML engineer wanted for three months.", "senior"),
        ("Pebble Row is hiring interns to map rivers", "intern"),
        ("Pebble Row is looking for engineers and interns.", None),
        ("Pebble Row | Map Engineer | Full time, interns | Bath", None),
        ("Pebble Row was founded by senior engineers.", None),
        ("Senior engineers have built our maps. We need a map maker.", None),
        ("We are hiring somebody to lead engineers.", None),
        ("We need a map maker who helps senior engineers.", None),
        ("Pebble Row is hiring a founding senior map engineer.", "senior"),
        ("We map rivers.\nWe are hiring a senior engineer.", "senior"),
    ],
)  # fmt: skip
def test_the_first_line_of_a_posting_without_a_title_names_it(text: str, level: str | None) -> None:
    assert understood(text).seniority == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("We are hiring a senior engineer.", "senior"),
        ("Senior Map Engineer (remote)\nWe map rivers.", "senior"),
        ("We map rivers.\nWe are looking for a careful mid-level engineer who rows.", "mid"),
        ("We map rivers.\nWe want a patient and tidy senior map engineer.", "senior"),
        ("We map rivers.\nWe are in need of a Sr. Map Engineer.", "senior"),
        ("We map rivers.\nWe seek an intermediate-level map editor.", "mid"),
        ("We map rivers.\nWe seek a mid to senior level map engineer.", "mid"),
        ("We map rivers.\nWe need a founding mid map engineer.", "mid"),
        ("We map rivers.\nWe look for a senior/staff map person.", "senior"),
        ("We map rivers.\nYou're a seasoned (senior/staff) map engineer.", "senior"),
        ("We map rivers.\nWe need a lead map engineer.", "lead"),
        ("We map rivers.\nWe need a technical lead.", "lead"),
        ("We map rivers.\nWe need a staff map engineer.", "principal"),
        ("We map rivers.\nThis is more of an entry level position.", "junior"),
        ("As a mid-level map engineer at Pebble Row, you map rivers.", "mid"),
        ("The Sr Map Engineer will play a part in our maps.", "senior"),
        ("We map rivers.\nLevel: Mid-level welcome", "mid"),
        ("We map rivers.\nExpertise: Intermediate", "mid"),
        ("We map rivers.\nJob title: Senior Map Engineer", "senior"),
        ("We map rivers.\nTitle: Map Engineer, Senior", "senior"),
        ("We map rivers.\nRole:- Junior Map Engineer", "junior"),
        ("We map rivers.\nJob Title: Senior Principal Map Engineer", "principal"),
        ("We map rivers.\nRole: Map Engineer, Jr.", "junior"),
        ('We map rivers.\nexperience: "Senior Level"', "senior"),
        ("We map rivers.\nEntry level\nBath", "junior"),
        ("We map rivers.\nExpert level\nBath", "senior"),
        ("We map rivers.\n- Mid-level\nBath", "mid"),
        ("We map rivers. Entry level\nBath", None),
        ("We map rivers.\nWe seek a Semi-Sr map engineer.", "mid"),
        ("We map rivers.\n- **Level:** Expert", "senior"),
        ("We map rivers.\n- Level: Intermediate", "mid"),
        ("We map rivers.\nSzukamy osoby na poziomie Mid+.", "mid"),
        ("We map rivers.\nSzukamy osoby na poziomie Senior.", "senior"),
        ("We map rivers.\nSzukamy osoby na poziomie Junior.", "junior"),
        ("We map rivers.\nNous recherchons un(e) stagiaire pour nos cartes.", "intern"),
        ("We map rivers.\nDołącz na staż do zespołu map.", "intern"),
        ("We map rivers.\nVous allez encadrer des stagiaires.", None),
        ("We map rivers.\nBuscamos un desarrollador de mapas de nivel medio.", "mid"),
        ("We map rivers.\nRole: to map rivers, senior people in Bath included", None),
        ("We map rivers.\nWir suchen ab sofort einen Senior Kartenentwickler.", "senior"),
        ("We map rivers.\nNous recherchons un développeur de cartes senior.", "senior"),
        ("We map rivers.\nBuscamos un desarrollador de mapas junior", "junior"),
        ("We map rivers.\nSzukamy Senior Developera map", "senior"),
        ("We map rivers.\nNous recherchons un développeur pour aider une équipe senior.", None),
        ("We want a senior map engineer and we want a junior map engineer.", None),
        ("We want junior to senior map engineers.", None),
        ("We map rivers.\nWe want junior to senior map engineers.", None),
        ("We map rivers.\nWe hire mid-level, senior-level and staff-level engineers.", None),
        ("We need a lead generation specialist.", None),
        ("We map rivers.\nWe need a lead generation specialist.", None),
        ("We map rivers.\nWe need a mid-market sales engineer.", None),
        ("You report to the senior map engineer and mentor junior engineers.", None),
        ("Five years as a senior map engineer.", None),
        ("This is not a junior role.", None),
        ("We map rivers.\nLevel: Junior to Senior", None),
        ("English level: intermediate", None),
        ("Nice to have:\n- you are a senior map engineer", None),
    ],
)  # fmt: skip
def test_the_text_below_a_title_that_names_none_says_the_level(
    text: str, level: str | None
) -> None:
    assert understood(text, "Map Maker").seniority == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Pebble Row | Bath\nWe map rivers.\nHiring a Senior Map Engineer, remote", "senior"),
        ("Pebble Row | Bath\nOpen roles: rowers. We want a senior map engineer.", None),
        ("Pebble Row | Bath\nWe want a senior map engineer, and the positions below.", None),
        ("Pebble Row | Bath\nWe map rivers.\n- Senior Map Engineer\n- Rower", None),
    ],
)
def test_the_text_of_a_posting_of_one_role_says_its_level(text: str, level: str | None) -> None:
    assert understood(text).seniority == level
