"""The decisions behind the screen, without a screen."""

import pytest

from assistant.draft import Draft
from assistant.ui import state
from assistant.ui.changes import to_html
from assistant.ui.editor.payload import finding_by_id, payload, units
from assistant.ui.removal import removal_of
from assistant.ui.wording import rule_name
from guardrails import Evidence, Finding, Letter, Report, Severity, Support
from tests import samples


def desk_with(*bodies):
    desk = state.Desk()
    for body in bodies:
        desk = state.with_draft(desk, Draft(Letter("Thanks", body), Report(())))
    return desk


def removed(text, words):
    start = text.index(words)
    found = Finding("body", start, start + len(words), "no", text=words)
    splice = removal_of(text, found)
    assert text[splice.start : splice.start + len(splice.old)] == splice.old
    return text[: splice.start] + splice.text + text[splice.start + len(splice.old) :]


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("I liked the big clinic.", "big", "I liked the clinic."),
        ("I liked the clinic in Boston.", "in Boston", "I liked the clinic."),
        ("I liked it, in Boston, very much.", "in Boston", "I liked it, very much."),
        ("One. Two here. Three.", "Two here.", "One. Three."),
        ("Frankly, we met twice.", "Frankly,", "We met twice."),
        ("Dear A,\n\nGone.\n\nBye.", "Gone.", "Dear A,\n\nBye."),
        ("Last words here", "here", "Last words"),
        ("😀 I met 😀 you", "😀 you", "😀 I met"),
        ("One. I like cats. This is it.", "I like cats", "One. This is it."),
        ("One. I like cats!  This is it.", "I like cats", "One. This is it."),
        ("One. I like cats.\n\nThis is it.", "I like cats", "One.\n\nThis is it."),
        ("One.\n\nI like cats. This is it.", "I like cats.", "One.\n\nThis is it."),
        ("One. I like cats.", "I like cats", "One."),
        ("I met Dr. Ito yesterday. Bye.", "Ito", "I met Dr. yesterday. Bye."),
        (
            "The crew goes out on Friday nights with you.",
            "Friday nights",
            "The crew goes out with you.",
        ),
        ("I worked in the clinic, and left.", "clinic", "I worked, and left."),
        ("I thought of the clinic and left.", "clinic", "I thought and left."),
        ("I liked the clinic in Boston. Bye.", "Boston.", "I liked the clinic. Bye."),
        ("I came by bus. I left. Bye.", "bus. I left.", "I came. Bye."),
        ("I met a visiting fellow.", "visiting", "I met a fellow."),
        ("We talked on Friday in Oslo.", "in Oslo", "We talked on Friday."),
        ("I liked the clinic in Boston. Bye.", "in Boston.", "I liked the clinic. Bye."),
        ("On Friday nights we run.", "Friday nights", "We run."),
        ("I like A; B. Bye.", "B", "I like A. Bye."),
    ],
)
def test_removing_words_leaves_tidy_text(text, words, left):
    assert removed(text, words) == left


def test_a_new_draft_keeps_the_versions_before():
    desk = desk_with("first", "second")
    assert [v.letter.body for v in desk.versions] == ["first", "second"]
    assert desk.letter.body == "second"
    assert state.shown(desk, 1).letter.body == "first"


def test_typing_changes_no_version():
    desk = desk_with("first", "second")
    typed = state.edited(desk, "Thanks", "second, edited", desk.revision)
    assert typed.letter.body == "second, edited"
    assert [v.letter.body for v in typed.versions] == ["first", "second"]


def test_typing_never_asks_the_browser_to_overwrite_itself():
    desk = desk_with("first")
    assert state.edited(desk, "Thanks", "more", desk.revision).revision == desk.revision


def test_typing_into_a_text_no_longer_shown_is_dropped():
    desk = desk_with("first")
    late = state.edited(state.shown(desk_with("first", "second"), 1), "", "lost", desk.revision)
    assert late.letter.body == "first"


