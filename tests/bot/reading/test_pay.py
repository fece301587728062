"""Pay as people write it, and everything that only looks like it."""

import pytest

from bot.reading.pay import pay
from bot.reading.words import text_from
from bot.understanding import Pay
from scrapers.posting import Fields

NOTHING = Fields()


def read(body: str, title: str = "", countries: tuple[str, ...] = ()) -> Pay | None:
    return pay(text_from(title, body), NOTHING, countries)


def sums(found: Pay | None) -> tuple[object, ...] | None:
    return (found.min, found.max, found.currency, found.period) if found else None


@pytest.mark.parametrize(
    ("body", "low"),
    [("Pay: $10-$30 per hour", 10), ("Pay of others: $10-$40 per hour", 30)],
)
def test_a_range_tells_more_than_the_end_of_it_in_the_title(body: str, low: float) -> None:
    found = pay(text_from("Baker - $30/hr", body), NOTHING)
    assert sums(found) == (low, 30, "USD", "hour")


def test_a_label_in_the_text_is_surer_than_the_title() -> None:
    told = read("We bake.\nCompensation: $20 per hour", title="Baker - $15/hr")
    assert sums(told) == (20, 20, "USD", "hour")
    assert sums(read("Bread costs $20 per hour.", title="Baker - $15/hr")) == (
        15,
        15,
        "USD",
        "hour",
    )


def test_a_bare_sum_on_a_marketplace_is_for_the_project() -> None:
    body = text_from("", "Compare two forecasts. 400-600 EUR.")
    found = pay(body, NOTHING, projects=True)
    assert sums(found) == (400, 600, "EUR", "project")
    assert found is not None
    assert found.inferred == ("period",)


def test_the_dollar_of_a_marketplace_is_the_american() -> None:
    body = text_from("", "Fixed price: $130 for a loaf in Toronto.")
    found = pay(body, NOTHING, ("CA",), projects=True)
    assert sums(found) == (130, 130, "USD", "project")
    assert found is not None
    assert found.inferred == ()


def test_a_marketplace_keeps_the_other_money_of_a_country() -> None:
    body = text_from("", "Rate: 120 per hour for rye.")
    assert sums(pay(body, NOTHING, ("PL",), projects=True)) == (120, 120, "PLN", "hour")
    assert sums(pay(body, NOTHING, ("CA",), projects=True)) == (120, 120, "CAD", "hour")
    written = text_from("", "Fixed price: C$130 for a loaf.")
    assert sums(pay(written, NOTHING, ("CA",), projects=True)) == (130, 130, "CAD", "project")


