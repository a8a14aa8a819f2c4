"""Names of WordprocessingML as the vocabulary writes them, and whether a value is one that it knows."""

from __future__ import annotations

import re
from functools import lru_cache

from .vocabulary import PARTS, VALS, VALUES

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


@lru_cache(maxsize=8192)
def unknown(part: str, name: str, attributes: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """What of an element, as it is named in XML, does not stand in the table of its part."""
    element, table = short(name), PARTS[part]
    keys = {short(key): value for key, value in attributes}
    if element not in table:
        return (f"“{' '.join([element, *sorted(keys)])}”",)
    strange = sorted(set(keys) - set(table[element].split()))
    found = [f"“{' '.join([element, *strange])}”"] if strange else []
    found += [f"{element} with {key}=“{value:.40}”" for key, value in keys.items() if not fits(element, key, value)]
    return tuple(found)


def fits(element: str, attribute: str, value: str) -> bool:
    """Whether an attribute's value looks as it must."""
    pattern = VALS.get(element) if attribute == "val" else VALUES.get(f"{element} {attribute}", VALUES.get(attribute))
    # An element measures in other units.
    if pattern is None or (element, attribute) == ("tab", "pos"):
        return True
    return re.fullmatch(pattern, value) is not None
