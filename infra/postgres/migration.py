"""Brings a database to the newest schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, NullPool, create_engine, text
from sqlalchemy.engine import Connection, make_url

FOLDER = Path(__file__).parents[2] / "migrations"
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7239561)")


def owner_engine(url: str) -> Engine:
    """Connect as the owner of the schema; each connection ends with its use, whatever happens."""
    return create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool)


def migrate(url: str, revision: str = "head") -> None:
    """Migrate up to a revision; several replicas starting at once wait for each other."""
    engine = owner_engine(url)
    with engine.begin() as connection:
        connection.execute(ONE_AT_A_TIME)
        if not _is_at(connection, revision):
            command.upgrade(config(connection), revision)


def config(connection: Connection) -> Config:
    """Point alembic at our folder and this connection."""
    alembic = Config()
    alembic.set_main_option("script_location", str(FOLDER))
    alembic.attributes["connection"] = connection
    return alembic


def _is_at(connection: Connection, revision: str) -> bool:
    wanted = ScriptDirectory(str(FOLDER)).get_current_head() if revision == "head" else revision
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return False
    return bool(connection.scalar(text("SELECT version_num FROM alembic_version")) == wanted)
