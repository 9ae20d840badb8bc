"""Spoils clean letters in one way each, for the rules `names`, `structure` and `generic`.

    python tools/rules/mutate.py tools/grounding/cases/c.jsonl … > tests/corpus/data/mutated.jsonl

One case in, one case out, with two spoiled drafts: each way takes its turn, and a way that does not
fit a letter is passed over. No chance: the same cases give the same drafts.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Spoiled = tuple[str, str, str]
"""Subject, body and the words that are wrong; no words where something is missing."""

_PROGRAMS = ("Ashgrove Medical Center", "Tidewater General Hospital", "Mount Calder Residency")
_FIELDS = ("Dermatology", "Psychiatry", "Urology", "Pediatrics", "Neurology")
_GENERIC = (
    "Thank you for taking the time to interview me. I enjoyed learning more about your program and "
    "its many strengths.\n\nYour program is impressive, and our conversation confirmed my interest "
    "in it. I believe that I would be a good fit and that I could learn a great deal.",
    "Thank you for the opportunity to interview. It was a pleasure to speak with you.\n\nI was "
    "impressed by the faculty, the residents and the training you offer. I am very interested in "
    "becoming a part of your team.",
)


def _surname(record: Record) -> str:
    return str(record["interview"]["interviewer"]).split()[-1]


def misspelt(record: Record, subject: str, body: str, turn: int) -> Spoiled | None:
    """The interviewer's surname in the greeting, a letter doubled, swapped or lost."""
    name = _surname(record)
    if len(name) < 5 or not re.search(rf"\b{re.escape(name)}\b", body.partition("\n")[0]):
        return None
    at = 2 + turn % (len(name) - 3)
    ways = (
        name[:at] + name[at] + name[at:],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        name[:at] + name[at + 1 :],
    )
    wrong = ways[turn % 3]
    return None if wrong == name else (subject, body.replace(name, wrong, 1), wrong)


def retitled(record: Record, subject: str, body: str, turn: int) -> Spoiled | None:
    """A physician greeted as Mr., Ms. or Mrs."""
    name = _surname(record)
    title = ("Mr.", "Ms.", "Mrs.")[turn % 3]
    wrong = body.replace(f"Dr. {name}", f"{title} {name}", 1)
    return None if wrong == body else (subject, wrong, f"{title} {name}")


def other_reader(_record: Record, subject: str, body: str, turn: int) -> Spoiled | None:
    """The greeting of the letter before."""
    who = ("Dr. Halvorsen", "Dr. Nakamura", "Dr. Okafor", "Dr. Lindqvist")[turn % 4]
    line, rest = body.split("\n", 1)
    return (subject, f"Dear {who},\n{rest}", who) if line.startswith("Dear Dr.") else None


def other_program(_record: Record, subject: str, body: str, turn: int) -> Spoiled | None:
    """Another program's name in the last paragraph."""
    program = _PROGRAMS[turn % 3]
    parts = body.split("\n\n")
    if len(parts) < 4:
        return None
    parts[-2] += f" I hope to train at {program}."
    return subject, "\n\n".join(parts), program


def other_field(record: Record, subject: str, body: str, turn: int) -> Spoiled | None:
    """Another specialty where the applicant's own belongs."""
    field = _FIELDS[turn % 5]
    if field.lower()[:6] in json.dumps(record).lower():
        return None
    parts = body.split("\n\n")
    parts[1] += f" It confirmed my wish to begin my residency in {field}."
    return subject, "\n\n".join(parts), field


def unsigned(_record: Record, subject: str, body: str, _turn: int) -> Spoiled | None:
    """The last paragraph, sign-off and signature cut off."""
    parts = body.split("\n\n")
    return (subject, "\n\n".join(parts[:-2]), "") if len(parts) > 4 else None


def vague(_record: Record, _subject: str, body: str, turn: int) -> Spoiled | None:
    """A subject that says nothing."""
    return ("Hi", "Following up", "Hello", "Interview", "Quick note", "")[turn % 6], body, ""


def generic(_record: Record, subject: str, body: str, turn: int) -> Spoiled | None:
    """A letter that could go to anyone."""
    parts = body.split("\n\n")
    ending = "Thank you again for your time and consideration."
    return subject, "\n\n".join([parts[0], _GENERIC[turn % 2], ending, parts[-1]]), ""


WAYS: tuple[tuple[str, Callable[[Record, str, str, int], Spoiled | None]], ...] = (
    ("names", misspelt), ("names", other_program), ("structure", vague), ("names", retitled),
    ("generic", generic), ("names", other_reader), ("structure", unsigned), ("names", other_field),
)  # fmt: skip


def spoil(records: list[Record]) -> Iterator[Record]:
    """Cases with two spoiled drafts each, in the corpus' form."""
    turn = 0
    for record in records:
        if record["kind"] not in ("thank_you", "second_look"):
            continue
        drafts = []
        for letter in list(record["letters"].values())[:2]:
            found = None
            while found is None:
                rule, way = WAYS[turn % len(WAYS)]
                found = way(record, letter["subject"], letter["body"], turn // len(WAYS))
                turn += 1
            subject, body, span = found
            violation = {"rule": rule, "span": span, "type": way.__name__, "why": "made"}
            drafts.append({
                "id": f"{way.__name__}-{turn}", "subject": subject, "body": body,
                "violations": [violation],
            })  # fmt: skip
        keys = ("id", "kind", "profile", "interview", "notes")
        yield {**{key: record[key] for key in keys}, "drafts": drafts}


if __name__ == "__main__":
    cases = [
        json.loads(line)
        for name in sys.argv[1:]
        for line in Path(name).read_text(encoding="utf-8").splitlines()
    ]
    for case in spoil(cases):
        print(json.dumps(case, ensure_ascii=False))
