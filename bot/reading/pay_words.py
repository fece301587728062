"""The vocabulary of pay: currencies, periods, and the words that speak for and against pay.

All words are folded (see words.fold): lower case, no accents, plain dashes and spaces.
"""

from typing import Final

SIGNS: Final[dict[str, str]] = {
    "us$": "USD", "u.s.$": "USD", "usd$": "USD", "usd $": "USD", "$usd": "USD", "us $": "USD",
    "ca$": "CAD", "c$": "CAD", "cad$": "CAD", "cad $": "CAD", "cdn$": "CAD", "can$": "CAD",
    "a$": "AUD", "au$": "AUD", "aud$": "AUD", "aud $": "AUD", "nz$": "NZD", "nzd$": "NZD", "nzd $": "NZD",
    "s$": "SGD", "sg$": "SGD", "sgd$": "SGD", "sgd $": "SGD", "hk$": "HKD", "hkd$": "HKD", "hkd $": "HKD",
    "nt$": "TWD", "r$": "BRL", "mx$": "MXN", "mxn$": "MXN", "mxn $": "MXN", "ar$": "ARS", "cop$": "COP",
    "$": "$", "€": "EUR", "eur €": "EUR", "£": "GBP", "gbp £": "GBP", "₹": "INR", "rs.": "INR", "rs": "INR",
    "¥": "JPY", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₩": "KRW", "₦": "NGN", "₫": "VND",
    "฿": "THB", "₱": "PHP", "zl": "PLN", "kc": "CZK", "ft": "HUF", "lei": "RON", "fr.": "CHF", "sfr.": "CHF",
    "sfr": "CHF", "kr": "SEK", "kr.": "DKK", "₿": "BTC", "rp": "IDR", "rm": "MYR",
}  # fmt: skip

CODES: Final = (
    "usd eur gbp chf cad aud nzd sgd hkd inr jpy cny rmb pln czk huf ron sek nok dkk bgn uah rub try "
    "ils aed sar qar zar ngn kes egp brl mxn cop clp pen ars php idr myr thb vnd krw twd pkr bdt lkr "
    "usdt usdc btc eth dai xmr"
).split()

NAMES: Final[dict[str, str]] = {
    "us dollars": "USD", "us dollar": "USD", "u.s. dollars": "USD", "dollars": "$", "bucks": "$",
    "canadian dollars": "CAD", "australian dollars": "AUD", "euros": "EUR", "euro": "EUR",
    "pounds": "GBP", "quid": "GBP", "francs": "CHF", "franken": "CHF", "rupees": "INR", "rupee": "INR",
    "zlotych": "PLN", "zloty": "PLN", "reais": "BRL", "dolares": "$", "dolarow": "USD",
}  # fmt: skip

SHOUTED: Final = frozenset({"try", "mad", "pen", "ron", "dai", "eth", "cop", "rub", "ars", "sar", "rm", "kr", "ft", "rp", "fr.", "lei"})  # fmt: skip
"""Codes and signs that are also words or other units: only counted in capitals or beside pay words."""

UNITS: Final[dict[str, tuple[str, ...]]] = {
    "hour": (
        "hour", "hours", "hourly", "hr", "hrs", "h", "std", "stunde", "stundlich", "heure", "hora", "ora",
        "godz", "godzine", "godzina", "godzinowo", "uur", "hod", "timme", "ph", "stundensatz", "hours worked",
        "working hour", "stundenlohn", "billable hour", "man hour", "manhour", "rbh", "horaire",
    ),
    "day": (
        "day", "daily", "d", "tag", "taglich", "jour", "journee", "jornada", "j", "dia", "giorno", "dzien", "dag", "pd", "md",
        "manday", "man-day", "man day", "pt", "personentag", "mandag", "diem", "den", "jh", "working day", "jr",
    ),
    "week": ("week", "weekly", "wk", "woche", "wochentlich", "semaine", "semana", "tydzien", "settimana", "w"),
    "month": (
        "month", "monthly", "mo", "mth", "mnth", "monat", "monatlich", "mois", "mes", "miesiac", "mies",
        "mies.", "miesiecznie", "mc", "m-c", "pcm", "mensual", "mensuel", "mensuales", "maand", "mese", "mensais",
    ),
    "year": (
        "year", "yearly", "yr", "y", "annum", "annual", "annually", "annual base", "jahr", "jahrlich", "an",
        "ano", "anual", "anuales", "annuel", "annuels", "rok", "rocznie", "p.a.", "p.a", "pa", "lpa", "jaar",
        "anno", "annualized", "calendar year", "fte", "pro rata",
    ),
    "project": (
        "project", "fixed", "fixed price", "fixed-price", "flat", "flat fee", "lump sum", "total", "projekt",
        "projet", "proyecto", "pauschal", "festpreis", "milestone", "one-time", "one time", "deliverable",
        "for the project", "for the whole project", "for this project", "for the entire project", "for the job", "task", "image", "accepted image", "word", "article", "video", "page", "piece", "post", "item", "lead", "call",
        "session", "interview", "completed task", "accepted task", "approved task", "sample", "recording",
    ),
}  # fmt: skip
"""What may follow "per", "/" or stand right behind a figure."""

