"""What the PDF says of itself: information dictionary, XMP metadata and the standards that it claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

import pydyf  # type: ignore[import-untyped]

from ...model import Edition

PRODUCER = "factsheet with WeasyPrint 70.0"

# XMP (ISO 16684-1). The last description is the extension schema that PDF/A wants for the PDF/UA claim
# (ISO 19005-3, 6.6.2.3; ISO 14289-1, 5).
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:identifier>{reference}</dc:identifier>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{summary}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:publisher><rdf:Bag><rdf:li>{author}</rdf:li></rdf:Bag></dc:publisher>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:date><rdf:Seq><rdf:li>{date}</rdf:li></rdf:Seq></dc:date>
<dc:subject><rdf:Bag>{keywords}</rdf:Bag></dc:subject>
<pdf:Keywords>{joined}</pdf:Keywords>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def describe(edition: Edition, pdf: Any) -> None:
    """Writes title, author, subject, keywords, language, dates and claims; every date is that of issue."""
    pdf.info.clear()
    pdf.info.update({key: pydyf.String(value) for key, value in _information(edition).items()})
    pdf.catalog["Lang"] = pydyf.String(edition.language)
    metadata = pydyf.Stream([_packet(edition).encode()], {"Type": "/Metadata", "Subtype": "/XML"})
    _replace(pdf, pdf.catalog["Metadata"], metadata)


def pdf_date(edition: Edition) -> str:
    """The day of issue as a PDF date (ISO 32000-1, 7.9.4)."""
    return f"D:{edition.issued:%Y%m%d}000000Z"


def _information(edition: Edition) -> dict[str, str]:
    said = {
        "Title": edition.title,
        "Author": edition.masthead.house,
        "Subject": edition.summary,
        "Keywords": ", ".join(edition.keywords),
        "Creator": PRODUCER,
        "Producer": PRODUCER,
        "CreationDate": pdf_date(edition),
        "ModDate": pdf_date(edition),
    }
    return {key: value for key, value in said.items() if value}


def _packet(edition: Edition) -> str:
    values = {
        "title": edition.title,
        "author": edition.masthead.house,
        "summary": edition.summary,
        "reference": edition.masthead.reference,
        "language": edition.language,
        "joined": ", ".join(edition.keywords),
        "date": edition.issued.isoformat(),
        "producer": PRODUCER,
    }
    return XMP.format(keywords=_items(edition.keywords), **{key: escape(value) for key, value in values.items()})


def _items(words: Iterable[str]) -> str:
    return "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in words)


def _replace(pdf: Any, reference: bytes, value: Any) -> None:
    number = int(reference.split()[0])
    value.number = number
    pdf.objects[number] = value
