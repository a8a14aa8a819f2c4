"""The colours that a sheet has on paper and by day, stated once more from the three of the house."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ..model import Colours
from ..model.contrast import WHITE, mix, opposite, readable

NOTICE = "#8c1515"
"""What a notice stands on, whatever the house's colours are."""
BODY, OTHER = 7.0, 4.5
"""The contrast of running text and of all other (WCAG 2.2, 1.4.6 and 1.4.3)."""


@lru_cache(maxsize=8)
def palette(colours: Colours) -> Mapping[str, str]:
    """Each colour by what it is for, as six hexadecimal digits in capitals."""
    tint = mix(colours.accent, WHITE, 0.05)
    ink = readable(colours.ink, tint, BODY)
    named = {
        "paper": WHITE, "tint": tint, "ink": ink, "muted": readable(mix(ink, WHITE, 0.7), tint, BODY),
        "accent": readable(colours.accent, tint, OTHER), "line": mix(ink, WHITE, 0.25), "rule": colours.rule,
        "band": colours.accent, "on_band": opposite(colours.accent), "notice": NOTICE, "on_notice": WHITE,
    }  # fmt: skip
    return {name: colour.removeprefix("#").upper() for name, colour in named.items()}
