"""Nothing typed is lost: reload, closed tab, two tabs, `kill -9`; deleted is deleted."""

import os
import random
import sqlite3
import time

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
KILLS = int(os.environ.get("WELLMET_KILLS", "5"))
LETTER = "Dear Dr. Okafor,\n\nThank you for the talk about the noon report."


def wait_for(read, wanted):
    end = time.monotonic() + 15
    while (found := read()) != wanted:
        assert time.monotonic() < end, f"{found!r} never became {wanted!r}"
        time.sleep(0.05)


def reload(screen):
    screen.page.reload()
    screen.page.get_by_text("New letter", exact=True).wait_for(timeout=60_000)
    screen.settle()


def kept(app, column="body"):
    with sqlite3.connect(app.folder / "wellmet.db") as database:
        rows = database.execute(f"select {column} from letters order by updated").fetchall()
    database.close()
    return [row[0] for row in rows]


def fields_of(screen):
    names = ("Interviewer", "Program", "Institution", "Format", "Your notes")
    box = screen.page.get_by_role
    return {name: box("textbox", name=name, exact=True).input_value() for name in names}


def test_a_reload_brings_everything_back(screen):
    screen.draft_example()
    screen.write(f"{screen.body.input_value()}\nP.S. 👩‍⚕️ née")
    before = fields_of(screen) | {"body": screen.body.input_value()}
    reload(screen)
    screen.body.wait_for()
    assert fields_of(screen) | {"body": screen.body.input_value()} == before
    assert before["Interviewer"] == "Dr. Adaeze Okafor"
    assert before["body"].endswith("née")


def test_notes_are_kept_without_leaving_the_field(screen):
    screen.notes.click()
    screen.page.keyboard.type("she runs the noon report ☕", delay=20)
    time.sleep(1)
    screen.page.reload()
    screen.page.get_by_text("New letter", exact=True).wait_for()
    wait_for(screen.notes.input_value, "she runs the noon report ☕")


def test_typing_in_a_field_is_not_disturbed_by_being_kept(screen):
    text = "one two three four five six seven eight nine ten eleven twelve"
    screen.notes.click()
    screen.page.keyboard.type(text, delay=60)
    assert screen.notes.input_value() == text
    box = screen.page.get_by_role("textbox", name="Interviewer", exact=True)
    box.click()
    screen.page.keyboard.type("Dr. Adaeze Ngozi Okafor-Lindqvist", delay=60)
    assert box.input_value() == "Dr. Adaeze Ngozi Okafor-Lindqvist"
    screen.settle()
    assert screen.notes.input_value() == text


def test_a_closed_tab_comes_back_at_the_bare_address(open_screen, own_app):
    first = open_screen(app=own_app)
    first.own_letter()
    first.write(LETTER)
    first.page.close()
    again = open_screen(app=own_app, letter=None)
    again.body.wait_for()
    assert again.body.input_value() == LETTER


def test_who_one_is_is_typed_once(open_screen, own_app):
    first = open_screen(app=own_app)
    first.fill("Your name", "Ines Calder")
    first.fill("Specialty", "Pediatrics")
    first.press("New letter")
    reload(first)
    other = open_screen(app=own_app)
    other.page.get_by_text("About you").click()
    box = other.page.get_by_role("textbox", name="Your name", exact=True)
    box.wait_for()
    assert box.input_value() == "Ines Calder"


def test_two_tabs_notice_each_other(open_screen, own_app):
    one = open_screen(app=own_app)
    one.own_letter()
    one.write(LETTER)
    two = open_screen(app=own_app, letter=one.page.url.partition("letter=")[2])
    two.body.wait_for()
    one.write(f"{LETTER} From the first tab.")
    two.write(f"{LETTER} From the second tab.")
    two.page.get_by_text("changed in another tab").first.wait_for()
    assert kept(own_app) == [f"{LETTER} From the first tab."]
    # What was typed is still there, and typing on overwrites nothing.
    two.write(f"{LETTER} From the second tab. More.")
    assert kept(own_app) == [f"{LETTER} From the first tab."]
    two.press("Go on with mine")
    wait_for(
        lambda: sorted(kept(own_app)),
        [f"{LETTER} From the first tab.", f"{LETTER} From the second tab. More."],
    )
    assert two.page.get_by_text("changed in another tab").count() == 0


