"""Lists: each numbered by the definition of its style."""

from __future__ import annotations

from ..numbering import Definition, definition_of
from ..vocabulary import Element, name, style_of


def repair_lists(body: Element) -> list[Definition]:
    """Numbers the document's lists 1, 2, … as they begin; answers with the definition of each in that order."""
    numbers: dict[str, int] = {}
    definitions: list[Definition] = []
    for instance in body.iter(name("numId")):
        former = instance.get(name("val"), "")
        if former not in numbers:
            numbers[former] = len(numbers) + 1
            definitions.append(definition_of(style_of(next(instance.iterancestors(name("p"))))))
        instance.set(name("val"), str(numbers[former]))
    return definitions
