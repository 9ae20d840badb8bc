"""A letter together with how it came about."""

from dataclasses import dataclass, field

from guardrails import Letter, Report


@dataclass(frozen=True, slots=True)
class Draft:
    """One finished attempt, reviewed.

    `model` is the SPEC that wrote the text (`offline`, `openai:…`, `local:…`); `fallback` says
    that the offline composer stepped in, and `why` tells the applicant the reason. `prompts` maps
    each prompt's name to the digest of its text (empty offline). `tries` counts written versions.
    """

    letter: Letter
    report: Report
    model: str = "offline"
    fallback: bool = False
    why: str | None = None
    tries: int = 1
    prompts: dict[str, str] = field(default_factory=dict)

    @property
    def accepted(self) -> bool:
        """Whether the guardrails let the letter through."""
        return self.report.accepted
