"""Pictures in print: their sides, their letters, and what PDF/A asks of them."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from PIL import Image

from pipeline.formats.drawing import drawn, joined, size
from pipeline.formats.pdf import render
from pipeline.model import Figure, Picture
from pipeline.proof import prove
from pipeline.proof.pdf.parts.file import read
from pipeline.proof.pdf.parts.tree import Element
from tests.examples import example, paragraph, stationery, text
from tests.pictures import sheet

ARABIC = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    '<rect width="{width}" height="{height}" fill="#fff"/><text x="20" y="60" font-size="32">{words}</text></svg>'
)


def drawing(words: str, width: int = 320, height: int = 120) -> Picture:
    """A drawing with words in it."""
    content = ARABIC.format(words=words, width=width, height=height).encode()
    return Picture(file="a.svg", media_type="image/svg+xml", width=width, height=height, content=content)


def photograph(width: int, height: int) -> Picture:
    """A picture made of dots, of two colours."""
    data = BytesIO()
    image = Image.new("RGB", (width, height), "#0b4f8a")
    image.paste("#c8a200", (0, 0, width // 2, height // 2))
    image.save(data, "PNG")
    return Picture(file="a.png", media_type="image/png", width=width, height=height, content=data.getvalue())


PICTURES = {
    "a drawing": drawing("Words"),
    "Arabic words": drawing("التحالف العالمي"),
    "a broad photograph": photograph(1600, 300),
    "a high photograph": photograph(600, 1500),
    "a small photograph": photograph(120, 60),
}


@pytest.mark.parametrize("name", PICTURES)
def test_no_picture_is_interpolated_and_each_keeps_its_sides(name: str) -> None:
    picture = PICTURES[name]
    data = render(sheet(picture), stationery())
    assert prove(sheet(picture), "pdf", data) == ()
    with pikepdf.open(BytesIO(data)) as pdf:
        found = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        dots = [thing for thing in found if thing.get("/Subtype") == "/Image"]
        assert all(not thing.get("/Interpolate", False) for thing in dots)
        assert bool(dots) == (name != "a drawing")
        tags = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        (figure,) = (thing for thing in tags if thing.get("/S") == "/Figure")
        left, bottom, right, top = (float(side) for side in figure.A[0].BBox)
    assert (right - left) / (top - bottom) == pytest.approx(picture.width / picture.height, rel=0.02)
    assert right - left <= 138 * 72 / 25.4 + 1
    assert top - bottom <= 110 * 72 / 25.4 + 1


def test_a_caption_stands_close_below_its_picture() -> None:
    figure = next(block for block in example().blocks if isinstance(block, Figure))
    caption = (paragraph(2, text("The caption.")), paragraph(3, text("Its second paragraph.")))
    edition = example().model_copy(update={"blocks": (figure.model_copy(update={"caption": caption}),), "notes": ()})
    file = read(render(edition, stationery()))
    shown = next(element for element in file.elements if element.role == "Figure")
    first, second = (
        next(file.pieces(element))[1].box for element in file.elements if element.tag == "P" and in_caption(element)
    )
    assert 0 < float(shown.attributes["Layout"]["BBox"][1]) - first[3] < 12
    assert 0 < first[1] - second[3] < 12


def in_caption(element: Element) -> bool:
    return element.parent is not None and element.parent.role == "Caption"


def test_words_from_left_to_right_stay_vectors() -> None:
    assert joined(PICTURES["a drawing"], stationery()) is PICTURES["a drawing"]
    assert joined(PICTURES["Arabic words"], stationery()).media_type == "image/png"


LINES = {
    "letters that are moved towards each other": ('<text x="9" y="60" font-size="32">AVATAR To We Ta</text>', True),
    "letters that are joined": ('<text x="9" y="60" font-size="50">five ffi fl</text>', True),
    "a group and a turn": (
        '<g font-size="30" transform="scale(.8)"><text x="9" y="60" transform="rotate(5)" fill="#900">Type</text></g>',
        True,
    ),
    "a bold word": ('<text x="90%" y="60" text-anchor="end" font-weight="700" font-size="2em">Type</text>', True),
    "bolder than what": ('<text x="9" y="60" font-weight="bolder" font-size="40">Type</text>', False),
    "a size by name": ('<text x="9" y="60" font-size="x-large">Type</text>', False),
    "lines below each other": (
        '<text x="9" y="30" font-size="30"><tspan x="9" dy="1em">One</tspan><tspan x="9" dy="1em">Two</tspan></text>',
        False,
    ),
    "words in two parts": (
        '<text x="9" y="60" font-size="40">Type <tspan font-style="italic"> and more</tspan></text>',
        False,
    ),
    "a style": ('<style>text { font: italic bold 34px serif }</style><text x="9" y="60">Type</text>', False),
    "a style of a group": ('<g style="font: bold 34px serif"><text x="9" y="60">Type</text></g>', False),
    "a line under words": ('<g text-decoration="underline"><text x="9" y="60" font-size="40">Type</text></g>', False),
    "letters here and there": ('<text x="9 50 90" y="60" font-size="40">Type</text>', False),
    "words along a path": (
        '<path id="p" d="M9 90Q150 9 290 90"/><text font-size="30"><textPath href="#p">Type</textPath></text>',
        False,
    ),
    "words that are copied": (
        '<symbol id="s"><text x="9" y="40" font-size="30">Type</text></symbol><use href="#s"/>',
        False,
    ),
}


STOPS = '<stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
SHAPES = {
    "a gradient": (
        f'<linearGradient id="g">{STOPS}<rect width="200" height="90" fill="url(#g)"/>',
        False,
    ),
    "a turned gradient": (
        f'<linearGradient id="g" gradientTransform="rotate(45)">{STOPS}<rect width="200" height="90" fill="url(#g)"/>',
        False,
    ),
    "a line painted with a gradient": (
        f'<linearGradient id="g">{STOPS}<path d="M9 9L250 90" stroke="url(#g)" stroke-width="20"/>',
        False,
    ),
    "a frame through which one sees": (
        '<rect x="9" y="9" width="90" height="90" fill-opacity=".3" style="stroke: red; stroke-opacity: .5"/>',
        False,
    ),
    "a style of shapes": (
        '<style>.a { fill: red; stroke: #00f }</style><rect class="a" width="90" height="90"/>',
        True,
    ),
    "colours that are mixed": (
        '<rect width="90" height="90"/><rect x="40" width="90" height="90" style="mix-blend-mode: multiply"/>',
        False,
    ),
    "half a circle": ('<path d="M100 100A50 50 0 0 1 200 100" fill="orange" stroke="black"/>', False),
    "a part that is squeezed": (
        '<svg viewBox="0 0 9 9" width="200" height="90" preserveAspectRatio="none"><circle cx="4" cy="4" r="4"/></svg>',
        False,
    ),
}


@pytest.mark.parametrize("name", LINES | SHAPES)
def test_words_and_shapes_are_printed_as_they_are_drawn(name: str) -> None:
    inner, plain = (LINES | SHAPES)[name]
    content = f'<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120">{inner}</svg>'.encode()
    picture = PICTURES["a drawing"].model_copy(update={"content": content})
    assert (joined(picture, stationery()) is picture) == plain
    assert prove(sheet(picture), "pdf", render(sheet(picture), stationery())) == ()


def test_words_are_known_by_any_prefix() -> None:
    words = (
        '<s:svg xmlns:s="http://www.w3.org/2000/svg" width="320" height="120"><s:text x="9" y="60">{}</s:text></s:svg>'
    )
    some, more = (
        drawn(PICTURES["a drawing"].model_copy(update={"content": words.format(each).encode()}), stationery()).content
        for each in ("Words", "Others")
    )
    assert some != more


def test_a_picture_is_made_smaller_and_never_larger() -> None:
    sides = [size(photograph(width, 300), 240) for width in (100, 320, 640, 1280)]
    assert sides == [(100, 300), (320, 300), (320, 150), (320, 75)]
    assert size(photograph(300, 1000), 240)[1] == pytest.approx(110 / 25.4 * 96)
    assert all(one[0] <= other[0] for one, other in pairwise(sides))
