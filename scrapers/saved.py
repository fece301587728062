"""Saved answers, read without a network: for checking a source against what it once sent."""

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from config.errors import ConfigError
from config.sources import SourceSpec
from scrapers.base import Page, Reading, Source, read_page
from scrapers.errors import PageError
from scrapers.registry import families, source_of

LONGEST = 50_000_000  # bytes of a file
SECONDS = 20.0  # for one file; reading is linear, so only a fault of ours takes that long
TYPES = {
    ".json": "application/json",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".html": "text/html",
    ".htm": "text/html",
    ".eml": "message/rfc822",
}


@dataclass(frozen=True, slots=True)
class Saved:
    """What one file gave: a reading, or the reason why there is none."""

    file: str
    reading: Reading | None
    error: str = ""

    def summary(self) -> dict[str, Any]:
        """The object that `leadbot sources read --summary` prints."""
        return {
            "file": self.file,
            "postings": len(self.reading.postings) if self.reading else 0,
            "bad": len(self.reading.bad) if self.reading else 0,
            "error": self.error or None,
        }


def saved_source(name: str, specs: Sequence[SourceSpec] = ()) -> Source:
    """The source to read answers of `name` with: no keys needed, nothing is asked.

    A name is, in this order: an entry's; a family's or board's; the beginning of entries' names
    (himalayas for himalayas_contract); a word among an entry's options (greenhouse for a list of
    companies there); the family of some entry; what a family knows (linkedin_alert: alert_mail).

    Raises:
        ConfigError: nothing has that name.

    """
    entry = next((spec for spec in specs if spec.name == name), None)
    if entry is not None:
        return source_of(entry)
    plain = SourceSpec(name=_name(name), family=_family(name), home="https://saved.invalid")
    problem: ConfigError | None = None
    if name in families():
        try:
            return source_of(plain)
        except ConfigError as needs:
            problem = needs  # the family needs options; an entry has them
    entry = next(_entries(name, specs), None)
    if entry is not None:
        return source_of(entry)
    if problem is not None:
        raise problem
    for family, kind in families().items():
        options = kind.saved_options(name)
        if options is not None:
            return source_of(plain.model_copy(update={"family": family, "options": dict(options)}))
    known = ", ".join([*(spec.name for spec in specs), *families()])
    raise ConfigError(f'"{name[:60]}"', "is no source or family", f"Known: {known}")


def read_saved(source: Source, path: Path, at: datetime | None = None) -> Saved:
    """Read a saved answer as the source would have; never raises, whatever is in the file.

    `at` is when it was fetched, by default the file's time.
    """
    try:
        page = _page(source.name, path, at)
        with _bounded(SECONDS):
            return Saved(str(path), read_page(source, page))
    except TimeoutError as problem:
        return Saved(str(path), None, str(problem))
    except OSError as problem:
        return Saved(str(path), None, f"cannot be read: {problem.strerror or problem}")
    except PageError as problem:
        return Saved(str(path), None, _line(problem.problem))
    except Exception as problem:  # noqa: BLE001 - whatever hostile text breaks, the next file is read
        return Saved(str(path), None, _line(f"{type(problem).__name__}: {problem}"))


def _entries(name: str, specs: Sequence[SourceSpec]) -> Iterator[SourceSpec]:
    yield from (spec for spec in specs if spec.name.startswith((f"{name}_", f"{name}-")))
    yield from (spec for spec in specs if name in map(str, spec.options.values()))
    yield from (spec for spec in specs if spec.family == name)


def _page(source: str, path: Path, at: datetime | None) -> Page:
    with path.open("rb") as file:
        body = file.read(LONGEST + 1)
    if len(body) > LONGEST:
        raise PageError(source, "", f"the file is larger than {LONGEST // 1_000_000} MB")
    return Page(
        source=source,
        url="",
        body=body,
        fetched_at=at or datetime.fromtimestamp(path.stat().st_mtime, UTC),
        content_type=TYPES.get(path.suffix.lower(), ""),
    )


@contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """End the block after so many seconds, where the system can: in the main thread of Unix."""
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not able:
        yield
        return
    before = signal.signal(signal.SIGALRM, _overrun)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _overrun(signum: int, frame: object) -> None:  # noqa: ARG001 - the signal module's signature
    raise TimeoutError(f"took longer than {SECONDS:g} s")


def _name(name: str) -> str:
    kept = "".join(one for one in name.lower() if one.isascii() and (one.isalnum() or one in "_-"))
    return kept.strip("_-")[:60] or "saved"


def _family(name: str) -> str:
    return name if name in families() else "feed"


def _line(problem: str) -> str:
    return " ".join(problem.split())[:300]
