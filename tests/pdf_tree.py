"""A PDF's structure tree as readable text, read from the finished file, for golden texts and tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import Any

import pikepdf

CHARACTER = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


def portray(data: bytes) -> str:
    """One line for each structure element, stretch of text and annotation, indented by depth."""
    with pikepdf.open(BytesIO(data)) as pdf:
        texts = {page.obj.objgen: said(page) for page in pdf.pages}
        return "\n".join(_lines(pdf.Root.StructTreeRoot.K, None, texts, 0)) + "\n"


def said(page: pikepdf.Page) -> dict[int, str]:
    """What each marked-content sequence of a page says, by its number, read through the fonts' ToUnicode tables."""
    fonts = {name: _characters(font) for name, font in page.obj.Resources.Font.items()}
    texts: dict[int, str] = {}
    open_numbers: list[int | None] = []
    font: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                marked = len(operands) > 1 and "/MCID" in operands[1]
                open_numbers.append(int(operands[1]["/MCID"]) if marked else None)
            case "EMC":
                open_numbers.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "TJ" | "Tj":
                number = next((number for number in reversed(open_numbers) if number is not None), None)
                if number is not None:
                    texts[number] = texts.get(number, "") + _shown(operands[0], font)
    return texts


def _shown(operand: Any, font: dict[int, str]) -> str:
    parts = list(operand) if isinstance(operand, pikepdf.Array) else [operand]
    data = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(font.get(int.from_bytes(data[place : place + 2]), "�") for place in range(0, len(data), 2))


def _characters(font: Any) -> dict[int, str]:
    table = font.ToUnicode.read_bytes()
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in CHARACTER.findall(table)}


def _lines(kids: Any, page: Any, texts: dict[Any, dict[int, str]], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for text, group in groupby(kids, lambda kid: isinstance(kid, int) or kid.get("/Type") == pikepdf.Name.MCR):
        if text:
            pieces = [(page, kid) if isinstance(kid, int) else (kid.Pg, int(kid.MCID)) for kid in group]
            yield f"{indent}‘{''.join(texts[where.objgen].get(number, '') for where, number in pieces)}’"
            continue
        for kid in group:
            if kid.get("/Type") == pikepdf.Name.OBJR:
                yield f"{indent}→ {_target(kid.Obj)} “{kid.Obj.Contents}”"
            else:
                yield indent + _described(kid)
                yield from _lines(kid.get("/K", pikepdf.Array()), kid.get("/Pg", page), texts, depth + 1)


def _described(element: Any) -> str:
    parts = [str(element.S)[1:]]
    parts += [f"#{element.ID}"] if "/ID" in element else []
    parts += [f"{name}={element[key]}" for key, name in (("/Lang", "lang"), ("/Alt", "alt")) if key in element]
    parts += [f"says=‘{element.ActualText}’"] if "/ActualText" in element else []
    for attributes in element.get("/A", pikepdf.Array()):
        parts += [f"{key[1:]}={_value(value)}" for key, value in sorted(attributes.items()) if key != "/O"]
    return " ".join(parts)


def _value(value: Any) -> str:
    return " ".join(f"{float(number):.0f}" for number in value) if isinstance(value, pikepdf.Array) else str(value)[1:]


def _target(annotation: Any) -> str:
    return f"#{annotation.Dest}" if "/Dest" in annotation else str(annotation.A.URI)