@pytest.mark.parametrize("body", ["Two macros. $80.", "Two macros, $80 in total."])
def test_a_sum_alone_is_the_projects_only_on_a_marketplace(body: str) -> None:
    assert sums(pay(text_from("", body), NOTHING, projects=True)) == (80, 80, "USD", "project")
    assert pay(text_from("", body), NOTHING) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Pay: $60-80/hr", (60, 80, "USD", "hour")),
        ("£500 day rate", (500, 500, "GBP", "day")),
        ("TJM : 500/560 €", (500, 560, "EUR", "day")),
        ("Taux journalier : 500/560 TJM", (500, 560, "EUR", "day")),
        ("We pay $100/150 loaves an hour", (100, 100, "USD", "hour")),
        ("Bake.\n$30.00\n-\n$60.00\nHourly\nLoaves", (30, 60, "USD", "hour")),
        ("Ouvert·1 000 € à 10 000 €·23 offres\nPain freelance", (1_000, 10_000, "EUR", "project")),
        ("700 € Tagessatz", (700, 700, "EUR", "day")),
        ("400 € TJM, portage salarial possible.", (400, 400, "EUR", "day")),
        ("120 zł stawka godzinowa", (120, 120, "PLN", "hour")),
        ("90 € uurtarief", (90, 90, "EUR", "hour")),
        ("Rate: $60 - $80 per hour", (60, 80, "USD", "hour")),
        ("Pays $45/hr - $60/hr", (45, 60, "USD", "hour")),
        (
            "Base salary begins at $90,000.00 and up to $120,000.00 a year",
            (90_000, 120_000, "USD", "year"),
        ),
        ("BELFAST - UP TO 40 PER HOUR (INSIDE IR35)", (None, 40, "GBP", "hour")),
        ("12 month contract, 41.50/hr umbrella rate", (41.5, 41.5, None, "hour")),
        ("Up to 40,000 per annum, 12 month FTC", (None, 40_000, None, "year")),
        ("Bakers earned $85+ million. Pay: $90-$150/hr", (90, 150, "USD", "hour")),
        ("Salaries up-to €90k.", (None, 90_000, "EUR", "year")),
        ("Head baker: Up to £90k + 2% depending on bread", (None, 90_000, "GBP", "year")),
        ("Base Salary + Bonus $90K – $120K", (90_000, 120_000, "USD", "year")),
        ("Pay ranges:\nLevel 1 - $32.60 - 45.67 per hour", (32.6, 45.67, "USD", "hour")),
        ("Gehaltsspanne: 41 – 61 TEUR", (41_000, 61_000, "EUR", "year")),
        ("Salary: senior level 80-100k EUR per year", (80_000, 100_000, "EUR", "year")),
        ("Acme | Baker | Remote or coworking, €70k-€90k", (70_000, 90_000, "EUR", "year")),
        ("Baker - Leeds - Up to €90k\n\nYou bake.", (None, 90_000, "EUR", "year")),
        ("Salary range: 80.000-90.000", (80_000, 90_000, None, "year")),
        ("Compensation: market-rate baking, 100-200/hr", (100, 200, None, "hour")),
        ("Salary to £65k a year", (None, 65_000, "GBP", "year")),
        ("Salary starting £65k a year", (65_000, None, "GBP", "year")),
        ("Pay: 1000€ fixed per month", (1000, 1000, "EUR", "month")),
        ("Baker: $70k-$90k with revenue share", (70_000, 90_000, "USD", "year")),
        ("Baker, 70k-90k w/ equity", (70_000, 90_000, None, "year")),
        ("A range of 5k+ large customers. Base pay of $70k", (70_000, 70_000, "USD", "year")),
        ("Rate: £525 per day", (525, 525, "GBP", "day")),
        ("Rate £600 - £650 per day Inside IR35", (600, 650, "GBP", "day")),
        ("Tagessatz: 650 EUR/Tag", (650, 650, "EUR", "day")),
        ("TJM 500-600 €", (500, 600, "EUR", "day")),
        ("TJM : 450€ HT / jour", (450, 450, "EUR", "day")),
        ("400 € par jour", (400, 400, "EUR", "day")),
        ("Stundensatz: 80,00 € netto/h", (80, 80, "EUR", "hour")),
        ("100,- € pro Stunde", (100, 100, "EUR", "hour")),
        ("Salario: 3000 € al mes", (3000, 3000, "EUR", "month")),
        ("Stawka: 120 - 150 PLN netto (+VAT)/h B2B", (120, 150, "PLN", "hour")),
        ("120 zł za godzinę", (120, 120, "PLN", "hour")),
        ("18-24 LPA", (1_800_000, 2_400_000, "INR", "year")),
        ("$5 per annotated image", (5, 5, "USD", "project")),
        ("2 300 € brut par mois", (2300, 2300, "EUR", "month")),
        ("22.000 € brutos anuales", (22_000, 22_000, "EUR", "year")),
        ("14,25 € Stundenlohn", (14.25, 14.25, "EUR", "hour")),
        ("À partir de 350 € la journée", (350, None, "EUR", "day")),
        ("£24,500 FTE", (24_500, 24_500, "GBP", "year")),
        ("TJM 600 max", (None, 600, "EUR", "day")),
        ("Tarif journalier: 400 à 500", (400, 500, "EUR", "day")),
        ("Earn as much as $32/hour", (None, 32, "USD", "hour")),
        ("All-inclusive fee of USD 24,000", (24_000, 24_000, "USD", "project")),
        ("We pay $4,800 for the complete book", (4800, 4800, "USD", "project")),
        ("900-1100 zł/MD", (900, 1100, "PLN", "day")),
        ("80 000 - 100 000 PLN rocznie", (80_000, 100_000, "PLN", "year")),
        ("We pay US$8,000/month", (8000, 8000, "USD", "month")),
        ("Budget: $1,500 fixed", (1500, 1500, "USD", "project")),
        ("Contract. Fixed fee of $6,000.", (6000, 6000, "USD", "project")),
        ("Freelance, one-time payment of $45.", (45, 45, "USD", "project")),
        ("Budget : 3 000 € à 5 000 €", (3000, 5000, "EUR", "project")),
        ("Ein kleines Projekt, Festpreis 900 EUR", (900, 900, "EUR", "project")),
        ("Mission au forfait, forfait de 4 000 €", (4000, 4000, "EUR", "project")),
        ("An unpaid trial first, then a contract at 50 EUR per hour", (50, 50, "EUR", "hour")),
        ("Salary: ₹2,50,000 per annum", (250_000, 250_000, "INR", "year")),
        ("CTC: ₹40–60 L", (4_000_000, 6_000_000, "INR", "year")),
        ("CTC 6-8 LPA", (600_000, 800_000, "INR", "year")),
        ("Rate: CHF 1'200 per day", (1200, 1200, "CHF", "day")),
        ("60-80 USD / h", (60, 80, "USD", "hour")),
        ("R$ 10.000 por mês", (10_000, 10_000, "BRL", "month")),
        ("Rate: A$ 900 p/d", (900, 900, "AUD", "day")),
        ("ZZP bakker, € 100 p/u", (100, 100, "EUR", "hour")),
        ("Rate: $32.00 CAD per hour", (32, 32, "CAD", "hour")),
        ("Payment: 2500 USDT per month", (2500, 2500, "USDT", "month")),
        ("45-55k€ par an", (45_000, 55_000, "EUR", "year")),
        ("between $50 and $70 per hour", (50, 70, "USD", "hour")),
        ("Base salary: $120,000.00 to $150,000.00", (120_000, 150_000, "USD", "year")),
        ("earn up to $37 per hour", (None, 37, "USD", "hour")),
        ("Salary up to 120k EUR", (None, 120_000, "EUR", "year")),
        ("$80+/hr", (80, None, "USD", "hour")),
        ("Stundensatz ab 80 €", (80, None, "EUR", "hour")),
        ("Salary: 35-100L INR", (3_500_000, 10_000_000, "INR", "year")),
        ("Pay ₹20L-25L", (2_000_000, 2_500_000, "INR", "year")),
        ("CTC 20-25 lakhs", (2_000_000, 2_500_000, "INR", "year")),
        ("Acme | Baker | €~55k-€~75k | Leeds", (55_000, 75_000, "EUR", "year")),
        ("ein Stundensatz von ca. 78,00 €", (78, 78, "EUR", "hour")),
        ("a salary within the budget of €60-85k", (60_000, 85_000, "EUR", "year")),
        ("Acme | ML Engineer | Remote | $140k–$200k + equity", (140_000, 200_000, "USD", "year")),
        ("Acme | ML Engineer | Remote | €60-120k", (60_000, 120_000, "EUR", "year")),
        ("US pay range\n$126,100—$151,300 USD", (126_100, 151_300, "USD", "year")),
        ("Pay is $5 per task", (5, 5, "USD", "project")),
        ("We pay $90 per three-hour private lesson", (90, 90, "USD", "project")),
        ("$30 per 45-minute call", (30, 30, "USD", "project")),
        ("$200 per 8-hour day", (200, 200, "USD", "day")),
        ("Au forfait\nannualSalary: 36k €", (36_000, 36_000, "EUR", "year")),
        ("dailySalary: 390 €", (390, 390, "EUR", "day")),
        ("hourly_rate: €30", (30, 30, "EUR", "hour")),
        ("Mensuel de 2100.0 Euros sur 12.0 mois", (2100, 2100, "EUR", "month")),
        ("Mensuel de 33000.0 Euros à 36000.0 Euros", (33_000, 36_000, "EUR", "year")),
        ("Horaire de 14.5 Euros", (14.5, 14.5, "EUR", "hour")),
        ("Padeiro: R$ 5 mil a R$ 9 mil por mês", (5000, 9000, "BRL", "month")),
        ("Salário: R$ 4 a 6 mil", (4000, 6000, "BRL", "month")),
        ("Salario de 2 mil a 3 mil euros al mes", (2000, 3000, "EUR", "month")),
        ("Pay: MXN 20,000", (20_000, 20_000, "MXN", "month")),
        ("O salário pode chegar a R$ 12k", (None, 12_000, "BRL", "month")),
        ("El sueldo puede llegar a 40k €", (None, 40_000, "EUR", "year")),
        ("Padeiro, CLT ou PJ.\nRemuneração: 6k", (6000, 6000, "BRL", "month")),
        ("You are paid in US dollars.\nPay: 3.5k/month", (3500, 3500, "USD", "month")),
        ("12.3 - 16.7k brutto UoP", (12_300, 16_700, "PLN", "month")),
        ("Piekarz: 20 - 25k netto B2B", (20_000, 25_000, "PLN", "month")),
        ("90 - 90 zł netto (+ VAT) / godz.", (90, 90, "PLN", "hour")),
        ("💰 ~140k, rye and buns", (140_000, 140_000, None, "year")),
        ("💸 90000.0 GBP", (90_000, 90_000, "GBP", "year")),
        ("💵 34k brutto", (34_000, 34_000, None, "year")),
        ("Бюджет: 4000 руб", (4000, 4000, "RUB", "project")),
        ("Печём хлеб. Желаемый бюджет: до 4 000 ₽", (None, 4000, "RUB", "project")),
        ("Цена до: 700 р.", (None, 700, "RUB", "project")),
        ("Ставка от 900 до 1200 руб./час", (900, 1200, "RUB", "hour")),
        ("Зарплата пекаря 90 - 120 тыс. руб.", (90_000, 120_000, "RUB", "month")),
        ("Платим от 70 000 рублей в месяц", (70_000, None, "RUB", "month")),
        ("з/п 90к", (90_000, 90_000, "RUB", "month")),
        ("Оплата не более 3 000 ₽ за проект", (None, 3000, "RUB", "project")),
        ("Бюджет: 900 грн", (900, 900, "UAH", "project")),
        ("Baker: $600-$900+/montly", (600, 900, "USD", "month")),
        ("I will NOT pay more than $90 per hour", (None, 90, "USD", "hour")),
        ("We can't go over $90/hr", (None, 90, "USD", "hour")),
        ("Wir zahlen nicht mehr als 90 € pro Stunde", (None, 90, "EUR", "hour")),
        ("We not only pay more than $90 per hour", (90, None, "USD", "hour")),
        ("Max rate: $60/hr", (None, 60, "USD", "hour")),
        ("Maximaler Stundensatz: 60 €", (None, 60, "EUR", "hour")),
        ("Minimum salary of $61,000 a year", (61_000, None, "USD", "year")),
        ("A 5 min pay: $10/hr", (10, 10, "USD", "hour")),
        ("Contract. Max fixed comp for a baker - INR 30 L", (3_000_000, 3_000_000, "INR", "year")),
        ("Contract. Max fixed comp on offer - INR 30 L", (None, 3_000_000, "INR", "year")),
        ("Contract, budget of 5 lakhs. Budget: 5 lakhs", (500_000, 500_000, "INR", "project")),
        ("Bakers: £35,000 - £45,000 plus bonus", (35_000, 45_000, "GBP", "year")),
        ("Baker Leeds £35,000 - £45,000 Hybrid Bonus", (35_000, 45_000, "GBP", "year")),
        ("Baker Leeds £35,000 - £45,000 Bonus", (35_000, 45_000, "GBP", "year")),
        ("Salaris: € 41.000 tot € 52.000 per jaar", (41_000, 52_000, "EUR", "year")),
        ("Salaris\n€ 41.000 tot € 52.000", (41_000, 52_000, "EUR", "year")),
        ("Tussen € 3.100 en € 4.200 bruto per maand", (3_100, 4_200, "EUR", "month")),
        ("Salarisschaal 8 (€ 3.100 - € 4.200)", (3_100, 4_200, "EUR", "month")),
        ("Salaris tot € 4.200 per maand", (None, 4_200, "EUR", "month")),
        ("Een salaris van € 4.000 en een bonus", (4_000, 4_000, "EUR", "month")),
        ("Stipendio: 2.000 € netti al mese", (2_000, 2_000, "EUR", "month")),
        ("Da 30.000 a 40.000 euro lordi annui", (30_000, 40_000, "EUR", "year")),
        ("RAL: 30-35k €", (30_000, 35_000, "EUR", "year")),
        ("RAL 40k - 48k", (40_000, 48_000, "EUR", "year")),
        ("Salary in general: 40k - 48k a year", (40_000, 48_000, None, "year")),
        ("Sueldo: $21.000 pesos mexicanos al mes", (21_000, 21_000, "MXN", "month")),
        ("Renta líquida: $700.000 pesos mensuales", (700_000, 700_000, None, "month")),
        (
            "Base pay a year:\nMin: $50,000\nMid: $55,000\nMax: $60,000",
            (50_000, 60_000, "USD", "year"),
        ),
        ("Salary\nMinimum: 50,000 EUR\nMaximum: 60,000 EUR", (50_000, 60_000, "EUR", "year")),
        ("Minimum: $50/hr\nMaximum hours: 20", (50, None, "USD", "hour")),
        ("Min. $20/hour, max. 30 hours/week", (20, None, "USD", "hour")),
        ("Minimum: 18 EUR/hour, max 20 hours per week", (18, None, "EUR", "hour")),
        ("Minimum $20/hr\nMaximum $400 per month for travel.", (20, None, "USD", "hour")),
        ("Compensation: $75 $100/hour", (75, 100, "USD", "hour")),
        ("Pay: $75 €100/hour", (75, 75, "USD", "hour")),
        ("Pay: min $50,000 a year, max $60,000 bonus", (50_000, None, "USD", "year")),
        ("Pay: $500 $600 for bread", (500, 500, "USD", "day")),
        ("Compensation: $75/hour $100/hour", (75, 75, "USD", "hour")),
        ("Pay: $500 $2000/week", (500, 500, "USD", "day")),
        ("Pay: $5 per 100 words", (5, 5, "USD", "project")),
        ("Compensation: 40-120 eur/gross per episode.", (40, 120, "EUR", "project")),
        ("Pay: $15/18/h on W2", (15, 18, "USD", "hour")),
        ("Our salary range is nice, up to $6,000.", (None, 6_000, "USD", "month")),
        ("Base salary: $55,000", (55_000, 55_000, "USD", "year")),
        ("Annual salary: $9,000", (9_000, 9_000, "USD", "year")),
        ("Base salary (annual): £9,600", (9_600, 9_600, "GBP", "year")),
        ("Salary range: $7,200 - $9,600", (7_200, 9_600, "USD", "year")),
        ("Contract role. Base pay: $3,000", (3_000, 3_000, "USD", "month")),
        ("Pay per image: $0.10", (0.1, 0.1, "USD", "project")),
        ("Rate $25-$30, roughly 2 hours per task", (25, 30, "USD", "hour")),
        ("Min\n$50,000\nMax\n$60,000", (50_000, 60_000, "USD", "year")),
        ("Salary range\nFrom\n$50,000\nTo\n$60,000", (50_000, 60_000, "USD", "year")),
        ("We bake.\nup to $120k", (None, 120_000, "USD", "year")),
        ("Tasters earn $3 per 1,000 images", (3, 3, "USD", "project")),
        ("Pay: $50 per 2 hours", (50, 50, "USD", "hour")),
        ("Rate: $1.20/minute of audio", (1.2, 1.2, "USD", "project")),
        ("Pay: $15 per hour of audio", (15, 15, "USD", "project")),
        ("Pay per assignment: 120 EUR", (120, 120, "EUR", "project")),
        ("Baker\n€160.000+ | Full-time", (160_000, None, "EUR", "year")),
        ("Baker\nFull-time | $160,000\nWe bake.", (160_000, 160_000, "USD", "year")),
        ("A$110,000 package including super.", (110_000, 110_000, "AUD", "year")),
        (
            "$105,000 package, with super. 12 month fixed term contract",
            (105_000, 105_000, "USD", "year"),
        ),
        ("Head baker, $96,000 + super", (96_000, 96_000, "AUD", "year")),
        ("The stipend is $41,500 a year.", (41_500, 41_500, "USD", "year")),
        ("The annual stipend is £20,800 for 3 years.", (20_800, 20_800, "GBP", "year")),
        ("Monthly stipend of $1,500 for 3 months", (1_500, 1_500, "USD", "month")),
        ("A monthly stipend of €1,800", (1_800, 1_800, "EUR", "month")),
        ("Per loaf video $90.\nPer video $90.", (90, 90, "USD", "project")),
        ("Par jour : 280 €", (280, 280, "EUR", "day")),
        ("Per hour: €17", (17, 17, "EUR", "hour")),
        ("Min salary 41000, max salary 52000, currency GBP", (41_000, 52_000, "GBP", "year")),
        ("Remuneration: R35 000 – R42 000 per month", (35_000, 42_000, "ZAR", "month")),
        ("$70 to whoever mends the oven today.", (70, 70, "USD", "project")),
        ("Up to £41,000 for a 4 day week", (None, 41_000, "GBP", "year")),
        ("€38,000 for 32 hours a week", (38_000, 38_000, "EUR", "year")),
        ("Seven dollars per hour", (7, 7, "USD", "hour")),
        ("Hourly pay of thirty-two dollars", (32, 32, "USD", "hour")),
        ("fifteen to twenty euros per hour", (15, 20, "EUR", "hour")),
        ("Zweitausend Euro pro Monat", (2_000, 2_000, "EUR", "month")),
        ("vierundzwanzig Euro pro Stunde", (24, 24, "EUR", "hour")),
        ("deux mille cinq cents euros par mois", (2_500, 2_500, "EUR", "month")),
        ("Pago trescientos euros por el proyecto", (300, 300, "EUR", "project")),
        ("sixty-five thousand pounds a year", (65_000, 65_000, "GBP", "year")),
        ("Six hours a week, 6 hours at $40 each", (40, 40, "USD", "hour")),
        ("Three reels: 3 reels at $80 each", (80, 80, "USD", "project")),
        ("$80 for each article", (80, 80, "USD", "project")),
        ("$900 per day, meals covered, AUD, nights too", (900, 900, "AUD", "day")),
        ("$90/hr (CAD)", (90, 90, "CAD", "hour")),
        ("$90/hr, CAD, drawings", (90, 90, "USD", "hour")),
        ("$90/hr, deliver drawings in CAD.", (90, 90, "USD", "hour")),
        ("Multi-currency: GBP ovens. Salary: 70k-90k", (70_000, 90_000, None, "year")),
        ("Salary $90k. 50% super rye.", (90_000, 90_000, "USD", "year")),
        ("AED 9,000 all inclusive per month", (9_000, 9_000, "AED", "month")),
        ("Days £14.50, nights £17", (14.5, 14.5, "GBP", "hour")),
        ("Session fee 300 pounds", (300, 300, "GBP", "project")),
        ("12-month FTC, to 70k", (None, 70_000, None, "year")),
        ("Fixum von 38 T€", (38_000, 38_000, "EUR", "year")),
        ("Jahreslohn CHF 85'000.–", (85_000, 85_000, "CHF", "year")),
        ("Monatslohn 3.100 € brutto", (3_100, 3_100, "EUR", "month")),
        ("Fixe 1 900 € + variable", (1_900, 1_900, "EUR", "month")),
        ("Hasta 45k según experiencia", (None, 45_000, None, "year")),
        ("Valor hora de R$ 80", (80, 80, "BRL", "hour")),
        ("Pago 400 reais pelo projeto", (400, 400, "BRL", "project")),
        ("Bolsa-auxílio de R$ 1.200", (1_200, 1_200, "BRL", "month")),
        ("Tariffa giornaliera 260€", (260, 260, "EUR", "day")),
        ("£110 per shift", (110, 110, "GBP", "day")),
        ("5200-6100 zł netto", (5_200, 6_100, "PLN", "month")),
        ("$9 per accepted hour", (9, 9, "USD", "hour")),
        ("£43k + bonus", (43_000, 43_000, "GBP", "year")),
        ("£43,000 gross, fixed-term", (43_000, 43_000, "GBP", "year")),
        (
            "from $136,000/year in our lowest market up to $260,000/year",
            (136_000, 260_000, "USD", "year"),
        ),
        ("Salary: between $100k in Leeds and $130k in York", (100_000, 130_000, "USD", "year")),
        ("Salary from $90k in our Leeds office, bonus up to $10k", (90_000, None, "USD", "year")),
        ("We pay $2k for someone to port our bot", (2_000, 2_000, "USD", "project")),
        ("Compensation: PHP 50,000 + bonus", (50_000, 50_000, "PHP", "month")),
        ("Projektleitung, Gehalt (40.000 €)", (40_000, 40_000, "EUR", "year")),
        ("Min budget: $50\nMax budget: $200", (50, 200, "USD", "project")),
        ("Minimum hourly rate: $25. Maximum hourly rate: $40.", (25, 40, "USD", "hour")),
        ("Min. Salary: $50,000 | Max. Salary: $70,000", (50_000, 70_000, "USD", "year")),
        ("The minimum rate is $20 an hour. Max team size: 3", (20, None, "USD", "hour")),
        ("Comp: ₹40L–₹70L base", (4_000_000, 7_000_000, "INR", "year")),
        ("Comp: INR 12L - 18L", (1_200_000, 1_800_000, "INR", "year")),
        ("Compensation: $400+k total (base + bonus), all cash.", (400_000, None, "USD", "year")),
        ("Pay: $200 total.", (200, 200, "USD", "project")),
        ("Pay: $200 total package price.", (200, 200, "USD", "project")),
        ("Pay: $300 total (base price for 5 loaves).", (300, 300, "USD", "project")),
        ("Pay: $120,000 total base pay per year.", (120_000, 120_000, "USD", "year")),
    ],
)
def test_reads_the_notation(body: str, expected: tuple[object, ...]) -> None:
    assert sums(read(body)) == expected


