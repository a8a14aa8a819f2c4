"""What is shown: one entry for each block kind, directive and inline worth seeing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pipeline.model import Value

Form = Literal["html", "pdf", "docx"]


class Entry(Value):
    """One section of the page.

    `begins` is how the first line of its source begins, `ends` its last line. `shows` is what there is to see in every
    format; `differs` says, for a format, what is there to see instead.
    """

    name: str
    title: str
    words: str
    begins: str
    ends: str
    shows: str
    differs: Mapping[Form, str] = {}

    def alternative(self, form: Form) -> str:
        """What there is to see in a format."""
        return self.differs.get(form, self.shows)


TABLE = tomllib.loads(Path(__file__).with_name("entries.toml").read_text(encoding="utf-8"))
ENTRIES = tuple(Entry.model_validate(each) for each in TABLE["entry"])
