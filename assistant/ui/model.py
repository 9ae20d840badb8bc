"""Who writes the draft: this computer alone, or a model the applicant names."""

from typing import Any

import streamlit as st

from assistant.endpoint import list_models
from assistant.errors import ModelError, SettingsError
from assistant.settings import Settings, parse_spec
from assistant.ui import form, questions, session, wording
from assistant.ui.undisturbed import undisturbed

OFFLINE = "This computer, without a model"
REMOTE = "A model I name"
_CHOICES = (OFFLINE, REMOTE)
SECOND = "Have a second reader go over each letter"
_WAIT = 10.0
"""Seconds the list of models may take; it is a convenience."""


def draw(busy: bool) -> None:
    """Draws the settings; a change counts for this session only and is never written down."""
    with st.expander("Who writes the draft", icon=":material/tune:"):
        try:
            current = session.settings()
        except SettingsError as error:
            st.text(str(error))
            return
        spec = parse_spec(current.model)
        session.remember(
            {
                "model.who": OFFLINE if spec.provider == "offline" else REMOTE,
                "model.name": current.model.removeprefix("openai:")
                if spec.provider != "offline"
                else "",
                "model.endpoint": current.openai_base_url or "",
                "model.key": "",
                "model.second": False,
            }
        )
        who = st.radio(
            "Writer",
            _CHOICES,
            key="model.who",
            label_visibility="collapsed",
            on_change=_apply,
            disabled=busy,
        )
        if who == OFFLINE:
            st.caption("Works at once, needs no account, and nothing leaves this computer.")
            return
        st.text_input(
            "Endpoint",
            key="model.endpoint",
            placeholder="https://api.openai.com/v1",
            help="Any address that speaks the OpenAI protocol, also one on this computer.",
            on_change=_apply,
            disabled=busy,
        )
        st.text_input(
            "Key",
            key="model.key",
            type="password",
            autocomplete="off",
            placeholder="already set" if current.openai_api_key else "",
            help="Kept for this session only; never written down.",
            on_change=_apply,
            disabled=busy,
        )
        st.text_input("Model name", key="model.name", on_change=_apply, disabled=busy)
        _models(busy)
        problem = st.session_state.get("model.problem")
        if problem:
            st.text(problem)
        st.checkbox(
            SECOND,
            key="model.second",
            disabled=busy,
            help="The model reads the finished letter once more against your notes, in a call of "
            "its own. It may add questions, marked as its own; it can take none away.",
        )
        _sent(current)


def _models(busy: bool) -> None:
    """The names the endpoint gives, asked for by a button; nothing of any letter is sent."""
    if st.button("Which models are there?", key="model.list", type="tertiary", disabled=busy):
        st.session_state["model.there"], st.session_state["model.problem"] = _listed()
    there = st.session_state.get("model.there")
    if there:
        st.selectbox(
            "Models at this endpoint",
            there,
            index=None,
            key="model.pick",
            placeholder="choose one",
            on_change=_picked,
            disabled=busy,
        )


def _listed() -> tuple[tuple[str, ...], str | None]:
    current = session.settings()
    try:
        with st.spinner("Asking the endpoint"):
            return list_models(current.changed(timeout=min(_WAIT, current.timeout))), None
    except ModelError as error:
        return (), str(error)


@undisturbed()
def _picked() -> None:
    if chosen := st.session_state.get("model.pick"):
        st.session_state["model.name"] = chosen
        _apply()


def second_reader() -> bool:
    """Whether a model reads each finished letter once more; off unless the applicant wants it."""
    kept = st.session_state.get("kept", {})
    return bool(st.session_state.get("model.second", kept.get("model.second", False)))


def _sent(current: Settings) -> None:
    """What leaves this computer, shown again on request."""
    if current.stays_here:
        return
    shown = st.popover(
        "What is sent", key="model.sent", icon=":material/visibility:", on_change="rerun"
    )
    if shown.open and (
        question := questions.sent(session.brief(), current, "", session.values()[form.SAMPLES])
    ):
        with shown:
            st.caption(f"All that goes to {wording.escaped(question.where)}, as it is sent.")
            st.text(question.text)


def leaves_the_machine() -> str:
    """One sentence on where notes go when a draft is made."""
    try:
        current = session.settings()
    except SettingsError:
        return "Nothing leaves this computer."
    if current.stays_here:
        return "Nothing leaves this computer."
    return "For a draft they go to the model you named above, and nowhere else."


@undisturbed()
def _apply() -> None:
    st.session_state["model.problem"] = None
    there = st.session_state.get("model.endpoint")
    if st.session_state.get("model.asked") != there:
        # Another address has other models.
        st.session_state["model.asked"], st.session_state["model.there"] = there, ()
    name = str(st.session_state.get("model.name") or "").strip()
    remote = st.session_state["model.who"] == REMOTE
    changes: dict[str, Any] = {"model": _spec(name) if remote and name else "offline"}
    if remote:
        changes["openai_base_url"] = str(st.session_state.get("model.endpoint") or "") or None
        if key := st.session_state.get("model.key"):
            changes["openai_api_key"] = key
    try:
        session.set_settings(_changed(session.settings(), changes))
    except SettingsError as error:
        st.session_state["model.problem"] = str(error)


def _spec(name: str) -> str:
    return name if name.startswith(("openai:", "local:")) else f"openai:{name}"


def _changed(current: Settings, changes: dict[str, Any]) -> Settings:
    return current.changed(**changes)
