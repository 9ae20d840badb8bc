"""Running every rule over a letter: pure, without order between rules, always the same answer."""

from collections.abc import Set
from dataclasses import replace

from guardrails.brief import Brief
from guardrails.grounding import ground
from guardrails.letter import Letter
from guardrails.report import Finding, Report, Severity
from guardrails.rules import RULES
from guardrails.text import fold_case

_OF_FACTS = "invented-fact"
"""The rule whose questions evidence settles, a confirmed statement like a note."""
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
    open_ = (f for f in findings if not _goes_anyway(f, findings) and not _is_kept(f, brief))
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


def _is_kept(finding: Finding, brief: Brief) -> bool:
    """Whether the applicant keeps the words a rule of language asks about, as they stand."""
    if finding.severity is not Severity.CONFIRM or finding.rule == _OF_FACTS:
        return False
    words = _plain(finding.text)
    return any(_plain(kept) == words for kept in brief.kept)


def _plain(text: str) -> str:
    return " ".join(fold_case(text).split())


def _order(finding: Finding) -> tuple[bool, int, int, int, str, str]:
    return (
        finding.field == "body",
        finding.start,
        _WEIGHT[finding.severity],
        finding.end,
        finding.rule,
        finding.message,
    )
