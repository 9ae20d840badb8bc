"""Where letters are kept: private, really deleted, and a plain sentence when it cannot be."""

import os
import random
import re
import shutil
import socket
import sqlite3
import stat
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from assistant.errors import AssistantError, StoreError
from assistant.settings import Settings
from assistant.store import Origin, Working, WrittenBy, open_store
from tests.store.conftest import new_database

MARK = "Kräuterbutter-4711"


def _settings(folder: Path, **more: str) -> Settings:
    return Settings(WELLMET_DATA_DIR=folder, _env_file=None, **more)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def as_nobody():
    """Root may write anywhere; the test's folder is made by root and used by another."""
    folder = Path(tempfile.mkdtemp(prefix="wellmet-places-"))
    folder.chmod(0o755)
    root = os.geteuid() == 0
    yield folder, (lambda: os.seteuid(65534) if root else None)
    if root:
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_the_folder_and_every_file_are_the_owners_alone(tmp_path):
    folder = tmp_path / "a" / "wellmet"
    old = os.umask(0)
    try:
        store = open_store(settings=_settings(folder))
        store.create(Working(notes=MARK))
        files = {path.name: _mode(path) for path in folder.iterdir()}
    finally:
        os.umask(old)
    assert _mode(folder) == 0o700
    assert files == dict.fromkeys(("wellmet.db", "wellmet.db-wal", "wellmet.db-shm"), 0o600)
    store.close()


def test_a_file_open_to_others_is_closed_and_a_folder_of_theirs_left(tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "wellmet.db").touch(mode=0o644)
    open_store(settings=_settings(tmp_path)).close()
    assert (_mode(tmp_path / "wellmet.db"), _mode(tmp_path)) == (0o600, 0o755)


def test_the_address_given_goes_before_the_setting_and_that_before_the_folder(tmp_path):
    asked, setting = tmp_path / "asked.db", tmp_path / "setting.db"
    with_setting = _settings(tmp_path / "folder", WELLMET_DATABASE_URL=f"sqlite:///{setting}")
    open_store(settings=with_setting).close()
    assert setting.exists()
    assert not asked.exists()
    open_store(f"sqlite:///{asked}", with_setting).close()
    assert asked.exists()
    assert not (tmp_path / "folder").exists()


def test_a_name_with_odd_signs_is_a_name(tmp_path):
    folder = tmp_path / "My Letters? #1 %41 (é)"
    store = open_store(settings=_settings(folder))
    made = store.create(Working(notes=MARK))
    store.close()
    again = open_store(settings=_settings(folder))
    assert again.load(made.id) == made
    assert (folder / "wellmet.db").stat().st_size > 0
    again.close()


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


@pytest.mark.parametrize("seed", [0, 11, 16, 22])
def test_what_is_deleted_is_not_in_the_file_any_more(tmp_path, seed):
    """Letters that grow move from page to page and leave copies that zeroing alone misses."""
    chance = random.Random(seed)
    store = open_store(settings=_settings(tmp_path))
    letters = {}
    for i in range(40):
        mark = f"Quitte{i:03}brot "
        letters[mark] = store.create(Working(notes=mark * chance.randint(1, 60))).id
        for _ in range(chance.randint(0, 3)):
            mark = chance.choice(list(letters))
            letter = store.load(letters[mark])
            longer = Working(notes=mark * chance.randint(1, 200), body=mark, confirmed=(mark,))
            store.save_working(letter.id, letter.revision, longer)
            origin = Origin(WrittenBy.MODEL, wish=mark)
            store.add_version(letter.id, mark, mark * chance.randint(1, 80), origin)
    for mark in chance.sample(list(letters), 20):
        assert mark.encode() in _bytes(tmp_path)
        assert store.delete(letters.pop(mark))
        assert mark.encode() not in _bytes(tmp_path)
    for mark in letters:
        assert mark.encode() in _bytes(tmp_path)
    store.close()


def test_what_is_typed_over_is_gone_when_the_store_opens_again(tmp_path):
    store = open_store(settings=_settings(tmp_path))
    made = store.create(Working(notes=f"{MARK} " * 2_000))
    store.save_working(made.id, 1, Working(notes="other"))
    assert MARK.encode() in _bytes(tmp_path)
    store.close()
    open_store(settings=_settings(tmp_path)).close()
    assert MARK.encode() not in _bytes(tmp_path)


def test_delete_while_another_reads_is_finished_at_the_next_start(tmp_path):
    store = open_store(settings=_settings(tmp_path))
    made = store.create(Working(notes=MARK))
    reader = sqlite3.connect(tmp_path / "wellmet.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM letters").fetchall()
    begun = time.monotonic()
    assert not store.delete(made.id)
    assert time.monotonic() - begun < 3
    assert store.list_letters() == ()
    reader.close()
    store.close()
    open_store(settings=_settings(tmp_path)).close()
    assert MARK.encode() not in _bytes(tmp_path)


def test_a_folder_that_cannot_be_written_is_named(as_nobody):
    folder, become = as_nobody
    folder.chmod(0o555)
    become()
    with pytest.raises(StoreError, match=r"Make the folder writable .*WELLMET_DATA_DIR") as told:
        open_store(settings=_settings(folder / "wellmet"))
    assert str(folder) in str(told.value)


