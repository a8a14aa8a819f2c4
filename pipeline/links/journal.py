"""The journal of a run: each judgement as soon as it is made, so that an interrupted run is gone on with."""

import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from .judging.verdicts import Judgement

HOURS = 12
"""How long an unfinished run may be gone on with; older judgements are made anew."""

Judged = dict[tuple[str, str | None], Judgement]


class Journal:
    """A file of lines of JSON. A line that was cut short is as if it had not been written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: TextIO | None = None

    def earlier(self) -> Judged:
        """What an unfinished run has judged already."""
        return dict(self._lines()) if self._path.is_file() else {}

    def _lines(self) -> Iterator[tuple[tuple[str, str | None], Judgement]]:
        oldest = time.time() - HOURS * 3600
        for line in self._path.read_text("utf-8", "replace").splitlines():
            try:
                row = json.loads(line)
                if oldest <= row["time"] <= time.time():
                    yield (row["url"], row["part"]), Judgement(**row["judgement"])
            except (ValueError, TypeError, KeyError):
                continue

    def note(self, url: str, judgements: Mapping[str | None, Judgement]) -> None:
        """Writes judgements down, at once."""
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("a", encoding="utf-8")
            self._file.write("\n")  # ends a line that an interrupted run may have left
        for part, judgement in judgements.items():
            row = {"time": time.time(), "url": url, "part": part, "judgement": judgement.said()}
            self._file.write(json.dumps(row) + "\n")
        self._file.flush()

    def close(self, *, finished: bool) -> None:
        """Lets go of the file, and of what is in it once the run has finished."""
        if self._file:
            self._file.close()
        if finished:
            self._path.unlink(missing_ok=True)
