"""The rules for what a PDF says and does as a file: catalogue, information, embedded sources, colours, pictures."""

from __future__ import annotations

import re
from hashlib import md5, sha256
from pathlib import PurePosixPath
from typing import Any

import pikepdf

from ...model import Edition, Figure
from ..contents import all_of
from ..limits import PART_BYTES, Fault, Faults, within
from ..pictures import misplaced
from ..rules import CATALOGUE, CLAIM, FONT, METADATA, PICTURE, UNKNOWN
from .parts.file import File
from .parts.vocabulary import odd

SOURCES = {".md": "/text/markdown", ".yaml": "/application/yaml"}
PROFILE = "384b832de3412066743b52a75ee906b6fb9fb8d9e09e936fc2c43223815c6e0a"
"""The digest (SHA-256) of the International Color Consortium's profile sRGB2014."""
PIXEL = 72 / 96
"""Points in a CSS pixel."""
WIDEST = 138 / 25.4 * 96
"""The width that a page has for text, in CSS pixels."""

PRODUCER = re.compile(r"factsheet with WeasyPrint [0-9.]{3,12}")


def examine_catalogue(file: File, edition: Edition, *, ours: bool) -> Faults:
    """Every fault of the file as a whole."""
    root = file.pdf.Root
    marks, wishes = (root.get(name, pikepdf.Dictionary()) for name in ("/MarkInfo", "/ViewerPreferences"))
    if unknown := odd("catalogue", root):
        yield Fault(UNKNOWN, f"the PDF has {', '.join(unknown)}")
    facts = {
        "is not marked as tagged, or as more than that": bool(marks.get("/Marked", False)) and len(marks.keys()) == 1,
        "does not show its title in the window": bool(wishes.get("/DisplayDocTitle", False)),
        "asks more of the viewer than to show its title": len(wishes.keys()) == 1,
        "has another language": str(root.get("/Lang", "")) == edition.language,
        "has more than one version in it": file.data.count(b"%%EOF") == 1 and file.data.count(b"startxref") == 1,
        "is not PDF 1.7": file.pdf.pdf_version == "1.7",
    }
    yield from (Fault(CATALOGUE, f"the PDF {what}") for what, holds in facts.items() if not holds)
    yield from _names(root, edition)
    yield from _intent(root)
    yield from _information(file, edition)
    yield from _pictures(file, edition, ours=ours)
    yield from _family(file)


def _names(root: Any, edition: Edition) -> Faults:
    names = root.get("/Names", pikepdf.Dictionary())
    if odd("lists", names):
        yield Fault(UNKNOWN, "the PDF has lists of names that no PDF of ours has")
    items = list(names.get("/EmbeddedFiles", pikepdf.Dictionary()).get("/Names", pikepdf.Array()))
    held = {str(name): spec for name, spec in zip(items[::2], items[1::2], strict=True)}
    if set(held) != set(edition.sources) or len(held) * 2 != len(items):
        yield Fault(CATALOGUE, f"the PDF carries the files “{', '.join(sorted(held))}”")
    for name, spec in held.items():
        yield from _source(name, spec, edition)
    linked = sorted(spec.objgen for spec in root.get("/AF", pikepdf.Array()))
    if linked != sorted(spec.objgen for spec in held.values()):
        yield Fault(CATALOGUE, "the PDF does not tie its sources to itself")


def _source(name: str, spec: Any, edition: Edition) -> Faults:
    stream, text = spec.EF.F, edition.sources.get(name)
    data = bytes(stream.read_bytes())
    within(len(data), PART_BYTES, "bytes in a source")
    if text is None or data != text.encode():
        yield Fault(CATALOGUE, f"the source “{name}” in the PDF is not the one that it was made from")
    names = {str(spec.get(key, "")) for key in ("/UF", "/F", "/Desc")}
    kinds = {str(stream.get("/Subtype")), SOURCES.get(PurePosixPath(name).suffix, "/text/plain")}
    plain = not odd("source", spec) and not odd("file", spec.EF)
    told = dict(stream.get("/Params", pikepdf.Dictionary()).items())
    day = pikepdf.String(f"D:{edition.issued:%Y%m%d}000000Z")
    due = {"/Size": len(data), "/CheckSum": pikepdf.String(_digest(data)), "/CreationDate": day, "/ModDate": day}
    if spec.get("/AFRelationship") != "/Source" or names != {name} or len(kinds) != 1 or not plain or told != due:
        yield Fault(CATALOGUE, f"the source “{name}” in the PDF is not declared as ISO 19005-3, Annex E, asks")


