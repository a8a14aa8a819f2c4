"""The rules for a PDF's tag tree: types, languages, alternatives, tables, lists, notes and references both ways."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from ...model import Edition
from ..limits import Fault, Faults
from ..rules import CONTENT, LANGUAGE, NOTE, PLACE, TAGS, TWO_READINGS, UNKNOWN
from .furniture import running, starts
from .looks.areas import examine_areas
from .looks.sight import figures
from .parts.file import File
from .parts.tree import OWN, Area, Content, Element
from .parts.vocabulary import odd
from .reader import note_number, targets
from .registers import examine_ids, examine_parents

# What may stand inside what, by standard type (ISO 32000-1, 14.8.4; ISO 14289-1, 7.2 to 7.9).
INSIDE: dict[str, frozenset[str]] = {
    "": frozenset({"Document"}),
    "Document": frozenset({"Sect", "Part"}),
    "L": frozenset({"LI"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "Table": frozenset({"Caption", "THead", "TBody"}),
    "THead": frozenset({"TR"}),
    "TBody": frozenset({"TR"}),
    "TR": frozenset({"TH", "TD"}),
    "Reference": frozenset({"Link"}),
    "Link": frozenset({"Span"}),
    "Lbl": frozenset({"Link", "Span"}),
}
PARTS = ["Masthead", "Part", "Imprint"]
TEXTLESS = frozenset({"", "Document", "Part", "Sect", "Div", "L", "LI", "Table", "THead", "TBody", "TR", "BlockQuote"})
ATTRIBUTES = {
    "L": frozenset({"List.ListNumbering"}),
    "TH": frozenset({"Table.Scope"}),
    "Figure": frozenset({"Layout.BBox", "Layout.Placement"}),
}
"""The attributes that each type may have (ISO 32000-1, 14.8.5)."""
WORDLESS = frozenset({"Lbl", "Reference", "Figure", "LI", "TR", "THead", "TBody", "Table", "L"})
"""What is in the language of what it stands in: it has no words of its own, or a number."""

RUNNING = frozenset({"Span", "Link", "Reference"})
"""What runs on in a text."""
Kid = Element | Content | Area


def examine_structure(file: File, edition: Edition) -> Faults:
    """Every fault of the tag tree and of what it ties to the pages."""
    for element in file.elements:
        yield from _element(file, element, edition)
    root = file.pdf.Root.StructTreeRoot
    if unknown := odd("tags", root):
        yield Fault(UNKNOWN, f"the PDF's tag tree has {', '.join(unknown)}")
    if {str(name)[1:]: str(kind)[1:] for name, kind in root.get("/RoleMap", {}).items()} != OWN:
        yield Fault(TAGS, "the PDF maps other types than ours to those that readers know")
    yield from _contents(file)
    yield from examine_parents(file)
    yield from examine_ids(file)
    yield from _notes(file)
    yield from examine_areas(file)
    yield from _repeated(file)
    yield from _labelled(file)


def _element(file: File, element: Element, edition: Edition) -> Faults:
    """What is wrong with one tag: its type, what it holds, its attributes and languages (ISO 14289-1, 7)."""
    tag = element.tag
    if element.parent is None:
        return
    if not element.role:
        yield Fault(TAGS, f"the tag “{tag}” of the PDF stands for no type that readers know")
    allowed = INSIDE.get(element.role)
    for kid in element.kids:
        if isinstance(kid, Element) and allowed is not None and kid.role not in allowed:
            yield Fault(TAGS, f"a “{kid.tag}” stands inside a “{tag}” in the PDF")
        if isinstance(kid, Content) and element.role in TEXTLESS and (file.contents.get(kid) or file.said(kid).strip()):
            yield Fault(TAGS, f"words stand loose inside a “{tag}” of the PDF")
        if isinstance(kid, Area) and element.role != "Link":
            yield Fault(TAGS, f"a link's area belongs to a “{tag}” of the PDF")
    yield from (Fault(TAGS, f"a “{tag}” of the PDF has {what}") for what in element.strange)
    names = {f"{owner}.{name}" for owner, values in element.attributes.items() for name in values}
    if strange := sorted(names - ATTRIBUTES.get(element.role, frozenset())):
        yield Fault(TAGS, f"a “{tag}” of the PDF has the attributes {', '.join(strange)}")
    labelled = element.role == "Link" and element.parent.role in {"Lbl", "Reference"}
    if (element.role in WORDLESS or labelled) and element.language != element.parent.language:
        yield Fault(LANGUAGE, f"a “{tag}” of the PDF is in the language “{element.language}”, which has no words there")
    if element.actual is not None and (element.role != "Span" or element.inner):
        what = f"a “{tag}” of the PDF is read aloud as “{element.actual[:40]}”"
        yield Fault(TWO_READINGS, what, element.actual)
    yield from _described(element, edition)


def _described(element: Element, edition: Edition) -> Faults:
    """What is wrong with what one tag says of itself, by its type."""
    if not element.kids and element.role not in {"TD", "TH"}:
        yield Fault(TAGS, f"a “{element.tag}” of the PDF holds nothing")
    if element.role == "Document" and [kid.tag for kid in element.inner] != PARTS:
        yield Fault(TAGS, "the PDF is not tagged as a masthead, a text and an imprint")
    if element.role == "Figure" and not element.alternative:
        yield Fault(TAGS, "a picture of the PDF has no alternative")
    if element.role != "Figure" and element.alternative is not None:
        what = f"a “{element.tag}” of the PDF is read aloud as “{element.alternative[:40]}”"
        yield Fault(TWO_READINGS, what, element.alternative)
    if element.role == "Document" and element.language != edition.language:
        yield Fault(TAGS, f"the PDF's text is tagged as “{element.language}”")
    if element.role == "TH" and str(element.attributes.get("Table", {}).get("Scope")) not in {"/Column", "/Row"}:
        yield Fault(TAGS, "a header cell of the PDF does not say whether it heads its column or its row")
    if element.role == "L":
        yield from _numbering(element)
    labels = ["Lbl"] if element.parent and _named(element.parent) != "/None" else []
    if element.role == "LI" and [kid.role for kid in element.inner] != [*labels, "LBody"]:
        yield Fault(TAGS, "an item of the PDF is not one label and one body")


def _numbering(element: Element) -> Faults:
    """ISO 32000-1, 14.8.5.5: a list says how it is numbered, and so its labels show it."""
    named, alone = _named(element), element.parent is not None and element.parent.tag == "KeyFigures"
    if named not in ({"/None"} if alone else {"/Decimal", "/Disc"}):
        yield Fault(PLACE, f"a list of the PDF says that it is numbered “{named[1:]}”")


def _named(element: Element) -> str:
    return str(element.attributes.get("List", {}).get("ListNumbering", "/None"))


def _labelled(file: File) -> Faults:
    """Lists that say decimal show numbers, and only those."""
    for element in file.elements:
        if element.role == "L":
            for item in element.inner:
                label = item.first("Lbl")
                shown = file.spoken(label) if label else ""
                if (_named(element) == "/Decimal") != any(map(str.isdigit, shown)):
                    yield Fault(PLACE, f"a list of the PDF shows “{shown}”, which is not what it says to be")


def _contents(file: File) -> Faults:
    """Each marked content belongs to exactly one element (14.7.4), and each page's to the tree."""
    held = Counter(kid for element in file.elements for kid in element.kids if isinstance(kid, Content))
    drawn = set(file.contents)
    for content in sorted(drawn - set(held), key=lambda content: (content.page, content.mcid)):
        words = "".join(piece.text for piece in file.contents[content])
        yield Fault(CONTENT, f"“{words[:40]}” on page {content.page + 1} of the PDF belongs to no tag")
    for content, count in held.items():
        if count > 1 or content.page < 0:
            yield Fault(CONTENT, f"content of page {content.page + 1} of the PDF belongs to {count} tags")
    for canvas in file.canvases:
        numbers = [mark.mcid for mark in canvas.seen if mark.mcid is not None]
        if any(one >= other for one, other in pairwise(numbers)):
            yield Fault(CONTENT, "a page of the PDF does not number its contents in the order of drawing")
    pictured = {(page, m.mcid) for page, canvas in enumerate(file.canvases) for m in canvas.seen if m.picture}
    if pictured != figures(file):
        yield Fault(CONTENT, "what calls itself a picture on a page of the PDF is none, or the other way round")


