"""Damages to links, places, bookmarks and pages."""

from __future__ import annotations

import re
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.sabotage.damage import Rows
from tests.sabotage.pdf.changes import (
    dropping,
    edit,
    elements,
    on_annotation,
    on_bookmark,
    on_drawing,
    on_page,
    on_place,
    on_root,
    setting,
)

PAGES = (
    ("a smaller window", "/CropBox", Array([0, 500, 300, 800])),
    ("half a turn", "/Rotate", 180),
    ("another unit", "/UserUnit", 3),
    ("a frame of art", "/ArtBox", Array([0, 500, 300, 800])),
)


def _links(pdf: Pdf) -> list[Any]:
    return [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]


def _destinations_reversed(pdf: Pdf) -> None:
    names = list(pdf.Root.Names.Dests.Names)
    pairs = list(zip(names[::2], names[1::2], strict=True))[::-1]
    pdf.Root.Names.Dests.Names = Array([each for pair in pairs for each in pair])


def _annotated(pdf: Pdf) -> None:
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=[100, 600, 400, 640],
        Contents="Not cleared",
        F=4,
        DA=String("/Helv 12 Tf"),
    )
    pdf.pages[0].Annots.append(pdf.make_indirect(note))


def _link_inside(pdf: Pdf) -> None:
    notes = [note for page in pdf.pages for note in page.get("/Annots", []) if str(note.get("/Dest", "")) == "lists"]
    notes[0].Dest = String("smaller")


def _pages_swapped(pdf: Pdf) -> None:
    kids = pdf.Root.Pages.Kids
    first = kids[0]
    kids[0] = kids[1]
    kids[1] = first


def _note_away(pdf: Pdf) -> None:
    """The note of the first page drawn on the second, tags and all."""
    first, second = pdf.pages[0], pdf.pages[1]
    stream = first.Contents.read_bytes()
    note = next(elements(pdf, "Note"))
    numbers = [int(kid) for kid in note.K if isinstance(kid, int)]
    moved = b""
    for number in numbers:
        match = re.search(rb"/\w+\s<</MCID %d[^>]*>>\sBDC.*?EMC\s" % number, stream, re.DOTALL)
        assert match
        stream = stream.replace(match[0], b"")
        moved += match[0].replace(b"/MCID %d" % number, b"/MCID %d" % (number + 500))
    flipped = b"q 0.75 0 0 -0.75 0 841.889764 cm "
    first.Contents = pdf.make_stream(stream)
    second.Contents = pdf.make_stream(second.Contents.read_bytes() + b"\n" + flipped + moved + b" Q")
    second.Resources.Font = first.Resources.Font
    for index, kid in enumerate(note.K):
        if isinstance(kid, int):
            note.K[index] = Dictionary(Type=Name.MCR, Pg=second.obj, MCID=int(kid) + 500)


def _footer(stream: bytes) -> bytes:
    """The last text of the page is its number: one letter of it is drawn twice."""
    shows = list(re.finditer(rb"\[[^\]]*\] TJ", stream))
    last = shows[-1]
    changed = re.sub(rb"<([0-9a-f]{4})", rb"<\1\1", last[0], count=1)
    return stream[: last.start()] + changed + stream[last.end() :]


PLACES: Rows = (
    (
        "a link to another address",
        on_annotation(lambda note: note.A.__setitem__("/URI", String("https://www.example.com/"))),
    ),
    ("a link with another name", on_annotation(setting("/Contents", String("the annex")))),
    ("a link that lies elsewhere", on_annotation(setting("/Rect", Array([10, 10, 60, 20])))),
    ("a link that covers the page", on_annotation(setting("/Rect", Array([0, 0, 595, 842])))),
    (
        "a link that runs a script",
        on_annotation(setting("/A", Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))),
    ),
    ("a mark that leads to another note", on_annotation(setting("/Dest", String("note-2")), "/Dest", 0)),
    ("a link inside the file to another place", edit(_link_inside)),
    (
        "a place moved to another page",
        on_place(lambda target: target.__setitem__(0, target[0]) or target.__setitem__(3, 10)),
    ),
    ("a note put over the page", edit(_annotated)),
    ("a bookmark with another title", on_bookmark(setting("/Title", String("Another title")))),
    ("a bookmark that leads elsewhere", on_bookmark(lambda item: item.First.Dest.__setitem__(3, 20))),
    ("the bookmarks lost", on_root(dropping("/Outlines"))),
    ("a page number changed", on_drawing(_footer, 1)),
    (
        "the footer of the second page lost",
        on_drawing(lambda stream: re.sub(rb"(?s)^(.*)BT.*?ET", rb"\1", stream), 1),
    ),
    ("two pages in each other's place", edit(_pages_swapped)),
    ("a page turned", on_page(setting("/Rotate", 90))),
    ("a page cropped", on_page(setting("/CropBox", Array([0, 0, 595, 500])))),
    ("a page of another size", on_page(setting("/MediaBox", Array([0, 0, 595, 700])))),
    ("a page lost", edit(lambda pdf: pdf.pages.__delitem__(1))),
    ("an empty page added", edit(lambda pdf: pdf.add_blank_page(page_size=(595.275591, 841.889764)))),
    ("a page walked through in another order", on_page(setting("/Tabs", Name.R))),
    ("a note on the next page", edit(_note_away)),
    *(
        (
            f"all pages given {what} at once",
            on_root(lambda root, key=key, value=value: root.Pages.__setitem__(key, value)),
        )
        for what, key, value in PAGES
    ),
    ("the list of destinations upside down", edit(_destinations_reversed)),
    ("a frame round every link", edit(lambda pdf: [setting("/BS", Dictionary(W=6))(one) for one in _links(pdf)])),
)
