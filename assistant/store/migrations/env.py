"""Alembic's way in: runs the steps on the connection that `assistant.store.upgrade` holds."""

from alembic import context

from assistant.store.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table only by copying it
    transactional_ddl=True,  # in both databases all steps happen, or none
)
with context.begin_transaction():
    context.run_migrations()