BARE_UNITS: Final = frozenset(
    {
        "hourly", "stundlich", "daily", "taglich", "weekly", "wochentlich", "monthly", "monatlich", "pcm", "mensual",
        "mensuel", "mensuales", "yearly", "annual", "annually", "jahrlich", "anual", "anuales", "annuel", "annuels",
        "rocznie", "miesiecznie", "p.a.", "p.a", "pa", "lpa", "annualized", "ph", "pd", "fixed", "fixed price",
        "fixed-price", "flat", "flat fee", "lump sum", "total", "pauschal", "festpreis", "one-time", "one time",
        "for the project", "for the whole project", "for this project", "for the entire project", "for the job",
        "annual base", "mensais", "godzinowo", "horaire", "stundenlohn", "stundensatz", "fte", "pro rata", "mies", "mies.",
    }
)  # fmt: skip
"""Units that need no "per" before them."""

PERIOD_CUES: Final[dict[str, tuple[str, ...]]] = {
    "hour": (
        "hourly", "per hour", "/hr", "/hour", "/h", "an hour", "stundensatz", "stundenlohn", "stundlich",
        "taux horaire", "por hora", "stawka godzinowa", "za godzine", "rate per hr", "hourly rate", "pro stunde",
    ),
    "day": (
        "daily rate", "day rate", "per day", "/day", "tjm", "tagessatz", "tarif journalier", "taux journalier",
        "dayrate", "per diem", "pro tag", "tarifa diaria", "por dia", "stawka dzienna", "daily", "ir35",
    ),
    "week": ("weekly", "per week", "wochentlich", "hebdomadaire", "semanal"),
    "month": (
        "monthly", "per month", "monatlich", "mensuel", "mensual", "miesiecznie", "miesieczne", "/month", "monatsgehalt",
        "stawka miesieczna", "retainer",
    ),
    "year": (
        "annual", "annually", "per year", "yearly", "per annum", "jahresgehalt", "annuel", "anual", "rocznie",
        "base salary", "salary range", "jahrlich", "ote", "base pay", "base compensation", "lpa",
    ),
    "project": (
        "fixed price", "fixed-price", "fixed budget", "fixed bid", "est. budget", "estimated budget", "project budget",
        "budget", "flat fee", "flat rate", "lump sum", "festpreis", "pauschale", "forfait", "presupuesto", "fixed",
        "total pay", "per project", "budzet", "one-time payment", "one time payment", "one-off", "fixed fee", "project fee",
        "total price", "all-inclusive fee", "inclusive fee", "total fee", "overall fee", "fix price", "preis", "prix", "precio fijo", "kwota", "flat", "all-in",
    ),
}  # fmt: skip
"""Words before a figure that tell its period."""

