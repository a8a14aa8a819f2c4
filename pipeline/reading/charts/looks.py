"""How the series of a chart are told apart without colour: by what fills a bar, by the marker and dashes of a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Token = Literal["accent", "ink"]


@dataclass(frozen=True, slots=True)
class Look:
    """The look of one series. `hatch` is the way of the lines in its bars; without it they are full or empty."""

    colour: Token
    full: bool
    hatch: Literal["", "slanting", "upright"]
    dashes: str
    marker: Literal["circle", "square", "triangle", "diamond"]


LOOKS = (
    Look("accent", full=True, hatch="", dashes="", marker="circle"),
    Look("ink", full=False, hatch="slanting", dashes="9 5", marker="square"),
    Look("accent", full=False, hatch="", dashes="3 4", marker="triangle"),
    Look("ink", full=False, hatch="upright", dashes="14 4 3 4", marker="diamond"),
)
"""A chart has at most as many series as there are looks."""
