"""Files and folders given by name, read for links by what they are. Whatever cannot be read is a finding."""

import os
import resource
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as LateError
from contextlib import contextmanager
from pathlib import Path

from ...findings import Position
from ..rules import ABSENT, STRANGE, UNREADABLE
from . import portable_files, web_files
from .places import Collected, Link, Unreadable, joined

LIMIT = 200 * 1024 * 1024
SECONDS = 60
MEMORY = 1536 * 1024 * 1024

Reader = Callable[[bytes, str], Iterable[Link]]


def _in_word(data: bytes, name: str) -> Iterable[Link]:
    from .word_files import in_word

    return in_word(data, name)


READERS: dict[str, Reader] = {
    ".html": web_files.in_html,
    ".htm": web_files.in_html,
    ".xhtml": web_files.in_html,
    ".md": web_files.in_markdown,
    ".markdown": web_files.in_markdown,
    ".txt": web_files.in_markdown,
    ".docx": _in_word,
    ".docm": _in_word,
    ".dotx": _in_word,
    ".pdf": portable_files.in_pdf,
}
"""Who reads a file, by the end of its name."""

PICKED = READERS.keys() - {".md", ".markdown", ".txt"}
"""Endings of files that are picked from folders; the others may be sources or anything else."""
_APART = {".pdf"}


def collect(names: Iterable[Path], root: Path) -> Collected:
    """The links of the named files, and of all files that we can read in the named folders."""
    named = [path for name in names for path in (within(name) if name.is_dir() else ()) or (name,)]
    with _apart() as read_apart:
        return joined(_one(path, _shown(path, root), read_apart) for path in named)


def within(folder: Path) -> tuple[Path, ...]:
    """The files in a folder, and in the folders in it, that we can read."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in PICKED)
    return tuple(sorted(path for path in found if path.is_file() and not path.is_symlink()))


def _shown(path: Path, root: Path) -> str:
    try:
        return Path(os.path.realpath(path)).relative_to(os.path.realpath(root)).as_posix()
    except ValueError:
        return path.as_posix()


def _one(path: Path, name: str, read_apart: Callable[[bytes, str], list[Link]]) -> Collected:
    """The links of one file, or the finding that there are none in a folder."""
    place, suffix = Position(name), path.suffix.lower()
    reader = READERS.get(suffix)
    if _is_absent(path):
        return Collected(findings=(ABSENT.at(place, f"There is no file or folder «{name}»"),), files=1)
    if path.is_dir():
        what = (
            f"In a folder, links are read in files that end in {', '.join(sorted(PICKED))}; there are none in this one"
        )
        return Collected(findings=(STRANGE.at(place, what),))
    if reader is None:
        ending = f"ends in «{suffix}»" if suffix else "has no ending"
        what = f"Links are read in files that end in {', '.join(sorted(READERS))}; this one {ending}"
        return Collected(findings=(STRANGE.at(place, what),), files=1)
    try:
        data = _content(path)
        return Collected(tuple((read_apart if suffix in _APART else reader)(data, name)), files=1)
    except Unreadable as error:
        return Collected(findings=(UNREADABLE.at(place, f"The file cannot be read for links: {error}"),), files=1)


def _is_absent(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # the last: no file can have such a name
        return True
    except OSError:  # it may be there, behind a door
        return False
    return False


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LIMIT:
            raise Unreadable(f"it is larger than {LIMIT // 1024 // 1024} MB")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable((error.strerror or "it cannot be opened").lower()) from error


@contextmanager
def _apart() -> Iterator[Callable[[bytes, str], list[Link]]]:
    """Reads files in a process with limits, which is started when it is first needed and does not outlive the block."""
    pools: list[object] = []

    def read(data: bytes, name: str) -> list[Link]:
        from pebble import ProcessExpired, ProcessPool

        if not pools:
            pools.append(ProcessPool(max_workers=1, initializer=_limit))
        pool = pools[0]
        assert isinstance(pool, ProcessPool)  # noqa: S101 - put there above
        try:
            return list(pool.schedule(portable_files.in_pdf, args=(data, name), timeout=SECONDS).result())
        except (LateError, ProcessExpired, MemoryError) as error:
            raise Unreadable("reading it takes more time or memory than any such file should") from error

    try:
        yield read
    finally:
        for pool in pools:
            pool.stop()  # type: ignore[attr-defined]
            pool.join()  # type: ignore[attr-defined]


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