FOR_PAY: Final = (
    "salary", "salaries", "compensation", "pay", "pays", "paying", "paid", "rate", "rates", "comp", "remuneration",
    "wage", "wages", "earn", "earning", "earnings", "base", "ote", "tc", "hourly", "price", "offer", "offering",
    "package", "gehalt", "verguetung", "vergutung", "honorar", "stundensatz", "tagessatz", "stundenlohn", "salaire",
    "remuneration", "tjm", "tarif", "salario", "tarifa", "sueldo", "remuneracion", "presupuesto", "stawka",
    "wynagrodzenie", "pensja", "widelki", "zarobki", "budzet", "stipendium", "annual", "annually", "fixed", "payment",
    "daily", "monthly", "my budget", "our budget", "the budget", "project budget", "total budget", "est. budget", "estimated budget",
    "fixed budget", "budget:", "budget is", "budget range", "hourly budget", "client budget", "budget for this", "ctc", "lpa", "c2c", "w2", "1099", "contract", "retribuzione", "vencimento", "gage", "ctc",
    "fixed fee", "project fee", "flat fee", "consulting fee", "your fee", "fixed fee of", "flat fee of", "project fee of", "all-inclusive fee of", "inclusive fee of", "total fee of", "overall fee of", "fee:", "fixed-price", "festpreis", "pauschale",
    "forfait", "budget total", "enveloppe", "range", "payrate", "compenso", "jahresgehalt", "monatsgehalt", "bezahlung", "lohn", "day rate", "ir35", "zahlen",
)  # fmt: skip
"""Words before a figure (or its heading) that say it is pay."""

AGAINST_BEFORE: Final = (
    "raised", "raise", "raising", "funding", "funded", "fundraise", "seed", "series a", "series b", "series c", "series d",
    "revenue", "revenues", "arr", "mrr", "gmv", "valuation", "valued", "aum", "assets", "capital", "investment",
    "invested", "investors", "backed", "market", "markets", "industry", "spend", "spending", "saved", "saving", "saves",
    "savings", "save", "cost", "costs", "costing", "worth", "portfolio", "transactions", "transaction", "volume",
    "processed", "processing", "processes", "quota", "deal", "deals", "acquired", "acquisition", "sold", "stipend",
    "allowance", "reimbursement", "reimburse", "bonus", "bonuses", "sign-on", "signing", "referral", "learning budget", "learning stipend",
    "wellness", "equipment", "education", "tuition", "insurance", "contribution", "contribute", "matching", "match",
    "401k", "401(k)", "hsa", "donation", "donate", "grant", "grants", "prize", "prizes", "fee", "fees", "deposit", "priced", "pricing",
    "subscription", "loan", "loans", "fine", "penalty", "generate", "generates", "generated", "generating", "managing",
    "manage", "manages", "over a", "fund", "funds", "credit", "credits", "voucher", "gift", "perks", "donations", "claims",
    "upwards of", "sales", "merger", "profit", "turnover", "umsatz", "lever", "leve", "levee", "recaudado", "chiffre d'affaires",
    "budgets", "training budget", "development budget", "learning budget", "marketing budget", "travel budget",
    "equipment budget", "conference budget", "ad budget", "media budget", "wellness budget", "it budget", "invest",
    "handles", "handling", "moves", "moving", "bootstrapped", "grew", "grow", "growing", "scaled", "exceeding", "gross sales",
    "hardware budget", "coverage", "cover", "covered", "office budget", "home office", "zuschuss", "weiterbildungsbudget", "practical test", "paid test", "test task",
    "paid out", "our clients pay", "clients pay", "customers pay", "users pay", "bill is", "bills are", "we spend", "trial task", "skills test", "paid trial", "rate limit", "rate limits", "requests", "per meeting", "lunch", "meal",
)  # fmt: skip
"""Words shortly before a figure, in its sentence, that say it is something else."""

AGAINST_AFTER: Final = (
    "in funding", "funding", "round", "raised", "seed", "series", "arr", "mrr", "revenue", "valuation", "in assets", "aum",
    "assets", "market", "industry", "stipend", "allowance", "bonus", "sign-on", "signing", "referral", "credit", "gift",
    "per employee", "in savings", "savings", "in revenue", "annual revenue", "annual recurring", "in annual", "in sales", "in volume", "volume",
    "worth of", "budget for", "learning budget", "training budget", "development budget", "education", "wellness", "equipment", "towards",
    "toward", "to spend", "reimbursement", "in transactions", "transactions", "portfolio", "deal", "deals", "fund",
    "in payments", "lending", "funds", "seis", "eis", "plan", "plans", "subscription", "subscriptions", "tier", "business", "company", "startup", "fee", "per user", "per seat", "per incident", "ad spend",
    "in equity", "worth", "in capital", "capital", "from investors", "from top", "investment", "donation", "prize", "in prizes",
    "deductible", "match", "contribution", "turnover", "exit", "ipo", "acquisition", "home office", "for home", "monthly budget",
    "yearly budget", "annual budget", "in bug bounties", "bounties", "conference", "gym", "internet", "phone", "coworking", "zuschuss", "setup",
    "in arr", "pre-seed", "in grants", "grant", "grants", "in gmv", "gmv", "loan", "loans", "invoice", "sales", "to help",
    "top-up", "per policy", "lifetime", "insurance", "health", "vacation", "travel", "budget", "for take-home", "in ad", "in monthly",
)  # fmt: skip
"""Words right behind a figure that say it is something else."""

