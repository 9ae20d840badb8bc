"""Several interviewers in one paste: whose notes are whose, corrected, and a letter to each."""

import pytest

from assistant.settings import read_settings
from assistant.store import open_store
from assistant.ui import form
from assistant.unlike import sentences_said
from guardrails import Letter
from tests.app.test_screen import button, field, texts
from tests.assistant.test_together import DAY

pytestmark = pytest.mark.app
NOTES = DAY.replace("Dr Moreno", "Dr Okafor")


def box(page, label):
    return next(w for w in [*page.text_area, *page.text_input] if w.label == label)


def parted(page):
    button(page, "Try an example").click().run()
    field(page, "notes").set_value(NOTES).run()
    button(page, "Part these notes by person").click().run()


def kept():
    store = open_store(settings=read_settings())
    return [store.load(one.id) for one in store.list_letters()]


def test_each_person_gets_a_letter_and_the_days_notes_stay(page):
    parted(page)
    assert box(page, "Person 1").value == "Dr. Adaeze Okafor"
    assert box(page, "Role of person 1").value == form.EXAMPLE["role"]
    assert "POCUS" in box(page, "Notes about the talk with person 2").value
    assert box(page, "The day itself; goes into no letter").value == "long day, good coffee"
    # Corrected: the form did not know their names, and the third gets no letter.
    box(page, "Person 2").set_value("Dr. Ruth Feinmark")
    box(page, "Notes about the talk with person 3").set_value("")
    button(page, "Write a letter to each").click().run()
    assert "Written, a letter each: Dr. Adaeze Okafor, Dr. Ruth Feinmark." in texts(page)
    letters = {one.working.interview["interviewer"]: one for one in kept() if one.working.body}
    assert set(letters) == {"Dr. Adaeze Okafor", "Dr. Ruth Feinmark"}
    assert NOTES in [one.working.notes for one in kept()]
    first, second = (Letter("", one.working.body) for one in letters.values())
    assert not sentences_said([first]) & sentences_said([second])
    assert "interviewer_email" not in letters["Dr. Ruth Feinmark"].working.interview
    assert letters["Dr. Adaeze Okafor"].working.interview["interviewer_email"]
    assert "Dr. Ruth Feinmark" in letters["Dr. Adaeze Okafor"].working.interview["others"]
    assert page.session_state["desk"].letter.body.startswith("Dear Dr. Okafor")
    assert field(page, "interviewer").value == "Dr. Adaeze Okafor"


def test_leaving_it_changes_nothing(page):
    parted(page)
    button(page, "Leave it as it is").click().run()
    assert field(page, "notes").value == NOTES
    assert len(kept()) == 1


def test_nobody_to_write_to_is_said(page):
    parted(page)
    for number in (1, 2, 3):
        box(page, f"Notes about the talk with person {number}").set_value("")
    button(page, "Write a letter to each").click().run()
    assert "nobody to write to" in texts(page)
    assert len(kept()) == 1


def test_who_has_too_little_is_named_and_kept(page):
    parted(page)
    box(page, "Notes about the talk with person 3").set_value("nice")
    button(page, "Write a letter to each").click().run()
    assert "There is nothing in these notes" in texts(page)
    assert "nice" in [one.working.notes for one in kept()]


def test_what_is_sent_of_everybody_is_shown_first(page):
    page.radio(key="model.who").set_value("A model I name").run()
    page.text_input(key="model.endpoint").set_value("https://llm.example.com/v1").run()
    page.text_input(key="model.name").set_value("scripted").run()
    parted(page)
    button(page, "Write a letter to each").click().run()
    assert "This goes to llm.example.com" in " ".join(s.value for s in page.subheader)
    shown = texts(page)
    assert "sepsis alert" in shown.split("== To read")[1]
    assert "POCUS" in shown.split("== To read")[2]
    assert page.session_state["job"] is None
