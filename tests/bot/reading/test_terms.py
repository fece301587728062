"""Hours a week, length in weeks, start, and who may contract."""

import pytest

from bot.reading.terms import Terms, terms, w2_only
from bot.reading.words import text_from
from bot.understanding import Span
from scrapers.posting import Fields


def read(body: str, **fields: str) -> Terms:
    return terms(text_from("", body), Fields(**fields))  # type: ignore[arg-type]  # texts only


@pytest.mark.parametrize(
    ("body", "least", "most"),
    [
        ("10-20 hours/week", 10, 20),
        ("Expected: 10--20 hours/week", 10, 20),
        ("10/20/40 hrs/week", 10, 40),
        ("about 10 to 15 hours per week", 10, 15),
        ("Auslastung: Vollzeit", 40, 40),
        ("20h/Woche", 20, 20),
        ("30 Stunden pro Woche", 30, 30),
        ("20 h par semaine", 20, 20),
        ("20 godzin tygodniowo", 20, 20),
        ("20 horas semanales", 20, 20),
        ("about ten hours a week", 10, 10),
        ("zwanzig Stunden pro Woche", 20, 20),
        ("ten to fifteen hours per week", 10, 15),
        ("full-time hours (40 per week)", 40, 40),
        ("less than 30 hrs/week", None, 30),
        ("up to 25 hours a week", None, 25),
        ("30+ hrs/week", 30, None),
        ("at least 20 hours per week", 20, None),
        ("16 hours weekly", 16, 16),
        ("a 40-hour week", 40, 40),
        ("20-hour workweek", 20, 20),
        ("Weekly hours: 32", 32, 32),
        ("Scheduled weekly hours:\n40", 40, 40),
        ("part-time 20 h", 20, 20),
        ("full-time (38.5 hours)", 38.5, 38.5),
        ("Auslastung: 80 %", 32, 32),
        ("Auslastung: ca. 75%", 30, 30),
        ("part-time, 2-3 hours/weeknight (43 hours per month)", 10, 10),
        ("Pensum 60-80%", 24, 32),
        ("0.5 FTE", 20, 20),
        ("80% FTE", 32, 32),
        ("60-80% workload", 24, 32),
        ("Umfang: 2 Tage pro Woche", 16, 16),
        ("Hours: 10-20/week", 10, 20),
        ("Weekly volume targets are typically 20-30 hours", 20, 30),
        ("roughly 10-12 hours across the week", 10, 12),
        ("entre 20 et 24 heures hebdomadaires", 20, 24),
        ("thirty-two hours a week", 32, 32),
        ("21 hrs p/w", 21, 21),
        ("Baker, grade 10 37 hours per week", 37, 37),
        ("half-time (20 hours)", 20, 20),
        ("a retainer of 43 hours per month", 10, 10),
        ("2 hours/day, 5 days/week", 10, 10),
        ("- 3 hours per day\n- Working days: 5 days per week", 15, 15),
        ("20 + hours a week", 20, None),
        ("Est. time: 30+ hrs/week. Bake full-time (40 hours a week).", 40, 40),
        ("Less than 30 hrs/week\n\nYou bake 10-15 hours per week", 10, 15),
        ("Less than 30 hrs/week\n\nOthers bake 40 hours per week", None, 30),
        ("30+ hrs/week, of which 10 hours a week at night", 30, None),
        ("20+ hours a week. Some bakers do 40 hours a week", 20, None),
        ("Bakker, 36 uur per week", 36, 36),
        ("tussen de 32 en 40 uur per week", 32, 40),
        ("24 of 32 uur p/w", 24, 32),
        ("minimaal 16 uur per week", 16, None),
        ("een 38-urige werkweek", 38, 38),
        ("Fulltime (40 uur)", 40, 40),
        ("Uren per week:\n36Het brood", 36, 36),
        ("20 hs semanales", 20, 20),
        ("un máximo de 20 horas semanales", None, 20),
        ("Inzet: part-time, 3 dagen per week", 24, 24),
        ("100% Auslastung", 40, 40),
        ("60-80%-Pensum", 24, 32),
        ("bei 50%iger Auslastung", 20, 20),
        ("Brot 100% Auslastung: 80%", 32, 32),
        ("Wochenarbeitszeit von 7,5 bis 10 Stunden", 7.5, 10),
        ("25.0 horas semanales", 25, 25),
    ],
)
def test_reads_hours_a_week(body: str, least: float | None, most: float | None) -> None:
    assert read(body).hours == Span(least, most)


