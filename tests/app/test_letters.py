"""Several letters on the screen: new, open, found, deleted; a page opened again; two tabs."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.elements.lib import policies
from streamlit.testing.v1 import AppTest

from assistant.settings import read_settings
from assistant.store import Working, open_store
from guardrails import Letter
from tests.app.conftest import APP
from tests.app.test_screen import button, field, texts

pytestmark = pytest.mark.app


def opened(letter=None):
    at = AppTest.from_file(str(APP), default_timeout=20)
    if letter:
        at.query_params["letter"] = letter
    return at.run()


def drafted(page):
    button(page, "Try an example").click().run()
    button(page, "Draft the letter").click().run()
    return page.query_params["letter"]


def listed(page):
    page.session_state["letters"] = True
    page.run()
    return [b for b in page.button if str(b.key).startswith("letters.open.")]


def test_the_page_says_where_letters_are_kept(page):
    said = " ".join(c.value for c in page.caption).replace("\\", "")
    assert str(Path(read_settings().data_dir) / "wellmet.db") in said


def test_a_page_opened_again_shows_the_letter_as_it_was(page):
    letter = drafted(page)
    body = page.session_state["desk"].letter.body
    for again in (opened(letter), opened()):
        assert again.session_state["desk"].letter.body == body
        assert field(again, "notes").value == field(page, "notes").value
        assert field(again, "interviewer").value == "Dr. Adaeze Okafor"
        assert not again.exception


def test_a_letter_opened_again_warns_nobody_of_its_widgets(page, monkeypatch):
    letter, warned = drafted(page), []
    monkeypatch.setattr(policies._LOGGER, "warning", lambda *said, **_: warned.append(said))
    monkeypatch.setattr(policies, "_shown_default_value_warning", False)
    monkeypatch.setattr(policies, "runtime", SimpleNamespace(exists=lambda: True))
    assert opened(letter).session_state["view"] == "Edit"
    assert not warned


def test_the_examples_person_is_never_kept_as_the_applicant(page):
    drafted(page)
    assert field(opened("new"), "name").value == ""


def test_the_profile_is_typed_once(page):
    field(page, "name").set_value("Ines Calder").run()
    button(page, "New letter").click().run()
    assert field(page, "name").value == "Ines Calder"
    button(page, "Try an example").click().run()
    assert field(page, "name").value == "Ines Calder"
    assert field(opened("new"), "name").value == "Ines Calder"


def test_a_new_letter_leaves_the_last_one_in_the_list(page):
    first = drafted(page)
    button(page, "New letter").click().run()
    assert field(page, "notes").value == ""
    assert page.query_params["letter"] == "new"
    rows = listed(page)
    assert [row.label for row in rows] == [
        "Dr\\. Adaeze Okafor\\, Eastbrook Internal Medicine Residency"
    ]
    rows[0].click().run()
    assert page.query_params["letter"] == first
    assert "Dear Dr. Okafor" in page.session_state["desk"].letter.body


def test_a_letter_deleted_while_shown_leaves_an_empty_page(page):
    letter = drafted(page)
    listed(page)
    page.button(key=f"letters.delete.{letter}").click().run()
    page.button(key=f"letters.gone.{letter}").click().run()
    assert field(page, "notes").value == ""
    assert open_store(settings=read_settings()).list_letters() == ()


def test_a_name_is_no_markup_in_the_list(page):
    field(page, "interviewer").set_value("![x](http://evil.example/y.png)").run()
    (row,) = listed(page)
    assert row.label.startswith("\\!\\[x\\]\\(")


def test_another_tabs_change_is_said_and_not_overwritten(page):
    letter = drafted(page)
    store = open_store(settings=read_settings())
    store.save_working(letter, store.load(letter).revision, Working(notes="the other tab"))
    field(page, "notes").set_value("this tab").run()
    assert "changed in another tab" in texts(page)
    assert store.load(letter).working.notes == "the other tab"
    button(page, "Take the other").click().run()
    assert field(page, "notes").value == "the other tab"
    assert sorted(store.load(x.id).working.notes for x in store.list_letters()) == [
        "the other tab",
        "this tab",
    ]


def test_a_letter_deleted_in_another_tab_can_be_kept(page):
    letter = drafted(page)
    store = open_store(settings=read_settings())
    store.delete(letter)
    field(page, "notes").set_value("still here").run()
    assert "deleted in another tab" in texts(page)
    button(page, "Keep it as a new letter").click().run()
    (kept,) = store.list_letters()
    assert store.load(kept.id).working.notes == "still here"
    assert kept.id != letter


@pytest.mark.usefixtures("_plain_settings")
def test_a_folder_that_cannot_be_written_is_said_and_nothing_typed_is_lost(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("WELLMET_DATA_DIR", str(tmp_path / "file"))
    read_settings.cache_clear()
    page = opened()
    assert not page.exception
    assert "Not kept at the moment" in texts(page)
    field(page, "notes").set_value("typed").run()
    assert field(page, "notes").value == "typed"


@pytest.mark.usefixtures("_plain_settings")
def test_a_store_that_comes_back_still_brings_the_letter_of_the_address(monkeypatch, tmp_path):
    folder = tmp_path / "later"
    monkeypatch.setenv("WELLMET_DATA_DIR", str(folder))
    read_settings.cache_clear()
    store = open_store(settings=read_settings())
    letter = store.create(Working(notes="kept before")).id
    store.close()
    folder.rename(tmp_path / "away")
    folder.write_text("in the way")
    page = opened(letter)
    assert "Not kept at the moment" in texts(page)
    folder.unlink()
    (tmp_path / "away").rename(folder)
    button(page, "Try again").click().run()
    assert field(page, "notes").value == "kept before"
    assert page.query_params["letter"] == letter


def test_a_program_that_wants_no_messages_is_said_before_anything_is_drafted(page):
    button(page, "Try an example").click().run()
    page.checkbox(key="form.wants_no_messages").check().run()
    button(page, "Draft the letter").click().run()
    assert not page.session_state["desk"].versions
    page.checkbox(key="anyway").check().run()
    button(page, "Draft the letter").click().run()
    assert len(page.session_state["desk"].versions) == 1


def test_how_one_writes_is_kept_and_the_examples_person_is_not(page):
    button(page, "Try an example").click().run()
    page.text_area(key="form.samples").set_value("Dear Ana,\n\nHello.\n\nWarmly,\nP").run()
    again = opened()
    button(again, "New letter").click().run()
    assert again.text_area(key="form.samples").value.startswith("Dear Ana,")
    assert again.text_input(key="form.name").value == ""


def test_samples_steer_the_sign_off_and_are_no_evidence(page):
    page.text_area(key="form.samples").set_value(
        "Dear Ana,\n\nI won a Nobel Prize in Oslo.\n\nWarm regards,\nP"
    ).run()
    button(page, "Try an example").click().run()
    button(page, "Draft the letter").click().run()
    body = page.session_state["desk"].letter.body
    assert "\nWarm regards,\n" in body
    page.session_state["desk"] = replace(
        page.session_state["desk"],
        letter=Letter(
            "Thanks", body.replace("\n\nWarm", "\n\nI won a Nobel Prize in Oslo.\n\nWarm")
        ),
    )
    page.run()
    found = {f.text for f in page.session_state["check"].report.findings}
    assert any("Oslo" in text or "Nobel" in text for text in found)
