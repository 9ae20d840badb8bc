"""Invented people and letters the tests share."""

import datetime
import json
from functools import cache
from pathlib import Path
from typing import Any

from guardrails import Brief, Interview, Kind, Letter, Profile

CORPUS = Path(__file__).parent / "corpus" / "data" / "dev.jsonl"
UNSEEN = Path(__file__).parent / "corpus" / "data" / "unseen.jsonl"
"""Cases by two authors, m and z, from whom no rule has learned."""

PROFILE = Profile(
    name="Priya Raman",
    specialty="Internal Medicine",
    medical_school="Harlan Ridge College of Medicine",
    graduation_year=2027,
    email="priya.raman@harlanridge.example",
    phone="555-0142",
    aamc_id="15200341",
)
INTERVIEW = Interview(
    program="Lakeview Internal Medicine Residency",
    institution="Lakeview Medical Center",
    interviewer="Dr. Alicia Moreno",
    role="associate program director",
    date=datetime.date(2026, 11, 12),
    format="virtual",
)
NOTES = """Dr Moreno APD - hospitalist, trained here. 4+1, PGY2s get a 2wk teaching block.
asked abt my QI project - sepsis alert in ED, me + 2 residents, 6 months. she runs the Thursday
noon report, residents pick the case. talked abt diagnostic uncertainty for ages.
"feedback is a procedure" <- love
68k, call q4, top 3 prob"""


def brief(**changes: Any) -> Brief:
    """The sample brief, with `notes`, `kind` or other fields replaced."""
    values = {"kind": Kind.THANK_YOU, "profile": PROFILE, "interview": INTERVIEW, "notes": NOTES}
    return Brief(**{**values, **changes})


def letter(sentence: str, subject: str = "Thank you - Priya Raman, Internal Medicine") -> Letter:
    """A whole, otherwise unobjectionable letter with `sentence` in its middle."""
    return Letter(
        subject,
        "Dear Dr. Moreno,\n\n"
        "Thank you for speaking with me on Thursday about the internal medicine residency at "
        "Lakeview. I enjoyed our conversation about diagnostic uncertainty.\n\n"
        f"{sentence}\n\n"
        "Thank you again for your time. I would be glad to send any further information.\n\n"
        "Sincerely,\nPriya Raman\nHarlan Ridge College of Medicine, Class of 2027",
    )


@cache
def corpus() -> tuple[dict[str, Any], ...]:
    """The labelled cases of dev.jsonl."""
    return tuple(json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines())
