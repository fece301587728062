"""Pieces of a typed profile that name themselves: `title: ...`, `domain: ...`, `speaks German`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.matching.zones import zone_of

Country = Callable[[str], str | None]
"""A word to an ISO code of a country or the name of a group of countries, None for neither."""

SPLIT = re.compile(r"\s*(?:/|&|\band\b|\bund\b|\bet\b)\s*")
LABEL = re.compile(r"(?P<label>[a-z][a-z ]{1,24}?)\s*(?::|=)\s*(?P<value>\S.*)", re.IGNORECASE)
SPEAKS = re.compile(
    r"(?:i )?(?:speaks?|speak fluent|fluent(?: in)?|native)\s+(?P<value>\S.*)", re.IGNORECASE
)
PORTFOLIO = re.compile(
    r"portfolio\s*(?P<theme>[^:]{0,60}?)\s*[: ]\s*(?P<url>https?://\S{4,300})", re.IGNORECASE
)
LABELS = {
    "titles": ("title", "titles", "role", "roles", "position"),
    "domains": ("domain", "domains", "industry", "industries", "sector"),
    "country": ("country", "lives in", "based in"),
    "eligible": ("eligible", "eligible in", "may work in", "work permit", "visa", "citizen of"),
    "timezone": ("timezone", "time zone", "tz", "zone"),
    "languages": ("language", "languages", "speaks", "speak"),
}
KINDS = {
    "titles": "title",
    "domains": "domain",
    "country": "country",
    "eligible": "eligible",
    "timezone": "time zone",
    "languages": "language",
}
LANGUAGES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "polish": "pl", "polski": "pl", "italian": "it",
    "portuguese": "pt", "dutch": "nl", "swedish": "sv", "danish": "da", "norwegian": "no",
    "finnish": "fi", "czech": "cs", "ukrainian": "uk", "russian": "ru", "turkish": "tr",
    "arabic": "ar", "hebrew": "he", "hindi": "hi", "chinese": "zh", "mandarin": "zh",
    "japanese": "ja", "korean": "ko", "romanian": "ro", "hungarian": "hu", "greek": "el",
}  # fmt: skip
PAPERS = {
    "w2": "W2", "w-2": "W2", "clearance": "clearance", "security clearance": "clearance",
}  # fmt: skip
"""What some leads ask for beside a country, as profiles keep it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a piece adds to a list of the profile: the list's name, its values, and the kind."""

    field: str
    values: tuple[str | tuple[str, str], ...]
    kind: str

    @property
    def shown(self) -> str:
        """The values in words."""
        return ", ".join(one if isinstance(one, str) else " ".join(one) for one in self.values)


def labelled(piece: str, country: Country) -> Labelled | None:
    """What a piece says by a label; None for one without, or with a value that means nothing."""
    if found := PORTFOLIO.fullmatch(piece):
        theme = found["theme"] or urlsplit(found["url"]).netloc
        return Labelled("portfolio", ((theme, found["url"]),), "portfolio")
    if found := SPEAKS.fullmatch(piece):
        return _of("languages", found["value"], country)
    found = LABEL.fullmatch(piece)
    if not found:
        return None
    label = " ".join(found["label"].lower().split())
    field = next((name for name, words in LABELS.items() if label in words), None)
    return _of(field, found["value"].strip(), country) if field else None


def _of(field: str, value: str, country: Country) -> Labelled | None:
    values = tuple(dict.fromkeys(_values(field, value, country)))
    return Labelled(field, values, KINDS[field]) if values else None


def _values(field: str, value: str, country: Country) -> Iterator[str]:
    if field == "titles":
        yield value
    elif field == "timezone":
        if zone := zone_of(value):
            yield zone
    else:
        for one in SPLIT.split(value):
            if field == "languages":
                code = LANGUAGES.get(one.casefold())
                yield from (code,) if code else ()
            elif field == "eligible":
                place = PAPERS.get(one.casefold()) or country(one)
                yield from (place,) if place else ()
            elif field == "country":
                place = country(one)
                yield from (place,) if place else ()
            elif one:
                yield one
