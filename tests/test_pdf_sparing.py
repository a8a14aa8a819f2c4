"""Work that WeasyPrint is spared leaves no trace in the file."""

import subprocess
import sys
from hashlib import sha256

import pytest

from pipeline.formats.pdf import render
from tests.examples import stationery
from tests.languages import example_in

UNSPARED = """
import sys, types
from hashlib import sha256
sys.modules["pipeline.formats.pdf.sparing"] = types.SimpleNamespace(spare=lambda: None)
from pipeline.formats.pdf import render
from tests.examples import stationery
from tests.languages import example_in
print(sha256(render(example_in(sys.argv[1]), stationery())).hexdigest())
"""


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_bytes_are_the_same_without_it(language: str) -> None:
    line = [sys.executable, "-c", UNSPARED, language]
    unspared = subprocess.run(line, capture_output=True, text=True, check=True).stdout.strip()
    assert sha256(render(example_in(language), stationery())).hexdigest() == unspared
