"""The program: `leadbot COMMAND`."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line; an interruption ends it quietly, also while it is being loaded."""
    try:
        from bot.cli.main import main as run  # noqa: PLC0415 - to be interrupted in here

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
