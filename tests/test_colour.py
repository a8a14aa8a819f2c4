"""Contrast: every text on its ground, by day and by night, whatever the colours of the house."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.formats.colour import PAIRS, Palette, dark, light
from pipeline.model import Colours
from pipeline.model.contrast import contrast, luminance, mix, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_luminance_goes_from_black_to_white() -> None:
    assert (luminance("#000000"), luminance("#ffffff")) == (0.0, pytest.approx(1.0))


def wanting(palette: Palette) -> list[str]:
    return [
        f"{text} on {ground}"
        for text, ground, minimum in PAIRS
        if contrast(getattr(palette, text), getattr(palette, ground)) < minimum
    ]


@settings(max_examples=150, deadline=None)
@given(COLOURS, COLOURS, COLOURS)
@example("#1b1f24", "#0b4f8a", "#c8a200")
@example("#ffffff", "#ffffff", "#ffffff")
@example("#000000", "#000000", "#000000")
@example("#767676", "#757575", "#777777")
def test_every_text_can_be_read_with_any_house_colours(ink: str, accent: str, rule: str) -> None:
    colours = Colours(ink=ink, accent=accent, rule=rule)
    assert wanting(light(colours)) == []
    assert wanting(dark(colours)) == []


def test_our_own_colours_stay_as_the_house_gave_them() -> None:
    colours = Colours()
    palette = light(colours)
    assert (palette.ink, palette.accent, palette.band, palette.rule) == (
        colours.ink, colours.accent, colours.accent, colours.rule,
    )  # fmt: skip


def test_every_text_colour_has_a_ground_and_every_ground_a_text() -> None:
    named = {name for pair in PAIRS for name in pair[:2]}
    assert named == set(Palette.__slots__) - {"line", "rule"}


def test_a_colour_that_can_be_read_is_not_touched() -> None:
    assert readable("#0b4f8a", "#ffffff", 4.5) == "#0b4f8a"
    assert readable("#ffff00", "#ffffff", 4.5) != "#ffff00"


def test_mixing() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#123456", "#ffffff", 1) == "#123456"
