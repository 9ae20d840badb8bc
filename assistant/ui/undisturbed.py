"""Running something to its end, whatever arrives from the browser meanwhile.

Streamlit may end a run at every look into its session state, in the middle of a callback too, and
calls that callback no more: a click or an edit would be lost because another one followed at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.runtime.scriptrunner import get_script_run_ctx

YIELDS = "_yield_callback"
"""What Streamlit's session state calls at every look; private, so a test watches its name."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Puts off a waiting run until the block, or the function this decorates, has ended."""
    context = get_script_run_ctx(suppress_warning=True)
    held = context.session_state if context else None
    yields = getattr(held, YIELDS, None)
    if yields is None:
        yield
        return
    # The class guards its attributes; this is its own way of setting one.
    object.__setattr__(held, YIELDS, _goes_on)
    try:
        yield
    finally:
        object.__setattr__(held, YIELDS, yields)


def _goes_on() -> None:
    """Looks for no waiting run."""
