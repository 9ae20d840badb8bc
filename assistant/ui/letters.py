"""My letters: find, open, begin anew or from another, delete for good."""

import datetime

import streamlit as st

from assistant.store import ListedLetter
from assistant.ui import session, wording
from assistant.ui.undisturbed import undisturbed

OPEN = "letters"
MOST_SHOWN = 30


def draw() -> None:
    """The two controls in the bar on top; the list is only read while it is open."""
    busy = session.job() is not None
    menu = st.popover(
        "My letters",
        key=OPEN,
        icon=":material/mail:",
        type="tertiary",
        on_change="rerun",
        disabled=busy,
    )
    if menu.open:
        with menu, st.container(key="letters-list"):
            _list()
    st.button(
        "New letter",
        key="new-letter",
        icon=":material/add:",
        type="tertiary",
        on_click=session.new_letter,
        disabled=busy,
    )


def _list() -> None:
    search = st.text_input(
        "Search", key="letters.search", type="search", live=True, placeholder="name, program, word"
    )
    found = session.keeper().letters(search or "")
    now = datetime.datetime.now(datetime.UTC)
    for letter in found[:MOST_SHOWN]:
        _row(letter, now)
    if not found:
        st.text(
            "No letter holds all of these words."
            if search
            else "No letters yet. The first one is kept as soon as you type."
        )
    elif len(found) > MOST_SHOWN:
        st.text(f"And {len(found) - MOST_SHOWN} more; search for them.")


def _row(letter: ListedLetter, now: datetime.datetime) -> None:
    who = letter.interviewer or "No interviewer yet"
    shown = session.keeper().place.letter_id == letter.id
    with st.container(key=f"letters-row-{letter.id}", gap="xsmall", border=True):
        st.button(
            wording.escaped(f"{who}, {letter.program}" if letter.program else who),
            key=f"letters.open.{letter.id}",
            on_click=_open,
            args=(letter.id,),
            type="tertiary",
            width="stretch",
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(" · ".join(_about(letter, now, shown)))
            st.space("stretch")
            if st.session_state.get("letters.doomed") == letter.id:
                _ask(letter.id)
                return
            st.button(
                "Use as a start",
                key=f"letters.copy.{letter.id}",
                type="tertiary",
                help="A new letter with the same program and day; notes and text stay behind.",
                on_click=_duplicate,
                args=(letter.id,),
            )
            st.button(
                "Delete",
                key=f"letters.delete.{letter.id}",
                type="tertiary",
                on_click=_doom,
                args=(letter.id,),
            )


def _ask(letter_id: str) -> None:
    st.button(
        "Delete for good",
        key=f"letters.gone.{letter_id}",
        type="primary",
        on_click=_delete,
        args=(letter_id,),
    )
    st.button("No", key=f"letters.stay.{letter_id}", type="tertiary", on_click=_doom, args=(None,))


def _about(letter: ListedLetter, now: datetime.datetime, shown: bool) -> list[str]:
    said = [wording.KINDS[letter.kind][0], wording.ago(letter.updated, now)]
    said += ["done"] if letter.done else []
    return said + (["open here"] if shown else [])


@undisturbed()
def _open(letter_id: str) -> None:
    session.open_letter(letter_id)
    _close()


@undisturbed()
def _duplicate(letter_id: str) -> None:
    session.duplicate(letter_id)
    _close()


@undisturbed()
def _delete(letter_id: str) -> None:
    _doom(None)
    session.delete(letter_id)


def _doom(letter_id: str | None) -> None:
    st.session_state["letters.doomed"] = letter_id


def _close() -> None:
    st.session_state[OPEN] = False
    _doom(None)
