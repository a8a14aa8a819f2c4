"""The metadata packet (XMP, ISO 16684-1) told line by line, and what it must say: a closed list of places and texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ...model import Edition
from ..limits import Fault, Faults
from ..rules import METADATA
from .parts.file import File
from .telling import packet

DECLARED = re.compile(rb"xmlns:?\w*\s*=\s*[\"']([^\"']*)")
SPACES = frozenset(
    (b"adobe:ns:meta/", b"http://www.w3.org/1999/02/22-rdf-syntax-ns#", b"http://purl.org/dc/elements/1.1/",
     b"http://ns.adobe.com/pdf/1.3/", b"http://ns.adobe.com/xap/1.0/", b"http://www.aiim.org/pdfa/ns/id/",
     b"http://www.aiim.org/pdfua/ns/id/", b"http://www.aiim.org/pdfa/ns/extension/",
     b"http://www.aiim.org/pdfa/ns/schema#", b"http://www.aiim.org/pdfa/ns/property#")
)  # fmt: skip
"""All that a packet of ours declares names from."""
EXTENSION = "schemas/Bag/li"
EXPLAINED = {
    "schema": "PDF/UA identification schema",
    "namespaceURI": "http://www.aiim.org/pdfua/ns/id/",
    "prefix": "pdfuaid",
    "property/Seq/li/name": "part",
    "property/Seq/li/valueType": "Integer",
    "property/Seq/li/category": "internal",
    "property/Seq/li/description": "The part of ISO 14289 to which the document conforms",
}
"""How ISO 19005-3, 6.6.2.3.3, wants the claim of PDF/UA explained."""


def examine_packet(file: File, edition: Edition) -> Faults:
    """Every text or attribute of the packet that stands where none must, and every one that is lost or another."""
    root = packet(file)
    found = Counter(line for child in root for line in _told(child, ""))
    stray = [element for element in root.iter() if len(element) and (element.text or "").strip()]
    stray += [element for element in root.iter() if (element.tail or "").strip()]
    due = Counter(_stated(edition, file))
    for line in sorted((found - due) | (due - found)):
        yield Fault(METADATA, f"the PDF's metadata differs at {' '.join(line):.120}")
    declared = set(DECLARED.findall(bytes(file.pdf.Root.Metadata.read_bytes())))
    for space in sorted(declared - SPACES):
        yield Fault(METADATA, f"the PDF's metadata has names from “{space.decode(errors='replace')[:60]}”")
    if stray:
        yield Fault(METADATA, "the PDF's metadata has words that stand loose")


def _told(element: etree._Element, place: str) -> Iterator[tuple[str, ...]]:
    """Each element without others inside: where it stands, its attributes and its text."""
    here = f"{place}/{str(element.tag).rpartition('}')[2]}"
    attributes = [f"{str(name).rpartition('}')[2]}={value!s}" for name, value in sorted(element.attrib.items())]
    if not len(element):
        yield (here, *attributes, element.text or "")
    elif attributes:
        yield (here, *attributes)
    for child in element:
        yield from _told(child, here)


def _stated(edition: Edition, file: File) -> Iterator[tuple[str, ...]]:
    """All that the metadata must state, each with its place."""
    at = "/RDF/Description"
    yield from [(at, "about=")] * 2
    moment = f"{edition.issued.isoformat()}T00:00:00Z"
    producer, creator = (str(file.pdf.docinfo.get(key, "")) for key in ("/Producer", "/Creator"))
    plain = {"part": "3", "conformance": "A", "format": "application/pdf", "identifier": edition.masthead.reference,
             "Producer": producer, "CreatorTool": creator, "CreateDate": moment, "ModifyDate": moment}  # fmt: skip
    yield from ((f"{at}/{name}", text) for name, text in plain.items())
    yield f"{at}/part", "1"
    if edition.keywords:
        yield f"{at}/Keywords", ", ".join(edition.keywords)
    for name, text in (("title", edition.title), ("description", edition.summary)):
        yield f"{at}/{name}/Alt/li", "lang=x-default", text
    yield f"{at}/creator/Seq/li", edition.masthead.house
    yield f"{at}/publisher/Bag/li", edition.masthead.house
    yield f"{at}/language/Bag/li", edition.language
    yield f"{at}/date/Seq/li", edition.issued.isoformat()
    yield from ((f"{at}/subject/Bag/li", word) for word in edition.keywords)
    yield f"{at}/{EXTENSION}", "parseType=Resource"
    yield f"{at}/{EXTENSION}/property/Seq/li", "parseType=Resource"
    yield from ((f"{at}/{EXTENSION}/{place}", text) for place, text in EXPLAINED.items())
