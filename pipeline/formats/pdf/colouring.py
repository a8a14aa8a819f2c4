"""The colours of the house in a style sheet for print."""

from __future__ import annotations

import re
from dataclasses import asdict

from ...model import Colours
from ..colour import light

TOKEN = re.compile(r"var\(--([a-z-]+)\)")


def coloured(sheet: str, colours: Colours) -> str:
    """The style sheet with `var(--accent)` and its like replaced by the colours of the light palette.

    WeasyPrint would look each up again for each element: a tenth of a render. KeyError for a token of no palette.
    """
    palette = asdict(light(colours))
    return TOKEN.sub(lambda found: palette[found[1].replace("-", "_")], sheet)
