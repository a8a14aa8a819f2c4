"""The files of the whole root: house.yaml, links.yaml, delegations.yaml, distribution.yaml."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..findings import Finding, Position
from ..model import Entry, House, Register, Value
from ..model.delegation import AddressBook, Distribution
from . import wording
from .rules import values as rules
from .text.files import Folder, exists, read_text
from .text.lines import split
from .text.suggestions import country
from .yaml.nodes import compose
from .yaml.values import Model, Read, raw_values, repeated, validate

NO_HOUSE: dict[str, Any] = {
    "name": "?",
    "site": "https://house.invalid/",
    "languages": ("en",),
    "contacts": {},
    "reuse": "?",
    "alternative_formats": "nobody@house.invalid",
}
"""Stands for a house.yaml that cannot be used, so that the editions are read all the same."""


def read_house(root: Folder, found: list[Finding]) -> House:
    """The house; one without a name where house.yaml has an error, which is reported."""
    place = root.place("content/house.yaml")
    read = _raw(root, "house.yaml", House, found, plain=True)
    house = validate(read, House, place, found, position=place, places=read.places) if read else None
    if house and read:
        found += repeated(((f"languages.{index}", tag) for index, tag in enumerate(house.languages)), read.places)
    return house or House.model_validate({**NO_HOUSE, "position": place})


def read_register(root: Folder, found: list[Finding]) -> Register:
    """The register of links, empty where there is no links.yaml."""
    if not exists(root, "content/links.yaml"):
        return Register()
    read = _raw(root, "links.yaml", LinksFile, found)
    links = validate(read, LinksFile, root.place("content/links.yaml"), found) if read else None
    entries = links.links if links else ()
    urls = ((f"links.{index}.url", entry.url) for index, entry in enumerate(entries))
    found += repeated(urls, read.places if read else {})
    return Register(entries={entry.url: entry for entry in reversed(entries)})


class LinksFile(Value):
    """The file links.yaml."""

    links: tuple[Entry, ...]


def check_distribution(root: Folder, found: list[Finding]) -> None:
    """Reports what is wrong in delegations.yaml and distribution.yaml, where they are."""
    if exists(root, "content/distribution.yaml"):
        read_distribution(root, found)
    if exists(root, "content/delegations.yaml"):
        read_address_book(root, "content/delegations.yaml", found)


def read_distribution(root: Folder, found: list[Finding]) -> Distribution | None:
    """The settings of distribution.yaml, None with findings where they cannot be used."""
    read = _raw(root, "distribution.yaml", Distribution, found)
    return validate(read, Distribution, root.place("content/distribution.yaml"), found) if read else None


def read_address_book(root: Folder, file: str, found: list[Finding]) -> AddressBook | None:
    """The address book in a file of the folder, None with findings where it cannot be used."""
    read = _read(root, file, AddressBook, found)
    book = validate(read, AddressBook, root.place(file), found) if read else None
    codes = ((f"delegations.{index}.code", each.code) for index, each in enumerate(book.delegations if book else ()))
    found += repeated(codes, read.places if read else {})
    found += _unknown_languages(book, read.places) if book and read else ()
    return book


def _unknown_languages(book: AddressBook, places: Mapping[str, Position]) -> Iterator[Finding]:
    """Languages of delegations that are none: most are codes of countries."""
    for index, each in enumerate(book.delegations):
        for number, tag in enumerate(each.languages):
            if wording.locale(tag) is None:
                place = places[f"delegations.{index}.languages.{number}"]
                yield rules.UNKNOWN_LANGUAGE.at(place, f"The language «{tag}» is not known", country(tag))


def _raw(root: Folder, name: str, model: type[Model], found: list[Finding], *, plain: bool = False) -> Read | None:
    return _read(root, f"content/{name}", model, found, plain=plain)


def _read(root: Folder, file: str, model: type[Model], found: list[Finding], *, plain: bool = False) -> Read | None:
    text = read_text(root, file, found)
    if text is None:
        return None
    return raw_values(compose(split(text), root.place(file).file, root.place(file), found), model, found, plain=plain)
