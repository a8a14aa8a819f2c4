"""The lists by which programs find a tag: by what a page draws (ISO 32000-1, 14.7.4.4), and by its id (14.7.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from ..limits import Fault, Faults, unreadable
from ..rules import TAGS
from .parts.file import File
from .parts.places import name_of
from .parts.tree import Area, Content


def examine_parents(file: File) -> Faults:
    """The way back from a page to its tags (14.7.4.4) must lead to the element that holds the content."""
    root = file.pdf.Root.StructTreeRoot
    table = _numbers(root.get("/ParentTree", pikepdf.Dictionary()))
    if int(root.get("/ParentTreeNextKey", -1)) != max(table, default=-1) + 1:
        yield Fault(TAGS, "the PDF's list of tags by page says another number as its next than it is")
    numbers = [int(page.get("/StructParents", -1)) for page in file.pdf.pages]
    rows = [_row(table.pop(number, None)) for number in numbers]
    for element in file.elements:
        for kid in element.kids:
            if isinstance(kid, Content) and 0 <= kid.page < len(rows):
                row = rows[kid.page]
                found, row[kid.mcid : kid.mcid + 1] = next(iter(row[kid.mcid : kid.mcid + 1]), None), [None]
            elif isinstance(kid, Area):
                found = table.pop(int(kid.annotation.get("/StructParent", -1)), None)
            else:
                continue
            if getattr(found, "objgen", None) != element.objgen:
                yield Fault(TAGS, f"a page of the PDF does not lead back to its “{element.tag}”")
                return
    if table or any(entry is not None for row in rows for entry in row):
        yield Fault(TAGS, "the PDF's list of tags by page holds something that no page has")


def _row(entry: object) -> list[object]:
    return list(entry) if isinstance(entry, pikepdf.Array) else []


def _numbers(tree: Any) -> dict[int, object]:
    """The entries of a number tree (7.9.7) of one leaf; of any other none, so that all are missed."""
    items = [] if "/Kids" in tree else list(tree.get("/Nums", []))
    return {int(key): value for key, value in zip(items[::2], items[1::2], strict=True)}


def examine_ids(file: File) -> Faults:
    """Each id once, in the list of ids and among the named places too, and nothing there that bears none."""
    counted = Counter(element.id for element in file.elements if element.id is not None)
    for name, count in counted.items():
        if count > 1:
            yield Fault(TAGS, f"the id “{name}” stands {count} times in the PDF's tags")
    listed = dict(_identifiers(file.pdf.Root.StructTreeRoot.get("/IDTree", pikepdf.Dictionary())))
    due = {name: element.objgen for name, element in file.ids.items()}
    for name in sorted(name for name in due.keys() | listed.keys() if due.get(name) != listed.get(name)):
        yield Fault(TAGS, f"the PDF's list of ids does not lead to “{name}”, or nowhere else")
    for name in sorted(file.destinations.keys() - due.keys()):
        yield Fault(TAGS, f"the PDF names a place “{name}”, which none of its tags bears")


def _identifiers(tree: Any) -> Iterator[tuple[str, tuple[int, int]]]:
    """The ids with what bears them, from leaves that say from where to where they reach (7.9.6)."""
    for leaf in tree.get("/Kids", []):
        names = list(leaf.get("/Names", []))
        ends = [bytes(name) for name in leaf.get("/Limits", [])]
        if leaf.keys() - {"/Names", "/Limits"} or ends != [bytes(name) for name in (names[:1] + names[-2:-1])]:
            raise unreadable("its list of ids does not hold together")
        for name, element in zip(names[::2], names[1::2], strict=True):
            yield name_of(name), element.objgen
