"""Writes a catalogue as the sources of other systems, one file for each edition, pictures beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from ..catalogue import document as doc
from ..catalogue.document import Document, Publication
from ..catalogue.pictures import HEIGHT, svg
from . import asciidoc, markdown, restructuredtext, typst

WRITERS: Mapping[str, Callable[[Document], str]] = {
    "md": markdown.write,
    "adoc": asciidoc.write,
    "rst": restructuredtext.write,
    "typ": typst.write,
}
"""What writes a document, by the ending of its file."""

CONF = 'project = "Fact sheets"\nhtml_theme = "basic"\nhtml_use_index = False\nhtml_copy_source = False\n'


def save(publications: Iterable[Publication], folder: Path, ending: str) -> tuple[Path, ...]:
    """Makes the folder, and in it the sources of one system; returns the files of the editions."""
    folder.mkdir(parents=True)
    made = []
    for publication in publications:
        pictures = {f"{publication.id}-{name}": data for name, data in publication.pictures.items()}
        for edition in publication.editions:
            path = folder / f"{edition.publication}.{edition.stem}.{ending}"
            path.write_text(WRITERS[ending](edition), encoding="utf-8")
            pictures |= _drawings(edition)
            made.append(path)
        for name, data in pictures.items():
            (folder / name).write_bytes(data)
    if ending == "rst":
        (folder / "conf.py").write_text(CONF)
        names = "\n".join(f"   {path.stem}" for path in made)
        (folder / "index.rst").write_text(f"Fact sheets\n===========\n\n.. toctree::\n   :maxdepth: 1\n\n{names}\n")
    return tuple(made)


def _drawings(edition: Document) -> Iterator[tuple[str, bytes]]:
    """The charts, which no other system draws from their numbers, as drawings."""
    charts = [block for block in edition.blocks if isinstance(block, doc.Chart)]
    for number, chart in enumerate(charts, 1):
        most = max(value for _, value in chart.rows)
        heights = [max(4, value * HEIGHT // most) for _, value in chart.rows]
        yield f"{edition.publication}-chart-{number}.svg", svg(heights)
