"""Running every rule over a letter: pure, without order between rules, always the same answer."""

from collections.abc import Set
from dataclasses import replace

from guardrails.brief import Brief
from guardrails.grounding import ground
from guardrails.letter import Letter
from guardrails.report import Finding, Report, Severity
from guardrails.rules import RULES

_REWORDED = ("tone", "slang")
"""Rules whose breach is put in other words, so that what it states may stay."""
_WEIGHT = {Severity.REJECT: 0, Severity.CONFIRM: 1, Severity.ADVICE: 2}


def review(letter: Letter, brief: Brief) -> Report:
    """Everything the rules have to say of `letter`, by place, then weight; never raises."""
    findings = {
        replace(found, rule=rule.code, text=letter.field(found.field)[found.start : found.end])
        for rule in RULES
        for found in rule.check(letter, brief)
    }
    open_ = (f for f in findings if not _goes_anyway(f, findings))
    return Report(tuple(sorted(open_, key=_order)), ground(letter, brief).support)


def _goes_anyway(finding: Finding, findings: Set[Finding]) -> bool:
    """Whether a question is about words that another rule's breach takes out of the letter.

    To ask "is this true?" of a question about the rank list would make two cards of one offence.
    """
    return finding.severity is Severity.CONFIRM and any(
        breach.severity is Severity.REJECT
        and breach.rule not in (finding.rule, *_REWORDED)
        and breach.field == finding.field
        and breach.start <= finding.start < finding.end <= breach.end
        for breach in findings
    )


def _order(finding: Finding) -> tuple[bool, int, int, int, str, str]:
    return (
        finding.field == "body",
        finding.start,
        _WEIGHT[finding.severity],
        finding.end,
        finding.rule,
        finding.message,
    )
