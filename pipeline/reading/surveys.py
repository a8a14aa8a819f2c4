"""The survey: what has to be known of a root before any edition can be resolved. Cheap: it reads no body."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from pydantic import Field

from ..findings import Finding, Position, sort
from ..model import Card, House, Labels, Register, Value
from . import wording
from .cards import read_card
from .houses import check_distribution, read_house, read_register
from .rules import files as rules
from .rules import values
from .strings import labels_for, read_labels
from .text.files import Folder, listing
from .yaml.shapes import IDENTIFIER

FILES = frozenset({"house.yaml", "links.yaml", "delegations.yaml", "distribution.yaml"})


class Survey(Value):
    """A root at a glance: its house, its register, the cards of all publications and the labels they need."""

    house: House
    link_register: Register
    catalogue: Mapping[str, Card]
    labels: Mapping[str, Labels] = Field(repr=False)
    findings: tuple[Finding, ...] = ()


def survey(root: Path, templates: Path, known: Mapping[str, Card] = MappingProxyType({})) -> Survey:
    """Surveys `root/content`. `templates` is our own folder of templates; files in `root/templates` come first.

    `known` are cards of publications whose files have not changed since they were read.

    The findings are those of the root's own files; those of a publication come with `read_publication`. Never raises
    for anything that the files hold.
    """
    folder, found = Folder(root), list[Finding]()
    house = read_house(folder, found)
    register = read_register(folder, found)
    check_distribution(folder, found)
    names = _publications(folder, found)
    catalogue = {name: card for name in names if (card := known.get(name) or read_card(folder, name))}
    found += _twice(catalogue.values())
    spoken = {edition.language for card in catalogue.values() for edition in card.editions}
    if not house.places:  # it stands for one that cannot be used: no language is foreign to it
        house = house.model_copy(update={"languages": ("en", *sorted(spoken - {"en"}))})
    labels = read_labels(root, templates, {"en", *house.languages} | spoken, found)
    found += _unknown_languages(house, labels)
    return Survey(house=house, link_register=register, catalogue=catalogue, labels=labels, findings=sort(found))


def _publications(root: Folder, found: list[Finding]) -> list[str]:
    """The names of the folders of publications; whatever else lies beside them is reported."""
    names = []
    entries = listing(root, "content")
    misnamed = {"house"} if ("house.yaml", False) not in entries else set()  # told by then, with the name that it needs
    for name, is_folder in entries:
        place = Position(f"content/{name}")
        if is_folder and IDENTIFIER.fullmatch(name):
            names.append(name)
        elif is_folder:
            found.append(rules.FOLDER_NAME.at(place))
        elif name not in FILES and PurePosixPath(name).stem not in misnamed:
            found.append(_stranger(root, name, place))
    return names


def _twice(cards: Iterable[Card]) -> Iterator[Finding]:
    """References that two publications share, at the second and every later one."""
    first: dict[str, str] = {}
    for card in cards:
        other = first.setdefault(card.reference, card.id)
        if card.reference and other != card.id:
            yield values.REFERENCE.at(card.position, f"«{card.reference}» is the reference of «{other}» too")


def _unknown_languages(house: House, labels: Mapping[str, Labels]) -> Iterator[Finding]:
    """Languages of the house that are none; those that we have labels for need not be looked up."""
    for index, language in enumerate(house.languages):
        if labels_for(labels, language) is None and wording.locale(language) is None:
            what = f"The language «{language}» is not known"
            yield values.UNKNOWN_LANGUAGE.at(house.places[f"languages.{index}"], what)


def _stranger(root: Folder, name: str, place: Position) -> Finding:
    if (root.path / "content" / name).is_symlink():
        return rules.OUTSIDE.at(place, f"{name} is a link to another place")
    return rules.UNKNOWN_FILE.at(place, f"Nothing uses the file {name}")
