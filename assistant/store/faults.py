"""What a database says when it fails, as a sentence that tells the applicant what to do.

The databases' own messages quote addresses and sometimes values; none of them is passed on.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError

from assistant.errors import StoreError

_SQLITE = {
    "SQLITE_FULL": "The disk is full, so {place} cannot grow. Free some space; what is on this "
    "page can then be saved.",
    "SQLITE_READONLY": "{place} may not be written. Make the file and its folder writable for "
    "you, or choose another folder with WELLMET_DATA_DIR.",
    "SQLITE_CANTOPEN": "{place} cannot be opened. Make its folder writable for you, or choose "
    "another with WELLMET_DATA_DIR.",
    "SQLITE_PERM": "{place} may not be opened. Make it readable and writable for you.",
    "SQLITE_BUSY": "{place} is in use by another program for too long. Close that program and "
    "try again.",
    "SQLITE_CORRUPT": "{place} is damaged. Move it away and put your last backup in its place "
    "(docs/storage.md).",
    "SQLITE_NOTADB": "{place} is no wellmet database. Move it away, or choose another folder with "
    "WELLMET_DATA_DIR.",
    "SQLITE_IOERR": "The disk failed while reading or writing {place}. Check its free space and "
    "its health, then try again.",
}
_POSTGRES = {
    "53100": "The disk of {place} is full. Free some space there, then try again.",
    "53300": "{place} takes no more connections now. Try again in a moment.",
    "25006": "{place} is read-only now. Point WELLMET_DATABASE_URL at the one that can be written.",
    "42501": "{place} does not let this user create or change tables. Grant it the rights "
    "(docs/storage.md).",
    "3F000": "{place} does not let this user create or change tables. Grant it the rights "
    "(docs/storage.md).",
    "55P03": "{place} is busy with another change for too long. Try again in a moment.",
    "57014": "{place} took too long to answer. Try again in a moment.",
    "28": "{place} refused the user or password in WELLMET_DATABASE_URL. Correct it.",
    "3D000": "{place} does not exist. Create it, or correct WELLMET_DATABASE_URL.",
}
_ELSE = "{place} gave no usable answer. Try again; if it stays so, start wellmet anew."
_UNREACHABLE = (
    "{place} cannot be reached. See that it runs and that WELLMET_DATABASE_URL names it rightly."
)


def place_of(url: URL) -> str:
    """Where letters are kept, fit to be shown: never with user or password."""
    if url.get_backend_name() == "sqlite":
        return f"The letter file {url.database}"
    return f"The database {url.database or ''} on {url.host or 'this machine'}"


@contextmanager
def told_plainly(url: URL) -> Iterator[None]:
    """Turns a database's failure into a `StoreError` with no text of the letter in it."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_sentence(url, error)) from None
    except TimeoutError:
        raise StoreError(f"{place_of(url)} is very busy. Try again in a moment.") from None
    except SQLAlchemyError as error:
        raise StoreError(f"{place_of(url)} could not be used ({type(error).__name__}).") from None


def _sentence(url: URL, error: DBAPIError) -> str:
    table, code = _SQLITE, getattr(error.orig, "sqlite_errorname", None) or ""
    if url.get_backend_name() != "sqlite":
        table, code = _POSTGRES, getattr(error.orig, "sqlstate", None) or ""
    known = (text for start, text in table.items() if code.startswith(start))
    return next(known, _otherwise(url, code)).format(place=place_of(url))


def _otherwise(url: URL, code: str) -> str:
    # A connection that never came about has no code of PostgreSQL's.
    lost = url.get_backend_name() != "sqlite" and (not code or code[:2] in ("08", "57"))
    return _UNREACHABLE if lost else _ELSE
