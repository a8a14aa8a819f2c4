"""All readings of a PDF, one after the other."""

from __future__ import annotations

from collections.abc import Mapping

from ...model import Edition
from ..limits import Faults
from .anatomy import examine_anatomy
from .body import examine_body
from .catalogue import examine_catalogue
from .glyphs import examine_fonts
from .looks.drawings import examine_drawings
from .looks.drawn import drawn
from .looks.examining import examine_looks, is_ours
from .looks.flow import examine_flow
from .looks.sight import examine_sight
from .looks.weights import examine_weights
from .packet import examine_packet
from .parts.file import File
from .reader import tell
from .second import examine_readings
from .structure import examine_structure


def examine(file: File, edition: Edition, files: Mapping[str, bytes]) -> Faults:
    """Every fault of the PDF; `files` is the stationery."""
    yield from examine_catalogue(file, edition, ours=is_ours(files))
    yield from examine_packet(file, edition)
    yield from examine_anatomy(file)
    yield from examine_body(file)
    yield from examine_structure(file, edition)
    yield from examine_sight(file)
    yield from examine_drawings(file, edition, files)
    yield from examine_weights(file)
    lines = drawn(file, file.told or tell(file))
    yield from examine_flow(file, lines)
    yield from examine_looks(file, edition, files, lines)
    yield from examine_readings(file, edition, files)
    yield from examine_fonts(file, files)
