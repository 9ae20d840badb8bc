"""What to be told about form and notes before anything is written: patients, transcripts, a mix-up.

Hints, never a bar: the notes stay as typed, and what they hint at is kept out of letters and calls
in any case (`assistant.privacy`, the `patient-privacy` rule).
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from assistant.identities import patients
from guardrails import Brief
from guardrails.specialties import differ
from guardrails.text import fold

READ = 20_000
"""Code points of the notes that are looked at; what identifies a patient seldom comes that late."""
_SHOWN = 3
_TURNS = 6
"""Turns of two speakers from which notes look like a record of a talk."""
_MADE_BY = re.compile(
    r"^WEBVTT\b|-->|\b(?:otter\.ai|fireflies\.ai|transcribed by|auto-?generated transcript"
    r"|meeting transcript|live transcript|this (?:meeting|call) (?:is|was) being recorded)\b",
    re.I | re.M,
)
_STAMPED = re.compile(r"^[ \t]*[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?(?=[ \t\n]|$)", re.M)
_TURN = re.compile(
    r"^[ \t]*(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]+)?"
    r"(?P<who>(?:speaker|interviewer|applicant|candidate|me|dr\.?|prof\.?)?[ \t]*[\w.'-]{0,20}"
    r"(?:[ \t][A-Z][\w'-]+)?)[ \t]*:[ \t]+\S+(?:[ \t]+\S+){3,}",
    re.M | re.I,
)


def cautions(brief: Brief) -> tuple[str, ...]:
    """The sentences to show beside form and notes, patients first."""
    return tuple(_cautions(brief))


def _cautions(brief: Brief) -> Iterator[str]:
    notes = brief.notes[:READ]
    found = [" ".join(span.of(notes).split()) for span in patients(notes, brief)]
    if found:
        named = ", ".join(f"“{words[:40]}”" for words in dict.fromkeys(found[:_SHOWN]))
        yield (
            f"This could identify a patient: {named}. It goes into no letter and to no model; "
            "better take it out of your notes as well."
        )
    if is_transcript(notes):
        yield (
            "This looks like the transcript of a recording. Recording an interview needs "
            "everybody's consent, and many programs forbid it. A few lines in your own words are "
            "all a letter needs."
        )
    specialty, program = brief.profile.specialty.strip(), brief.interview.program.strip()
    if differ(specialty, program):
        yield (
            f"Your specialty is “{specialty}”, and this program is “{program}”. Letter and subject "
            "line take both from the form: correct the one left from another application before "
            "you draft."
        )


def is_transcript(notes: str) -> bool:
    """Whether the notes look like a talk written down word for word by a machine."""
    plain = fold(notes)
    if _MADE_BY.search(plain) or len(_STAMPED.findall(plain)) >= _TURNS:
        return True
    turns = [hit["who"].strip().lower() for hit in _TURN.finditer(plain)]
    often = [who for who, count in Counter(turns).items() if who and count >= _TURNS // 2]
    changes = sum(a != b for a, b in pairwise(turns))
    return len(often) >= 2 and changes >= _TURNS - 1
