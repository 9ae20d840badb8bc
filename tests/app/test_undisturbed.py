"""A callback runs to its end, whatever arrives from the browser meanwhile."""

import pytest
from streamlit.runtime.state import SafeSessionState, SessionState

from assistant.ui import undisturbed as module
from assistant.ui.undisturbed import undisturbed

pytestmark = pytest.mark.app


class Waiting(Exception):
    """Another run waits: what Streamlit raises at every look into the session state."""


class Context:
    """A run's context with its session state, while another run waits."""

    def __init__(self):
        self.session_state = SafeSessionState(SessionState(), self.wait)

    def wait(self):
        raise Waiting


@pytest.fixture
def held(monkeypatch):
    context = Context()
    monkeypatch.setattr(module, "get_script_run_ctx", lambda **_: context)
    return context.session_state


def test_a_callback_is_not_ended_half_way(held):
    with undisturbed():
        held["first"] = 1
        with undisturbed():
            held["second"] = 2
        held["third"] = 3
    assert set(held.filtered_state) == {"first", "second", "third"}


def test_after_it_a_waiting_run_is_heard_again(held):
    with undisturbed():
        held["first"] = 1
    with pytest.raises(Waiting):
        held["second"] = 2
    assert set(held.filtered_state) == {"first"}


def test_a_failing_callback_leaves_no_deaf_session(held):
    with pytest.raises(ZeroDivisionError), undisturbed():
        _ = 1 / 0
    with pytest.raises(Waiting):
        held["after"] = 1


def test_the_private_name_is_still_streamlits():
    assert hasattr(SafeSessionState(SessionState(), lambda: None), module.YIELDS)
