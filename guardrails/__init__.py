"""The guardrail layer: `review(letter, brief) -> Report`.

Pure functions without network, model calls or clock; imports nothing of `assistant`.
"""

from guardrails.brief import Brief, Interview, Kind, Profile
from guardrails.letter import Letter, Part
from guardrails.report import Evidence, Finding, Report, Severity, Support
from guardrails.review import review
from guardrails.rule import Example, Rule
from guardrails.rules import RULES

__all__ = [
    "RULES",
    "Brief",
    "Evidence",
    "Example",
    "Finding",
    "Interview",
    "Kind",
    "Letter",
    "Part",
    "Profile",
    "Report",
    "Rule",
    "Severity",
    "Support",
    "review",
]
