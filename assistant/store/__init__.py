"""What is kept of a person's letters: the one door to it.

Values go in and out as frozen dataclasses; no database object leaves. Each call is one short
transaction, safe from any thread and any number of processes. docs/storage.md says where things
are kept.
"""

from assistant.store.opening import open_store
from assistant.store.store import Store
from assistant.store.values import (
    Conflict,
    LetterGone,
    ListedLetter,
    Origin,
    ProfileConflict,
    StoredLetter,
    StoredProfile,
    StoredVersion,
    Summary,
    Working,
    WrittenBy,
)

__all__ = [
    "Conflict",
    "LetterGone",
    "ListedLetter",
    "Origin",
    "ProfileConflict",
    "Store",
    "StoredLetter",
    "StoredProfile",
    "StoredVersion",
    "Summary",
    "Working",
    "WrittenBy",
    "open_store",
]
