"""Between the screen and the store: what is kept, what comes back, and what two tabs may do.

Nothing here draws or imports Streamlit. A `Place` says how far the store has what the screen
shows; each function gives back the next one.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.store import (
    Conflict,
    ProfileConflict,
    Store,
    StoredLetter,
    StoredProfile,
    StoredVersion,
    Summary,
    Working,
)
from assistant.ui import form, origins
from assistant.ui.state import Desk, Version
from guardrails import Kind, Letter, review

_EXAMPLE = "example"
"""Kept with a letter in the name of the example's invented applicant."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which letter the screen shows and how far the store has it; `None` before it is kept."""

    letter_id: str | None = None
    revision: int = 0
    working: Working = field(default_factory=Working)
    versions: int = 0
    based_on: int | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A letter as it comes back: its place, the interview's form values and the desk."""

    place: Place
    values: dict[str, Any]
    desk: Desk


def working_of(values: Mapping[str, Any], desk: Desk) -> Working:
    """What is to be kept of a letter: the filled fields, the notes, the text as it stands."""
    interview = {name: _as_kept(values.get(name)) for name in form.INTERVIEW}
    interview[_EXAMPLE] = form.is_example(values)
    return Working(
        kind=Kind(values.get("kind") or Kind.THANK_YOU),
        interview={name: value for name, value in interview.items() if value},
        notes=values.get("notes") or "",
        subject=desk.letter.subject,
        body=desk.letter.body,
        confirmed=desk.confirmed,
    )


def values_of(working: Working) -> dict[str, Any]:
    """The form values of a letter; of the profile only the example's, who is kept nowhere else."""
    values = {name: form.EMPTY[name] for name in form.INTERVIEW}
    values |= {name: value for name, value in working.interview.items() if name in values}
    if working.interview.get(_EXAMPLE):
        values |= {name: form.EXAMPLE.get(name, "") for name in form.PROFILE}
    return {**values, "kind": working.kind, "notes": working.notes, "date": _day(values["date"])}


def open_letter(store: Store, letter_id: str) -> Opened:
    """A letter as last kept; raises `LetterGone`."""
    return _opened(store, store.load(letter_id))


def keep(store: Store, place: Place, values: Mapping[str, Any], desk: Desk) -> Iterator[Place]:
    """Keeps what the screen shows, new versions first, and says after each step how far it got.

    Raises `Conflict`, `LetterGone` or another `StoreError`; then nothing kept was overwritten. An
    untouched form is not kept: it would fill the list with empty letters.
    """
    working = working_of(values, desk)
    if place.letter_id is None:
        if not desk.versions and is_untouched(working):
            return
        place = _placed(store.create(replace(working, subject="", body="")))
        yield place
    brief = form.checking_brief(values, desk.confirmed)
    for version in desk.versions[place.versions :]:
        text = version.letter
        before = replace(working, subject=text.subject, body=text.body)
        place = _saved(store, place, before)
        yield place
        summary = Summary.of(review(text, brief)) if text.body.strip() else None
        kept = store.add_version(
            _known(place), text.subject, text.body,
            origins.origin_of(version, place.based_on), summary,
            expected_revision=place.revision,
        )  # fmt: skip
        place = replace(_placed(kept), versions=place.versions + 1)
        yield place
    if desk.versions and desk.number != place.based_on:
        back = store.take_back(_known(place), desk.number, expected_revision=place.revision)
        place = replace(_placed(back), versions=place.versions)
        yield place
    place = _saved(store, place, working)
    yield place
    stored = store.load(_known(place))
    if stored.revision != place.revision:
        raise Conflict(stored)


def keep_done(store: Store, place: Place, done: bool) -> Place:
    """Marks the letter as done, or as a draft again."""
    return replace(place, done=store.set_done(_known(place), done).done)


def add(store: Store, values: Mapping[str, Any], desk: Desk) -> Opened:
    """A letter of its own, with all its versions."""
    working = working_of(values, desk)
    place = _placed(store.create(replace(working, subject="", body="")))
    for _ in keep(store, place, values, desk):
        pass
    return open_letter(store, _known(place))


def go_on_with_mine(store: Store, _: Place, values: Mapping[str, Any], desk: Desk) -> Opened:
    """This tab's letter as a letter of its own; the other tab's stays as that tab has it."""
    return add(store, values, desk)


def take_the_other(store: Store, place: Place, values: Mapping[str, Any], desk: Desk) -> Opened:
    """The other tab's letter; what this tab had besides is kept, as a letter of its own."""
    mine, stored = working_of(values, desk), store.load(_known(place))
    if mine not in (place.working, stored.working):
        add(store, values, desk)
    return _opened(store, stored)


def keep_profile(
    store: Store, known: StoredProfile, values: Mapping[str, Any]
) -> tuple[StoredProfile, tuple[str, ...]]:
    """Keeps the applicant's own fields; names those another tab changed as well.

    What another tab changed and this one did not is taken over, so that neither undoes the other.
    """
    mine = {name: values[name] for name in form.KEPT if values.get(name)}
    if mine == known.fields:
        return known, ()
    try:
        return StoredProfile(mine, store.save_profile(known.revision, mine)), ()
    except ProfileConflict as conflict:
        theirs = conflict.stored
    changed = {n for n in form.KEPT if mine.get(n) != known.fields.get(n)}
    both = {n for n in changed if theirs.fields.get(n) not in (known.fields.get(n), mine.get(n))}
    merged = {
        name: mine.get(name) if name in changed else theirs.fields.get(name) for name in form.KEPT
    }
    merged = {name: value for name, value in merged.items() if value}
    revision = store.save_profile(theirs.revision, merged)
    return StoredProfile(merged, revision), tuple(sorted(both))


def _opened(store: Store, stored: StoredLetter) -> Opened:
    versions = store.versions(stored.id)
    place = replace(_placed(stored), versions=len(versions))
    working = stored.working
    desk = Desk(
        versions=tuple(map(_version, versions)),
        number=stored.based_on or 0,
        confirmed=working.confirmed,
        letter=Letter(working.subject, working.body),
    )
    return Opened(place, values_of(working), desk)


def _placed(stored: StoredLetter) -> Place:
    return Place(
        letter_id=stored.id,
        revision=stored.revision,
        working=stored.working,
        based_on=stored.based_on,
        done=stored.done,
    )


def _saved(store: Store, place: Place, working: Working) -> Place:
    if working == place.working:
        return place
    revision = store.save_working(_known(place), place.revision, working)
    return replace(place, revision=revision, working=working)


def _known(place: Place) -> str:
    assert place.letter_id is not None
    return place.letter_id


def is_untouched(working: Working) -> bool:
    """Whether a letter holds nothing anybody typed."""
    return not (working.interview or working.notes.strip() or working.body or working.confirmed)


def _version(kept: StoredVersion) -> Version:
    letter = Letter(kept.subject, kept.body)
    return Version(kept.number, origins.draft_of(letter, kept.origin), kept.origin.wish)


def _as_kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _day(value: Any) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        return None
