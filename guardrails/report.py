"""What a review says: findings with their evidence, and which notes each sentence rests on."""

from dataclasses import dataclass
from enum import StrEnum

from guardrails.letter import Field


class Severity(StrEnum):
    """How much a finding weighs.

    `reject`: contradicted by the notes or against the field's rules; must be changed.
    `confirm`: not found in the notes; only the applicant can know. `advice`: never blocks.
    """

    REJECT = "reject"
    CONFIRM = "confirm"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the brief: `source` is `notes`, `confirmed[i]` or a field as `interview.role`."""

    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One objection: the words it is about, why, and what they were compared with.

    `start` and `end` are half-open code point offsets into the letter's `field`; they are equal
    only where something is missing. `fix`, where given, replaces the span whole. A rule leaves
    `rule` and `text` empty: `review` fills them in.
    """

    field: Field
    start: int
    end: int
    message: str
    severity: Severity = Severity.REJECT
    evidence: tuple[Evidence, ...] = ()
    fix: str | None = None
    rule: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """A clause of the letter and the words of the brief it rests on, best first; may be empty."""

    field: Field
    start: int
    end: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one review in order of place, and the support of each clause."""

    findings: tuple[Finding, ...]
    support: tuple[Support, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether nothing stands in the way: no `reject` and no open `confirm`."""
        return all(f.severity is Severity.ADVICE for f in self.findings)