def test_the_other_tabs_text_can_be_taken_and_mine_stays_in_the_list(open_screen, own_app):
    one = open_screen(app=own_app)
    one.own_letter()
    one.write(LETTER)
    two = open_screen(app=own_app, letter=one.page.url.partition("letter=")[2])
    two.body.wait_for()
    one.write(f"{LETTER} First.")
    two.write(f"{LETTER} Second.")
    two.press("Take the other")
    wait_for(two.body.input_value, f"{LETTER} First.")
    assert sorted(kept(own_app)) == [f"{LETTER} First.", f"{LETTER} Second."]


def test_my_letters_open_search_start_anew_and_delete_for_good(open_screen, own_app):
    screen = open_screen(app=own_app)
    screen.draft_example()
    screen.press("New letter")
    screen.page.get_by_text("Your letter appears here").wait_for()
    screen.fill("Interviewer", "Dr. Lena Hartwell")
    screen.fill("Your notes", "unmistakable zebrafish")
    screen.press("My letters")
    rows = screen.page.locator('[class*="st-key-letters-row-"]')
    wait_for(rows.count, 2)
    screen.after(lambda: screen.page.get_by_role("searchbox").fill("zebrafish"))
    wait_for(rows.count, 1)
    screen.after(lambda: rows.get_by_role("button", name="Delete").click())
    screen.after(lambda: rows.get_by_role("button", name="No", exact=True).click())
    assert len(kept(own_app)) == 2
    screen.after(lambda: rows.get_by_role("button", name="Delete").click())
    screen.after(lambda: rows.get_by_role("button", name="Delete for good").click())
    wait_for(lambda: len(kept(own_app)), 1)
    files = b"".join(path.read_bytes() for path in own_app.folder.iterdir())
    assert b"zebrafish" not in files
    assert screen.notes.input_value() == ""
    screen.after(lambda: screen.page.get_by_role("searchbox").fill(""))
    wait_for(rows.count, 1)
    screen.after(lambda: rows.get_by_role("button", name="Use as a start").click())
    wait_for(lambda: fields_of(screen)["Program"], "Eastbrook Internal Medicine Residency")
    assert fields_of(screen)["Interviewer"] == ""
    assert screen.notes.input_value() == ""


@pytest.mark.parametrize("place", ["body", "notes"])
@pytest.mark.timeout(90 + 30 * KILLS)
def test_kill_9_while_typing_loses_nothing_a_second_old(open_screen, own_app, place):
    """Types on and on; kills the server at a random moment; what was older than 1 s is kept."""
    chance = random.Random(KILLS)
    screen = open_screen(app=own_app)
    screen.own_letter()
    text, ages = "", []
    for _ in range(KILLS // 2 + (KILLS % 2 and place == "body")):
        area = getattr(screen, place)
        area.click()
        area.press("Control+End")
        # A server just started draws its first page for a second or two: wait until it keeps.
        screen.page.keyboard.insert_text("|")
        text += "|"
        wait_for(lambda: (kept(own_app, place) or [""])[-1], text)
        typed = []
        until = time.monotonic() + chance.uniform(1.2, 3.0)
        while time.monotonic() < until:
            letter = chance.choice("abcdefgh é🙂 ")
            screen.page.keyboard.insert_text(letter)
            typed.append((time.monotonic(), letter))
            time.sleep(chance.choice((0.03, 0.06, 0.1, 0.45)))
        killed = time.monotonic()
        own_app.kill()
        safe = text + "".join(letter for when, letter in typed if when < killed - 1)
        whole = text + "".join(letter for _, letter in typed)
        found = kept(own_app, place)[-1]
        assert found.startswith(safe)
        assert whole.startswith(found)
        gone = len(whole) - len(found)
        ages.append(killed - typed[-gone][0] if gone else 0.0)
        own_app.start()
        # The page that stayed open finds the new server by itself and shows what it has.
        screen.page.wait_for_timeout(300)
        screen.until(
            "() => document.querySelector('[data-testid=stApp]')"
            "?.getAttribute('data-test-connection-state') === 'CONNECTED'"
        )
        screen.settle()
        shown = area.input_value()
        assert shown.startswith(safe)
        assert whole.startswith(shown)
        text = shown
    print(f"{place}: {len(ages)} kills, oldest character not yet kept {max(ages):.2f} s old")
