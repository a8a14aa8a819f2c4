"""What the parts of a PDF may hold besides what is drawn and said: a closed list for each kind of part.

Whatever is not in a list changes what a reader sees or hears without a word on the page: a box that cuts the page off,
a layer, a colour space that stands in for another.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pikepdf

from ..limits import PART_BYTES, Fault, Faults, within
from ..rules import CATALOGUE, CLAIM, UNKNOWN
from .file import File

TREE = frozenset({"/Type", "/Kids", "/Count", "/Parent"})
PAGE = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/TrimBox", "/BleedBox", "/Contents", "/Resources", "/Annots", "/StructParents",
     "/Tabs"}
)  # fmt: skip
STREAM = frozenset({"/Type", "/Subtype", "/Length", "/Filter", "/DecodeParms"})
DRAWN = {
    "/Form": STREAM | {"/BBox", "/Group", "/Matrix", "/Resources"},
    "/Image": STREAM | {"/BitsPerComponent", "/ColorSpace", "/Height", "/Interpolate", "/SMask", "/Width"},
}
SPACES = {"/--srgb": (), "/lab-d50": (0.964296, 1, 0.825105), "/lab-d65": (0.950456, 1, 1.089058)}
"""The colour spaces that WeasyPrint names, of the two of CIE L*a*b* the white points: no name stands in for another."""
WHITE = frozenset({"/Range", "/WhitePoint"})
SETTINGS = frozenset({"/Type", "/ca", "/CA"})
EMBEDDED = frozenset({"/Type", "/F", "/UF", "/Desc", "/EF", "/AFRelationship"})
PROFILE = "384b832de3412066743b52a75ee906b6fb9fb8d9e09e936fc2c43223815c6e0a"
"""The digest (SHA-256) of the International Color Consortium's profile sRGB2014."""


def examine_anatomy(file: File) -> Faults:
    """Every part that holds more than it may, and lists that viewers cannot search."""
    yield from (Fault(UNKNOWN, f"the PDF's pages have {', '.join(extra)} in common") for extra in _tree(file.pdf))
    profiles: dict[tuple[int, int], bool] = {}
    for number, page in enumerate(file.pdf.pages, 1):
        for extra in (*_more(page.obj, PAGE), *_resources(page.obj.get("/Resources", {}), profiles, 0)):
            yield Fault(UNKNOWN, f"page {number} of the PDF has {extra}")
        if _framed(page.obj):
            yield Fault(UNKNOWN, f"page {number} of the PDF has frames round its links")
    yield from _lists(file.pdf.Root)
    yield from _beginning(file)


def _more(part: Any, known: frozenset[str]) -> list[str]:
    return sorted({str(key) for key in part.keys()} - known)  # noqa: SIM118 - a PDF's dictionary


def _framed(page: Any) -> bool:
    """Whether viewers draw a frame round a link (12.5.4): they do, where nothing says that it is of no width."""
    return any(float(link.get("/BS", {}).get("/W", 1)) for link in page.get("/Annots", []))


def _tree(pdf: pikepdf.Pdf) -> Iterator[list[str]]:
    """What is said of several pages at once (7.7.3.4): nothing."""
    nodes, seen = [pdf.Root.Pages], 0
    while nodes:
        node, seen = nodes.pop(), within(seen + 1, PART_BYTES, "lists of pages")
        if extra := _more(node, TREE):
            yield extra
        nodes += [kid for kid in node.get("/Kids", []) if "/Kids" in kid]


def _resources(resources: Any, profiles: dict[tuple[int, int], bool], depth: int) -> Iterator[str]:
    """What a page or a form draws with that no PDF of ours draws with."""
    within(depth, 20, "forms inside each other")
    for name, space in resources.get("/ColorSpace", {}).items():
        if not _is_known(name, space, profiles):
            yield f"colours of its own in the place of {name}"
    for settings in resources.get("/ExtGState", {}).values():
        yield from _more(settings, SETTINGS)
    for thing in resources.get("/XObject", {}).values():
        yield from _more(thing, DRAWN.get(str(thing.get("/Subtype")), frozenset()))
        if "/Resources" in thing:
            yield from _resources(thing.Resources, profiles, depth + 1)


def _is_known(name: str, space: Any, profiles: dict[tuple[int, int], bool]) -> bool:
    if name not in SPACES:
        return False
    if SPACES[name]:
        white = tuple(map(float, space[1].WhitePoint))
        return (
            space[0] == "/Lab" and white == SPACES[name] and not _more(space[1], frozenset({"/Range", "/WhitePoint"}))
        )
    profile = space[1]
    if profile.objgen not in profiles:
        profiles[profile.objgen] = sha256(bytes(profile.read_bytes())).hexdigest() == PROFILE
    return space[0] == "/ICCBased" and profiles[profile.objgen]


def _lists(root: Any) -> Faults:
    """Names in rising order, each once: viewers look them up by halves (7.9.6)."""
    lists = root.get("/Names", {})
    for kind in ("/Dests", "/EmbeddedFiles"):
        names = [bytes(name) for name in list(lists.get(kind, {}).get("/Names", []))[::2]]
        if any(one >= other for one, other in pairwise(names)):
            yield Fault(CATALOGUE, f"the PDF's list of names {kind} is not in order, so that viewers miss some")
    for specification in list(lists.get("/EmbeddedFiles", {}).get("/Names", []))[1::2]:
        held = specification.get("/EF", {})
        size = int(held.get("/F", {}).get("/Params", {}).get("/Size", -1)) if "/F" in held else -1
        if _more(specification, EMBEDDED) or _more(held, frozenset({"/F"})) or size != len(held.F.read_bytes()):
            yield Fault(CATALOGUE, "a source in the PDF is not embedded as ISO 19005-3, Annex E, asks")


def _beginning(file: File) -> Faults:
    """ISO 19005-3, 6.1.2 and 6.1.3: a comment of four bytes beyond ASCII behind the first line; an identifier."""
    _, _, rest = file.data[:64].partition(b"\n")
    if not (rest[:1] == b"%" and all(byte > 127 for byte in rest[1:5])):
        yield Fault(CLAIM, "the PDF does not say in its second line that it holds more than text (ISO 19005-3, 6.1.2)")
    if len(list(file.pdf.trailer.get("/ID", []))) != 2:
        yield Fault(CLAIM, "the PDF has no identifier (ISO 19005-3, 6.1.3)")
