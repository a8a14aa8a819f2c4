"""Words are drawn in the order in which they are read: it is the one in which many programs search and copy them."""

from __future__ import annotations

from ...limits import Fault, Faults
from ...rules import ORDER
from .drawn import Drawn


def examine_order(drawn: list[Drawn]) -> Faults:
    """Every line of the text, and every note, that is drawn before what goes before it on its page.

    A row that runs over a page's end is read cell by cell. The masthead is drawn in layers, pictures when all
    words around them are; neither is anything but what it is where a program meets it sooner.
    """
    reached: dict[tuple[str, int], int] = {}
    for line, element, pieces, _ in drawn:
        above = element.parent
        if line.role == "alternative" or (above is not None and above.tag == "Masthead"):
            continue
        kind = "note" if line.role == "note" else ""
        for page, piece in pieces:
            if piece.order < reached.get((kind, page), -1):
                yield Fault(ORDER, f"“{piece.text[:40]}” on page {page + 1} of the PDF is drawn too soon", piece.text)
            reached[kind, page] = piece.order
