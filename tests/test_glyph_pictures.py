"""What is printed looks like the words: a line of each language in our PDF, against the font file itself.

Two fonts under one name, or a subset that went wrong, draw wrong letters while every extraction of text stays right. So
PDFium prints the line, and Pillow (HarfBuzz and FreeType) draws it straight from `templates/fonts`.

The tolerance: both pictures are blurred by a quarter of a point, which takes away most of what rasterisers decide
differently (hinting, smoothing, a start between two dots), and compared square by square, a third of an em wide. A true
line then differs by at most 16 of 255 in the mean of any square, measured over the six languages; another letter by 25
and more. 20 lies between, and `test_another_letter_is_seen` holds the two apart. What is smaller than that, as one dot
of an Arabic letter, is left to the proof, which compares every outline exactly.
"""

from __future__ import annotations

from io import BytesIO
from itertools import product

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageStat

from pipeline.formats.pdf import render
from pipeline.proof.pdf.parts.canvas import Piece
from pipeline.proof.pdf.parts.file import File, read
from tests.examples import paragraph, stationery, text
from tests.languages import example_in

pytestmark = pytest.mark.slow

DOTS = 12
"""To the point."""
TOLERANCE = 20.0

LINES = {
    "en": "The affluent office of 2014: “five figures”, 5 %.",
    "fr": "L’œuvre du garçon : « à Noël », où ça ?",
    "el": "Η Ευρωπαϊκή Ένωση συμφώνησε για τον διάλογο.",
    "bg": "Европейският съюз и партньорите му през 2014 г.",
    "fi": "Äiti vei öljyä työhön yhdessä äidin kanssa.",
    "ar": "اتفق الاتحاد الأوروبي وشركاؤه على الحوار",
}
OTHERS = {
    "en": LINES["en"].replace("five", "fine"),
    "fr": LINES["fr"].replace("œuvre", "ouvre"),
    "el": LINES["el"].replace("διάλογο", "διάλυγο"),
    "bg": LINES["bg"].replace("съюз", "съюж"),
    "fi": LINES["fi"].replace("öljyä", "oljyä"),
    "ar": LINES["ar"].replace("الحوار", "القرار"),
}


def printed(language: str) -> tuple[Image.Image, list[Piece]]:
    """The first page, and the pieces of the line on it."""
    edition = example_in(language).model_copy(update={"blocks": (paragraph(10, text(LINES[language])),), "notes": ()})
    data = render(edition, stationery())
    file: File = read(data)
    pieces = [piece for _, piece in file.pieces(file.ids["b10"])]
    assert len({round(piece.baseline) for piece in pieces}) == 1, "the line must not break"
    document = pypdfium2.PdfDocument(data)
    picture = document[0].render(scale=DOTS).to_pil().convert("L")
    document.close()
    return picture, pieces


def drawn(words: str, language: str, size: tuple[int, int], pieces: list[Piece]) -> Image.Image:
    """The words as the font file draws them, where the pieces stand on a page of that size."""
    name = "fonts/IBMPlexSansArabic-Regular.ttf" if language == "ar" else "fonts/IBMPlexSans-Regular.ttf"
    font = ImageFont.truetype(
        BytesIO(stationery().files[name]), pieces[0].size * DOTS, layout_engine=ImageFont.Layout.RAQM
    )
    picture = Image.new("L", size, 255)
    place = (min(piece.box[0] for piece in pieces) * DOTS, size[1] - pieces[0].baseline * DOTS)
    ink = round(sum(pieces[0].colour) / 3 * 255)
    way = "rtl" if language == "ar" else "ltr"
    ImageDraw.Draw(picture).text(place, words, fill=ink, font=font, anchor="ls", language=language, direction=way)
    return picture


def difference(language: str, words: str) -> float:
    """The greatest mean difference, of 255, in any square a third of an em wide."""
    picture, pieces = printed(language)
    expected = drawn(words, language, picture.size, pieces)
    left, right = min(piece.box[0] for piece in pieces), max(piece.box[2] for piece in pieces)
    size, base = pieces[0].size, pieces[0].baseline
    box = (left * DOTS, picture.height - (base + size) * DOTS, right * DOTS, picture.height - (base - size / 3) * DOTS)
    pair = [one.filter(ImageFilter.GaussianBlur(DOTS / 4)).crop(tuple(map(round, box))) for one in (picture, expected)]
    apart, side = ImageChops.difference(*pair), round(size * DOTS * 0.35)
    corners = product(range(0, apart.width - side, side // 2), range(0, apart.height - side + 1, side // 2))
    squares = (apart.crop((x, y, x + side, y + side)) for x, y in corners)
    return max(ImageStat.Stat(square).mean[0] for square in squares)


@pytest.mark.parametrize("language", LINES)
def test_a_printed_line_looks_like_its_words(language: str) -> None:
    assert difference(language, LINES[language]) < TOLERANCE


@pytest.mark.parametrize("language", LINES)
def test_another_letter_is_seen(language: str) -> None:
    assert LINES[language] != OTHERS[language]
    assert difference(language, OTHERS[language]) > TOLERANCE
