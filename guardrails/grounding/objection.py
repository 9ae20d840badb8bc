"""What one part of the engine has to say against words of a claim."""

from dataclasses import dataclass

from guardrails.report import Evidence, Severity
from guardrails.text import Span


@dataclass(frozen=True, slots=True)
class Objection:
    """Words of a claim that the evidence does not bear out, and why.

    `instead` is what the evidence has for the part of the words it covers ("two" for "three" of
    "three-week"); None where nothing can be offered.
    """

    span: Span
    message: str
    severity: Severity
    evidence: tuple[Evidence, ...] = ()
    instead: tuple[Span, str] | None = None

    def fix(self, sentence: str) -> str | None:
        """The words of `sentence` objected to, put right."""
        if self.instead is None:
            return None
        part, words = self.instead
        return sentence[self.span.start : part.start] + words + sentence[part.end : self.span.end]
