"""The versions of everything that finished files depend on, found without importing any of it."""

from __future__ import annotations

import os
import re
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict

from .stock import Stamp, stamp, summary

HOME = Path(__file__).parents[2]
"""The folder of this project: its templates and its locks."""

LIBRARIES = {
    "pango": "libpango-1.0.so.0",
    "pangoft2": "libpangoft2-1.0.so.0",
    "harfbuzz": "libharfbuzz.so.0",
    "harfbuzz-subset": "libharfbuzz-subset.so.0",
    "fontconfig": "libfontconfig.so.1",
}
"""The system libraries behind the PDF, by the names that the typesetter looks for."""

OPTIONAL = {"harfbuzz-subset"}

LOADER = Path("/etc/ld.so.cache")


class Loaded(TypedDict):
    """The libraries' versions, the files they were loaded from, and the state of those files and the loader."""

    versions: dict[str, str]
    files: list[str]
    state: str


class Unavailable(Exception):
    """Something that the machine must have is not there; the text says what and how to get it. Exit code 3."""


def packages() -> dict[str, str]:
    """The installed version of every package that is locked for running, by normalised name (PEP 503)."""
    locked = re.findall(r"^([a-z0-9.-]+)==", (HOME / "requirements/runtime.txt").read_text(), re.MULTILINE)
    installed = _installed()
    return {name: installed[name] for name in locked if name in installed}


def python() -> dict[str, str]:
    """The interpreter's part: its version, and that of the library that deflates streams."""
    return {"python": ".".join(map(str, sys.version_info[:3])), "zlib": zlib.ZLIB_RUNTIME_VERSION}


def libraries(known: Loaded | None) -> Loaded:
    """The versions of the system libraries.

    Loading them costs as much as a whole run without changes: `known`, an earlier answer, is good as long as the files
    it came from, the loader's cache and the loader's search path are what they were.
    Raises Unavailable where Pango is missing.
    """
    if known and known["state"] == _state(known["files"]):
        return known
    import ctypes  # only a run that has not seen these libraries pays for it

    found = {name: library for name, file in LIBRARIES.items() if (library := _load(ctypes.CDLL, file))}
    missing = [file for name, file in LIBRARIES.items() if name not in found and name not in OPTIONAL]
    if missing:
        raise Unavailable(f"Pango is not installed (missing: {', '.join(missing)}); `make` says how to get it")
    versions = {name: "present" if name in found else "absent" for name in LIBRARIES}
    for name, function in (("pango", "pango_version_string"), ("harfbuzz", "hb_version_string")):
        call = getattr(found[name], function)
        call.restype = ctypes.c_char_p
        versions[name] = call().decode()
    number = found["fontconfig"].FcGetVersion()
    versions["fontconfig"] = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    files = _mapped()
    return {"versions": versions, "files": files, "state": _state(files)}


def _installed() -> dict[str, str]:
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder)  # noqa: PTH208  (a path object for each of the names costs ten times as much)
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                package, _, version = name.removesuffix(".dist-info").partition("-")
                found.setdefault(re.sub(r"[-_.]+", "-", package).lower(), version)
    return found


def _load(open_library: Callable[[str], Any], file: str) -> Any | None:
    try:
        return open_library(file)
    except OSError:
        return None


def _mapped() -> list[str]:
    """Where the libraries were loaded from, by the process's own map of its memory (proc(5))."""
    wanted = tuple(file.split(".so")[0] for file in LIBRARIES.values())
    lines = Path("/proc/self/maps").read_text(errors="surrogateescape").splitlines()
    paths = {line.split(maxsplit=5)[5] for line in lines if line.count("/")}
    return sorted(path for path in paths if path.rpartition("/")[2].startswith(wanted))


def _state(files: list[str]) -> str:
    stamps = [_stamp(Path(file)) for file in (*files, str(LOADER))]
    return summary([os.environ.get("LD_LIBRARY_PATH", ""), *stamps])


def _stamp(path: Path) -> Stamp | None:
    try:
        return stamp(path.stat())
    except OSError:
        return None
