"""What a PDF draws under a picture's tag: the words of the drawing one by one, and the dots of a photograph."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from pipeline.formats.pdf import render
from pipeline.model import Picture
from pipeline.proof import prove
from tests.examples import stationery
from tests.test_proof_pictures import photograph, sheet

CHART = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 200"><g font-family="IBM Plex Sans" font-size="16">'
    b'<text x="20" y="40">Goods</text><text x="400" y="40" text-anchor="end">125</text>'
    b'<text x="20" y="80">Services</text><text x="400" y="80" text-anchor="end">128</text>'
    b'<rect x="420" y="20" width="100" height="30"/></g></svg>'
)
DRAWN = Picture(file="chart.svg", media_type="image/svg+xml", width=640, height=200, content=CHART)


def altered(picture: Picture, change: Callable[[pikepdf.Pdf], None]) -> set[str]:
    """The codes of what the proof says of a sheet with the picture, once its file was changed."""
    made = BytesIO()
    with pikepdf.open(BytesIO(render(sheet(picture), stationery()))) as pdf:
        change(pdf)
        pdf.save(made, deterministic_id=True)
    return {finding.code for finding in prove(sheet(picture), "pdf", made.getvalue(), stationery().files)}


def another_digit(pdf: pikepdf.Pdf) -> None:
    """125 made 128; each number is a form of its own."""
    forms = pdf.pages[0].Resources.XObject
    five, eight = (re.findall(rb"<([0-9a-f]{4})>", forms[name].read_bytes())[-1] for name in ("/x0", "/x1"))
    forms["/x0"].write(forms["/x0"].read_bytes().replace(b"<%b>" % five, b"<%b>" % eight))


def exchanged(pdf: pikepdf.Pdf) -> None:
    """The two numbers in each other's place, in the order in which they are drawn."""
    page = pdf.pages[0]
    stream = page.Contents.read_bytes()
    for name, down in ((b"/x0", 40), (b"/x1", -40)):
        stream, count = re.subn(rb" 0 cm\n" + name, b" %d cm\n%b" % (down, name), stream)
        assert count == 1
    page.Contents = pdf.make_stream(stream)


def apart(pdf: pikepdf.Pdf) -> None:
    """The last digit of a number a little lower."""
    form = pdf.pages[0].Resources.XObject["/x0"]
    form.write(re.sub(rb"(419\.\d+) 40 Tm", rb"\1 44 Tm", form.read_bytes()))


@pytest.mark.parametrize("change", [another_digit, exchanged, apart])
def test_what_a_drawing_says_is_read_glyph_by_glyph(change: Callable[[pikepdf.Pdf], None]) -> None:
    assert "V013" in altered(DRAWN, change)


def test_a_drawing_as_it_is_passes() -> None:
    assert altered(DRAWN, lambda _: None) == set()


def test_one_dot_of_a_photograph_is_found() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        image = next(
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
        )
        dots = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
        dots.putpixel((dots.width // 3, dots.height // 3), (0, 0, 0))
        image.write(dots.tobytes())

    assert "V013" in altered(photograph(300, 200), change)
    assert altered(photograph(300, 200), lambda _: None) == set()


def test_a_photograph_keeps_its_dots_in_every_mode() -> None:
    for mode in ("RGB", "L", "P", "RGBA", "1"):
        made = BytesIO()
        Image.new("RGB", (120, 80), "#0b4f8a").convert(mode).save(made, "PNG")
        picture = Picture(file="a.png", media_type="image/png", width=120, height=80, content=made.getvalue())
        assert altered(picture, lambda _: None) == set(), mode
