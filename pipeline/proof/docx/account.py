"""What a part says, one line for each of its elements, so that it can be held against what it must say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from .names import attribute, short
from .package import Node

# What tells an element from its neighbours of the same name: it stands in the names of all that is inside.
IDENTITIES = ("styleId", "abstractNumId", "numId", "ilvl", "type")


def line(path: str, **attributes: str | int) -> str:
    """One element: the names of all above it and its own, then what its attributes say."""
    return path + "".join(
        f' {name}="{str(value).replace(chr(34), "&quot;")}"' for name, value in sorted(attributes.items())
    )


def account(node: Node, above: str = "") -> Iterator[str]:
    """Every element of a part in its order. Words that stand between elements are told as well: none may."""
    name = str(node.tag)
    attributes = {attribute(name, str(key)): str(value) for key, value in node.items()}
    identity = next((f"[{attributes[key]}]" for key in IDENTITIES if key in attributes), "")
    path = f"{above}{short(name)}{identity}"
    yield line(path, **attributes)
    for words in (node.text, *(child.tail for child in node)):
        if words and words.strip():
            yield f"{path} “{words.strip()}”"
    for child in node:
        yield from account(child, f"{path}/")


def differing(found: Iterable[str], expected: Iterable[str]) -> Iterator[str]:
    """In what two accounts differ, in words that follow the name of what was found."""
    found, expected = tuple(found), tuple(expected)
    said, due = Counter(found), Counter(expected)
    yield from (f"says “{text:.160}”, which it must not" for text in (said - due).elements())
    yield from (f"does not say “{text:.160}”" for text in (due - said).elements())
    if said == due and found != expected:
        yield "says what it must in another order"
