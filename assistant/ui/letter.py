"""The letter with its findings: toolbar, editor or changes, and what wrote it."""

import time

import streamlit as st

from assistant.ui import changes, export, notes, session, state, wording
from assistant.ui.editor import letter_editor
from assistant.ui.editor.payload import finding_by_id, payload
from assistant.ui.state import Desk
from assistant.ui.writing import Job

EDITOR = "editor"
EDIT, CHANGES = "Edit", "Changes"


def draw_progress(job: Job) -> None:
    """Shows the steps of a running draft; ends with the new version on the desk."""
    with st.container(key="progress"):
        head, stop = st.columns([3, 1], vertical_alignment="center")
        head.subheader("Writing your letter", anchor=False)
        stop.button("Stop", icon=":material/stop:", on_click=_stop, width="stretch")
        lines = st.container(gap="xsmall")
        clock = st.empty()
        began = time.monotonic()
        for step in job.steps():
            if step:
                lines.text(f"• {step}")
            # Also the point where Streamlit hears that Stop was pressed.
            clock.caption(f"{time.monotonic() - began:.0f} s")
    session.set_job(None)
    if job.draft:
        finished = job.draft
        session.change_desk(lambda desk: state.with_draft(desk, finished))
    elif job.error:
        session.tell("error", job.error)
    session.run_again()


def _stop() -> None:
    job = session.job()
    if job:
        job.stop()
    session.set_job(None)
    session.tell("info", "Stopped. Your notes and earlier versions are as they were.")


def draw_empty() -> None:
    """What stands where the letter will be."""
    with st.container(key="empty"):
        st.subheader("Your letter appears here", anchor=False)
        st.text(
            "Fill in who you met, paste your notes, and draft. Every sentence is checked against "
            "your notes before you see it, and again while you edit."
        )
        with st.container(horizontal=True):
            st.button(
                "Try an example",
                icon=":material/lightbulb:",
                on_click=notes.example,
                disabled=bool(session.values()["notes"].strip()),
                help="Fills the form with an invented interview; only while your notes are empty.",
            )
            st.button(
                "Check a letter I wrote elsewhere",
                icon=":material/content_paste:",
                on_click=notes.own_letter,
            )


@st.fragment
def draw() -> None:
    """The toolbar and the editor; typing re-runs only this part of the page."""
    if st.session_state.pop("whole_page", False):
        # What was confirmed is listed beside the notes, outside this fragment.
        session.run_again()
    desk = session.desk()
    view = _toolbar(desk)
    if view == CHANGES:
        _changes(desk)
        return
    check = session.check()
    letter_editor(
        payload(desk, check, turn=st.session_state["turn"]),
        key=EDITOR,
        on_edit=_edited,
        on_confirm=_confirmed,
    )
    _origin(desk)


def _toolbar(desk: Desk) -> str:
    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        if len(desk.versions) > 1:
            # The widget follows the desk, which also changes when a draft arrives.
            if st.session_state.get("version") != desk.number:
                st.session_state["version"] = desk.number
            st.segmented_control(
                "Version",
                [v.number for v in desk.versions],
                key="version",
                format_func=lambda number: f"v{number}",
                label_visibility="collapsed",
                on_change=_switched,
            )
        view = st.segmented_control(
            "View",
            [EDIT, CHANGES],
            key="view",
            default=EDIT,
            label_visibility="collapsed",
        )
        st.space("stretch")
        if st.button("Regenerate", key="regenerate", icon=":material/refresh:"):
            notes.start()
            session.run_again()
        if st.button("Export", key="export", type="primary", icon=":material/ios_share:"):
            export.dialog()
    return view or EDIT


def _switched() -> None:
    chosen = st.session_state["version"]
    if chosen is not None:
        session.change_desk(lambda desk: state.shown(desk, chosen))


def _changes(desk: Desk) -> None:
    old = state.before(desk)
    if old is None or old == desk.letter:
        st.text("Nothing has changed since this version was drafted.")
        return
    st.html(changes.to_html(old, desk.letter))


def _edited() -> None:
    edit = st.session_state[EDITOR].get("edit")
    if edit:
        st.session_state["turn"] = int(edit["turn"])
        session.change_desk(
            lambda desk: state.edited(
                desk, str(edit["subject"]), str(edit["body"]), int(edit["revision"])
            )
        )


def _confirmed() -> None:
    wanted = st.session_state[EDITOR].get("confirm")
    check = session.check()
    finding = finding_by_id(check, str(wanted))
    if finding:
        statement = state.statement_of(check, finding)
        session.change_desk(lambda desk: state.vouched(desk, statement))
        st.session_state["whole_page"] = True


def _origin(desk: Desk) -> None:
    """Says who wrote the version shown and, after a fallback, why."""
    version = desk.current
    if version is None or version.draft.model == state.OWN:
        return
    draft = version.draft
    tries = (
        f", at the {_ordinal(draft.tries)} try" if draft.tries > 1 and not draft.fallback else ""
    )
    st.text(f"Version {version.number} was written by {wording.writer(draft.model)}{tries}.")
    if draft.fallback and draft.why:
        with st.container(border=True, key="fallback"):
            st.text(draft.why)


def _ordinal(number: int) -> str:
    return {2: "second", 3: "third"}.get(number, f"{number}th")
