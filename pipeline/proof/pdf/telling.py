"""Makes the transcript of a PDF: its lines, its furniture, and what its metadata says."""

from __future__ import annotations

from lxml import etree

from ...model import Metadata, Transcript
from ..limits import PART_BYTES, unreadable, within
from .furniture import furniture
from .parts.file import File
from .reader import tell

PACKET, CLOSED = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    (b'<?xpacket end="r"?>', b'<?xpacket end="w"?>'),
)
"""What a packet in UTF-8 begins and ends with (ISO 16684-1, 7.3.2), and nothing else of this kind."""
NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def transcript(file: File) -> Transcript:
    """What the PDF says, in order; its furniture is what `furniture` finds."""
    told = file.told = tell(file)
    lines = tuple(line for line, _ in told)
    return Transcript(_metadata(file), lines, tuple(furniture(file, told)), len(file.canvases))


def packet(file: File) -> etree._Element:
    """The XMP packet, parsed without entities or network (ISO 16684-1)."""
    if file.packet is None:
        file.packet = _parsed(file)
    return file.packet


def _parsed(file: File) -> etree._Element:
    if "/Metadata" not in file.pdf.Root:
        raise unreadable("it has no XMP metadata")
    data = bytes(file.pdf.Root.Metadata.read_bytes())
    within(len(data), PART_BYTES, "bytes of metadata")
    framed = data.startswith(PACKET) and data.rstrip().endswith(CLOSED) and data.count(b"<?") == 2
    if b"<!" in data or not framed:
        raise unreadable("its XMP metadata holds a declaration, or words that are no metadata")
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise unreadable("its XMP metadata cannot be read") from error


def _metadata(file: File) -> Metadata:
    """What the XMP packet says of the document."""
    root = packet(file)

    def all_of(name: str) -> tuple[str, ...]:
        return tuple(item.text or "" for item in root.iterfind(f".//{name}//rdf:li", NAMESPACES))

    def one_of(name: str) -> str:
        return " / ".join(all_of(name))

    return Metadata(
        title=one_of("dc:title"),
        author=one_of("dc:creator"),
        subject=one_of("dc:description"),
        keywords=all_of("dc:subject"),
        reference=" / ".join(item.text or "" for item in root.iterfind(".//dc:identifier", NAMESPACES)),
        date=one_of("dc:date"),
        language=str(file.pdf.Root.get("/Lang", "")),
    )
