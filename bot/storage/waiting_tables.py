"""The table between planning and posting: leads that wait."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.base import Base, LeadKey


class WaitingRow(Base):
    """A lead that waits for a place's digest or opening; `merit` is how good it is there."""

    __tablename__ = "waiting"
    place_id: Mapped[int] = mapped_column(
        ForeignKey("places.id", ondelete="CASCADE"), primary_key=True
    )
    lead_id: Mapped[LeadKey]
    merit: Mapped[float]
    at: Mapped[datetime]
    __table_args__ = ({"sqlite_with_rowid": False},)
