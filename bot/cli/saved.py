"""`sources read`: saved answers of a source, read without network."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import jsonl
from config.settings import load_settings
from config.sources import load_sources
from scrapers.saved import read_saved, saved_source


def read(
    name: Annotated[str, typer.Argument(help="A source or a family: feed, himalayas, greenhouse")],
    files: Annotated[list[Path], typer.Argument(help="Saved answers")],
    summary: Annotated[bool, typer.Option(help="One object a file instead of postings")] = False,
) -> None:
    """Read saved answers: postings as JSON lines, or one object a file with --summary.

    A file that cannot be read is an object with "error", never a crash.
    """
    source = saved_source(name, load_sources(load_settings().sources_file))
    for file in files:
        saved = read_saved(source, file)
        if summary:
            jsonl.write([saved.summary()])
        elif saved.reading is None:
            jsonl.write([{"file": saved.file, "error": saved.error}])
        else:
            jsonl.write(posting.stated() for posting in saved.reading.postings)
