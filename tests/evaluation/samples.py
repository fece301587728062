"""Postings with labels: our own set, and other people's texts where they are at hand."""

import html
import json
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapers.posting import Posting, posting_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
OWN = {
    "unseen": "own unseen",
    "unseen_excerpts": "own unseen excerpts",
    "annotation": "own annotation",
}
"""Files of our own set that weights are not fitted to. Those of `unseen` and `unseen_excerpts` mend
no rule either; excerpts are as short as mails and clients write. `annotation` is harder than what
boards have: half annotation, half what sounds like it.
"""
JUDGED = {"judged.tsv": "judged", "judged_later.tsv": "judged later"}
"""Files of our own judgements of unlabelled texts; weights are fitted to both."""
ASIDE = 10
"""One in so many of the labelled ads is kept aside: measured, never looked at, never fitted."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A posting and what people say of it; `part` is own, own unseen, development, aside, judged
    or judged later."""

    posting: Posting
    labels: dict[str, Any]
    part: str


def shared_data() -> Path | None:
    """The folder of recorded texts, None where there is none."""
    given = os.environ.get("LEADBOT_SHARED_DATA")
    folder = Path(given) if given else ROOT.parent / "shared" / "data"
    return folder if (folder / "evaluation" / "ads.jsonl").is_file() else None


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def own() -> list[Sample]:
    """Postings of our own writing, invented companies only; those of `unseen` mend no rule."""
    return [
        Sample(posting_of(one["posting"]), one["labels"], OWN.get(path.stem, "own"))
        for path in sorted((HERE / "own").glob("*.jsonl"))
        if path.name != "copies.jsonl"
        for one in lines(path)
    ]


def labelled(folder: Path) -> list[Sample]:
    """The ads that others labelled, in the terms of our own set."""
    labels = {one["id"]: one for one in lines(folder / "evaluation" / "labels.jsonl")}
    return [
        Sample(posting_of(ad), _renamed(labels[ad["id"]]), _part(ad["id"]))
        for ad in lines(folder / "evaluation" / "ads.jsonl")
    ]


def others(path: Path) -> list[Sample]:
    """Postings of a file that other readers judged, in the form of our own set."""
    return [Sample(posting_of(one["posting"]), one["labels"], "others") for one in lines(path)]


def _part(name: str) -> str:
    return "aside" if zlib.crc32(name.encode()) % ASIDE == 0 else "development"


def _renamed(label: dict[str, Any]) -> dict[str, Any]:
    kept = ("engagement", "hours", "weeks", "remote", "regions", "skills", "negated", "agency")
    renamed = {"field": label["ml"], "pay": label["rate"], "risk": label["scam"]}
    return {name: label[name] for name in kept} | renamed


def judged(folder: Path, beside: list[Sample]) -> list[Sample]:
    """Unlabelled texts whose field we judged ourselves (`JUDGED`), none of them labelled too."""
    known = {_opening(one.posting.text) for one in beside}
    texts = _unlabelled(folder)
    return [
        Sample(texts[name], {"field": field, "doubtful": bool(doubt)}, part)
        for file, part in JUDGED.items()
        for name, field, *doubt in _cells(HERE / file)
        if name in texts and _opening(texts[name].text) not in known
    ]


def _cells(path: Path) -> Iterator[list[str]]:
    """The lines of a file: a posting's id, its field, and "doubtful" where another could be meant."""
    yield from (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())


def _unlabelled(folder: Path) -> dict[str, Posting]:
    found: dict[str, Posting] = {}
    for path in sorted((folder / "hn").glob("*.json")):
        for job in json.loads(path.read_text(encoding="utf-8"))["jobs"]:
            found[str(job["id"])] = Posting(str(job["id"]), "hn", "", job["text"])
    for name in ("leads.jsonl", "copies.jsonl"):
        for one in lines(folder / "evaluation" / name):
            one.pop("posted_at", None)
            found.setdefault(one["id"], posting_of(one))
    return found


def _opening(text: str) -> str:
    return re.sub(r"\W", "", html.unescape(re.sub("<[^>]*>", " ", text[:200])).lower())[:60]
