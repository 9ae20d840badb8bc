"""A letter together with how it came about."""

from dataclasses import dataclass, field

from guardrails import Finding, Letter, Report
from guardrails.letter import Field


@dataclass(frozen=True, slots=True)
class Try:
    """One version a model wrote: what was wrong with it and what it cost.

    `tokens` counts both ways, `prompts` maps the prompts sent for it to their digests; the first
    try includes the reading of the notes. `cost` is in dollars, `None` where nobody said.
    """

    findings: tuple[Finding, ...]
    seconds: float
    tokens: int = 0
    prompts: dict[str, str] = field(default_factory=dict)
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a second reader asks about: words of one sentence of a letter, and why.

    `note` is the passage of the notes the reader held against it, verbatim; often there is none.
    """

    field: Field
    sentence: str
    words: str
    reason: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What a second reader, a model, had to ask of a finished letter, and what that cost.

    `why` says why there was no reading; then there are no doubts either.
    """

    model: str
    doubts: tuple[Doubt, ...] = ()
    spent: Try | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One finished attempt, reviewed.

    `model` is the SPEC that wrote the text (`offline`, `openai:…`, `local:…`); `fallback` says
    that the offline composer stepped in, and `why` tells the applicant the reason. `prompts` maps
    each prompt's name to the digest of its text (empty offline). `tries` counts written versions;
    `trace` holds those of the model, also where the fallback's letter is shown.
    """

    letter: Letter
    report: Report
    model: str = "offline"
    fallback: bool = False
    why: str | None = None
    tries: int = 1
    prompts: dict[str, str] = field(default_factory=dict)
    trace: tuple[Try, ...] = ()
    second: SecondReading | None = None

    @property
    def accepted(self) -> bool:
        """Whether the report lets the letter through."""
        return self.report.accepted
