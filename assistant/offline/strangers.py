"""The doctors notes name where none of them is the interviewer: notes in the wrong letter."""

import re

from guardrails import Brief
from guardrails.grounding.tokens import is_known
from guardrails.persons import parse, resembles, same
from guardrails.text import fold

# A word in capitals only is no name but what they do ("Dr Lund POCUS course").
_DOCTOR = re.compile(
    r"\b(?P<title>dr|doctor|prof|professor)\b(?P<dot>\.?)[ \t]+"
    r"(?P<name>(?-i:[A-Z][\w'-]*[a-z])(?:[ \t]+(?-i:[A-Z][\w'-]*[a-z]))?|[a-z][\w'-]+)",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SHOWN = 3


def strangers(brief: Brief) -> tuple[str, ...]:
    """The doctors in the notes, each once; none where the interviewer is named as well."""
    notes = fold(brief.notes)
    person = parse(fold(brief.interview.interviewer))
    own = [name for name in (*person.given, *person.surname.split()) if len(name) > 1]
    for word in _WORD.findall(notes):
        bare = word.removesuffix("'s")
        slip = bare[0].isupper() and resembles(bare, person.surname, strict=True)
        if slip or any(same(bare, name) for name in own):
            return ()
    found: dict[str, str] = {}
    for hit in _DOCTOR.finditer(notes):
        name = _name(hit["name"])
        if name:
            surname = name.split()[-1].casefold()
            found.setdefault(surname, f"{hit['title'].capitalize()}{hit['dot']} {name}")
    return tuple(found.values())[:_SHOWN]


def _name(words: str) -> str:
    """The name at the start of `words`, or nothing where "doctor" is followed by a common word."""
    first, *more = (word.removesuffix("'s") for word in words.split())
    if first[0].islower() and is_known(first):
        return ""
    name = [first, *(word for word in more if not is_known(word.lower()))]
    return " ".join(word[0].upper() + word[1:] for word in name)


def said_of(brief: Brief) -> str | None:
    """What to tell the applicant of `strangers`, or `None` where there are none."""
    *most, last = strangers(brief) or ("",)
    if not last:
        return None
    who, reader = " and ".join(filter(None, (", ".join(most), last))), brief.interview.interviewer
    return (
        f"These notes seem to be about {who}, but the letter is to {reader}. Name the person you "
        f"spoke with as the interviewer, or note what you talked about with {reader}."
    )
