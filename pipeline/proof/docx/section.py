"""The rules for the pages of a Word file: their size and margins, what stands above and below, the way of writing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, repeat
from unicodedata import bidirectional

from ...model import Edition
from ..limits import Fault, Faults
from ..rules import SECTION
from .account import accounts, differing, line
from .package import DOCUMENT, FIRST_HEADER, FOOTER, HEADER, WORDED, Node, W, val
from .styling import Source, twips
from .words import File

RIGHTWARDS = frozenset({"R", "AL", "AN"})
SIGN = "\N{OBJECT REPLACEMENT CHARACTER}"


def examine_section(file: File, edition: Edition, source: Source) -> Faults:
    """Every fault of the pages."""
    found = accounts(file.package.tree(DOCUMENT).iter(f"{W}sectPr"))
    yield from differing(SECTION, "the section of the Word file", found, _section(source))
    for part, expected in _running(edition, source).items():
        found = accounts(file.package.tree(part).iter(f"{W}pPr"))
        yield from differing(SECTION, f"{part} of the Word file", found, expected)
        if any(tab.keys() for tab in file.package.tree(part).iterfind(f".//{W}r/{W}tab")):
            yield Fault(SECTION, f"a tab among the words of {part} of the Word file is set like a stop for one")
    for part in WORDED:
        yield from _direction(file.package.tree(part), source)


def _section(source: Source) -> Iterator[str]:
    """A4 with the stationery's margins; a header and a footer for the first page and for all others."""
    page = source.table["page"]
    yield "sectPr"
    for tag, pages, known_as in (("header", "default", "rHeader1"), ("header", "first", "rHeader2"),
                                 ("footer", "default", "rFooter1"), ("footer", "first", "rFooter1")):  # fmt: skip
        yield line(f"sectPr/{tag}Reference[{pages}]", **{"type": pages, "r:id": known_as})
    yield line("sectPr/pgSz", w=twips(page["width"]), h=twips(page["height"]))
    side, edges = twips(page["side"]), {edge: twips(page[edge]) for edge in ("top", "bottom", "header", "footer")}
    yield line("sectPr/pgMar", left=side, right=side, gutter=0, **edges)
    yield line("sectPr/cols", space=720)
    yield "sectPr/titlePg"
    if source.rightwards:
        yield "sectPr/bidi"


def _running(edition: Edition, source: Source) -> dict[str, list[str]]:
    """How the paragraphs above and below each page are set, by part."""
    notices = [*_set("HeaderNotice", source)] if edition.masthead.notices else []
    tabs = ("pPr/tabs", line("pPr/tabs/tab", val="right", pos=twips(source.measure)))
    return {
        HEADER: [*notices, *_set("Header", source)],
        FIRST_HEADER: notices or [*_set("Header", source)],
        FOOTER: [*_set("Footer", source, *tabs)],
    }


def _set(style: str, source: Source, *more: str) -> Iterator[str]:
    yield from ("pPr", line("pPr/pStyle", val=style), *more)
    if source.rightwards:
        yield "pPr/bidi"


def _direction(tree: Node, source: Source) -> Faults:
    """Paragraphs and runs are written from the side that their language and their letters ask for."""
    for paragraph in tree.iter(f"{W}p"):
        if (paragraph.find(f"{W}pPr/{W}bidi") is not None) != source.rightwards:
            text = _text(paragraph)
            yield Fault(SECTION, f"“{text[:40]}” in the Word file is written from the wrong side", text)
        yield from _runs([(run, text) for run in paragraph.iter(f"{W}r") if (text := _text(run))], source)


def _runs(runs: list[tuple[Node, str]], source: Source) -> Faults:
    """The runs of a paragraph with words; those that are in no language stand among the others as a sign does."""
    wordless = [val(run.find(f"{W}rPr/{W}lang")) == "zxx" for run, _ in runs]
    said = "".join(SIGN * len(text) if none else text for (_, text), none in zip(runs, wordless, strict=True))
    leftwards = not source.rightwards and RIGHTWARDS.isdisjoint(map(bidirectional, set(said)))
    due = repeat(object=False) if leftwards else _sides(said, source)
    for (run, text), none in zip(runs, wordless, strict=True):
        if set(islice(due, len(text))) != {run.find(f"{W}rPr/{W}rtl") is not None} and not none:
            yield Fault(SECTION, f"“{text[:40]}” in the Word file runs the wrong way", text)


def _sides(text: str, source: Source) -> Iterator[bool]:
    """Whether each letter runs from the right (UAX 9).

    A number runs as the letters before it (W2, W7), a sign as those around it, and as the paragraph where they differ
    (N1, N2); at its ends stands the paragraph's own side.
    """
    kinds = [bidirectional(letter) for letter in text]
    last, known = source.rightwards, list[bool | None]()
    for kind in kinds:
        last = True if kind in RIGHTWARDS else False if kind == "L" else last
        known.append(last if kind in {*RIGHTWARDS, "L", "EN"} else None)
    before, after = _nearest(known, source), _nearest(known[::-1], source)[::-1]
    for left, right in zip(before, after, strict=True):
        yield left if left == right else source.rightwards


def _nearest(known: list[bool | None], source: Source) -> list[bool]:
    """For each letter its own side, or that of the last one before it that has one."""
    found, last = [], source.rightwards
    for side in known:
        last = last if side is None else side
        found.append(last)
    return found


def _text(node: Node) -> str:
    return "".join(inside.text or "" for inside in node.iter(f"{W}t"))
