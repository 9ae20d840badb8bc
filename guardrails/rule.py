"""What a rule is: a code, a source, a pure check, and examples that run as tests."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from guardrails.brief import Brief, Kind
from guardrails.letter import Letter
from guardrails.report import Finding

Check = Callable[[Letter, Brief], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a letter's body; in a `bad` one the span to be found stands between « and ».

    A `bad` example without marks expects a finding anywhere (for rules about something missing).
    `subject` and `notes` replace those of the sample brief the test uses.
    """

    body: str
    subject: str = "Thank you - Priya Raman, Internal Medicine"
    notes: str = ""
    kind: Kind = Kind.THANK_YOU


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `code` is its file's name with hyphens, `source` an R number of the field guide."""

    code: str
    source: str
    summary: str
    check: Check
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
