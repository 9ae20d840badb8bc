"""Brings a database's tables to what this program needs: all steps, or none."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from assistant.errors import StoreError
from assistant.store.engine import WRITES
from assistant.store.schema import HEAD

if TYPE_CHECKING:
    from alembic.config import Config

# Any number that no other program takes for its own lock in the same database.
_LOCK = 0x77656C6C6D6574


def upgrade(engine: Engine) -> None:
    """Runs the missing steps; raises `StoreError` where a newer program was here before."""
    with engine.connect() as connection:
        if _revision(connection) == HEAD:
            return
    _run(engine, "upgrade", "head")


def downgrade(engine: Engine, target: str) -> None:
    """Goes back to an earlier step; `base` drops every table and all that was in it."""
    _run(engine, "downgrade", target)


def _run(engine: Engine, direction: str, target: str) -> None:
    from alembic import command

    with engine.connect() as held:
        connection = held.execution_options(**WRITES)
        _keys(connection, "OFF")
        try:
            with connection.begin():
                _wait_for_others(connection)
                config = configuration(connection)
                _refuse_newer(config, _revision(connection))
                getattr(command, direction)(config, target)
                _refuse_broken_keys(connection)
        finally:
            _keys(connection, "ON")


def configuration(connection: Connection) -> "Config":
    """Alembic's settings, without the ini file an installed package has no place for."""
    from alembic.config import Config

    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _refuse_newer(config: "Config", revision: str | None) -> None:
    from alembic.script import ScriptDirectory

    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreError(
            "These letters were last kept by a newer wellmet than this one. Update wellmet; "
            "nothing was changed."
        )


def _wait_for_others(connection: Connection) -> None:
    # SQLite's writer waits by itself.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL lock_timeout = '60s'"))
        connection.execute(text("SET LOCAL statement_timeout = '120s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _keys(connection: Connection, state: str) -> None:
    """Foreign keys on or off in SQLite, where copying a table would take its children along."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"PRAGMA foreign_keys={state}")


def _refuse_broken_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreError("The letters could not be brought to this wellmet's form; all is as was.")
