"""A program that writes to a store until it is done or killed; run by `test_crash.py`.

Each line it prints is a promise: what it names is kept, whatever happens next.
"""

import sys
from dataclasses import replace

from assistant.store import Conflict, Origin, Store, Working, WrittenBy, open_store


def types(store: Store, letter_id: str) -> None:
    """Types without end, one more character a save, and every tenth time a version."""
    letter = store.load(letter_id)
    revision, count = letter.revision, len(letter.working.body)
    while True:
        count += 1
        body = ("née 🙂 " * (count // 6 + 1))[:count]
        revision = store.save_working(letter_id, revision, Working(notes="n" * 500, body=body))
        print("typed", count, flush=True)
        if count % 10 == 0:
            kept = store.add_version(letter_id, "S", body, Origin(WrittenBy.HAND))
            revision = kept.revision
            print("version", kept.based_on, flush=True)


def adds(store: Store, letter_id: str, name: str, times: int) -> None:
    """Adds its own lines to the notes beside another process that does the same."""
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
    print("done", flush=True)


if __name__ == "__main__":
    task, address, which, *rest = sys.argv[1:]
    if task == "types":
        types(open_store(address), which)
    else:
        adds(open_store(address), which, rest[0], int(rest[1]))