def _notes(file: File) -> Faults:
    """ISO 14289-1, 7.9; and both ways: each mark leads to its note, each note back to its first mark."""
    first: dict[str, str] = {}
    for element in file.elements:
        if element.role == "Reference":
            link = element.first("Link")
            goals = set(targets(link)) if link else set()
            goal = next(iter(goals), "#")[1:]
            note, place = file.ids.get(goal), file.destinations.get(goal)
            if len(goals) != 1 or note is None or note.role != "Note" or not place or not starts(file, note, place):
                yield Fault(NOTE, f"a note's mark leads to “{goal}”, which is no note")
            first.setdefault(goal, element.id or "")
    for element in file.elements:
        if element.role == "Note":
            yield from _note(file, element, first)


def _note(file: File, note: Element, first: dict[str, str]) -> Faults:
    label = note.first("Lbl")
    link = label.first("Link") if label else None
    goals = {goal[1:] for goal in targets(link)} if link else set()
    goal = next(iter(goals), "")
    mark, place = file.ids.get(goal), file.destinations.get(goal)
    if not note.id or not note_number(file, note) or note.kids[0] is not label:
        yield Fault(NOTE, "a note of the PDF has no id, or does not begin with its number")
    if goals != {first.get(note.id or "")} or mark is None or not place or not starts(file, mark, place):
        yield Fault(NOTE, f"the note “{note.id}” of the PDF does not lead back to its first mark")
    elif not _follows(note, mark):
        yield Fault(NOTE, f"the note “{note.id}” of the PDF is not read right after the text that marks it first")


