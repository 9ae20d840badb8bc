"""The tables come into being, go back and come again, in both databases, under any crowd."""

import threading

import psycopg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from assistant.errors import StoreError
from assistant.store import Origin, Working, WrittenBy, open_store
from assistant.store import upgrade as steps
from assistant.store.schema import HEAD, Base
from tests.store import writer
from tests.store.conftest import new_database


def _tables(store) -> set[str]:
    return set(sa.inspect(store._engine).get_table_names())


def _revision(store, value=None) -> str | None:
    with store._engine.begin() as connection:
        if value:
            connection.execute(sa.text("UPDATE alembic_version SET version_num = :v"), {"v": value})
        return connection.scalar(sa.text("SELECT version_num FROM alembic_version"))


def test_the_newest_step_is_the_one_the_program_expects(store):
    with store._engine.connect() as connection:
        script = ScriptDirectory.from_config(steps.configuration(connection))
    assert script.get_heads() == [HEAD]
    assert _revision(store) == HEAD


def test_the_steps_make_exactly_the_tables_the_program_uses(store):
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_down_to_nothing_and_up_again(store, url, settings):
    store.create(Working(notes="gone with the tables"))
    steps.downgrade(store._engine, "base")
    assert _tables(store) == {"alembic_version"}
    again = open_store(url, settings)
    assert _tables(again) == {"alembic_version", "profiles", "letters", "versions"}
    assert again.list_letters() == ()
    again.save_working(again.create().id, 1, Working(notes="works"))
    again.close()


def test_every_step_goes_down_and_up(store):
    with store._engine.connect() as connection:
        script = ScriptDirectory.from_config(steps.configuration(connection))
        below = [step.down_revision or "base" for step in script.walk_revisions()]
    for target in below:
        steps.downgrade(store._engine, target)
        steps.upgrade(store._engine)
        assert _revision(store) == HEAD


def test_a_newer_database_is_refused_and_left_alone(store, url, settings):
    made = store.create(Working(notes="from the future"))
    _revision(store, "r9999")
    with pytest.raises(StoreError, match=r"newer wellmet.*Update"):
        open_store(url, settings)
    assert _revision(store, HEAD) == HEAD
    again = open_store(url, settings)
    assert again.load(made.id) == made
    again.close()


def test_a_failing_step_leaves_all_as_it_was(store, url, settings, monkeypatch):
    made = store.create(Working(notes="safe"))
    steps.downgrade(store._engine, HEAD)
    _revision(store, HEAD)
    monkeypatch.setattr(steps, "HEAD", "another")

    def breaks(config, _target):
        connection = config.attributes["connection"]
        connection.execute(sa.text("ALTER TABLE letters ADD COLUMN half text"))
        connection.execute(sa.text("SELECT * FROM no_such_table"))

    monkeypatch.setattr("alembic.command.upgrade", breaks)
    with pytest.raises(StoreError):
        open_store(url, settings)
    monkeypatch.undo()
    columns = {column["name"] for column in sa.inspect(store._engine).get_columns("letters")}
    assert "half" not in columns
    assert store.load(made.id) == made


def test_copying_a_table_keeps_the_rows_that_belong_to_it(store, monkeypatch):
    """SQLite changes a table by dropping it: with its keys on, every version would go along."""
    made = store.create(Working(notes="n"))
    store.add_version(made.id, "S", "B", Origin(WrittenBy.PASTED))

    def copies(config, _target):
        connection = config.attributes["connection"]
        copy = "always" if connection.dialect.name == "sqlite" else "never"
        context = MigrationContext.configure(connection)
        with Operations(context).batch_alter_table("letters", recreate=copy) as table:
            table.add_column(sa.Column("season", sa.String(40), nullable=True))

    monkeypatch.setattr(steps, "HEAD", "another")
    monkeypatch.setattr("alembic.command.upgrade", copies)
    steps.upgrade(store._engine)
    assert [v.body for v in store.versions(made.id)] == ["B"]
    with store._engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    store.delete(made.id)
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM versions").scalar() == 0


@pytest.mark.parametrize("count", [2, pytest.param(4, marks=pytest.mark.slow)])
def test_first_starts_at_once_all_succeed(url, count):
    started = [writer.start(writer.begins, url) for _ in range(count)]
    assert [writer.all_said(heard) for _, heard in started] == [["done"]] * count
    for process, _ in started:
        process.join(30)
        assert process.exitcode == 0
    store = open_store(url)
    assert len(store.list_letters()) == count
    store.close()


def _waits_for_a_lock(connection) -> bool:
    """Whether anybody stands in line for an advisory lock of this database."""
    waiting = connection.execute(
        "SELECT count(*) FROM pg_locks JOIN pg_database ON database = pg_database.oid"
        " WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted"
    )
    return waiting.fetchone() != (0,)


@pytest.mark.postgres
@pytest.mark.timeout(30)
def test_a_start_waits_while_another_changes_the_tables(postgres):
    url = new_database(postgres)
    opened = []
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", (steps._LOCK,))
        start = threading.Thread(target=lambda: opened.append(open_store(url)))
        start.start()
        while start.is_alive() and not _waits_for_a_lock(other):
            start.join(0.02)
        assert start.is_alive()
        assert other.execute("SELECT to_regclass('letters')").fetchone() == (None,)
    start.join(20)
    assert opened[0].list_letters() == ()
    opened[0].close()
