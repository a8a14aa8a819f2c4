"""Notes: numbered as the model numbers them; a further call becomes a field that repeats the first one's number."""

from __future__ import annotations

import re
from typing import Final

from ..furniture import field
from ..vocabulary import Element, name

MARK: Final = re.compile(r"mark_(\d+)")
STYLE: Final = "FootnoteReference"


def repair_marks(body: Element) -> list[str]:
    """Gives Word's notes the numbers 1, 2, … in the text; answers with their former identifiers in that order."""
    former = []
    for number, mark in enumerate(body.iter(name("footnoteReference")), 1):
        former.append(mark.get(name("id"), ""))
        mark.set(name("id"), str(number))
    for link in list(body.iter(name("hyperlink"))):
        if MARK.fullmatch(link.get(name("anchor")) or ""):
            _repeat(link)
    return former


def repair_notes(part: Element, former: list[str], separators: Element) -> Element:
    """The notes part anew: the separators, then only the notes that are called, in their order."""
    notes = {note.get(name("id")): note for note in part}
    for number, known in enumerate(former, 1):
        note = notes[known]
        note.set(name("id"), str(number))
        separators.append(note)
    return separators


def _repeat(link: Element) -> None:
    r"""Puts a NOTEREF field (17.16.5.42) in place of a link to a note's bookmark: it shows the note's number.

    Its switches: `\f` gives the number the style of marks, `\h` makes it a link.
    """
    shown = "".join(map(str, link.itertext()))
    runs = list(field(f"NOTEREF {link.get(name('anchor'))} \\f \\h", shown, STYLE))
    parent = link.getparent()
    if parent is not None:
        place = parent.index(link)
        parent[place : place + 1] = runs
