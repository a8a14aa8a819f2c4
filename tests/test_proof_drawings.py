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
from tests.pictures import photograph, sheet

CHART = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 200"><g font-family="IBM Plex Sans" font-size="16">'
    b'<text x="20" y="40">Goods</text><text x="400" y="40" text-anchor="end">125</text>'
    b'<text x="20" y="80">Services</text><text x="400" y="80" text-anchor="end">128</text>'
    b'<rect x="420" y="20" width="100" height="30"/><line x1="410" y1="10" x2="410" y2="90" stroke="#1b1f24"/>'
    b'<circle cx="600" cy="60" r="10" fill="#0b4f8a" stroke="#0b4f8a" stroke-width="2"/>'
    b'<polyline points="20,150 90,120 160,160" fill="none" stroke="#0b4f8a" stroke-width="3"/></g></svg>'
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


def drawn_before(stream: bytes, pattern: bytes, drawing: bytes) -> bytes:
    """A drawing with another one before the first that looks so."""
    found = re.search(pattern, stream, re.DOTALL)
    assert found
    return stream[: found.start()] + drawing + stream[found.start() :]


def redrawn(change: Callable[[bytes], bytes]) -> Callable[[pikepdf.Pdf], None]:
    def apply(pdf: pikepdf.Pdf) -> None:
        old = pdf.pages[0].Contents.read_bytes()
        new = change(old)
        assert new != old
        pdf.pages[0].Contents = pdf.make_stream(new)

    return apply


GROUND = rb"q\n/a1.0 gs\n0 0 0 rg\n[^B]*?420 20 100 30 re\nf\nQ\n"
BEFORE = b"q /a1.0 gs 0 0 0 rg 362 34 8 1.5 re f Q\n"
LINE = rb"410 10 m\n410 90 l\n"
PAINTED = {
    "a minus before a number": lambda stream: drawn_before(stream, GROUND, BEFORE),
    "a ground painted twice": lambda stream: re.sub(GROUND, lambda m: m[0] * 2, stream, count=1, flags=re.DOTALL),
    "a line a little further": lambda stream: re.sub(LINE, b"412 10 m\n412 90 l\n", stream, count=1),
    "a ground lost": lambda stream: re.sub(rb"(2 w\n.*?\n)B\n", rb"\1S\n", stream, count=1, flags=re.DOTALL),
}  # fmt: skip


@pytest.mark.parametrize("name", PAINTED)
def test_lines_and_grounds_are_those_of_the_source(name: str) -> None:
    assert "V013" in altered(DRAWN, redrawn(PAINTED[name]))


@pytest.mark.parametrize(
    "more",
    [
        b'<g transform="translate(5 5)"><rect width="9" height="9"/></g>',
        b'<rect width="50%" height="9"/>',
        b'<rect width="9" height="9" fill="teal"/>',
        b'<path d="M 9 9 L 20 20"/>',
        b'<rect x="300" width="0" height="9"/>',
        b'<polyline points="" stroke="#0b4f8a"/>',
    ],
)
def test_a_drawing_that_is_less_plain_passes(more: bytes) -> None:
    picture = DRAWN.model_copy(update={"content": CHART.replace(b"</svg>", more + b"</svg>")})
    assert altered(picture, lambda _: None) == set()


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


def test_a_photograph_that_is_to_be_smoothed_is_found() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
                thing.Interpolate = True

    assert altered(photograph(300, 200), change) == {"C003"}


def test_a_photograph_keeps_its_dots_in_every_mode() -> None:
    for mode in ("RGB", "L", "P", "RGBA", "1"):
        made = BytesIO()
        Image.new("RGB", (120, 80), "#0b4f8a").convert(mode).save(made, "PNG")
        picture = Picture(file="a.png", media_type="image/png", width=120, height=80, content=made.getvalue())
        assert altered(picture, lambda _: None) == set(), mode
