"""Keeps pandoc's hands off white space: its HTML reader joins runs of spaces and splits the text at each.

While the text is with pandoc a space is U+FDD0 and a tab U+FDD1: code points that Unicode keeps free for use inside a
programme (noncharacters, 23.7 of the standard) and that reading refuses, so that no text holds them.
"""

from __future__ import annotations

import re
from typing import Final

SPACE: Final = "\ufdd0"
TAB: Final = "\ufdd1"
_TEXT: Final = re.compile(r"(?<=>)[^<>]+")
_SHIELDS: Final = str.maketrans({" ": SPACE, "\t": TAB})
# In Word a tab is an element beside the text of its run (ECMA-376, Part 1, 17.3.3.32).
_TABULATED: Final = b'</w:t><w:tab/><w:t xml:space="preserve">'


def shield(page: str) -> str:
    """The page with all white space between tags shielded; the templates have none there but ends of lines."""
    return _TEXT.sub(lambda found: found[0].translate(_SHIELDS), page)


def unshield(part: bytes) -> bytes:
    """A part of the file with its white space back."""
    return part.replace(SPACE.encode(), b" ").replace(TAB.encode(), _TABULATED)
