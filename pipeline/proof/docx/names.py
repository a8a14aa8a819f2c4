"""Names of WordprocessingML as the tables write them."""

from __future__ import annotations

from functools import lru_cache

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PREFIXES = {
    WORD: "",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic:",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "http://schemas.openxmlformats.org/package/2006/content-types": "types:",
}


@lru_cache(maxsize=1024)
def short(name: str) -> str:
    """The full name of an element as it stands in the tables: `w:` names bare, others with their prefix."""
    space, _, local = name[1:].partition("}") if name.startswith("{") else ("no namespace", "", name)
    return PREFIXES.get(space, f"{space}:") + local


@lru_cache(maxsize=2048)
def attribute(element: str, name: str) -> str:
    """The full name of an attribute as it stands in the tables, on an element of that full name.

    WordprocessingML's own attributes have its prefix, those of drawings none (ISO/IEC 29500-1, Annex A): each stands
    bare in the tables where it belongs, and is another name where it does not.
    """
    if name.startswith("{"):
        space = name[1:].partition("}")[0]
        return short(name) if space != WORD or element.startswith(f"{{{WORD}}}") else f"w:{short(name)}"
    return f"no namespace:{name}" if element.startswith(f"{{{WORD}}}") else name
