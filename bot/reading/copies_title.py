"""What a posting's title says: the role without its level, place and hiring noise."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.reading.copies_places import PLACES
from bot.reading.folding import fold
from config.places import load_places

MAX_TITLE = 300

_LEVELS: Final = {
    "sr": "senior", "jr": "junior", "snr": "senior", "principle": "principal", "trainee": "intern",
    "internship": "intern", "i": "1", "ii": "2", "iii": "3", "iv": "4",
    "entry": "junior",  "graduate": "junior", "chef": "head",
}  # fmt: skip
LEVELS: Final = frozenset(
    "intern junior mid senior staff principal lead head director vp chief founding distinguished"
    " fellow 1 2 3 4 5 6 l1 l2 l3 l4 l5 l6 l7 ic3 ic4 ic5 ic6 associate deputy executive".split()
)
"""Words of a level; two postings of one lead have the same ones."""
_SAME: Final = (
    ("machine learning", "ml"), ("artificial intelligence", "ai"), ("full stack", "fullstack"),
    ("front end", "frontend"), ("back end", "backend"), ("natural language processing", "nlp"),
    ("computer vision", "cv"), ("large language model", "llm"), ("business intelligence", "bi"),
    ("quality assurance", "qa"), (" swe ", " software engineer "), ("dev ops", "devops"),
    ("site reliability engineer", "sre"), ("vice president", "vp"), ("generative ai", "genai"),
    ("gen ai", "genai"), ("big data", "bigdata"), (" ingenieur ", " engineer "),
    (" entwickler ", " developer "), (" dev ", " developer "),
)  # fmt: skip
_NOISE: Final = PLACES | frozenset(
    """remote hybrid onsite on site worldwide anywhere global wfh contract contractor freelance
    freelancer fulltime parttime full part time permanent temporary temp w2 c2c 1099
    corp hire fixed term b2b urgent hiring now new wanted needed need looking seeking we are for a an the of in
    at to and or with our your us usa uk eu emea apac latam canada germany france spain poland india
    europe m f d w x div mwd wmd mfd fmd all genders gn h start asap immediate immediately position
    role job opportunity opening vacancy month months week weeks day hour hours long term short project
    experienced expert required & level visa yoe years inside
    outside ir35 january february march april may june july august september october november december
    2023 2024 2025 2026 2027 remotely home office based only north america south united states kingdom
    freiberuflich freiberufliche freiberuflicher freiberuflichen freiberufler freelancerin auf als basis
    projekt befristet mission independant independante prestation autonomo kontrakt zlecenie zdalnie fw fwd aw wg reposted repost updated reopened""".split()
)
_GENDERS = re.compile(r"\([mwfdxhgn\s/|*,.-]{1,12}\)|\b[mwf]\s?/\s?[mwfdx](?:\s?/\s?[mwfdx])?\b")
_LENGTH = re.compile(
    r"\b\d{1,3}(?: ?(?:-|to) ?\d{1,3})?\+?[ -]?(?:months?|mths?|weeks?|wks?|days?|monate?|wochen|mois|meses|miesi\w+|hours?|hrs?)\b"
)
_NUMBER = re.compile(r"#?\b(?:req|id|ref|job)?[ #:-]*\d{4,}\b")
_WORD = re.compile(r"[a-z0-9][a-z0-9+#.]*")


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its `core` words, sorted, and its `levels`."""

    core: tuple[str, ...]
    levels: tuple[str, ...]


def role_of(title: str) -> Role:
    """The role that a title names, whatever its order, place, form of contract and level marks."""
    low = _NUMBER.sub(" ", _LENGTH.sub(" ", _GENDERS.sub(" ", fold(title[:MAX_TITLE]))))
    low = f" {low.replace('-', ' ')} "
    for long, short in _SAME:
        if long in low:
            low = low.replace(long, short)
    words = [_LEVELS.get(word, word) for word in (w.rstrip(".") for w in _WORD.findall(low))]
    noise = _noise()
    core = {_single(word) for word in words if word not in LEVELS and word not in noise}
    return Role(tuple(sorted(core)), tuple(sorted(LEVELS & set(words))))


@cache
def _noise() -> frozenset[str]:
    """Words of a title that say nothing of its role, with the cities of the gazetteer."""
    places = load_places()
    cities = {fold(name) for names in places.cities.values() for name in names}
    return _NOISE | (cities - {fold(name) for name in places.weak})


def _single(word: str) -> str:
    return (
        word[:-1]
        if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "ics", "ops"))
        else word
    )


def company_key(name: str | None) -> str:
    """A company's name without its legal form, spaces and signs; "" for none."""
    words = re.findall(r"[^\W_]+", fold((name or "")[:MAX_TITLE]).split("(")[0].split("http")[0])
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return "".join(words)


_FORMS = frozenset(
    "inc llc ltd limited gmbh ag se sa sas sl bv nv plc corp corporation co company pvt pte oy ab as"
    " aps srl spa io com ai hq technologies technology labs group holding holdings".split()
)
