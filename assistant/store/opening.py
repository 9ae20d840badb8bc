"""Finds the place where letters are kept, makes it ready, and opens it."""

import os
import stat
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from assistant.errors import StoreError
from assistant.settings import Settings, read_settings
from assistant.store.engine import make_engine
from assistant.store.faults import told_plainly
from assistant.store.store import Store
from assistant.store.upgrade import upgrade
from assistant.store.wiping import wipe

FILE = "wellmet.db"
_DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def open_store(url: str | None = None, settings: Settings | None = None) -> Store:
    """The store of these settings, its tables up to date.

    `url` goes before WELLMET_DATABASE_URL, which goes before a file in WELLMET_DATA_DIR. Raises
    `StoreError` where the place cannot be made, reached or read.
    """
    settings = settings or read_settings()
    place = _place(url or settings.database_url, settings.data_dir)
    if place.get_backend_name() == "sqlite":
        _make_private(Path(str(place.database)))
    engine = make_engine(place)
    try:
        with told_plainly(place):
            upgrade(engine)
            wipe(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


def _place(wanted: str | None, folder: Path) -> URL:
    if wanted is None:
        file = folder.expanduser().absolute() / FILE
        return URL.create("sqlite", database=str(file))
    try:
        url = make_url(wanted)
    except (ArgumentError, ValueError):
        raise StoreError(f"WELLMET_DATABASE_URL is no database address. {_FORMS}") from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise StoreError(f"Letters cannot be kept in {url.drivername}. {_FORMS}")
    if driver == "sqlite" and (url.database or ":memory:") == ":memory:":
        raise StoreError(f"A database in memory would keep nothing. {_FORMS}")
    return url.set(drivername=driver)


_FORMS = (
    "Write sqlite:////home/me/letters.db or postgresql://user:password@host/name, or leave "
    "WELLMET_DATABASE_URL out to keep letters in your own data folder."
)


def _make_private(file: Path) -> None:
    """Makes folder and file for their owner alone; a folder that was there is left as it is."""
    try:
        if not file.parent.is_dir():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives its side files the rights of the main one.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            file.chmod(0o600)
    except OSError as error:
        raise StoreError(
            f"Letters cannot be kept in {file} ({error.strerror}). Make the folder writable for "
            "you, or choose another with WELLMET_DATA_DIR."
        ) from None