@pytest.mark.parametrize(
    "body",
    [
        "40 hours of PTO a year",
        "support 24/7",
        "2 a 3 horas por dia",
        "Auslastung: Vollzeit oder Teilzeit",
        "3 days a week in our office",
        "Leave grows by 7 hours a month if working 40 hours/week.",
        "our tool saves 10 hours per week",
        "the task takes 30 hours in all",
        "5 days a week",
        "accuracy of 80 %",
        "a few hours a week",
        "part-time: at least 4 hours per day",
        "commit to ~10 hours/week overlap with our bakers",
        "5 hours a week of overlap",
        "90 % Auslastung der Öfen",
        "3 dagen per week op kantoor",
        "Bake 10 of 20 loaves",
        "Our ovens bring a 50% workload reduction.",
    ],
)
def test_other_hours_are_none(body: str) -> None:
    assert read(body).hours is None


@pytest.mark.parametrize(
    ("body", "least", "most"),
    [
        ("Duration: 3-6 months", 12.9, 25.8),
        ("We estimate the fix to take 2–4 weeks", 2, 4),
        ("Duration: up to 6 months", None, 25.8),
        ("Project duration : 5+ months of contract Pay: $56", 21.5, None),
        ("A 6-8 week booking", 6, 8),
        ("Duration: 3 months minimum", 12.9, None),
        ("Laufzeit: 6+ Monate", 25.8, None),
        ("Laufzeit: 12 Monate mit Option auf Verlängerung", 51.6, 51.6),
        ("mission de 6 mois renouvelable", 25.8, 25.8),
        ("contrato de 6 meses", 25.8, 25.8),
        ("kontrakt na 12 miesięcy", 51.6, 51.6),
        ("a 10-12 week contract", 10, 12),
        ("a two-month contract", 8.6, 8.6),
        ("1 to 3 months contract", 4.3, 12.9),
        ("12 months FTC", 51.6, 51.6),
        ("The project should take 2-3 weeks.", 2, 3),
        ("The work will take about four weeks.", 4, 4),
        ("The contract is for one year.", 51.6, 51.6),
        ("The position is for an initial period of 18 months.", 77.4, 77.4),
        ("a 2 year fixed term role", 103.2, 103.2),
        ("Contract role for 1.5 years", 77.4, 77.4),
        ("Museum of bread. Two-year positions, three of them.", 103.2, 103.2),
        ("The contract will last 1 year and end.", 51.6, 51.6),
        ("a 9-week oven build", 9, 9),
        ("1-2 week turnaround", 1, 2),
        ("Commitment: 4 weeks", 4, 4),
        ("this project is to be delivered in 1 week", 1, 1),
        ("Remote | 6 months | Contract", 25.8, 25.8),
        ("9-month parental leave cover", 38.7, 38.7),
        ("CDD de 8 mois", 34.4, 34.4),
        ("Vertrag befristet auf 2 Jahre", 103.2, 103.2),
        ("Dauer: 3 Monate + Option auf Verlängerung", 12.9, 12.9),
        ("expected to be completed within 1-2 weeks", 1, 2),
        ("expected to be completed in less than a month", None, 4.3),
        ("Bake with us on a project for 3 months - any experience with rye counts", 12.9, 12.9),
        ("The baking programme runs from May for a full 12 weeks", 12, 12),
        ("You run a 90-day pilot of our oven.", 12.9, 12.9),
        ("Duration: 60 days", 8.6, 8.6),
        ("Timeline: full-year commitment to rye", 51.6, 51.6),
        ("A full year contract for two bakers", 51.6, 51.6),
        ("You commit to a full three-week shift of rye bread", 3, 3),
        ("Bakers commit for at least 2 months of night shifts", 8.6, None),
        ("Oven shift\n📅 2 months\nLeeds", 8.6, 8.6),
        ("Oven shift\n⏳ 2-3 months.\nLeeds", 8.6, 12.9),
        ("Start ASAP for 2 months\n(until the end of May)", 8.6, 8.6),
        ("Arbeit ab sofort für 2 Monate", 8.6, 8.6),
        ("The position will be for 3 years, then we see", 154.8, 154.8),
        ("The fellowship is initially for 2 years.", 103.2, 103.2),
        ("The role is for a period of 2 years.", 103.2, 103.2),
        ("I want both ovens wrapped up in about a month.", 4.3, 4.3),
        ("The oven should take around a week.", 1, 1),
        ("Duration: 21 consecutive days", 3, 3),
        ("Dauer: 4-5 Werktage", 0.8, 1),
        ("Duur: 6 maanden", 25.8, 25.8),
        ("Projectduur 3 weken", 3, 3),
        ("voor de duur van 6 maanden", 25.8, 25.8),
        ("Contract voor 2 jaar", 103.2, 103.2),
        ("Looptijd: 2 jaar", 103.2, 103.2),
        ("Durata: 12 mesi", 51.6, 51.6),
        ("Czas projektu: 6 miesięcy, piec", 25.8, 25.8),
        ("Durée : 1 an ou 2 ans", 51.6, 103.2),
        ("Mission de 6 mois à 1 an", 25.8, 51.6),
        ("Laufzeit: 6 Wochen bis 2 Monate", 6, 8.6),
        ("Duration: 1 year or 6 months", 25.8, 51.6),
        ("CDD de 3 mois ou 6 mois", 12.9, 25.8),
        ("Duration: between 2 weeks and 3 weeks", 2, 3),
        ("Duration: 2 weeks and 3 days", 2, 2),
        ("~1-2mo contract", 4.3, 8.6),
        ("6mo contract", 25.8, 25.8),
        ("Die Stelle ist befristet für zwei Jahre", 103.2, 103.2),
        ("La duración del contrato será de 5.00 meses", 21.5, 21.5),
        ("Arbeidsovereenkomst voor 1 jaar", 51.6, 51.6),
        ("You are available for a period of 3-6 months.", 12.9, 25.8),
        ("This internship is a full-time, six-month commitment in Leeds.", 25.8, 25.8),
        ("Laufzeit: 30 Tage remote", 4.3, 4.3),
        ("Duration: 5 days, remote", 1, 1),
        ("Projektdauer: 12+MM", 51.6, None),
    ],
)
def test_reads_the_length(body: str, least: float | None, most: float | None) -> None:
    assert read(body).weeks == Span(least, most)