def _digest(data: bytes) -> bytes:
    """The checksum that ISO 32000-1, 7.11.4, asks for: it finds mistakes, and no forgery."""
    return md5(data, usedforsecurity=False).digest()


def _intent(root: Any) -> Faults:
    intents = list(root.get("/OutputIntents", pikepdf.Array()))
    good = [intent for intent in intents if intent.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in intent]
    if len(intents) != 1 or len(good) != 1 or int(good[0].DestOutputProfile.get("/N", 0)) != 3:
        yield Fault(CLAIM, "the PDF does not say by which one profile its colours are meant (ISO 19005-3, 6.2.3)")
    elif not is_srgb(good[0].DestOutputProfile):
        yield Fault(CLAIM, "the PDF's colour profile is not the one of sRGB")
    elif {str(good[0].get(name)) for name in ("/Info", "/OutputConditionIdentifier")} != {"sRGB2014"}:
        yield Fault(CLAIM, "the PDF calls its colour profile something else")


def is_srgb(profile: Any) -> bool:
    """Whether a profile of colours is, byte for byte, the International Color Consortium's sRGB2014."""
    return sha256(bytes(profile.read_bytes())).hexdigest() == PROFILE


def _information(file: File, edition: Edition) -> Faults:
    """The document information dictionary (ISO 32000-1, 14.3.3); `packet` holds the metadata against it."""
    info = {str(key): str(value) for key, value in file.pdf.docinfo.items()}
    day = edition.issued.strftime("%Y%m%d")
    expected = {
        "/Title": edition.title,
        "/Author": edition.masthead.house,
        "/Subject": edition.summary,
        "/Keywords": ", ".join(edition.keywords),
        "/CreationDate": f"D:{day}000000Z",
        "/ModDate": f"D:{day}000000Z",
    }
    for key, value in expected.items():
        if info.get(key, "") != value:
            yield Fault(METADATA, f"the PDF's information says for {key[1:].lower()}: “{info.get(key, '')[:60]}”")
    if unknown := sorted(set(info) - set(expected) - {"/Creator", "/Producer"}):
        yield Fault(METADATA, f"the PDF's information also has {', '.join(unknown)}")
    if not PRODUCER.fullmatch(info.get("/Producer", "")) or info.get("/Creator") != info.get("/Producer"):
        yield Fault(METADATA, "the PDF says that another program has made it")


def _pictures(file: File, edition: Edition, *, ours: bool) -> Faults:
    """Each picture of the source drawn, in its own proportions; in its own size too under a style sheet of `ours`."""
    figures = all_of(edition, Figure)
    tags = [element for element in file.elements if element.role == "Figure"]
    for block, tag in zip(figures, tags, strict=False):
        picture = block.picture
        if tag.alternative != block.alternative:
            yield Fault(PICTURE, f"the alternative of “{picture.file}” is spaced otherwise in the PDF, or another")
        if tag.attributes.get("Layout", {}).get("Placement") != "/Block":
            yield Fault(PICTURE, f"the picture “{picture.file}” does not stand by itself in the PDF")
        box = [float(value) for value in tag.attributes.get("Layout", {}).get("BBox", [])]
        drawn = [piece for _, piece in file.pieces(tag)]
        if len(box) != 4 or not drawn or box[2] <= box[0] or box[3] <= box[1]:
            yield Fault(PICTURE, f"the picture “{picture.file}” is not drawn in the PDF, or has no place")
            continue
        shown = (box[2] - box[0]) / PIXEL, (box[3] - box[1]) / PIXEL
        if misplaced(shown, picture, WIDEST if ours else min(shown[0], WIDEST)):
            yield Fault(PICTURE, f"the picture “{picture.file}” is stretched, too large or too small in the PDF")


def _family(file: File) -> Faults:
    """One name for each font program, and one program for each name: two under one name draw wrong glyphs."""
    drawing = [face for face in file.faces if face.program]
    names = [face.name.partition("+")[2] for face in drawing]
    if len(set(names)) != len(names):
        yield Fault(FONT, f"two fonts of the PDF bear one name: {', '.join(sorted(names))}")
