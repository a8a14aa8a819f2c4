"""Work that WeasyPrint is spared leaves no trace in the file."""

import subprocess
import sys
from hashlib import sha256
from importlib import import_module

import pytest
from fontTools.subset import Options

from pipeline.formats.pdf import fonts, render
from tests.examples import stationery
from tests.languages import example_in

PRINTED = """
import sys
from hashlib import sha256
from pipeline.formats.pdf import render
from tests.examples import stationery
from tests.languages import example_in
print(sha256(render(example_in(sys.argv[1]), stationery())).hexdigest())
"""
UNSPARED = f"""
import sys, types
sys.modules["pipeline.formats.pdf.sparing"] = types.SimpleNamespace(spare=lambda: None)
{PRINTED}
"""


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_bytes_are_the_same_without_it(language: str) -> None:
    line = [sys.executable, "-c", UNSPARED, language]
    unspared = subprocess.run(line, capture_output=True, text=True, check=True).stdout.strip()
    assert sha256(render(example_in(language), stationery())).hexdigest() == unspared


@pytest.mark.parametrize(("name", "function"), [(name, one) for name, all_ in fonts.SELDOM.items() for one in all_])
def test_what_is_put_off_is_there_when_it_is_called(name: str, function: str) -> None:
    """Both say the same of an argument that there is not."""
    complaints = (TypeError, Options.UnknownOptionError)
    with pytest.raises(complaints) as expected:
        getattr(import_module(name), function)(no_such=1)
    with pytest.raises(complaints) as told:
        getattr(fonts.put_off(name), function)(no_such=1)
    assert str(told.value) == str(expected.value)


@pytest.mark.slow
def test_printing_needs_nothing_of_what_is_put_off() -> None:
    line = [sys.executable, "-c", f"{PRINTED}\nprint(*sys.modules)", "en"]
    loaded = subprocess.run(line, capture_output=True, text=True, check=True).stdout.split()
    assert "weasyprint" in loaded
    assert not fonts.SELDOM.keys() & set(loaded)
