"""Reads a Word file into a transcript: what Word shows, and what it tells assistive technology."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...model import Line, Metadata, Run, Transcript, joined
from ..limits import Fault, unreadable
from ..rules import REFERENCE
from .package import DOCUMENT, DRAWING, FOOTNOTES, PLACED, Node, R, W, on, open_package, val
from .styles import Counter, read_numbering, read_styles
from .words import File, runs_of

GENERATED = re.compile(r"mark_\d+|title|main|imprint|notes|masthead|note_\d+")

ITEMS = ("list bullet", "list bullet 2", "list number", "list number 2")
# What a style says that a paragraph is, by the style's own name: its role and its place.
NAMES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("notice", "house", "kind", "reference", "place and date", "parties"), ("paragraph", "masthead")),
    "title": ("title", ""),
    "heading 2": ("heading-2", ""),
    "heading 3": ("heading-3", ""),
    "body text": ("paragraph", ""),
    **dict.fromkeys(ITEMS, ("item", "")),
    "callout title": ("callout-title", "callout"),
    "callout": ("paragraph", "callout"),
    **{f"callout {name}": ("item", "callout") for name in ITEMS},
    "caption": ("caption", "table"),
    "timeline title": ("caption", "timeline"),
    "timeline": ("item", "timeline"),
    "key figures title": ("caption", "key-figures"),
    "key figures": ("item", "key-figures"),
    "quote": ("paragraph", "quote"),
    "quote source": ("source", "quote"),
    "figure": ("alternative", "figure"),
    "figure caption": ("paragraph", "figure"),
    "imprint": ("paragraph", "imprint"),
}

SEQUENCES = re.compile(r"^(timeline|key-figures) bulleted:")
"""Lists that have a place of their own, where their items stand at points."""


def read(data: bytes) -> File:
    """The file taken apart. Refused where it is damaged or beyond the limits."""
    package = open_package(data)
    file = File(package, read_styles(package.tree("word/styles.xml")), Counter(read_numbering(package)))
    body = package.tree(DOCUMENT).find(f"{W}body")
    if body is None:
        raise unreadable("its document has no body")
    _number(file, body)
    for node in body:
        _block(file, node)
    _notes(file)
    _running(file, body)
    _anchors(file)
    return file


def _number(file: File, body: Node) -> None:
    """The numbers that Word gives to footnotes, in the order of their first references, and to bookmarks on them."""
    for node in body.iter(f"{W}footnoteReference"):
        name = val(node, "id")
        if name in file.notes:
            file.faults.append(Fault(REFERENCE, f"the footnote {name} of the Word file is called twice"))
        file.notes.setdefault(name, len(file.notes) + 1)
    for start in body.iter(f"{W}bookmarkStart"):
        run = start.getnext()
        while run is not None and run.tag == f"{W}bookmarkStart":
            run = run.getnext()
        mark = None if run is None else run.find(f"{W}footnoteReference")
        if mark is not None:
            file.marks.setdefault(val(start, "name"), file.notes[val(mark, "id")])


def _block(file: File, node: Node) -> None:
    if node.tag == f"{W}p":
        _paragraph(file, node)
    elif node.tag == f"{W}tbl":
        _table(file, node)
    elif node.tag == f"{W}bookmarkStart":
        file.waiting.append(val(node, "name"))
    elif node.tag not in {f"{W}bookmarkEnd", f"{W}sectPr"}:
        raise unreadable(f"a {node.tag.rpartition('}')[2]} stands in its text")


def _paragraph(file: File, node: Node) -> None:
    """Tells a paragraph as a line, its pictures before it."""
    properties = node.find(f"{W}pPr")
    style = "" if properties is None else val(properties.find(f"{W}pStyle"))
    role, path = NAMES.get(file.styles.name(style), (f"“{file.styles.name(style)}”", ""))
    number = None if properties is None else properties.find(f"{W}numPr")
    if number is not None:
        place = file.counter.place(val(number.find(f"{W}numId")), int(val(number.find(f"{W}ilvl"), default="0")))
        path = SEQUENCES.sub(r"\1:", f"{path} {place}".strip())
        role = "item" if role == "item" else f"{role} with a number"
    else:
        file.counter.leave()
        role = "item without a number" if role == "item" else role
    _bookmarks(file, node)
    drawings = list(node.iter(f"{W}drawing"))
    runs = joined(runs_of(file, node, DOCUMENT))
    if drawings:
        for drawing in drawings:
            picture = _picture(file, drawing)
            file.lines.append(picture if role == picture.role else replace(picture, role=f"picture as a {role}"))
        role = f"{role} beside a picture"
    if runs or not drawings:
        file.lines.append(Line(role, path, runs))


def _bookmarks(file: File, node: Node) -> None:
    """The places that begin at this line."""
    inside = [val(start, "name") for start in node.iter(f"{W}bookmarkStart")]
    for name in [*file.waiting, *inside]:
        file.bookmarks.append((name, len(file.lines)))
    file.waiting.clear()


def _picture(file: File, drawing: Node) -> Line:
    told = [node.get("descr", "") for node in drawing.iter(f"{PLACED}docPr")]
    links = [node.get(f"{R}embed", "") for node in drawing.iter(f"{DRAWING}blip")]
    relationship = file.package.relationships.get(DOCUMENT, {}).get(links[0] if len(links) == 1 else "")
    file.pictures.append((relationship.target if relationship and not relationship.external else "", drawing))
    return Line("alternative", "figure", joined([Run(" / ".join(told), file.styles.language())]))


def _table(file: File, table: Node) -> None:
    """Tells a table cell by cell."""
    file.counter.leave()
    look = table.find(f"{W}tblPr/{W}tblLook")
    firsts = val(look, "firstRow") == "1", val(look, "firstColumn") == "1"
    for row, cells in enumerate(table.iterfind(f"{W}tr"), 1):
        heads = on(cells.find(f"{W}trPr"), "tblHeader")
        for column, cell in enumerate(cells.iterfind(f"{W}tc"), 1):
            role = "cell"
            if heads:
                role = "column-header" if row == 1 and firsts[0] else "repeated row"
            elif column == 1 and firsts[1]:
                role = "row-header"
            paragraphs = list(cell.iterfind(f"{W}p"))
            if len(paragraphs) != 1:
                raise unreadable("a cell of its table does not hold one paragraph")
            _bookmarks(file, paragraphs[0])
            line = Line(role, f"table r{row} c{column}", joined(runs_of(file, paragraphs[0], DOCUMENT)))
            file.lines.append(line)


def _notes(file: File) -> None:
    """The notes in the order of their numbers, between the text and the imprint."""
    notes = file.package.tree(FOOTNOTES).iterfind(f"{W}footnote")
    texts = {val(node, "id"): node for node in notes if not val(node, "type")}
    place = next((index for index, line in enumerate(file.lines) if line.path == "imprint"), len(file.lines))
    lines = []
    for name, number in file.notes.items():
        paragraphs = texts.pop(name).iterfind(f"{W}p") if name in texts else ()
        runs = (run for paragraph in paragraphs for run in _note_runs(file, paragraph))
        lines.append(Line("note", f"note {number}", joined(runs)))
    lines += [Line("note", "without a mark", joined(runs_of(file, node, FOOTNOTES))) for node in texts.values()]
    file.lines[place:place] = lines
    file.bookmarks = [(name, index + len(lines) if index >= place else index) for name, index in file.bookmarks]


def _note_runs(file: File, paragraph: Node) -> Iterator[Run]:
    """The words of a note, behind its number and the space that follows it."""
    runs = list(joined(runs_of(file, paragraph, FOOTNOTES)))
    if runs and runs[0].text.startswith(" ") and paragraph.find(f"{W}r/{W}footnoteRef") is not None:
        runs[0] = runs[0].saying(runs[0].text[1:])
    elif runs:
        runs[0] = runs[0].saying(f"(no number) {runs[0].text}")
    yield from runs


def _running(file: File, body: Node) -> None:
    """Headers and footers, by the pages that they stand on."""
    section = body.find(f"{W}sectPr")
    for node in () if section is None else section:
        kind = node.tag.removeprefix(W).removesuffix("Reference")
        if kind not in {"header", "footer"}:
            continue
        relationship = file.package.relationships[DOCUMENT].get(node.get(f"{R}id", ""))
        part = relationship.target if relationship else ""
        for paragraph in file.package.tree(part).iterfind(f"{W}p"):
            runs = joined(runs_of(file, paragraph, part))
            if runs:
                file.furniture.append(Line(kind, val(node, "type"), runs))


def _anchors(file: File) -> None:
    """The words that a link to each bookmark arrives at."""
    for name, index in sorted(file.bookmarks):
        if not GENERATED.fullmatch(name):
            text = file.lines[index].text if index < len(file.lines) else ""
            file.furniture.append(Line("anchor", name, joined([Run(text, file.styles.language())])))


def transcript(file: File) -> Transcript:
    """What the Word file says, in order."""
    return Transcript(_metadata(file), tuple(file.lines), tuple(file.furniture))


def _metadata(file: File) -> Metadata:
    core: dict[str, str] = {}
    for node in file.package.tree("docProps/core.xml"):
        core[node.tag.rpartition("}")[2]] = node.text or ""
    return Metadata(
        title=core.get("title", ""),
        author=core.get("creator", ""),
        subject=core.get("subject", ""),
        keywords=tuple(part for part in core.get("keywords", "").split(", ") if part),
        reference=core.get("identifier", ""),
        date=core.get("created", "").removesuffix("T00:00:00Z"),
        language=core.get("language", ""),
    )
