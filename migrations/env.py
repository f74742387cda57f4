"""Runs the migrations on the connection that Regia hands over, or on the one alembic is told."""

from alembic import context
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection

from infra.postgres.tables import metadata


def run(connection: Connection) -> None:
    """Bring one database to the wanted revision, all or nothing."""
    context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=False)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with create_engine(context.config.get_main_option("sqlalchemy.url") or "").begin() as opened:
        run(opened)
