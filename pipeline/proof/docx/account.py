"""What a part says, one line for each of its elements, so that it can be held against what it must say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from ...findings import Rule
from ..limits import Fault, Faults
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


def accounts(nodes: Iterable[Node]) -> Iterator[str]:
    """The accounts of some elements, one after the other."""
    return chain.from_iterable(map(account, nodes))


def differing(rule: Rule, what: str, found: Iterable[str], expected: Iterable[str]) -> Faults:
    """A fault of the rule for each line that only one of two accounts has; `what` is it that was found."""
    found, expected = tuple(found), tuple(expected)
    said, due = Counter(found), Counter(expected)
    for text in (said - due).elements():
        yield Fault(rule, f"{what} says “{text:.160}”, which it must not")
    for text in (due - said).elements():
        yield Fault(rule, f"{what} does not say “{text:.160}”")
    if said == due and found != expected:
        yield Fault(rule, f"{what} says what it must in another order")
