"""Damages to the tags, and to what stands for a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pikepdf import Array, Name, Pdf, String

from tests.sabotage.damage import Apply, Rows
from tests.sabotage.pdf.changes import by_id, dropping, edit, elements, on_element, on_root, redrawn, setting


def _kids_swapped(one: str, other: str) -> Apply:
    def apply(pdf: Pdf) -> None:
        first, second = by_id(one)(pdf), by_id(other)(pdf)
        kids = first.P.K
        places = [index for index, kid in enumerate(kids) if kid in (first, second)]
        assert len(places) == 2
        held = kids[places[0]]
        kids[places[0]] = kids[places[1]]
        kids[places[1]] = held

    return edit(apply)


def _contents_swapped(role: str, one: int, other: int) -> Apply:
    """Two elements of a type get each other's content, the way back included."""

    def apply(pdf: Pdf) -> None:
        found = list(elements(pdf, role))
        first, second = found[one], found[other]
        row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        numbers = int(first.K[0]), int(second.K[0])
        first.K[0], second.K[0] = numbers[1], numbers[0]
        row[numbers[0]], row[numbers[1]] = second, first

    return edit(apply)


def _moved(element: Callable[[Pdf], Any], by: int) -> Apply:
    """An element is read later, or sooner, by so many of those beside it."""

    def apply(pdf: Pdf) -> None:
        found = element(pdf)
        kids = list(found.P.K)
        place = next(place for place, kid in enumerate(kids) if kid == found)
        kids.insert(place + by, kids.pop(place))
        found.P.K = Array(kids)

    return edit(apply)


def _note(number: int) -> Callable[[Pdf], Any]:
    return by_id(f"note-{number}")


def _cyclic(pdf: Pdf) -> None:
    paragraph = next(elements(pdf, "P"))
    paragraph.K.append(paragraph)


def _roles(change: Callable[[Any], None]) -> Apply:
    return edit(lambda pdf: change(pdf.Root.StructTreeRoot.RoleMap))


TAGS: Rows = (
    ("an element dropped from the tags", edit(lambda pdf: by_id("b32")(pdf).P.K.__delitem__(1))),
    ("two blocks in each other's place in the tags", _kids_swapped("lists", "b20")),
    ("two cells in each other's place in the tags", _contents_swapped("TD", 0, 1)),
    ("a heading tagged as a paragraph", on_element("H2", setting("/S", Name.P))),
    ("a heading of another level", on_element("H3", setting("/S", Name.H2))),
    ("a header cell tagged as a cell", on_element("TH", setting("/S", Name.TD))),
    ("a header cell without scope", on_element("TH", dropping("/A"))),
    ("emphasis lost", on_element("Em", setting("/S", Name.Span))),
    ("a note tagged as a paragraph", on_element("Note", setting("/S", Name.P))),
    ("a reference tagged as a span", on_element("Reference", setting("/S", Name.Span))),
    ("a note without id", on_element("Note", dropping("/ID"))),
    ("a note read after the heading behind it", _moved(_note(1), 1)),
    ("a note read among the words that mark it", _moved(_note(2), -1)),
    ("a note's number read behind its words", _moved(lambda pdf: _note(1)(pdf).K[0], 2)),
    ("a type of ours mapped to another", _roles(setting("/Callout", Name.P))),
    ("a type of ours mapped to nothing", _roles(dropping("/Kind"))),
    (
        "a list numbered in another way",
        on_element("L", lambda element: element.A[0].__setitem__("/ListNumbering", Name.Decimal)),
    ),
    (
        "the language of a span lost",
        edit(lambda pdf: next(element for element in elements(pdf, "Span") if "/Lang" in element).__delitem__("/Lang")),
    ),
    ("the language of the document changed", on_root(setting("/Lang", String("en")))),
    ("the language of a paragraph changed", edit(lambda pdf: setting("/Lang", String("de"))(by_id("b10")(pdf)))),
    ("an alternative lost", on_element("Figure", dropping("/Alt"))),
    ("another alternative", on_element("Figure", setting("/Alt", String("A map.")))),
    (
        "a paragraph spoken as something else",
        edit(lambda pdf: setting("/ActualText", String("Not true."))(by_id("b10")(pdf))),
    ),
    ("a heading with an alternative", on_element("H2", setting("/Alt", String("Not true.")))),
    ("words spoken that are not drawn", redrawn(rb"<</MCID 5\s*>>", b"<</MCID 5 /ActualText <4e6f742074727565>>>")),
    ("another picture drawn", redrawn(rb"190 20 120 80 re", b"10 10 12 8 re", 1)),
    ("the picture's colour changed", redrawn(rb"0\.784314 0\.635294 0 rg(?=[^B]{0,60}190 20)", b"0.1 0.6 0.9 rg", 1)),
    ("a footer that is said to be of the layout", redrawn(rb"/Type /Pagination", b"/Type /Layout")),
    ("a footer that is not said to be the page's own", redrawn(rb"/Type /Pagination", b"")),
    ("a footer with an area of its own", redrawn(rb"/Type /Pagination", b"/Type /Pagination /BBox [0 0 9 9]")),
    ("a ground said to be a background", redrawn(rb"/Artifact\s+BMC", b"/Artifact <</Type /Background>> BDC")),
    ("the way back from pages to tags lost", edit(lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/ParentTree"))),
    ("a tag tree that leads into itself", edit(_cyclic)),
    ("the language of the outermost tag lost", edit(lambda pdf: pdf.Root.StructTreeRoot.K[0].__delitem__("/Lang"))),
    (
        "links listed in another order than they are read in",
        edit(lambda pdf: pdf.pages[0].__setitem__("/Annots", Array(list(pdf.pages[0].Annots)[::-1]))),
    ),
    ("no tag tree", on_root(dropping("/StructTreeRoot"))),
)
