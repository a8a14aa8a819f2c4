"""The labels of each language: `templates/strings`, and the root's own files in their place."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..findings import Finding, Position
from ..model import Labels, primary
from .text.files import Folder, exists, read_text
from .text.lines import split
from .yaml.nodes import compose
from .yaml.values import raw_values, validate


def read_labels(root: Path, templates: Path, languages: Iterable[str], found: list[Finding]) -> dict[str, Labels]:
    """The labels by file name without ending, for those of the languages that have a file."""
    known = {}
    for name in sorted({each for language in languages for each in (language, primary(language))}):
        folder = _folder(root, templates, name)
        labels = _read(folder, name, found) if folder else None
        if folder and not labels:  # told by then; ours stand for them, so that the editions are read all the same
            ours = Folder(templates, "templates/")
            labels = _read(ours, name if exists(ours, f"strings/{name}.yaml") else "en", [])
        if labels:
            known[name] = labels
    return known


def labels_for(known: Mapping[str, Labels], language: str) -> Labels | None:
    """The labels of a tag, or of its language alone."""
    return known.get(language) or known.get(primary(language))


def _folder(root: Path, templates: Path, name: str) -> Folder | None:
    """Where the file stands: the root's own stands before ours."""
    for path in (root / "templates", templates):
        folder = Folder(path, "templates/")
        if exists(folder, f"strings/{name}.yaml"):
            return folder
    return None


def _read(folder: Folder, name: str, found: list[Finding]) -> Labels | None:
    file = f"strings/{name}.yaml"
    text = read_text(folder, file, found)
    if text is None:
        return None
    place = folder.place(file)
    read = raw_values(compose(split(text), place.file, place, found), Labels, found)
    return validate(read, Labels, Position(place.file), found)
