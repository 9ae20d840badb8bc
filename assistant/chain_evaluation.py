"""How well a model and the chain around it write: every case drafted once, counted up.

A letter is *first* when the model's first version was accepted, *revised* when a later one was,
*fallback* when the offline composer had to step in, *none* when not even that found anything to
use; without a model all are *offline*.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import mean, median
from typing import Any, Literal

from assistant.draft import Draft
from assistant.drafting import draft
from assistant.errors import BriefError, ModelError
from assistant.intake import Document, read_document
from assistant.model import Model
from guardrails import Brief

Result = Literal["first", "revised", "fallback", "offline", "none"]
RESULTS: tuple[Result, ...] = ("first", "revised", "fallback", "offline", "none")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case drafted; `findings` counts what was found in the model's versions, by rule.

    `details` are the lines of the notes that the letter shown rests on, `words` its length.
    """

    id: str
    result: Result
    accepted: bool
    tries: int
    seconds: float
    tokens: int
    findings: Counter[str]
    details: int
    words: int
    why: str | None


def read_cases(lines: Iterable[str]) -> Iterator[Document]:
    """The documents of a corpus, one a line, its drafts left out; raises `BriefError`."""
    import json

    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
            if not isinstance(case, dict):
                raise BriefError("must be a JSON object")
            yield read_document({k: v for k, v in case.items() if k != "drafts"})
        except (ValueError, RecursionError, BriefError) as error:
            said = str(error) if isinstance(error, BriefError) else "not valid JSON"
            raise BriefError(f"line {number}: {said}") from None


def outcomes(cases: Iterable[Document], model: Model) -> Iterator[Outcome]:
    """Each case drafted by `model`, in order, as it is done."""
    for case in cases:
        brief = case.brief()
        begun = time.monotonic()
        try:
            written = draft(brief, model, anyway=True)
        except (BriefError, ModelError) as error:
            spent = time.monotonic() - begun
            yield Outcome(case.id, "none", False, 0, spent, 0, Counter(), 0, 0, str(error))
            continue
        yield _outcome(case.id, brief, written, time.monotonic() - begun)


def _outcome(name: str, brief: Brief, written: Draft, seconds: float) -> Outcome:
    return Outcome(
        name,
        _result(written),
        written.accepted,
        len(written.trace),
        seconds,
        sum(one.tokens for one in written.trace),
        Counter(finding.rule for one in written.trace for finding in one.findings),
        _details(brief, written),
        len(written.letter.body.split()),
        written.why,
    )


def _result(written: Draft) -> Result:
    if written.fallback:
        return "fallback"
    if written.model == "offline":
        return "offline"
    return "first" if written.tries == 1 else "revised"


def _details(brief: Brief, written: Draft) -> int:
    """How many lines of the notes the letter rests on."""
    return len(
        {
            brief.notes.count("\n", 0, proof.start)
            for support in written.report.support
            for proof in support.evidence
            if proof.source == "notes"
        }
    )


def to_json(model: str, done: list[Outcome]) -> dict[str, Any]:
    """The figures as one object."""
    findings: Counter[str] = sum((one.findings for one in done), Counter())
    seconds = [one.seconds for one in done]
    return {
        "model": model,
        "cases": len(done),
        "accepted": sum(one.accepted for one in done),
        **{result: sum(one.result == result for one in done) for result in RESULTS},
        "tries": round(mean(one.tries for one in done), 2),
        "seconds": {"median": round(median(seconds), 2), "longest": round(max(seconds), 2)},
        "tokens": round(mean(one.tokens for one in done)),
        "details": round(mean(one.details for one in done), 2),
        "words": round(mean(one.words for one in done)),
        "findings": dict(findings.most_common()),
        "why": dict(Counter(one.why for one in done if one.why).most_common()),
    }


def to_text(model: str, done: list[Outcome]) -> str:
    """The figures as a table to read."""
    told = to_json(model, done)
    seconds = told["seconds"]
    rows = [
        ("cases", told["cases"]),
        ("letters accepted", told["accepted"]),
        *((f"  {result}", told[result]) for result in RESULTS),
        ("versions a case", told["tries"]),
        ("seconds, median", seconds["median"]),
        ("seconds, longest", seconds["longest"]),
        ("tokens a case", told["tokens"]),
        ("details a letter", told["details"]),
        ("words a letter", told["words"]),
        *((f"  found: {rule}", count) for rule, count in told["findings"].items()),
    ]
    shown = [f"{name:<28}{value:>10}" for name, value in rows]
    reasons = [f"{count:>4} x {why}" for why, count in told["why"].items()]
    return "\n".join([f"model: {model}", *shown, *reasons])
