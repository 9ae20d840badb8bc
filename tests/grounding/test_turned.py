"""What a letter turns round: the time of day, how often, and a word for its opposite.

Only the hard atoms are looked at, as in test_numbers.py.
"""

import pytest

from guardrails import Severity
from guardrails.grounding import lexicon
from guardrails.grounding.tokens import key
from tests.grounding.test_numbers import of


@pytest.mark.parametrize(
    ("notes", "sentence", "words", "fix"),
    [
        # Times of day put together from their words.
        (
            "reads films w/ residents 6:15",
            "Films are at a quarter past seven.",
            "a quarter past seven",
            "6:15",
        ),
        (
            "huddle 745, all standing",
            "The huddle is at half past eight.",
            "half past eight",
            "7:45",
        ),
        ("she called at 17:30", "You called me at ten past four.", "ten past four", "5:30"),
        ("sign-out half past five", "I liked sign-out at half past six.", "half past six", "5:30"),
        (
            "train got in at 12:15",
            "My train came at a quarter to noon.",
            "a quarter to noon",
            "12:15",
        ),
        # How often.
        ("crisis sim monthly, no grading", "I liked the weekly crisis sim.", "weekly", "monthly"),
        (
            "video of one handoff q mo, w/ buddy",
            "Each week one handoff is on video.",
            "Each week",
            "Each month",
        ),
        (
            "speech therapy 3x a wk w/ dad",
            "I drove my dad to speech therapy five times a week.",
            "five times a week",
            None,
        ),
        (
            "home visits 1/2 day q2wk w/ pharmacist",
            "There are home visits with a pharmacist every month.",
            "every month",
            None,
        ),
        (
            "dinner quarterly for the women",
            "A dinner for the women is held annually.",
            "annually",
            "quarterly",
        ),
        # A word for its opposite.
        (
            "malawi 2 yrs before fellowship",
            "You spent years in Malawi after fellowship.",
            "after",
            "before",
        ),
        (
            "new conf = wrong answers only",
            "The first minutes are for right answers only.",
            "right",
            "wrong",
        ),
        ("argued for it 3 yrs", "You argued against it for years.", "against", "for"),
        ("dough hates drafts", "I learned that dough loves drafts.", "loves", "hates"),
        (
            "abstract submitted to ASTRO",
            "My abstract was accepted to ASTRO.",
            "accepted",
            "submitted",
        ),
        ("junior speaks first in debriefs", "The junior speaks last in debriefs.", "last", None),
        ("till jan I was an aide", "I have been an aide since January.", "since", "till"),
    ],
)
def test_what_is_turned_round_is_objected_to(
    notes: str, sentence: str, words: str, fix: str | None
) -> None:
    (found,) = of(notes, sentence)
    assert sentence[found.span.start : found.span.end] == words
    assert "Your notes say" in found.message
    assert found.evidence
    assert found.fix(sentence) == fix


@pytest.mark.parametrize(
    ("notes", "sentence"),
    [
        # The same time in other words, or nearly.
        ("reads films w/ residents 6:15", "Films are at a quarter past six."),
        ("slot 8:30 am", "We met at half past eight."),
        ("power went at 07:46", "At a quarter to eight the power went."),
        ("sit w/ staff 8:20", "Patients sit down with the staff before half past eight."),
        # No time of day.
        ("door to needle 11 min -> 6", "It went from 11 minutes to six."),
        ("residents voted 27 to 3", "They voted, 27 to 3."),
        ("drove an hour, two raccoons", "I drove ten miles past two raccoons."),
        # The same rhythm in other words.
        ("dinner quarterly for the women", "Four times a year there is a dinner for the women."),
        ("potluck rounds 2x/mo", "There are potluck rounds twice a month."),
        ("visits q4wk w/ pharmacist", "There are visits with a pharmacist every month."),
        ("thurs stroke clinic w/ nurse", "The weekly stroke clinic with a nurse is good."),
        ("rides w/ crew 2/mo", "The rides with a crew take place twice a month."),
        # Notes that speak of both, or of another thing.
        ("sim monthly, now weekly", "The sim is monthly."),
        ("ethics rounds monthly. choir practice every tues", "I sing in the choir weekly."),
        ("before fellowship malawi, after fellowship here", "After fellowship you came here."),
        ("asked my question, he answered it", "Thank you for answering my question."),
        ("learned knots from ms rita", "Ms. Rita taught me knots."),
        ("last yr res 4", "The residents of the second year are four."),
        ("R2 year in clinic; 1st year on wards", "I look forward to clinic in the second year."),
    ],
)
def test_the_same_in_other_words_is_no_objection(notes: str, sentence: str) -> None:
    turned = [o for o in of(notes, sentence) if "Your notes say" in o.message]
    assert turned == []


def test_another_time_or_rhythm_is_rejected_and_an_opposite_asked_about() -> None:
    severities = [
        of("reads films w/ residents 6:15", "Films are at a quarter past seven.")[0].severity,
        of("crisis sim monthly, no grading", "I liked the weekly crisis sim.")[0].severity,
        of("malawi 2 yrs before fellowship", "You went to Malawi after fellowship.")[0].severity,
    ]
    assert severities == [Severity.REJECT, Severity.REJECT, Severity.CONFIRM]


def test_a_rhythm_the_notes_have_elsewhere_is_asked_about() -> None:
    notes = "crisis sim w/ nurses monthly\nstroke clinic w/ ana every wk"
    (found,) = of(notes, "I liked the weekly crisis sim with nurses.")
    assert found.severity is Severity.CONFIRM


def test_one_word_has_one_objection() -> None:
    sentence = "Films are at a quarter past seven, weekly, after breakfast."
    found = of("films 6:15 monthly before breakfast", sentence)
    assert [sentence[o.span.start : o.span.end] for o in found] == [
        "a quarter past seven",
        "weekly",
        "after",
    ]


def test_what_may_both_be_true_denies_nothing() -> None:
    telling, small = lexicon.opposites()
    assert key("answer") in lexicon.antonyms()[key("ask")]
    assert key("answer") not in telling[key("ask")]
    assert key("rejected") in telling[key("accepted")]
    assert "befor" in small["after"]
