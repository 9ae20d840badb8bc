"""How long the store takes: `python tools/bench/store_times.py [DATABASE_URL]` (an empty database).

Without an address it measures SQLite in a temporary folder of the current one, so that the disk is
a real one.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assistant.store import Origin, Store, Working, WrittenBy, open_store

NOTES, BODY = "note " * 400, "word " * 200


def main() -> None:
    """Prints the median and 95th percentile of each call, in milliseconds."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{folder}/letters.db"
        store = open_store(url)
        measure(store)
        store.close()


def measure(store: Store) -> None:
    """Times the calls on a store of 100 letters of 200 words, each with 400 words of notes."""
    fields = {"program": "Eastbrook", "interviewer": "Dr. Okafor"}
    ids = [store.create(Working(interview=fields, notes=NOTES, body=BODY)).id for _ in range(100)]
    letter = store.create()
    revision, origin = letter.revision, Origin(WrittenBy.MODEL)

    def save(working: Working) -> None:
        nonlocal revision
        revision = store.save_working(letter.id, revision, working)

    show("save", lambda i: save(Working(notes=NOTES, body=f"{i} {BODY}")), 500)
    longest = "é" * 60_000
    show(
        "save, longest", lambda i: save(Working(notes=longest, body=f"{i:05}" + "病" * 29_995)), 50
    )
    show("add a version", lambda i: store.add_version(letter.id, "S", f"{i} {BODY}", origin), 50)
    show("load", lambda _: store.load(letter.id), 200)
    show("list 100", lambda _: store.list_letters(), 50)
    show("search 100", lambda _: store.list_letters("okafor"), 50)
    show("delete", lambda i: store.delete(ids[i]), 50)


def show(name: str, call: Callable[[int], object], times: int) -> None:
    """Runs a call so many times and prints what it took."""
    took = []
    for i in range(times):
        begun = time.perf_counter()
        call(i)
        took.append((time.perf_counter() - begun) * 1e3)
    tail = statistics.quantiles(took, n=20)[-1]
    print(f"{name:16}{statistics.median(took):8.2f} ms{tail:8.2f} ms")


if __name__ == "__main__":
    main()
