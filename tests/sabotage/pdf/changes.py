"""How a PDF is changed: each function takes hold of one thing in it and hands on what a damage does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf

from pipeline.proof.pdf.parts.file import read
from tests.sabotage.damage import Apply
from tests.sabotage.files import good

Change = Callable[[Pdf], None]


def edit(change: Change, **options: Any) -> Apply:
    """Opens the PDF, changes it, and writes it again."""

    def apply(data: bytes) -> bytes:
        with pikepdf.open(BytesIO(data)) as pdf:
            change(pdf)
            result = BytesIO()
            pdf.save(result, static_id=True, **options)
        return result.getvalue()

    return apply


def resaved(data: bytes) -> bytes:
    """The same PDF written again, unharmed: what the damages start from."""
    return edit(lambda pdf: None)(data)


def elements(pdf: Pdf, role: str = "") -> Iterator[Any]:
    """The structure elements of a type, in order."""

    def walk(kid: Any) -> Iterator[Any]:
        if isinstance(kid, Array):
            for inner in kid:
                yield from walk(inner)
        elif isinstance(kid, Dictionary) and "/S" in kid:
            if role in ("", str(kid.S)[1:]):
                yield kid
            yield from walk(kid.get("/K", Array()))

    yield from walk(pdf.Root.StructTreeRoot.K)


def on_element(role: str, change: Callable[[Any], None], which: int = 0) -> Apply:
    """Changes a structure element of a type."""
    return edit(lambda pdf: change(list(elements(pdf, role))[which]))


def by_id(name: str) -> Callable[[Pdf], Any]:
    """Finds the structure element with an id."""
    return lambda pdf: next(element for element in elements(pdf) if str(element.get("/ID", "")) == name)


def setting(key: str, value: Any) -> Callable[[Any], None]:
    """Sets a key of a dictionary."""
    return lambda thing: thing.__setitem__(key, value)


def dropping(key: str) -> Callable[[Any], None]:
    """Takes a key out of a dictionary."""
    return lambda thing: thing.__delitem__(key)


def on_root(change: Callable[[Any], None]) -> Apply:
    """Changes the document catalogue."""
    return edit(lambda pdf: change(pdf.Root))


def on_page(change: Callable[[Any], None], which: int = 0) -> Apply:
    """Changes the dictionary of a page."""
    return edit(lambda pdf: change(pdf.pages[which].obj))


def on_drawing(change: Apply, which: int = 0) -> Apply:
    """Changes what draws a page; it must then differ."""

    def apply(pdf: Pdf) -> None:
        page = pdf.pages[which]
        old = page.Contents.read_bytes()
        new = change(old)
        assert new != old
        page.Contents = pdf.make_stream(new)

    return edit(apply)


def redrawn(pattern: bytes, new: bytes | Callable[[re.Match[bytes]], bytes], which: int = 0) -> Apply:
    """Replaces what the pattern finds first in what draws a page."""
    return on_drawing(lambda stream: re.sub(pattern, new, stream, count=1, flags=re.DOTALL), which)


def on_text(change: Apply, place: int = 8) -> Apply:
    """Changes one text object of the first page."""

    def apply(stream: bytes) -> bytes:
        objects = list(re.finditer(rb"BT\s.*?ET\s", stream, re.DOTALL))
        chosen = [match for match in objects if b"TJ" in match[0] or b"Tj" in match[0]][place]
        return stream[: chosen.start()] + change(chosen[0]) + stream[chosen.end() :]

    return on_drawing(apply)


def on_annotation(change: Callable[[Any], None], subtype: str = "/A", which: int = 0) -> Apply:
    """Changes an annotation that has a key."""

    def apply(pdf: Pdf) -> None:
        found = [annotation for page in pdf.pages for annotation in page.get("/Annots", []) if subtype in annotation]
        change(found[which])

    return edit(apply)


def fonts(pdf: Pdf) -> list[Any]:
    """The fonts of the first page."""
    return list(pdf.pages[0].Resources.Font.values())


def on_program(change: Callable[[TTFont], None]) -> Apply:
    """Changes the file of the first font."""

    def apply(pdf: Pdf) -> None:
        descriptor = fonts(pdf)[0].DescendantFonts[0].FontDescriptor
        font = TTFont(BytesIO(descriptor.FontFile2.read_bytes()))
        change(font)
        out = BytesIO()
        font.save(out)
        descriptor.FontFile2 = pdf.make_stream(out.getvalue(), Length1=len(out.getvalue()))

    return edit(apply)


def in_metadata(old: bytes, new: bytes) -> Apply:
    """Replaces words of the metadata."""

    def apply(pdf: Pdf) -> None:
        data = pdf.Root.Metadata.read_bytes()
        assert old in data
        pdf.Root.Metadata = pdf.make_stream(data.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)

    return edit(apply)


def on_bookmark(change: Callable[[Any], None]) -> Apply:
    """Changes the first bookmark."""
    return edit(lambda pdf: change(pdf.Root.Outlines.First))


def on_place(change: Callable[[Any], None], name: str = "lists") -> Apply:
    """Changes the destination of that name."""

    def apply(pdf: Pdf) -> None:
        names = list(pdf.Root.Names.Dests.Names)
        change(names[[str(key) for key in names[::2]].index(name) * 2 + 1])

    return edit(apply)


def replaced(pattern: bytes, new: bytes | Callable[[re.Match[bytes]], bytes]) -> Apply:
    """Replaces what the pattern finds first in a stream; it must be found."""

    def change(stream: bytes) -> bytes:
        changed, count = re.subn(pattern, new, stream, count=1, flags=re.DOTALL)
        assert count, pattern
        return changed

    return change


def on_words(text: str, change: Apply) -> Apply:
    """Changes what draws some words of the first page."""

    def apply(stream: bytes) -> bytes:
        pieces = read(good("pdf")).canvases[0].pieces
        mark = next(piece.mark for piece in pieces if piece.text.strip() == text)
        assert mark is not None
        pattern = rb"/\w+\s*<<\s*/MCID %d\s*>>\s*BDC.*?EMC" % (mark.mcid or 0)
        return replaced(pattern, lambda found: change(found[0]))(stream)

    return on_drawing(apply)


def moved(right: float = 0, down: float = 0) -> Apply:
    """Moves words, in CSS pixels."""
    place = rb"1 0 0 -1 ([\d.]+) ([\d.]+) Tm"
    return replaced(place, lambda m: b"1 0 0 -1 %f %f Tm" % (float(m[1]) + right, float(m[2]) + down))
