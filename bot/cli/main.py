"""The commands put together, and one place that turns errors into a line and an exit code."""

import sys

import typer

from bot.cli import (
    data,
    demo,
    digest,
    doctor,
    invite,
    leads,
    polling,
    reading,
    run,
    saved,
    sources,
)
from bot.errors import BotError
from config.errors import ConfigError
from scrapers.errors import SourceError

BAD_INPUT = 2
INTERRUPTED = 130

app = typer.Typer(
    name="leadbot",
    help="Finds freelance and contract machine-learning work for the members of a community.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(demo.demo)
app.command()(run.run)
app.command()(reading.inspect)
app.command()(reading.match)
app.command()(reading.cluster)
app.command()(polling.poll)

app.command()(doctor.doctor)
app.command()(invite.invite)
app.command()(digest.digest)
app.command()(data.export)

polled = typer.Typer(help="What is polled, and how it fares.", no_args_is_help=True)
polled.command()(saved.read)
polled.command("list")(sources.show_list)
polled.command()(sources.check)
polled.command()(sources.add)
polled.command()(sources.enable)
polled.command()(sources.disable)
app.add_typer(polled, name="sources")

kept = typer.Typer(help="What leads were made of, and mending it.", no_args_is_help=True)
kept.command()(leads.show)
kept.command()(leads.split)
kept.command()(leads.join)
kept.command()(leads.read_again)
app.add_typer(kept, name="leads")

database = typer.Typer(help="The database: upgrade, backup, restore.", no_args_is_help=True)
database.command()(data.upgrade)
database.command()(data.backup)
database.command()(data.restore)
app.add_typer(database, name="db")


def main() -> None:
    """Run the command line; a problem is one clear line on stderr and exit code 2."""
    try:
        app()
    except (ConfigError, BotError, SourceError) as problem:
        _fail(str(problem))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as problem:
        _fail(f"{problem.filename or 'the system'}: {problem.strerror or problem}")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _fail(problem: str) -> None:
    first = " ".join(problem.split())
    sys.stderr.write(f"leadbot: {first}\n")
    sys.exit(BAD_INPUT)
