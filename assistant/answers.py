"""What the command line answers, as JSON objects and as lines to read; decides nothing."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.draft import Draft, SecondReading, Try
    from guardrails import Finding, Report

Json = dict[str, Any]
_TO_DO = {"reject": "to change", "confirm": "to confirm", "advice": "to consider"}


def verdict(name: str, report: "Report") -> Json:
    """What `check --json` answers."""
    return {
        "id": name,
        "accepted": report.accepted,
        "findings": [_finding(f) for f in report.findings],
    }


def _finding(finding: "Finding") -> Json:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "field": finding.field,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "message": finding.message,
        "evidence": [
            {"source": e.source, "start": e.start, "end": e.end, "text": e.text}
            for e in finding.evidence
        ],
        "fix": finding.fix,
    }


def draft_json(name: str, written: "Draft", *, trace: bool = False) -> Json:
    """What `draft --json` answers; `trace` and `second_reader` only where they were asked for."""
    found = verdict(name, written.report)
    return {
        "id": name,
        "subject": written.letter.subject,
        "body": written.letter.body,
        "accepted": found["accepted"],
        "findings": found["findings"],
        "model": written.model,
        "fallback": written.fallback,
        "why": written.why,
        "tries": written.tries,
        "prompts": dict(written.prompts),
        **({"trace": [_try(one) for one in written.trace]} if trace else {}),
        **reading_json(written.second),
    }


def _try(one: "Try") -> Json:
    return {
        "findings": [_finding(f) for f in one.findings],
        "seconds": one.seconds,
        "tokens": one.tokens,
        "cost": one.cost,
        "prompts": dict(one.prompts),
    }


def reading_json(reading: "SecondReading | None") -> Json:
    """The key `second_reader`, there only where one was asked for."""
    if reading is None:
        return {}
    spent = reading.spent
    return {
        "second_reader": {
            "model": reading.model,
            "findings": len(reading.doubts),
            "why": reading.why,
            "seconds": spent.seconds if spent else None,
            "tokens": spent.tokens if spent else None,
            "cost": spent.cost if spent else None,
        }
    }


def report_lines(report: "Report") -> Iterator[str]:
    """A report to read: the verdict, then each finding with what it was compared with."""
    counts = Counter(_TO_DO[f.severity] for f in report.findings)
    summary = ", ".join(f"{n} {what}" for what in _TO_DO.values() if (n := counts[what]))
    told = "Accepted" if report.accepted else "Not accepted"
    yield f"{told}: {summary}." if summary else f"{told}: nothing found."
    for finding in report.findings:
        place = f"{finding.severity}  {finding.rule}  {finding.field} {finding.start}"
        words = " ".join(finding.text.split())
        # What is missing has a place and no words.
        yield f"\n{place}: “{words}”" if words else f"\n{place}"
        yield f"  {finding.message}"
        yield from (f"  {e.source}: “{' '.join(e.text.split())}”" for e in finding.evidence)
        if finding.fix is not None:
            yield f"  instead: “{finding.fix}”" if finding.fix else "  remove it"
