"""What the parts of a PDF must say of themselves, and what they may: a closed table of their keys.

What is not in it changes what a reader sees or hears without a word on the page; what lacks is guessed by each program
in its own way. The values are looked at where they matter.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Part(NamedTuple):
    """The values of `Type` and `Subtype` that a part says, if any; the keys that it has, and those that it may have."""

    types: dict[str, str]
    due: frozenset[str]
    known: frozenset[str]


def _part(due: str, free: str = "", **types: str) -> Part:
    """`due` and `free` are names of keys; `Type` and `Subtype` are given by their values."""
    stated = {f"/{name}": f"/{value}" for name, value in types.items()}
    needed = frozenset({*stated, *(f"/{name}" for name in due.split())})
    return Part(stated, needed, needed | {f"/{name}" for name in free.split()})


VOCABULARY = {
    "trailer": _part("Root Info ID Size"),
    "table": _part("Root Info ID Size W Length", "Filter DecodeParms Index", Type="XRef"),
    "catalogue": _part("Names OutputIntents Metadata Lang StructTreeRoot ViewerPreferences Pages MarkInfo",
                       "AF Outlines", Type="Catalog"),
    "pages": _part("Kids Count", "Parent", Type="Pages"),
    "page": _part("Parent MediaBox BleedBox TrimBox Resources Contents Tabs StructParents", "Annots", Type="Page"),
    "drawing": _part("Length", "Filter"),
    "resources": _part("", "ColorSpace ExtGState Font Pattern Shading XObject"),
    "settings": _part("", "ca CA"),
    "white": _part("WhitePoint Range"),
    "form": _part("BBox Resources Length", "Group Matrix Filter", Type="XObject", Subtype="Form"),
    "group": _part("S CS I", Type="Group"),
    "picture": _part("Width Height ColorSpace BitsPerComponent Interpolate Length", "SMask Filter DecodeParms",
                     Type="XObject", Subtype="Image"),
    "packing": _part("", "BitsPerComponent Colors Columns Predictor"),
    "link": _part("Rect BS Contents StructParent F", "A Dest", Type="Annot", Subtype="Link"),
    "frame": _part("W"),
    "action": _part("S URI", Type="Action"),
    "intent": _part("S DestOutputProfile Info OutputConditionIdentifier", Type="OutputIntent"),
    "profile": _part("N Length", "Filter"),
    "metadata": _part("Length", Type="Metadata", Subtype="XML"),
    "bookmarks": _part("First Last Count"),
    "lists": _part("Dests", "EmbeddedFiles"),
    "names": _part("Names"),
    "ids": _part("Kids"),
    "numbers": _part("Nums"),
    "source": _part("F UF Desc EF AFRelationship", Type="Filespec"),
    "file": _part("F"),
    "embedded": _part("Subtype Params Length", "Filter", Type="EmbeddedFile"),
    "parameters": _part("CheckSum Size CreationDate ModDate"),
    "tags": _part("K ParentTree ParentTreeNextKey RoleMap IDTree", Type="StructTreeRoot"),
    "tag": _part("S P", "K Pg ID Lang Alt ActualText A", Type="StructElem"),
    "content": _part("MCID Pg", Type="MCR"),
    "area": _part("Obj Pg", Type="OBJR"),
    "font": _part("BaseFont DescendantFonts Encoding ToUnicode", Type="Font", Subtype="Type0"),
    "inner font": _part("BaseFont CIDSystemInfo CIDToGIDMap W FontDescriptor", Type="Font", Subtype="CIDFontType2"),
    "script": _part("Registry Ordering Supplement"),
    "descriptor": _part("FontName FontFamily Flags FontBBox ItalicAngle Ascent Descent CapHeight StemV StemH FontFile2",
                        Type="FontDescriptor"),
    "program": _part("Length Length1", "Filter"),
    "map": _part("Length", "Filter"),
}  # fmt: skip


def odd(kind: str, part: Any) -> list[str]:
    """The keys of a part that it must not have, and those that it lacks; and what it says that it is, if not that."""
    known, keys = VOCABULARY[kind], part.keys()
    lacking, extra = known.due - keys, keys - known.known
    other = [f"another {name}" for name, value in known.types.items() if name in keys and part[name] != value]
    return [*sorted(extra), *(f"no {name}" for name in sorted(lacking)), *other] if lacking or extra or other else []