def test_a_folder_turned_read_only_loses_nothing(as_nobody):
    folder, become = as_nobody
    store = open_store(settings=_settings(folder))
    made = store.create(Working(notes=MARK))
    store.close()
    (folder / "wellmet.db").chmod(0o444)
    folder.chmod(0o555)
    become()
    with pytest.raises(StoreError, match="writable"):
        open_store(settings=_settings(folder))
    if os.getuid() == 0:
        os.seteuid(0)
    folder.chmod(0o700)
    (folder / "wellmet.db").chmod(0o600)
    again = open_store(settings=_settings(folder))
    assert again.load(made.id) == made
    again.close()


def test_a_file_in_the_way_of_the_folder_is_named(tmp_path):
    (tmp_path / "wellmet").write_text("a file")
    with pytest.raises(StoreError, match="cannot be kept in"):
        open_store(settings=_settings(tmp_path / "wellmet"))


def test_a_full_disk_is_said_and_what_was_there_stays(tmp_path):
    store = open_store(settings=_settings(tmp_path))
    made = store.create(Working(notes=MARK))
    # SQLite's own limit gives the very error of a full disk.
    sa.event.listen(
        store._engine, "checkout", lambda c, _r, _p: c.execute("PRAGMA max_page_count=20")
    )
    with pytest.raises(StoreError, match=r"disk is full.*Free some space") as told:
        store.save_working(made.id, 1, Working(notes="x" * 500_000))
    assert "xxx" not in str(told.value)
    assert store.load(made.id) == made
    assert store.save_working(made.id, 1, Working(notes="short")) == 2
    store.close()


@pytest.mark.parametrize(
    "content", [b"no database at all " * 99, b"SQLite format 3\0" + b"x" * 9000]
)
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path, content):
    (tmp_path / "wellmet.db").write_bytes(content)
    with pytest.raises(StoreError, match=r"wellmet\.db (?:is no wellmet database|is damaged)"):
        open_store(settings=_settings(tmp_path))
    assert (tmp_path / "wellmet.db").read_bytes() == content


def test_a_file_locked_for_long_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("assistant.store.engine.WAIT", 0.2)
    store = open_store(settings=_settings(tmp_path))
    blocker = sqlite3.connect(tmp_path / "wellmet.db", isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="in use by another program"):
        store.create()
    assert store.list_letters() == ()  # reading goes on meanwhile
    blocker.execute("ROLLBACK")
    blocker.close()
    store.create()
    store.close()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://me:geheim@db.example/x", "mysql"),
        ("sqlite://", "memory"),
        ("sqlite:///:memory:", "memory"),
        ("postgresql://me:geheim@host:port/x", "no database address"),
        ("postgresql+asyncpg://me:geheim@h/x", "asyncpg"),
    ],
)
def test_an_address_that_cannot_serve_is_refused_without_its_password(tmp_path, url, says):
    with pytest.raises(StoreError, match=says) as told:
        open_store(url, _settings(tmp_path))
    assert "geheim" not in str(told.value)
    assert "postgresql://user:password@host/name" in str(told.value)


def test_a_server_that_is_not_there_is_said_without_its_password(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(StoreError, match=r"letters on 127\.0\.0\.1 cannot be reached") as told:
        open_store(f"postgresql://me:geheim@127.0.0.1:{port}/letters", _settings(tmp_path))
    assert "geheim" not in str(told.value)
    assert told.value.__suppress_context__


@pytest.mark.postgres
def test_a_database_that_is_not_there_is_said(postgres, tmp_path):
    url = re.sub(r"/postgres$", "/nowhere", postgres)
    with pytest.raises(StoreError, match="nowhere on 127"):
        open_store(url, _settings(tmp_path))


@pytest.mark.postgres
@pytest.mark.parametrize("right", ["CREATE", "ALL"])
def test_a_user_without_rights_is_told_so(postgres, tmp_path, right):
    url = new_database(postgres)
    guest = f"guest_{right.lower()}"
    with psycopg.connect(url, autocommit=True) as inside:
        inside.execute(f"CREATE ROLE {guest} LOGIN")
        inside.execute(f"REVOKE {right} ON SCHEMA public FROM PUBLIC")
    with pytest.raises(StoreError, match="Grant it the rights"):
        open_store(url.replace("wellmet@", f"{guest}@"), _settings(tmp_path))


@pytest.mark.postgres
def test_a_restarted_server_is_found_again(postgres, tmp_path):
    url = new_database(postgres)
    store = open_store(url, _settings(tmp_path))
    made = store.create(Working(notes=MARK))
    name = url.rsplit("/", 1)[1]
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,)
        )
    assert store.load(made.id) == made
    store.close()


def test_no_failure_quotes_what_was_to_be_kept(store):
    made = store.create(Working(notes="first"))
    with store._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE versions")
    with pytest.raises(AssistantError) as told:
        store.add_version(made.id, MARK, MARK, Origin(WrittenBy.HAND))
    assert MARK not in str(told.value)
    assert told.value.__suppress_context__
