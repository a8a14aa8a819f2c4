"""Publishing: the whole of `build/` prepared beside it and put in its place; the only writer of `build/`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..durable import write_whole
from .exchange import beside, exchange
from .record import File, Row
from .staging import Published, fill, stage
from .stock import stamp, stamp_of, walk
from .store import Store

VERSION = 1
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"

OURS = frozenset({"asked", "findings"})
"""What is remembered of an artefact and no part of the manifest."""


class Contents(NamedTuple):
    """What is published: the artefacts and the files of the catalogue, and the tools that made them."""

    rows: Iterable[Row]
    catalogue: Iterable[File]
    tools: Mapping[str, str]


def lay_out(folder: Path, rows: Iterable[Row], store: Store, before: Published) -> Published:
    """Put the artefacts beside `folder` while their catalogue is still in the making; `publish` finds them there."""
    return stage(beside(folder)[0], folder, {row["path"]: row["sha256"] for row in rows}, store, before)


def publish(folder: Path, contents: Contents, store: Store, before: Published) -> Published:
    """Make `folder` hold exactly these files, their manifest and their checksums, all at once.

    `before` tells of the files that stand in it or beside it already.
    """
    following, _ = beside(folder)
    digests = {each["path"]: each["sha256"] for each in (*contents.rows, *contents.catalogue)}
    staged = stage(following, folder, digests, store, before)
    digests[MANIFEST] = fill(following / MANIFEST, manifest(contents))
    digests[SUMS] = fill(following / SUMS, sums(digests))
    about: Published = {name: (stamp((following / name).lstat()), digests[name]) for name in (MANIFEST, SUMS)}
    exchange(folder)
    return staged | about


def manifest(contents: Contents) -> bytes:
    """The list of all files and the tools that made them (docs/schemas/manifest.json): the same for the same.

    A file stands on a line of its own.
    """
    known = {"version": VERSION, "tools": dict(sorted(contents.tools.items()))}
    about = json.dumps(known, ensure_ascii=False, indent=1).removesuffix("\n}")
    rows = (
        {name: value for name, value in row.items() if name not in OURS} for row in sorted(contents.rows, key=_path)
    )
    lists = f' "artefacts": {_lines(rows)},\n "catalogue": {_lines(sorted(contents.catalogue, key=_path))}'
    return f"{about},\n{lists}\n}}\n".encode()


def _lines(values: Iterable[object]) -> str:
    return "[" + ",".join(f"\n  {json.dumps(value, ensure_ascii=False)}" for value in values) + "\n ]"


def _path(file: Any) -> Any:
    return file["path"]


def sums(digests: Mapping[str, str]) -> bytes:
    """The checksums as `sha256sum -c` reads them."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()


def intact(folder: Path, published: Published) -> bool:
    """Whether the folder holds exactly what was published.

    By stamps, as for the sources: whoever writes a file, or sets its times, alters its time of change.
    """
    there = {name: stamp_of(entry) for name, entry in walk(folder)}
    return bool(there) and there == {name: list(known) for name, (known, _) in published.items()}


def deliver(folder: Path, rows: Iterable[Row], store: Store) -> None:
    """Put the files of some rows into a folder of someone else's, each complete or not at all."""
    for row in rows:
        write_whole(folder / row["path"], store.need(row["sha256"]))
