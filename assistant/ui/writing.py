"""A draft in the making: a worker thread, its steps, and a way to stop it.

The chain blocks while a model thinks; the screen must not. The worker never touches Streamlit.
"""

import queue
import threading
from collections.abc import Callable, Iterator

from assistant.draft import Draft
from assistant.errors import AssistantError
from assistant.settings import Settings
from guardrails import Brief

Write = Callable[[Brief, Settings, Callable[[str], None]], Draft]


class _Stopped(Exception):
    """Raised inside the worker at its next step after the applicant pressed Stop."""


class Job:
    """One draft being written; iterate `steps()`, then read `draft` or `error`."""

    def __init__(self, write: Write, brief: Brief, settings: Settings) -> None:
        self.draft: Draft | None = None
        self.error: str | None = None
        self._news: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._worker = threading.Thread(
            target=self._work, args=(write, brief, settings), daemon=True, name="wellmet-draft"
        )
        self._begun = False

    def steps(self, pause: float = 0.1) -> Iterator[str | None]:
        """Each step as it begins; `None` about every `pause` seconds, so that Stop is heard."""
        if not self._begun:
            self._begun = True
            self._worker.start()
        while True:
            try:
                news = self._news.get(timeout=pause)
            except queue.Empty:
                yield None
                continue
            if news is None:
                return
            yield news

    def stop(self) -> None:
        """Asks the worker to end at its next step; what it still brings is thrown away."""
        self._stop.set()

    def _work(self, write: Write, brief: Brief, settings: Settings) -> None:
        try:
            self.draft = write(brief, settings, self._step)
        except _Stopped:
            pass
        except AssistantError as error:
            self.error = str(error)
        except Exception:
            # A defect of ours must not leave the screen waiting; its text could hold notes.
            self.error = "Something went wrong inside wellmet. Your notes are untouched; try again."
        finally:
            self._news.put(None)

    def _step(self, name: str) -> None:
        if self._stop.is_set():
            raise _Stopped
        self._news.put(name)
