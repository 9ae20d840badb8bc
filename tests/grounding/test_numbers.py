"""Numbers, dates and names that say what the notes say in another way, and such as do not.

Only the hard atoms are looked at (`atoms.objections`); what the judge thinks of the rest is not.
"""

import pytest

from guardrails import Severity
from guardrails.grounding.atoms import objections
from guardrails.grounding.claims import read
from guardrails.grounding.evidence import index
from guardrails.grounding.objection import Objection
from tests.samples import brief


def of(notes: str, sentence: str) -> list[Objection]:
    evidence = index(brief(notes=notes))
    return list(objections(read("body", sentence, evidence), evidence))


@pytest.mark.parametrize(
    ("notes", "sentence"),
    [
        # A year is twelve months; "one sixty", spoken, is a figure; what is taken back is no rival.
        ("came here for one year in 2009, stayed", "You came for twelve months and stayed."),
        ("residents do about one sixty cataracts", "Residents do about 160 cataracts."),
        ("5 residents/class? no - two per class", "You take two residents a class."),
        # Times of day and dates as they are dictated and jotted down.
        ("i called her at 9 40 pm and she picked up", "I called you at 9:40 and you answered."),
        ("moved my slot from 8 to 1 30", "You moved me from 8:00 to 1:30."),
        ("airway case 11/2024, 9 min", "You told me about the airway of November 2024."),
        ("submitted to a trainee journal jan 25", "It went off to a journal on the 25th."),
        ("moms' group on 4 tues", "A mothers' group meets on the fourth floor on Tuesdays."),
        ("moved me from slot 2 to slot 5", "You moved me to the fifth slot."),
        ("residents inject themselves from year two", "Residents inject from the second year."),
        ("dishwasher at this hosp in 88", "You washed dishes here in 1988."),
        ("call til 2000 fri", "Call ends at eight in the evening on Friday."),
        # The number without its unit, close by.
        ("door-to-needle median 38 -> 31, new scanner", "It fell from 38 to 31 minutes."),
        ("toured ED w/ us 20 min then 15 alone", "We had 15 minutes alone after the tour."),
        ("she makes it w/ bashir", "The two of you make the schedule."),
        # A unit of time that says how often.
        ("advance directive day, last yr 112 forms; heme match 2/yr", "I saw 112 forms last year."),
        ("taught physics 6 yrs. 150 kids/yr", "I taught about 150 kids a year."),
        ("3 yr track, 2 nights/wk spanish course", "I take Spanish two nights a week."),
        # Counted close by, though something else is counted there too.
        (
            "teach interns first 20 deliveries. doula 5 yr (64 births)",
            "I saw 64 births as a doula.",
        ),
        # Both figures on one row.
        ("4 per yr residents, used to be 6, cut it down", "You cut it from six residents a year."),
        # Rounded.
        ("away rotation, 52 cases", "I was let into more than fifty cases on my away rotation."),
        ("delivered 1,912 babies", "Nearly two thousand babies were born in your hands."),
        ("naloxone kits 212 /mo", "You hand out some two hundred kits."),
        ("i took 6 nights at Mercer", "I took half a dozen nights at Mercer."),
        # Places and months by their short names.
        ("family moved to FL", "Your family moved to Florida."),
        ("never used a US EHR", "One intern had never used an American chart."),
        ("hamdani in bsmt, tues", "The conference is in the basement."),
        ("wed before thksgvg", "We talked on the Wednesday before Thanksgiving."),
    ],
)
def test_the_same_in_other_words_is_no_objection(notes: str, sentence: str) -> None:
    assert of(notes, sentence) == []


