"""The wall time one draft may take, and a way out of any call that does not come back.

A read timeout alone bounds neither a reply that drips byte by byte nor a name server that is
silent, so a call runs in a thread that is left behind when its time is up or the applicant stops.
"""

import contextvars
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from assistant.errors import DraftStopped, ModelUnreachable

T = TypeVar("T")
_TICK = 0.05
LATE = (
    "The model did not answer in time; try again, allow more time with WELLMET_TIMEOUT, "
    "or draft offline."
)


class Budget:
    """Seconds left for one draft, and whether the applicant has stopped it."""

    def __init__(self, seconds: float, stopped: Callable[[], bool] | None = None) -> None:
        self._end = time.monotonic() + seconds
        self._stopped = stopped or (lambda: False)

    @property
    def left(self) -> float:
        """Seconds until the draft has to end; never negative."""
        return max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """Raise `DraftStopped` when stopped, `ModelUnreachable` when time is up."""
        if self._stopped():
            raise DraftStopped("Drafting was stopped; your notes are as they were.")
        if not self.left:
            raise ModelUnreachable(LATE)

    def sleep(self, seconds: float) -> None:
        """Wait, but no longer than allowed and wanted."""
        until = time.monotonic() + seconds
        while (rest := until - time.monotonic()) > 0:
            self.check()
            time.sleep(min(_TICK, rest))

    def run(
        self, work: Callable[[], T], seconds: float, tick: Callable[[], None] | None = None
    ) -> T:
        """What `work` returns or raises, given at most `seconds`; raises as `check` does.

        `tick` is called in this thread while the work is under way: a screen lets no other draw.
        """
        end = time.monotonic() + min(seconds, self.left)
        self.check()
        call = _Call(work)
        while not call.done.wait(_TICK):
            self.check()
            if tick is not None:
                tick()
            if time.monotonic() >= end:
                raise ModelUnreachable(LATE)
        return call.result()


class _Call(Generic[T]):
    """Work under way in a daemon thread; nobody need wait for it."""

    def __init__(self, work: Callable[[], T]) -> None:
        self.done = threading.Event()
        self._answer: list[T] = []
        self._error: BaseException | None = None
        context = contextvars.copy_context()
        threading.Thread(target=context.run, args=(self._run, work), daemon=True).start()

    def _run(self, work: Callable[[], T]) -> None:
        try:
            self._answer.append(work())
        except BaseException as error:  # handed to the waiting thread, whatever it is
            self._error = error
        finally:
            self.done.set()

    def result(self) -> T:
        if self._error is not None:
            raise self._error
        return self._answer[0]
