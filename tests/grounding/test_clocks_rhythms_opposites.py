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
            "I drove my dad to speech therapy twice a week.",
            "twice a week",
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
        ("till jan I was an aide", "I have been an aide since January.", "since", None),
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


@pytest.mark.parametrize(
    ("notes", "sentence", "fixed"),
    [
        ("sign-out 9 40 pm", "Sign-out is at half past eight.", "Sign-out is at 9:40."),
        (
            "huddle 7:45, all stand",
            "The half past eight huddle is brief.",
            "The 7:45 huddle is brief.",
        ),
        ("evals monthly for residents", "Residents have an annual eval.", None),
        (
            "evals q summer for residents",
            "Residents are given evals monthly.",
            "Residents are given evals yearly.",
        ),
        (
            "grp meets q wk w/ ana",
            "The group with Ana meets each month.",
            "The group with Ana meets each week.",
        ),
        (
            "coffee before rounds",
            "There is coffee after your rounds.",
            "There is coffee before your rounds.",
        ),
        ("nap post call", "You nap before call.", None),
        ("old pts in clinic", "The newer patients come to the clinic.", None),
        (
            "conf 7:15, sign-out 5:15",
            "The conference and sign-out are at a quarter past six.",
            None,
        ),
    ],
)
def test_a_fix_reads_well_or_is_not_offered(notes: str, sentence: str, fixed: str | None) -> None:
    found = of(notes, sentence)
    fixes = [
        sentence[: o.span.start] + fix + sentence[o.span.end :]
        for o in found
        if (fix := o.fix(sentence)) is not None
    ]
    assert fixes == ([fixed] if fixed else [])


@pytest.mark.parametrize(
    ("notes", "sentence"),
    [
        # Not of one thing, denied, or only hoped for.
        ("step 2 254. conf at seven thirty", "The conference is at half past seven."),
        ("conf qtr to 7, signout 5:30", "The conference is at a quarter to seven."),
        ("no-shows 25% -> 10%, clinic 8:30", "No-shows fell from a quarter to ten percent."),
        ("residents get feedback monthly", "Residents get feedback monthly instead of every year."),
        ("submitted to JGIM", "It has not yet been accepted by JGIM."),
        ("submitted to JGIM", "I hope it will be accepted by JGIM."),
        ("no less than 30 min w/ pts", "You spend more than 30 minutes with patients."),
        (
            "presented poster at ACP, w/ mentor monthly",
            "I presented a poster at the ACP annual meeting.",
        ),
        ("vaccines for pts. follows pts for yrs", "I read the chart before patients came."),
        # Rhythms in other words, or of another thing.
        ("case conf twice weekly", "The case conference is held twice a week."),
        (
            "derm clinic bi-weekly w/ fellows",
            "The derm clinic with the fellows is every other week.",
        ),
        ("speech therapy 2-3x/wk w/ dad", "I take my dad to speech therapy twice a week."),
        ("derm clinic w/ ana 7a, jc yearly", "The derm clinic with Ana is every morning."),
        ("thurs clinic w/ nurse, jc yearly", "The weekly clinic with a nurse is good."),
        (
            "garden w/ pts in spring, potluck monthly",
            "The garden with patients opens every spring.",
        ),
        (
            "res work 16 shifts/mo in ED",
            "Residents see ninety patients each year in the emergency room.",
        ),
        ("days/nights split w/ residents", "Residents split their days every week."),
        # The opposite is tied to another word, another row or another last.
        ("last yr class of 4", "The first year is a class of four."),
        ("clinic w/ residents. rounds before noon", "After rounds I met the residents."),
        ("PGY2 in clinic; 1st year on wards", "The second year is in clinic."),
        ("asked pts abt sleep", "You answered patients kindly."),
    ],
)
def test_what_is_no_other_is_no_objection(notes: str, sentence: str) -> None:
    assert [o for o in of(notes, sentence) if "Your notes say" in o.message] == []


@pytest.mark.parametrize(
    ("notes", "sentence", "words"),
    [
        (
            "derm clinic w/ ana every other wk",
            "The derm clinic with Ana is every week.",
            "every week",
        ),
        (
            "two hrs off every month for residents",
            "Residents have two hours off every week.",
            "every week",
        ),
        ("2/mo potluck w/ residents", "The potluck with residents is once a year.", "once a year"),
        ("clinic every other fri w/ ana", "The clinic with Ana is every day.", "every day"),
        ("grads hated rain here", "I know graduates loved the rain.", "loved"),
        (
            "up at midnight. clinic a quarter past one",
            "The clinic is at a quarter past two.",
            "a quarter past two",
        ),
    ],
)
def test_shorthand_is_read_as_well(notes: str, sentence: str, words: str) -> None:
    (found,) = [o for o in of(notes, sentence) if "Your notes say" in o.message]
    assert sentence[found.span.start : found.span.end] == words


def test_a_time_far_from_all_of_the_notes_is_asked_about() -> None:
    notes = "conf 7:15. " + "long talk about many other things that we did all day. " * 3
    (found,) = of(notes, "Dinner was at half past nine.")
    assert found.message == "This time is not in your notes."
    assert found.severity is Severity.CONFIRM


def test_the_graver_of_two_objections_stands() -> None:
    said = "The derm clinic with fellows is every nine weeks."
    (found,) = of("derm clinic monthly w/ fellows", said)
    assert found.severity is Severity.REJECT
    assert said[found.span.start : found.span.end] == "nine weeks"


def test_another_time_or_rhythm_is_rejected_and_an_opposite_asked_about() -> None:
    severities = [
        of("reads films w/ residents 6:15", "Films are at a quarter past seven.")[0].severity,
        of("malawi 2 yrs before fellowship", "You went to Malawi after fellowship.")[0].severity,
    ]
    assert severities == [Severity.REJECT, Severity.CONFIRM]


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
    assert "before" in small["after"]
