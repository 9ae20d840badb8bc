"""A letter in the making: sentences with the facts they use, and the letter they make.

The model writes sentences only. Salutation, sign-off and signature are put by code from the form,
so that no model can misspell a name or invent a degree.
"""

from dataclasses import dataclass

from assistant.offline.furniture import addressed, signature
from guardrails import Brief, Finding, Kind, Letter, Part

_PARAGRAPH = 4
"""Sentences of the connection part that share a paragraph."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or the subject line) and the numbers of the facts it claims to rest on."""

    part: Part
    text: str
    facts: tuple[int, ...] = ()


Sketch = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The letter of a sketch; `spans[i]` are the code points of sentence `i` in its field."""

    letter: Letter
    spans: tuple[tuple[int, int], ...]
    sketch: Sketch

    def touched(self, finding: Finding) -> tuple[int, ...]:
        """The sentences a finding is about; the nearest one where it is about something missing."""
        own = [
            (i, start, end)
            for i, (start, end) in enumerate(self.spans)
            if (self.sketch[i].part is Part.SUBJECT) == (finding.field == "subject")
        ]
        hit = tuple(i for i, start, end in own if start < finding.end and finding.start < end)
        if hit or not own:
            return hit
        return (
            min(own, key=lambda x: min(abs(x[1] - finding.start), abs(x[2] - finding.start)))[0],
        )


def assemble(sketch: Sketch, brief: Brief) -> Assembled:
    """The whole letter, with everything around the sentences from the form."""
    short = brief.kind is Kind.LINKEDIN
    body = salutation(brief) + (" " if short else "\n\n")
    spans = []
    subject = ""
    before: Sentence | None = None
    run = 0
    for sentence in sketch:
        if sentence.part is Part.SUBJECT:
            subject = sentence.text if brief.kind.is_email else ""
            spans.append((0, len(subject)))
            continue
        run = run + 1 if before and before.part is sentence.part else 1
        if before:
            new = not short and (before.part is not sentence.part or run % (_PARAGRAPH + 1) == 0)
            body += "\n\n" if new else " "
        spans.append((len(body), len(body) + len(sentence.text)))
        body += sentence.text
        before = sentence
    return Assembled(Letter(subject, body + ending(brief)), tuple(spans), sketch)


def salutation(brief: Brief) -> str:
    """`Dear Dr. Last,`; without the `Dear` where every character counts (R11)."""
    dear = "" if brief.kind is Kind.LINKEDIN else "Dear "
    return f"{dear}{addressed(brief)},"


def ending(brief: Brief) -> str:
    """Sign-off and signature (R13); none under a LinkedIn note."""
    return "" if brief.kind is Kind.LINKEDIN else f"\n\nSincerely,\n{signature(brief)}"
