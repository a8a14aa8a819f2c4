"""Pandoc: found beside pypandoc (never on PATH), its version checked, run shut in and with bounds."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from ...findings import Failed, Finding, Position, Rule

VERSION: Final = "3.9"
SECONDS: Final = 60
# The runtime's heap: small at the start, 16 MB of nursery (fewer collections), never over 1 GB.
RUNTIME: Final = ("+RTS", "-H4k", "-A16m", "-M1g", "-RTS")
OPTIONS: Final = ("--sandbox", "--fail-if-warnings", "--from=html-auto_identifiers", "--to=docx")

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
    "Look at the place that the warning names; if the text is in order, report it to the makers of the programme.",
)
BROKE: Final = Rule(
    "P303",
    "Pandoc could not make the Word file",
    "Without it there is no Word file, and a build without one of its formats is not published.",
    "If the sheet is very long, divide it; else report it to the makers of the programme.",
)
RULES: Final = (NO_PANDOC, WARNED, BROKE)


@dataclass(frozen=True)
class Conversion:
    """A running pandoc and the private folder that it works in."""

    process: subprocess.Popen[bytes]
    folder: TemporaryDirectory[str]


def convert(page: str, reference: bytes, position: Position) -> Conversion:
    """Starts pandoc on a page of HTML with a reference document; does not wait. `position` is where findings point."""
    program = _checked(position)
    folder = TemporaryDirectory(prefix="factsheet-")
    place = Path(folder.name)
    (place / "page.html").write_text(page, encoding="utf-8", newline="")
    (place / "reference.docx").write_bytes(reference)
    command = [program, *RUNTIME, *OPTIONS, "--data-dir=.", "--reference-doc=reference.docx", "--output=sheet.docx"]
    process = subprocess.Popen(  # noqa: S603  our own program and words
        [*command, "page.html"],
        cwd=place,
        env={"LC_ALL": "C.UTF-8", "HOME": folder.name},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    return Conversion(process, folder)


def collect(conversion: Conversion, position: Position, seconds: float = SECONDS) -> bytes:
    """Waits for pandoc and takes its file. Raises Failed on a warning, an error or after `seconds`."""
    try:
        # communicate, since wait with a time limit looks only every 50 ms.
        messages = conversion.process.communicate(timeout=seconds)[1].decode(errors="replace")
        if conversion.process.returncode or messages.strip():
            raise Failed(_findings(messages, conversion.process.returncode, position))
        return (Path(conversion.folder.name) / "sheet.docx").read_bytes()
    except subprocess.TimeoutExpired:
        raise Failed((BROKE.at(position, f"Pandoc had not finished after {seconds:g} seconds"),)) from None
    finally:
        abandon(conversion)


def abandon(conversion: Conversion) -> None:
    """Ends a conversion whose result nobody wants any more."""
    conversion.process.kill()
    conversion.process.communicate()
    conversion.folder.cleanup()


def _findings(messages: str, status: int, position: Position) -> tuple[Finding, ...]:
    warnings = [text.strip() for text in messages.split("[WARNING]")[1:]]
    if warnings:
        return tuple(WARNED.at(position, f"Pandoc warned: {' '.join(text.split())}") for text in warnings)
    first = next(iter(messages.split("\n")), "").strip()
    return (BROKE.at(position, f"Pandoc stopped with status {status}: {first or 'it gave no reason'}"),)


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
