"""Keeps pandoc's hands off white space and soft hyphens.

Its HTML reader joins runs of spaces and splits the text at each; its writer loses a soft hyphen at the end of a run.

While the text is with pandoc a space is U+FDD0, a tab U+FDD1 and a soft hyphen U+FDD2: code points that Unicode keeps
free for use inside a program (noncharacters, 23.7 of the standard) and that reading refuses, so that no text holds
them.
"""

from __future__ import annotations

import re
from typing import Final

SPACE: Final = "\ufdd0"
TAB: Final = "\ufdd1"
SOFT_HYPHEN: Final = "\ufdd2"
_TEXT: Final = re.compile(r"(?<=>)[^<>]+")
_SHIELDS: Final = str.maketrans({" ": SPACE, "\t": TAB, "\u00ad": SOFT_HYPHEN})
# In Word both are elements beside the text of their run (ECMA-376, Part 1, 17.3.3.29 and 17.3.3.32).
_BESIDE: Final = '</w:t><w:{}/><w:t xml:space="preserve">'
_ELEMENTS: Final = {TAB: "tab", SOFT_HYPHEN: "softHyphen"}


def shield(page: str) -> str:
    """The page with all blanks and soft hyphens between tags shielded; the templates have only ends of lines there."""
    return _TEXT.sub(lambda found: found[0].translate(_SHIELDS), page)


def unshield(part: bytes) -> bytes:
    """A part of the file with its white space and its soft hyphens back."""
    part = part.replace(SPACE.encode(), b" ")
    for sign, name in _ELEMENTS.items():
        part = part.replace(sign.encode(), _BESIDE.format(name).encode())
    return part
