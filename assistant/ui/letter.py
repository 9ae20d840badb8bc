"""The letter with its findings: toolbar, editor or changes, and what wrote it."""

import time

import streamlit as st

from assistant.ui import again, changes, export, notes, parting, session, state, trace, wording
from assistant.ui.editor import letter_editor
from assistant.ui.editor.payload import finding_by_id, payload
from assistant.ui.state import Desk, Version
from assistant.ui.undisturbed import undisturbed
from assistant.ui.writing import Job
from guardrails import Letter

EDITOR = "editor"
EDIT, CHANGES = "Edit", "Changes"
NOW = 0
"""The text as it stands, among the numbers of versions."""
_FEW = 5
_STEPS = """<ol class="wm-steps">
<li><b>Say whom you met</b> and paste your notes as they are: shorthand, fragments, half sentences.
What belongs in no letter stays out of it.</li>
<li><b>Draft.</b> Every sentence is checked against your notes before you see it, and again while
you edit. Point at one to see the note it rests on.</li>
<li><b>Take it along</b> as text, mail draft, Word file or card, and send it yourself.</li>
</ol>"""


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
    _bring(job)
    session.run_again()


@undisturbed()
def _bring(job: Job) -> None:
    """Puts what a finished draft brought on the desk."""
    session.set_job(None)
    if job.draft:
        finished = job.draft
        session.change_desk(lambda desk: state.with_draft(desk, finished, job.wish))
        st.session_state["drafts"] += 1
    elif job.written:
        parting.bring(job.written)
    elif job.error:
        session.tell("error", job.error)


@undisturbed()
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
        st.html(_STEPS)
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
    """The toolbar and below it the editor or what has changed."""
    _beyond_this_fragment()
    desk = session.desk()
    if _toolbar(desk) == CHANGES:
        _changes(desk)
    else:
        _sheet()


@st.fragment
def _sheet() -> None:
    """The editor alone: typing re-runs only this, which keeps the answer quick."""
    # A click on Export right after typing may arrive in the editor's own run.
    if st.session_state.get("exporting"):
        session.run_again()
    _beyond_this_fragment()
    desk = session.desk()
    letter_editor(
        payload(
            desk,
            session.check(),
            turn=st.session_state["turn"],
            drafts=st.session_state["drafts"],
            unkept=session.unkept(),
        ),
        key=EDITOR,
        on_edit=_edited,
        on_confirm=_confirmed,
        on_wish=_wished,
    )
    _origin(desk)


def _beyond_this_fragment() -> None:
    """Runs the whole page where something shows outside: a confirmed statement, a new draft."""
    if st.session_state.pop("whole_page", False):
        session.run_again()
    with undisturbed():
        wish = st.session_state.pop("wish", None)
        if wish:
            notes.start(wish)
    if wish:
        session.run_again()


def _toolbar(desk: Desk) -> str:
    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        if len(desk.versions) > 1:
            # The widget follows the desk, which also changes when a draft arrives.
            if st.session_state.get("version") != desk.number:
                st.session_state["version"] = desk.number
            _choose_version([v.number for v in desk.versions])
        # Not as the widget's own default, which warns where a letter that is opened sets it too.
        st.session_state.setdefault("view", EDIT)
        view = st.segmented_control(
            "View", [EDIT, CHANGES], key="view", label_visibility="collapsed"
        )
        st.space("stretch")
        again.draw(desk)
        st.button(
            "Export",
            key="export",
            type="primary",
            icon=":material/ios_share:",
            on_click=_asked_to_export,
        )
        if st.session_state.get("exporting"):
            export.dialog()
            # Only now: a run ended in the middle of it must not cost the click.
            st.session_state["exporting"] = False
    return view or EDIT


def _choose_version(numbers: list[int]) -> None:
    if len(numbers) <= _FEW:
        st.segmented_control(
            "Version",
            numbers,
            key="version",
            format_func=lambda number: f"v{number}",
            label_visibility="collapsed",
            on_change=_switched,
        )
        return
    st.selectbox(
        "Version",
        numbers,
        key="version",
        format_func=lambda number: f"v{number}",
        label_visibility="collapsed",
        on_change=_switched,
        width=110,
    )


