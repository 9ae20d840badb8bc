"""What was deleted leaves SQLite's file as well, not only its tables.

SQLite writes zeros over deleted rows (`secure_delete`), but a copy may stand in its log, or in a
page from which the row had moved. So the file is built anew and the log emptied. PostgreSQL does
this by itself, in its own time; docs/storage.md says so.
"""

import sqlite3

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

_WAIT = 1_000  # milliseconds: someone waits for the answer, and the next start can do it as well


def mark(session: Session) -> None:
    """Notes, in the transaction that deletes, that the file is to be built anew."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(text("PRAGMA user_version=1"))


def wipe(engine: Engine) -> bool:
    """Does what is marked and empties the log; `False` where another process is in the way."""
    if engine.dialect.name != "sqlite":
        return True
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        (usual,) = driver.execute("PRAGMA busy_timeout").fetchone()
        driver.execute(f"PRAGMA busy_timeout={_WAIT}")
        try:
            return _wipe(driver)
        except sqlite3.OperationalError:  # in use, or no space to build it anew
            return False
        finally:
            driver.execute(f"PRAGMA busy_timeout={usual}")


def _wipe(driver: sqlite3.Connection) -> bool:
    (marked,) = driver.execute("PRAGMA user_version").fetchone()
    if marked:
        driver.execute("VACUUM")
    if not _emptied(driver):
        return False
    if marked:
        driver.execute("PRAGMA user_version=0")
    return True


def _emptied(driver: sqlite3.Connection) -> bool:
    (busy, *_) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
