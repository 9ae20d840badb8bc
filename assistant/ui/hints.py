"""What the notes make one want to say before drafting; hints, never a bar."""

import re

from guardrails import Brief
from guardrails.text import fold_case

# A part of the notes that opens with a person: "2. Dr Feinmark, cards", "Prof. Abe Lund:".
_HEADING = re.compile(
    r"^[ \t]*(?:[-*•#]+[ \t]*|\(?\d{1,2}[.):][ \t]*)?"
    # A word in capitals only is a title ("APD"), not a name.
    r"(?P<name>(?:dr|prof|professor)\.?(?:[ \t]+(?-i:[A-Z][\w'’-]*[^\W\dA-Z_])){1,3})",
    re.I | re.M,
)


def people_in(notes: str) -> tuple[str, ...]:
    """The people whose names open a part of the notes, each once, in order."""
    found: dict[str, str] = {}
    for heading in _HEADING.finditer(notes):
        name = heading["name"]
        found.setdefault(_last_name(name), name)
    return tuple(found.values())


def other_people(brief: Brief) -> tuple[str, ...]:
    """Those of `people_in` the notes who are not the interviewer of this letter."""
    if not brief.interview.interviewer.strip():
        people = people_in(brief.notes)
        return people if len(people) > 1 else ()
    known = fold_case(brief.interview.interviewer)
    return tuple(
        name
        for name in people_in(brief.notes)
        if not any(fold_case(word) in known for word in name.split()[1:])
    )


def about_other_people(brief: Brief) -> str | None:
    """One sentence when the notes hold more than one interview."""
    others = other_people(brief)
    if not others:
        return None
    names = others[0] if len(others) == 1 else f"{', '.join(others[:-1])} and {others[-1]}"
    who = brief.interview.interviewer.strip()
    if not who:
        return f"These notes are about {names}. A letter goes to one person: say which, above."
    return (
        f"These notes are also about {names}. This letter is for {who}: "
        "keep only that talk here, and write to the others in letters of their own."
    )


def _last_name(name: str) -> str:
    return fold_case(name.split()[-1].rstrip("'’-"))
