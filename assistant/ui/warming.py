"""Loading ahead what drafts, checks and export need, while the applicant reads the first page."""

import gc
import threading

_first_page = threading.Event()


def page_drawn() -> None:
    """Lets the loading begin: before the first page is there it would only be in its way."""
    _first_page.set()


def load_ahead() -> None:
    """Waits for the first page, then loads; for a thread of its own."""
    _first_page.wait()
    from assistant.drafting import draft
    from assistant.settings import read_settings
    from assistant.ui.form import EXAMPLE, checking_brief

    draft(checking_brief(EXAMPLE), read_settings().changed(model="offline"))
    import assistant.rewriting  # noqa: F401 - loaded, not used

    # Word lists and modules stay for good: no later collection need walk them. Nothing is collected
    # and no dictionary of the spelling checker is read here: both would hold up somebody's typing.
    gc.freeze()
