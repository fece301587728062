"""The program: `leadbot COMMAND`."""

import sys

from bot.memory import spared

INTERRUPTED = 130


def main() -> None:
    """Run the command line; an interruption ends it quietly, also while it is being loaded."""
    try:
        with spared("rich"):  # five megabytes, for tracebacks that the log never draws
            import structlog  # noqa: F401, PLC0415 - to be interrupted in here
        from bot.cli.main import main as run  # noqa: PLC0415 - to be interrupted in here

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
