"""What a delegation's folder and ZIP hold: copies, cover note, manifest, checksums."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pydantic import ConfigDict

from ..durable import write_whole
from ..model import Value
from ..press.publish import MANIFEST, SUMS, sums
from .records import Copy, File

COVER = "cover"

# The first moment that a ZIP can tell: every copy has it, so that the same files give the same bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)


class Recipient(Value):
    """Whose copy it is."""

    code: str
    name: str


class Mark(Value):
    """Which of how many copies it is, and what it says on every page."""

    number: int
    total: int
    line: str
    made: str


class Manifest(Value):
    """`manifest.json` in a copy's folder; SHA256SUMS has the rest of the folder too."""

    version: Literal[1]
    publication: str
    delegation: Recipient
    copy_: Mark
    files: tuple[File, ...]

    model_config = ConfigDict(extra="forbid", alias_generator=lambda name: name.rstrip("_"))


def contents(copy: Copy, files: Mapping[str, bytes], cover: tuple[str, str]) -> dict[str, bytes]:
    """Everything that the folder holds, by name; `cover` is the note as text and as HTML."""
    whole = dict(files)
    whole[f"{COVER}.txt"], whole[f"{COVER}.html"] = (text.encode() for text in cover)
    whole[MANIFEST] = manifest(copy)
    whole[SUMS] = sums({name: sha256(data).hexdigest() for name, data in whole.items()})
    return whole


def manifest(copy: Copy) -> bytes:
    """The manifest of a copy (docs/schemas/copy.json)."""
    told = Manifest.model_validate({
        "version": 1,
        "publication": copy.publication,
        "delegation": {"code": copy.code, "name": copy.name},
        "copy": {"number": copy.number, "total": copy.total, "line": copy.line, "made": copy.made.isoformat()},
        "files": copy.files,
    })  # fmt: skip
    return told.model_dump_json(indent=1, by_alias=True).encode() + b"\n"


def archive(folder: str, files: Mapping[str, bytes]) -> bytes:
    """A ZIP of the files in one folder; the same files give the same bytes."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as whole:
        for name, data in sorted(files.items()):
            entry = ZipInfo(f"{folder}/{name}", NO_TIME)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            whole.writestr(entry, data)
    return made.getvalue()


def place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Puts the files into a folder of their own in place of what was there: all of them, or it is as before."""
    following = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(following, ignore_errors=True)
    for name, data in files.items():
        write_whole(following / name, data)
    if folder.exists():
        shutil.rmtree(folder)
    following.rename(folder)
