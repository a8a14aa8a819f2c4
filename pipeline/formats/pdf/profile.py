"""The colour profile of every page: the output intent that PDF/A asks for (ISO 19005-3, 6.2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files


@dataclass
class Profile:
    """What WeasyPrint asks of a profile; it writes `pdf_reference` for each document.

    Its own class opens the file at every sheet without closing it, and has the bytes rewritten by a library that does
    not write the same ones twice.
    """

    content: bytes
    name: str
    components: tuple[str, ...]
    pdf_reference: bytes | None = None


def srgb() -> Profile:
    """The sRGB profile of the International Color Consortium, which WeasyPrint ships."""
    return Profile(files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes(), "sRGB2014", ("r", "g", "b"))
