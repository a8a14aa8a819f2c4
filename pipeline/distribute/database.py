"""The file of the ledger: its tables, how it is opened, what a transaction is.

SQLite with a rollback journal and all synchronisation that there is: what a transaction has written is on the disk when
it ends (https://www.sqlite.org/pragma.html#pragma_synchronous), and in this one file. A write-ahead log would keep it
beside the file, where whoever copies the file alone, or clears away what a killed run left, would lose it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..press import Unavailable

VERSION = 1

SCHEMA = """
CREATE TABLE sheet (publication TEXT PRIMARY KEY, content TEXT NOT NULL, made TEXT NOT NULL) STRICT;
CREATE TABLE copy (
  publication TEXT NOT NULL REFERENCES sheet, code TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL,
  total INTEGER NOT NULL, line TEXT NOT NULL, language TEXT NOT NULL, made TEXT NOT NULL, early INTEGER NOT NULL,
  PRIMARY KEY (publication, code), UNIQUE (publication, number)) STRICT;
CREATE TABLE file (
  publication TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
  language TEXT NOT NULL, format TEXT NOT NULL, original TEXT NOT NULL, signer TEXT NOT NULL,
  PRIMARY KEY (publication, code, name), FOREIGN KEY (publication, code) REFERENCES copy ON DELETE CASCADE) STRICT;
CREATE INDEX file_by_checksum ON file (sha256);
CREATE TABLE dispatch (
  number INTEGER PRIMARY KEY AUTOINCREMENT, publication TEXT NOT NULL REFERENCES sheet, released TEXT NOT NULL,
  by TEXT NOT NULL) STRICT;
CREATE TABLE letter (
  publication TEXT NOT NULL, code TEXT NOT NULL, address TEXT NOT NULL, field TEXT NOT NULL, state TEXT NOT NULL,
  reply TEXT NOT NULL DEFAULT '', moment TEXT, dispatch INTEGER REFERENCES dispatch,
  PRIMARY KEY (publication, code, address), FOREIGN KEY (publication, code) REFERENCES copy) STRICT;
CREATE TABLE step (
  number INTEGER PRIMARY KEY AUTOINCREMENT, moment TEXT NOT NULL, dispatch INTEGER, publication TEXT NOT NULL,
  code TEXT NOT NULL, address TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, reply TEXT NOT NULL) STRICT;
"""

PRAGMAS = ("journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON")


def connect(path: Path) -> sqlite3.Connection:
    """The open file, begun if there is none. Raises Unavailable where it cannot be read or written, or is damaged."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as failing:
            base = sqlite3.connect(path, isolation_level=None, timeout=60)
            failing.callback(base.close)
            base.row_factory = sqlite3.Row
            for pragma in PRAGMAS:
                base.execute(f"PRAGMA {pragma}")
            _check(base)
            failing.pop_all()
    except (OSError, *DAMAGE) as error:
        raise unusable(path, error) from error
    return base


DAMAGE = (sqlite3.Error, UnicodeDecodeError)
"""What a damaged file can lead to: the words of SQLite about it may hold its bytes."""

CURES = {
    "SQLITE_FULL": "make room on the disk, then run this again",
    "SQLITE_READONLY": "make it and its folder writable for this account",
    "SQLITE_CANTOPEN": "make it and its folder writable for this account",
    "SQLITE_PERM": "make it and its folder writable for this account",
    "SQLITE_BUSY": "another program has it open: close that, then run this again",
    "SQLITE_IOERR": "the disk is full or failing: see to it, then run this again",
}
"""What a person does about a failure of the file, by the beginning of its name in SQLite."""


def unusable(path: Path, error: Exception) -> Unavailable:
    """What is told of a ledger that cannot be read or written; nothing that it says of messages is lost by that."""
    name = getattr(error, "sqlite_errorname", "")
    cure = next((cure for known, cure in CURES.items() if name.startswith(known)), "bring it back from a backup")
    return Unavailable(f"the ledger {path} cannot be used ({error}); {cure}")


@contextmanager
def transaction(base: sqlite3.Connection) -> Iterator[None]:
    """All of what is written inside, or nothing."""
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
        base.execute("COMMIT")
    except BaseException:
        if base.in_transaction:  # a full disk may have ended it already
            base.execute("ROLLBACK")
        raise


def _check(base: sqlite3.Connection) -> None:
    """Makes the tables of a new base. Raises DatabaseError where an old one is damaged or of another version."""
    said = base.execute("PRAGMA integrity_check").fetchone()[0]
    if said != "ok":
        raise sqlite3.DatabaseError(said)
    with transaction(base):
        version = base.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, VERSION):
            raise sqlite3.DatabaseError(f"it was written by another version of this program: {version}")
        if version == 0:
            for statement in _statements():
                base.execute(statement)
            base.execute(f"PRAGMA user_version = {VERSION}")
    rows = base.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'").fetchall()
    if sorted(str(row["sql"]).replace('"', "") for row in rows) != sorted(_statements()):
        raise sqlite3.DatabaseError("its tables are not those of this program")


def _statements() -> list[str]:
    return [statement.strip() for statement in SCHEMA.split(";\n") if statement.strip()]
