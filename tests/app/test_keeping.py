"""Between the screen and the store, without a browser."""

import datetime

import pytest

from assistant.draft import Draft
from assistant.store import Conflict, open_store
from assistant.ui import form, keeping, state
from assistant.ui.keeping import Place
from guardrails import Letter, Report


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'letters.db'}")
    yield opened
    opened.close()


def keep(store, place, values, desk):
    return [place, *keeping.keep(store, place, values, desk)][-1]


def drafted(*bodies):
    desk = state.Desk()
    for body in bodies:
        desk = state.with_draft(desk, Draft(Letter("Thanks", body), Report(())), "shorter")
    return desk


def test_everything_on_the_screen_comes_back(store):
    desk = state.vouched(drafted("first", "second"), "I ran.")
    desk = state.edited(desk, "Thanks", "second, edited", desk.revision)
    values = form.EXAMPLE | {"others": "Dr. Ito", "wants_no_messages": True, "event": "dinner"}
    place = keep(store, Place(), values, desk)
    back = keeping.open_letter(store, place.letter_id)
    assert {name: back.values[name] for name in values} == values
    assert back.values["date"] == datetime.date(2026, 11, 17)
    assert back.desk.letter == desk.letter
    assert back.desk.confirmed == ("I ran.",)
    assert [(v.letter.body, v.wish) for v in back.desk.versions] == [
        ("first", "shorter"),
        ("second", "shorter"),
    ]
    assert back.place == place


def test_an_edit_becomes_a_version_before_another_text_is_shown(store):
    desk = drafted("first", "second")
    place = keep(store, Place(), form.EXAMPLE, desk)
    desk = state.edited(desk, "Thanks", "second, edited", desk.revision)
    place = keep(store, place, form.EXAMPLE, desk)
    desk = state.shown(desk, 1)
    place = keep(store, place, form.EXAMPLE, desk)
    kept = [(v.number, v.body, v.origin.by) for v in store.versions(place.letter_id)]
    assert kept == [
        (1, "first", "model"),
        (2, "second", "model"),
        (3, "second, edited", "edited by hand"),
    ]
    assert store.load(place.letter_id).working.body == "first"
    assert keeping.open_letter(store, place.letter_id).desk.number == 1


def test_an_untouched_form_makes_no_letter(store):
    assert keep(store, Place(), form.EMPTY, state.Desk()).letter_id is None
    assert store.list_letters() == ()


def test_another_tabs_change_is_noticed_even_with_nothing_to_save(store):
    place = keep(store, Place(), form.EXAMPLE, drafted("first"))
    keep(store, place, form.EXAMPLE | {"notes": "other tab"}, drafted("first"))
    with pytest.raises(Conflict):
        keep(store, place, form.EXAMPLE, drafted("first"))
    assert store.load(place.letter_id).working.notes == "other tab"


@pytest.mark.parametrize("choose", [keeping.go_on_with_mine, keeping.take_the_other])
def test_after_a_conflict_both_texts_are_in_the_list(store, choose):
    place = keep(store, Place(), form.EXAMPLE, drafted("first"))
    keep(store, place, form.EXAMPLE | {"notes": "theirs"}, drafted("first"))
    opened = choose(store, place, form.EXAMPLE | {"notes": "mine"}, drafted("first"))
    assert opened.values["notes"] == ("mine" if choose is keeping.go_on_with_mine else "theirs")
    kept = [store.load(letter.id).working.notes for letter in store.list_letters()]
    assert sorted(kept) == ["mine", "theirs"]


def test_two_tabs_fill_in_the_profile_together(store):
    empty = store.load_profile()
    keeping.keep_profile(store, empty, {"name": "Ines Calder", "phone": "555-0101"})
    mine, both = keeping.keep_profile(store, empty, {"name": "Ines Calder", "email": "i@c.example"})
    assert dict(mine.fields) == {
        "name": "Ines Calder",
        "phone": "555-0101",
        "email": "i@c.example",
    }
    assert both == ()
    _, both = keeping.keep_profile(store, empty, {"phone": "555-0202"})
    assert "phone" in both
