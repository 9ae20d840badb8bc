"""Sentences that several letters share: interviewers of one program may compare (R21)."""

from collections.abc import Iterable

from guardrails import Letter
from guardrails.text import fold_case, sentences


def said(sentence: str) -> str:
    """A sentence without what makes no difference to a reader: case, spaces, the final stop."""
    return " ".join(fold_case(sentence).split()).rstrip(".!? ")


def all_said(text: str) -> frozenset[str]:
    """Every sentence of a text, as `said` gives it."""
    return frozenset(said(span.of(text)) for span in sentences(text))


def sentences_said(letters: Iterable[Letter]) -> frozenset[str]:
    """What the letters say, sentence by sentence; salutation, sign-off and signature apart."""
    return frozenset().union(
        *(
            all_said(paragraph.of(letter.body))
            for letter in letters
            for paragraph in letter.anatomy.paragraphs
        )
    )
