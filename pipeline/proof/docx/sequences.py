"""The rules for what stands out in a Word file: the number of a key figure, the date of an event; and for links."""

from __future__ import annotations

from ...model import Edition, Fact, KeyFigures, Link, Timeline
from ..contents import all_of
from ..limits import Fault, Faults
from ..rules import LINK, LOOK
from .package import DOCUMENT, FOOTNOTES, W, val
from .words import File


def examine_sequences(file: File, edition: Edition) -> Faults:
    """Every number or date that does not stand out, or should not; and a link that is none, or two."""
    events = [item for block in all_of(edition, Timeline) for item in block.items]
    figures = [item for block in all_of(edition, KeyFigures) for item in block.items]
    dates = [first.text for item in events if (first := item.children[0]).kind in {"date", "text", "fact"}]
    numbers = [first.number for item in figures if isinstance(first := item.children[0], Fact)]
    for name, expected in (("event date", dates), ("key figure", numbers)):
        if "".join(_set_in(file, name)) != "".join(expected):
            yield Fault(LOOK, f"other words of the Word file look like a “{name}” than are one")
    trees = map(file.package.tree, (DOCUMENT, FOOTNOTES))
    found = sum(1 for tree in trees for _ in tree.iter(f"{W}hyperlink"))
    if found != (meant := len(all_of(edition, Link))):
        yield Fault(LINK, f"the text of the Word file has {found} links, the source {meant}")


def _set_in(file: File, name: str) -> list[str]:
    """The words set in a character style, in order."""
    runs = file.package.tree(DOCUMENT).iter(f"{W}r")
    styled = (run for run in runs if file.styles.name(val(run.find(f"{W}rPr/{W}rStyle"))) == name)
    return [node.text or "" for run in styled for node in run.iter(f"{W}t")]
