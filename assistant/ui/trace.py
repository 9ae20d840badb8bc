"""How this was written: every version a model wrote, on demand, under the letter."""

import streamlit as st

from assistant.draft import Draft
from assistant.trace import trace_lines


def draw(draft: Draft) -> None:
    """A folded box with one plain line a fact; nothing where no model had a part."""
    if not draft.trace and draft.second is None:
        return
    with st.expander("How this was written", icon=":material/history_edu:"):
        # `st.text` reads no Markdown and fetches nothing: a model's words stay words.
        st.text("\n".join(trace_lines(draft)))