@pytest.mark.parametrize(
    ("notes", "sentence", "words"),
    [
        ("i called her at 9 40 pm", "I called you at 9:50 and you answered.", "9:50"),
        ("scrubbed 11/2024", "You scrubbed in October 2024.", "October"),
        ("6 residents/yr, track 2 yrs", "You take nine residents a year.", "nine residents"),
        ("advance directive day, 112 forms", "I saw 121 forms last year.", "121 forms"),
        ("away rotation, 52 cases", "I was let into more than seventy cases.", "seventy cases"),
        (
            "delivered 1,912 babies",
            "Nearly three hundred babies were born.",
            "three hundred babies",
        ),
        ("family moved to FL", "Your family moved to Georgia.", "Georgia"),
        ("noon conf fri w/ 2 nurses", "I liked the noon conference on Wednesday.", "Wednesday"),
        ("in review since dec 2, first author", "In review since December 21.", "December 21"),
        (
            "send cert by 12/15. good talk about the rural clinic, bus and food.\nmet the 13th",
            "I sent the cert December 13.",
            "December 13",
        ),
        (
            "hybrid suite planned for 2028, not funded. since 2020 a fellow",
            "The hybrid suite is planned for 2020.",
            "2020",
        ),
        (
            "thurs 11/12 zoom. amputee clinic tues",
            "I liked the Thursday amputee clinic.",
            "Thursday",
        ),
        ("4 per yr, cut it down", "You cut the program from nine residents.", "nine residents"),
        # A year is no time of day.
        ("van goes out since 2019", "The van goes out with eight residents.", "eight residents"),
    ],
)
def test_another_figure_or_name_is_objected_to(notes: str, sentence: str, words: str) -> None:
    (found,) = of(notes, sentence)
    assert sentence[found.span.start : found.span.end] == words


@pytest.mark.parametrize(
    ("notes", "sentence"),
    [
        # Worked out from what stands there.
        ("avalanche burial, dug w/ 11 others, 22 min", "Twelve of us dug for 22 minutes."),
        ("6th interview so far, 140 mi drive", "I have had six interviews, 140 miles apart."),
        ("knits hats, 61 so far", "I hope the 62nd hat is soon done."),
        ("antibiotics stop at 36h now instead of 48", "The course is twelve hours shorter."),
        ("PGY-4, one of two chiefs", "You are done with all four years."),
        # The notes do not tell what they count.
        ("4 residents per yr. used to be 6", "You cut it from six residents a year."),
        ("board at 1900: 61 in dept. 4 traumas", "There were 61 traumas in the department."),
        # A short form of the field is no name.
        ("movement clinic at the vets site", "The movement clinic is at the MICU site."),
        # Everybody begins in July.
        ("interns get better", "I hope they will be faster by July."),
    ],
)
def test_what_may_be_so_is_asked_and_not_rejected(notes: str, sentence: str) -> None:
    assert [o.severity for o in of(notes, sentence)] == [Severity.CONFIRM]


@pytest.mark.parametrize(
    ("notes", "sentence", "words"),
    [
        ("2 residents a year", "You take four residents.", "four residents"),
        (
            "research block 10 months, retreat once a year",
            "You gave me twelve months of research.",
            "twelve months",
        ),
        ("shift ends at six thirty", "You see 630 patients.", "630 patients"),
        ("course takes 36h, 48 beds", "The course takes twelve hours.", "twelve hours"),
        ("studies screened: 3 studies? no 31 screened", "We screened 3 studies.", "3 studies"),
        ("interns begin anew", "I hope they will be faster by August.", "August"),
    ],
)
def test_what_cannot_be_so_is_rejected(notes: str, sentence: str, words: str) -> None:
    (found,) = [o for o in of(notes, sentence) if o.severity is Severity.REJECT]
    assert sentence[found.span.start : found.span.end] == words


@pytest.mark.parametrize(
    "sentence",
    ["Nine residents showed me around.", "Twelve of us came.", "Six people met me."],
)
def test_dates_and_telephone_numbers_of_the_form_count_nothing(sentence: str) -> None:
    assert of("kind people, good tour of the residents' lounge", sentence)


def test_large_numbers_are_exact() -> None:
    said = "1,912,345 babies were born here."
    (found,) = of("1,912,344 babies born", said)
    assert found.fix(said) == "1912344 babies"
    assert of("1,912,345 babies born", said) == []


def test_a_row_of_figures_without_end_is_a_number() -> None:
    said = f"You saw {'9' * 400} patients."
    assert [o.severity for o in of("quiet day", said)] == [Severity.REJECT]
    for notes in (f"at {'9' * 400}a", f"{'9' * 400}/{'9' * 400}"):
        assert of(f"saw {notes} pts", said) == []


def test_a_second_look_has_a_day_of_its_own() -> None:
    notes = "2nd look fri 1/15, optional. me: quiet"
    evidence = index(brief(notes=notes))
    said = read("body", "Thank you for having me on Friday, January 15.", evidence)
    assert list(objections(said, evidence)) == []
    said = read("body", "Thank you for having me on Monday, January 15.", evidence)
    assert list(objections(said, evidence))
