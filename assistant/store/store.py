"""`Store`: the letters of one person, each call one short transaction.

A call may come from any thread. What was returned is on the disk; what raised has changed nothing.
"""

import datetime
import unicodedata
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session, defer, sessionmaker

from assistant.store.engine import WRITES
from assistant.store.faults import place_of, told_plainly
from assistant.store.rows import (
    fill,
    kept_origin,
    kept_summary,
    letter_of,
    listed_of,
    profile_of,
    version_of,
    working_of,
)
from assistant.store.schema import LetterRow, ProfileRow, VersionRow
from assistant.store.values import (
    Conflict,
    LetterGone,
    ListedLetter,
    Origin,
    ProfileConflict,
    StoredLetter,
    StoredProfile,
    StoredVersion,
    Summary,
    Working,
    WrittenBy,
    kept_fields,
    kept_text,
    kept_working,
)
from assistant.store.wiping import mark, wipe

OWNER = "local"
"""Whose letters these are, as long as one installation serves one person."""

SAME_FOR_ALL = (
    "program",
    "institution",
    "date",
    "format",
    "event",
    "timezone",
    "wants_no_messages",
)
"""Interview fields that two interviewers of one visit share."""


class Store:
    """Keeps profile, letters and versions; `open_store` makes one."""

    def __init__(
        self, engine: Engine, clock: Callable[[], datetime.datetime] | None = None
    ) -> None:
        self._engine = engine
        self._now = clock or (lambda: datetime.datetime.now(datetime.UTC))
        self._reading = sessionmaker(engine)
        self._writing = sessionmaker(engine.execution_options(**WRITES))

    @property
    def where(self) -> str:
        """Where letters are kept, fit to be shown."""
        return place_of(self._engine.url)

    @contextmanager
    def _reads(self) -> Iterator[Session]:
        with told_plainly(self._engine.url), self._reading() as session:
            yield session

    @contextmanager
    def _writes(self) -> Iterator[Session]:
        with told_plainly(self._engine.url), self._writing.begin() as session:
            yield session

    def list_letters(self, search: str = "") -> tuple[ListedLetter, ...]:
        """All letters, last changed first; with `search`, those that hold every word of it.

        Looks into fields, notes, text and confirmed statements; case and accents do not matter.
        """
        versions = (
            select(func.count())
            .where(VersionRow.letter_id == LetterRow.id)
            .correlate(LetterRow)
            .scalar_subquery()
        )
        wanted = _folded(search).split()
        unread = () if wanted else (LetterRow.notes, LetterRow.body, LetterRow.confirmed)
        with self._reads() as session:
            found = session.execute(
                select(LetterRow, versions)
                .where(LetterRow.owner == OWNER)
                .options(*(defer(column) for column in unread))
                .order_by(LetterRow.updated.desc(), LetterRow.id)
            )
            return tuple(
                listed_of(row, count)
                for row, count in found
                if not wanted or _holds(working_of(row), wanted)
            )

    def load(self, letter_id: str) -> StoredLetter:
        """One letter as last saved; raises `LetterGone`."""
        with self._reads() as session:
            return letter_of(_found(session, letter_id))

    def create(self, working: Working | None = None) -> StoredLetter:
        """A new letter, at revision 1."""
        with self._writes() as session:
            return letter_of(self._add(session, kept_working(working or Working())))

    def duplicate(self, letter_id: str) -> StoredLetter:
        """A new letter to start from another: what two interviewers of one visit share.

        Kind, program, institution, day, format and event go along. Interviewer, notes, text and
        confirmed statements do not: they are evidence of one conversation, and true of no other.
        """
        with self._writes() as session:
            first = working_of(_found(session, letter_id))
            shared = {k: v for k, v in first.interview.items() if k in SAME_FOR_ALL}
            return letter_of(self._add(session, Working(first.kind, shared)))

    def save_working(self, letter_id: str, expected_revision: int, working: Working) -> int:
        """Keeps the text as it stands and gives back its revision, the same if nothing changed.

        Raises `Conflict` where the letter is no longer at `expected_revision` and differs, and
        `LetterGone`; both leave what is stored as it is.
        """
        working = kept_working(working)
        with self._writes() as session:
            row = _found(session, letter_id, lock=True)
            if working == working_of(row):
                return row.revision
            _expect(row, expected_revision)
            self._change(row, working)
            return row.revision

    def add_version(
        self,
        letter_id: str,
        subject: str,
        body: str,
        origin: Origin,
        summary: Summary | None = None,
        *,
        expected_revision: int | None = None,
    ) -> StoredLetter:
        """Adds a version and makes it the working text.

        A working text that is in no version yet is kept as one first, "edited by hand". Without
        `expected_revision` it is added whatever another tab did: nothing is lost by it.
        """
        subject, body = kept_text(subject), kept_text(body)
        with self._writes() as session:
            row = _found(session, letter_id, lock=True)
            _expect(row, expected_revision)
            self._keep_edit(session, row, (subject, body))
            row.based_on = self._append(session, row, subject, body, origin, summary)
            row.subject, row.body = subject, body
            self._touch(row)
            return letter_of(row)

    def versions(self, letter_id: str) -> tuple[StoredVersion, ...]:
        """All versions of a letter, the first first; raises `LetterGone`."""
        with self._reads() as session:
            _found(session, letter_id)
            return tuple(version_of(row) for row in _versions(session, letter_id))

    def take_back(
        self, letter_id: str, number: int, *, expected_revision: int | None = None
    ) -> StoredLetter:
        """Makes a version's text the working text again; every version stays.

        A working text that is in no version yet is kept as one first. Notes and confirmed
        statements stay as they are. Raises `LookupError` for a number that was never given.
        """
        with self._writes() as session:
            row = _found(session, letter_id, lock=True)
            _expect(row, expected_revision)
            wanted = {v.number: v for v in _versions(session, letter_id)}[number]
            self._keep_edit(session, row, (wanted.subject, wanted.body))
            row.subject, row.body, row.based_on = wanted.subject, wanted.body, number
            self._touch(row)
            return letter_of(row)

    def set_done(self, letter_id: str, done: bool = True) -> StoredLetter:
        """Marks a letter as done or as a draft again; its text and revision stay."""
        with self._writes() as session:
            row = _found(session, letter_id, lock=True)
            row.done, row.updated = done, self._now()
            return letter_of(row)

    def delete(self, letter_id: str) -> bool:
        """Deletes a letter and its versions, in SQLite to the last byte; raises `LetterGone`.

        `False`: it is deleted, but another program was just reading the file, so that its bytes
        leave it only at the next delete or start.
        """
        with self._writes() as session:
            session.delete(_found(session, letter_id, lock=True))
            mark(session)
        with told_plainly(self._engine.url):
            return wipe(self._engine)

    def delete_everything(self) -> bool:
        """Deletes every letter and the profile; the answer is that of `delete`."""
        with self._writes() as session:
            session.execute(delete(LetterRow).where(LetterRow.owner == OWNER))
            session.execute(delete(ProfileRow).where(ProfileRow.owner == OWNER))
            mark(session)
        with told_plainly(self._engine.url):
            return wipe(self._engine)

    def load_profile(self) -> StoredProfile:
        """The applicant's own fields, empty where nothing was kept yet."""
        with self._reads() as session:
            return profile_of(session.get(ProfileRow, OWNER))

    def save_profile(self, expected_revision: int, fields: Mapping[str, Any]) -> int:
        """Keeps the applicant's own fields and gives back their revision.

        Raises `ProfileConflict` where another tab saved others in between.
        """
        kept = kept_fields(fields)
        with self._writes() as session:
            row = session.get(ProfileRow, OWNER, with_for_update=True)
            stored = profile_of(row)
            if row is not None and stored.fields == kept:
                return stored.revision
            if stored.revision != expected_revision:
                raise ProfileConflict(stored)
            if row is None:
                row = ProfileRow(owner=OWNER, revision=0)
                session.add(row)
            row.fields, row.revision, row.updated = kept, stored.revision + 1, self._now()
            return row.revision

    def close(self) -> None:
        """Lets go of every connection."""
        self._engine.dispose()

    def _add(self, session: Session, working: Working) -> LetterRow:
        now = self._now()
        row = LetterRow(id=uuid.uuid4().hex, owner=OWNER, revision=1, done=False)
        row.created, row.updated = now, now
        fill(row, working)
        session.add(row)
        return row

    def _change(self, row: LetterRow, working: Working) -> None:
        fill(row, working)
        self._touch(row)

    def _touch(self, row: LetterRow) -> None:
        row.revision += 1
        row.updated = self._now()

    def _keep_edit(self, session: Session, row: LetterRow, coming: tuple[str, str]) -> None:
        """Keeps the working text as a version, unless it is blank, or one already."""
        text = (row.subject, row.body)
        if text == coming or not "".join(text).strip():
            return
        if any(text == (v.subject, v.body) for v in _versions(session, row.id)):
            return
        origin = Origin(WrittenBy.HAND, based_on=row.based_on)
        self._append(session, row, *text, origin, None)

    def _append(
        self,
        session: Session,
        row: LetterRow,
        subject: str,
        body: str,
        origin: Origin,
        summary: Summary | None,
    ) -> int:
        last = select(func.max(VersionRow.number)).where(VersionRow.letter_id == row.id)
        number = (session.scalar(last) or 0) + 1
        session.add(
            VersionRow(
                letter_id=row.id,
                number=number,
                subject=subject,
                body=body,
                confirmed=list(row.confirmed),
                origin=kept_origin(origin),
                summary=kept_summary(summary),
                created=self._now(),
            )
        )
        session.flush()
        return number


def _found(session: Session, letter_id: str, *, lock: bool = False) -> LetterRow:
    row = session.get(LetterRow, letter_id, with_for_update=lock or None)
    if row is None or row.owner != OWNER:
        raise LetterGone
    return row


def _expect(row: LetterRow, revision: int | None) -> None:
    if revision is not None and row.revision != revision:
        raise Conflict(letter_of(row))


def _versions(session: Session, letter_id: str) -> tuple[VersionRow, ...]:
    rows = select(VersionRow).where(VersionRow.letter_id == letter_id)
    return tuple(session.scalars(rows.order_by(VersionRow.number)))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def _holds(working: Working, wanted: list[str]) -> bool:
    fields = (str(value) for value in working.interview.values() if value)
    texts = (*fields, working.notes, working.subject, working.body, *working.confirmed)
    text = _folded("\n".join(texts))
    return all(word in text for word in wanted)
