"""The tables, as the program of today sees them; `migrations/` says how they came to be."""

import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

HEAD = "r0001"
"""The newest migration; the fast way in needs no Alembic. A test compares the two."""


class Utc(TypeDecorator[datetime.datetime]):
    """An aware time, kept as UTC: SQLite has no zones and would forget which one was meant."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        """UTC, without its zone where the database would drop it."""
        if value is None:
            return None
        utc = value.astimezone(datetime.UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(
        self, value: datetime.datetime | None, dialect: Dialect
    ) -> datetime.datetime | None:
        """The time with its zone again."""
        if value is None:
            return None
        aware = value.replace(tzinfo=datetime.UTC) if dialect.name == "sqlite" else value
        return aware.astimezone(datetime.UTC)


class Base(DeclarativeBase):
    """Names every constraint: a migration can only change what has a name."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime.datetime: Utc,
        dict[str, Any]: JSON,
        list[str]: JSON,
    }


class ProfileRow(Base):
    """One person's own fields."""

    __tablename__ = "profiles"

    owner: Mapped[str] = mapped_column(String(200), primary_key=True)
    fields: Mapped[dict[str, Any]]
    revision: Mapped[int]
    updated: Mapped[datetime.datetime]


class LetterRow(Base):
    """One message about one interview, with its living text."""

    __tablename__ = "letters"
    __table_args__ = (Index(None, "owner", "updated"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    owner: Mapped[str] = mapped_column(String(200))
    revision: Mapped[int]
    kind: Mapped[str] = mapped_column(String(40))
    interview: Mapped[dict[str, Any]]
    notes: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    confirmed: Mapped[list[str]]
    based_on: Mapped[int | None]
    done: Mapped[bool]
    created: Mapped[datetime.datetime]
    updated: Mapped[datetime.datetime]


class VersionRow(Base):
    """One version of a letter; written once."""

    __tablename__ = "versions"
    __table_args__ = (UniqueConstraint("letter_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[str] = mapped_column(String(32), ForeignKey("letters.id", ondelete="CASCADE"))
    number: Mapped[int]
    subject: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    confirmed: Mapped[list[str]]
    origin: Mapped[dict[str, Any]]
    summary: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    created: Mapped[datetime.datetime]