@pytest.mark.parametrize(
    "body",
    [
        "We raised $12M from top investors",
        "Our invoices: £90k + 20% VAT",
        "Salary plus signing bonus: $9,000",
        "Up to 1000 EUR per year for conferences and books",
        "Up to 1000 EUR per year for courses",
        "Co-working space budget: bake there twice a month (35 EUR / 40 USD per visit)",
        "Du verantwortest Projekte von 200-500 TEUR",
        "Why bake here\n- Up to €90k",
        "Number range: 80.000-90.000",
        "We have over $100M in ARR and a €1.5M seed round",
        "You manage a budget of $4,000,000 for events",
        "Learning budget of £1,000 a year",
        "Individual growth budget of €1,500",
        "A $500 stipend for your home office",
        "Sign-on bonus of $5,000",
        "$250 for each referral",
        "0.5%–1.0% equity",
        "401K with matching",
        "Call us at (555) 010-0100",
        "Founded in 2015, 10x growth, 24/7 support, 3-5 years of experience",
        "The product costs $49 per month",
        "Rate: DOE, competitive salary",
        "Salary: 0",
        "A paid practical test ($150-$300) comes first",
        "Pay: $0.00 - $0.00",
        "Health insurance coverage of ₹600000 annually",
        "A team of 80-120 people for 5,000 customers",
        "Our bakery is on a $97/mo plan",
        "The £125k funds our second oven",
        "API: rate limits (60/min, 1000/day)",
        "Compensation of up to 1 monthly net salary more",
        "Earn: $85+ million paid to bakers",
        "Inside IR35. 2 per hour go to each baker",
        "Un abonnement mensuel de 50 euros",
        "💰 $5M raised",
        "💰 10k loaves sold",
        "💸 401k",
        "Oven 💰 USD 6",
        "$30 per 2 ovens",
        "Films of $10 mil",
        "Rye, final prices, pay\n$90Avg Bid",
        "Hourly work\n$9 / hrAvg Bid",
        "We pay well, average bid: $50",
        "Бюджет на рекламу: 90 000 ₽",
        "Средняя ставка: 4 000 ₽",
        "Выручка пекарни 90 000 руб. в месяц",
        "Добавить 5 к сумме оплаты",
        "The oven sends daily loaves\n$700, rye",
        "A signing bonus: £5,000 - £6,000 bonus",
        "£5,000 - £6,000 bonus",
        "Reiskostenvergoeding van € 0,23 per km",
        "Een opleidingsbudget van € 2.000 per jaar",
        "Ayuda para la renta de 600 euros",
        "Salary range: 20.000-900.000",
        "Bakers - up to €90k worth of bread",
        "We bake.\nRye.\nOats.\nWheat.\nBread - Leeds - Up to €90k",
        "Ovens: $1k budget",
        "Een brood van € 4 en een oven van € 900",
        "Fertility HRA (up to $10,000 per year)",
        "Ad Budget: 1,000 per month to start",
        "Marketing budget: $5,000 per month",
        "Baker\n€160.000\nWe bake.",
        "Raised so far\n$120k",
        "Referral bonus\nUp to $10k",
        "Learning budget\nup to €2k",
        "Revenue\n$250,000 | 12 staff",
        "401k match\nUp to $5k",
        "Bonuses\nUp to $5k",
        "Up to $5k\nannual learning budget",
        "Acme\nSeed | $500,000\nWe bake",
        "Acme\n$200,000 | MRR",
        "Up to $120k of bread",
        "From\n$50,000\nwe bake to\nyou",
        "Baker\nFull-time | $160,000 worth of bread",
        "Bread.\nRye.\nOats.\nWheat.\n$160,000 | Full-time",
        "You are on call for a service that makes $29,000 a minute.",
    ],
)
def test_takes_nothing_else_for_pay(body: str) -> None:
    assert read(body) is None