def _asked_to_export() -> None:
    st.session_state["exporting"] = True


@undisturbed()
def _switched() -> None:
    chosen = st.session_state["version"]
    if chosen is not None:
        session.change_desk(lambda desk: state.shown(desk, chosen))


def _changes(desk: Desk) -> None:
    """Any two texts side by side as one; the older can be taken back."""
    numbers = [v.number for v in desk.versions]
    earlier = _earlier(desk)
    left, right, back = st.columns([2, 2, 1], vertical_alignment="bottom")
    old = left.selectbox(
        "Compare",
        numbers,
        index=numbers.index(earlier) if earlier in numbers else 0,
        format_func=lambda number: _name(desk, number),
        key=f"compare-{earlier}",
    )
    new = right.selectbox(
        "with",
        [NOW, *numbers],
        format_func=lambda number: _name(desk, number),
        key="compare-with",
    )
    back.button(
        f"Take v{old} back",
        key="take-back",
        icon=":material/history:",
        width="stretch",
        on_click=_taken_back,
        args=(old,),
        help="Puts that text into the editor; what stands there now is kept as a version.",
    )
    before, after = _text(desk, old), _text(desk, new)
    if before == after:
        st.text("These two are the same, word for word.")
    else:
        st.html(changes.to_html(before, after))
    with st.container(key="origin", gap="xsmall"):
        for number in dict.fromkeys((old, new)):
            version = _version(desk, number)
            if version:
                st.text(wording.origin(version.number, version.draft, version.wish))


def _earlier(desk: Desk) -> int | None:
    """The version the text is first compared with: its own where edited, else the one before."""
    wanted = state.before(desk)
    same = [v.number for v in desk.versions if v.letter == wanted]
    return same[-1] if same else None


def _version(desk: Desk, number: int) -> Version | None:
    return next((v for v in desk.versions if v.number == number), None)


def _text(desk: Desk, number: int) -> Letter:
    version = _version(desk, number)
    return version.letter if version else desk.letter


def _name(desk: Desk, number: int) -> str:
    version = _version(desk, number)
    if version is None:
        return "the text as it stands"
    wish = f", {version.wish}" if version.wish else ""
    return f"v{number}{wish}"


@undisturbed()
def _taken_back(number: int) -> None:
    session.change_desk(lambda desk: state.shown(desk, number))
    st.session_state["view"] = EDIT


@undisturbed()
def _wished() -> None:
    sent = st.session_state[EDITOR].get("wish")
    desk = session.desk()
    if not sent or int(sent["revision"]) != desk.revision:
        return
    wish = again.read(sent, desk.letter)
    if wish:
        st.session_state["wish"] = wish


@undisturbed()
def _edited() -> None:
    edit = st.session_state[EDITOR].get("edit")
    if edit:
        st.session_state["turn"] = int(edit["turn"])
        session.change_desk(
            lambda desk: state.edited(
                desk, str(edit["subject"]), str(edit["body"]), int(edit["revision"])
            )
        )


@undisturbed()
def _confirmed() -> None:
    wanted = st.session_state[EDITOR].get("confirm")
    check = session.check()
    finding = finding_by_id(check, str(wanted))
    if finding:
        statement = state.statement_of(check, finding)
        session.change_desk(lambda desk: state.vouched(desk, statement))
        st.session_state["whole_page"] = True


def _origin(desk: Desk) -> None:
    """Says who wrote the version shown and, where something was not as wished, why."""
    version = desk.current
    if version is None or version.draft.model == state.OWN:
        return
    with st.container(key="origin"):
        st.text(wording.origin(version.number, version.draft, version.wish))
    if version.draft.why:
        with st.container(border=True, key="fallback"):
            st.text(version.draft.why)
    reading = version.draft.second
    if reading and reading.why:
        with st.container(border=True, key="hint-second-reader"):
            st.text(f"No second reading. {reading.why}")
    trace.draw(version.draft)
