"""Publishing: the whole of `build/` prepared beside it and put in its place; the only writer of `build/`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from .exchange import beside, exchange
from .record import File, Row
from .stock import Stamp, stamp, stamp_of, walk
from .store import Store

VERSION = 1
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"

Published = dict[str, tuple[Stamp, str]]
"""The stamp and the SHA-256 of each published file by its path."""


class Contents(NamedTuple):
    """What is published: the artefacts and the files of the catalogue, and the tools that made them."""

    rows: Iterable[Row]
    catalogue: Iterable[File]
    tools: Mapping[str, str]


def publish(folder: Path, contents: Contents, store: Store, before: Published) -> Published:
    """Make `folder` hold exactly these files, their manifest and their checksums, all at once.

    A file that stands there as it was published is linked; any other comes from the store. Nothing in `folder` shares
    its bytes with the store, so that whoever writes into a published file damages that file alone.
    """
    following, _ = beside(folder)
    following.mkdir(mode=0o755)
    following.chmod(0o755)
    digests = {each["path"]: each["sha256"] for each in (*contents.rows, *contents.catalogue)}
    for path, digest in digests.items():
        _place(following / path, folder / path, digest, store, before.get(path))
    digests[MANIFEST] = _fill(following / MANIFEST, manifest(contents))
    digests[SUMS] = _fill(following / SUMS, sums(digests))
    exchange(folder)
    return {name: (stamp_of(entry), digests[name]) for name, entry in walk(folder)}


def manifest(contents: Contents) -> bytes:
    """The list of all files and the tools that made them (docs/schemas/manifest.json): the same for the same."""
    whole = {
        "version": VERSION,
        "tools": dict(sorted(contents.tools.items())),
        "artefacts": sorted(contents.rows, key=lambda row: row["path"]),
        "catalogue": sorted(contents.catalogue, key=lambda file: file["path"]),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


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
        path = folder / row["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}")
        part.write_bytes(_content(store, row["sha256"]))
        part.replace(path)


def _place(target: Path, former: Path, digest: str, store: Store, before: tuple[Stamp, str] | None) -> None:
    target.parent.mkdir(mode=0o755, exist_ok=True)
    target.parent.chmod(0o755)
    if before and before[1] == digest and is_as(former, before[0]):
        try:
            os.link(former, target)
        except OSError:
            pass  # a file system without links
        else:
            return
    _fill(target, _content(store, digest))


def is_as(path: Path, known: Stamp) -> bool:
    """Whether a file is there and has this stamp."""
    try:
        return stamp(path.lstat()) == list(known)
    except OSError:
        return False


def _content(store: Store, digest: str) -> bytes:
    data = store.get(digest)
    if data is None:
        raise LookupError(f"an object vanished from the store while it was published: {digest}")
    return data


def _fill(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    path.chmod(0o644)
    return sha256(data).hexdigest()
