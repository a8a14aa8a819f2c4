"""What a result depends on, as one hash: two runs that would give the same have the same key, others never."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .record import Draft, Given
from .stock import CODE, Stamp, part, summary

Stock = Mapping[str, tuple[Stamp, str]]

CONTENT, TEMPLATES = "content/", "templates/"
"""Where the names in a stock begin, besides those of the code."""


def program(stock: Stock, tools: Mapping[str, str]) -> str:
    """This program: all its code and all it works with. Part of every key."""
    return summary((part(stock, CODE), sorted(tools.items())))


def survey(stock: Stock, program: str) -> str:
    """The survey: it looks at every publication's card, so at all content, and at the templates."""
    return summary(("survey", program, part(stock, CONTENT), part(stock, TEMPLATES)))


def folders(stock: Stock, *also: str) -> dict[str, str]:
    """The summary of the files of each publication, and of what else it is to depend on."""
    files: dict[str, list[tuple[str, str]]] = {}
    for name, (_, digest) in stock.items():
        if name.startswith(CONTENT) and name.count("/") > 1:
            files.setdefault(name.split("/", 2)[1], []).append((name, digest))
    return {name: summary((*also, sorted(rows))) for name, rows in files.items()}


def sheets(stock: Stock, program: str, publications: Iterable[str]) -> dict[str, str]:
    """Each publication as it is read and checked: its own files, the house, the labels and the fonts.

    What it asks of other publications and of the register is compared answer by answer (`Sheet.asked`).
    """
    house = stock.get(f"{CONTENT}house.yaml", ([], ""))[1]
    shared = (program, house, part(stock, f"{TEMPLATES}strings/"), part(stock, f"{TEMPLATES}fonts/"))
    own = folders(stock, "sheet", *shared)
    return {name: own[name] for name in publications}


def frame(stock: Stock, program: str, given: Given) -> str:
    """The catalogue without what it lists: the house, the labels, its stationery and the program."""
    house = stock.get(f"{CONTENT}house.yaml", ([], ""))[1]
    return summary(("catalogue", program, house, part(stock, f"{TEMPLATES}strings/"), given))


def catalogue(frame: str, editions: Iterable[object]) -> str:
    """The catalogue with what it lists."""
    return summary((frame, list(editions)))


def rendering(draft: Draft, form: str, given: Given, program: str) -> str:
    """A finished file without its templates: which it is made of is known when it has been made.

    Its key are the edition's value to the last position, all else that its format is given, and the program.
    Positions change no byte of the file, but they stand in the warnings that are kept with it.
    """
    return summary(("rendering", draft["digest"], form, given["digest"], program))


def artefact(rendering: str, given: Given, asked: Iterable[str]) -> str:
    """A finished file, with the templates that its rendering asks for; a name that nothing has is a part of it too.

    Whoever renders asks for the same again until one of them changes.
    """
    return summary((rendering, *((name, given["templates"].get(name)) for name in asked)))