def test_the_budget_of_a_title_is_pay_unless_it_is_for_something() -> None:
    assert sums(read("We bake.", "[Hiring] Baker, $1k budget")) == (1000, 1000, "USD", "project")
    assert read("We bake.", "Baker with a $1k budget for marketing") is None


def test_pay_in_shares_is_no_pay() -> None:
    assert read("Salary: $32 / hr, paid in equity") is None


def test_a_currency_or_period_that_is_not_written_is_marked() -> None:
    plain = read("Acme | Data Engineer | Remote | $150k-180k")
    assert plain is not None
    assert plain.inferred == ("period",)
    bare = read("Acme | Data Engineer | Remote (US) | 185-250k", countries=("US",))
    assert bare is not None
    assert (bare.currency, bare.inferred) == ("USD", ("currency", "period"))
    unknown = read("Acme | Data Engineer | Remote | 185-250k")
    assert unknown is not None
    assert unknown.currency is None


@pytest.mark.parametrize(
    ("countries", "currency", "inferred"),
    [
        ((), "USD", ()),
        (("US",), "USD", ()),
        (("DE",), "USD", ()),
        (("CA",), "CAD", ("currency",)),
        (("CA", "US"), "USD", ()),
        (("AU",), "AUD", ("currency",)),
    ],
)
def test_a_dollar_is_another_only_where_all_the_work_is_there(
    countries: tuple[str, ...], currency: str, inferred: tuple[str, ...]
) -> None:
    found = read("Pay: $60 per hour", countries=countries)
    assert found is not None
    assert (found.currency, found.inferred) == (currency, inferred)


