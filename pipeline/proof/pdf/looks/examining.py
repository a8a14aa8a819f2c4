"""How everything looks, where the looks are those that these rules were written for.

A house may lay a `print.css` of its own over ours: then its lines, grounds, sizes and columns are its own affair, and
nobody but the house can say how they must be. What can be wrong under any sheet is asked in the other modules.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from ....model import Edition
from ...limits import Faults
from ..parts.file import File
from .arrivals import examine_arrivals
from .columns import examine_columns
from .decor import examine_decor
from .drawn import Drawn, marks_of
from .levels import examine_levels
from .order import examine_order
from .rows import examine_rows
from .setting import examine_setting
from .sight import examine_sheets

OURS = "0f147c3ea1325f46c38f7a43d9f065fafcfe1d64523831830d38747c903a0404"
"""The SHA-256 of the style sheet that the rules know; whoever changes the sheet goes through them."""


def is_ours(files: Mapping[str, bytes]) -> bool:
    """Whether a stationery's style sheet for print is the one that the rules know."""
    return sha256(files.get("print.css", b"")).hexdigest() == OURS


def examine_looks(file: File, edition: Edition, files: Mapping[str, bytes], lines: list[Drawn]) -> Faults:
    """Every fault in sizes, colours, typefaces, lines, grounds, rows, columns and order; none under another's sheet."""
    if not is_ours(files):
        return
    marks = marks_of(file)
    yield from examine_sheets(file)
    yield from examine_decor(file, edition)
    yield from examine_setting(file, edition, files)
    yield from examine_rows(file, lines, marks)
    yield from examine_columns(file, edition, lines, marks)
    yield from examine_levels(file, lines, marks)
    yield from examine_order(lines)
    yield from examine_arrivals(file, lines)
