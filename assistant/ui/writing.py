"""A draft in the making: a worker thread, its steps, and a way to stop it.

The chain blocks while a model thinks; the screen must not. The worker never touches Streamlit.
"""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.draft import Draft
from assistant.errors import AssistantError, DraftStopped
from assistant.model import Model
from assistant.settings import Settings
from assistant.together import Written
from assistant.wishes import Wish
from guardrails import Brief, Letter

Work = Callable[[Callable[[str], None], Callable[[], bool]], "Draft | tuple[Written, ...]"]
"""Makes a draft, or one for each of several people; is given where to tell its steps and how to ask
whether it was stopped."""


class Job:
    """One draft being written: go through `steps()`, then read `draft` or `error`.

    `wish` is what was asked for, in words. Letters to several people are in `written`.
    """

    def __init__(self, work: Work, wish: str | None = None) -> None:
        self.wish = wish
        self.draft: Draft | None = None
        self.written: tuple[Written, ...] = ()
        self.error: str | None = None
        self._news: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._worker = threading.Thread(
            target=self._run, args=(work,), daemon=True, name="wellmet-draft"
        )
        self._worker.start()

    def steps(self, pause: float = 0.1) -> Iterator[str | None]:
        """Each step as it begins; `None` about every `pause` seconds, so that Stop is heard."""
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
        """Asks the worker to end; what it still brings is thrown away."""
        self._stop.set()

    def _run(self, work: Work) -> None:
        try:
            done = work(self._news.put, self._stop.is_set)
            if isinstance(done, Draft):
                self.draft = done
            else:
                self.written = done
        except DraftStopped:
            pass
        except AssistantError as error:
            self.error = str(error)
        except Exception:
            # A defect of ours must not leave the screen waiting; its text could hold notes.
            self.error = "Something went wrong inside wellmet. Your notes are untouched; try again."
        finally:
            self._news.put(None)


def begin(
    brief: Brief, settings: Settings, variant: int, samples: str, *, second: bool = False
) -> Job:
    """A running draft of `brief`; `variant` keeps a second one without a model from repeating.

    With `second` the model reads the finished letter once more.
    """

    def work(tell: Callable[[str], None], stopped: Callable[[], bool]) -> Draft:
        # Loaded when first needed, so that the page comes up at once.
        from assistant.drafting import draft

        with Model(settings) as model:
            written = draft(
                brief,
                model,
                progress=lambda step: tell(step.text),
                stopped=stopped,
                variant=variant,
                samples=samples,
            )
            return _read(written, brief, model, second, tell, stopped)

    return Job(work)


def _read(
    written: Draft,
    brief: Brief,
    model: Model,
    second: bool,
    tell: Callable[[str], None],
    stopped: Callable[[], bool],
) -> Draft:
    if not second or model.offline:
        return written
    from assistant.second_reader import read_draft

    tell("The second reader goes over the letter")
    return read_draft(written, brief, model, stopped=stopped)


def begin_again(
    brief: Brief,
    settings: Settings,
    variant: int,
    samples: str,
    letter: Letter,
    wish: Wish,
    *,
    second: bool = False,
) -> Job:
    """A running draft of another version of `letter`, or of one piece of it."""

    def work(tell: Callable[[str], None], stopped: Callable[[], bool]) -> Draft:
        from assistant.rewriting import rewrite

        with Model(settings) as model:
            written = rewrite(
                letter,
                brief,
                model,
                wish,
                progress=lambda step: tell(step.text),
                stopped=stopped,
                variant=variant,
                samples=samples,
            )
            return _read(written, brief, model, second, tell, stopped)

    return Job(work, wish.told or "other words")


def begin_each(
    briefs: Sequence[Brief], settings: Settings, samples: str, *, second: bool = False
) -> Job:
    """Running drafts to several people, no sentence of one in another."""

    def work(tell: Callable[[str], None], stopped: Callable[[], bool]) -> tuple[Written, ...]:
        from assistant.together import draft_each

        with Model(settings) as model:
            done = draft_each(briefs, model, tell=tell, stopped=stopped, samples=samples)
            return tuple(
                replace(one, draft=_read(one.draft, one.brief, model, second, tell, stopped))
                if one.draft
                else one
                for one in done
            )

    return Job(work)