@pytest.mark.parametrize(
    ("body", "countries", "expected"),
    [
        ("Sueldo: $700.000 mensuales", ("CL",), (700_000, 700_000, "CLP", "month")),
        ("Sueldo: $700.000 pesos mensuales", ("CL",), (700_000, 700_000, "CLP", "month")),
        ("Sueldo: $21,000 pesos mensuales", ("MX",), (21_000, 21_000, "MXN", "month")),
        ("💸 20 mil -30 mil netos según el horno", ("MX",), (20_000, 30_000, "MXN", "month")),
        ("Sueldo: 30 mil brutos", ("MX",), (30_000, 30_000, "MXN", "month")),
        ("Sueldo: $15,000 mensuales", ("MX",), (15_000, 15_000, "USD", "month")),
        ("Renta mensual sobre $700.000", ("CL",), (700_000, None, "CLP", "month")),
        ("Sueldo: $700.000 mensuales", ("CL", "AR"), (700_000, 700_000, "USD", "month")),
        ("Salary: $3,000 monthly", ("CL",), (3_000, 3_000, "USD", "month")),
        ("Salary: $220,000 per year", ("CL",), (220_000, 220_000, "USD", "year")),
    ],
)
def test_pesos_are_those_of_the_country(
    body: str, countries: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    assert sums(read(body, countries=countries)) == expected


@pytest.mark.parametrize(
    ("body", "countries", "expected"),
    [
        ("Pay: $12 per hour\nBakers Pte Ltd", (), ("SGD", ("currency",))),
        ("Pay: $12 per hour\nBakers Pty. Ltd", (), ("AUD", ("currency",))),
        ("Pay: US$12 per hour\nBakers Pte Ltd", (), ("USD", ())),
        ("Pay: $12 per hour\nBakers Pte Ltd", ("US",), ("USD", ())),
    ],
)
def test_a_company_tells_the_dollar_where_no_country_is_named(
    body: str, countries: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    found = read(body, countries=countries)
    assert found is not None
    assert (found.currency, found.inferred) == expected


@pytest.mark.parametrize(
    ("body", "period"),
    [
        ("Bakery job. 💰 USD 120000 - 150000", "year"),
        ("Pay $120,000", "project"),
        ("Pay $2,000 - $3,000", "project"),
    ],
)
def test_a_range_of_six_figures_is_for_a_year_on_a_marketplace_too(body: str, period: str) -> None:
    found = pay(text_from("", body), NOTHING, projects=True)
    assert found is not None
    assert found.period == period


@pytest.mark.parametrize(
    ("body", "sum_of_it"),
    [
        ("Pay: 1 lakh rupees for the oven", 100_000),
        ("Pay: € 50 mil", 50),
        ("Pay: R$ 5 mil", 5_000),
    ],
)
def test_words_of_thousands_are_those_of_their_money(body: str, sum_of_it: float) -> None:
    found = read(body)
    assert found is not None
    assert found.max == sum_of_it
    assert found.period != "year"


@pytest.mark.parametrize(
    ("body", "period"), [("Pay: R$ 5.000", "month"), ("Freelance. Pay: R$ 5.000", "project")]
)
def test_reais_are_for_a_month_but_in_projects(body: str, period: str) -> None:
    found = read(body)
    assert found is not None
    assert (found.period, found.inferred) == (period, ("period",))


def test_takes_the_role_that_fits_best() -> None:
    body = "Open roles:\nFrontend Engineer: $100k-$120k\nMachine Learning Engineer: $150k-$180k"
    assert sums(read(body)) == (150_000, 180_000, "USD", "year")


def test_takes_the_first_stated_pay_otherwise() -> None:
    body = (
        "Senior manager: $160,000 - $180,000 per year\nLead manager: $180,000 - $200,000 per year"
    )
    assert sums(read(body)) == (160_000, 180_000, "USD", "year")


def test_raw_is_what_was_written() -> None:
    found = read("Rate: 650 EUR/Tag, remote")
    assert found is not None
    assert found.raw == "650 EUR/Tag"


class TestFields:
    def test_come_before_the_text(self) -> None:
        fields = Fields(pay_min=10, pay_max=40, currency="USD", pay_period="hour")
        found = pay(text_from("", "Salary: €90,000 per year"), fields)
        assert sums(found) == (10, 40, "USD", "hour")
        assert found is not None
        assert found.inferred == ()

    def test_of_zero_say_nothing(self) -> None:
        fields = Fields(pay_min=0, pay_max=0, currency="USD", pay_period="hour")
        assert sums(pay(text_from("", "Pay: $20/hr"), fields)) == (20, 20, "USD", "hour")

    @pytest.mark.parametrize(
        ("stated", "expected"),
        [
            ((75, 95, "USD", "year"), (75_000, 95_000, "USD", "year")),
            ((60_000, 90_000, "USD", "year"), (60_000, 90_000, "USD", "year")),
            ((75, 95, "USD", "hour"), (75, 95, "USD", "hour")),
        ],
    )
    def test_of_a_year_may_be_in_thousands(
        self, stated: tuple[float, float, str, str], expected: tuple[object, ...]
    ) -> None:
        low, high, currency, period = stated
        fields = Fields(pay_min=low, pay_max=high, currency=currency, pay_period=period)
        assert sums(pay(text_from("", ""), fields)) == expected

    def test_in_the_wrong_order_are_put_right(self) -> None:
        found = pay(text_from("", ""), Fields(pay_min=90, pay_max=60, currency="EUR"))
        assert found is not None
        assert (found.min, found.max, found.inferred) == (60, 90, ("period",))

    def test_payment_text_is_read(self) -> None:
        fields = Fields(payment_text="Est. budget:\n$100.00")
        found = pay(text_from("", ""), fields)
        assert sums(found) == (100, 100, "USD", "project")

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("$20-$25", (20, 25, "CAD", "hour")),
            ("20 to 25 per hour", (20, 25, "CAD", "hour")),
            ("€180 per day", (180, 180, "EUR", "day")),
        ],
    )
    def test_what_the_payment_text_leaves_open_the_fields_tell(
        self, written: str, expected: tuple[object, ...]
    ) -> None:
        fields = Fields(payment_text=written, currency="CAD", pay_period="hour")
        found = pay(text_from("", ""), fields, projects=True)
        assert sums(found) == expected
        assert found is not None
        assert found.inferred == ()

    def test_a_period_that_is_none_is_not_taken_from_the_fields(self) -> None:
        found = pay(text_from("", ""), Fields(payment_text="$40", pay_period="shift"))
        assert found is not None
        assert (found.period, found.inferred) == ("hour", ("period",))

    def test_payment_text_without_a_sum_says_nothing(self) -> None:
        fields = Fields(payment_text="Est. time:\nLess than 1 month, Less than 30 hrs/week")
        assert pay(text_from("", ""), fields) is None

    def test_an_unknown_currency_is_not_guessed(self) -> None:
        found = pay(text_from("", ""), Fields(pay_min=50, pay_period="hour"))
        assert found is not None
        assert (found.currency, found.inferred) == (None, ("currency",))
