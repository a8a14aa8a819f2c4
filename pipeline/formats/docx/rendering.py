"""Renders an edition as a Word file: the word shell, pandoc, and one pass of repairs over each part."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from ...model import Edition
from ..drawing import drawn, size
from ..markup import render_page
from ..stationery import Stationery
from . import furniture, properties, repairs
from .numbering import numbering
from .package import DOCUMENT, NOTES, assemble, standing
from .pandoc import collect, convert
from .reference import reference_document, separators, shared_parts
from .shield import SPACE, shield, unshield
from .stand_ins import StandIns
from .style_table import colour, read_style_table
from .vocabulary import Element, serialise

MEDIA = "word/media/"


def render(edition: Edition, stationery: Stationery) -> bytes:
    """The edition as a Word file (ECMA-376, transitional). Raises Failed on any warning or error of pandoc."""
    made, pictures = _made(edition, stationery)
    roots = _own_parts(edition, stationery)
    document, body = _parsed(made[DOCUMENT])
    notes, _ = _parsed(made[NOTES])
    for part in (body, notes):
        repairs.repair_anchors(part)
    calls = repairs.repair_marks(_repaired_body(body, edition, stationery))
    roots |= {DOCUMENT: document, NOTES: repairs.repair_notes(notes, calls, separators())}
    roots["word/numbering.xml"] = numbering(repairs.repair_lists(body), colour(stationery, "accent"))
    relationships = {part: repairs.repair_links(roots[part], _targets(made, part)) for part in (DOCUMENT, NOTES)}
    for root in roots.values():
        repairs.repair_runs(root)
        repairs.repair_direction(root, rightwards=edition.direction == "rtl")
    parts = {entry: pictures.get(data, data) for entry, data in made.items() if entry.startswith(MEDIA)}
    parts |= {
        **shared_parts(stationery, edition.language, edition.direction),
        **{part: serialise(root) for part, root in roots.items()},
    }
    return assemble(parts, {**relationships, DOCUMENT: standing(parts) + relationships[DOCUMENT]})


def _made(edition: Edition, stationery: Stationery) -> tuple[dict[str, bytes], Mapping[bytes, bytes]]:
    """The parts of pandoc's file, and the pictures by what stands for them in it."""
    measure, pictures = read_style_table(stationery).page.measure, StandIns()
    page = render_page(
        edition, stationery, "word", space=SPACE, size=partial(size, measure=measure),
        drawn=lambda picture: pictures.put(drawn(picture, stationery)),
    )  # fmt: skip
    converter = convert(shield(page), reference_document(stationery), edition.position)
    with ZipFile(BytesIO(collect(converter, edition.position))) as archive:
        return {entry: archive.read(entry) for entry in archive.namelist()}, pictures.real


def _own_parts(edition: Edition, stationery: Stationery) -> dict[str, Element]:
    return {
        "docProps/core.xml": properties.core(edition),
        "docProps/app.xml": properties.extended(edition),
        "docProps/custom.xml": properties.custom(edition),
        "word/header1.xml": furniture.header(edition),
        "word/header2.xml": furniture.first_header(edition),
        "word/footer1.xml": furniture.footer(edition, read_style_table(stationery).page),
    }


def _repaired_body(body: Element, edition: Edition, stationery: Stationery) -> Element:
    page, rightwards = read_style_table(stationery).page, edition.direction == "rtl"
    repairs.repair_bookmarks(body)
    repairs.repair_tables(body, page.measure, rightwards=rightwards)
    repairs.repair_pictures(body)
    repairs.repair_distances(body)
    repairs.repair_section(body, page, rightwards=rightwards)
    return body


def _parsed(part: bytes) -> tuple[Element, Element]:
    """A part's root and its first child, which is the body of the document."""
    root = etree.fromstring(unshield(part), etree.XMLParser(resolve_entities=False, no_network=True))
    return root, root[0]


def _targets(made: dict[str, bytes], part: str) -> dict[str, str]:
    folder, _, file = part.rpartition("/")
    return repairs.read_targets(made.get(f"{folder}/_rels/{file}.rels"))
