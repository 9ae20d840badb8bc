"""What the form makes of what was typed."""

import tomllib
from pathlib import Path

import pytest

from assistant.errors import BriefError
from assistant.ui import form, hints
from assistant.ui.options import OPTIONS, as_flags
from tests import samples

ROOT = Path(__file__).parents[2]


def test_missing_fields_are_named_in_the_applicants_words():
    values = form.EMPTY | {"interviewer": "Dr. Okafor", "program": " "}
    assert form.missing(values) == ("the program", "your name", "your specialty")
    assert form.missing(form.EXAMPLE) == ()


def test_the_example_is_a_whole_brief():
    brief = form.drafting_brief(form.EXAMPLE)
    assert brief == form.checking_brief(form.EXAMPLE)
    assert brief.profile.graduation_year == 2027


def test_an_unreadable_year_is_refused_for_drafting_and_left_out_for_checking():
    values = form.EXAMPLE | {"graduation_year": "soon"}
    with pytest.raises(BriefError, match="graduation_year"):
        form.drafting_brief(values)
    assert form.checking_brief(values).profile.graduation_year is None


def test_an_empty_form_can_still_be_checked_against():
    brief = form.checking_brief(form.EMPTY)
    assert (brief.profile.name, brief.interview.program, brief.notes) == ("", "", "")


def test_long_notes_are_named_with_their_length_and_not_cut():
    assert "60,001" in form.too_long({"notes": "x" * 60_001})
    assert form.too_long({"notes": "x" * 60_000}) is None


def test_two_interviewers_in_one_paste_are_noticed():
    notes = "zoom 11/9\n1. Dr Moreno, APD, 25 min. 4+1.\n2. Dr. Feinmark, cards, 15 min.\nlunch"
    assert hints.other_people(samples.brief(notes=notes)) == ("Dr. Feinmark",)
    assert "Dr. Feinmark" in hints.about_other_people(samples.brief(notes=notes))


@pytest.mark.parametrize(
    "notes",
    [
        "Dr Moreno APD - hospitalist.\nshe mentioned Dr. Feinmark's lab",
        "Dr. Alicia Moreno: kind\n- Dr. Moreno runs noon report",
        "doctor shadowing\nprofile of the clinic",
    ],
)
def test_one_interviewer_raises_no_hint(notes):
    assert hints.about_other_people(samples.brief(notes=notes)) is None


def test_the_checkouts_options_are_those_of_an_installed_copy():
    def flat(tree, lead=""):
        for name, value in tree.items():
            if isinstance(value, dict):
                yield from flat(value, f"{lead}{name}.")
            else:
                yield lead + name, value

    written = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert dict(flat(written)) == OPTIONS


def test_flags_are_written_as_streamlit_reads_them():
    assert "--server.headless=true" in as_flags()
    assert "--server.port=1" in as_flags(server_port=1)
