"""Before sending (R22): names for a look, spelling and grammar, and the mark that it is done."""

import html
from collections.abc import Iterator

import streamlit as st

from assistant.proofreading import proofread
from assistant.ui import session, state
from guardrails import Brief, Finding, Letter
from guardrails.text import fold_case


def look(letter: Letter, brief: Brief) -> None:
    """What to compare with the invitation, and what a checker would write otherwise."""
    st.html(_as_list(facts(letter, brief)))
    with st.spinner("Reading it for slips"):
        slips = proofread(letter, brief)
    if not slips:
        st.text("Spelling and grammar: nothing found. A checker misses things: read it aloud once.")
        return
    st.text("Spelling and grammar, only advice; you know better than a dictionary:")
    for index, slip in enumerate(slips):
        _slip(index, slip)


def _as_list(found: Iterator[tuple[str, str, str]]) -> str:
    """The names one below the other, as escaped HTML."""
    rows = (
        f"<div><dt>{html.escape(label)}</dt>"
        f"<dd>{html.escape(value)}<span>{html.escape(said)}</span></dd></div>"
        for label, value, said in found
    )
    return f'<dl class="wm-look">{"".join(rows)}</dl>'


def facts(letter: Letter, brief: Brief) -> Iterator[tuple[str, str, str]]:
    """(label, what the form says, how the letter has it) of every name worth a second look."""
    greeting = letter.anatomy.salutation
    greets = f" (the letter greets: {greeting.of(letter.body)})" if greeting else ""
    visit = brief.interview
    titled = f"{visit.interviewer}, {visit.role}" if visit.role else visit.interviewer
    yield "Interviewer", titled or "not filled in", greets
    everything = fold_case(letter.text)
    for label, value in (
        ("Program", visit.program),
        ("Institution", visit.institution or ""),
        ("Specialty", brief.profile.specialty),
        ("Your name", brief.profile.name),
    ):
        if value:
            missing = fold_case(value.strip()) not in everything
            yield label, value, " (not in the letter in these words)" if missing else ""


def done() -> None:
    """The last button, and its way back."""
    if session.keeper().place.done:
        with st.container(horizontal=True, vertical_alignment="center", key="is-done"):
            st.text("✓ Done. This letter is kept among your letters.")
            st.button("Not sent yet", type="tertiary", on_click=_set_done, args=(False,))
        return
    st.button(
        "I have sent it: mark as done",
        key="mark-done",
        icon=":material/check:",
        on_click=_set_done,
        args=(True,),
    )


def _set_done(is_done: bool) -> None:
    session.set_done(is_done)


def _slip(index: int, slip: Finding) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"slip-{index}"):
        st.text(f"“{slip.text}”: {slip.message}")
        if slip.fix:
            st.button(
                "Change to " + _label(slip.fix),
                key=f"slip-fix-{index}-{slip.start}",
                on_click=_apply,
                args=(slip,),
            )


def _label(text: str) -> str:
    # Only letters and signs of a dictionary's own word: no Markdown can come of it.
    return "“" + "".join(c for c in text if c.isalpha() or c in " '’-.,") + "”"


def _apply(slip: Finding) -> None:
    session.change_desk(lambda desk: state.replaced(desk, slip))