def _follows(note: Element, mark: Element) -> bool:
    """Whether a note is read when the text that marks it is, and before all else but other notes of that text."""
    beside = [kid for kid in note.parent.kids if kid is note or not _is_note(kid)] if note.parent else [note]
    place, marked = beside.index(note), {id(above) for above in mark.upwards()}
    holder = next((number for number, kid in enumerate(beside[:place]) if id(kid) in marked), place)
    return holder < place and all(map(_runs_on, beside[holder + 1 : place])) and not any(map(_runs_on, beside[place:]))


def _is_note(kid: Kid) -> bool:
    return isinstance(kid, Element) and kid.role == "Note"


def _runs_on(kid: Kid) -> bool:
    """Whether something is a part of a running text."""
    return isinstance(kid, Content) or (isinstance(kid, Element) and kid.role in RUNNING)


def _repeated(file: File) -> Faults:
    """Besides header and footer, a page repeats nothing but the header row of a table that runs on to it."""
    headings: dict[int, list[str]] = {}
    for table in file.elements:
        if table.role == "Table":
            pages = sorted({page for page, _ in file.pieces(table)})
            head = table.first("THead")
            words = " ".join(file.spoken(cell).strip() for cell in head.all() if cell.role == "TH") if head else ""
            for page in pages[1:]:
                headings.setdefault(page, []).append(words)
    for number in range(len(file.canvases)):
        shown = running(file, number, "")
        # Where a row fills a page, its table's header finds no room on it, and need not.
        if shown and "".join(shown.split()) != "".join("".join(headings.get(number, [])).split()):
            yield Fault(CONTENT, f"page {number + 1} of the PDF shows “{shown[:40]}” to the eye alone")