@pytest.mark.parametrize(
    "body",
    [
        "5 years of experience with contracts",
        "notice period: 3 months",
        "a 1-2 month trial",
        "parental leave of up to 10 weeks",
        "our hiring process takes 3-4 weeks",
        "We estimate the process to take 2-4 weeks",
        "the process for this role should take two weeks",
        "in your first 6 months you ship",
        "work from anywhere two weeks each year",
        "your data is held for 12 months",
        "start within 2 weeks",
        "starts in 3 weeks",
        "We add two developers over the next ~6 months.",
        "Notice period on both sides is three months",
        "average performance of each theme (1-day, 1-week, 1-month, 1-year)",
        "Timeline: first oven draft within 7-10 days",
        "Timeline: first draft within 10 days. Goal: many ovens",
        "First delivery: rye and wheat loaves, project of about three weeks.",
        "Our bakery was on pace to 9x its revenue over a two-year time period.",
        "a 5-day trial for the role",
        "a 4-day hybrid role",
        "Term of work: long-term\n* Start: ASAP-1 month",
        "Dauer egal, Start sofort bis 2 Monate",
        "We publish our full-year results before the commitment of bakers",
        "Payouts are made within a maximum of two weeks of project end",
        "Our invoices are settled within 3 weeks of contract end",
        "You commit to two-week sprints",
        "Our hiring process will take about a week.",
        "The interview and the trial take less than a week.",
        "Oven shift\n📅 2 weeks ago\nLeeds",
        "Oven shift\n📅 5 days\nLeeds",
        "Oven shift\n📅 3 months of experience\nLeeds",
        "The role is for bakers with 2 years of rye",
        "Duurzame ovens, in 3 maanden gebouwd",
        "Opdracht voor wie 6 maanden ervaring heeft",
        "Contract met een proeftijd van 2 maanden",
        "Antwort binnen 3 Werktagen",
        "Mensuel de 2500.0 Euros à 3500.0 Euros sur 12.0 mois",
        "bread that is 2mo old",
        "Duration : Full Time ((3 days onsite, 2 days work from home)",
        "You bake in a 12-week program for beginners.",
        "A gym with a 12-month commitment.",
        "Your data are available for a period of 6 months.",
    ],
)
def test_other_spans_of_time_are_none(body: str) -> None:
    assert read(body).weeks is None


