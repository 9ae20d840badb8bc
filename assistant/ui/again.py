"""Writing the letter, a part or a sentence again: the wishes and where they apply."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from assistant.ui import notes, session, wording
from assistant.ui.editor.payload import points
from assistant.ui.state import Desk
from assistant.wishes import Place, Wish
from guardrails import Letter, Part
from guardrails.letter import Field

WHOLE = "The whole letter"
PARTS = {
    "The subject": Part.SUBJECT,
    "The opening": Part.GRATITUDE,
    "The middle": Part.CONNECTION,
    "The closing": Part.CLOSING,
}
"""The parts of a letter as the screen calls them."""


def draw(desk: Desk) -> None:
    """The button with its wishes; a press begins another version, none is overwritten."""
    there = [name for name, part in PARTS.items() if desk.letter.part(part)]
    with (
        st.popover("Regenerate", icon=":material/refresh:", key="regenerate"),
        st.form("wish-form", border=False),
    ):
        what = st.selectbox("What should be written again?", [WHOLE, *there])
        ready = st.pills("How?", wording.WISHES, selection_mode="multi")
        own = st.text_input(
            "Your own wish",
            max_chars=200,
            placeholder="mention the clinic; leave out the schedule",
        )
        st.caption(
            "You get another version; this one stays. A wish changes words and choice of notes, "
            "never what is checked."
        )
        pressed = st.form_submit_button("Write again", type="primary", width="stretch")
    if pressed:
        text = ", ".join(filter(None, (*ready, own.strip())))
        notes.start(Wish(text.lower() if not own.strip() else text, place=_part(desk.letter, what)))
        session.run_again()


def read(sent: Mapping[str, Any], letter: Letter) -> Wish | None:
    """A wish as the editor sends it; `None` where its sentence is no longer there."""
    text, use, leave_out = (str(sent.get(name) or "") for name in ("text", "use", "leave_out"))
    field = sent.get("field")
    if field not in ("subject", "body"):
        return Wish(text, use, leave_out)
    name: Field = "subject" if field == "subject" else "body"
    start, end = points(letter.field(name), int(sent["start"]), int(sent["end"]))
    if letter.field(name)[start:end] != sent.get("words") or start >= end:
        return None
    return Wish(
        text.lower() if text in wording.WISHES else text, "", leave_out, Place(name, start, end)
    )


def _part(letter: Letter, what: str | None) -> Place | None:
    found = letter.part(PARTS[what]) if what in PARTS else None
    return Place(found[0], found[1].start, found[1].end) if found else None
