"""The frame of the page: settings, style, the bar on top, and what has to be said at once."""

from pathlib import Path

import streamlit as st

from assistant.ui import letters, session, warming

_HERE = Path(__file__).parent
_typed = st.components.v2.component(
    "wellmet_typed", js=(_HERE / "typed.js").read_text(encoding="utf-8")
)


def set_up() -> None:
    """Page title, icon and width; the icon is ours, a `:material/` one would ask a font host."""
    st.set_page_config(
        page_title="wellmet",
        page_icon=str(_HERE / "icon.svg"),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    st.html(f"<style>{(_HERE / 'page.css').read_text(encoding='utf-8')}</style>")


def head() -> None:
    """The name, what it is for in one line, and the way to the other letters."""
    with st.container(key="head", horizontal=True, vertical_alignment="center"):
        st.title("wellmet", anchor=False, width="content")
        st.text(
            "Letters after interviews in which nothing is stated that did not happen.",
            width="content",
        )
        st.space("stretch")
        letters.draw()


def foot() -> None:
    """Keeps fields while one types in them; draws nothing."""
    session.drawn()
    busy = session.job() is not None
    with st.container(key="foot"):
        _typed(key="typed", data={"busy": busy}, on_look_change=_looked)
    warming.page_drawn()


def notice() -> None:
    """The sentence the last action left, as plain text, and what keeps letters from being kept."""
    _conflict()
    problem = session.keeper().problem
    if problem:
        with st.container(key="notice-error-unkept"):
            st.text(f"Not kept at the moment. {problem}")
            st.button("Try again", on_click=session.try_again)
    said = session.notice()
    if said and said.text != problem:
        with st.container(key=f"notice-{said.tone}"):
            st.text(said.text)


def _conflict() -> None:
    conflict = session.keeper().conflict
    if conflict is None:
        return
    with st.container(key="notice-warning-tabs"):
        if conflict == "gone":
            st.text(
                "This letter was deleted in another tab. What stands here is not kept any more."
            )
            with st.container(horizontal=True):
                st.button("Keep it as a new letter", on_click=session.go_on_with_mine)
                st.button("Let it go", on_click=session.let_go)
            return
        if not session.has_unkept_words():
            st.text("This letter was changed in another tab, and this one shows an older text.")
            st.button("Show the newer text", on_click=session.take_the_other)
            return
        st.text(
            "This letter was changed in another tab as well. Nothing was overwritten. Which one "
            "do you want to go on with here? The other one stays in My letters."
        )
        with st.container(horizontal=True):
            st.button("Go on with mine", on_click=session.go_on_with_mine)
            st.button("Take the other", on_click=session.take_the_other)


def _looked() -> None:
    """Nothing to do: the run itself looks whether another tab changed the letter."""
