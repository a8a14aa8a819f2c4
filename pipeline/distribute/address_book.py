"""The address book and the settings of distribution, read and vetted."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from ..findings import Failed, Finding, Position, errors
from ..model.delegation import AddressBook, Delegation, Distribution
from ..reading.houses import read_address_book, read_distribution
from ..reading.text.files import Folder, exists
from . import rules

BOOK = "content/delegations.yaml"
SETTINGS = "content/distribution.yaml"
LONGEST_NAME = 100
UNSUITABLE = re.compile(r'[<>@"\\;=]')


def address_book(root: Path, file: Path | None = None) -> AddressBook:
    """The delegations in `file`, or else in the root's own file. Raises Failed with every fault that they have."""
    folder, name = (Folder(file.parent, _prefix(file)), file.name) if file else (Folder(root), BOOK)
    if not exists(folder, name):
        raise Failed((rules.NO_BOOK.at(folder.place(name)),))
    found: list[Finding] = []
    book = read_address_book(folder, name, found)
    found += [finding for each in book.delegations for finding in _name(each)] if book else []
    if book is None or errors(found):
        raise Failed(tuple(found))
    return book


def doubles(book: AddressBook) -> Iterator[Finding]:
    """Delegations that have the name or a mail address of one before them."""
    first: dict[str, Delegation] = {}
    for each in book.delegations:
        for said in (each.name, *dict.fromkeys((*each.to, *each.cc))):
            other = first.setdefault(said.casefold(), each)
            if other is not each:
                yield rules.ALIKE.at(each.position, f"«{said}» stands at {each.code} and at {other.code} before it")
                break


def settings(root: Path) -> Distribution:
    """The settings of distribution. Raises Failed with every fault that they have."""
    folder, found = Folder(root), list[Finding]()
    if not exists(folder, SETTINGS):
        raise Failed((rules.NO_SETTINGS.at(Position(SETTINGS)),))
    known = read_distribution(folder, found)
    if known is None or errors(found):
        raise Failed(tuple(found))
    return known


def message_limit(known: Distribution) -> int:
    """The largest message in bytes."""
    number, unit = known.size_limit.split()
    return int(number) * {"kB": 1_000, "MB": 1_000_000}[unit]


def _prefix(file: Path) -> str:
    return os.fspath(file).removesuffix(file.name)


def _name(each: Delegation) -> Iterator[Finding]:
    """What makes a name unfit for a page, a header and a file: nothing of it may be a sign to any of them."""
    strange = [letter for letter in each.name if _is_strange(letter) or UNSUITABLE.match(letter)]
    if strange or len(each.name) > LONGEST_NAME:
        shown = "".join(letter for letter in each.name if letter.isprintable())[:40]
        what = f"it holds «{strange[0]!a}»" if strange else f"it has more than {LONGEST_NAME} characters"
        yield rules.NAME.at(each.position, f"{rules.NAME.what}: «{shown}»: {what}")


def _is_strange(letter: str) -> bool:
    """A control character, or one that ends a line or a paragraph (Unicode's categories C, Zl and Zp)."""
    category = unicodedata.category(letter)
    return category[0] == "C" or category in {"Zl", "Zp"}
