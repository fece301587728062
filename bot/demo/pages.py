"""The bundled pages of the demo: written by us in the boards' formats, with times that stay fresh."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from importlib.resources import files

AGO = re.compile(r"\{ago:(-?\d+)h:(\w+)\}")
"""How a page writes a time: `{ago:5h:iso}` is five hours ago in ISO 8601."""
BY_HOST = {
    "himalayas.app": "himalayas.json",
    "remotive.com": "remotive.json",
    "remoteok.com": "remoteok.json",
    "jobicy.com": "jobicy.json",
    "www.arbeitnow.com": "arbeitnow.json",
    "weworkremotely.com": "weworkremotely.xml",
    "www.codeur.com": "codeur.xml",
    "codeur.com": "codeur.xml",
    "boards-api.greenhouse.io": "greenhouse.json",
    "api.lever.co": "lever.json",
    "api.ashbyhq.com": "ashby.json",
    "hn.algolia.com": "hn_threads.json",
    "www.find-tender.service.gov.uk": "find_a_tender.json",
}
LATER = ("page", "pagenr", "offset", "skip", "start", "cursor")


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as it is sent: its type and its text."""

    content_type: str
    text: str


def answer(host: str, query: Mapping[str, str], now: datetime) -> Answer | None:
    """What the demo's world answers in a host's name; None where it has no such page."""
    name = BY_HOST.get(host.lower())
    if name is None or any(query.get(key, "0") not in {"0", "1", ""} for key in LATER):
        return None
    if name == "hn_threads.json" and "comment" in query.get("tags", ""):
        name = "hn_comments.json"
    text = (files("bot.demo") / "pages" / name).read_text("utf-8")
    kind = "application/rss+xml" if name.endswith(".xml") else "application/json"
    return Answer(kind, fresh(text, now))


def fresh(text: str, now: datetime) -> str:
    """A page with its times counted back from now."""
    return AGO.sub(lambda found: _time(now - timedelta(hours=int(found[1])), found[2]), text)


def _time(moment: datetime, form: str) -> str:
    if form == "rfc":
        return format_datetime(moment, usegmt=True)
    if form in {"epoch", "ms"}:
        return str(int(moment.timestamp()) * (1000 if form == "ms" else 1))
    if form == "month":
        return f"{moment:%B %Y}"
    return f"{moment:%Y-%m-%dT%H:%M:%S}" + ("Z" if form == "iso" else "")
