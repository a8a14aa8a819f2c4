"""Charts: their drawings are the same for the same numbers, plain, and true to the numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml import etree

from pipeline.findings import Position
from pipeline.model import Colours, Picture
from pipeline.reading.charts import DRAWINGS, Datum, chart
from pipeline.reading.drawings import size

SVG = "{http://www.w3.org/2000/svg}"
DATA = tuple(Datum(name, Decimal(value), value) for name, value in (("North <&>", "12"), ("South", "3"), ("West", "0")))


def drawn(kind: str, data: tuple[Datum, ...] = DATA) -> Picture:
    return chart(kind, "Meetings & papers", data, Colours())


def shapes(kind: str, tag: str) -> list[dict[str, str]]:
    return [{str(key): str(value) for key, value in node.attrib.items()}
            for node in etree.fromstring(drawn(kind).content).iter(f"{SVG}{tag}")]  # fmt: skip


@pytest.mark.parametrize("kind", DRAWINGS)
def test_the_same_numbers_give_the_same_bytes(kind: str) -> None:
    assert drawn(kind) == drawn(kind)


@pytest.mark.parametrize("kind", DRAWINGS)
def test_a_chart_is_a_drawing_that_an_author_might_have_given(kind: str) -> None:
    """It passes what pictures from outside must pass: no script, no style, nothing from elsewhere."""
    found: list[object] = []
    picture = drawn(kind)
    assert size(picture.content, Position("a.svg"), found) == (picture.width, picture.height)  # type: ignore[arg-type]
    assert not found
    assert b"style" not in picture.content


@pytest.mark.parametrize("kind", DRAWINGS)
def test_every_name_and_number_is_written_beside_its_mark(kind: str) -> None:
    words = [node.text for node in etree.fromstring(drawn(kind).content).iter(f"{SVG}text")]
    assert {"Meetings & papers", "North <&>", "South", "West", "12", "3", "0"} == set(words)


def test_bars_are_as_long_as_their_numbers() -> None:
    first, second, third = (float(bar["width"]) for bar in shapes("bar", "rect")[1:])
    assert (second / first, third) == (0.25, 0)


def test_shares_are_parts_of_the_whole() -> None:
    whole, part = (float(bar["width"]) for bar in shapes("share", "rect")[1:3])
    assert part / whole == pytest.approx(12 / 15)


def test_points_stand_over_the_base_line_as_high_as_their_numbers() -> None:
    (line,) = shapes("line", "line")
    heights = [float(line["y1"]) - float(point["cy"]) for point in shapes("line", "circle")]
    assert heights == [200, 50, 0]


@pytest.mark.parametrize("kind", DRAWINGS)
def test_numbers_that_are_all_nothing_can_be_drawn(kind: str) -> None:
    assert drawn(kind, (Datum("None", Decimal(0), "0"),)).height > 0
