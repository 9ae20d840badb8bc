"""Notes of several interviewers, parted by person; nothing is lost and nobody's words are mixed."""

from dataclasses import replace

from assistant.split import briefs, by_person, shares
from tests.samples import INTERVIEW, brief

DAY = """lakeview IM zoom, link broke

1. Dr Moreno, APD - hospitalist. 4+1
asked abt my QI project
2. Dr Feinmark, cards, 15 min. POCUS curric
his amyloid registry
- Priyanka (PGY2): night float is kind, jeopardy system works

68k, call q4"""
ABOUT = brief(
    notes=DAY, interview=replace(INTERVIEW, others=("Dr. Josef Feinmark", "Priyanka Sole"))
)


def shown(about=ABOUT):
    return [(part.person, part.of(about.notes).strip()) for part in by_person(about)]


def test_each_person_has_their_passage():
    assert shown() == [
        (None, "lakeview IM zoom, link broke"),
        ("Dr. Alicia Moreno", "1. Dr Moreno, APD - hospitalist. 4+1\nasked abt my QI project"),
        (
            "Dr. Josef Feinmark",
            "2. Dr Feinmark, cards, 15 min. POCUS curric\nhis amyloid registry",
        ),
        ("Priyanka Sole", "- Priyanka (PGY2): night float is kind, jeopardy system works"),
        (None, "68k, call q4"),
    ]


def test_nothing_is_lost_or_doubled():
    parts = by_person(ABOUT)
    assert "".join(part.of(DAY) for part in parts) == DAY
    assert by_person(brief(notes="")) == ()


def test_one_brief_a_person_with_their_own_notes_only():
    made = briefs(ABOUT, by_person(ABOUT))
    assert [one.interview.interviewer for one in made] == [
        "Dr. Alicia Moreno",
        "Dr. Josef Feinmark",
        "Priyanka Sole",
    ]
    assert "amyloid" not in made[0].notes
    assert "QI project" not in made[1].notes
    assert made[1].interview.role is None
    assert "Dr. Alicia Moreno" in made[1].interview.others


def test_somebody_the_form_does_not_know_is_set_apart():
    about = brief(notes="Dr Moreno: QI project\nDr. Zelkova - runs the ICU, loves echo")
    parts = by_person(about)
    assert [(part.person, part.known) for part in parts] == [
        ("Dr. Alicia Moreno", True),
        ("Dr. Zelkova", False),
    ]


def test_a_slip_in_the_name_is_still_the_person():
    about = brief(notes="Dr Morreno, APD: QI project")
    assert shown(about)[0][0] == "Dr. Alicia Moreno"


def test_a_name_inside_a_line_begins_nothing():
    about = replace(
        ABOUT, notes="Dr Moreno: asked about Dr Feinmark's registry\nshe likes Feinmark"
    )
    assert [person for person, _ in shown(about)] == ["Dr. Alicia Moreno"]


def test_one_interviewer_without_headings_is_one_passage():
    about = brief(notes="asked abt my QI project\n\nthen the noon report")
    assert shown(about) == [(None, "asked abt my QI project\n\nthen the noon report")]


def test_two_of_one_given_name_are_told_apart():
    notes = "Zelda Okonjo - free clinic\nZelda Lund - night float"
    two = replace(INTERVIEW, interviewer="Dr. Zelda Lund", others=("Dr. Zelda Okonjo",))
    parts = by_person(brief(notes=notes, interview=two))
    assert [part.person for part in parts] == ["Dr. Zelda Okonjo", "Dr. Zelda Lund"]


def test_a_proposal_by_person_holds_every_line():
    everyone = shares(ABOUT)
    assert [share.person for share in everyone.people] == [
        "Dr. Alicia Moreno",
        "Dr. Josef Feinmark",
        "Priyanka Sole",
    ]
    assert everyone.day == "lakeview IM zoom, link broke\n68k, call q4"
    held = "\n".join((*(share.notes for share in everyone.people), everyone.day))
    assert sorted(filter(None, DAY.splitlines())) == sorted(filter(None, held.splitlines()))
