"""Files that hold what members entrusted to the bot: for the account that runs it, nobody else."""

from pathlib import Path

OWN_FOLDER = 0o700
OWN_FILE = 0o600


def make_private(file: Path) -> None:
    """Make a file, empty, and its folder, where they are missing.

    What is there already keeps the permissions that its owner chose. SQLite gives its journals
    those of the database.

    Raises:
        OSError: one of them cannot be made.

    """
    file.parent.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=OWN_FILE)
