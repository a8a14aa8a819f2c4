"""Whether a ledger can be believed: what it says must fit together, and be what this program writes."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from ..model import Value
from ..press import Unavailable
from .states import MAY_HAVE

_MAY_HAVE = ", ".join(f"'{state}'" for state in sorted(MAY_HAVE))

# A letter is what its last step made of it, once it may have arrived; nothing takes such a letter away.
CONTRADICTION = f"""
WITH last AS (SELECT publication, code, address, after FROM step WHERE number IN
  (SELECT max(number) FROM step GROUP BY publication, code, address))
SELECT publication, code, address FROM last LEFT JOIN letter USING (publication, code, address)
  WHERE after IN ({_MAY_HAVE}) AND state IS NOT after
UNION ALL
SELECT publication, code, address FROM letter LEFT JOIN last USING (publication, code, address)
  WHERE state IN ({_MAY_HAVE}) AND after IS NOT state
LIMIT 1"""  # noqa: S608 - our own words

# Steps are numbered without a gap, and nothing takes one away.
LOST = """
SELECT (SELECT count(*) FROM step) IS NOT ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'step'), 0)"""

Known = TypeVar("Known", bound=Value)


def judge(base: sqlite3.Connection, path: Path) -> None:
    """Raises Unavailable where the ledger was changed by hand, as far as that can be seen."""
    if row := base.execute(CONTRADICTION).fetchone():
        raise _unbelievable(path, f"says two things of {row['address']} ({row['publication']}, {row['code']})")
    if row := base.execute("PRAGMA foreign_key_check").fetchone():
        raise _unbelievable(path, f"has lost a row that a {row['table']} belongs to")
    if base.execute(LOST).fetchone()[0]:
        raise _unbelievable(path, "has lost steps that it had written down")


def believed(path: Path, kind: type[Known], row: Any) -> Known:
    """A value from a row, or from JSON. Raises Unavailable where it is none that was ever written."""
    try:
        return kind.model_validate_json(row) if isinstance(row, str) else kind.model_validate(row)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise _unbelievable(path, f"says what is never written ({kind.__name__.lower()}: {where})") from error


def _unbelievable(path: Path, what: str) -> Unavailable:
    return Unavailable(f"the ledger {path} {what}: it was changed by hand or is half of a backup; bring it back whole")