@pytest.mark.parametrize(
    ("body", "least", "most"),
    [
        ("Contractor, 8 months.", 34.4, 34.4),
        ("Contract dates: Oct 15 - Dec 15", 8.6, 8.6),
        ("Shoot dates: May 3-9", 1, 1),
        ("Project dates: November 20 to Feb 3", 10.9, 10.9),
        ("Vous venez pour une période de minimum 3 mois", 12.9, None),
        ("You bake for a period of two months", 8.6, 8.6),
        ("Three months at first.", 12.9, 12.9),
        ("10 hours a week for two months", 8.6, 8.6),
        ("W2, 12 months, $70/hr", 51.6, 51.6),
        ("Start ab sofort, über 6 Monate", 25.8, 25.8),
        ("Durée 3 mois, TJM 500 €", 12.9, 12.9),
        ("współpraca przez trzy miesiące", 12.9, 12.9),
        ("Trabajo durante cuatro meses", 17.2, 17.2),
        ("Six mois renouvelables.", 25.8, 25.8),
        ("Zunächst zwölf Wochen mit Option auf Verlängerung", 12, 12),
        ("Consultancy of 60 days over 9 months", 38.7, 38.7),
        ("Duration: 1 year", 51.6, 51.6),
        ("Data Engineer (6 month contract)", 25.8, 25.8),
        ("More than 30 hrs/week · 3 to 6 months · Expert", 12.9, 25.8),
        ("one day per week for 6 weeks", 6, 6),
        ("six months, 2 days a week", 25.8, 25.8),
        ("ASAP start, 6 months", 25.8, 25.8),
        ("Minimum commitment of 3 months", 12.9, None),
        ("Zeitraum: 01.09.2027 - 31.12.2027", 17.2, 17.2),
        ("Freelance. Zeitraum - von: vsl.20.09.2025\nZeitraum - bis: 31.12.2025", 14.7, 14.7),
        ("Contract, from May 19, 2025 to August 8, 2025.", 11.7, 11.7),
        ("Contract. Term: 6 May 2024 - 30 August 2024", 16.7, 16.7),
        ("Contract | June 15 – Aug 22, 2026", 9.9, 9.9),
        ("Contract. Laufzeit: mind. 6 Monate", 25.8, None),
        ("vom 1.9. bis 31.12.2027", 17.2, 17.2),
        ("Baker - inside IR35 - £40 per hour - 9 months - Leeds", 38.7, 38.7),
        ("Piekarz, ok. 12 miesięcy z opcją przedłużenia", 51.6, 51.6),
        ("Laufzeit 01.09.2027 – 31.12.2027", 17.2, 17.2),
        ("Beginn: Oktober 2027\nLaufzeit: bis 31.12.2027", 12.9, 12.9),
        ("Start: 11.2027\nDauer: bis Ende 02/2028", 17.2, 17.2),
        ("Start: 2027-03-01\nEnd: 2027-03-14", 2, 2),
        ("From March 2027 to May 2027", 12.9, 12.9),
        ("Dauer: 4 MM", 17.2, 17.2),
        ("Duration: 13 MM+", 55.9, None),
        ("The oven must be built within the next four weeks.", None, 4),
        ("Completion in 2-3weeks", 2, 3),
        ("Duração de dois meses", 8.6, 8.6),
        ("2027-01-04 to 2027-03-28", 12, 12),
        ("Over the course of four months, you bake 40 loaves a day.", 17.2, 17.2),
        ("Im Laufe von vier Monaten backen wir Roggenbrot.", 17.2, 17.2),
        ("Start date: Expected 11 May 2026 / End contract date: 10 August 2026", 12.9, 12.9),
        ("Sur une période de quatre mois, vous faites le pain.", 17.2, 17.2),
        ("A lo largo de cuatro meses, harás pan.", 17.2, 17.2),
        ("Begindatum:\n22 sept 2025Einddatum:\n22 mrt 2026", 25.8, 25.8),
        ("Startdatum:\n07-03-2022\nVerwachte einddatum:\n06-03-2023", 51.6, 51.6),
        ("Un proyecto de unos 4 meses, mínimo", 17.2, None),
        ("We expect 5 loaves to be completed in 7-14 days.", 1, 2),
        ("All must be delivered within 7 days.", None, 1),
        ("Deadline: 14 days", 2, 2),
        ("Deadline: 10 Arbeitstage", 2, 2),
        ("Duration: 60 working days", 12, 12),
        ("Loaves delivered in 30 days, then 6 months of work.", 25.8, 25.8),
        ("One interview - start ASAP - 6 months - outside IR35", 25.8, 25.8),
        ("Contract, one interview only, £500/day, 6 months, London", 25.8, 25.8),
    ],
)
def test_believes_a_length_among_the_terms_of_a_contract(
    body: str, least: float, most: float | None
) -> None:
    assert terms(text_from("", body), Fields(), contract=True).weeks == Span(least, most)