NOT_CASH: Final = (
    "equity-only", "equity only", "only equity", "only equity-based", "equity-based compensation", "paid in equity",
    "no cash", "payable in common shares", "equity compensation equivalent", "deferred compensation only",
    "unpaid position", "unpaid role", "unpaid internship", "unpaid volunteer", "unpaid opportunity", "position is unpaid",
    "role is unpaid", "internship is unpaid", "unpaid until",
)  # fmt: skip
"""Said anywhere, they mean that figures of pay are not money."""

ROLE_FITS: Final = (
    "machine learning", "ml", "ai", "artificial intelligence", "data scientist", "data science", "llm", "llms", "nlp",
    "deep learning", "computer vision", "mlops", "genai", "generative", "applied scientist", "research scientist",
    "ki", "ia",
)  # fmt: skip
ROLES: Final = (
    "engineer", "engineers", "developer", "developers", "scientist", "scientists", "designer", "analyst", "manager",
    "architect", "researcher", "lead", "specialist", "executive", "consultant", "director", "intern", "entwickler",
    "ingenieur", "developpeur", "support", "sre", "devops", "head", "writer", "marketer", "recruiter",
)  # fmt: skip

SPOKEN_IN: Final[dict[str, str]] = {
    "brutto mies": "PLN", "netto mies": "PLN", "tjm": "EUR", "tagessatz": "EUR", "stundensatz": "EUR", "tarif journalier": "EUR", "godz": "PLN", "stawka": "PLN",
    "lpa": "INR", "lakh": "INR", "lakhs": "INR", "lac": "INR", "crore": "INR", "ctc": "INR", "ir35": "GBP",
    "401k": "USD", "401(k)": "USD", "w2": "USD", "c2c": "USD", "1099": "USD",
}  # fmt: skip
"""Words beside a figure without a currency that tell where it is meant."""

DOLLARS: Final[dict[str, str]] = {"CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"}
MONEY_OF: Final[dict[str, str]] = {
    **DOLLARS, "US": "USD", "GB": "GBP", "CH": "CHF", "PL": "PLN", "IN": "INR", "SE": "SEK", "NO": "NOK", "DK": "DKK",
    "CZ": "CZK", "HU": "HUF", "RO": "RON", "BR": "BRL", "MX": "MXN", "JP": "JPY", "ZA": "ZAR", "IL": "ILS",
} | dict.fromkeys("AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK EU EUROPE".split(), "EUR")  # fmt: skip

WORTH: Final[dict[str, float]] = {
    "INR": 0.012, "PLN": 0.25, "CZK": 0.045, "HUF": 0.0028, "RON": 0.22, "SEK": 0.1, "NOK": 0.1, "DKK": 0.15,
    "UAH": 0.025, "RUB": 0.011, "TRY": 0.03, "BRL": 0.2, "MXN": 0.055, "COP": 0.00025, "CLP": 0.001, "ARS": 0.001,
    "PHP": 0.018, "IDR": 0.00006, "VND": 0.00004, "THB": 0.03, "JPY": 0.007, "KRW": 0.0007, "TWD": 0.03, "CNY": 0.14,
    "ZAR": 0.055, "NGN": 0.0007, "KES": 0.008, "PKR": 0.0036, "BDT": 0.009, "EGP": 0.02, "ILS": 0.27, "AED": 0.27,
    "HKD": 0.13, "BGN": 0.55, "LKR": 0.0033, "MYR": 0.22, "BTC": 60000.0, "ETH": 3000.0, "XMR": 150.0, "PEN": 0.27,
}  # fmt: skip
"""Rough dollars per unit, good enough to tell an hour's pay from a year's; 1.0 where not named."""
