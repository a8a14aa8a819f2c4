"""Pictures of the Word file: sharp, described, no wider than the text."""

from io import BytesIO

import pytest
from PIL import Image

from pipeline.model import Figure
from tests.examples import example
from tests.word_sheets import sheet, with_blocks, word_of

DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def test_a_picture_is_sharp_and_described_and_nothing_is_left_of_its_data_address() -> None:
    word = sheet()
    place = next(word.document.iter(f"{DRAWN}docPr"))
    assert place.attrib == {"id": "1", "name": "Picture 1", "descr": "Outline map with the two parties shaded."}
    assert b"data:" not in word.parts["word/document.xml"]
    (picture,) = (data for name, data in word.parts.items() if name.startswith("word/media/"))
    assert Image.open(BytesIO(picture)).size == (1920, 720)
    extent = next(word.document.iter(f"{DRAWN}extent"))
    assert (extent.get("cx"), extent.get("cy")) == (str(628 * 9525), str(236 * 9525))


def test_a_picture_is_never_wider_than_the_text() -> None:
    figure = next(block for block in example().blocks if isinstance(block, Figure))
    wide = figure.picture.model_copy(update={"width": 4000.0, "height": 1500.0})
    word = word_of(with_blocks(figure.model_copy(update={"picture": wide, "caption": ()})))
    extent = next(word.document.iter(f"{DRAWN}extent"))
    assert int(extent.get("cx")) / 12700 == pytest.approx(471.3, abs=1)
    assert int(extent.get("cx")) / int(extent.get("cy")) == pytest.approx(4000 / 1500, rel=0.01)


def test_letters_in_a_drawing_are_drawn() -> None:
    figure = next(block for block in example().blocks if isinstance(block, Figure))
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><text x="5" y="30">Words</text></svg>'
    picture = figure.picture.model_copy(update={"content": drawing, "width": 100.0, "height": 40.0})
    word = word_of(with_blocks(figure.model_copy(update={"picture": picture, "caption": ()})))
    (data,) = (data for name, data in word.parts.items() if name.startswith("word/media/"))
    assert Image.open(BytesIO(data)).getchannel("A").getextrema() == (0, 255)


def test_a_drawing_may_be_measured_in_centimetres() -> None:
    figure = next(block for block in example().blocks if isinstance(block, Figure))
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="4cm" height="2cm"><rect width="2cm" height="2cm"/></svg>'
    picture = figure.picture.model_copy(update={"content": drawing, "width": 151.2, "height": 75.6})
    word = word_of(with_blocks(figure.model_copy(update={"picture": picture, "caption": ()})))
    (data,) = (data for name, data in word.parts.items() if name.startswith("word/media/"))
    shades = Image.open(BytesIO(data)).getchannel("A")
    width, height = shades.size
    assert [shades.getpixel((width * part // 4, height // 2)) for part in (1, 3)] == [255, 0]
