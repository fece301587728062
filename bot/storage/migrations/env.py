"""Alembic's entry: the connection, and its transaction, are given by bot.storage.schema."""

from alembic import context

from bot.storage import people_tables, tables, waiting_tables
from bot.storage.base import Base

for module in (tables, people_tables, waiting_tables):  # imported, so that their tables are known
    assert module.Base is Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
