"""The one place that reads and writes Streamlit's session state.

It holds form values under `form.<field>` (the widgets' own keys), the frozen `Desk`, the last
`Check`, a running `Job` and at most one `Notice`; nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, NoReturn

import streamlit as st

from assistant.settings import Settings, read_settings
from assistant.ui import form, state
from assistant.ui.state import Check, Desk
from assistant.ui.writing import Job
from guardrails import Brief


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the applicant, shown until the next action."""

    tone: Literal["error", "warning", "info"]
    text: str


def start() -> None:
    """Fills what a first run does not have yet."""
    remember({key(name): value for name, value in form.EMPTY.items()})
    st.session_state["again"] = False
    st.session_state.setdefault("desk", Desk())
    st.session_state.setdefault("check", None)
    st.session_state.setdefault("job", None)
    st.session_state.setdefault("notice", None)
    st.session_state.setdefault("turn", 0)


def remember(defaults: dict[str, Any]) -> None:
    """Keeps widget values while the widget is not drawn, which Streamlit would forget.

    A value is only ever set where it is missing: setting one that is there makes the browser
    overwrite what is just being typed into that field.
    """
    kept: dict[str, Any] = st.session_state.setdefault("kept", {})
    again = st.session_state.get("again", False)
    for name, value in defaults.items():
        if name not in st.session_state or (again and name in kept):
            st.session_state[name] = kept.get(name, value)
        kept[name] = st.session_state[name]


def run_again() -> NoReturn:
    """Ends this run and draws the page anew, with every field as it was in this run.

    A field that changed in the very click that started this run would fall back to its value
    before (seen with Streamlit 1.67): someone types and goes straight to the button.
    """
    st.session_state["again"] = True
    st.rerun()


def key(name: str) -> str:
    """The widget key of a form field."""
    return f"form.{name}"


def values() -> dict[str, Any]:
    """The form as it stands."""
    return {name: st.session_state.get(key(name), empty) for name, empty in form.EMPTY.items()}


def fill(new: dict[str, Any]) -> None:
    """Sets form fields; only possible in a callback, before the widgets are drawn."""
    for name, value in new.items():
        st.session_state[key(name)] = value


def desk() -> Desk:
    """The letter in all its versions."""
    held = st.session_state["desk"]
    assert isinstance(held, Desk)
    return held


def change_desk(change: Callable[[Desk], Desk]) -> None:
    """Replaces the desk by what `change` makes of it."""
    st.session_state["desk"] = change(desk())


def brief() -> Brief:
    """What the letter shown is checked against."""
    return form.checking_brief(values(), desk().confirmed)


def profile_open() -> bool:
    """Whether the applicant's fields are still to be filled in.

    Not "while they are empty": the box would fold in the middle of someone's typing.
    """
    return not st.session_state.get("profile_folded", False)


def fold_profile() -> None:
    """Folds the applicant's fields away from now on; they can be opened by hand."""
    st.session_state["profile_folded"] = True


def check() -> Check:
    """The review of the letter shown, made anew only when letter or brief changed."""
    last = st.session_state["check"]
    made = state.check(desk().letter, brief(), last)
    st.session_state["check"] = made
    return made


def job() -> Job | None:
    """The draft being written, if any."""
    held = st.session_state["job"]
    return held if isinstance(held, Job) else None


def set_job(new: Job | None) -> None:
    """Starts or forgets a draft."""
    st.session_state["job"] = new


def notice() -> Notice | None:
    """The sentence to show, if any."""
    held = st.session_state["notice"]
    return held if isinstance(held, Notice) else None


def tell(tone: Literal["error", "warning", "info"], text: str) -> None:
    """Leaves one sentence for the next drawing."""
    st.session_state["notice"] = Notice(tone, text)


def hush() -> None:
    """Takes the sentence away."""
    st.session_state["notice"] = None


def settings() -> Settings:
    """The settings in force: this process's, or those set on the screen for this session."""
    chosen = st.session_state.get("settings")
    return chosen if isinstance(chosen, Settings) else read_settings()


def set_settings(new: Settings) -> None:
    """Puts settings in force for this session only."""
    st.session_state["settings"] = new
