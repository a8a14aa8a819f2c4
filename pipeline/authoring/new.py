"""`factsheet new`: a publication to begin with, which builds at once and shows how each thing is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ..findings import Failed, Finding, Position, Rule
from ..model import House, primary
from ..reading.rules.files import FOLDER_NAME
from ..reading.yaml.shapes import IDENTIFIER
from .beginnings import EDITION, PICTURE, PUBLICATION

EXISTS = Rule(
    "F020",
    "There is a publication of this name already",
    "Nothing that somebody wrote is ever overwritten.",
    "Choose another name, or write in the folder that exists.",
)

LONGEST = 80


def publication(root: Path, name: str, house: House, issued: date, references: Iterable[str]) -> tuple[Path, ...]:
    """Makes the folder `content/<name>`: a publication, its first edition in the house's first language, a picture.

    `references` are those already given. Returns the files written. Raises Failed with a finding where the name is
    taken or impossible, OSError where the folder cannot be written.
    """
    folder = root / "content" / name
    if not IDENTIFIER.fullmatch(name) or len(name) > LONGEST:
        raise Failed((_refusal(FOLDER_NAME, name),))
    if folder.is_symlink() or folder.exists():
        raise Failed((_refusal(EXISTS, name),))
    words = {"name": name, "issued": issued, "reference": free_reference(issued, references), **_of_house(house)}
    folder.mkdir(parents=True)
    return (
        _written(folder / "publication.yaml", PUBLICATION.format(**words)),
        _written(folder / f"{words['primary']}.md", EDITION.format(**words)),
        _written(folder / "picture.svg", PICTURE),
    )


def _of_house(house: House) -> dict[str, str]:
    """What the house's first language and first contact leave open in what a publication begins with."""
    language, contact = house.languages[0], next(iter(house.contacts), "press")
    return {"language": language, "primary": primary(language), "contact": contact, "contacts": f"[{contact}]"}


def free_reference(issued: date, references: Iterable[str]) -> str:
    """The first reference of the year that is not given yet, as FS-2026-01."""
    given = set(references)
    return next(name for number in range(1, len(given) + 2) if (name := f"FS-{issued:%Y}-{number:02d}") not in given)


def _refusal(rule: Rule, name: str) -> Finding:
    return rule.at(Position(f"content/{name[:LONGEST]}"), f"{rule.what}: «{name[:LONGEST]}»")


def _written(path: Path, text: str) -> Path:
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    return path


RULES = (EXISTS,)
