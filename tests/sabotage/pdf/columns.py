"""Damages to the columns of a PDF's tables: as a writer makes them that sets their words to another side."""

from __future__ import annotations

from pipeline.formats.pdf import render
from pipeline.model import Alignment, Table
from tests.examples import stationery
from tests.sabotage.damage import Apply, Rows
from tests.sabotage.files import victim


def _set(side: Alignment) -> Apply:
    """All columns of all tables are set to one side."""

    def apply(_data: bytes) -> bytes:
        blocks = tuple(
            block.model_copy(update={"alignments": (side,) * len(block.alignments)})
            if isinstance(block, Table)
            else block
            for block in victim().blocks
        )
        return render(victim().model_copy(update={"blocks": blocks}), stationery())

    return apply


COLUMNS: Rows = (
    ("a column of numbers set to its left", _set("left")),
    ("columns of words set to their right", _set("right")),
    ("columns set to their middle", _set("center")),
)
