"""What the parts of a PDF may hold besides what is drawn and said: a closed list for each kind of part.

Whatever is not in a list changes what a reader sees or hears without a word on the page: a box that cuts the page off,
a layer, a colour space that stands in for another.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

from ..limits import PAGES, Fault, Faults, within
from ..rules import CATALOGUE, CLAIM, UNKNOWN
from .catalogue import is_srgb
from .parts.file import File
from .parts.vocabulary import odd

DRAWN = {"/Form": "form", "/Image": "picture"}
INNER = {"/DecodeParms": "packing", "/Group": "group"}
"""What is said inside of a picture or a form: how its bytes are packed, and that it is drawn as one (11.6.6)."""
SPACES = {"/--srgb": (), "/lab-d50": (0.964296, 1, 0.825105), "/lab-d65": (0.950456, 1, 1.089058)}
"""The colour spaces that WeasyPrint names, of the two of CIE L*a*b* the white points: no name stands in for another."""


def examine_anatomy(file: File) -> Faults:
    """Every part that holds more than it may, and lists that viewers cannot search."""
    yield from (Fault(UNKNOWN, f"the PDF's pages have {', '.join(extra)} in common") for extra in _tree(file.pdf))
    seen: set[tuple[int, int]] = set()
    used = set[tuple[int, int]]().union(*(canvas.used for canvas in file.canvases))
    for number, page in enumerate(file.pdf.pages, 1):
        for extra in _resources(page.obj.get("/Resources", pikepdf.Dictionary()), seen):
            yield Fault(UNKNOWN, f"page {number} of the PDF has {extra}")
    if seen - used:
        yield Fault(UNKNOWN, "the PDF carries a picture, a form or a pattern that none of its pages draws")
    yield from _lists(file.pdf.Root)
    for what, kind, part in _parts(file.pdf):
        if strange := odd(kind, part):
            yield Fault(UNKNOWN, f"{what} of the PDF has {', '.join(strange)}")
    yield from _beginning(file)


def _parts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str, Any]]:
    """Every part in which something could be carried along that no reader is shown, by what it is."""
    root, nothing = pdf.Root, pikepdf.Dictionary()
    yield "the trailer", "table" if "/Type" in pdf.trailer else "trailer", pdf.trailer
    for intent in root.get("/OutputIntents", []):
        yield "an output intent", "intent", intent
        yield "the colour profile", "profile", intent.get("/DestOutputProfile", nothing)
    yield "the metadata", "metadata", root.get("/Metadata", nothing)
    if "/Outlines" in root:
        yield "the list of bookmarks", "bookmarks", root.Outlines
    yield from (("a list of names", "names", part) for part in root.get("/Names", nothing).values())
    structure = root.get("/StructTreeRoot", nothing)
    yield "the list of ids", "ids", structure.get("/IDTree", nothing)
    yield "the list of tags", "numbers", structure.get("/ParentTree", nothing)
    for spec in root.get("/AF", []):
        yield "a source", "embedded", spec.EF.F
        yield "a source", "parameters", spec.EF.F.get("/Params", nothing)
    for page in pdf.pages:
        contents = page.obj.Contents
        for part in contents if isinstance(contents, pikepdf.Array) else [contents]:
            yield "a page", "drawing", part


def _tree(pdf: pikepdf.Pdf) -> Iterator[list[str]]:
    """What is said of several pages at once (7.7.3.4): nothing."""
    nodes, seen = [pdf.Root.Pages], 0
    if int(pdf.Root.Pages.get("/Count", 0)) != len(pdf.pages):
        yield ["another number of pages"]
    while nodes:
        node, seen = nodes.pop(), within(seen + 1, PAGES, "lists of pages")
        if extra := odd("pages", node):
            yield extra
        nodes += [kid for kid in node.get("/Kids", []) if "/Kids" in kid]


def _resources(resources: Any, seen: set[tuple[int, int]]) -> Iterator[str]:
    """What a page or a form has to draw with that no PDF of ours has; `seen`: the parts already looked at."""
    yield from odd("resources", resources)
    for name, space in resources.get("/ColorSpace", {}).items():
        if not _is_known(name, space):
            yield f"colours of its own in the place of {name}"
    for settings in resources.get("/ExtGState", {}).values():
        yield from odd("settings", settings)
        if any(not 0 <= float(value) <= 1 for value in settings.values()):
            yield "another opacity than there is"
    seen.update(thing.objgen for kind in ("/Pattern", "/Shading") for thing in resources.get(kind, {}).values())
    for thing in resources.get("/XObject", {}).values():
        if thing.objgen not in seen:
            seen.add(thing.objgen)
            yield from odd(DRAWN.get(str(thing.get("/Subtype")), "form"), thing)
            for key, kind in INNER.items():
                yield from odd(kind, thing[key]) if key in thing else ()
            if thing.get("/Interpolate"):
                yield "a picture that is to be smoothed (ISO 19005-3, 6.2.8)"
            yield from _resources(thing.get("/Resources", pikepdf.Dictionary()), seen)


def _is_known(name: str, space: Any) -> bool:
    if name not in SPACES or not isinstance(space, pikepdf.Array) or len(space) != 2:
        return False
    kind, held = space
    if SPACES[name]:
        white = tuple(map(float, held.get("/WhitePoint", [])))
        return kind == "/Lab" and white == SPACES[name] and not odd("white", held) and _ranges(held)
    return kind == "/ICCBased" and is_srgb(held)


def _ranges(space: Any) -> bool:
    return list(map(int, space.Range)) == [-125, 125, -125, 125]


def _lists(root: Any) -> Faults:
    """Names in rising order, each once: viewers look them up by halves (7.9.6)."""
    lists = root.get("/Names", {})
    for kind in ("/Dests", "/EmbeddedFiles"):
        names = [bytes(name) for name in list(lists.get(kind, {}).get("/Names", []))[::2]]
        if any(one >= other for one, other in pairwise(names)):
            yield Fault(CATALOGUE, f"the PDF's list of names {kind} is not in order, so that viewers miss some")


def _beginning(file: File) -> Faults:
    """ISO 19005-3, 6.1.2 and 6.1.3: a comment of four bytes beyond ASCII behind the first line; an identifier."""
    _, _, rest = file.data[:64].partition(b"\n")
    if not (rest[:1] == b"%" and all(byte > 127 for byte in rest[1:5])):
        yield Fault(CLAIM, "the PDF does not say in its second line that it holds more than text (ISO 19005-3, 6.1.2)")
    if len(list(file.pdf.trailer.get("/ID", []))) != 2:
        yield Fault(CLAIM, "the PDF has no identifier (ISO 19005-3, 6.1.3)")