def test_switching_to_the_same_or_an_unknown_version_changes_nothing():
    desk = desk_with("first", "second")
    assert state.shown(desk, 2) is desk
    assert state.shown(desk, 7) is desk


def test_line_breaks_and_half_characters_are_made_whole():
    desk = desk_with("x")
    typed = state.edited(desk, "one\ntwo", "a\r\nb\rc \ud83d", desk.revision)
    assert typed.letter == Letter("one two", "a\nb\nc \ufffd")


def test_what_is_vouched_for_is_the_clause_not_the_letter():
    letter = samples.letter("I spent a year in Lisbon, and I run.")
    start = letter.body.index("in Lisbon")
    clause = letter.body.index("I spent")
    found = Finding("body", start, start + 9, "", Severity.CONFIRM, rule="invented-fact")
    support = (Support("body", clause, clause + len("I spent a year in Lisbon"), ()),)
    check = state.Check(letter, samples.brief(), Report((found,), support))
    assert state.statement_of(check, found) == "I spent a year in Lisbon"
    bare = state.Check(letter, samples.brief(), Report((found,)))
    assert state.statement_of(bare, found) == "I spent a year in Lisbon, and I run."


def test_keeping_words_and_calling_them_true_are_two_things():
    letter = samples.letter("I spent a year in Lisbon, and I run.")
    start = letter.body.index("a year in Lisbon")
    place = {"start": start, "end": start + 16, "message": "", "severity": Severity.CONFIRM}
    tone, fact = (Finding("body", **place, rule=rule) for rule in ("tone", "invented-fact"))
    both = state.Check(letter, samples.brief(), Report((tone, fact)))
    assert state.statement_of(both, tone) == "Keep: a year in Lisbon"
    assert state.statement_of(both, fact) == "I spent a year in Lisbon, and I run."
    cards = payload(state.Desk(), both)["findings"]
    assert {card["name"]: (card["word"], card["settle"]) for card in cards} == {
        "Tone": ("Change this?", "Keep these words"),
        "Not from your notes": ("Is this true?", "It is true: add to my notes"),
    }


def test_confirmed_statements_are_kept_once_and_can_be_taken_back():
    desk = state.vouched(state.vouched(state.Desk(), "I ran."), "I  ran.")
    assert desk.confirmed == ("I ran.",)
    assert state.withdrawn(desk, 0).confirmed == ()


def test_a_letter_over_the_limit_is_not_checked_but_said_so():
    check = state.check(Letter("s", "x" * 30_001), samples.brief())
    assert "30,000" in check.problem
    assert payload(state.Desk(), check)["summary"] == "Too long to check"


def test_an_unchanged_letter_is_not_reviewed_again():
    check = state.check(samples.letter("I ran."), samples.brief())
    assert state.check(check.letter, check.brief, check) is check
    assert state.check(check.letter, samples.brief(notes="new"), check) is not check


@pytest.mark.parametrize("text", ["plain", "a😀b", "😀😀", "é👩‍⚕️x", ""])
def test_units_agree_with_utf_16(text):
    to_units = units(text)
    for offset in range(len(text) + 1):
        assert to_units(offset) == len(text[:offset].encode("utf-16-le")) // 2


def test_marks_lie_on_the_words_after_an_emoji():
    body = "😀 Hello [topic] there"
    found = Finding("body", 8, 15, "left to fill in", rule="placeholder", text="[topic]")
    check = state.Check(Letter("s", body), samples.brief(), Report((found,)))
    told = payload(state.Desk(), check)["findings"][0]
    assert body.encode("utf-16-le")[told["start"] * 2 : told["end"] * 2].decode("utf-16-le") == (
        "[topic]"
    )
    assert finding_by_id(check, told["id"]) is found


