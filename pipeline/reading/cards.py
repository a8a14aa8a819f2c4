"""Cards: what publications know of each other, read from their first lines without judging them."""

from ..findings import Finding, Position
from ..model import Card, EditionCard, Status
from .text.files import Folder, listing, read_text
from .text.lines import parts, split
from .yaml.documents import Mapping, Scalar
from .yaml.nodes import compose
from .yaml.shapes import LANGUAGE


def read_card(root: Folder, name: str) -> Card | None:
    """The card of the publication in the folder `name`; None where it has no readable publication.yaml.

    Faults are left to the reading of the publication itself; whatever is in doubt counts as not public.
    """
    unheard: list[Finding] = []
    file = f"content/{name}/publication.yaml"
    text = read_text(root, file, unheard)
    if text is None:
        return None
    top = compose(split(text), file, root.place(file), unheard).root
    public = value(top, "marking") == "public" and value(top, "release") == "immediate"
    stems = (entry.removesuffix(".md") for entry, _ in listing(root, f"content/{name}") if entry.endswith(".md"))
    editions = [read_edition_card(root, name, stem) for stem in stems if LANGUAGE.fullmatch(stem)]
    return Card.model_construct(
        position=_place(top, "reference"),
        id=name,
        reference=value(top, "reference"),
        source_language=value(top, "source_language"),
        public=public,
        editions=tuple(edition for edition in editions if edition),
    )


def read_edition_card(root: Folder, name: str, stem: str) -> EditionCard | None:
    """The card of one edition."""
    unheard: list[Finding] = []
    file = f"content/{name}/{stem}.md"
    text = read_text(root, file, unheard)
    if text is None:
        return None
    top = compose(parts(text, file, unheard).front, file, root.place(file), unheard).root
    status: Status = "final" if value(top, "status") == "final" else "draft"
    return EditionCard.model_construct(
        stem=stem, language=value(top, "language") or stem, title=value(top, "title"), status=status
    )


def _place(top: Mapping, key: str) -> Position:
    """Where the value of a key stands; where the file begins if there is none."""
    node = top.get(key)
    return node.position if node else top.position


def value(top: Mapping, key: str) -> str:
    """The text of a key, empty where there is none."""
    node = top.get(key)
    return node.value if isinstance(node, Scalar) else ""
