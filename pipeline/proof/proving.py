"""The proof of one finished file: read back, compared with its source, and held against the rules of its format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from ..findings import Finding, sort
from ..model import Edition
from .compare import compare
from .limits import FILE_BYTES, FINDINGS, Refused, unreadable, within
from .origins import located

PLACE_IN_MEMORY = re.compile(r"<[\w.]+ object at 0x[0-9a-f]+>")
"""How libraries speak of a file that has no name: otherwise in each run, and nothing to anyone."""

READERS = ("html", "pdf", "docx")
"""The formats that can be proven: each is a package here with `read`, `transcript` and `examine`."""


def prove(
    edition: Edition, form: str, data: bytes, files: Mapping[str, bytes] | None = None, copy_line: str = ""
) -> tuple[Finding, ...]:
    """Everything in which a finished file is not what it must be; nothing, where it may be published.

    `form` is `html`, `pdf` or `docx`; `files` is the stationery from which it was made, the truth about fonts and
    style sheets (without it, the project's own); `copy_line` is what a delegation's copy says on every page, a signed
    copy being proven as it was before its signature. Never raises, whatever the bytes are.
    """
    try:
        return sort(_findings(edition, form, data, own_stationery() if files is None else files, copy_line))
    except Refused as refusal:
        return (refusal.fault.rule.at(edition.position, refusal.fault.what),)
    # A damaged file can break a library in any way it likes; whatever the way, it is a finding about the file.
    except Exception as error:
        fault = unreadable(PLACE_IN_MEMORY.sub("the file", f"{type(error).__name__}: {error}")[:200]).fault
        return (fault.rule.at(edition.position, fault.what),)


def _findings(
    edition: Edition, form: str, data: bytes, files: Mapping[str, bytes], copy_line: str
) -> Iterator[Finding]:
    reader: Any = import_module(f".{form}", __package__)  # now, so that proving one format does not load the others
    within(len(data), FILE_BYTES, "bytes")
    document = reader.read(data)
    yield from compare(edition, form, reader.transcript(document), copy_line)
    for count, fault in enumerate(reader.examine(document, edition, files)):
        if count < FINDINGS:
            yield fault.rule.at(located(edition, fault.words), fault.what)


@lru_cache(maxsize=1)
def own_stationery() -> Mapping[str, bytes]:
    """The files of the project's own `templates` folder, by name."""
    folder = Path(__file__).parents[2] / "templates"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
