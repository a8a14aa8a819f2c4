"""The documentation's specimen as an edition: every construct of the content language."""

from functools import lru_cache
from pathlib import Path

from pipeline.findings import errors
from pipeline.model import Edition
from pipeline.reading import read_publication, survey

HOME = Path(__file__).parents[1]
ROOT = HOME / "docs" / "specimen"


@lru_cache
def specimen() -> Edition:
    """The edition in English, in which no error is found."""
    known = survey(ROOT, HOME / "templates")
    reading = read_publication(ROOT, "specimen", known)
    assert not errors((*known.findings, *reading.findings))
    return reading.editions[0]
