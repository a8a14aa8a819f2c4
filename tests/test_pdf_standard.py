"""The PDF against its standards: veraPDF for PDF/UA-1 and PDF/A-3a, page-validation as a second opinion."""

import io
from collections.abc import Callable

import page
import pikepdf
import pytest

from pipeline.formats.pdf import render
from pipeline.model import Edition
from tests.examples import example, paragraph, stationery, text
from tests.languages import example_in
from tests.pdf_sheets import NOTICES, long_example
from tests.specimen import specimen
from tests.verapdf import PDF_A_3A, PDF_UA_1, validate

pytestmark = pytest.mark.slow

ARABIC = "أصبح الفضاء السيبراني أكثر أهمية في المحافل الدولية (EU-US) 2014."
EDITIONS: dict[str, Callable[[], Edition]] = {
    "example": example,
    "specimen": specimen,
    "notices": lambda: example(notices=NOTICES),
    "many pages": long_example,
    "no sources": lambda: example().model_copy(update={"sources": {}}),
    "Greek": lambda: example_in("el"),
    "Arabic": lambda: example_in("ar").model_copy(update={"blocks": (paragraph(10, text(ARABIC * 20)),), "notes": ()}),
}


MISTAKEN = {"PDFA3A-STREAM-LENGTH-001"}
"""Where compressed data happen to end with a carriage return, page-validation takes it for a part of the line end.

veraPDF asks for the same (ISO 19005-3, 6.1.7.1), and counts by the length that the stream says.
"""


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("profile", [PDF_UA_1, PDF_A_3A])
def test_verapdf_finds_nothing(name: str, profile: str) -> None:
    assert validate(render(EDITIONS[name](), stationery()), profile) == []


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A])
def test_page_validation_finds_nothing(name: str, profile: page.ValidationProfile) -> None:
    report = page.validate_pdf_bytes(render(EDITIONS[name](), stationery()), profile=profile)
    assert [failure for failure in report.failures if failure.rule_id not in MISTAKEN] == []


def test_verapdf_finds_what_is_broken() -> None:
    """The validator itself: what is taken away is missed, by the clause that asks for it."""
    with pikepdf.open(io.BytesIO(render(example(), stationery()))) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing:
                del thing.Alt
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == pikepdf.Name.Annot:
                thing.F = 0
        broken = io.BytesIO()
        pdf.save(broken)
    (alternative,) = validate(broken.getvalue(), PDF_UA_1)
    assert alternative.startswith("7.3-1: ")
    assert {failure.split(":")[0] for failure in validate(broken.getvalue(), PDF_A_3A)} == {"6.3.2-2"}
