"""What was acknowledged is there after `kill -9`; two processes never lose each other's work."""

import os
import random
import signal
import sqlite3
import threading
import time

import pytest

from assistant.store import Conflict, Origin, Working, WrittenBy, open_store
from tests.store import writer

KILLS = int(os.environ.get("WELLMET_KILLS", "5"))
"""How often a writer is killed; `WELLMET_KILLS=50` for the long run."""


def _killed_while_typing(url: str, letter_id: str, seconds: float) -> tuple[int, int]:
    """The last length and the last version that were acknowledged."""
    process, heard = writer.start(writer.types, url, letter_id)
    assert heard.poll(30), "it never wrote"
    time.sleep(seconds)
    process.kill()
    last = {"typed": 0, "version": 0} | dict(writer.all_said(heard))
    process.join(30)
    assert process.exitcode == -signal.SIGKILL
    assert last["typed"] > 0
    return last["typed"], last["version"]


@pytest.mark.timeout(60 + 10 * KILLS)
@pytest.mark.parametrize("kills", [2, pytest.param(KILLS, marks=pytest.mark.slow)])
def test_kill_9_loses_nothing_acknowledged(url, kills):
    with_letter = open_store(url)
    letter_id = with_letter.create().id
    with_letter.close()
    chance = random.Random(4)
    for _ in range(kills):
        typed, version = _killed_while_typing(url, letter_id, chance.uniform(0.05, 0.4))
        store = open_store(url)
        body = store.load(letter_id).working.body
        assert len(body) >= typed
        assert body == ("née 🙂 " * (len(body) // 6 + 1))[: len(body)]
        kept = store.versions(letter_id)
        assert [v.number for v in kept] == list(range(1, len(kept) + 1))
        assert len(kept) >= version
        store.close()


@pytest.mark.timeout(60)
def test_the_whole_file_is_sound_after_kill_9(tmp_path):
    url = f"sqlite:///{tmp_path / 'letters.db'}"
    store = open_store(url)
    letter_id = store.create().id
    store.close()
    _killed_while_typing(url, letter_id, 0.3)
    with sqlite3.connect(tmp_path / "letters.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


@pytest.mark.timeout(120)
def test_two_processes_lose_none_of_each_others_work(url):
    store = open_store(url)
    letter_id = store.create().id
    times = 40
    started = [writer.start(writer.adds, url, letter_id, name, times) for name in "AB"]
    for process, heard in started:
        assert writer.all_said(heard) == ["done"]
        process.join(30)
        assert process.exitcode == 0
    lines = store.load(letter_id).working.notes.split()
    for name in "AB":
        assert [x for x in lines if x[0] == name] == [f"{name}{i}" for i in range(times)]
    versions = store.versions(letter_id)
    assert [v.number for v in versions] == list(range(1, 2 * times + 1))
    store.close()


@pytest.mark.timeout(60)
def test_many_threads_share_one_store(store):
    """Streamlit runs every session on a thread of its own."""
    shared = store.create().id
    problems: list[Exception] = []
    told: list[int] = []

    def work(name: int) -> None:
        try:
            mine = store.create(Working(notes=str(name)))
            revision = mine.revision
            for i in range(10):
                revision = store.save_working(mine.id, revision, Working(notes=f"{name} {i}"))
                store.add_version(shared, str(name), f"{name} {i}", Origin(WrittenBy.MODEL))
                store.list_letters("9")
            assert store.load(mine.id).working.notes == f"{name} 9"
            store.save_working(shared, 1, Working(notes=f"{name}"))
        except Conflict:
            told.append(name)
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert sorted(told) == list(range(8))
    assert [v.number for v in store.versions(shared)] == list(range(1, 81))
