"""Notes of several interviewers: whose is what, shown for correction, then a letter to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from assistant.errors import AssistantError
from assistant.split import shares
from assistant.together import Written
from assistant.ui import form, model, questions, session, state, writing
from assistant.ui.state import Desk
from assistant.ui.undisturbed import undisturbed
from guardrails import Brief

_OPEN, _PARTS = "parting", "parts"


@dataclass(frozen=True, slots=True)
class Own:
    """One person's part of the notes as the applicant left it."""

    name: str
    role: str
    notes: str


def waiting() -> bool:
    """Whether the notes are being parted."""
    return bool(st.session_state.get(_OPEN))


def offer(busy: bool) -> None:
    """The button beside the hint that the notes are about several people."""
    st.button(
        "Part these notes by person",
        key="part-notes",
        icon=":material/call_split:",
        on_click=begin,
        disabled=busy,
    )


@undisturbed()
def begin() -> None:
    """Opens the screen with the notes as they stand (a button's callback)."""
    session.hush()
    session.ask(None)
    values = session.values()
    found = shares(session.brief())
    for number, share in enumerate(found.people):
        first = share.person == str(values["interviewer"]).strip()
        st.session_state[_key(number, "name")] = share.person
        st.session_state[_key(number, "role")] = values["role"] if first else ""
        st.session_state[_key(number, "notes")] = share.notes
    st.session_state[_key(0, "day")] = found.day
    st.session_state[_OPEN] = len(found.people)


def draw() -> None:
    """One box a person, one for the day, and the two ways on."""
    count = int(st.session_state[_OPEN])
    with st.container(key="parting"):
        st.subheader("Whose notes are whose?", anchor=False)
        st.text(
            "Each person gets a letter from their own notes alone, and no sentence stands in two "
            "of them. Correct names, and move what stands in the wrong box. Who has no notes gets "
            "no letter. Your notes as they are stay with the letter you came from."
        )
        for number in range(count):
            left, right = st.columns(2)
            left.text_input(f"Person {number + 1}", key=_key(number, "name"))
            right.text_input(f"Role of person {number + 1}", key=_key(number, "role"))
            st.text_area(
                f"Notes about the talk with person {number + 1}",
                key=_key(number, "notes"),
                height=140,
            )
        st.text_area("The day itself; goes into no letter", key=_key(0, "day"), height=100)
        with st.container(horizontal=True):
            st.button("Write a letter to each", type="primary", key="part-write", on_click=_write)
            st.button("Leave it as it is", key="part-leave", on_click=close)


def close() -> None:
    """Back to the letter; the notes were never changed."""
    st.session_state[_OPEN] = 0


def _key(number: int, what: str) -> str:
    return f"part.{number}.{what}"


@undisturbed()
def _write() -> None:
    parts = [
        Own(
            *(
                str(st.session_state.get(_key(i, n)) or "").strip()
                for n in ("name", "role", "notes")
            )
        )
        for i in range(int(st.session_state[_OPEN]))
    ]
    st.session_state[_PARTS] = tuple(part for part in parts if part.name and part.notes)
    go_on()


@undisturbed()
def go_on() -> None:
    """Starts the letters, or says what is missing, or asks what has to be asked first."""
    session.hush()
    every = values_of_each(session.values(), st.session_state[_PARTS])
    if not every:
        session.tell("warning", "No box has both a name and notes, so there is nobody to write to.")
        return
    try:
        settings = session.settings()
        briefs = [form.drafting_brief(one, _confirmed(one)) for one in every]
    except AssistantError as error:
        lacking = form.missing(every[0])
        told = f"Please fill in {' and '.join(lacking)}." if lacking else str(error)
        session.tell("warning", told)
        return
    if any(brief.interview.wants_no_messages for brief in briefs):
        if not st.session_state.get("anyway"):
            session.tell("warning", "This program asked for no messages, so nothing was drafted.")
            return
        briefs = [_anyway(brief) for brief in briefs]
    samples = every[0][form.SAMPLES]
    question = questions.before_each(briefs, settings, session.settled(), samples)
    if question:
        session.ask(question, each=True)
        return
    close()
    session.set_job(writing.begin_each(briefs, settings, samples, second=model.second_reader()))


def _anyway(brief: Brief) -> Brief:
    return replace(brief, interview=replace(brief.interview, wants_no_messages=False))


def _confirmed(values: Mapping[str, Any]) -> tuple[str, ...]:
    """What was vouched for is evidence of one conversation, and true of no other."""
    same = str(values["interviewer"]) == str(session.values()["interviewer"]).strip()
    return session.desk().confirmed if same else ()


def values_of_each(values: Mapping[str, Any], parts: Sequence[Own]) -> list[dict[str, Any]]:
    """The form for each person: their name, role and notes; the others are "others met"."""
    known = str(values["interviewer"]).strip()
    return [
        {
            **values,
            "interviewer": part.name,
            "role": part.role,
            "notes": part.notes,
            "interviewer_email": values["interviewer_email"] if part.name == known else "",
            "others": ", ".join(
                dict.fromkeys(
                    name
                    for name in (*(p.name for p in parts), *form.others(values), known)
                    if name and name != part.name
                )
            ),
        }
        for part in parts
    ]


@undisturbed()
def bring(written: Sequence[Written]) -> None:
    """Keeps what was written as a letter each and shows the first; nothing replaces anything."""
    every = values_of_each(session.values(), st.session_state[_PARTS])
    kept = []
    for one, values in zip(written, every, strict=True):
        desk = state.with_draft(Desk(), one.draft) if one.draft else Desk()
        confirmed = _confirmed(values)
        kept.append(session.keeper().add(values, replace(desk, confirmed=confirmed)))
    if not all(kept):
        # Without a store the letters stay here, as versions.
        for one in written:
            if one.draft:
                who = f"to {one.brief.interview.interviewer}"
                session.change_desk(partial(state.with_draft, draft=one.draft, wish=who))
        return
    drafted = [name for name, one in zip(kept, written, strict=True) if one.draft]
    session.show_next(str((drafted or kept)[0]), said(written))


def said(written: Sequence[Written]) -> str:
    """What came of it, in a few sentences."""
    done = [one.brief.interview.interviewer for one in written if one.draft]
    told = [
        f"Written, a letter each: {', '.join(done)}. All are in My letters; the notes of the whole "
        "day stay in the letter you came from."
        if done
        else "No letter could be written."
    ]
    told += [f"{one.brief.interview.interviewer}: {one.why}" for one in written if one.why]
    return " ".join(told)
