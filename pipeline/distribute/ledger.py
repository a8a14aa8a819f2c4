"""The ledger: the durable record of who got what. Intent is written before, the result after; nothing is deleted.

What a call has written is on the disk when it returns. Each change of state is checked against the state machine and
against the state in the file within one transaction, so that two writers never both win.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from .belief import believed, judge
from .database import DAMAGE, connect, transaction, unusable
from .records import Copy, Dispatch, Envelope, File, Letter, Step
from .sheet import Sheet
from .states import FOLLOWING, INTERRUPTED, MAY_HAVE, State

Results = Mapping[str, tuple[State, str]]
"""The new state of each address, and the reply that led to it."""


class Ledger:
    """An open ledger; one process works with it at a time (see `outbox`), and SQLite guards it besides."""

    def __init__(self, path: Path) -> None:
        """Opens the file, or begins a new one. Raises Unavailable where it cannot be read or written, or is damaged."""
        self._path, self._base = path, connect(path)
        try:
            judge(self._base, path)
        except BaseException as error:
            self._base.close()
            if isinstance(error, DAMAGE):
                raise unusable(path, error) from error
            raise

    def close(self) -> None:
        """Closes the file."""
        self._base.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            raise unusable(self._path, error) from error

    # What is known.

    def begun(self) -> bool:
        """Whether any dispatch was ever released."""
        return self.last() > 0

    def last(self) -> int:
        """The number of the last dispatch, 0 where none was ever released."""
        return int(self._value("SELECT ifnull(max(number), 0) FROM dispatch"))

    def dispatched(self, publication: str) -> bool:
        """Whether any copy of the publication may have left the house: then none is ever made again.

        A dispatch that reached nobody, because the server was away or refused the password, does not count.
        """
        left = (publication, State.ENDING, State.ACCEPTED)
        return bool(self._value("SELECT EXISTS (SELECT * FROM step WHERE publication = ? AND after IN (?, ?))", *left))

    def sheet(self, publication: str) -> Sheet | None:
        """The sheet of which copies were made."""
        content = self._value("SELECT content FROM sheet WHERE publication = ?", publication)
        return believed(self._path, Sheet, content) if content else None

    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets, in the order in which their copies were made."""
        rows = self._base.execute("SELECT content FROM sheet ORDER BY made, publication")
        return tuple(believed(self._path, Sheet, row["content"]) for row in rows)

    def copies(self, publication: str) -> tuple[Copy, ...]:
        """All copies of a publication by number, with their files and letters."""
        rows = self._base.execute("SELECT * FROM copy WHERE publication = ? ORDER BY number", (publication,))
        return tuple(self._copy(row) for row in rows)

    def copy(self, publication: str, code: str) -> Copy:
        """The copy of one delegation. Raises LookupError where it has none."""
        row = self._base.execute(
            "SELECT * FROM copy WHERE publication = ? AND code = ?", (publication, code)
        ).fetchone()
        if row is None:
            raise LookupError(f"there is no copy of {publication} for {code}")
        return self._copy(row)

    def dispatches(self, publication: str) -> tuple[Dispatch, ...]:
        """All rounds of a publication."""
        rows = self._base.execute("SELECT * FROM dispatch WHERE publication = ? ORDER BY number", (publication,))
        return tuple(believed(self._path, Dispatch, dict(row)) for row in rows)

    def steps(self, publication: str) -> tuple[Step, ...]:
        """Everything that ever changed, in its order."""
        rows = self._base.execute("SELECT * FROM step WHERE publication = ? ORDER BY number", (publication,))
        return tuple(believed(self._path, Step, {name: row[name] for name in Step.model_fields}) for row in rows)

    def bearers(self, sha256: str) -> tuple[tuple[Copy, File], ...]:
        """The copies that have a file with this checksum."""
        rows = self._base.execute("SELECT publication, code, name FROM file WHERE sha256 = ?", (sha256,)).fetchall()
        found = []
        for row in rows:
            copy = self.copy(row["publication"], row["code"])
            found.append((copy, next(file for file in copy.files if file.name == row["name"])))
        return tuple(found)

    # What is written.

    def begin(self, sheet: Sheet, moment: datetime) -> None:
        """Notes a sheet before its copies are made, and forgets copies of it that never left.

        Raises LookupError where one may have left.
        """
        with transaction(self._base):
            if self.dispatched(sheet.publication):
                raise LookupError(f"{sheet.publication} was dispatched: its copies stay as they are")
            self._base.execute("DELETE FROM letter WHERE publication = ?", (sheet.publication,))
            self._base.execute("DELETE FROM copy WHERE publication = ?", (sheet.publication,))
            values = (sheet.publication, sheet.model_dump_json(), moment.isoformat())
            self._base.execute(
                "INSERT INTO sheet VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET content = excluded.content", values
            )

    def add(self, copies: Iterable[Copy]) -> None:
        """Notes copies with their files: all of them, or none."""
        with transaction(self._base):
            for copy in copies:
                self._insert("copy", copy.model_dump(mode="json", exclude={"files", "letters"}))
                for file in copy.files:
                    self._insert("file", {"publication": copy.publication, "code": copy.code, **file.model_dump()})

    def release(self, publication: str, moment: datetime, by: str) -> int:
        """Notes a new dispatch; returns its number."""
        with transaction(self._base):
            values = {"publication": publication, "released": moment.isoformat(), "by": by}
            return self._insert("dispatch", values)

    def expect(self, publication: str, code: str, envelope: Envelope) -> None:
        """Notes to which addresses a copy shall go. Where any of them took it, its addresses stay as they are."""
        with transaction(self._base):
            if not MAY_HAVE.isdisjoint(self._letter_states(publication, code)):
                return
            untouched = (publication, code, State.READY, State.DEFERRED)
            self._base.execute("DELETE FROM letter WHERE publication = ? AND code = ? AND state IN (?, ?)", untouched)
            for address, field in envelope:
                values = (publication, code, address, field, State.READY)
                self._base.execute(
                    "INSERT OR IGNORE INTO letter (publication, code, address, field, state) VALUES (?, ?, ?, ?, ?)",
                    values,
                )

    def recover(self, moment: datetime) -> tuple[Copy, ...]:
        """Settles what an interrupted run left behind; returns the copies that are uncertain because of it.

        Only for whoever holds the outbox: then nobody is at work, and what is under way was interrupted.
        """
        found = []
        for state, meaning in INTERRUPTED.items():
            rows = self._base.execute("SELECT * FROM letter WHERE state = ?", (state,)).fetchall()
            for row in rows:
                results = {row["address"]: (meaning, "the run was interrupted")}
                self.change(row["publication"], row["code"], results, moment, row["dispatch"])
                found += [(row["publication"], row["code"])] if meaning is State.UNCERTAIN else []
        return tuple(self.copy(*key) for key in dict.fromkeys(found))

    def change(
        self, publication: str, code: str, results: Results, moment: datetime, dispatch: int | None = None
    ) -> None:
        """Notes the new states of some letters, all or none. Raises LookupError for a step that there is not."""
        with transaction(self._base):
            for address, (after, reply) in results.items():
                self._step(Step(
                    moment=moment, dispatch=dispatch, publication=publication, code=code, address=address,
                    before=self._state(publication, code, address), after=after, reply=reply,
                ))  # fmt: skip

    def _step(self, step: Step) -> None:
        if step.after not in FOLLOWING[State(step.before)]:
            raise LookupError(f"{step.code}, {step.address}: no way leads from {step.before} to {step.after}")
        row = step.model_dump(mode="json")
        self._insert("step", row)
        self._base.execute(
            "UPDATE letter SET state = :after, reply = :reply, moment = :moment, dispatch = ifnull(:dispatch, dispatch)"
            " WHERE publication = :publication AND code = :code AND address = :address",
            row,
        )

    def _state(self, publication: str, code: str, address: str) -> str:
        return str(
            self._value(
                "SELECT state FROM letter WHERE publication = ? AND code = ? AND address = ?",
                *(publication, code, address),
            )
        )

    def _letter_states(self, publication: str, code: str) -> set[str]:
        rows = self._base.execute("SELECT state FROM letter WHERE publication = ? AND code = ?", (publication, code))
        return {row["state"] for row in rows}

    def _copy(self, row: sqlite3.Row) -> Copy:
        key = (row["publication"], row["code"])
        files = self._base.execute("SELECT * FROM file WHERE publication = ? AND code = ? ORDER BY rowid", key)
        letters = self._base.execute("SELECT * FROM letter WHERE publication = ? AND code = ? ORDER BY rowid", key)
        return believed(self._path, Copy, {
            **dict(row),
            "files": [{name: file[name] for name in File.model_fields} for file in files],
            "letters": [{name: letter[name] for name in Letter.model_fields} for letter in letters],
        })  # fmt: skip

    def _insert(self, table: str, row: Mapping[str, Any]) -> int:
        names, places = ", ".join(row), ", ".join(f":{name}" for name in row)
        done = self._base.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", dict(row))  # noqa: S608
        return done.lastrowid or 0

    def _value(self, question: str, *values: object) -> Any:
        row = self._base.execute(question, values).fetchone()
        return row[0] if row else None
