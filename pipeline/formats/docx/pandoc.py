"""Pandoc: found beside pypandoc (never on PATH), its version checked, shut in and with bounds.

One process makes many files, since starting costs pandoc as much as a sheet does; `converter.lua` is what it runs. The
parts that we take of a file have the same bytes as those of `pandoc --sandbox --from=html-auto_identifiers --to=docx`.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import select
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final, NamedTuple

from ...findings import Failed, Finding, Position, Rule

VERSION: Final = "3.9"
SECONDS: Final = 60
# The runtime's heap: 32 MB of nursery and 64 MB for what outlives it (fewer collections), never over 1 GB.
RUNTIME: Final = ("+RTS", "-A32m", "-O64m", "-M1g", "-RTS")
SCRIPT: Final = Path(__file__).with_name("converter.lua")
MOST: Final = 50
"""Files that one process makes: it grows (180 MB after 50, 240 after 200), and its limit of processor time counts all
that it ever used (setrlimit(2)).
"""

ANSWER: Final = re.compile(rb"^\{.*\}$(?=\n)", re.MULTILINE)
"""A line of the script's; other lines are the runtime's complaints."""

NO_PANDOC: Final = Rule(
    "P301",
    "Pandoc is missing, or is not the version that the Word files are made with",
    "Another version writes other files: the proof and the promise of the same bytes hold for one version.",
    "Install again what requirements/runtime.txt names: run make.",
)
WARNED: Final = Rule(
    "P302",
    "Pandoc warned while it made the Word file",
    "A warning means that something of the text may be missing from the file.",
    "Look at the place that the warning names; if the text is in order, report it with the sheet.",
)
BROKE: Final = Rule(
    "P303",
    "Pandoc could not make the Word file",
    "Without it there is no Word file, and a build without one of its formats is not published.",
    "If the sheet is very long, divide it; else report it with the sheet.",
)
RULES: Final = (NO_PANDOC, WARNED, BROKE)


class Files(NamedTuple):
    """What a pandoc reads and writes: open files that lie in no folder (memfd_create(2))."""

    page: BinaryIO
    reference: BinaryIO
    sheet: BinaryIO


@dataclass(eq=False)
class Converter:
    """A pandoc at work, or waiting for it, how it was started, and how many files it was asked for."""

    process: subprocess.Popen[bytes]
    key: tuple[int, str, tuple[str, ...]]
    files: Files
    folder: TemporaryDirectory[str]
    asked: int = 0

    def end(self) -> None:
        """No process and no file is left."""
        self.process.kill()
        self.process.communicate()
        self.folder.cleanup()
        for file in self.files:
            file.close()


# Those that wait, of this process and of the one that it was forked from, whose pipes are not ours.
_waiting: list[Converter] = []


def convert(page: str, reference: bytes, position: Position) -> Converter:
    """Gives pandoc a page of HTML and a reference document; does not wait. `position` is where findings point."""
    converter = _converter(_checked(position))
    _fill(converter.files.page, page.encode())
    _fill(converter.files.reference, reference)
    converter.asked += 1
    assert converter.process.stdin, "it was started with a pipe"  # noqa: S101
    with suppress(BrokenPipeError):  # where it has died, `collect` says so
        converter.process.stdin.write(b"\n")
        converter.process.stdin.flush()
    return converter


def collect(converter: Converter, position: Position, seconds: float = SECONDS) -> bytes:
    """Waits for pandoc and takes its file. Raises Failed on a warning, an error or after `seconds`."""
    again = False
    try:
        answer = _answer(converter.process, seconds)
        if findings := _findings(answer, position):
            raise Failed(findings)
        converter.files.sheet.seek(0)
        data = converter.files.sheet.read()
        again = converter.asked < MOST
    except TimeoutError:
        raise Failed((BROKE.at(position, f"Pandoc had not finished after {seconds:g} seconds"),)) from None
    except ValueError as error:
        converter.process.kill()
        what = f"Pandoc stopped with status {converter.process.wait()}: {error}"
        raise Failed((BROKE.at(position, what),)) from None
    else:
        return data
    finally:
        if again:
            converter.folder.cleanup()
            _waiting.append(converter)
        else:
            converter.end()


def _fill(file: BinaryIO, data: bytes) -> None:
    file.seek(0)
    file.truncate()
    file.write(data)


def _converter(program: str) -> Converter:
    """One that waits, or else a new one."""
    key = (os.getpid(), program, RUNTIME)
    for converter in [each for each in _waiting if each.key == key]:
        with suppress(ValueError):  # another thread may have been faster
            _waiting.remove(converter)
            if converter.process.poll() is None:
                return converter
            converter.end()
    return _started(program, key)


def _started(program: str, key: tuple[int, str, tuple[str, ...]]) -> Converter:
    """A new one. The history of typing that it would keep lies in a folder, which goes as soon as it has answered."""
    files = Files(*(os.fdopen(os.memfd_create(name), "r+b", buffering=0) for name in Files._fields))
    folder = TemporaryDirectory(prefix="factsheet-")
    numbers = [file.fileno() for file in files]
    process = subprocess.Popen(  # noqa: S603  our own program and words
        [program, "lua", *RUNTIME, SCRIPT, *map(str, numbers)],
        cwd="/",
        env={"LC_ALL": "C.UTF-8", "HOME": "/nonexistent", "TMPDIR": str(Path(folder.name).absolute())},
        pass_fds=numbers,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return Converter(process, key, files, folder)


@atexit.register
def end_waiting() -> None:
    """Ends every pandoc that waits for work of this process."""
    for converter in _waiting:
        if converter.key[0] == os.getpid():
            converter.end()
    _waiting.clear()


def _answer(process: subprocess.Popen[bytes], seconds: float) -> Any:
    """The answer to what was asked. Raises TimeoutError, and ValueError with what was said instead of an answer."""
    assert process.stdout, "it was started with a pipe"  # noqa: S101
    end, said = time.monotonic() + seconds, b""
    poll = select.poll()
    poll.register(process.stdout, select.POLLIN)
    while not (answer := ANSWER.search(said)):
        left = end - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise TimeoutError
        part = os.read(process.stdout.fileno(), 65536)
        if not part:
            raise ValueError(said.decode(errors="replace").strip().partition("\n")[0] or "it gave no reason")
        said += part
    return json.loads(answer[0])


def _findings(answer: Any, position: Position) -> tuple[Finding, ...]:
    if answer["warnings"]:
        return tuple(WARNED.at(position, f"Pandoc warned: {' '.join(text.split())}") for text in answer["warnings"])
    if reason := answer.get("reason"):
        return (BROKE.at(position, f"Pandoc could not make the file: {' '.join(reason.split())}"),)
    return ()


def _checked(position: Position) -> str:
    program, version = _installed()
    if not program:
        raise Failed((NO_PANDOC.at(position, "Pandoc is missing; the package pypandoc-binary brings it along"),))
    if version != VERSION:
        what = f"Pandoc {version or '(which did not answer)'} is installed; the Word files are made with {VERSION}"
        raise Failed((NO_PANDOC.at(position, what),))
    return program


@lru_cache(maxsize=1)
def _installed() -> tuple[str, str]:
    """The program that came with pypandoc and the version that it says it is; empty where there is none."""
    found = find_spec("pypandoc")  # found, not imported: the import costs 45 ms and would look on PATH first
    program = Path(found.origin).parent / "files" / "pandoc" if found and found.origin else None
    if program is None or not program.is_file():
        return "", ""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=SECONDS)  # noqa: S603
    return str(program), said.stdout.split("\n")[0].removeprefix("pandoc").strip()
