"""A picture passes however sharp its edges are; one that lacks a label, a line or a shape does not."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from pipeline.formats.drawing import drawn
from pipeline.model import Picture
from pipeline.press.formats import FORMATS
from pipeline.proof import prove
from pipeline.proof.pictures import FAMILY, alike, misplaced
from pipeline.raster import rasterised
from tests.examples import stationery
from tests.pictures import photograph, sheet

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 120">{}</svg>'
STRIPES = "".join(f'<rect x="{x}" width="2" height="120"/>' for x in range(0, 320, 4))
SQUARES = "".join(
    f'<rect x="{x}" y="{y}" width="4" height="4"/>' for y in range(0, 120, 4) for x in range(y % 8, 320, 8)
)
BARS = "".join(f'<rect x="{x}" width="7" height="{20 + x * 7 % 100}" fill="#0b4f8a"/>' for x in range(0, 320, 8))
LINES = "".join(f'<path d="M0 {y}L320 {120 - y}" stroke="#000" stroke-width="0.5"/>' for y in range(0, 120, 3))
LABEL = '<text x="20" y="40" font-family="IBM Plex Sans" font-size="12">Working Group</text>'
SQUARE = '<rect x="200" y="60" width="20" height="20" fill="#0b4f8a"/>'
RULE = '<rect x="20" y="100" width="280" height="3"/>'


def drawing(words: str) -> Picture:
    """A drawing as the reading gives it."""
    return Picture(
        file="x.svg", media_type="image/svg+xml", width=320, height=120, content=SVG.format(words).encode()
    )  # fmt: skip


def print_of(picture: Picture) -> Image.Image:
    """What another engine makes of the drawing, as far as this test needs one."""
    fonts = tuple((name[6:], data) for name, data in stationery().files.items() if name.endswith(".ttf"))
    with Image.open(BytesIO(rasterised(picture.content, 1280, fonts, FAMILY))) as opened:
        ground = Image.new("RGBA", opened.size, "white")
        return Image.alpha_composite(ground, opened.convert("RGBA")).convert("RGB")


def icon(side: int) -> Picture:
    """A drawing that says its size."""
    content = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side * 4 // 5}" viewBox="0 0 100 80">'
        '<rect x="5" y="5" width="50" height="30" fill="#0b4f8a"/><circle cx="80" cy="60" r="12" fill="#c8a200"/></svg>'
    )
    return Picture(file="a.svg", media_type="image/svg+xml", width=side, height=side * 4 // 5, content=content.encode())


def lettered(family: str) -> Picture:
    return drawing(f'<text x="20" y="40" font-family="{family}" font-size="20">Working Group</text>')


SIZES = [(16, 16), (40, 28), (100, 70), (160, 112), (190, 133), (640, 16), (16, 640), (1080, 1920)]
FAMILIES = ["Arial", "Arial, sans-serif", "sans-serif", "serif", "monospace", "Times New Roman", "IBM Plex Sans"]
PICTURES = {
    **{f"dots, {width} by {height}": photograph(width, height)
       for width, height in SIZES},
    **{f"a drawing of {side}": icon(side) for side in (20, 32, 64, 120, 180)},
    **{f"letters in {family}": lettered(family)
       for family in FAMILIES},
}  # fmt: skip
"""What authors bring: pictures of a few dots, upright ones, and letters in whatever family a program writes."""


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_any_size_and_family_passes(name: str, form: str) -> None:
    edition = sheet(PICTURES[name])
    assert prove(edition, form, FORMATS[form].render(edition, stationery()), stationery().files) == ()


def test_letters_of_any_family_are_drawn_in_the_letters_of_the_house() -> None:
    dots = {drawn(lettered(family), stationery()).content for family in ("Arial", "monospace", "IBM Plex Sans")}
    assert dots == {drawn(lettered("serif"), stationery()).content}
    assert dots != {drawn(drawing(""), stationery()).content}


@pytest.mark.parametrize("shown", [(64, 60), (60, 64), (32, 32), (63, 63)])
def test_a_picture_that_is_stretched_or_of_another_size_is_noticed(shown: tuple[float, float]) -> None:
    assert not misplaced((60, 60), photograph(60, 60), 500)
    assert misplaced(shown, photograph(60, 60), 500)


@pytest.mark.parametrize("words", [STRIPES, SQUARES, BARS, LINES], ids=["stripes", "squares", "bars", "lines"])
def test_a_drawing_of_sharp_edges_passes(words: str) -> None:
    edition = sheet(drawing(words))
    data = FORMATS["pdf"].render(edition, stationery())
    assert prove(edition, "pdf", data, stationery().files) == ()


@pytest.mark.parametrize("lost", [LABEL, SQUARE, RULE], ids=["a label", "a square", "a rule"])
def test_what_a_print_lacks_is_noticed(lost: str) -> None:
    whole = LABEL + SQUARE + RULE
    assert alike(print_of(drawing(whole)), drawing(whole), stationery().files)
    assert not alike(print_of(drawing(whole.replace(lost, ""))), drawing(whole), stationery().files)
