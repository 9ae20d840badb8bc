"""How a version came about, to what the store keeps and back: plain JSON, nothing of Streamlit."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from assistant.draft import Doubt, Draft, SecondReading, Try
from assistant.store import Origin, WrittenBy
from assistant.ui import state
from assistant.ui.state import Version
from guardrails import Evidence, Finding, Letter, Report, Severity

_NO_REPORT = Report(())
_WRITTEN_BY = {state.OWN: WrittenBy.PASTED, state.HAND: WrittenBy.HAND}
_NAMES = {by: name for name, by in _WRITTEN_BY.items()}


def origin_of(version: Version, based_on: int | None) -> Origin:
    """What is kept about a version besides its text."""
    draft = version.draft
    by = _WRITTEN_BY.get(draft.model, WrittenBy.MODEL)
    return Origin(
        by=by,
        model=draft.model if by is WrittenBy.MODEL else None,
        prompts=draft.prompts,
        wish=version.wish,
        fallback=draft.fallback,
        why=draft.why,
        based_on=based_on,
        tries=draft.tries,
        trace=tuple(asdict(one) for one in draft.trace),
        second=asdict(draft.second) if draft.second else None,
    )


def draft_of(letter: Letter, origin: Origin) -> Draft:
    """The draft as it was, but for its report, which is made anew."""
    return Draft(
        letter,
        _NO_REPORT,
        model=_NAMES.get(origin.by) or origin.model or "offline",
        fallback=origin.fallback,
        why=origin.why,
        tries=origin.tries,
        prompts=dict(origin.prompts),
        trace=tuple(map(_try, origin.trace)),
        second=_second(origin.second) if origin.second else None,
    )


def _second(kept: Mapping[str, Any]) -> SecondReading:
    spent = kept.get("spent")
    return SecondReading(
        **{
            **kept,
            "doubts": tuple(Doubt(**doubt) for doubt in kept.get("doubts", ())),
            "spent": _try(spent) if spent else None,
        }
    )


def _try(kept: Mapping[str, Any]) -> Try:
    made = Try(**{**kept, "findings": ()})
    return replace(made, findings=tuple(map(_finding, kept.get("findings", ()))))


def _finding(kept: Mapping[str, Any]) -> Finding:
    return Finding(
        **{
            **kept,
            "severity": Severity(kept["severity"]),
            "evidence": tuple(Evidence(**piece) for piece in kept.get("evidence", ())),
        }
    )
