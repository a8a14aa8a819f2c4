"""Sheets made as Word files for a test, opened."""

from functools import lru_cache

from pipeline.formats.docx import render
from pipeline.model import Edition
from tests.examples import example, stationery
from tests.word import Word


@lru_cache
def sheet() -> Word:
    """The example, opened."""
    return Word(render(example(), stationery()))


def word_of(edition: Edition) -> Word:
    """An edition, opened."""
    return Word(render(edition, stationery()))


def with_blocks(*blocks: object) -> Edition:
    """The example with other blocks and without notes."""
    return example().model_copy(update={"blocks": blocks, "notes": ()})
