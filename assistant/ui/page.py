"""The frame of the page: its settings, its style sheet, its name and its one notice."""

from pathlib import Path

import streamlit as st

from assistant.ui import session

_HERE = Path(__file__).parent


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
    """The name, and what it is for in one line."""
    with st.container(key="head", horizontal=True, vertical_alignment="center"):
        st.title("wellmet", anchor=False)
        st.text("Letters after interviews in which nothing is stated that did not happen.")


def notice() -> None:
    """The sentence the last action left, as plain text."""
    said = session.notice()
    if said:
        with st.container(key=f"notice-{said.tone}"):
            st.text(said.text)
