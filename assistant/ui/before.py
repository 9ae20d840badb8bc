"""The screen between "Draft" and a draft: an update's worth, and what a model elsewhere gets."""

import streamlit as st

from assistant.ui import notes, parting, session
from assistant.ui.questions import Question
from assistant.ui.undisturbed import undisturbed

_PLAIN = (
    "Before anything leaves this computer, here is all of it, as it is sent. Names go as they are, "
    "because WELLMET_HIDE_NAMES is off."
)
_MASKED = (
    "Before anything leaves this computer, here is all of it, as it is sent. Names, places, "
    "addresses and numbers are stand-ins and are put back in the letter; lines about pay, ranking, "
    "gossip and patients are left out. A sentence that is rejected, or read a second time, goes "
    "back under the same stand-ins. You are not asked again for this address; you find this text "
    "under “Who writes the draft” at any time."
)


def waiting() -> Question | None:
    """The question that stands between the applicant and the draft."""
    held = session.asked()
    return held.question if held else None


def draw(question: Question) -> None:
    """Draws the question with its two answers; nothing is written or sent before the first."""
    with st.container(key=f"before-{question.about}"):
        if question.about == "worth":
            _worth(question)
        else:
            _sent(question)


def _worth(question: Question) -> None:
    st.subheader("Is this update worth a message?", anchor=False)
    st.text(question.text)
    _answers("Write it all the same", "Not now")


def _sent(question: Question) -> None:
    st.subheader(f"This goes to {question.where}", anchor=False)
    st.text(_MASKED if session.settings().hide_names else _PLAIN)
    _answers("Send this and draft", "Do not send")
    text(question)


def text(question: Question) -> None:
    """What is sent, word for word, in a box of its own."""
    with st.container(height=480, key="what-is-sent"):
        # No Markdown: what is shown must be what is sent.
        st.text(question.text)


def _answers(yes: str, no: str) -> None:
    with st.container(horizontal=True):
        st.button(yes, type="primary", key="before-yes", on_click=_go_on)
        st.button(no, key="before-no", on_click=session.ask, args=(None,))


@undisturbed()
def _go_on() -> None:
    held = session.asked()
    if held is None:
        return
    session.settle(held.question.name)
    session.ask(None)
    if held.each:
        parting.go_on()
    else:
        notes.start(held.wish)
