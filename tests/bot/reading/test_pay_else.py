"""Sums that others pay, that somebody looks after, or that are handed out: none of them is pay."""

import pytest

from bot.reading.pay import pay
from bot.reading.words import text_from
from bot.understanding import Pay
from scrapers.posting import Fields


def read(body: str) -> Pay | None:
    return pay(text_from("", body), Fields())


@pytest.mark.parametrize(
    "body",
    [
        "Students pay $45 an hour for a lesson in rye.",
        "Guests who bake with us pay £60 per day.",
        "Die Kunden zahlen 80 € pro Stunde.",
        "Les élèves paient 40 € par heure.",
        "Los alumnos pagan 15 € la hora.",
        "Klienci płacą 90 zł za godzinę.",
        "We charge $70 per hour for a baker.",
        "A membership starts at £30 per month.",
        "Accommodation available at £70 per week.",
        "Rent is £600 per month.",
        "Le loyer est de 500 € par mois.",
        "Introduce a baker to us and earn $900.",
        "Recommend a colleague, and we'll pay you €400 per hire.",
        "Parrainez un boulanger et touchez 300 € par mois.",
        "$400 per month for every friend you refer",
        "Essensgutscheine von 80 € monatlich",
        "Fahrtkostenzuschuss: 40 € pro Monat",
        "Titres-restaurant de 8 € par jour",
        "Prime de 150 € par mois",
        "Vale-transporte de R$ 12 por dia",
        "Auxílio creche de R$ 300 por mês",
        "Buoni acquisto da 10 € al mese",
        "Karta lunchowa 250 zł miesięcznie",
        "Premia do 400 zł miesięcznie",
        "Maaltijdcheques van € 8 per dag",
        "£50 voucher per month",
        "30 € Gutschein im Monat",
        "You look after ovens and manage a yearly flour budget of $80,000 a year.",
        "Vous pilotez une enveloppe de 300 K€ par an.",
        "Du verantwortest ein Budget von 90.000 € pro Jahr.",
        "Gestionas un presupuesto de 80.000 € al año.",
        "Vai gerenciar uma verba de R$ 90 mil por mês.",
        "Gestirai un budget di 70.000 € al mese.",
        "Zarządzasz budżetem 90 tys. zł miesięcznie.",
        "Je beheert een budget van € 60.000 per jaar.",
        "Deals range from $15k to $60k",
        "Relocation package of up to £7,000",
        "Nachtzuschlag von 4 € pro Stunde",
        "Kursgebühr 280 € pro Monat",
        "Participation de 40 € par mois",
        "Plus de nocturnidad de 2 € la hora",
        "Premio di produzione di 900 € annui",
        "Dodatek nocny 4 zł/h",
        "Our lessons are $25 an hour",
        "Zimmer für 300 € im Monat",
        "Logement proposé à 280 € par mois",
        "We lend up to £40,000 per year",
        "The app makes $3,000/month",
    ],
)
def test_what_others_pay_and_what_is_handed_out_is_no_pay(body: str) -> None:
    assert read(body) is None


