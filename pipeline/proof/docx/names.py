"""Names of WordprocessingML as the vocabulary writes them, and whether a value is one that it knows."""

from __future__ import annotations

import re
from functools import lru_cache

from .vocabulary import VALS, VALUES

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic:",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}


@lru_cache(maxsize=1024)
def short(name: str) -> str:
    """A full name as it stands in the tables: `w:` names bare, others with their prefix."""
    if not name.startswith("{"):
        return name
    space, _, local = name[1:].partition("}")
    return PREFIXES.get(space, f"{space}:") + local


@lru_cache(maxsize=4096)
def fits(element: str, attribute: str, value: str) -> bool:
    """Whether an attribute's value looks as it must."""
    pattern = VALS.get(element) if attribute == "val" else VALUES.get(attribute)
    # Two elements measure in other units or name things by a letter.
    if pattern is None or (element, attribute) in {("tab", "pos"), ("compatSetting", "val")}:
        return True
    return re.fullmatch(pattern, value) is not None
