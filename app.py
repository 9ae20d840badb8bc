"""The screen, from top to bottom: form and notes | letter | findings."""

import streamlit as st

from assistant.ui import before, letter, notes, page, parting, session


def main() -> None:
    """Draws one run of the page."""
    page.set_up()
    session.start()
    page.head()
    with st.container(key="columns"):
        left, right = st.columns([1, 2.35], gap="large")
    with left, st.container(key="form"):
        notes.draw()
    with right, st.container(key="desk"):
        page.notice()
        job, question = session.job(), before.waiting()
        if job:
            letter.draw_progress(job)
        elif question:
            before.draw(question)
        elif parting.waiting():
            parting.draw()
        elif session.desk().versions:
            letter.draw()
        else:
            letter.draw_empty()
    page.foot()


main()
