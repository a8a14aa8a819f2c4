"""A picture passes however sharp its edges are; one that lacks a label, a line or a shape does not."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from pipeline.model import Figure, Picture
from pipeline.press.formats import FORMATS
from pipeline.proof import prove
from pipeline.proof.pictures import _drawn, alike
from tests.examples import example, stationery

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
    with Image.open(BytesIO(_drawn(picture.content, 1280, fonts))) as opened:
        ground = Image.new("RGBA", opened.size, "white")
        return Image.alpha_composite(ground, opened.convert("RGBA")).convert("RGB")


@pytest.mark.parametrize("words", [STRIPES, SQUARES, BARS, LINES], ids=["stripes", "squares", "bars", "lines"])
def test_a_drawing_of_sharp_edges_passes(words: str) -> None:
    figure = next(block for block in example().blocks if isinstance(block, Figure))
    shown = figure.model_copy(update={"picture": drawing(words), "caption": ()})
    edition = example().model_copy(update={"blocks": (shown,), "notes": ()})
    data = FORMATS["pdf"].render(edition, stationery())
    assert prove(edition, "pdf", data, stationery().files) == ()


@pytest.mark.parametrize("lost", [LABEL, SQUARE, RULE], ids=["a label", "a square", "a rule"])
def test_what_a_print_lacks_is_noticed(lost: str) -> None:
    whole = LABEL + SQUARE + RULE
    assert alike(print_of(drawing(whole)), drawing(whole), stationery().files)
    assert not alike(print_of(drawing(whole.replace(lost, ""))), drawing(whole), stationery().files)
