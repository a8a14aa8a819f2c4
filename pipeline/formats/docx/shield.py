"""Keeps pandoc's hands off the spaces: its HTML reader joins runs of them and splits the text at each.

While the text is with pandoc each space is U+FDD0, one of the code points that Unicode keeps free for such use inside
a programme (a noncharacter, 23.7 of the standard), which no text holds.
"""

from __future__ import annotations

import re
from typing import Final

SPACE: Final = "\ufdd0"
_TEXT: Final = re.compile(r"(?<=>)[^<>]+")


def shield(page: str) -> str:
    """The page with every space between tags shielded; the templates have none of their own there."""
    return _TEXT.sub(lambda found: found[0].replace(" ", SPACE), page)


def unshield(part: bytes) -> bytes:
    """A part of the file with the spaces back."""
    return part.replace(SPACE.encode(), b" ")