@pytest.mark.parametrize(
    ("body", "high", "period"),
    [
        ("Our client pays $45 per hour.", 45, "hour"),
        ("Students are paid $16 an hour.", 16, "hour"),
        ("You serve guests and we pay £13 an hour.", 13, "hour"),
        ("Families love our bread and you earn $20 per hour.", 20, "hour"),
        ("Free rent and $600 per week", 600, "week"),
        ("Accommodation provided, £500 per week.", 500, "week"),
        ("25 days off, vouchers, £31,000 a year", 31_000, "year"),
        ("14 € pro Stunde plus Essensgutscheine", 14, "hour"),
        ("1 900 € brut par mois, prime de 200 € par mois", 1_900, "month"),
        ("Salário de R$ 2.100 por mês, VR de R$ 20 por dia", 2_100, "month"),
        ("Manage the flour budget and earn $52,000 a year", 52_000, "year"),
        ("Refer to the recipe and we pay $30 per page", 30, "project"),
        ("Zimmer reinigen für 14 € pro Stunde", 14, "hour"),
        ("Salaire plus de 2 100 € par mois", 2_100, "month"),
        ("Relocation offered, €44k a year", 44_000, "year"),
        ("Stundenlohn inkl. Zulagen 17 €", 17, "hour"),
        ("Parking attendant £11 per hour", 11, "hour"),
        ("Recommend bread to guests and earn $20 per hour", 20, "hour"),
        ("Introduce new loaves and earn $40/hr", 40, "hour"),
        ("Lending bakery, $120k-$140k", 140_000, "year"),
        ("People pay attention to bread: £30,000", 30_000, "year"),
        ("Premie i 10 000 zł miesięcznie", 10_000, "month"),
        ("13e maand, vakantietoeslag en € 4.000 bruto per maand", 4_000, "month"),
        ("Urlaubsgeld sowie 4.200 € brutto monatlich", 4_200, "month"),
        ("R250 per hour", 250, "hour"),
        ("two to three thousand euros a month", 3_000, "month"),
        ("Ofrecemos hasta 1.900 € al mes", 1_900, "month"),
        ("Pago 20 € la hora", 20, "hour"),
        ("Salary: R30k - R40k", 40_000, "month"),
        ("Customer service from £12 per hour", None, "hour"),
    ],
)
def test_beside_them_pay_is_read(body: str, high: float | None, period: str) -> None:
    found = read(body)
    assert found
    assert (found.max, found.period) == (high, period)


@pytest.mark.parametrize(
    "body",
    [
        "You lift fifty pounds of flour.",
        "We saved bakers two million dollars.",
        "The plan costs five dollars per month.",
        "Buy forty loaves at $3 each.",
        "Per guest $20",
        "R 100, rye and oats",
        "£500 package holidays for bakers",
        "$400 to anyone who refers a baker",
        "We'll hand $2k to anyone who brings us the baker we hire.",
        "$2k to whoever knows the right baker",
        "We sell a £4,000 package.",
        "Learning stipend: €2,400",
        "An annual stipend of $12,000 towards childcare",
        "The stipend is $40 a month.",
        "A fee of twenty dollars per month",
        "Days 3, nights 4",
        "Bakers live on two dollars a day.",
        "Bis zu fünfhundert Euro pro Jahr für Brotkurse",
        "Baker (R12345), full-time",
        "Job requisition R-10234, R123456 Annual salary",
        "Rate your R skills: R 50 percent",
        "Per month: $20. Per year: $200.",
        "Two ovens, 5 hours of support, $200 each",
        "Our £2,000 package incl. bread",
        "We made $500k gross last year.",
        "£900 for a 5-day week of baking classes",
        "Fantasy bakery: $50,000 salary cap",
        "Monthly stipend: $600. Use it on bread, gym, internet.",
        "Weekdays $40, weekends $60 for guests",
        "Bug bounty: $9,000 to anyone who breaks our oven",
        "Plataforma de pago: 10.000 euros",
        "Ofrecemos 1.000 € para tu equipo",
        "Oferujemy piec o wartości 10 000 zł.",
        "Wij bieden klanten leningen van € 10.000.",
        "Wij bieden € 2 thuiswerkvergoeding.",
        "$10k+ bonus on signing",
        "Ofrecemos cobertura de 50.000 euros en seguro de vida.",
        "Pagamento em até 12x de R$ 99",
        "Oferujemy ubezpieczenie na życie 50 000 zł.",
        "Wij bieden korting van € 50 op brood.",
        "Offriamo sconti fino a 500 euro.",
        "Paghiamo la formazione (valore 2.000 euro).",
        "Nous payons 100% de la mutuelle (60 €).",
        "The average household spends three hundred euros a month with us.",
        "Lawyers bill four hundred dollars an hour.",
        "A hundred thousand dollars a year in cloud credits",
        "Kosten pro Jahr: 60.000 €",
        "Per seat per month: $600",
        "Our flour burn per month $80,000",
    ],
)
def test_like_pay_but_of_other_things(body: str) -> None:
    assert read(body) is None
