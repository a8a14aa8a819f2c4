"""What the file says of itself: core, extended and custom properties (ECMA-376, Part 2, 11; Part 1, 22)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from ...model import Edition
from .vocabulary import Element, root_of

CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DUBLIN: Final = "http://purl.org/dc/elements/1.1/"
TERMS: Final = "http://purl.org/dc/terms/"
INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
# The format identifier of properties that users define, and the first number that one of them may have.
FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
FIRST: Final = 2


def core(edition: Edition) -> Element:
    """The core properties. Dates are the day of issue at midnight, never the clock's."""
    root = etree.Element(
        f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DUBLIN, "dcterms": TERMS, "xsi": INSTANCE}
    )
    head, day = edition.masthead, f"{edition.issued.isoformat()}T00:00:00Z"
    said = [
        (DUBLIN, "title", edition.title), (DUBLIN, "subject", edition.summary), (DUBLIN, "creator", head.house),
        (CORE, "keywords", ", ".join(edition.keywords)), (CORE, "lastModifiedBy", head.house),
        (CORE, "revision", "1"), (TERMS, "created", day), (TERMS, "modified", day), (CORE, "category", head.kind),
        (DUBLIN, "identifier", head.reference), (DUBLIN, "language", edition.language),
    ]  # fmt: skip
    for space, tag, content in said:
        element = etree.SubElement(root, f"{{{space}}}{tag}")
        element.text = content or None  # an element that is empty is written as one
        if space == TERMS:
            element.set(f"{{{INSTANCE}}}type", "dcterms:W3CDTF")
    return root


def extended(edition: Edition) -> Element:
    """The extended properties: nothing that only a layout could count."""
    root = root_of(EXTENDED, "Properties")
    for tag, content in (("Application", "factsheet"), ("Company", edition.masthead.house)):
        etree.SubElement(root, f"{{{EXTENDED}}}{tag}").text = content or None
    return root


def custom(edition: Edition) -> Element:
    """The custom properties, which Word shows under "Advanced properties" and fields can repeat."""
    root = root_of(CUSTOM, "Properties")
    said = {
        "Reference": edition.masthead.reference,
        "Marking": edition.marking,
        "Issued": edition.issued.isoformat(),
        "Status": edition.status,
        "Publication": edition.publication,
        "Address": edition.address,
    }
    for number, (key, content) in enumerate(said.items(), FIRST):
        element = etree.SubElement(root, f"{{{CUSTOM}}}property", fmtid=FORMAT, pid=str(number), name=key)
        etree.SubElement(element, f"{{{TYPES}}}lpwstr").text = content or None
    return root
