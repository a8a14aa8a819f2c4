"""Files of the content, opened so that nothing outside of the root is ever read."""

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from ...findings import Finding, Position
from ..rules import files as rules
from .characters import refusal, vet
from .limits import TEXT_BYTES
from .suggestions import SURE, nearest

UNMERGED = re.compile(r"^<{7} ", re.MULTILINE)
REST = re.compile(r"^(?:>{7} |\|{7} )", re.MULTILINE)
"""How git begins what it could not merge, and what is left where only that line was deleted."""

AS_TEXT = "Copy its words into a plain text file, and save that with the encoding UTF-8."
NO_TEXT = (
    (
        rb"\xff\xfe|\xfe\xff|[^\x00]\x00[^\x00]\x00|\x00[^\x00]\x00[^\x00]",
        "The file is saved as UTF-16, and not as UTF-8",
    ),
    (rb"PK\x03\x04|\xd0\xcf\x11\xe0|\{\\rtf", "The file is one of a word processor, and no plain text", AS_TEXT),
    (rb"%PDF-", "The file is a PDF, and no plain text", AS_TEXT),
)
"""How the bytes begin of what is saved in another way, what it is, and how it is cured where not by saving it again."""

WRITE_IT = "Add the file; docs/writing.md says what stands in it."


@dataclass(frozen=True, slots=True)
class Folder:
    """Where files are read from. `name` stands before their paths in positions."""

    path: Path
    name: str = ""

    def place(self, file: str) -> Position:
        """The beginning of a file."""
        return Position(f"{self.name}{file}")


def read_bytes(
    folder: Folder, file: str, limit: int, found: list[Finding], named: Position | None = None
) -> bytes | None:
    """The bytes of an ordinary file of at most `limit` bytes, or None with a finding.

    `named` is where the file is mentioned, if it is; a missing file is reported there. No component of the path may be
    a symbolic link: each is opened relative to the one before (POSIX.1-2008 openat, O_NOFOLLOW), so that nothing can
    be exchanged in between.
    """
    place = folder.place(file)
    descriptor = _opened(folder, file, named, found)
    if descriptor is None:
        return None
    with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor, not a path
        content = stream.read(limit + 1)
    if len(content) > limit:
        found.append(rules.TOO_LARGE.at(place, f"The file is larger than {limit // 1_000_000} MB"))
        return None
    return content


def _opened(folder: Folder, file: str, named: Position | None, found: list[Finding]) -> int | None:
    """The descriptor of an ordinary file, or None with a finding at the place where it is `named`, or at its own."""
    place = folder.place(file)
    try:
        descriptor = _open(folder.path, file.split("/"))
    except (FileNotFoundError, ValueError):
        fix = _alike(folder, file, mentioned=named is not None) or ("" if named else WRITE_IT)
        found.append(rules.MISSING.at(named or place, f"There is no file {place.file}", fix))
        return None
    except OSError:
        what = f"{place.file} is not an ordinary, readable file inside the folder"
        found.append(rules.OUTSIDE.at(named or place, what))
        return None
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    found.append(rules.OUTSIDE.at(named or place, f"{place.file} is not an ordinary file"))
    return None


def _alike(folder: Folder, file: str, *, mentioned: bool) -> str:
    """A sentence that proposes the file whose name is nearest to one that is missing; empty where none is near."""
    inner, _, name = file.rpartition("/")
    names = {each.lower(): each for each, is_folder in listing(folder, inner) if not is_folder}
    near = names.get(nearest(name, names, 0.6 if mentioned else SURE) or "")
    return "" if near is None else f"Did you mean «{near}»?" if mentioned else f"Rename {near} to {name}."


def _open(root: Path, parts: list[str]) -> int:
    """The descriptor of the file `parts` under `root`."""
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in parts[:-1]:
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = inner
        # Without O_NONBLOCK, opening a pipe would wait for ever.
        return os.open(parts[-1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    finally:
        os.close(folder)


def read_text(folder: Folder, file: str, found: list[Finding]) -> str | None:
    """The text of a file, with single line feeds and without byte order mark; None where nothing can be read."""
    content = read_bytes(folder, file, TEXT_BYTES, found)
    if content is None:
        return None
    if no_text := next((told for sign, *told in NO_TEXT if re.match(sign, content)), None):
        found.append(rules.NOT_UTF8.at(folder.place(file), *no_text))
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        found.append(rules.NOT_UTF8.at(_place(folder, file, content[: error.start])))
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if "\r" in text and "\n" not in text:  # a whole file of an old machine: told once, and read as it is meant
        found.append(refusal("\r", Position(folder.place(file).file, 1, text.index("\r") + 1)))
        text = text.replace("\r", "\n")
    unmerged = [text.count("\n", 0, match.start()) + 1 for match in UNMERGED.finditer(text)]
    if unmerged := unmerged or [text.count("\n", 0, match.start()) + 1 for match in REST.finditer(text)]:
        found += [rules.UNMERGED.at(Position(folder.place(file).file, line)) for line in unmerged]
        return None
    return vet(text, folder.place(file).file, found)


def _place(folder: Folder, file: str, before: bytes) -> Position:
    """The place behind the valid bytes `before`."""
    text = before.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    return Position(folder.place(file).file, text.count("\n") + 1, len(text) - text.rfind("\n"))


def exists(folder: Folder, file: str) -> bool:
    """Whether there is anything of this name, a symbolic link included."""
    return os.path.lexists(folder.path / file)


def listing(folder: Folder, inner: str) -> tuple[tuple[str, bool], ...]:
    """The names in a folder, sorted, and whether each is a real folder; hidden names are left out."""
    try:
        with os.scandir(folder.path / inner) as entries:
            names = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    except OSError:
        return ()
    return tuple(sorted(pair for pair in names if not pair[0].startswith(".") and not pair[0].endswith("~")))
