"""Work that WeasyPrint is spared leaves no trace in the file."""

import io
import subprocess
import sys
from importlib import import_module

import pytest
from fontTools.subset import Options

from pipeline.formats.pdf import fonts
from pipeline.postponed import Postponed

# Sheets of the synthetic catalogue in many languages, with notes, tables and pictures; every construct; right to left.
PRINTED = """
import sys, tempfile
from hashlib import sha256
from pathlib import Path
from benchmarks.catalogue import catalogue, save
from benchmarks.warm import editions
from pipeline.formats.pdf import render
from tests.examples import stationery
from tests.languages import example_in
from tests.specimen import specimen
with tempfile.TemporaryDirectory() as place:
    made = catalogue(int(sys.argv[1]), 11)
    save(made, Path(place))
    sheets = [example_in("en"), example_in("ar"), specimen(), *editions(Path(place), *(one.id for one in made))]
for sheet in sheets:
    print(sheet.language, sha256(render(sheet, stationery())).hexdigest())
"""
AS_WEASYPRINT = {"namespace_html_elements": False}
UNSPARED = f"""
import sys, types
sys.modules["pipeline.formats.pdf.sparing"] = types.SimpleNamespace(spare=lambda: None, let_go=lambda *_: None)
{PRINTED}
"""


@pytest.mark.slow
def test_the_bytes_are_the_same_without_it() -> None:
    spared, unspared = (
        subprocess.run([sys.executable, "-c", program, "16"], capture_output=True, text=True, check=True).stdout
        for program in (PRINTED, UNSPARED)
    )
    assert len(spared.splitlines()) >= 19
    assert spared.splitlines() == unspared.splitlines()


@pytest.mark.parametrize(
    "page", ["<p>One<br>two<p>three", '<table><tr><td title="a &gt; b">x</table>', "<p>A&nbsp;b</p>"]
)
def test_a_page_that_closes_not_all_is_read_as_html(page: str) -> None:
    fonts.prepare()
    parsing = import_module("pipeline.formats.pdf.sparing.parsing")
    text = f"<!DOCTYPE html><html><head><title>T</title></head><body>{page}</body></html>"
    ours, theirs = (
        [(one.tag, one.attrib, one.text, one.tail) for one in parse(io.StringIO(text), **AS_WEASYPRINT).iter()]
        for parse in (parsing.parse, parsing.OF_HTML.parse)
    )
    assert ours == theirs


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("fontTools.subset", "Options"),
        ("fontTools.subset", "Subsetter"),
        ("fontTools.varLib.instancer", "instantiateVariableFont"),
    ],
)
def test_what_is_put_off_is_there_when_it_is_called(name: str, function: str) -> None:
    """Both say the same of an argument that there is not."""
    assert name in fonts.SELDOM
    complaints = (TypeError, Options.UnknownOptionError)
    with pytest.raises(complaints) as expected:
        getattr(import_module(name), function)(no_such=1)
    with pytest.raises(complaints) as told:
        getattr(Postponed(name), function)(no_such=1)
    assert str(told.value) == str(expected.value)


@pytest.mark.slow
def test_printing_needs_nothing_of_what_is_put_off() -> None:
    line = [sys.executable, "-c", f"{PRINTED}\nprint(*sys.modules)", "1"]
    loaded = subprocess.run(line, capture_output=True, text=True, check=True).stdout.split()
    assert "weasyprint" in loaded
    assert not set(fonts.SELDOM) & set(loaded)
