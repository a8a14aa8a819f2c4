"""Damages to the tables, lists and pictures of a Word file."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image

from tests.sabotage.damage import Rows, once, swapped
from tests.sabotage.word.changes import DOCUMENT, NUMBERS, RELATIONS, on_part, on_parts, put, replace


def _rows_swapped(xml: str) -> str:
    rows = re.findall(r"<w:tr>.*?</w:tr>", xml, re.DOTALL)
    return swapped(xml, rows[1], rows[2])


def _begun_before(xml: str) -> str:
    """The first item of the numbered list put into a list of its own: the second counts from one again."""
    _, second = [match.end() for match in re.finditer(r'<w:pStyle w:val="ListNumber"/>', xml)][:2]
    return xml[:second] + once(xml[second:], '<w:numId w:val="3"/>', '<w:numId w:val="4"/>')


def _other_picture(parts: dict[str, bytes]) -> None:
    name = next(name for name in parts if name.startswith("word/media/"))
    with Image.open(BytesIO(parts[name])) as old:
        size = old.size
    out = BytesIO()
    Image.new("RGB", size, "#0b4f8a").save(out, "PNG")
    parts[name] = out.getvalue()


TABLES: Rows = (
    (
        "a cell emptied",
        put(DOCUMENT, '<w:r><w:t xml:space="preserve">2014</w:t></w:r></w:p></w:tc>', "</w:p></w:tc>"),
    ),
    ("two rows in each other's place", on_part(DOCUMENT, _rows_swapped)),
    ("two cells merged", put(DOCUMENT, '<w:tcW w:w="', '<w:gridSpan w:val="2"/><w:tcW w:w="')),
    ("a cell lost", replace(DOCUMENT, r"<w:tc>(?:(?!</w:tc>).)*>2014<.*?</w:tc>")),
    ("a header row that is none", put(DOCUMENT, "<w:tblHeader/>", "")),
    ("a first column that heads nothing", put(DOCUMENT, 'w:firstColumn="1"', 'w:firstColumn="0"')),
    ("a table inside a cell's text", put(DOCUMENT, "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>")),
    ("a caption of another kind", put(DOCUMENT, '<w:pStyle w:val="Caption"/>', '<w:pStyle w:val="BodyText"/>')),
    (
        "a list that counts from five",
        on_part(NUMBERS, lambda xml: once(xml, '<w:startOverride w:val="1"/>', '<w:startOverride w:val="5"/>')),
    ),
    ("a list that goes on counting from another", on_part(DOCUMENT, _begun_before)),
    ("a list in letters", put(NUMBERS, '<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="lowerLetter"/>')),
    (
        "a list with words before its numbers",
        put(NUMBERS, '<w:lvlText w:val="%1."/>', '<w:lvlText w:val="Not %1."/>'),
    ),
    ("an item at another level", put(DOCUMENT, '<w:ilvl w:val="1"/>', '<w:ilvl w:val="0"/>')),
    ("an item of no list", replace(DOCUMENT, r"<w:numPr>.*?</w:numPr>")),
    ("an alternative lost", on_part(DOCUMENT, lambda xml: re.sub(r'descr="[^"]*"', 'descr=""', xml))),
    ("an alternative changed in one of two places", replace(DOCUMENT, r'descr="[^"]*"', 'descr="A map."')),
    ("another picture", on_parts(_other_picture)),
    ("a picture cropped", put(DOCUMENT, "<a:stretch>", '<a:srcRect r="50000"/><a:stretch>')),
    ("a picture stretched", on_part(DOCUMENT, lambda xml: re.sub(r'cy="\d+"', 'cy="3048000"', xml))),
    (
        "a picture from outside",
        on_part(
            RELATIONS,
            lambda xml: re.sub(
                r'Target="media/[^"]*"', 'Target="https://example.com/x.png" TargetMode="External"', xml
            ),
        ),
    ),
    ("a hidden picture", put(DOCUMENT, "<wp:docPr ", '<wp:docPr hidden="1" ')),
)