@pytest.mark.parametrize(
    "body",
    [
        "Open dates: May 3-9",
        "Contract dates: to be told, May 3 or 9",
        "Python, 3 years.",
        "We have been live for 6 months and have data of the last 12 months.",
        "You need 18 months of experience.",
        "Within the first 3 months, you will have shipped.",
        "31.12.2027 - 01.09.2027",
        "The project starts in 3 weeks.",
        "This role will begin in about two months.",
        "40.13.2027 - 41.13.2027",
        "01.01.1990 - 31.12.2027",
        "Start: 13.2027\nEnde: 14.2027",
        "Start: March 2027, end of day",
        "Start: 03-01-2027\nEnd: 09-01-2027",
        "Trays of 4 mm for the project",
        "Orders are delivered in 3 days to our customers.",
        "We interview bakers and aim to have it completed within 1 week.",
        "The interview process is completed in 10 days.",
        "We reply within 2 days.",
        "Timesheets must be submitted within 3 days.",
        "A check to be completed within 14 days.",
        "Proposals must be submitted within 5 days.",
        "Products are delivered within 5 days.",
        "The turnaround is 2-3 days per loaf.",
        "Ovens are delivered within 5 days of the start.",
        "Deliver loaves every 2 days.",
        "Revenue has tripled over the course of 6 months.",
        "The bakery has grown over a period of six months.",
        "We need forecasts: 4 weeks, 8 weeks and 12 weeks.",
        "Charts of sales for 3 months, 6 months and 12 months.",
    ],
)
def test_other_spans_are_none_in_a_contract_too(body: str) -> None:
    assert terms(text_from("", body), Fields(), contract=True).weeks is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("pelo menos 2 a 3 horas por dia", Span(10, 15)),
        ("daily 2-3 hours of support", Span(10, 15)),
        ("4 hrs daily", Span(20, 20)),
        ("8 hours/day", Span(40, 40)),
        ("un mínimo de 4hs al día", Span(20, None)),
        ("The oven runs 24 hours a day", None),
        ("4 hours a day of overlap", None),
        ("saves our bakers 3 hours per day", None),
        ("2 hours a day, 10 hours per week", Span(10, 10)),
        ("Schedule:\n\n8 hour shift\n\nMonday to Friday", Span(40, 40)),
        ("The oven runs in 8 hour shifts.", None),
        ("12-hour shift. The office is open Monday to Friday", None),
    ],
)
def test_hours_a_day_are_those_of_a_working_week_in_a_contract(
    body: str, expected: Span | None
) -> None:
    assert terms(text_from("", body), Fields(), contract=True).hours == expected


