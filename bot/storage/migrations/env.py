"""Alembic's entry: the connection, and its transaction, are given by bot.storage.schema."""

from alembic import context

from bot.storage import people_tables, tables
from bot.storage.base import Base

assert tables.LeadRow.metadata is people_tables.PlaceRow.metadata is Base.metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
