"""Every test that asks for `url` or `store` runs on SQLite and on PostgreSQL, both real."""

import itertools

import psycopg
import pytest

from assistant.settings import Settings
from assistant.store import open_store
from tests.store import server

_NUMBER = itertools.count()


@pytest.fixture(scope="session")
def postgres():
    """The address of a PostgreSQL server of our own."""
    try:
        running = server.running()
        address = running.__enter__()
    except server.NoServer as why:
        pytest.skip(str(why))
    yield address
    running.__exit__(None, None, None)


@pytest.fixture(scope="session")
def emptied(postgres):
    """A function that gives the address of one database, each time empty as on its first day.

    To make a new one for each test copies three hundred files, and to throw them away takes as
    long again.
    """
    address = new_database(postgres)

    def empty() -> str:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
            connection.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")
        return address

    return empty


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request, tmp_path):
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'letters.db'}"
    return request.getfixturevalue("emptied")()


@pytest.fixture
def settings(tmp_path):
    return Settings(WELLMET_DATA_DIR=tmp_path / "data", _env_file=None)


@pytest.fixture
def store(url, settings):
    with_letters = open_store(url, settings)
    yield with_letters
    with_letters.close()


def new_database(address: str) -> str:
    name = f"letters_{next(_NUMBER)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address.rsplit("/", 1)[0] + f"/{name}"
