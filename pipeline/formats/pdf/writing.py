"""Writes a structure tree into a PDF (ISO 32000-1, 14.7): elements, parent tree, identifiers, roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pydyf  # type: ignore[import-untyped]

from .structure import ROLE_MAP, Area, Content, Kid, Node
from .tagging import Tree


def write(tree: Tree, pdf: Any, page_count: int) -> None:
    """Adds the tree to the catalogue, with what PDF/UA-1 asks of a tagged document (ISO 14289-1, 7.1)."""
    root = pydyf.Dictionary({"Type": "/StructTreeRoot", "RoleMap": _names(ROLE_MAP)})
    pdf.add_object(root)
    elements = _elements(tree.root, pdf)
    elements[tree.root]["P"] = root.reference
    root["K"] = pydyf.Array([elements[tree.root].reference])
    root["ParentTree"] = _parent_tree(elements, pdf, page_count)
    root["ParentTreeNextKey"] = page_count + sum(isinstance(kid, Area) for node in elements for kid in node.kids)
    root["IDTree"] = _identifiers(elements, pdf)
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _elements(root: Node, pdf: Any) -> dict[Node, Any]:
    elements = {}
    for node in root.walk():
        elements[node] = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}"})
        pdf.add_object(elements[node])
    for node, element in elements.items():
        element.update(_entries(node, elements, pdf))
    return elements


def _entries(node: Node, elements: Mapping[Node, Any], pdf: Any) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    page = next((kid.page for kid in node.kids if isinstance(kid, Content)), None)
    if node.parent:
        entries["P"] = elements[node.parent].reference
    if page is not None:
        entries["Pg"] = pdf.page_references[page]
    said = {"ID": node.id, "Lang": node.language, "Alt": node.alternative, "ActualText": node.text}
    for key, text in said.items():
        if text is not None:
            entries[key] = pydyf.String(text)
    if node.attributes:
        entries["A"] = pydyf.Array([_attributes(owner, values) for owner, values in node.attributes.items()])
    if node.kids:
        entries["K"] = pydyf.Array([_kid(kid, page, elements, pdf) for kid in node.kids])
    return entries


def _kid(kid: Kid, page: int | None, elements: Mapping[Node, Any], pdf: Any) -> Any:
    match kid:
        case Node():
            return elements[kid].reference
        case Content() if kid.page == page:
            return kid.mcid
        case Content():
            return pydyf.Dictionary({"Type": "/MCR", "Pg": pdf.page_references[kid.page], "MCID": kid.mcid})
        case Area():
            reference = {"Type": "/OBJR", "Pg": pdf.page_references[kid.page], "Obj": kid.annotation.reference}
            return pydyf.Dictionary(reference)


def _parent_tree(elements: Mapping[Node, Any], pdf: Any, page_count: int) -> Any:
    """Leads from a page's marked content, and from each annotation, back to its element (14.7.4.4)."""
    pages: list[dict[int, Any]] = [{} for _ in range(page_count)]
    areas = []
    for node, element in elements.items():
        for kid in node.kids:
            if isinstance(kid, Content):
                pages[kid.page][kid.mcid] = element.reference
            elif isinstance(kid, Area):
                areas.append((kid.annotation, element.reference))
    numbers = pydyf.Array()
    for number, owners in enumerate(pages):
        numbers += [number, pydyf.Array([owners.get(mcid, "null") for mcid in range(max(owners, default=-1) + 1)])]
    for key, (annotation, owner) in enumerate(areas, page_count):
        annotation["StructParent"] = key
        numbers += [key, owner]
    return _added(pydyf.Dictionary({"Nums": numbers}), pdf)


def _identifiers(elements: Mapping[Node, Any], pdf: Any) -> Any:
    named = sorted((node.id.encode(), element.reference) for node, element in elements.items() if node.id)
    names = pydyf.Array()
    for name, reference in named:
        names += [pydyf.String(name.decode()), reference]
    limits = pydyf.Array([names[0], names[-2]])
    leaf = pydyf.Dictionary({"Limits": limits, "Names": names})
    return _added(pydyf.Dictionary({"Kids": pydyf.Array([_added(leaf, pdf)])}), pdf)


def _attributes(owner: str, values: Mapping[str, Any]) -> Any:
    entries = {key: pydyf.Array(value) if isinstance(value, tuple) else value for key, value in values.items()}
    return pydyf.Dictionary({"O": f"/{owner}", **entries})


def _names(mapping: Mapping[str, str]) -> Any:
    return pydyf.Dictionary({key: f"/{value}" for key, value in mapping.items()})


def _added(value: Any, pdf: Any) -> Any:
    pdf.add_object(value)
    return value.reference
