"""`Keeper`: one tab's way to the store, and what stood in the way the last time.

Held in Streamlit's session and changed in place on purpose: a run that ends in the middle of a
save must not forget how far the save got, or the next one would take itself for another tab.
"""

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, Literal, TypeVar

from assistant.errors import StoreError
from assistant.settings import Settings
from assistant.store import (
    Conflict,
    LetterGone,
    ListedLetter,
    Store,
    StoredProfile,
    open_store,
)
from assistant.ui import form, keeping
from assistant.ui.keeping import Opened, Place
from assistant.ui.state import Desk

T = TypeVar("T")
RETRY = 20.0
"""Seconds before a store that could not be opened is tried again."""

_stores: dict[tuple[str, str], Store] = {}
_opening = Lock()


class Keeper:
    """How far the store has the letter on this screen."""

    def __init__(self, settings: Settings | None) -> None:
        self.place = Place()
        self.profile = StoredProfile()
        self.conflict: Literal["changed", "gone"] | None = None
        self.problem: str | None = None
        self.said: str | None = None
        self._settings = settings
        self._again = 0.0

    @property
    def where(self) -> str | None:
        """Where letters are kept, or `None` where they cannot be."""
        store = self._store()
        return store.where if store else None

    def retry(self) -> None:
        """Lets the next call try the store at once."""
        self._again = 0.0

    def arrive(self, wanted: str | None) -> Opened | None:
        """What a fresh page shows: the letter it names, else the last one not yet done."""
        return self._try(lambda store: self._arrive(store, wanted))

    def keep(self, values: Mapping[str, Any], desk: Desk) -> None:
        """Keeps what is on the screen, unless a conflict waits for an answer."""
        if self.conflict is None:
            self._try(lambda store: self._keep(store, values, desk))

    def letters(self, search: str) -> tuple[ListedLetter, ...]:
        """The list of letters, last changed first."""
        return self._try(lambda store: store.list_letters(search)) or ()

    def open(self, letter_id: str) -> Opened | None:
        """Goes to another letter."""
        return self._try(lambda store: self._at(keeping.open_letter(store, letter_id)))

    def begin(self) -> Opened:
        """Goes to a letter that is not kept yet."""
        return self._at(Opened(Place(), form.NEW, Desk()))

    def duplicate(self, letter_id: str) -> Opened | None:
        """Goes to a new letter that begins as another one did."""
        return self._try(
            lambda store: self._at(keeping.open_letter(store, store.duplicate(letter_id).id))
        )

    def delete(self, letter_id: str) -> bool:
        """Deletes a letter for good; false where it could not be."""
        return bool(self._try(lambda store: (store.delete(letter_id), True)[1]))

    def add(self, values: Mapping[str, Any], desk: Desk) -> str | None:
        """Keeps one more letter beside the one shown; its name, `None` where it could not be."""
        added = self._try(lambda store: keeping.add(store, values, desk))
        return added.place.letter_id if added else None

    def set_done(self, done: bool) -> None:
        """Marks the letter as done, or as a draft again."""
        if self.place.letter_id:
            place = self._try(lambda store: keeping.keep_done(store, self.place, done))
            self.place = place or self.place

    def go_on_with_mine(self, values: Mapping[str, Any], desk: Desk) -> Opened | None:
        """This tab's letter, from now on a letter of its own."""
        return self._try(
            lambda store: self._at(keeping.go_on_with_mine(store, self.place, values, desk))
        )

    def take_the_other(self, values: Mapping[str, Any], desk: Desk) -> Opened | None:
        """The other tab's letter; what only this tab had is in the list."""
        return self._try(
            lambda store: self._at(keeping.take_the_other(store, self.place, values, desk))
        )

    def _arrive(self, store: Store, wanted: str | None) -> Opened | None:
        self.profile = store.load_profile()
        if wanted == "new":
            return None
        if wanted:
            try:
                return self._at(keeping.open_letter(store, wanted))
            except LetterGone:
                self.said = "That letter is no longer here: it was deleted."
                return None
        last = next(iter(store.list_letters()), None)
        return self._at(keeping.open_letter(store, last.id)) if last and not last.done else None

    def _keep(self, store: Store, values: Mapping[str, Any], desk: Desk) -> None:
        for place in keeping.keep(store, self.place, values, desk):
            self.place = place
        own = values
        if form.is_example(values):
            # The example's person is nobody: never kept as the applicant, but how one writes is.
            own = {**self.profile.fields, form.SAMPLES: values.get(form.SAMPLES)}
        self.profile, both = keeping.keep_profile(store, self.profile, own)
        if both:
            named = ", ".join(name.replace("_", " ") for name in both)
            self.said = f"Also changed in another tab: {named}. What you typed here is kept."

    def _at(self, opened: Opened) -> Opened:
        self.place, self.conflict = opened.place, None
        return opened

    def _try(self, work: Callable[[Store], T]) -> T | None:
        store = self._store()
        if store is None:
            return None
        try:
            done = work(store)
        except Conflict:
            self.conflict = "changed"
        except LetterGone:
            self.conflict, self.said = "gone", None
        except StoreError as error:
            self.problem = str(error)
        else:
            self.problem = None
            return done
        return None

    def _store(self) -> Store | None:
        if self._settings is None:
            return None
        name = (self._settings.database_url or "", str(self._settings.data_dir))
        if name in _stores or time.monotonic() < self._again:
            return _stores.get(name)
        try:
            with _opening:
                _stores.setdefault(name, _stores.get(name) or open_store(settings=self._settings))
        except StoreError as error:
            self.problem, self._again = str(error), time.monotonic() + RETRY
        return _stores.get(name)
