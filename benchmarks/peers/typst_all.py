"""Sets typst sources, all in one process: `python typst_all.py FONTS FILE…`, run by the Python that has typst."""

from __future__ import annotations

import sys
from pathlib import Path

import typst  # type: ignore[import-not-found]  # it is in an environment of its own

for name in sys.argv[2:]:
    output = Path(name).with_suffix(".pdf")
    typst.compile(name, output=output, font_paths=[sys.argv[1]], ignore_system_fonts=True)
