"""Charts: their drawings are the same for the same numbers, plain, and true to the numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.findings import Position
from pipeline.model import Colours, Picture
from pipeline.model.contrast import contrast
from pipeline.reading import wording
from pipeline.reading.charts import DRAWINGS, Chart, CrowdedError, Datum, Series, Setting, draw
from pipeline.reading.charts.data import _number
from pipeline.reading.charts.lettering import SIZE, width
from pipeline.reading.charts.looks import LOOKS
from pipeline.reading.charts.pen import RIGHT_TO_LEFT_MARK
from pipeline.reading.drawings import size

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("North <&>", "South", "West")
YEARS = tuple(str(year) for year in range(2012, 2015))


def chart(names: tuple[str, ...], *columns: str, title: str = "Meetings & papers") -> Chart:
    """A chart of columns such as `12 −3 0`, which are called A, B, C and D."""
    rows = (tuple(Datum(Decimal(each.replace("−", "-")), each) for each in column.split()) for column in columns)
    return Chart(title, names, tuple(Series(name, data) for name, data in zip("ABCD", rows, strict=False)))


ONE = chart(NAMES, "12 3 0")
TWO = chart(YEARS, "12 −3 0", "6 9 −9")
FOUR = chart(YEARS, "10 20 30", "11 21 29", "−5 0 5", "40 1 2")


def drawn(kind: str, what: Chart = ONE, *, rightwards: bool = False, colours: Colours | None = None) -> Picture:
    return draw(kind, what, Setting(colours or Colours(), rightwards, partial(wording.number, language="en")))


def shapes(picture: Picture, tag: str) -> list[dict[str, str]]:
    return [{str(key): str(value) for key, value in node.attrib.items()}
            for node in etree.fromstring(picture.content).iter(f"{SVG}{tag}")]  # fmt: skip


def said(picture: Picture) -> list[str]:
    return ["".join(map(str, node.itertext())) for node in etree.fromstring(picture.content).iter(f"{SVG}text")]


CHARTS = [(kind, what) for kind in DRAWINGS for what in (ONE, TWO, FOUR) if kind != "share" or what is ONE]


@pytest.mark.parametrize(("kind", "what"), CHARTS)
def test_a_chart_is_a_drawing_that_an_author_might_have_given(kind: str, what: Chart) -> None:
    """It passes what pictures from outside must pass: no script, no style, nothing from elsewhere; the same twice."""
    found: list[object] = []
    picture = drawn(kind, what)
    assert picture == drawn(kind, what)
    assert size(picture.content, Position("a.svg"), found) == (picture.width, picture.height)  # type: ignore[arg-type]
    assert not found
    assert b"style" not in picture.content


@pytest.mark.parametrize("kind", DRAWINGS)
def test_every_name_and_number_is_written_beside_its_mark(kind: str) -> None:
    assert {"Meetings & papers", "North <&>", "South", "West", "12", "3", "0"} == set(said(drawn(kind)))


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_series_are_named_in_a_legend_and_all_their_numbers_written(kind: str) -> None:
    assert {"A", "B", *YEARS, "12", "−3", "0", "6", "9", "−9"} < set(said(drawn(kind, TWO)))
    assert {"A", "B", "C", "D", *YEARS} < set(said(drawn(kind, FOUR)))


def test_bars_are_as_long_as_their_numbers() -> None:
    first, second, third = (float(bar["width"]) for bar in shapes(drawn("bar"), "rect")[1:])
    assert (second / first, third) == (pytest.approx(0.25, abs=0.001), 0)


def test_bars_below_zero_end_where_those_above_begin() -> None:
    (axis,) = shapes(drawn("bar", chart(("A", "B"), "4 −2")), "line")
    above, below = shapes(drawn("bar", chart(("A", "B"), "4 −2")), "rect")[1:]
    assert float(above["x"]) == float(axis["x1"])
    assert float(below["x"]) + float(below["width"]) == pytest.approx(float(axis["x1"]), abs=0.01)
    assert float(above["width"]) == pytest.approx(2 * float(below["width"]), abs=0.01)


def test_shares_are_parts_of_the_whole() -> None:
    whole, part = (float(bar["width"]) for bar in shapes(drawn("share"), "rect")[1:3])
    assert part / whole == pytest.approx(12 / 15, abs=0.001)


def test_points_stand_over_and_under_the_base_line_as_far_as_their_numbers() -> None:
    picture = drawn("line", chart(YEARS, "12 −3 0"))
    (line,) = shapes(picture, "line")
    heights = [float(line["y1"]) - float(point["cy"]) for point in shapes(picture, "circle")]
    assert (heights[1] / heights[0], heights[2]) == (pytest.approx(-0.25, abs=0.001), 0)


def test_four_lines_have_a_scale_of_round_numbers() -> None:
    words = [words for words in said(drawn("line", FOUR)) if words not in "ABCD"]
    assert words[1:5] == ["-20", "0", "20", "40"]


def test_of_many_years_some_are_named_and_all_are_drawn() -> None:
    names = tuple(str(year) for year in range(1990, 2026))
    picture = drawn("line", chart(names, " ".join(str(number) for number in range(36))))
    assert len(shapes(picture, "circle")) == 36
    named = [words for words in said(picture) if words in names]
    assert named[0] == "1990"
    assert 5 < len(named) < 36


def test_series_differ_in_more_than_colour() -> None:
    for one, other in combinations(LOOKS, 2):
        assert (one.full, one.hatch) != (other.full, other.hatch)
        assert one.dashes != other.dashes
        assert one.marker != other.marker


@pytest.mark.parametrize("kind", ["bar", "line"])
@pytest.mark.parametrize("accent", ["#ffee00", "#0b4f8a", "#ffffff"])
def test_every_colour_can_be_seen_on_white(kind: str, accent: str) -> None:
    """Words at 4.5, shapes at 3 (WCAG 2.2, 1.4.3 and 1.4.11); only what adorns is paler."""
    picture = drawn(kind, TWO, colours=Colours(accent=accent, ink="#aaaaaa"))
    seen = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', picture.content.decode())) - {"#ffffff"}
    assert seen
    assert all(contrast(colour, "#ffffff") >= 4.5 for colour in seen)


@pytest.mark.parametrize("kind", DRAWINGS)
def test_from_right_to_left_all_is_mirrored(kind: str) -> None:
    names = ("26 مارس 2014", "أكتوبر", "4")
    left, right = (drawn(kind, chart(names, "12 3 1"), rightwards=way) for way in (False, True))
    edges = [[float(words["x"]) for words in shapes(each, "text")] for each in (left, right)]
    assert [640 - x for x in edges[0]] == pytest.approx(edges[1], abs=0.02)
    assert f"{RIGHT_TO_LEFT_MARK}26 مارس 2014" in said(right)
    assert "4" in said(right)


@pytest.mark.parametrize("kind", DRAWINGS)
@pytest.mark.parametrize("value", ["0", "7", "0.0001", "1000000000", "1e-300"])
def test_one_number_alone_can_be_drawn(kind: str, value: str) -> None:
    assert drawn(kind, chart(("None",), value)).height > 0


@pytest.mark.parametrize(
    ("written", "language", "number"),
    [("1 000", "fr", "1000"), ("1\u202f000,5", "fr", "1000.5"), ("−1 000 000", "uk", "-1000000"),
     ("1.000,5", "de", "1000.5"), ("1,000.5", "en", "1000.5"), ("1 000", "en", None), ("1 00", "fr", None),
     ("1,5", "en", None)],
)  # fmt: skip
def test_numbers_are_read_as_the_language_writes_them(written: str, language: str, number: str | None) -> None:
    assert _number(written, language) == (None if number is None else Decimal(number))


CROWDED = {
    "a word longer than its column": ("bar", chart(("Rechtsschutzversicherungsgesellschaften", "B"), "1 2")),
    "names of four lines": ("bar", chart(("many words " * 12, "B"), "1 2")),
    "too many bars": ("bar", chart(tuple(str(number) for number in range(40)), "1 " * 40)),
    "names of many points that are no years": ("line", chart(("name", "word", "more") * 10, "1 " * 30)),
    "a title of four lines": ("bar", chart(NAMES, "1 2 3", title="A title of many words " * 12)),
    "numbers that leave no room": ("bar", chart(("a name of words", "B"), f"{'9' * 40} −{'9' * 20}")),
}  # fmt: skip


@pytest.mark.parametrize("what", CROWDED)
def test_words_without_a_place_are_told(what: str) -> None:
    with pytest.raises(CrowdedError):
        drawn(*CROWDED[what])


WORDS = st.text(alphabet="abi W.Öλщ", min_size=1, max_size=40).map(lambda words: " ".join(words.split()) or "x")
VALUES = st.decimals(-(10**9), 10**9, places=2)


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(["bar", "line"]), st.integers(1, 12), st.integers(1, 4))
def test_no_words_are_cut_off_or_stand_over_others(data: st.DataObject, kind: str, rows: int, columns: int) -> None:
    names = tuple(data.draw(st.lists(WORDS, min_size=rows, max_size=rows)))
    numbers = [" ".join(str(data.draw(VALUES)) for _ in range(rows)) for _ in range(columns)]
    try:
        picture = drawn(kind, chart(names, *numbers))
    except CrowdedError:
        return
    boxes = [box(node) for node in etree.fromstring(picture.content).iter(f"{SVG}text")]
    for left, top, right, bottom in boxes:
        assert 0 <= left <= right <= picture.width + 0.1
        assert 0 <= top <= bottom <= picture.height
    for one, other in combinations(boxes, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        assert across <= 0.1 or down <= 0.1, "words over words"


def box(node: etree._Element) -> tuple[float, float, float, float]:
    """Where a line of words stands: left, top, right, bottom."""
    words, x, y = node.text or "", float(node.get("x", "")), float(node.get("y", ""))
    left = x - width(words) * {"start": 0, "middle": 0.5, "end": 1}[node.get("text-anchor", "")]
    return left, y - 0.75 * SIZE, left + width(words), y + 0.2 * SIZE
