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
from .file import File, beyond

RESOURCES = frozenset({"/ColorSpace", "/ExtGState", "/Font", "/Pattern", "/Shading", "/XObject"})
TREE = frozenset({"/Type", "/Kids", "/Count", "/Parent"})
STREAM = frozenset({"/Type", "/Subtype", "/Length", "/Filter"})
DRAWN = {
    "/Form": STREAM | {"/BBox", "/Group", "/Matrix", "/Resources"},
    "/Image": STREAM
    | {"/BitsPerComponent", "/ColorSpace", "/DecodeParms", "/Height", "/Interpolate", "/SMask", "/Width"},
}
INNER = {
    "/DecodeParms": frozenset({"/BitsPerComponent", "/Colors", "/Columns", "/Predictor"}),
    "/Group": frozenset({"/CS", "/I", "/S", "/Type"}),
}
"""What is said inside of a picture or a form: how its bytes are packed, and that it is drawn as one (11.6.6)."""
SPACES = {"/--srgb": (), "/lab-d50": (0.964296, 1, 0.825105), "/lab-d65": (0.950456, 1, 1.089058)}
"""The colour spaces that WeasyPrint names, of the two of CIE L*a*b* the white points: no name stands in for another."""
WHITE = frozenset({"/Range", "/WhitePoint"})
NAMES, IDS, NUMBERS = (frozenset({name}) for name in ("/Names", "/Kids", "/Nums"))
TRAILER = STREAM | {"/DecodeParms", "/Root", "/Info", "/ID", "/Size", "/W", "/Index", "/Prev"}
INTENT = frozenset({"/Type", "/S", "/DestOutputProfile", "/Info", "/OutputConditionIdentifier"})
SOURCE = STREAM | {"/Params"}
PARAMETERS = frozenset({"/CheckSum", "/Size", "/CreationDate", "/ModDate"})
"""What a source that is carried along says of itself (7.11.4)."""
BOOKMARKS = frozenset({"/Type", "/First", "/Last", "/Count"})
SETTINGS = frozenset({"/Type", "/ca", "/CA"})


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
    for what, part, known in _parts(file.pdf):
        if strange := beyond(part, known):
            yield Fault(UNKNOWN, f"{what} of the PDF has {', '.join(strange)}")
    yield from _beginning(file)


def _parts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any, frozenset[str]]]:
    """Every part in which something could be carried along that no reader is shown, and all that it may hold."""
    root = pdf.Root
    yield "the trailer", pdf.trailer, TRAILER
    yield from (("an output intent", intent, INTENT) for intent in root.get("/OutputIntents", []))
    profiles = (intent.get("/DestOutputProfile") for intent in root.get("/OutputIntents", []))
    yield from (("the colour profile", profile, STREAM | {"/N"}) for profile in profiles if profile is not None)
    yield "the metadata", root.get("/Metadata", pikepdf.Dictionary()), STREAM
    yield "the list of bookmarks", root.get("/Outlines", pikepdf.Dictionary()), BOOKMARKS
    names = root.get("/Names", pikepdf.Dictionary())
    yield from (("a list of names", names[kind], NAMES) for kind in names.keys())  # noqa: SIM118 - a PDF's dictionary
    structure = root.get("/StructTreeRoot", pikepdf.Dictionary())
    lists = (("/IDTree", IDS), ("/ParentTree", NUMBERS))
    yield from (("a list of tags", structure[kind], known) for kind, known in lists if kind in structure)
    for spec in root.get("/AF", []):
        yield "a source", spec.EF.F, SOURCE
        yield "a source", spec.EF.F.get("/Params", pikepdf.Dictionary()), PARAMETERS
    for page in pdf.pages:
        contents = page.obj.Contents
        yield from (
            ("a page", part, STREAM) for part in (contents if isinstance(contents, pikepdf.Array) else [contents])
        )


def _tree(pdf: pikepdf.Pdf) -> Iterator[list[str]]:
    """What is said of several pages at once (7.7.3.4): nothing."""
    nodes, seen = [pdf.Root.Pages], 0
    if int(pdf.Root.Pages.get("/Count", 0)) != len(pdf.pages):
        yield ["another number of pages"]
    while nodes:
        node, seen = nodes.pop(), within(seen + 1, PAGES, "lists of pages")
        if extra := beyond(node, TREE):
            yield extra
        nodes += [kid for kid in node.get("/Kids", []) if "/Kids" in kid]


def _resources(resources: Any, seen: set[tuple[int, int]]) -> Iterator[str]:
    """What a page or a form has to draw with that no PDF of ours has; `seen`: the parts already looked at."""
    yield from beyond(resources, RESOURCES)
    for name, space in resources.get("/ColorSpace", {}).items():
        if not _is_known(name, space):
            yield f"colours of its own in the place of {name}"
    for settings in resources.get("/ExtGState", {}).values():
        yield from beyond(settings, SETTINGS)
    seen.update(thing.objgen for kind in ("/Pattern", "/Shading") for thing in resources.get(kind, {}).values())
    for thing in resources.get("/XObject", {}).values():
        if thing.objgen not in seen:
            seen.add(thing.objgen)
            yield from beyond(thing, DRAWN.get(str(thing.get("/Subtype")), frozenset()))
            for kind, known in INNER.items():
                yield from beyond(thing.get(kind, pikepdf.Dictionary()), known)
            if thing.get("/Interpolate"):
                yield "a picture that is to be smoothed (ISO 19005-3, 6.2.8)"
            yield from _resources(thing.get("/Resources", pikepdf.Dictionary()), seen)


def _is_known(name: str, space: Any) -> bool:
    if name not in SPACES or not isinstance(space, pikepdf.Array) or len(space) != 2:
        return False
    kind, held = space
    if SPACES[name]:
        white = tuple(map(float, held.get("/WhitePoint", [])))
        return kind == "/Lab" and white == SPACES[name] and not beyond(held, WHITE)
    return kind == "/ICCBased" and is_srgb(held)


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
