"""What a note may not bring into a letter, and why (R15, R16, R18, R20; the Match's rules).

Patterns err on the side of leaving out: a letter can do without a harmless note, and cannot take
back a harmful one. The reasons are shown to the applicant beside the note.
"""

import re
from functools import lru_cache

from assistant.offline.wordlists import sections
from guardrails.text import fold

INJECTION = "it is an instruction, not a note"
MARKED = "you marked it as not for the letter"
PATIENT = "it could identify a patient"
UNCERTAIN = "you were not sure of it"
OTHER_PERSON = "it comes from or is about someone else you met"
UNSETTLED = "it is not settled or not done"

_HEADINGS = (
    "not for (?:the )?letter", "private", "personal", "skip", "ignore", "no", "neg(?:ative)?s?",
    "bad", "cons?", "dont", "don't", "do not(?: mention| write)?", "worr(?:y|ies)", "gripes?",
    "gossip", "rumou?rs?", "off the record", "did(?:n't|nt) love", "dislikes?", "minus(?:es)?",
    "downsides?", "hated", "red flags?", "leave out", "keep out", "money", "logistics",
    "feelings?", "gut", "vibes?", "rank(?:ing)?", "my list", "honestly", "other", "misc", "want",
    "ask", "todo", "to ?do", "questions?(?: left)?", "q left", "follow ?up",
)  # fmt: skip
BLOCK_HEADER = re.compile(
    rf"^\W*(?:{'|'.join(_HEADINGS)})\s*(?:\([^)]*\)\s*)?(?:[:=]|\s[-–—]\s)", re.I
)
"""The opening of a passage, up to the next blank line, that holds nothing for a letter."""


@lru_cache(maxsize=4096)  # each version, kind and list of what was left out asks again
def reason(text: str) -> str | None:
    """Why a fragment stays out, or `None`; the first reason that applies."""
    folded = fold(text)
    unquoted = _QUOTED.sub(_without_sayings, folded)
    for why, pattern in sections("keepout"):
        if pattern.search(unquoted if why == _NEGATIVE else folded):
            return why
    return None


_NEGATIVE = "it is negative or gossip"
_QUOTED = re.compile(r"\"[^\"]{12,140}\"")
_OF_HERE = re.compile(
    r"\b(?:we|us|our|here|they|their|them|he|she|his|her|place|program|residents?|interns?"
    r"|hospital|clinic|staff|faculty|director|chief|years?|hate|quit|fired|sucks?|died)\b",
    re.I,
)


def _without_sayings(match: re.Match[str]) -> str:
    """A saying may hold a hard word ("bad news") as long as it speaks of nobody here."""
    return match.group() if _OF_HERE.search(match.group()) else '""'


def is_instruction(line: str) -> bool:
    """Whether a line speaks to a machine rather than noting something."""
    return bool(sections("keepout")[0][1].search(fold(line)))
