"""Where the words stand that rules look around: one pass over a text for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, Literal

from ahocorasick_rs import AhoCorasick, Implementation

from bot.reading.months import MONTHS_OF
from bot.reading.tongues import CODE_OF, OF_SPEECH
from bot.reading.weekdays import NAMES_OF_DAYS

LONGEST_SHORT: Final = 4
"""Letters of the names of months that other words may be; they count in a range only: "mar-jun"."""

Group = Literal[
    "week",
    "share",
    "daily",
    "monthly",
    "hour",
    "shift",
    "weekday",
    "time",
    "length",
    "unit",
    "month",
    "start",
    "day",
    "soon",
    "w2",
    "zone",
    "clearance",
    "citizen",
    "level",
    "tongue",
    "permit",
    "ir35",
    "brazil",
    "post",
]

Near = Mapping[Group, Sequence[int]]
"""Where the words of each group stand in a text, in order."""

MAX_HITS: Final = 120
"""Hits kept of each group; what comes after is passed over."""

NEEDLES: Final[dict[Group, tuple[str, ...]]] = {
    "week": ("week", "/wk", " wk", "/w", "woche", "semaine", "hebdo", "semana", "tydz", "tygod", "settiman", " pw", "hpw", "s pw", "rspw", "p.w"),
    "share": (
        "auslastung", "pensum", "workload", "fte", "kapazit", "capacity", "occupation", "beschaftigungs", "utili",
        "teilzeit", "stelle", "part-time", "parttime", "deeltijd", "half", "jornada", "halbtag", "etatu", "meio periodo", "mezza giornata", "3/4",
    ),
    "daily": ("hour shift", "daily", "taglich", "per day", "a day", "/day", "each day", "every day", "por dia", "al dia", "par jour", "pro tag", "am tag"),
    "monthly": ("mensais", "mensuel", "mensual", "mensili", "miesiecznie", "monatlich", "monthly"),
    "hour": (
        "hour", "hrs", "hr ", "stunden", " std", "heures", "horas", "godz", " uur", " ore", "-urig",
        *(f"{digit}{unit}" for digit in range(10) for unit in ("h", "uur")),
    ),
    "shift": (
        *(f"x{gap}{hours}" for gap in ("", " ") for hours in (6, 7, 8, 9, 10, 11, 12)), "/8s", "/10s", "/12s", "hour shift", "hr shift", "h shift", "hours shift",
        "hour night", "hr night", "hour day", "shifts",
    ),
    "weekday": (
        *NAMES_OF_DAYS,
        "mon-", "mon -", "mon to", "mon thr", "m-f", "weekend", "sat ", "sats", "sun ", "mo-", "mo.-", "mo -", "mo. -", "mo bis", "mo. bis", "seg a", "seg-", "seg ", "ma-vr", "ma t/m", "pon-", "pon.", "pn-",
    ),
    "time": ("-time", " time", "lltime", "rttime"),
    "length": (
        "month", "week", "year", "monat", "woche", "jahr", "mois", "semaine", "meses", " mes ", "semana", "miesi",
        "tygod", "days", "-day ", "mos", "wks", "yr", " ans", "anos", "mths", "tage", "jours", " mo+", " mm", "+mm",
        "maand", " weken", "dagen", " jaar", " mesi", "settiman", " ann", " ano", " rok", "-miesi",
        "m contract", "m ftc", "m rolling", "m initial", "m fixed", "m inside", "m outside", "m assignment", "m engagement", "m project", "m gig", "m role", "m temp", "m extension",
        *(f"{digit}{unit}" for digit in range(10) for unit in ("mo ", "mo,", "mo)", "-mo ", " mo ")),
    ),
    "unit": (
        " a week", " a fortnight", " a month", " a quarter", " a semester", " a year", "one week", "one month", "one year",
        "un an", "un mois", "une semaine", "un mes", "un ano", "um mes", "um ano", "un mese", "un anno", "quinzaine", "quincena",
        "ein jahr", "einen monat", "einem jahr", "eine woche", "een jaar", "een maand", " na rok", " na miesiac", " na kwartal",
        "-long", "yearlong", "monthlong", "weeklong", "annual contract", "jahresvertrag", "jahresstelle", "jaarcontract", "jaaropdracht",
        "halbjahr", "halfjaar", "annuel", "anual", "annuale", "roczn", "semestr", "trimestr",
    ),
    "month": (
        *(name for name in MONTHS_OF if len(name) > LONGEST_SHORT),
        *(f"{name}{sign}" for name in MONTHS_OF if len(name) <= LONGEST_SHORT for sign in ("-", " -", " to", ". -", ".-", " bis", " till")),
    ),
    "start": ("start", "begin", "kick", "commenc", "debut", "demarr", "prise de", "inicio", "comienz", "rozpocz", "ingang", "disponibili"),
    "day": (
        " ab 0", " ab 1", " ab 2", " ab 3", " ab dem ", "\nab 0", "\nab 1", "\nab 2", "\nab 3", "\nab dem ",
        " zum 0", " zum 1", " zum 2", " zum 3",
    ),
    "soon": ("asap", "immediate", "as soon as", "sofort", "des que", "inmediat", "od zaraz", "zo snel", "per direct"),
    "w2": ("w2", "w-2", "c2c", "corp", "1099"),
    "zone": (
        "timezone", "time zone", "time-zone", "overlap", "crossover", "cross-over", " hours", "zeitzone", "fuseau",
        "zona horaria", "zonas horarias", "huso", " czasow", "uberschneid", "uberlapp", "chevauch", "solapa",
        "utc", "gmt", " cet", "(cet", "/cet", " cest", "(cest", " mez", "(mez", " est ", " est)", " est,", " est.",
        " est;", " est/", " est+", " est-", "(est", "/est", " edt", "(edt", " pst", "(pst", "/pst", " pdt", "(pdt",
        " cst", "(cst", "/cst", " cdt", "(cdt", " aest", "(aest", "(et)", "(et/", "(et,", " et/", "/et-", "/et+",
        " et-", " et+", "(et-", "(et+", "(pt)", "(pt/", "(pt ", " pt/", "m est", "pm et", "pm pt", "pm ct", "pm mt", "pm ist", "m pht", "m sast", "m nzst", "m nzdt", "m awst",
        "pm us", "pm eastern", "pm pacific", "pm central", "pm mountain", "/-", "±", "+-", "plus/minus",
        "plus or minus", " t-0", " t+0", "standard time", "daylight time", "eastern time", "pacific time",
        "central time", "mountain time", "coast time", "european time", " us time", " uk time", "york time",
        "london time", "berlin time", "paris time", "work day", "workdays", "working day", "daytime",
    ),
    "clearance": (
        "clearance", "ts/sci", "polygraph", "public trust", "sicherheitsuberprufung", "sicherheitsfreigabe",
        "habilitation", "sc cleared", "sc-cleared", "dv cleared", "dv-cleared", "security cleared", "security-cleared",
        "nv1 cleared", "nv2 cleared", "nato cleared", " clearable", "dod secret", "dod top secret", "active secret", "active top secret",
        "interim secret", "interim top secret",
    ),
    "citizen": (
        "citizen", "us person", "u.s. person", " itar", "green card", "greencard", "passport", "staatsangehorig",
        "nationals of", "national of", "nationalite", "nacionalidad", "obywatelstw",
    ),
    "level": (
        "fluen", "native", "proficien", "speak", "language", "verbal", "bilingual", "c1", "c2", "b2", "spoken",
        "fliessend", "flie", "muttersprach", "verhandlungssicher", "kenntnis", "courant", "couramment", "bilingue", "langue",
        "maitrise", "fluido", "fluidez", "idioma", "nivel", "nativo", "plynn", "znajomosc", "jezyk", "business level",
        "business english", "sehr gute", "beheers", "vloeiend", " taal", "moedertaal", " talen ", "talen:", "taalvaardig", "lingua ",
        " lengua",
    ),
    "tongue": (*CODE_OF, *OF_SPEECH),
    "permit": ("gc", "h1b", "h-1b", "usc"),
    "ir35": ("ir35",),
    "brazil": (" pj", "\npj", "(pj", "/pj", " clt", "\nclt", "(clt", "/clt"),
    "post": (
        "opportunity in ", "position in ", "role in ", "opening in ", "vacancy in ", "contract in ", "job in ",
        "assignment in ", "located in ", "client in ", "clients in ",
    ),
}  # fmt: skip


_GROUPS: Final[dict[str, tuple[Group, ...]]] = {
    word: tuple(group for group, words in NEEDLES.items() if word in words)
    for words in NEEDLES.values()
    for word in words
}
WORDS: Final = tuple(_GROUPS)
"""Every word once; its place is its number."""
_OF: Final = tuple(_GROUPS.values())


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(WORDS, implementation=Implementation.DFA)


@lru_cache(maxsize=4)
def hits(low: str) -> Near:
    """Where the words of each group stand in a folded text, in order.

    The last texts' answers are kept, since several readers ask for the same text in turn; nobody
    changes the lists.
    """
    found = _automaton().find_matches_as_indexes(low, overlapping=True)
    return grouped((number, start) for number, start, _ in found)


def grouped(found: Iterable[tuple[int, int]]) -> Near:
    """Where the words of each group stand, of words found by their number and start."""
    near: dict[Group, list[int]] = {}
    for number, start in found:
        for group in _OF[number]:
            places = near.setdefault(group, [])
            if len(places) < MAX_HITS and (not places or places[-1] != start):
                places.append(start)
    for places in near.values():
        places.sort()
    return near
