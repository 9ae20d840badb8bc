"""What notes take back supports nothing, and is shown where a letter says it all the same."""

import pytest

from guardrails import Severity
from guardrails.grounding.corrections import taken_back
from guardrails.grounding.engine import ground
from guardrails.grounding.tokens import tokens
from guardrails.report import Finding
from tests.samples import brief, letter


@pytest.mark.parametrize(
    ("notes", "corrected"),
    [
        ("chiefs graduate with around 40 no sorry 14 urethroplasties", ["40"]),
        ("PGY3s go with him, two no wait three at a time", ["two"]),
        ("intern yr is 6 months medicine, wait, 4 IM, 2 neuro", ["6"]),
        ("900 autopsies no wait 90 autopsies", ["900"]),
        ("five weeks. No, six weeks", ["five"]),
        ("clinic is 3 actually 4 half days", ["3"]),
        ("buddy call for 8 wks then alone, no wait, he said 10 wks", ["8"]),
        ("physicist teaches sundays? no, saturdays, optional", ["sundays"]),
        ("moving to the new bldg in june not march", ["march"]),
        ("starts in March, not in January as the website says", ["january"]),
        ("rotation in second year, no wait, third year", ["second"]),
        ("5 residents/class? no - two per class", ["5"]),
        # Nothing is corrected here.
        ("2 month wait, 3 clinics", []),
        ("4 weeks vacation, no 24h call", []),
        ("12 residents, no fellows, 3 labs", []),
        ("said sorry 2 times, 4 interviews", []),
        ("wednesdays and not only in march", []),
        ("we sat and then walked, not far, 3 blocks", []),
        ("tues clinic, thurs not yet", []),
        ("8 beds, not 24h staffed", []),
    ],
)
def test_only_what_is_taken_back(notes: str, corrected: list[str]) -> None:
    own = tokens(notes)
    assert [own[n].text for n in sorted(taken_back(notes, own))] == corrected


def rejected(notes: str, sentence: str) -> list[Finding]:
    found = ground(letter(sentence), brief(notes=notes)).findings
    return [f for f in found if f.severity is Severity.REJECT]


@pytest.mark.parametrize(
    ("notes", "sentence", "words", "shown", "fix"),
    [
        (
            "PD, mostly reconstructive. um she says chiefs graduate with around 40 no "
            "sorry 14 urethroplasties.",
            "It impressed me that your chiefs graduate with forty urethroplasties.",
            "forty urethroplasties",
            "14 urethroplasties",
            "fourteen urethroplasties",
        ),
        (
            "resident clinic is moving to the new building in June not March\nultrasound block 2wk",
            "I was glad to hear that the resident clinic moves to its new building in March.",
            "March",
            "in June not March",
            "June",
        ),
        (
            "Whitcombe the physicist teaches sundays? no, saturdays, optional, with donuts",
            "A physicist who teaches on Sundays, with doughnuts, is rare.",
            "Sundays",
            "teaches sundays? no, saturdays",
            "Saturdays",
        ),
    ],
)
def test_a_letter_that_says_what_was_taken_back_is_rejected(
    notes: str, sentence: str, words: str, shown: str, fix: str
) -> None:
    found, body = rejected(notes, sentence), letter(sentence).body
    assert [body[f.start : f.end] for f in found] == [words]
    assert shown in found[0].evidence[0].text
    assert shown in found[0].message
    assert "\n" not in found[0].evidence[0].text
    assert found[0].fix == fix


def test_what_is_counted_is_shown_whole() -> None:
    notes = "chiefs run the resuscitation teaching, 4 sessions a year, residents debrief"
    said = "I was glad to hear that the chiefs run six sessions a year."
    (told,) = [f for f in ground(letter(said), brief(notes=notes)).findings if f.fix]
    assert told.message == "Your notes say “4 sessions a year”."
    assert told.fix == "four sessions"


def test_what_the_notes_settled_on_is_supported() -> None:
    notes = "chiefs graduate with around 40 no sorry 14 urethroplasties, moving in June not March"
    said = "Your chiefs graduate with fourteen urethroplasties, and you move in June."
    assert not rejected(notes, said)


@pytest.mark.parametrize(
    "said",
    [
        "I was glad to hear that you move in June, not in March.",
        "You corrected yourself: not forty but fourteen urethroplasties.",
    ],
)
def test_a_letter_may_say_that_it_is_not_so(said: str) -> None:
    notes = "chiefs graduate with around 40 no sorry 14 urethroplasties, moving in June not March"
    assert not rejected(notes, said)


def test_figures_far_apart_correct_nothing() -> None:
    notes = "4 residents" + " -" * 5000 + " no, 6 fellows"
    assert list(taken_back(notes, tokens(notes))) == []


def test_only_the_day_itself_may_be_denied() -> None:
    notes = "clinic Mon no sorry Tues. nobody mentioned nights"
    assert not rejected(notes, "You said that clinic is not on Monday.")
    said = "You said that there is no monorail."
    body = letter(said).body
    found = ground(letter(said), brief(notes=notes)).findings
    assert any("monorail" in body[f.start : f.end] for f in found if f.field == "body")