def test_days_a_week_are_hours_in_a_contract_only() -> None:
    body = text_from("", "Freelance, 2 days a week.")
    assert terms(body, Fields(), contract=True).hours == Span(16, 16)
    assert terms(body, Fields()).hours is None
    one = text_from("", "Freelance, one day a week.")
    assert terms(one, Fields(), contract=True).hours == Span(8, 8)
    met = text_from("", "Freelance, we meet one day a week.")
    assert terms(met, Fields(), contract=True).hours is None


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("6+ months", Span(25.8, None)),
        ("1-3 months", Span(4.3, 12.9)),
        ("< 1 month", Span(None, 4.3)),
        ("Less than 1 month", Span(None, 4.3)),
    ],
)
def test_a_stated_duration_comes_first(stated: str, expected: Span) -> None:
    assert read("Duration: 12 months", duration=stated).weeks == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("Less than 30", Span(None, 30)),
        ("More than 30", Span(30, None)),
        ("30+ hrs/week", Span(30, None)),
        ("20", Span(20, 20)),
    ],
)
def test_stated_hours_come_first(stated: str, expected: Span) -> None:
    assert read("40 hours per week", hours=stated).hours == expected


def test_payment_text_may_state_both() -> None:
    found = read("", payment_text="Est. time:\nLess than 1 month, Less than 30 hrs/week")
    assert (found.hours, found.weeks) == (Span(None, 30), Span(None, 4.3))


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("Start: ASAP | Duration: 6 months", "ASAP"),
        ("Start date: 1 September 2027", "1 September 2027"),
        ("Projektstart: ab sofort", "ab sofort"),
        ("Ofenbau ab 01.07.2027 für 6 Wochen", "01.07.2027"),
        ("Wir suchen ab dem 1.10.2027 einen Bäcker", "1.10.2027"),
        ("Bewerbungen ab dem 01.10.2027", None),
        ("Brot gültig ab 01.10.2027", None),
        ("Start współpracy: 15.10.2027.", "15.10.2027"),
        ("We need someone who can start immediately.", "start immediately"),
        ("Start Date - Immediate", "Immediate"),
        ("Start date – mid March", "mid March"),
        ("Start date 7/2027\nOven: any", "7/2027"),
        ("Duration: open\nStart Date\nImmediate\nRate: open", "Immediate"),
        ("Duration: open\nStart date\n\n- 3 May 2027", "3 May 2027"),
        ("The expected hire start date is August 2027.", "August 2027"),
        ("Our start date will be in early September, on site.", "early September"),
        ("The start date is flexible", "flexible"),
        ("The start date is in the second week of July", "the second week of July"),
        ("Two months with a start date next week", "next week"),
        ("Your start date may vary", None),
        ("Start: schnellstmöglich", "schnellstmöglich"),
        ("Wir beantworten Fragen vor dem Start schnellstmöglich", None),
        ("Date de début : immédiate", "immédiate"),
        ("Das Startdatum ist der Messe wegen offen, 2027 wird gebaut.", None),
        ("Your start date is subject to a check of 30 days.", None),
        ("A start-up - 12 people", None),
        ("Sums are the start - fractions, 3 of them, come next", None),
        ("Start: by agreement, not before 2027", None),
        ("Hall B | Start - 2 May | 20 h", "2 May"),
        ("We are a startup: no start is told", None),
        ("when you\nstart\n5 years of Python", None),
        ("Apply and you'll hear from us as soon as possible.", None),
        ("We reply to all ASAP!", None),
        ("Please apply ASAP.", None),
        ("Schicken Sie uns Ihr Profil, wir melden uns ab sofort täglich.", None),
        ("Apply if you can start ASAP.", "ASAP"),
        ("Send a CV. We need a tuner ASAP", "ASAP"),
        ("We reply ASAP. Start: 2 June", "2 June"),
        ("Terms: - Start: Immediate - Duration: 4 weeks of rye, then more", "Immediate"),
        ("Start: early May Duration: 4 weeks of rye, and then perhaps more", "early May"),
        ("Start: ASAP Project duration: 4 weeks", "ASAP"),
        ("Bakker. Start per 1 maart, vier dagen", "1 maart"),
        ("Acme | Baking intern | Summer 2027 | Leeds", "Summer 2027"),
        ("Acme | Praktikum Backstube | Herbst 2027 | Bonn", "Herbst 2027"),
        ("Acme | Baker | Leeds, from summer 2027 in Oslo", None),
        ("We bake.\nOur last intern left in summer 2027.", None),
        ("We answer ASAP. Available immediately?", "Available immediately"),
        ("Starts: Feb 17, 2027", "Feb 17, 2027"),
        ("Starts on: 3 May 2027\nOvens: two", "3 May 2027"),
        ("A day starts: 9 am, with rye", None),
        ("Rye starts at: 9:30", None),
        ("start_date: Mid-July 2027", "Mid-July 2027"),
        ("startsAt: 2027-03-02\noven: any", "2027-03-02"),
        ("starts_at: 2027-03-02\noven: any", "2027-03-02"),
        ("Ovens: two\nEstimated start date\nTuesday, 9 March 2027", "Tuesday, 9 March 2027"),
        ("Geplanter Starttermin\n01.10.2027\nRoggen", "01.10.2027"),
        ("We estimated the start date\n3 loaves and a bun come next", None),
        ("Beginn: Freitag, 1. Oktober 2027, in Bonn", "Freitag, 1. Oktober 2027"),
        ("Beginn: 1. Oktober 2027", "1. Oktober 2027"),
        ("Beginn: 3. Quartal 2027", "3. Quartal 2027"),
        ("Start: Monday, 1/3/2027", "Monday, 1/3/2027"),
        ("Start: Feb. 3, 2027 in Leeds", "Feb. 3, 2027 in Leeds"),
        ("Start: Sept. 2027, on site", "Sept. 2027"),
        ("Inicio: lunes, 3 de mayo de 2027", "lunes, 3 de mayo de 2027"),
        ("Start: 01.09.2027. You bake", "01.09.2027"),
        ("Start: ASAP, 20 loaves a day", "ASAP"),
        ("Start: 09.2027", "09.2027"),
        ("You join a bakery. Starting 11/08 Ovens and rye; buns", "11/08"),
        ("Start: 1 September 2027 Ovens: two", "1 September 2027"),
        ("Start: September 2027 Ovens and rye", "September 2027"),
        ("Start: 01.09.2027 oder später", "01.09.2027 oder später"),
        ("Start: 2027 Q3", "2027 Q3"),
        ("Start: September 2027 Q3", "September 2027 Q3"),
        ("I plan for the work to commence on in early May.", "early May"),
        ("The baking project is expected to begin in mid-June 2027, in Leeds", "mid-June 2027"),
        ("The role starts on 3 May 2027.", "3 May 2027"),
        ("The contract starts 3 May.", "3 May"),
        ("- Starting in May.", "May"),
        ("The project restarts in May.", None),
        ("Starts 3 May, runs through August.", "3 May"),
        ("Two ovens, starting in May.", "May"),
        ("Starting in May, we sell bread in Leeds.", None),
        ("Our interviews, starting in May.", None),
        ("Kick-off in May", "May"),
        ("Kickoff: mid May", "mid May"),
        ("Project kick-off is planned for May 2027.", "May 2027"),
        ("Kick off your career in May.", None),
        ("Einsatzbeginn: 01.03.2027", "01.03.2027"),
        ("We want someone to start in September", "September"),
        ("Das Projekt startet am 1. Oktober 2027", "1. Oktober 2027"),
        ("Der Einsatz beginnt Anfang Mai", "Anfang Mai"),
        ("Der Einsatz beginnt im Mai und dauert an", "Mai"),
        ("La mission débute en janvier 2027", "janvier 2027"),
        ("El proyecto comienza en mayo de 2027", "mayo de 2027"),
        ("Review of applications for this role will begin on May 15", None),
        ("Our bakery will begin in June", None),
        ("The project start may be late", None),
        ("The project started in May", None),
        ("Baking classes begin in May", None),
        (
            "Tell me about you, and let me know if rye is fine for you and the night shift too ASAP",
            None,
        ),
        ("Rye on all days ASAP with your updated CV", None),
        ("Forward the loaves ASAP", None),
        ("We need a baker ASAP with rye in his hands", "ASAP"),
        ("We need a baker ASAP at our usual rates", "ASAP"),
        ("- Démarrage entre mars et mai 2027", "entre mars et mai 2027"),
        ("Démarrage souhaité en mars 2027, au four", "mars 2027"),
        ("Prise de poste : mars 2027", "mars 2027"),
        ("Début du contrat : mars 2027", "mars 2027"),
        ("Beginn zum 1. März 2027", "1. März 2027"),
        ("Start ab 01.03.2027, Laufzeit ein Jahr", "01.03.2027"),
        ("Start per 1 april 2027", "1 april 2027"),
        ("Inicio en marzo de 2027", "marzo de 2027"),
        ("Ingangsdatum: zo snel mogelijk", "zo snel mogelijk"),
        ("Per direct gezocht: bakker", "Per direct"),
        ("Begindatum:\n22 sept 2025Einddatum:\n22 mrt 2026", "22 sept 2025"),
        ("We reageren zo snel mogelijk op je brief", None),
        ("Depuis le démarrage en mars 2019, le four chauffe", None),
        ("Seit dem Start im Mai 2019 backen wir", None),
        ("Prise de poste à 4h du matin", None),
        ("Zum Start im Team gibt es Brot", None),
        ("Wir suchen zum 01.07.2027 eine Bäckerin", "01.07.2027"),
        ("Bewerben Sie sich bis zum 01.07.2027", None),
        ("com início previsto em 01/04/2027", "01/04/2027"),
        ("Disponibilité : Immédiate", "Immédiate"),
        ("Disponibilité : 3 jours par semaine", None),
    ],
)
def test_reads_the_start(body: str, start: str | None) -> None:
    assert read(body).start == start


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("This is W2 only.", "W2 only"),
        ("Sorry, no C2C", "no C2C"),
        ("We cannot do corp-to-corp", "cannot do corp-to-corp"),
        ("C2C or 1099 welcome", ""),
    ],
)
def test_quotes_what_admits_employees_only(body: str, quote: str) -> None:
    assert w2_only(text_from("", body)) == quote


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("**Zeitraum:** 19.10.2027 – 30.06.2028", "19.10.2027"),
        ("You bake from 1 March to 30 June 2027.", "1 March"),
        ("Contract dates: Oct 15 - Dec 15", "Oct 15"),
        ("Period: 03/2027 - 06/2027. Start: 15 March 2027", "15 March 2027"),
        ("Founded 01.03.1990 - 30.06.2027 in Leeds", None),
        ("Open day: 1 March to 2 March 2027", None),
    ],
)
def test_a_contract_starts_on_the_first_of_two_days(body: str, start: str | None) -> None:
    assert terms(text_from("", body), Fields(), contract=True).start == start


def test_two_days_are_no_start_of_employment() -> None:
    assert read("You bake from 1 March to 30 June 2027.").start is None


def test_the_season_of_an_internship_stands_in_its_title() -> None:
    assert terms(text_from("Intern, Bakery (Winter 2027)", "Rye."), Fields()).start == "Winter 2027"
    assert terms(text_from("Baker (Winter 2027)", "Rye."), Fields()).start is None
