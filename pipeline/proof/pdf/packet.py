"""The metadata packet (XMP, ISO 16684-1) told line by line, and what it must say: a closed list of places and texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from ...model import Edition
from ..limits import Fault, Faults
from ..rules import CLAIM, METADATA
from .parts.file import File
from .telling import packet

DECLARED = re.compile(rb"xmlns:?\w*\s*=\s*[\"']([^\"']*)")
PREFIXES = {
    "adobe:ns:meta/": "x",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.aiim.org/pdfa/ns/extension/": "pdfaExtension",
    "http://www.aiim.org/pdfa/ns/schema#": "pdfaSchema",
    "http://www.aiim.org/pdfa/ns/property#": "pdfaProperty",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""All that a packet of ours declares names from, by the prefixes that the standards use."""
CLAIMS = re.compile("/(pdfaid|pdfuaid|pdfaExtension):")
EXTENSION = "pdfaExtension:schemas/rdf:Bag/rdf:li"
PROPERTY = "pdfaSchema:property/rdf:Seq/rdf:li"
EXPLAINED = {
    "pdfaSchema:schema": "PDF/UA identification schema",
    "pdfaSchema:namespaceURI": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaSchema:prefix": "pdfuaid",
    f"{PROPERTY}/pdfaProperty:name": "part",
    f"{PROPERTY}/pdfaProperty:valueType": "Integer",
    f"{PROPERTY}/pdfaProperty:category": "internal",
    f"{PROPERTY}/pdfaProperty:description": "The part of ISO 14289 to which the document conforms",
}
"""How ISO 19005-3, 6.6.2.3.3, wants the claim of PDF/UA explained."""


def examine_packet(file: File, edition: Edition) -> Faults:
    """Every text or attribute of the packet that stands where none must, and every one that is lost or another."""
    root = packet(file)
    found = Counter(_told(root, ""))
    stray = [element for element in root.iter() if len(element) and (element.text or "").strip()]
    stray += [element for element in root.iter() if (element.tail or "").strip()]
    due = Counter(_stated(edition, file))
    for line in sorted((found - due) | (due - found)):
        rule = CLAIM if CLAIMS.search(line[0]) else METADATA
        yield Fault(rule, f"the PDF's metadata differs at {' '.join(line):.120}")
    declared = {space.decode(errors="replace") for space in DECLARED.findall(file.pdf.Root.Metadata.read_bytes())}
    for space in sorted(declared - PREFIXES.keys()):
        yield Fault(METADATA, f"the PDF's metadata has names from “{space[:60]}”")
    if stray:
        yield Fault(METADATA, "the PDF's metadata has words that stand loose")


def _told(element: etree._Element, place: str) -> Iterator[tuple[str, ...]]:
    """Each element without others inside: where it stands, its attributes and its text."""
    here = f"{place}/{_short(str(element.tag))}"
    attributes = [f"{_short(str(name))}={value!s}" for name, value in sorted(element.attrib.items())]
    if not len(element):
        yield (here, *attributes, element.text or "")
    elif attributes:
        yield (here, *attributes)
    for child in element:
        yield from _told(child, here)


def _short(name: str) -> str:
    """The full name of an element or an attribute with the prefix of its namespace, where that is one of ours."""
    space, _, local = name.removeprefix("{").rpartition("}")
    return f"{PREFIXES.get(space, space)}:{local}"


def _stated(edition: Edition, file: File) -> Iterator[tuple[str, ...]]:
    """All that the metadata must state, each with its place; the programs are those of the old dictionary."""
    at = "/x:xmpmeta/rdf:RDF/rdf:Description"
    yield from [(at, "rdf:about=")] * 2
    moment = f"{edition.issued.isoformat()}T00:00:00Z"
    producer, creator = (str(file.pdf.docinfo.get(key, "")) for key in ("/Producer", "/Creator"))
    plain = {
        "pdfuaid:part": "1", "pdfaid:part": "3", "pdfaid:conformance": "A", "dc:format": "application/pdf",
        "dc:identifier": edition.masthead.reference, "dc:creator/rdf:Seq/rdf:li": edition.masthead.house,
        "dc:publisher/rdf:Bag/rdf:li": edition.masthead.house, "dc:language/rdf:Bag/rdf:li": edition.language,
        "dc:date/rdf:Seq/rdf:li": edition.issued.isoformat(), "pdf:Producer": producer, "xmp:CreatorTool": creator,
        "xmp:CreateDate": moment, "xmp:ModifyDate": moment,
    }  # fmt: skip
    yield from ((f"{at}/{name}", text) for name, text in plain.items())
    if edition.keywords:
        yield f"{at}/pdf:Keywords", ", ".join(edition.keywords)
    for name, text in (("title", edition.title), ("description", edition.summary)):
        yield f"{at}/dc:{name}/rdf:Alt/rdf:li", "xml:lang=x-default", text
    yield from ((f"{at}/dc:subject/rdf:Bag/rdf:li", word) for word in edition.keywords)
    for place in (EXTENSION, f"{EXTENSION}/{PROPERTY}"):
        yield f"{at}/{place}", "rdf:parseType=Resource"
    yield from ((f"{at}/{EXTENSION}/{place}", text) for place, text in EXPLAINED.items())
