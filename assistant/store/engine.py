"""A connection to SQLite or PostgreSQL, each set so that nothing committed is lost."""

import json
import sqlite3
import time
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

WRITES = {"writes": True}
"""Execution option of a connection that is going to write."""
WAIT = 5.0
"""Seconds to wait for another writer, or for a database to answer."""

# FULL, not NORMAL: both outlive `kill -9`, only FULL an empty battery as well. Old text is
# overwritten with zeros, and no copy of it goes to a temporary file.
_PRAGMAS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
)


def make_engine(url: URL) -> Engine:
    """An engine whose errors never quote what was to be kept."""
    sqlite = url.get_backend_name() == "sqlite"
    engine = create_engine(
        url,
        connect_args={"timeout": WAIT} if sqlite else _postgres_arguments(),
        hide_parameters=True,
        json_serializer=_as_json,
        pool_pre_ping=not sqlite,
        pool_timeout=WAIT,
    )
    if sqlite:
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


def _postgres_arguments() -> dict[str, Any]:
    return {
        "connect_timeout": int(WAIT),
        "options": "-c lock_timeout=5s -c statement_timeout=15s -c timezone=UTC",
    }


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # Python's own transactions begin late and so can fail in the middle; `_begin` does it instead.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    _use_wal(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    # Two first starts at once: this one change does not wait for the other as all else does.
    until = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _begin(connection: Connection) -> None:
    # A writer takes its place at once: turning from reader to writer can fail without waiting.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
