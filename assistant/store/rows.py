"""Rows to values and back: the only place that knows both."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assistant.store.schema import LetterRow, ProfileRow, VersionRow
from assistant.store.values import (
    Fields,
    ListedLetter,
    Origin,
    Plain,
    StoredLetter,
    StoredProfile,
    StoredVersion,
    Summary,
    Working,
    WrittenBy,
    kept_text,
)
from guardrails import Kind


def fill(row: LetterRow, working: Working) -> None:
    """Writes a working text, already fit to be kept, into its row."""
    row.kind = working.kind.value
    row.interview = dict(working.interview)
    row.notes = working.notes
    row.subject = working.subject
    row.body = working.body
    row.confirmed = list(working.confirmed)


def working_of(row: LetterRow) -> Working:
    """The living text of a letter."""
    return Working(
        kind=Kind(row.kind),
        interview=_fields(row.interview),
        notes=row.notes,
        subject=row.subject,
        body=row.body,
        confirmed=tuple(row.confirmed),
    )


def letter_of(row: LetterRow) -> StoredLetter:
    """A letter as it is kept."""
    return StoredLetter(
        id=row.id,
        revision=row.revision,
        working=working_of(row),
        based_on=row.based_on,
        done=row.done,
        created=row.created,
        updated=row.updated,
    )


def listed_of(row: LetterRow, versions: int) -> ListedLetter:
    """A letter's line in the list."""
    return ListedLetter(
        id=row.id,
        kind=Kind(row.kind),
        program=str(row.interview.get("program") or ""),
        interviewer=str(row.interview.get("interviewer") or ""),
        subject=row.subject,
        done=row.done,
        versions=versions,
        created=row.created,
        updated=row.updated,
    )


def version_of(row: VersionRow) -> StoredVersion:
    """A version as it is kept."""
    origin, summary = dict(row.origin), row.summary
    return StoredVersion(
        letter_id=row.letter_id,
        number=row.number,
        subject=row.subject,
        body=row.body,
        confirmed=tuple(row.confirmed),
        origin=Origin(
            **{
                **origin,
                "by": WrittenBy(origin["by"]),
                "trace": tuple(origin.get("trace", ())),
            }
        ),
        summary=Summary(**{**summary, "rules": tuple(summary["rules"])}) if summary else None,
        created=row.created,
    )


def profile_of(row: ProfileRow | None) -> StoredProfile:
    """The profile, empty where there is no row."""
    return StoredProfile() if row is None else StoredProfile(_fields(row.fields), row.revision)


def kept_origin(origin: Origin) -> dict[str, Any]:
    """An origin as JSON; a wish is the applicant's own typing and cleaned like any."""
    return {
        "by": origin.by.value,
        "model": _optional(origin.model),
        "prompts": {kept_text(name): kept_text(text) for name, text in origin.prompts.items()},
        "wish": _optional(origin.wish),
        "fallback": origin.fallback,
        "why": _optional(origin.why),
        "based_on": origin.based_on,
        "tries": origin.tries,
        "trace": [_json(one) for one in origin.trace],
        "second": _json(origin.second),
    }


def _json(value: Any) -> Any:
    """A JSON value with every text in it as it can be kept."""
    if isinstance(value, str):
        return kept_text(value)
    if isinstance(value, Mapping):
        return {str(name): _json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_json(inner) for inner in value]
    return value


def kept_summary(summary: Summary | None) -> dict[str, Any] | None:
    """A summary as JSON."""
    return asdict(summary) if summary else None


def _optional(text: str | None) -> str | None:
    return None if text is None else kept_text(text)


def _fields(kept: dict[str, Any]) -> Fields:
    return {name: _plain(value) for name, value in kept.items()}


def _plain(value: Any) -> Plain:
    return tuple(value) if isinstance(value, list) else value
