"""What other processes do to a store, until they are done or killed.

Each word a writer says is a promise: what it names is kept, whatever happens next. The processes
are forked from one that has loaded everything (`start`), so that a kill costs no fresh start.
"""

import multiprocessing
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import alembic.command  # noqa: F401 - loaded before the fork, not after each
import psycopg  # noqa: F401

from assistant.store import Conflict, Origin, Working, WrittenBy, open_store

_KINDS = multiprocessing.get_all_start_methods()
_CONTEXT = multiprocessing.get_context("forkserver" if "forkserver" in _KINDS else "spawn")
if "forkserver" in _KINDS:
    _CONTEXT.set_forkserver_preload(["tests.store.writer"])


def start(task, *arguments: object) -> tuple[BaseProcess, Connection]:
    """A process that does `task(says, *arguments)`, and the end at which it is heard."""
    heard, says = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=task, args=(says, *arguments), daemon=True)
    process.start()
    says.close()
    return process, heard


def all_said(heard: Connection) -> list[object]:
    """Everything a process says until it ends; a word cut off by its death is none."""
    said = []
    while True:
        try:
            said.append(heard.recv())
        except (EOFError, OSError):
            return said


def types(says: Connection, url: str, letter_id: str) -> None:
    """Types without end, one more character a save, and every tenth time a version."""
    store = open_store(url)
    letter = store.load(letter_id)
    revision, count = letter.revision, len(letter.working.body)
    while True:
        count += 1
        body = ("née 🙂 " * (count // 6 + 1))[:count]
        revision = store.save_working(letter_id, revision, Working(notes="n" * 500, body=body))
        says.send(("typed", count))
        if count % 10 == 0:
            kept = store.add_version(letter_id, "S", body, Origin(WrittenBy.HAND))
            revision = kept.revision
            says.send(("version", kept.based_on))


def adds(says: Connection, url: str, letter_id: str, name: str, times: int) -> None:
    """Adds its own lines to the notes beside another process that does the same."""
    store = open_store(url)
    for number in range(times):
        letter = store.load(letter_id)
        while True:
            longer = replace(letter.working, notes=f"{letter.working.notes}{name}{number}\n")
            try:
                store.save_working(letter_id, letter.revision, longer)
                break
            except Conflict as conflict:
                letter = conflict.stored
        store.add_version(letter_id, name, f"{name}{number}", Origin(WrittenBy.MODEL))
    says.send("done")


def begins(says: Connection, url: str) -> None:
    """Opens the store, as a first start does, and makes one letter."""
    store = open_store(url)
    store.create(Working(notes="mine"))
    store.close()
    says.send("done")
