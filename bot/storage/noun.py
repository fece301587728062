"""What every part of the store has: the database, and its clock."""

from datetime import datetime

from bot.storage.database import Database


class Noun:
    """One noun of the store; its methods are short transactions of their own."""

    def __init__(self, database: Database) -> None:
        """Share the store's database."""
        self._db = database

    def _now(self, given: datetime | None = None) -> datetime:
        return given or self._db.clock()
