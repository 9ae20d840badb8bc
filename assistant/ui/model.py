"""Who writes the draft: this computer alone, or a model the applicant names."""

from typing import Any

import streamlit as st

from assistant.errors import SettingsError
from assistant.settings import Settings, parse_spec
from assistant.ui import session
from assistant.ui.undisturbed import undisturbed

OFFLINE = "This computer, without a model"
REMOTE = "A model I name"
_CHOICES = (OFFLINE, REMOTE)


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
        st.text_input("Model name", key="model.name", on_change=_apply, disabled=busy)
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
        problem = st.session_state.get("model.problem")
        if problem:
            st.text(problem)


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
