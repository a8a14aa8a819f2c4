"""The colours of a page, made from the three of the house so that every text can be read, by day and by night."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..model import Colours
from ..model.contrast import BLACK, STEPS, WHITE, luminance, mix, opposite, readable

ALERT = "#8c1515"


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours, each `#rrggbb`, named by what it is for."""

    paper: str
    tint: str
    ink: str
    muted: str
    accent: str
    line: str
    rule: str
    band: str
    on_band: str
    notice: str
    on_notice: str


# What is set in which colour on which ground, and the contrast that it must have: 7 for running text (success
# criterion 1.4.6), 4.5 for all other text (1.4.3). `line` and `rule` only adorn: nothing is told by them alone.
PAIRS = (
    ("ink", "paper", 7.0),
    ("ink", "tint", 7.0),
    ("muted", "paper", 7.0),
    ("muted", "tint", 7.0),
    ("accent", "paper", 4.5),
    ("accent", "tint", 4.5),
    ("on_band", "band", 4.5),
    ("on_notice", "notice", 7.0),
)


@lru_cache(maxsize=8)
def light(colours: Colours) -> Palette:
    """The palette for screens by day and for paper. A house colour too pale to be read is darkened until it can be."""
    tint = mix(colours.accent, WHITE, 0.05)
    ink = readable(colours.ink, tint, 7.0)
    return Palette(
        paper=WHITE,
        tint=tint,
        ink=ink,
        muted=readable(mix(ink, WHITE, 0.7), tint, 7.0),
        accent=readable(colours.accent, tint, 4.5),
        line=mix(ink, WHITE, 0.25),
        rule=colours.rule,
        band=colours.accent,
        on_band=opposite(colours.accent),
        notice=ALERT,
        on_notice=WHITE,
    )


def dark(colours: Colours) -> Palette:
    """The palette for screens by night: the house's ink, deepened, is the paper; the rest is lightened."""
    paper = _deepened(colours.ink)
    tint = mix(WHITE, paper, 0.06)
    band = mix(colours.accent, paper, 0.45)
    ink = readable(mix(WHITE, paper, 0.88), tint, 7.0)
    return Palette(
        paper=paper,
        tint=tint,
        ink=ink,
        muted=readable(mix(ink, paper, 0.7), tint, 7.0),
        accent=readable(mix(colours.accent, WHITE, 0.5), tint, 7.0),
        line=mix(ink, paper, 0.25),
        rule=colours.rule,
        band=band,
        on_band=opposite(band),
        notice=ALERT,
        on_notice=WHITE,
    )


def _deepened(colour: str) -> str:
    steps = (mix(BLACK, colour, step / STEPS) for step in range(STEPS + 1))
    return next(step for step in steps if luminance(step) <= 0.009)
