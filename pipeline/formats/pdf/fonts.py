"""The fonts of the stationery, and no others: what Pango and Fontconfig may see."""

from __future__ import annotations

import atexit
import ctypes.util
import gc
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...findings import Failed, Position
from ...postponed import postponed
from ..stationery import Stationery
from .colouring import coloured
from .complaints import OTHER_VERSION, heard
from .profile import Profile, srgb

if TYPE_CHECKING:
    from weasyprint import CSS  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

# The one version whose drawing and layout internals this package was written for (see `painting`).
WEASYPRINT = "70.0"

# A Fontconfig configuration (fonts-conf(5)) that knows no font; its caches stay in the private folder.
NO_FONTS = '<?xml version="1.0"?><fontconfig><cachedir>{folder}</cachedir></fontconfig>'

SELDOM = ("fontTools.subset", "fontTools.varLib.instancer")
"""What WeasyPrint uses of modules for variable fonts and for machines without HarfBuzz's own subsetting."""


class Faces(NamedTuple):
    """The loaded fonts and the parsed style sheet, which belong together, and the profile of the colours."""

    fonts: FontConfiguration
    style: CSS
    profile: Profile


def prepare() -> None:
    """Loads WeasyPrint so that it sees no font of the system; a worker may call it before its first job.

    Raises Failed where the installed WeasyPrint is not the one that this package was written for.
    """
    _weasyprint()


def load(stationery: Stationery) -> Faces:
    """The fonts and `print.css` of a stationery, loaded once for each process, for a forked one anew.

    Newer versions of Pango look fonts up in threads, which a fork leaves behind: it would wait for them without end.
    """
    return _known[-1](stationery)


def _load(stationery: Stationery) -> Faces:
    prepare()
    from weasyprint import CSS  # noqa: PLC0415 - heavy
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    from .fetching import Fetcher  # noqa: PLC0415

    with _private_fontconfig():
        fonts = FontConfiguration()
    fetcher = Fetcher(stationery)
    with heard(Position("templates/print.css")):
        sheet = coloured(stationery.text("print.css"), stationery.colours)
        style = CSS(string=sheet, font_config=fonts, url_fetcher=fetcher, base_url=Fetcher.BASE)
    atexit.register(_forget)
    return Faces(fonts, style, srgb())


_known = [lru_cache(maxsize=4)(_load)]
"""What this process has loaded, last, behind what those loaded that it was forked from.

None of these may go: WeasyPrint takes its copies of the fonts away with their configuration, and they are another's.
"""

os.register_at_fork(after_in_child=lambda: _known.append(lru_cache(maxsize=4)(_load)))


def _forget() -> None:
    """At the very end it is too late for WeasyPrint to take its copies of the fonts away."""
    _known[-1].cache_clear()
    gc.collect()


@cache
def _weasyprint() -> None:
    if (found := version("weasyprint")) != WEASYPRINT:
        what = f"WeasyPrint {found} is installed, but PDF is written with WeasyPrint {WEASYPRINT} and no other."
        raise Failed((OTHER_VERSION.at(Position("pyproject.toml"), what),))
    with _private_fontconfig(), _quick_loading(), warnings.catch_warnings():
        # The one warning that an empty configuration gives is what we want to hear.
        warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
        from . import finishing, painting  # noqa: F401, PLC0415 - what every worker needs besides
        from .long_words import tear  # noqa: PLC0415
        from .spaces import hang  # noqa: PLC0415
        from .sparing import spare  # noqa: PLC0415
        from .streams import shorten  # noqa: PLC0415
    hang()
    tear()
    shorten()
    spare()


@contextmanager
def _private_fontconfig() -> Iterator[None]:
    """Fontconfig reads its environment when a configuration is made; afterwards other programs get theirs back."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(_configuration())
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@cache
def _configuration() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="factsheet-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "fonts.conf"
    file.write_text(NO_FONTS.format(folder=folder))
    return file


@contextmanager
def _quick_loading() -> Iterator[None]:
    """While WeasyPrint loads: what it will not need does not load with it.

    On Linux, sixteen searches for libraries under names that do not exist there are spared; cffi opens the shared
    objects by their file names when the search finds nothing.
    """
    search: Any = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None  # noqa: ARG005 - the parameter's name is part of its type
    try:
        with postponed(*SELDOM):
            yield
    finally:
        ctypes.util.find_library = search
