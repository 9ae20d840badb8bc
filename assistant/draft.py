"""A letter together with how it came about."""

from dataclasses import dataclass, field

from guardrails import Finding, Letter, Report


@dataclass(frozen=True, slots=True)
class Try:
    """One version a model wrote: what was wrong with it and what it cost.

    `tokens` counts both ways, `prompts` maps the prompts sent for it to their digests; the first
    try includes the reading of the notes.
    """

    findings: tuple[Finding, ...]
    seconds: float
    tokens: int = 0
    prompts: dict[str, str] = field(default_factory=dict)


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

    @property
    def accepted(self) -> bool:
        """Whether the guardrails let the letter through."""
        return self.report.accepted
