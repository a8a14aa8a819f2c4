"""What is drawn is written without noughts between glyphs, and stands where it stood."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pikepdf
import pytest

from pipeline.formats.pdf import fonts, render
from pipeline.formats.pdf import streams as writing
from pipeline.proof.pdf.parts.syntax import instructions, shown
from tests.examples import example, stationery
from tests.languages import example_in

WRITTEN = [
    ("<0003>0<0004>0<0005>", "<000300040005>"),
    ("<0003>0<0004>0", "<00030004>"),
    ("<0003>-12<0004>0<0005>10<0006>", "<0003>-12<00040005>10<0006>"),
    ("-0.5<0003>0<0004>", "-0.5<00030004>"),
    ("<0003>0<0004>4", "<00030004>4"),
    ("<0003>10", "<0003>10"),
    ("<0003>0.5<0004>", "<0003>0.5<0004>"),
    ("", ""),
]


@pytest.mark.parametrize(("given", "expected"), WRITTEN)
def test_noughts_are_not_written(given: str, expected: str) -> None:
    stream = SimpleNamespace(stream=[])
    writing._show_text(stream, given)
    assert stream.stream == [f"[{expected}] TJ".encode()]


@pytest.mark.parametrize(("given", "expected"), [row for row in WRITTEN if row[1]])
def test_what_is_shown_is_the_same(given: str, expected: str) -> None:
    assert shown(f"[{given}]".encode()) == shown(f"[{expected}]".encode())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_glyph_stands_where_it_stood(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts.prepare()
    edition = example_in(language) if language == "ar" else example()
    short = drawn(edition)
    monkeypatch.setattr("pydyf.Stream.show_text", plainly)
    long = drawn(edition)
    assert [(name, shown(each[0]) if name == "TJ" else each) for name, each in short] == [
        (name, shown(each[0]) if name == "TJ" else each) for name, each in long
    ]
    written, before = ([each[0] for name, each in one if name == "TJ"] for one in (short, long))
    assert any(b">0<" in each for each in before)
    assert not any(b">0<" in each or each.endswith(b">0]") for each in written)


def drawn(edition) -> list:
    """The operators of the first page."""
    with pikepdf.open(io.BytesIO(render(edition, stationery()))) as pdf:
        return instructions(pdf.pages[0].Contents.read_bytes())


def plainly(stream, text: str) -> None:
    """As pydyf writes it."""
    stream.stream.append(f"[{text}] TJ".encode())
