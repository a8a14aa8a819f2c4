"""What the press's tools complain of while a PDF is made: every warning is a finding."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from ...findings import Failed, Position, Rule

OTHER_VERSION = Rule(
    "P201",
    "Another version of WeasyPrint is installed",
    "The tags of the PDF are built from WeasyPrint's own boxes, whose shape is promised for no other version.",
    "Install what requirements/runtime.txt names: run make.",
)
WARNED = Rule(
    "P202",
    "WeasyPrint warned while the PDF was made",
    "A warning of the renderer means that something is missing from the page or looks other than it should.",
    "Change the text or picture that the warning names, or report it with the sheet.",
)
ASTRAY = Rule(
    "P203",
    "This note does not fit on the page of its mark",
    "A reader looks for a note at the foot of the page that marks it; it may not stand on another.",
    "Shorten the note, or mark it in another paragraph; where it is short and marked in a table, shorten the row, as "
    "by words in place of a long address; else take back what the house last changed in its print.css: marks that are "
    "hidden, or notes in columns.",
)
RULES = (OTHER_VERSION, WARNED, ASTRAY)

# The loggers of the libraries that draw: WeasyPrint itself and the font subsetter.
LOGGERS = ("weasyprint", "fontTools")


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def heard(position: Position) -> Iterator[None]:
    """Turns each warning of the libraries inside the block into a finding at `position`: raises Failed at its end."""
    listener = _Listener()
    for name in LOGGERS:
        logging.getLogger(name).addHandler(listener)
    try:
        yield
    finally:
        for name in LOGGERS:
            logging.getLogger(name).removeHandler(listener)
    if listener.heard:
        what = "WeasyPrint says: {}"
        raise Failed(tuple(WARNED.at(position, what.format(words)) for words in dict.fromkeys(listener.heard)))
