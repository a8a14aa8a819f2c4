"""Sheets printed for a test, and what stands on their pages."""

import io

import pikepdf
import pypdfium2

from pipeline.formats import Stationery
from pipeline.formats.pdf import render
from pipeline.model import Edition, Notice
from tests.examples import example, paragraph, stationery, text

NOTICES = (
    Notice(kind="draft", text="Draft"),
    Notice(kind="embargo", text="Embargo until 24 November 2026, 14:00"),
    Notice(kind="marking", text="Limited distribution"),
)


def printed(edition: Edition, sheet: Stationery | None = None) -> pikepdf.Pdf:
    """An edition as a PDF, opened."""
    return pikepdf.open(io.BytesIO(render(edition, sheet or stationery())))


def pages(data: bytes) -> list[str]:
    """What each page says, as another program reads it."""
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


def elements(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    """All structure elements of a type."""
    return [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == f"/{role}"]


def long_example(paragraphs: int = 60, **changes: object) -> Edition:
    """The example with so many paragraphs that it takes several pages."""
    words = tuple(paragraph(1000 + number, text(f"Paragraph {number} of many. " * 8)) for number in range(paragraphs))
    return example(**changes).model_copy(update={"blocks": words, "notes": ()})  # type: ignore[arg-type]