def test_cards_keep_their_names_while_the_letter_changes_elsewhere():
    def names(lead):
        body = f"{lead}[topic] and [topic]"
        found = [
            Finding("body", i, i + 7, "left", rule="placeholder", text="[topic]")
            for i in (len(lead), len(lead) + 12)
        ]
        check = state.Check(Letter("s", body), samples.brief(), Report(tuple(found)))
        return [told["id"] for told in payload(state.Desk(), check)["findings"]]

    assert names("") == names("More. ")
    assert len(set(names(""))) == 2


def test_findings_are_sorted_by_weight_then_place():
    found = [
        Finding("body", 0, 1, "a", Severity.ADVICE),
        Finding("body", 5, 6, "b", Severity.REJECT),
        Finding("body", 2, 3, "c", Severity.CONFIRM),
        Finding("subject", 9, 10, "d", Severity.REJECT),
    ]
    assert [f.message for f in state.by_weight(Report(tuple(found)))] == ["d", "b", "c", "a"]
    assert [f.message for f in state.still_open(Report(tuple(found)))] == ["d", "b", "c"]


@pytest.mark.parametrize(
    ("pressure", "ranking", "shown"),
    [
        ((4, 8), (0, 9), ["ranking"]),
        ((0, 9), (4, 8), ["ranking"]),
        ((0, 9), (0, 9), ["ranking"]),
        ((0, 6), (4, 9), ["pressure", "ranking"]),
        ((0, 3), (4, 9), ["pressure", "ranking"]),
    ],
)
def test_pressing_for_a_place_is_one_card(pressure, ranking, shown):
    found = (
        Finding("body", *pressure, "p", rule="pressure", text="p"),
        Finding("body", *ranking, "r", rule="ranking", text="r"),
    )
    check = state.Check(Letter("s", "x" * 20), samples.brief(), Report(found))
    told = payload(state.Desk(), check)
    assert sorted(card["name"] for card in told["findings"]) == sorted(map(rule_name, shown))
    assert told["summary"] == f"{len(shown)} to settle before sending"
    assert len(check.report.findings) == 2


def test_a_breach_is_not_hidden_behind_a_hint_or_in_another_field():
    pressing = Finding("body", 4, 8, "p", Severity.REJECT, rule="pressure")
    for other in (
        Finding("body", 0, 9, "r", Severity.ADVICE, rule="ranking"),
        Finding("subject", 0, 9, "r", rule="ranking"),
    ):
        assert pressing in state.still_open(Report((pressing, other)))


def test_a_note_left_out_is_counted_also_behind_a_used_one_on_its_line():
    used, wish = "She leads the clinic.", "I want to do a sub-I there."
    letter = Letter("Thanks", "Dear Dr. A,\n\nYou lead the clinic.\n\nSincerely,\nB")
    start = letter.body.index("You")
    rests = Support("body", start, start + 20, (Evidence("notes", 0, len(used), used),))
    check = state.Check(letter, samples.brief(notes=f"{used} {wish}"), Report((), (rests,)))
    told = payload(state.Desk(), check)
    assert [(line["text"], line["used"]) for line in told["lines"]] == [(used, True), (wish, False)]
    assert "Not in it: 1 of your notes" in told["note"]


def test_changes_show_words_and_escape_markup():
    shown = to_html(
        Letter("s", "I like <b>cats</b> a lot, really."),
        Letter("s", "I like <i>cats</i> a lot, really."),
    )
    assert "<b>" not in shown
    assert "<i>" not in shown
    assert "<del>&lt;b&gt;cats&lt;/b&gt;</del><ins>&lt;i&gt;cats&lt;/i&gt;</ins>" in shown


def test_a_rewritten_sentence_is_one_deletion_and_one_insertion():
    shown = to_html(Letter("", "Keep me. The cat sat."), Letter("", "Keep me. Dogs run far away."))
    legend, shown = shown.split("</p>", 1)
    assert "3 words out" in legend
    assert shown.count("<del>") == shown.count("<ins>") == 1
    assert "Keep me. <del>" in shown
