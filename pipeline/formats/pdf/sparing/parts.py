"""What WeasyPrint is spared, part by part; `tests/test_pdf_sparing.py` prints with and without them.

Measured on 43 sheets, most of them of the benchmarks' catalogue: 80 ms a PDF instead of 126.
"""

from __future__ import annotations

from . import arrays, endings, lengths, margins, names, notes, parsing, styles, texts, widths, writing

PARTS = (arrays, endings, lengths, margins, names, notes, parsing, styles, texts, widths, writing)
"""Each has a function `spare`; none depends on another."""


def spare() -> None:
    """From now on the work is spared."""
    for part in PARTS:
        part.spare()
